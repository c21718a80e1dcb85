import type {
  Effect,
  ErrorCode,
  IntakeView,
  Line,
  MenuAction,
  MenuDraft,
  RunningView,
} from '../../../core/index.ts';
import { notOffered } from '../commands/not-offered.ts';
import { errorLine } from '../replies/errors.ts';
import { navigationActions } from '../replies/navigation.ts';
import { runningLine } from '../replies/running.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import { costOf } from './short-of-credits.ts';
import { cancelChoice, photoChoice, startOverChoice } from './train-photos.ts';
import type { PhotosPlace, TrainData, TrainPlace } from './train-place.ts';
import { goTo, MENU_MS, TRAIN, trainPrice } from './train-place.ts';
import { suggestTrigger } from './train-words.ts';

interface Said {
  lead?: Line[];
  code?: ErrorCode;
}

const menuOf = (actions: MenuAction[], layout?: number[]): MenuDraft => ({
  actions,
  layout,
  once: false,
  ttl: MENU_MS,
});

const choice = (label: string, args: Record<string, string>): MenuAction => ({
  action: 'choose',
  label: line(label),
  args: { flow: TRAIN, ...args },
});

const askBase = (turn: Turn, data: TrainData, { lead = [], code }: Said): Effect[] => [
  goTo('base', data),
  say({
    lines: [...lead, line('train-base-ask')],
    code,
    menu: menuOf(
      [...turn.options.bases.map((base) => choice(`train-base-${base}`, { base })), cancelChoice],
      [1, 1, 1],
    ),
  }),
];

const askSubject = (data: TrainData, { lead = [], code }: Said): Effect[] => [
  goTo('subject', data),
  say({
    lines: [...lead, line('train-subject-ask')],
    code,
    menu: menuOf([
      choice('train-subject-person', { subject: 'person' }),
      choice('train-subject-pet', { subject: 'pet' }),
      cancelChoice,
    ]),
  }),
];

/** Where choices are numbers there is no menu: in this step digits are text. */
const askTrigger = (turn: Turn, data: TrainData, { lead = [], code }: Said): Effect[] => [
  goTo('trigger', data),
  say({
    lines: [...lead, line('train-trigger-ask', { example: suggestTrigger(turn) }), line('cake-ask-leave')],
    code,
    menu: turn.state.conversation.capabilities.buttonBytes > 0 ? menuOf([cancelChoice]) : undefined,
  }),
];

/** The word was refused: why, another one to try, and the place is kept. */
export const refuseTrigger = (turn: Turn, reason: Line, word: string, code: ErrorCode): Effect =>
  say({
    lines: [
      reason,
      line('train-trigger-try', { example: suggestTrigger(turn, word) }),
      line('cake-ask-leave'),
    ],
    code,
  });

/** Asks for the first thing that is not known yet; with everything known it opens the intake. */
export const askNext = (turn: Turn, data: TrainData, said: Said = {}): Effect[] => {
  const { bases } = turn.options;
  const base = data.base ?? (bases.length === 1 ? bases[0] : undefined);
  const known: TrainData = { ...data, base };
  if (base === undefined) return askBase(turn, known, said);
  if (known.subject === undefined) return askSubject(known, said);
  if (known.trigger === undefined) return askTrigger(turn, known, said);
  return [goTo('trigger', known), { do: 'open-intake', subject: known.subject }];
};

/** Photos of an earlier try are still here, and nothing else of it is known. */
export const askResume = (view: IntakeView, { lead = [], code }: Said = {}): Effect[] => [
  goTo('resume', { intakeId: view.intakeId, subject: view.subject }),
  say({
    lines: [...lead, line('train-resume', { count: view.photos.length }), line('train-resume-ask')],
    code,
    menu: menuOf([choice('action-train-go-on', { resume: 'on' }), startOverChoice, cancelChoice], [1, 1, 1]),
  }),
];

/** The two statements of jobs.md "Safety": no training starts without them. */
export const askConsent = (place: PhotosPlace, { lead = [], code }: Said = {}): Effect[] => {
  const pet = place.subject === 'pet';
  return [
    goTo('consent', place),
    say({
      lines: [
        ...lead,
        line('train-consent-ask'),
        line(pet ? 'train-consent-mine-pet' : 'train-consent-mine'),
        line(pet ? 'train-consent-adult-pet' : 'train-consent-adult'),
        line('train-consent-free'),
      ],
      code,
      menu: menuOf(
        [photoChoice('agree', 'agree', place), photoChoice('edit', 'more', place), cancelChoice],
        [1, 1, 1],
      ),
    }),
  ];
};

/** The photos stay while someone is out for credits, and /train comes back here. */
export const keptLine = (until: number | undefined): Line[] =>
  until === undefined ? [] : [line('train-kept', { date: { instant: until } })];

const offerLines = (place: PhotosPlace, photos: number, price: number): Line[] => [
  line('train-offer'),
  line('train-offer-facts', { base: { key: `train-base-${place.base}` }, trigger: place.trigger, photos }),
  line('train-offer-time'),
  line('train-offer-photos'),
  line('train-offer-cancel', { price }),
];

/** The order before it is paid: everything about it, the cost, the balance now and after, Confirm. */
export const offerTraining = (
  turn: Turn,
  place: PhotosPlace,
  { price: told, ...said }: Said & { price?: number } = {},
): Effect[] => {
  const price = told ?? trainPrice(turn);
  const { photos = 0, until } = place;
  if (price === undefined) return [{ do: 'dialog', dialog: null }, ...notOffered(turn, TRAIN)];
  const { lead, code, cost, topup } = costOf(turn, price, { ...said, kept: keptLine(until) });
  const confirm: MenuAction = {
    action: 'confirm',
    label: line('action-confirm'),
    args: { flow: TRAIN, intake: place.intakeId },
    price,
  };
  const actions = [confirm, photoChoice('edit', 'more', place), cancelChoice, ...topup];
  return [
    goTo('confirm', { ...place, photos, price }),
    say({
      lines: [...lead, ...offerLines(place, photos, price), ...cost],
      code,
      menu: { actions, layout: actions.map(() => 1), ttl: MENU_MS },
    }),
  ];
};

/** Whether a model of theirs is being trained: told first, and another one is offered. */
export const lookForTrainings = (): Effect[] => [{ do: 'list-running', view: 'before-train' }];

/** Models that are being trained now, how each stands, and the offer to collect photos for another one. */
export const offerAnother = (turn: Turn, views: readonly RunningView[]): Effect[] => [
  goTo('another', {}),
  say({
    lines: [
      ...views.flatMap((view) => [line('train-running', { title: view.title }), runningLine(view)]),
      line('train-running-status'),
      line('train-another-ask'),
    ],
    menu: menuOf(
      [choice('action-train-another', { another: 'yes' }), ...navigationActions(turn, ['status'])],
      [1, 1],
    ),
  }),
];

/** A step without photos once more; undefined where the intake has to be looked at first. */
export const askAgain = (turn: Turn, place: TrainPlace, said: Said): Effect[] | undefined => {
  if (place.step === 'another') return lookForTrainings();
  if (place.step === 'base') return askBase(turn, place, said);
  if (place.step === 'subject') return askSubject(place, said);
  return place.step === 'trigger' ? askTrigger(turn, place, said) : undefined;
};

/** Choices are too old: said as the first line of what is asked now. */
export const expired = (turn: Turn): Said => ({
  lead: [errorLine(turn, 'CHOICE_EXPIRED')],
  code: 'CHOICE_EXPIRED',
});

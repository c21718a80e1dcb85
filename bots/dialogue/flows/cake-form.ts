import type { CakeField, CakeForm, Effect, ErrorCode, Line, MenuAction } from '../../../core/index.ts';
import { CAKE_ANSWERS, CAKE_FIELDS, CAKE_LIMITS, describeCake } from '../../../core/index.ts';
import { isBlank } from '../input.ts';
import { errorLine } from '../replies/errors.ts';
import { answerInWords } from '../synonyms.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import { hasButtons } from './asking.ts';
import { askDescription } from './cake-ask.ts';
import { atCakeStep, CAKE, type CakeDraft, cakeFlaw, packCake } from './cake-draft.ts';
import { offerDraft } from './cake-offer.ts';
import { cakeShortcut, tiersSaid } from './cake-words.ts';

/** A place in the form: the draft so far, and whether only this one field is being changed. */
export interface FormPlace {
  field: CakeField;
  draft: CakeDraft;
  only: boolean;
}

interface AskExtras {
  lead?: Line[];
  code?: ErrorCode;
}

/** The inscription is written, never chosen: there digits are text. */
export const isWritten = (field: string): boolean => field === 'inscription';

const choice = (field: CakeField, pick: string, label: Line, value?: string | number): MenuAction => ({
  action: 'choose',
  label,
  args: { flow: CAKE, pick, field, ...(value === undefined ? {} : { value }) },
});

const answersOf = (field: CakeField): MenuAction[] => {
  if (field === 'inscription') return [];
  if (field === 'tiers') {
    const { least, most } = CAKE_LIMITS.tiers;
    return Array.from({ length: most - least + 1 }, (_, i) => least + i).map((n) =>
      choice(field, 'answer', line('cake-tiers', { n }), n),
    );
  }
  return CAKE_ANSWERS[field].map((answer) =>
    choice(field, 'answer', line(`cake-${field}-${answer}`), answer),
  );
};

/** Asks for one field: ready answers, words of one's own, Skip and Back. */
export const askField = (turn: Turn, { field, draft, only }: FormPlace, extras: AskExtras = {}): Effect[] => {
  const buttons = hasButtons(turn);
  const answers = answersOf(field);
  const leave: MenuAction = {
    action: 'cancel',
    label: line('action-cancel'),
    args: { command: '/cancel' },
  };
  const ways = [
    choice(field, 'skip', line('cake-skip')),
    choice(field, 'back', line('cake-back')),
    ...(buttons ? [leave] : []),
  ];
  // Where choices are numbers a written answer has none: there digits are text.
  const isMenu = buttons || !isWritten(field);
  return [
    atCakeStep(field, { ...packCake({ ...draft, text: undefined }), ...(only ? { only: 1 } : {}) }),
    say({
      lines: [
        ...(extras.lead ?? []),
        ...(only
          ? []
          : [line('cake-form-step', { step: CAKE_FIELDS.indexOf(field) + 1, steps: CAKE_FIELDS.length })]),
        line(`cake-ask-${field}`),
        ...(buttons ? [] : [line(isMenu ? 'cake-form-leave' : 'cake-form-words')]),
      ],
      code: extras.code,
      menu: isMenu
        ? {
            actions: [...answers, ...ways],
            layout: [...layoutOf(answers.length, field), ways.length],
            once: false,
          }
        : undefined,
    }),
  ];
};

/** Tiers in one row of short labels, other answers two in a row. */
const layoutOf = (count: number, field: CakeField): number[] => {
  if (count === 0) return [];
  if (field === 'tiers') return [count];
  return [...Array.from({ length: Math.floor(count / 2) }, () => 2), ...(count % 2 === 1 ? [1] : [])];
};

/** The whole form as a description, offered. */
export const offerForm = (turn: Turn, draft: CakeDraft, extras: AskExtras = {}): Effect[] => {
  const text = describeCake(draft.form ?? {}, turn.state.locale);
  return offerDraft(turn, { ...draft, text }, extras);
};

/** Opens the form at its first field, with what is known already. */
export const openForm = (turn: Turn, draft: CakeDraft, lead: Line[] = []): Effect[] =>
  askField(turn, { field: CAKE_FIELDS[0], draft, only: false }, { lead });

const withAnswer = (draft: CakeDraft, field: CakeField, answer: string | number | undefined): CakeDraft => {
  const { [field]: _old, ...rest } = draft.form ?? {};
  const form = (answer === undefined ? rest : { ...rest, [field]: answer }) as CakeForm;
  const { form: _form, ...others } = draft;
  return Object.keys(form).length === 0 ? others : { ...others, form };
};

/** What was answered (undefined: skipped) is kept, and the next field is asked for, or the order is offered. */
export const takeAnswer = (
  turn: Turn,
  { field, draft, only }: FormPlace,
  answer: string | number | undefined,
): Effect[] => {
  const known = withAnswer(draft, field, answer);
  const next = only ? undefined : CAKE_FIELDS[CAKE_FIELDS.indexOf(field) + 1];
  return next === undefined ? offerForm(turn, known) : askField(turn, { field: next, draft: known, only });
};

/** The field before; before the first one is the description in one line, before a change the offer. */
export const goBack = (turn: Turn, { field, draft, only }: FormPlace): Effect[] => {
  if (only) return offerForm(turn, draft);
  const before = CAKE_FIELDS[CAKE_FIELDS.indexOf(field) - 1];
  return before === undefined
    ? askDescription(turn, { draft })
    : askField(turn, { field: before, draft, only });
};

/** An answer in words. What is no answer says so, and the place is kept. */
export const answerField = (turn: Turn, place: FormPlace, text: string): Effect[] => {
  const { field } = place;
  const way = cakeShortcut(text);
  if (way === 'back') return goBack(turn, place);
  const meant = answerInWords(text);
  // "Нет" under a question about decoration is its answer: none.
  if (way === 'skip' || meant === 'no') return takeAnswer(turn, place, undefined);
  const again = (lead: Line[], code?: ErrorCode) => askField(turn, place, { lead, code });
  if (isBlank(text)) return again([errorLine(turn, 'EMPTY_PROMPT')], 'EMPTY_PROMPT');
  if (field === 'tiers') {
    const tiers = tiersSaid(text);
    return tiers ? takeAnswer(turn, place, tiers) : again([line('cake-wrong-tiers')], 'BAD_INPUT');
  }
  const { most } = isWritten(field) ? CAKE_LIMITS.inscription : CAKE_LIMITS.answer;
  const flaw = cakeFlaw(text, most);
  if (flaw?.code === 'PROMPT_TOO_LONG' && isWritten(field))
    return again([line('cake-inscription-limit', { limit: most })], 'BAD_INPUT');
  if (flaw) return again([errorLine(turn, flaw.code, flaw.params), ...flaw.more], flaw.code);
  // A number or a yes answers no question of these: a menu may have gone meanwhile.
  if (!isWritten(field) && (meant === 'yes' || !/\p{L}/u.test(text)))
    return again([line('cake-choose-answer')]);
  return takeAnswer(turn, place, text.replace(/\s+/gu, ' ').trim());
};

/** Whether a press brings an answer that this field has. */
export const isReadyAnswer = (field: CakeField, value: string | number | undefined): boolean => {
  if (field === 'inscription' || value === undefined) return false;
  if (field === 'tiers') {
    const { least, most } = CAKE_LIMITS.tiers;
    return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
  }
  return (CAKE_ANSWERS[field] as readonly (string | number)[]).includes(value);
};

/** Which answer of an order that was made step by step shall be another; or words instead of all. */
export const askChange = (draft: CakeDraft, extras: AskExtras = {}): Effect[] => [
  atCakeStep('change', packCake(draft)),
  say({
    lines: [...(extras.lead ?? []), line('cake-change-ask')],
    code: extras.code,
    menu: {
      actions: [
        ...CAKE_FIELDS.map((field): MenuAction => choice(field, 'field', line(`cake-field-${field}`))),
        { action: 'edit', label: line('cake-change-words'), args: { flow: CAKE, pick: 'words' } },
        { action: 'choose', label: line('cake-back'), args: { flow: CAKE, pick: 'offer' } },
      ],
      once: false,
    },
  }),
];

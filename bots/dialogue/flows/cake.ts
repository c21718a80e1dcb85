import type { DialogState, Effect, ErrorCode, ErrorParams, Line } from '../../../core/index.ts';
import { notOffered } from '../commands/not-offered.ts';
import { isBlank } from '../input.ts';
import { errorLine, isPassing, sayError } from '../replies/errors.ts';
import { answerInWords } from '../synonyms.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import { askDescription } from './cake-ask.ts';
import {
  CAKE,
  CAKE_JOB,
  CAKE_VERSION,
  cakePrice,
  newCake,
  stepOfCake,
  unpackCake,
  wasIn,
} from './cake-draft.ts';
import { answerField, askChange, askField, isWritten, openForm } from './cake-form.ts';
import { answerMerge, askMerge, readsLikeCake } from './cake-merge.ts';
import { numberInCake } from './cake-number.ts';
import { leaveCake, offerDraft, submitCake, submitOrOffer } from './cake-offer.ts';
import { askWhatToChange, draftOfMenu, placeOf, pressCake, staleCake } from './cake-press.ts';
import { readDraft, saysTooLittle } from './cake-read.ts';
import { cakeShortcut, readCakeWords, WRONG_CAKE } from './cake-words.ts';
import type { Flow, Submit } from './flow.ts';
import { textIn } from './photo-draft.ts';
import { WAITING } from './short-of-credits.ts';

/** `/cake` opens the conversation; `/cake <words>` orders at once, unless it is dear or a group pays. */
export const startCake = (turn: Turn, words: string): Effect[] => {
  if (cakePrice(turn) === undefined) return notOffered(turn, CAKE);
  if (isBlank(words)) return askDescription(turn);
  const read = readDraft(words, newCake());
  if ('wrong' in read) {
    const { code, params, more } = read.wrong;
    return [sayError(turn, code, { params, more: [...more, line('cake-one-shot')] })];
  }
  if (saysTooLittle(turn, read.draft.text)) return askDescription(turn, { lead: [line('cake-tell-more')] });
  return submitOrOffer(turn, read.draft);
};

/** A description that came by itself, offered as a cake. */
export const offerCake = (turn: Turn, text: string, extras: { lead?: Line[] } = {}): Effect[] => {
  const read = readDraft(text, newCake());
  return 'draft' in read
    ? offerDraft(turn, read.draft, extras)
    : [
        sayError(turn, read.wrong.code, {
          params: read.wrong.params,
          more: [...read.wrong.more, line('cake-one-shot')],
        }),
      ];
};

const missing = [line('cake-missing'), line('cake-ask-leave')];

const describeInWords = (turn: Turn, dialog: DialogState, text: string): Effect[] => {
  const before = unpackCake(dialog.data);
  const way = cakeShortcut(text);
  if (way === 'steps') return openForm(turn, before);
  const was = wasIn(dialog.data);
  if (way === 'back' && was) return offerDraft(turn, was);
  const read = readDraft(text, before);
  if ('draft' in read) {
    return saysTooLittle(turn, read.draft.text)
      ? [say({ lines: [line('cake-tell-more'), ...missing] })]
      : offerDraft(turn, read.draft);
  }
  const { code, params, more } = read.wrong;
  return [sayError(turn, code, { params, more: [...more, ...missing] })];
};

const shownPrice = (dialog: DialogState): number | undefined =>
  typeof dialog.data.price === 'number' ? dialog.data.price : undefined;

/** The newest choices are of something else, and none leads back to this cake: a yes may be meant for them. */
const isOvertaken = (turn: Turn): boolean => {
  const { newest } = turn.state;
  if (newest === undefined || draftOfMenu(newest) !== undefined) return false;
  return !newest.actions.some(({ args }) => args?.pick === WAITING);
};

/** Yes, no, change, one of the things that stand behind a description (`x3`, `--seed 7`), or other words for it. */
const decide = (turn: Turn, dialog: DialogState, text: string): Effect[] => {
  const draft = unpackCake(dialog.data);
  const answer = answerInWords(text);
  if (answer === 'no') return leaveCake(turn);
  if (answer === 'yes') {
    return isOvertaken(turn)
      ? offerDraft(turn, draft, { lead: [line('cake-still-open')] })
      : submitCake(turn, draft, { price: shownPrice(dialog) });
  }
  if (cakeShortcut(text) === 'change') return askWhatToChange(turn, draft);
  const { text: rest, wrong, count, parameters } = readCakeWords(text);
  if (wrong) return offerDraft(turn, draft, { lead: [line(WRONG_CAKE[wrong])], code: 'BAD_INPUT' });
  if (rest === '' && (count !== undefined || Object.keys(parameters).length > 0)) {
    return offerDraft(turn, {
      ...draft,
      count: count ?? draft.count,
      parameters: { ...draft.parameters, ...parameters },
    });
  }
  if (readsLikeCake(turn, rest)) return askMerge(draft, text.replace(/\s+/gu, ' ').trim());
  return offerDraft(turn, draft, { lead: [line('cake-choose')] });
};

const answerCake = (turn: Turn, dialog: DialogState, text: string): Effect[] => {
  const step = stepOfCake(dialog);
  switch (step) {
    case undefined:
      return askDescription(turn, { lead: [line('flow-restarted')] });
    case 'describe':
      return describeInWords(turn, dialog, text);
    case 'confirm':
      return decide(turn, dialog, text);
    case 'change': {
      const draft = unpackCake(dialog.data);
      if (cakeShortcut(text) === 'back' || answerInWords(text) === 'no') return offerDraft(turn, draft);
      return askChange(draft, { lead: [line('cake-choose-answer')] });
    }
    case 'merge':
      return answerMerge(turn, unpackCake(dialog.data), textIn(dialog.data.words) ?? '', text);
    default: {
      const place = placeOf(turn);
      return place ? answerField(turn, place, text) : askDescription(turn);
    }
  }
};

const refuseFile = (turn: Turn, dialog: DialogState, code: ErrorCode): Effect[] => {
  const draft = unpackCake(dialog.data);
  const lead = [errorLine(turn, code)];
  const place = placeOf(turn);
  if (place) return askField(turn, place, { lead, code });
  switch (stepOfCake(dialog)) {
    case undefined:
      return askDescription(turn, { lead: [line('flow-restarted')] });
    case 'confirm':
      return offerDraft(turn, draft, { lead, code });
    case 'change':
      return askChange(draft, { lead, code });
    case 'merge':
      return askMerge(draft, textIn(dialog.data.words) ?? '', { lead, code });
    default:
      return [say({ lines: [...lead, ...missing], code })];
  }
};

/** What more is said of a field that the core refused. */
const FIELD_LINES: Record<string, string | undefined> = {
  inscription: 'cake-inscription-too-long',
  language: 'cake-language',
  tiers: 'cake-wrong-tiers',
  seed: 'cake-wrong-seed',
  steps: 'cake-wrong-steps',
  guidance: 'cake-wrong-guidance',
  size: 'cake-wrong-size',
  count: 'cake-wrong-count',
};

const orderFailed = (turn: Turn, order: Submit, code: ErrorCode, params: ErrorParams): Effect[] => {
  if (code === 'BAD_INPUT') {
    const key = FIELD_LINES[String(params.field)];
    return [sayError(turn, code, { params, more: key === undefined ? [] : [line(key)] })];
  }
  const input = (order.input ?? {}) as { text?: unknown; form?: unknown; parameters?: object };
  const { text } = unpackCake({ text: input.text });
  const changed = code === 'PRICE_CHANGED' && typeof params.now === 'number' ? params.now : undefined;
  if (text === undefined || (changed === undefined && !isPassing(code)))
    return [sayError(turn, code, { params })];
  const form = input.form === undefined ? undefined : JSON.stringify(input.form);
  const draft = unpackCake({ ...input.parameters, text, form, count: order.count });
  const lead = [errorLine(turn, code, params)];
  return offerDraft(turn, draft, { lead, code, price: changed ?? order.shownPrice });
};

/** A cake in words or step by step: `/cake`. */
export const cake: Flow = {
  name: CAKE,
  version: CAKE_VERSION,
  jobs: [CAKE_JOB],
  isFreeText: (dialog) => dialog.step === 'describe' || isWritten(dialog.step),
  byNumber: numberInCake,
  answer: answerCake,
  receiveFiles: (turn, dialog) => refuseFile(turn, dialog, 'UNSUPPORTED_FILE'),
  refuse: refuseFile,
  press: pressCake,
  stale: staleCake,
  // Whoever ordered may read the card also while nothing can be ordered.
  onlyLooks: (action) => action.args?.pick === 'card',
  orderFailed,
  leave: leaveCake,
};

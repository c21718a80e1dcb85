import type { Effect, ErrorCode, Line, MenuAction } from '../../../core/index.ts';
import { CAKE_LIMITS, describeCake } from '../../../core/index.ts';
import { lengthOf } from '../input.ts';
import { errorLine } from '../replies/errors.ts';
import { topicOf } from '../smalltalk.ts';
import { answerInWords } from '../synonyms.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import { atCakeStep, CAKE, type CakeDraft, cakeFlaw, packCake } from './cake-draft.ts';
import { offerDraft } from './cake-offer.ts';
import { readDraft, saysTooLittle } from './cake-read.ts';
import { cakeShortcut } from './cake-words.ts';

interface MergeExtras {
  lead?: Line[];
  code?: ErrorCode;
}

/** Whether words that came at an offer read like a description, rather than a question or small talk. */
export const readsLikeCake = (turn: Turn, text: string): boolean =>
  !/[?？]\s*$/u.test(text) &&
  ['cake', 'unknown'].includes(topicOf(text)) &&
  !saysTooLittle(turn, text) &&
  cakeFlaw(text) === undefined;

const choice = (pick: string, key: string): MenuAction => ({
  action: 'choose',
  label: line(key),
  args: { flow: CAKE, pick },
});

/** New words while an order waits for its answer: are they another cake, or more of this one? */
export const askMerge = (draft: CakeDraft, words: string, extras: MergeExtras = {}): Effect[] => [
  atCakeStep('merge', { ...packCake(draft), words }),
  say({
    lines: [...(extras.lead ?? []), line('cake-merge-ask', { words, description: draft.text ?? '' })],
    code: extras.code,
    menu: {
      actions: [
        choice('replace', 'cake-merge-replace'),
        choice('add', 'cake-merge-add'),
        choice('offer', 'cake-keep-old'),
      ],
      once: false,
    },
  }),
];

/** What a form says of decorations, in the words of its description. */
const decorOf = (locale: string, decor: string): string => {
  const phrase = describeCake({ decor }, locale);
  return phrase.slice((/[,，]\s*/u.exec(phrase)?.index ?? -1) + 1).trim();
};

/** The cake with more of it: in a form they are decorations. */
const withMore = (turn: Turn, draft: CakeDraft, more: string): CakeDraft => {
  const { text = '', form } = draft;
  const comma = /\p{Script=Han}\s*$/u.test(text) ? '，' : ', ';
  if (!form) return { ...draft, text: `${text.replace(/[\s,.;，。；]+$/u, '')}${comma}${more}` };
  const { locale } = turn.state;
  const decor = form.decor === undefined ? more : `${decorOf(locale, form.decor)}${comma}${more}`;
  const longer = { ...form, decor };
  return { ...draft, form: longer, text: describeCake(longer, locale) };
};

/** The offer of what the words made of it; what can't be made says so above the old offer. */
export const mergeWords = (turn: Turn, draft: CakeDraft, words: string, how: 'replace' | 'add'): Effect[] => {
  const read = readDraft(words, draft);
  const refused = (code: ErrorCode, params = {}, more: Line[] = []): Effect[] =>
    offerDraft(turn, draft, { lead: [errorLine(turn, code, params), ...more], code });
  if ('wrong' in read) return refused(read.wrong.code, read.wrong.params, read.wrong.more);
  if (how === 'replace') return offerDraft(turn, read.draft);
  const { count, parameters, text: more = '' } = read.draft;
  const merged = withMore(turn, { ...draft, count, parameters }, more);
  const flaw = cakeFlaw(merged.text ?? '');
  if (flaw) return refused(flaw.code, flaw.params, flaw.more);
  const limit = CAKE_LIMITS.answer.most;
  const length = lengthOf(merged.form?.decor ?? '');
  return length > limit ? refused('PROMPT_TOO_LONG', { length, limit }) : offerDraft(turn, merged);
};

/** An answer in words to what the new words are. */
export const answerMerge = (turn: Turn, draft: CakeDraft, words: string, text: string): Effect[] => {
  const way = cakeShortcut(text);
  if (way === 'replace' || way === 'add') return mergeWords(turn, draft, words, way);
  if (way === 'back' || answerInWords(text) === 'no') return offerDraft(turn, draft);
  return askMerge(draft, words, { lead: [line('cake-choose-answer')] });
};

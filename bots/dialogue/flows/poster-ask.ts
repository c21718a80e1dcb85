import type { Effect, Line, MenuAction } from '../../../core/index.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import { cancelChoice, hasButtons, type Said } from './asking.ts';
import type { SetPlace } from './poster-place.ts';
import { goTo, POSTER } from './poster-place.ts';

/** Largest product photo and reference picture, bytes (jobs.md, For all). */
export const PHOTO_BYTES = 20 * 2 ** 20;
export const REFERENCE_BYTES = 5 * 2 ** 20;

/** What this chat and this kind of picture take at most, in whole megabytes. */
export const megabytes = (turn: Turn, most: number): number => {
  const { fileIn } = turn.state.conversation.capabilities;
  return Math.max(1, Math.floor(Math.min(most, fileIn > 0 ? fileIn : most) / 1_000_000));
};

/** A choice of this flow. */
export const choice = (
  label: Line,
  args: Record<string, string | number>,
  action: MenuAction['action'] = 'choose',
): MenuAction => ({ action, label, args: { flow: POSTER, ...args } });

/** Starts anew, from the photo. */
export const startOverChoice: MenuAction = choice(line('poster-start-over'), { pick: 'over' });

/** Step photo: what the posters shall be of. */
export const askPhoto = (turn: Turn, place: SetPlace, { lead = [], code }: Said = {}): Effect[] => [
  goTo('photo', place),
  say({
    lines: [
      ...lead,
      line('poster-ask-photo', { mb: megabytes(turn, PHOTO_BYTES) }),
      ...(place.description === '' ? [line('poster-ask-photo-caption')] : []),
      line('photo-ask-leave'),
    ],
    code,
    menu: { actions: [cancelChoice], once: false },
  }),
];

/** Where choices are numbers there is no menu: in this step digits are text. The words for it are said instead. */
const wordsActions = (failed: boolean): MenuAction[] =>
  failed
    ? [
        choice(line('poster-read-again'), { pick: 'read' }, 'retry'),
        choice(line('poster-fill-in'), { pick: 'fill' }),
        cancelChoice,
      ]
    : [choice(line('poster-skip'), { pick: 'skip' }), cancelChoice];

/** Step words: what the product is. `failed`: its facts could not be read, with what can be done now. */
export const askWords = (
  turn: Turn,
  place: SetPlace,
  { lead = [], code, failed = false }: Said & { failed?: boolean } = {},
): Effect[] => {
  const ask = failed
    ? [line('poster-ask-other-words')]
    : [line('poster-ask-words'), line('poster-ask-words-examples')];
  const inWords = line(failed ? 'poster-failed-in-words' : 'poster-skip-in-words');
  return [
    goTo('words', place),
    say({
      lines: [...lead, ...ask, ...(hasButtons(turn) ? [] : [inWords]), line('photo-ask-leave')],
      code,
      menu: hasButtons(turn) ? { actions: wordsActions(failed), layout: [1, 1, 1], once: false } : undefined,
    }),
  ];
};

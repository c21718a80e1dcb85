import type { Effect, InboundFile } from '../../core/index.ts';
import { runCommand } from './commands/index.ts';
import { offerCake } from './flows/cake.ts';
import type { CommandText } from './input.ts';
import { isBlank, lengthOf, parseCommand } from './input.ts';
import { offersCommand } from './jobs.ts';
import { PROMPT_LIMIT, sayError } from './replies/errors.ts';
import type { Navigable } from './replies/navigation.ts';
import { navigation, navigationActions, ORDERING } from './replies/navigation.ts';
import type { Topic } from './smalltalk.ts';
import { topicOf } from './smalltalk.ts';
import type { Turn } from './turn.ts';
import { isGroup, line, say } from './turn.ts';

/** Topics that have an answer of their own: `talk-<topic>`, and where it leads. */
const ANSWERS: Record<Exclude<Topic, 'cake' | 'prices' | 'topup'>, readonly Navigable[]> = {
  greeting: ['train', ...ORDERING, 'prices', 'help'],
  thanks: [...ORDERING, 'history'],
  goodbye: [],
  who: ['train', ...ORDERING, 'help'],
  portrait: ['train', 'photo', 'idea', 'prices'],
  poster: ['poster', 'prices'],
  tryon: ['tryon', 'prices'],
  unknown: ['train', ...ORDERING, 'prices', 'balance', 'help'],
};

/** Photos that nobody asked for come as albums, one message each: the album is answered once. */
const ALBUM_MS = 20_000;

/** Marks the menu under that answer. */
const PICTURES = 'pictures';

/** Photos, or a zip of them, as far as the platform tells. */
const mayBePhotos = ({ mediaType = '', name = '' }: InboundFile): boolean =>
  (mediaType === '' && name === '') ||
  /^image\/|zip/.test(mediaType) ||
  /\.(zip|jpe?g|png|webp|heic)$/i.test(name);

const answersAlbum = (turn: Turn): boolean => {
  const { newest, now } = turn.state;
  if (!newest || now - newest.createdAt >= ALBUM_MS) return false;
  return newest.actions.some((one) => one.args?.about === PICTURES);
};

/** The command under a picture; while no dialog is open, words about trying on clothes are one: the picture is the person. */
export const commandUnder = (turn: Turn, caption = ''): CommandText | undefined => {
  const command = parseCommand(caption);
  if (command || turn.state.dialog || topicOf(caption) !== 'tryon') return command;
  return { name: 'tryon', words: '' };
};

/** Pictures or files while no dialog is open: what can be done with a picture here. */
export const receivePictures = (turn: Turn, files: InboundFile[]): Effect[] => {
  const actions = navigationActions(turn, ['train', 'photo', 'poster', 'tryon', 'help']);
  const train = offersCommand(turn, 'train') && !isGroup(turn);
  const poster = offersCommand(turn, 'poster');
  const tryon = offersCommand(turn, 'tryon') && !isGroup(turn);
  if ((!train && !poster && !tryon) || !files.some(mayBePhotos)) return [sayError(turn, 'UNSUPPORTED_FILE')];
  if (answersAlbum(turn)) return [];
  return [
    say({
      lines: [
        ...(train ? [line('talk-pictures')] : []),
        ...(poster ? [line('talk-pictures-poster')] : []),
        ...(tryon ? [line('talk-pictures-tryon')] : []),
      ],
      menu: {
        actions: actions.map((one) => ({ ...one, args: { ...one.args, about: PICTURES } })),
        once: false,
      },
    }),
  ];
};

/** Whether what a text is about can be ordered; what is about nothing in particular always has an answer. */
const isOffered = (turn: Turn, topic: Topic): boolean => {
  if (topic === 'portrait') return offersCommand(turn, 'train') || offersCommand(turn, 'photo');
  return (topic !== 'poster' && topic !== 'tryon') || offersCommand(turn, topic);
};

/** A text that is neither a command nor an answer to a question of ours. */
export const smallTalk = (turn: Turn, text: string): Effect[] => {
  if (isBlank(text)) return [sayError(turn, 'EMPTY_PROMPT')];
  const topic = topicOf(text);
  if (topic === 'prices' || topic === 'topup') return runCommand(turn, topic, '');
  // Which is for a private chat, as the command says there.
  if (topic === 'tryon' && isGroup(turn) && offersCommand(turn, topic)) return runCommand(turn, topic, '');
  if (topic === 'cake' && offersCommand(turn, 'cake')) {
    const length = lengthOf(text);
    return length > PROMPT_LIMIT
      ? [sayError(turn, 'PROMPT_TOO_LONG', { params: { length, limit: PROMPT_LIMIT } })]
      : offerCake(turn, text, { lead: [line('talk-cake')] });
  }
  const said = topic === 'cake' || !isOffered(turn, topic) ? 'unknown' : topic;
  return [say({ lines: [line(`talk-${said}`)], menu: navigation(turn, ANSWERS[said]) })];
};

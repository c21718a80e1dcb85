import type { Effect, InboundFile } from '../../core/index.ts';
import { runCommand } from './commands/index.ts';
import { offerCake } from './flows/cake.ts';
import { isBlank, lengthOf } from './input.ts';
import { offersCommand } from './jobs.ts';
import { PROMPT_LIMIT, sayError } from './replies/errors.ts';
import type { Navigable } from './replies/navigation.ts';
import { navigation, navigationActions } from './replies/navigation.ts';
import type { Topic } from './smalltalk.ts';
import { topicOf } from './smalltalk.ts';
import type { Turn } from './turn.ts';
import { isGroup, line, say } from './turn.ts';

/** Topics that have an answer of their own: `talk-<topic>`, and where it leads. */
const ANSWERS: Record<Exclude<Topic, 'cake' | 'prices' | 'topup'>, readonly Navigable[]> = {
  greeting: ['train', 'photo', 'poster', 'cake', 'prices', 'help'],
  thanks: ['photo', 'poster', 'cake', 'history'],
  goodbye: [],
  who: ['train', 'photo', 'poster', 'cake', 'help'],
  portrait: ['train', 'photo', 'idea', 'prices'],
  poster: ['poster', 'prices'],
  unknown: ['train', 'photo', 'poster', 'cake', 'prices', 'balance', 'help'],
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

/** Pictures or files while no dialog is open: what can be done with a picture here. */
export const receivePictures = (turn: Turn, files: InboundFile[]): Effect[] => {
  const actions = navigationActions(turn, ['train', 'photo', 'poster', 'help']);
  const train = offersCommand(turn, 'train') && !isGroup(turn);
  const poster = offersCommand(turn, 'poster');
  if ((!train && !poster) || !files.some(mayBePhotos)) return [sayError(turn, 'UNSUPPORTED_FILE')];
  if (answersAlbum(turn)) return [];
  return [
    say({
      lines: [...(train ? [line('talk-pictures')] : []), ...(poster ? [line('talk-pictures-poster')] : [])],
      menu: {
        actions: actions.map((one) => ({ ...one, args: { ...one.args, about: PICTURES } })),
        once: false,
      },
    }),
  ];
};

/** A text that is neither a command nor an answer to a question of ours. */
export const smallTalk = (turn: Turn, text: string): Effect[] => {
  if (isBlank(text)) return [sayError(turn, 'EMPTY_PROMPT')];
  const topic = topicOf(text);
  if (topic === 'prices' || topic === 'topup') return runCommand(turn, topic, '');
  if (topic === 'cake' && offersCommand(turn, 'cake')) {
    const length = lengthOf(text);
    return length > PROMPT_LIMIT
      ? [sayError(turn, 'PROMPT_TOO_LONG', { params: { length, limit: PROMPT_LIMIT } })]
      : offerCake(turn, text, { lead: [line('talk-cake')] });
  }
  const offered =
    topic === 'portrait'
      ? offersCommand(turn, 'train') || offersCommand(turn, 'photo')
      : topic !== 'poster' || offersCommand(turn, 'poster');
  const said = topic === 'cake' || !offered ? 'unknown' : topic;
  return [say({ lines: [line(`talk-${said}`)], menu: navigation(turn, ANSWERS[said]) })];
};

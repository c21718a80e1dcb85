import type { Effect, InboundFile, Line, SentFile } from '../../../core/index.ts';
import { isBlank } from '../input.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import { FILE_PROBLEMS } from './file-problems.ts';
import { isGiven, textIn } from './given.ts';
import { drop } from './poster-place.ts';
import { megabytes } from './prompts-ask.ts';
import { PICTURE_BYTES } from './prompts-kinds.ts';
import { look } from './prompts-look.ts';
import type { FillPlace } from './prompts-place.ts';
import { fillAt, fillPlaceOf } from './prompts-place.ts';

/** The sentence for a picture that can't be used. */
export const problemLine = (turn: Turn, problem: unknown): Line => {
  const known = FILE_PROBLEMS.find((one) => one === problem) ?? 'failed';
  return line(`prompts-file-${known}`, { mb: megabytes(turn) });
};

/** The code of such a message. */
export const problemCode = (problem: unknown) =>
  problem === 'too-large' ? 'FILE_TOO_LARGE' : problem === 'failed' ? 'UNKNOWN' : 'UNSUPPORTED_FILE';

const isTooLarge = (turn: Turn, { bytes = 0 }: InboundFile): boolean => {
  const { fileIn } = turn.state.conversation.capabilities;
  return bytes > (fileIn > 0 ? Math.min(fileIn, PICTURE_BYTES) : PICTURE_BYTES);
};

const fileOf = ({ handle, name, bytes }: InboundFile): SentFile => ({
  handle,
  ...(name === undefined ? {} : { name }),
  ...(bytes === undefined ? {} : { bytes }),
});

/** A picture while a template is being filled in: taken in where one is asked for; a later one replaces it. */
export const takePicture = (
  turn: Turn,
  place: FillPlace,
  files: readonly InboundFile[],
  caption = '',
): Effect[] => {
  const { code } = place;
  if (place.step !== 'ask')
    return [look(code, place.step === 'change' ? 'change' : 'offer', { code: 'UNSUPPORTED_FILE' })];
  if (place.awaits !== 'image') return [look(code, 'ask', { code: 'UNSUPPORTED_FILE' })];
  const { body } = turn.event;
  const album = body.type === 'file' ? body.album : undefined;
  // An album comes one picture a message: the first is used, which is said once.
  if (album !== undefined && album === place.album) {
    const said = place.albumSaid ? [] : [say({ lines: [line('prompts-first-of-several')] })];
    return [fillAt({ ...place, albumSaid: true }), ...said];
  }
  const [file] = files;
  if (!file || file.handle === '') return [look(code, 'ask', { problem: 'gone' })];
  if (isTooLarge(turn, file)) return [look(code, 'ask', { problem: 'too-large' })];
  const several = files.length > 1;
  const sent = (place.sent ?? 0) + 1;
  const tag = `${turn.state.now}.${sent}`;
  return [
    fillAt({ ...place, tag, sent, album, albumSaid: several }),
    say({
      lines: [
        ...(several ? [line('prompts-first-of-several')] : []),
        ...(place.tag === undefined ? [] : [line('prompts-picture-replaces')]),
        ...(isBlank(caption) ? [] : [line('prompts-caption-unused')]),
        line('prompts-picture-looking'),
      ],
    }),
    { do: 'task', kind: 'template-picture', payload: { file: fileOf(file), tag } },
  ];
};

/** What the task answered; one that is not waited for any more is nobody's. */
export const pictureTaken = (turn: Turn, result: unknown): Effect[] => {
  const place = fillPlaceOf(turn);
  const value = isGiven(result) && result.ok === true && isGiven(result.value) ? result.value : undefined;
  const pictureId = textIn(value?.pictureId);
  if (place?.tag === undefined || place.name === undefined) return drop(pictureId);
  // A task that failed as a whole does not say which one it was.
  if (value === undefined) return [look(place.code, 'ask', { problem: 'failed' })];
  if (value.tag !== place.tag) return drop(pictureId);
  if (pictureId !== undefined) return [look(place.code, 'value', { name: place.name, value: pictureId })];
  return [look(place.code, 'ask', { problem: textIn(value.problem) ?? 'failed' })];
};

import type { Effect, InboundFile, Line } from '../../../core/index.ts';
import { lengthOf } from '../input.ts';
import { PROMPT_LIMIT } from '../replies/errors.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import { FILE_PROBLEMS } from './file-problems.ts';
import { isGiven, textIn } from './given.ts';
import { askWords, megabytes, PHOTO_BYTES } from './poster-ask.ts';
import { captionWords } from './poster-flaw.ts';
import { askForm, isKnown } from './poster-form.ts';
import { askHere } from './poster-here.ts';
import type { HeldFile, SetPlace } from './poster-place.ts';
import { drop, fileIn, goTo } from './poster-place.ts';
import { startReading } from './poster-reading.ts';
import { moreWords } from './poster-words.ts';

/** The sentence for a picture that can't be used. `most`: bytes that such a one may have. */
export const fileProblemLine = (turn: Turn, problem: unknown, most: number): Line => {
  const known = FILE_PROBLEMS.find((one) => one === problem) ?? 'failed';
  return line(`poster-file-${known}`, { mb: megabytes(turn, most) });
};

/** Whether the chat says already that a file is too large. */
export const isTooLarge = (turn: Turn, { bytes = 0 }: InboundFile, most: number): boolean => {
  const { fileIn: limit } = turn.state.conversation.capabilities;
  return bytes > (limit > 0 ? Math.min(limit, most) : most);
};

const photoTask = (file: HeldFile): Effect => ({ do: 'task', kind: 'poster-photo', payload: { file } });

/** What stays as it is when a photo can't be used. */
const missingLine = ({ photoId }: SetPlace): Line =>
  line(photoId === undefined ? 'poster-photo-missing' : 'poster-photo-stays');

const refusePhoto = (turn: Turn, place: SetPlace, problem: unknown): Effect[] => [
  goTo(place.step, place),
  say({
    lines: [fileProblemLine(turn, problem, PHOTO_BYTES), missingLine(place), line('photo-ask-leave')],
    code: problem === 'too-large' ? 'FILE_TOO_LARGE' : problem === 'failed' ? 'UNKNOWN' : 'UNSUPPORTED_FILE',
  }),
];

/** Words beside a photo are the description; too many are named, and the photo is taken all the same. */
const withCaption = (turn: Turn, place: SetPlace, caption: string): { place: SetPlace; lead: Line[] } => {
  const { words, lead } = captionWords(turn, caption);
  if (words === undefined) return { place, lead };
  const all = moreWords(place.description, words);
  // Too much together: what was written last stands.
  const description = lengthOf(all) > PROMPT_LIMIT ? words : all;
  return { place: { ...place, description, described: true }, lead };
};

/** An album comes one picture a message: the first is used, which is said once. */
const isRest = (place: SetPlace, album: string | undefined): boolean =>
  album !== undefined && album === place.album;

/** A product photo: taken in, in place of an earlier one. */
export const takePhoto = (
  turn: Turn,
  place: SetPlace,
  files: readonly InboundFile[],
  caption = '',
): Effect[] => {
  const { body } = turn.event;
  const album = body.type === 'file' ? body.album : undefined;
  if (isRest(place, album)) {
    const said = place.albumSaid === true ? [] : [say({ lines: [line('poster-first-of-several')] })];
    return [goTo(place.step, { ...place, albumSaid: true }), ...said];
  }
  const [file] = files;
  if (!file) return askHere(turn, place);
  const captioned = withCaption(turn, { ...place, album, albumSaid: files.length > 1 }, caption);
  const here = captioned.place;
  if (isTooLarge(turn, file, PHOTO_BYTES)) return refusePhoto(turn, here, 'too-large');
  const held = fileIn(file);
  if (!held) return refusePhoto(turn, here, 'gone');
  const several = files.length > 1 ? [line('poster-first-of-several')] : [];
  const replaces = here.looking === true || here.photoId !== undefined;
  const lead = [...several, ...captioned.lead, ...(replaces ? [line('poster-photo-replaces')] : [])];
  const looking = say({ lines: [...lead, line('poster-photo-looking')] });
  if (here.looking === true) return [goTo(here.step, { ...here, next: held }), looking];
  return [goTo(here.step, { ...here, looking: true }), looking, photoTask(held)];
};

/** A photo is in: on to what is not known yet. What was corrected is not read over. */
const photoTaken = (turn: Turn, place: SetPlace, photoId: string): Effect[] => {
  const old = place.photoId;
  const here: SetPlace = { ...place, photoId, looking: false, sheet: undefined };
  const lead = [line(old === undefined ? 'poster-photo-taken' : 'poster-photo-replaced')];
  const forget = drop(old === photoId ? undefined : old);
  if (here.step === 'reading' && here.wanted === undefined) {
    return [goTo('reading', { ...here, again: true }), say({ lines: lead }), ...forget];
  }
  if (here.step === 'reading') return [goTo('reading', here), say({ lines: lead }), ...forget];
  if (isKnown(here)) {
    const kept = old === undefined ? [] : [line('poster-photo-facts-kept')];
    return [...askForm(here, { lead: [...lead, ...kept] }), ...forget];
  }
  if (here.described === true) return [...startReading(turn, here, { lead }), ...forget];
  return [...askWords(turn, here, { lead }), ...forget];
};

/** What the task poster-photo answered. A later photo replaces it, and nobody needs it who has left. */
export const photoLooked = (turn: Turn, place: SetPlace | undefined, value: unknown): Effect[] => {
  const given = isGiven(value) ? value : {};
  const photoId = isGiven(given.photo) ? textIn(given.photo.photoId) : undefined;
  if (place?.looking !== true) return drop(photoId);
  if (place.next !== undefined) {
    return [goTo(place.step, { ...place, next: undefined }), photoTask(place.next), ...drop(photoId)];
  }
  if (photoId !== undefined) return photoTaken(turn, place, photoId);
  return refusePhoto(turn, { ...place, looking: false }, given.problem ?? 'failed');
};

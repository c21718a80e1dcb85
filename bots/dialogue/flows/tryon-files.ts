import type { ErrorCode, GarmentKind, InboundFile, Line } from '../../../core/index.ts';
import type { Turn } from '../turn.ts';
import { line } from '../turn.ts';
import { PHOTO_BYTES } from './poster-ask.ts';
import { isTooLarge } from './poster-photos.ts';
import { fileIn } from './poster-place.ts';
import { limitLines, mostMegabytes } from './tryon-ask.ts';
import { TRYON_FILE_PROBLEMS } from './tryon-kinds.ts';
import type { Garment, TryonPlace } from './tryon-place.ts';
import { garmentsMost } from './tryon-place.ts';
import { kindInWords } from './tryon-words.ts';

/** The sentence for a file that can't be used; anything that is not known is a failure of ours. */
export const fileLine = (turn: Turn, problem: unknown): Line => {
  const known = TRYON_FILE_PROBLEMS.find((one) => one === problem) ?? 'failed';
  return line(`tryon-file-${known}`, { mb: mostMegabytes(turn) });
};

export const problemCode = (problem: unknown): ErrorCode =>
  problem === 'too-large' ? 'FILE_TOO_LARGE' : problem === 'failed' ? 'UNKNOWN' : 'UNSUPPORTED_FILE';

/** What a task is known by: the message that the picture came in, and which of its pictures it is. */
export const tagOf = (turn: Turn, index: number): string => `${turn.event.key}#${index}`;

export const albumOf = ({ event: { body } }: Turn): string | undefined =>
  body.type === 'file' ? body.album : undefined;

/** More was sent than an order may have: what is used of it, said once of an album. */
const beyondLines = (turn: Turn, place: TryonPlace, isPart: boolean): Line[] => {
  const album = albumOf(turn);
  if (album !== undefined && album === place.told) return [];
  const most = garmentsMost(turn);
  const said = album !== undefined || isPart ? 'tryon-first-used' : 'tryon-limit-reached';
  return [line(said, { most }), ...(turn.state.account.level === 'free' ? limitLines(turn).slice(1) : [])];
};

/** Of the pictures that were sent, those that there is room for, and what is said of the others. */
export const roomFor = (turn: Turn, place: TryonPlace, files: readonly InboundFile[], first: number) => {
  const usable = files.flatMap((file, i) => {
    const held = fileIn(file);
    return held && !isTooLarge(turn, file, PHOTO_BYTES) ? [{ held, tag: tagOf(turn, first + i) }] : [];
  });
  const room = Math.max(0, garmentsMost(turn) - place.garments.length);
  const taken = usable.slice(0, room);
  const isBeyond = usable.length > taken.length;
  const beyond = isBeyond ? beyondLines(turn, place, taken.length > 0) : [];
  const problem = files.length > usable.length ? (files.some(fileIn) ? 'too-large' : 'gone') : undefined;
  return {
    taken,
    lead: [...(problem ? [fileLine(turn, problem)] : []), ...beyond],
    code: problem ? problemCode(problem) : undefined,
    told: isBeyond ? albumOf(turn) : place.told,
  };
};

/** What the words under a picture, or under the album that began with the person, name a garment. */
export const kindSaid = (turn: Turn, place: TryonPlace, caption: string): GarmentKind => {
  const album = albumOf(turn);
  const ofAlbum = album !== undefined && album === place.album ? place.albumKind : undefined;
  return kindInWords(caption) ?? ofAlbum ?? 'auto';
};

/**
 * Pictures that come with the photo of the person, or while it is looked at, are garments: they wait until the person is
 * known. Said once of an album. `first`: how many pictures of the message are something else.
 */
export const queueGarments = (
  turn: Turn,
  place: TryonPlace,
  files: readonly InboundFile[],
  { caption = '', first = 0 }: { caption?: string; first?: number } = {},
): { place: TryonPlace; lines: Line[]; code?: ErrorCode } => {
  const { taken, lead, code, told } = roomFor(turn, place, files, first);
  const album = albumOf(turn);
  const kind = kindSaid(turn, place, caption);
  const garments = taken.map(({ held, tag }): Garment => ({ tag, kind, file: held }));
  const isNoted = taken.length === 0 || (album !== undefined && album === place.noted);
  return {
    place: {
      ...place,
      told,
      noted: isNoted ? place.noted : album,
      garments: [...place.garments, ...garments],
    },
    lines: [...lead, ...(isNoted ? [] : [line('tryon-garment-waits')])],
    code,
  };
};

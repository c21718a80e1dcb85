import type { PhotoView, UploadPage } from '../../../core/index.ts';
import { describeFile } from './files.ts';
import type { FileLine, PhotoLine, PhotoStanding } from './lines.ts';
import type { UploadPageOptions } from './options.ts';

/** An intake in the words of its reader, as the page shows it. */
export interface UploadState {
  usable: number;
  enough: boolean;
  /** Files that are still being looked at: worth asking again. */
  pending: number;
  /** What matters most. */
  headline: string;
  notes: string[];
  photos: PhotoLine[];
  /** What became of each file that came by this page, in order of arrival. */
  files: FileLine[];
}

const STANDING_KEYS: Record<PhotoStanding, string> = {
  pass: 'page-upload-standing-pass',
  warn: 'page-upload-standing-warn',
  ask: 'page-upload-standing-ask',
  accepted: 'page-upload-standing-accepted',
  reject: 'page-upload-standing-reject',
};

type Words = Pick<UploadPageOptions, 'say' | 'photos'>;

/** Says how an intake stands. */
export const describeIntake = (
  { view, files, locale }: Pick<UploadPage, 'view' | 'files' | 'locale'>,
  words: Words,
): UploadState => {
  const { least } = words.photos;
  const say = (key: string, params: Record<string, string | number> = {}) => words.say(key, params, locale);

  const headline = (): string => {
    if (view.review === 'refused') return say('page-upload-refused');
    if (view.review === 'asked') return say('page-upload-in-review');
    if (view.enough) return say('page-upload-enough');
    if (view.photos.length === 0 && view.pending === 0) return say('page-upload-none', { least });
    return say('page-upload-so-far', { usable: view.usable, least });
  };

  const line = ({ number, state, reasons, accepted }: PhotoView): PhotoLine => {
    const standing = state === 'ask' && accepted ? 'accepted' : state;
    return {
      number,
      standing,
      label: say(STANDING_KEYS[standing]),
      // What the person has answered is no question any more.
      reasons: reasons
        .filter(({ reason }) => standing !== 'accepted' || !reason.startsWith('unsure-'))
        .map(({ reason, of }) => say(`photo-reason-${reason}`, of === undefined ? {} : { of })),
    };
  };

  const photos = view.photos.map(line);
  const waiting = files.filter(({ state }) => state === 'waiting').length;
  const params = { usable: view.usable, faces: view.goodFaces };
  return {
    usable: view.usable,
    enough: view.enough && view.review !== 'asked' && view.review !== 'refused',
    // What was just judged may be written down a moment later: there is still something to ask for.
    pending: Math.max(view.pending, waiting),
    headline: headline(),
    notes: [
      ...(view.pending > 0 ? [say('page-upload-pending', { n: view.pending })] : []),
      ...(view.photos.length > view.usable
        ? [say('page-upload-usable', { usable: view.usable, photos: view.photos.length })]
        : []),
      // Too few is what the headline says.
      ...view.remarks
        .filter((remark) => remark !== 'too-few')
        .map((remark) => say(`photo-set-${remark}`, params)),
    ],
    photos,
    files: files.map((file) => describeFile(file, photos, say)),
  };
};

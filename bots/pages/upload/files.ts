import type { UploadedFile } from '../../../core/index.ts';
import type { FileLine, PhotoLine } from './lines.ts';
import { megabytes } from './megabytes.ts';

type SayHere = (key: string, params?: Record<string, string | number>) => string;
type Opened = Extract<UploadedFile, { state: 'opened' }>;

/** A reason of another build has no sentence here: then the plainest of its kind. */
const sayReason = (
  say: SayHere,
  kind: 'zip-refused' | 'photo-unreadable',
  reason: string,
  params: Record<string, string | number>,
): string => {
  const key = `${kind}-${reason}`;
  const text = say(key, params);
  return text === key ? say(`${kind}-broken`, params) : text;
};

const zipReasons = ({ zip }: Opened, say: SayHere): string[] => {
  if (!zip) return [];
  const { limit, name } = zip.params;
  const most = typeof limit === 'number' ? limit : 0;
  return [
    sayReason(say, 'zip-refused', zip.reason, { limit: most, mb: megabytes(most) }),
    ...(typeof name === 'string' && name !== '' ? [say('zip-refused-name', { name })] : []),
  ];
};

const describeOpened = (file: Opened, say: SayHere): FileLine => {
  const { id, added, repeated, unreadable } = file;
  const reasons = [
    ...zipReasons(file, say),
    ...(repeated > 0 ? [say('page-upload-file-repeated', { n: repeated })] : []),
    ...unreadable.map(({ name, reason }) =>
      sayReason(say, 'photo-unreadable', reason, { name: name === '' ? say('photo-unnamed') : name }),
    ),
  ];
  return added + repeated === 0
    ? { id, standing: 'reject', label: say('page-upload-standing-reject'), reasons }
    : {
        id,
        standing: reasons.length > 0 ? 'warn' : 'taken',
        label: say('page-upload-file-taken', { n: added }),
        reasons,
      };
};

/** Says what became of a file; of one that is a photo, what is said of that photo. */
export const describeFile = (file: UploadedFile, photos: readonly PhotoLine[], say: SayHere): FileLine => {
  const { id } = file;
  if (file.state === 'opened') return describeOpened(file, say);
  if (file.state === 'failed') {
    const reasons = [say('page-upload-file-failed')];
    return { id, standing: 'reject', label: say('page-upload-standing-reject'), reasons };
  }
  if (file.state === 'waiting') {
    return { id, standing: 'pending', label: say('page-upload-file-pending'), reasons: [] };
  }
  const photo = file.state === 'photo' ? photos.find(({ number }) => number === file.number) : undefined;
  if (file.state !== 'photo' || !photo) {
    return { id, standing: 'removed', label: say('page-upload-file-removed'), reasons: [] };
  }
  const { number, standing } = photo;
  return {
    id,
    number,
    standing,
    label: say('page-upload-file-photo', { number, standing: photo.label }),
    reasons: [...photo.reasons, ...(file.repeated ? [say('page-upload-file-repeated', { n: 1 })] : [])],
  };
};

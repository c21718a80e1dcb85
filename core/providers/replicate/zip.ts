import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { pictureType } from '../picture-type.ts';
import { ProviderError } from '../provider.ts';
import type { TrainingRequest } from '../trainer.ts';

/** The same zip for the same photos. */
const MTIME = new Date(2020, 0, 1);

/**
 * A zip of the photos and nothing else: `01.jpg`, `02.jpg`, ..., because a file's own name may name a person. Stored,
 * not compressed: JPEG does not get smaller.
 */
export const zipPhotos = async (photos: TrainingRequest['photos'], signal: AbortSignal): Promise<Buffer> => {
  if (photos.length === 0) throw new ProviderError('invalid', 'replicate: a training without photos');
  const zip = new ZipFile();
  for (const [index, photo] of photos.entries()) {
    signal.throwIfAborted();
    const bytes = await photo.read();
    if (pictureType(bytes) !== 'image/jpeg') {
      throw new ProviderError('invalid', `replicate: photo ${index + 1} is no JPEG`);
    }
    zip.addBuffer(bytes, `${String(index + 1).padStart(2, '0')}.jpg`, { mtime: MTIME, compress: false });
  }
  zip.end();
  return buffer(zip.outputStream as Readable);
};

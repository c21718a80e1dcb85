import { isDarkroomError } from '../../errors.ts';
import { decode } from '../../media/images.ts';
import type { FetchDoor } from '../fetch-door.ts';
import { pictureType } from '../picture-type.ts';
import { type ImageResult, ProviderError } from '../provider.ts';
import type { PictureSource } from './picture-source.ts';

/** A PNG of 4K is about 20 MB. */
const MAX_PICTURE_BYTES = 36 * 1024 * 1024;
const FETCHES = 2;

type Picture = Pick<ImageResult, 'bytes' | 'mediaType'>;

const invalid = (problem: string, cause?: unknown): ProviderError =>
  new ProviderError('invalid', `openai-images: ${problem}`, {}, { cause });

/** To its last pixel: a header alone says nothing about a picture that was cut. */
const check = async ({ bytes, mediaType }: Picture): Promise<Picture> => {
  try {
    await decode(bytes, { maxBytes: MAX_PICTURE_BYTES });
  } catch (error) {
    if (!isDarkroomError(error)) throw error;
    throw invalid(`a picture that can't be read: ${error.message}`, error);
  }
  return { bytes, mediaType };
};

const decodeBase64 = (base64: string): Picture => {
  const bytes = Buffer.from(base64, 'base64');
  // What it is called is not looked at: gateways write `image/png` over everything.
  const mediaType = pictureType(bytes);
  if (!mediaType) throw invalid(`${bytes.length} bytes that are no PNG, JPEG or WebP`);
  return { bytes, mediaType };
};

/** Opens the picture that an answer has or names. `host` is the endpoint's. */
export const createPictures = ({ door, host }: { door: FetchDoor; host: string }) => {
  const judged = (error: unknown): unknown => {
    if (!(error instanceof ProviderError)) return error;
    const { failure, message } = error;
    // The door names the host that it does not let in.
    if (failure === 'invalid')
      return invalid(`${message} (pictures come from ${host} and the hosts of FETCH_ALLOW)`, error);
    // It was drawn, and perhaps paid, but can't be had.
    return new ProviderError('lost', `openai-images: ${message}`, {}, { cause: error });
  };

  const fetchFrom = async (address: string, signal: AbortSignal): Promise<Picture> => {
    for (let left = FETCHES - 1; ; left -= 1) {
      try {
        return await door(address, { signal, maxBytes: MAX_PICTURE_BYTES });
      } catch (error) {
        // Fetching again costs nothing; drawing again does.
        const passes = error instanceof ProviderError && error.failure === 'transport';
        if (left === 0 || !passes) throw judged(error);
      }
    }
  };

  return {
    open: async (source: PictureSource, signal: AbortSignal): Promise<Picture> =>
      check('base64' in source ? decodeBase64(source.base64) : await fetchFrom(source.address, signal)),
  };
};

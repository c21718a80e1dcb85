import { SendError } from '../../core/index.ts';
import { describeFailure, readFailure, toSendError } from './failure.ts';
import { captionOf, fileOf, PHOTO_BYTES, type Sending } from './sending.ts';

/**
 * Sends an album with one call; answers the id of its first message. Telegram refuses an album as a whole, for a
 * photo's dimensions or for anything else about its files; then nothing was sent, and each picture goes by itself.
 */
export const sendAlbum = async ({ api, target, part, signal, assets }: Sending): Promise<string> => {
  const type = part.as ?? 'photo';
  if (type === 'photo' && assets.some(({ bytes }) => bytes.length > PHOTO_BYTES)) {
    throw new SendError('a picture is too large for an album of photos', { kind: 'split' });
  }
  const media = assets.map((asset, n) => ({
    type,
    media: fileOf(asset),
    ...(n === 0 ? captionOf(part) : {}),
  }));
  try {
    // One type for all: Telegram takes documents and photos together in no album.
    const messages = await api.raw.sendMediaGroup(
      { ...target, media: media as Parameters<typeof api.raw.sendMediaGroup>[0]['media'] },
      signal,
    );
    return String(messages[0]?.message_id);
  } catch (error) {
    const refusal = readFailure(error);
    const { failure } = toSendError(error);
    const isAboutIt = refusal.kind === 'refused' && refusal.migratedTo === undefined;
    if (!isAboutIt || failure.kind !== 'permanent' || failure.gone) throw error;
    throw new SendError(`Telegram: ${describeFailure(refusal)}`, { kind: 'split' });
  }
};

import { readPictureFacts } from '../../media/images.ts';
import { overlayText } from '../../media/text.ts';

/** The band that the inscription's plate lies in, as shares of the picture: above the AI mark's corner. */
const BAND = { left: 0.1, top: 0.73, width: 0.8, height: 0.11 };

/**
 * Writes the inscription on a plate in front of the cake, exactly to the letter. PNG out.
 * Throws UNSUPPORTED_FILE for bytes that are no picture.
 */
export const writeInscription = async (picture: Buffer, inscription: string): Promise<Buffer> => {
  const { width, height } = await readPictureFacts(picture);
  return overlayText(
    picture,
    {
      lines: inscription.split('\n'),
      width: Math.round(BAND.width * width),
      height: Math.round(BAND.height * height),
      color: '#5A2A33',
      plate: { color: '#FFF8EF', opacity: 0.86, padding: 0.45, radius: 0.4 },
      maxSize: Math.round(0.055 * Math.min(width, height)),
    },
    { left: Math.round(BAND.left * width), top: Math.round(BAND.top * height) },
  );
};

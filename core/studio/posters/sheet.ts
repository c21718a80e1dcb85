import type { PosterLanguage, PosterNumber, PosterStyle, ProductFacts } from '../../conversations/posters.ts';
import { readPictureFacts, resize, toPng } from '../../media/images.ts';
import type { Finished } from '../job.ts';

/** What a poster is asked for in: 3:4 (jobs.md 2). */
export const POSTER_ASPECT = '3:4';
export const POSTER_SIZE = { width: 1152, height: 1536 } as const;

/** How far from 3:4 a picture may be and still be taken as it is. */
const TOLERANCE = 0.01;

/** A provider's picture as a poster's ground: 3:4, cut where the provider gave another form; PNG. */
export const fitPoster = async (picture: Buffer): Promise<Buffer> => {
  const { width, height } = await readPictureFacts(picture);
  const wanted = POSTER_SIZE.width / POSTER_SIZE.height;
  if (Math.abs(width / height / wanted - 1) <= TOLERANCE) return toPng(picture);
  // As large as it can be cut out of what came.
  const fitted =
    width / height > wanted
      ? { width: Math.round(height * wanted), height }
      : { width, height: Math.round(width / wanted) };
  return toPng(await resize(picture, { ...fitted, fit: 'cover', enlarge: true }));
};

/** Our own text over a ground. The ground is kept too, unless nothing is written. */
export const writeOver = async (
  ground: Buffer,
  poster: { number: PosterNumber; facts: ProductFacts; style: PosterStyle; language: PosterLanguage },
): Promise<Finished> => {
  if (poster.language === 'none') return { master: ground };
  // Loaded with the first poster: the font and what draws it cost tens of megabytes.
  const [{ planTexts }, { writeTexts }] = await Promise.all([
    import('./texts/plan.ts'),
    import('./texts/write.ts'),
  ]);
  const { width, height } = await readPictureFacts(ground);
  const plan = planTexts(poster.number, poster.facts, poster.style, poster.language, { width, height });
  return { master: await writeTexts(ground, plan), ground };
};

import { POSTER_NUMBERS, POSTER_STYLES, type PosterNumber } from '../../conversations/posters.ts';
import { DarkroomError } from '../../errors.ts';
import { resize, toJpeg } from '../../media/images.ts';
import { styleColours } from '../../studio/posters/styles.ts';
import type { ImageRequest } from '../provider.ts';
import type { Canvas } from './canvas.ts';
import { isHex } from './colors.ts';
import type { Inset } from './generic.ts';
import { build, material, praise, purpose } from './poster/details.ts';
import { drawEdit } from './poster/edit.ts';
import { guide, specimen, story } from './poster/plain.ts';
import { concept, hero, lifestyle } from './poster/scenes.ts';
import type { PosterStage } from './poster/stage.ts';
import { readSubject, type SubjectNeeds } from './poster/subject.ts';
import { createChance } from './random.ts';
import type { View } from './scene.ts';

const DRAWN: Record<PosterNumber, (stage: PosterStage) => string> = {
  1: hero,
  2: lifestyle,
  3: concept,
  4: build,
  5: material,
  6: purpose,
  7: praise,
  8: story,
  9: specimen,
  10: guide,
};

/** What `hints.poster` says; whatever is wrong in it is left out. */
const readHints = ({ hints }: ImageRequest) => {
  const given = (typeof hints.poster === 'object' && hints.poster !== null ? hints.poster : {}) as Record<
    string,
    unknown
  >;
  const palette = (Array.isArray(given.palette) ? given.palette : [])
    .filter(isHex)
    .map((hex) => (hex.length === 4 ? hex.replace(/[0-9a-f]/giu, '$&$&') : hex).toLowerCase())
    .slice(0, 5);
  return {
    number: POSTER_NUMBERS.find((number) => number === given.number) ?? 1,
    style: POSTER_STYLES.find((style) => style === given.style) ?? 'clean',
    palette: palette.length > 0 ? palette : ['#8a8f98'],
    steps: typeof given.steps === 'number' ? given.steps : 0,
    isEdit: given.kind === 'edit',
    masked: given.masked === true,
  };
};

const bytesOf = ({ images }: ImageRequest, role: string): Buffer | undefined =>
  images.find((image) => image.role === role)?.bytes;

const needed = (request: ImageRequest, role: string): Buffer => {
  const bytes = bytesOf(request, role);
  if (!bytes) throw new DarkroomError('BAD_INPUT', `no picture with the role ${role}`, { field: role });
  return bytes;
};

/** As large as it is drawn, and no larger. */
const needsOf = (number: PosterNumber, { width, height }: ImageRequest): SubjectNeeds => ({
  product: { width: width * 0.62, height: height * 0.6 },
  crops: number >= 4 && number !== 8 && number !== 9 ? Math.round(width * 0.36) : 0,
  ...(number === 5 ? { macro: { width, height } } : {}),
});

const pictureInset = async (bytes: Buffer, width: number, height: number): Promise<Inset> => {
  const fit = await resize(bytes, { width, height, fit: 'cover', enlarge: true });
  const jpeg = await toJpeg(fit, { quality: 96 });
  return { uri: `data:image/jpeg;base64,${jpeg.toString('base64')}`, width: fit.width, height: fit.height };
};

/**
 * A poster around the real product photo (role `product`), or an edit of one (roles `base` and perhaps `reference`), as
 * `hints.poster` says: the content of an SVG. The same request gives the same drawing. Throws BAD_INPUT where a picture
 * is missing, UNSUPPORTED_FILE or FILE_TOO_LARGE where it can't be read.
 */
export const drawPoster = async (c: Canvas, view: View, request: ImageRequest): Promise<string> => {
  const { number, style, palette, steps, isEdit, masked } = readHints(request);
  const colours = styleColours(style, palette);
  if (isEdit) {
    const { width, height } = request;
    const reference = bytesOf(request, 'reference');
    return drawEdit({
      c,
      view,
      colours,
      palette,
      base: await pictureInset(needed(request, 'base'), width, height),
      ...(reference ? { reference: await pictureInset(reference, width, height) } : {}),
      masked,
      chance: createChance(JSON.stringify(['poster-edit', request.seed, request.prompt])),
    });
  }
  return DRAWN[number]({
    c,
    view,
    number,
    style,
    colours,
    palette,
    subject: await readSubject(needed(request, 'product'), needsOf(number, request)),
    steps,
    // Not seeded with the words: a set of one seed belongs together.
    chance: createChance(JSON.stringify(['poster', number, style, request.seed])),
  });
};

import { decode, resize, toJpeg, toPng } from '../../media/images.ts';
import { renderSvg } from '../../media/resvg.ts';
import type { ImageRequest } from '../provider.ts';
import { drawCake } from './cake.ts';
import { createCanvas, n } from './canvas.ts';
import { drawGallery } from './gallery.ts';
import { drawGeneric, type Inset } from './generic.ts';
import { readFilmCode } from './portrait/film-code.ts';
import { drawPortrait, type PortraitRequest } from './portrait.ts';
import { drawPoster } from './poster.ts';
import { createChance } from './random.ts';
import { drawStamp } from './stamp.ts';
import { drawTryon } from './tryon.ts';

const MOST_INSETS = 3;
const INSET_SIDE = 480;

/** What chance is seeded with. Hints are left out: the same seed keeps its scene while the cake changes. */
const keyOf = ({ job, seed, prompt }: ImageRequest): string => JSON.stringify([job, seed, prompt]);

const insetOf = async (bytes: Buffer): Promise<Inset> => {
  const small = await resize(bytes, { width: INSET_SIDE, height: INSET_SIDE });
  const jpeg = await toJpeg(small, { quality: 88 });
  return {
    uri: `data:image/jpeg;base64,${jpeg.toString('base64')}`,
    width: small.width,
    height: small.height,
  };
};

/** What a variation is of: its layout stands in the picture itself, if we drew it. */
const baseOf = async ({ images, strength }: ImageRequest): Promise<PortraitRequest['base']> => {
  const picture = images.find(({ role }) => role === 'base');
  if (!picture || strength === undefined) return undefined;
  const seed = readFilmCode(await decode(picture.bytes));
  return seed === null ? undefined : { seed, strength };
};

/** A set's posters and their edits. */
const isPoster = ({ job, hints }: ImageRequest): boolean =>
  job === 'posters' || (job === 'posters.edit' && hints.poster !== undefined);

/** Words are laid over the upper part of a poster: there the stamp goes to the lower left corner. */
const lowStamp = (view: { width: number; height: number }): string =>
  `<g transform="translate(0 ${n(view.height - (74 * Math.min(view.width, view.height)) / 768)})">${drawStamp(view)}</g>`;

/** The SVG of a request; pure but for the pictures that have to be decoded. */
export const composeSvg = async (request: ImageRequest): Promise<string> => {
  const canvas = createCanvas();
  const chance = createChance(keyOf(request));
  const scale = 768 / Math.min(request.width, request.height);
  const view = { width: request.width * scale, height: request.height * scale };
  const picture =
    request.job === 'cakes'
      ? drawCake(canvas, view, request, chance)
      : request.job === 'portraits'
        ? drawPortrait(canvas, view, { ...request, base: await baseOf(request) })
        : request.job === 'tryon'
          ? await drawTryon(canvas, view, request)
          : isPoster(request)
            ? await drawPoster(canvas, view, request)
            : (request.job === 'gallery' ? drawGallery : drawGeneric)(
                canvas,
                view,
                {
                  prompt: request.prompt,
                  hints: request.hints,
                  seed: request.seed,
                  insets: await Promise.all(
                    request.images.slice(0, MOST_INSETS).map(({ bytes }) => insetOf(bytes)),
                  ),
                },
                chance,
              );
  const stamp = isPoster(request) ? lowStamp(view) : drawStamp(view);
  return canvas.svg({ width: request.width, height: request.height }, view, picture + stamp);
};

/** The finished PNG. All heavy work is done off the event loop (resvg and sharp, on libuv's pool). */
export const drawSketch = async (request: ImageRequest, signal: AbortSignal): Promise<Buffer> => {
  const svg = await composeSvg(request);
  signal.throwIfAborted();
  const { width, height, premultiplied } = await renderSvg(svg);
  signal.throwIfAborted();
  // The background is opaque, so premultiplied and plain colours are the same.
  return toPng({ width, height, pixels: premultiplied });
};

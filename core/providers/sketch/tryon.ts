import { GARMENT_KINDS, type GarmentKind } from '../../conversations/tryon.ts';
import { DarkroomError } from '../../errors.ts';
import { resize, toJpeg } from '../../media/images.ts';
import { dominantColours } from '../../media/palette.ts';
import type { ImageRequest } from '../provider.ts';
import { at, type Canvas, n, PENCIL } from './canvas.ts';
import type { Inset } from './generic.ts';
import { createChance } from './random.ts';
import type { View } from './scene.ts';
import { DOLL, drawDoll } from './tryon-doll.ts';

const MOST_COLOURS = 4;
const PAGE = '#fdf6ee';

const needed = ({ images }: ImageRequest, role: string): Buffer => {
  const found = images.find((image) => image.role === role);
  if (!found) throw new DarkroomError('BAD_INPUT', `no picture with the role ${role}`, { field: role });
  return found.bytes;
};

const insetOf = async (
  bytes: Buffer,
  box: { width: number; height: number; fit: 'inside' | 'cover' },
): Promise<Inset> => {
  const small = await resize(bytes, {
    ...box,
    width: Math.round(box.width),
    height: Math.round(box.height),
    enlarge: true,
  });
  const jpeg = await toJpeg(small, { quality: 90 });
  return {
    uri: `data:image/jpeg;base64,${jpeg.toString('base64')}`,
    width: small.width,
    height: small.height,
  };
};

const kindOf = ({ hints }: ImageRequest): GarmentKind => {
  const { kind } = (typeof hints.tryon === 'object' && hints.tryon !== null ? hints.tryon : {}) as {
    kind?: unknown;
  };
  return GARMENT_KINDS.find((one) => one === kind) ?? 'auto';
};

/** A card with the garment's picture, its colours, and a paper doll that wears it. In its own coordinates, from 0,0. */
const card = (kind: GarmentKind, garment: Inset, colours: readonly string[]) => {
  const photo = { width: 190, height: 250 };
  const [width, height] = [DOLL.width + photo.width + 60, DOLL.height + 40];
  const scale = Math.min(photo.width / garment.width, photo.height / garment.height);
  const [w, h] = [garment.width * scale, garment.height * scale];
  const left = DOLL.width + 40 + (photo.width - w) / 2;
  const top = 24 + (photo.height - h) / 2;
  const swatches = colours
    .map(
      (colour, i) =>
        `<rect x="${DOLL.width + 40 + i * 46}" y="310" width="38" height="60" rx="6" fill="${colour}" stroke="${PENCIL}" stroke-opacity="0.5"/>`,
    )
    .join('');
  const content =
    `<rect x="6" y="8" width="${width}" height="${height}" rx="12" fill="${PENCIL}" fill-opacity="0.25"/>` +
    `<rect width="${width}" height="${height}" rx="12" fill="#fffdf8" stroke="${PENCIL}" stroke-opacity="0.5" stroke-width="2"/>` +
    `<g transform="translate(20 20)">${drawDoll(kind, colours)}</g>` +
    `<rect x="${n(left - 5)}" y="${n(top - 5)}" width="${n(w + 10)}" height="${n(h + 10)}" fill="#fff" stroke="${PENCIL}" stroke-opacity="0.4"/>` +
    `<image x="${n(left)}" y="${n(top)}" width="${n(w)}" height="${n(h)}" href="${garment.uri}"/>` +
    swatches;
  return { width, height, content };
};

/**
 * A try-on as a page of a scrapbook: the photo of the person as it is (role `person`), and a card with the garment (role
 * `garment`), its colours, and a paper doll in it. Nobody is redrawn, so nobody takes it for a real one. The same request
 * gives the same drawing. Throws BAD_INPUT where a picture is missing.
 */
export const drawTryon = async (c: Canvas, view: View, request: ImageRequest): Promise<string> => {
  const rim = 0.02 * Math.min(view.width, view.height);
  const scale = request.width / view.width;
  const frame = { x: rim, y: rim, width: view.width - 2 * rim, height: view.height - 2 * rim };
  const garmentBytes = needed(request, 'garment');
  const [person, garment, colours] = await Promise.all([
    insetOf(needed(request, 'person'), {
      width: frame.width * scale,
      height: frame.height * scale,
      fit: 'cover',
    }),
    insetOf(garmentBytes, { width: 380, height: 500, fit: 'inside' }),
    dominantColours(garmentBytes, MOST_COLOURS),
  ]);
  const { width, height, content } = card(kindOf(request), garment, colours);
  // Large enough to be seen, and never more than a part of the photo.
  const fit = Math.min((0.56 * view.width) / width, (0.44 * view.height) / height);
  const turn = createChance(JSON.stringify([request.job, request.seed])).between(-4, 4);
  const shade = c.linear(
    [
      [0, PENCIL, 0],
      [1, PENCIL, 0.35],
    ],
    true,
  );
  return (
    `<rect width="${n(view.width)}" height="${n(view.height)}" fill="${PAGE}"/>` +
    `<image x="${n(frame.x)}" y="${n(frame.y)}" width="${n(frame.width)}" height="${n(frame.height)}" href="${person.uri}"/>` +
    `<rect x="${n(frame.x)}" y="${n(view.height / 2)}" width="${n(frame.width)}" height="${n(view.height / 2 - rim)}" fill="${shade}"/>` +
    at(2.5 * rim, view.height - 2.5 * rim - height * fit, fit, turn, content)
  );
};

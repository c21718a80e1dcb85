import type { GarmentKind } from '../../conversations/tryon.ts';
import { PENCIL } from './canvas.ts';
import { darker, lighter, lightness } from './colors.ts';

/** The paper doll stands in a box of this size. */
export const DOLL = { width: 200, height: 400 };

const PAPER = '#f6e7da';
const UNDER = '#e6ded6';

const BODY =
  '<circle cx="100" cy="44" r="28"/>' +
  '<path d="M90 70h20v16q34 4 42 20l16 96-16 4-20-76v70l-8 176h-22l-2-130h0l-2 130h-22l-8-176v-70l-20 76-16-4 16-96q8-16 42-20z"/>';

/** Garments over the body above, in its box; the whole body is covered by the doll's own paper clothes first. */
const SHAPES: Record<GarmentKind, readonly string[]> = {
  auto: ['M62 92q38 16 76 0l24 20 8 62-20 4-10-44v82H60v-82l-10 44-20-4 8-62z'],
  top: ['M62 92q38 16 76 0l24 20 8 62-20 4-10-44v82H60v-82l-10 44-20-4 8-62z'],
  bottom: ['M62 196h76l8 178h-34l-10-122h-4l-10 122H54z'],
  dress: ['M66 90q34 18 68 0l10 24-8 60 34 150q-70 22-140 0l34-150-8-60z'],
  outerwear: ['M60 88q40 20 80 0l28 22 14 98-24 5-12-62v118H54V151l-12 62-24-5 14-98z', 'M97 100h6v168h-6z'],
  shoes: ['M62 366h30v20H42q0-14 20-20z', 'M138 366h-30v20h50q0-14-20-20z'],
  accessory: ['M150 206h46l6 58h-58z', 'M160 206q0-30 13-30t13 30h-6q0-22-7-22t-7 22z'],
};

/** What the doll wears under what is tried on: a dress takes the place of all of it. */
const underclothes = (kind: GarmentKind): readonly string[] =>
  kind === 'dress' ? [] : [...SHAPES.top, ...SHAPES.bottom];

const piece = (path: string, fill: string, dash = ''): string =>
  `<path d="${path}" fill="${fill}" stroke="${PENCIL}" stroke-width="2" stroke-linejoin="round"${dash}/>`;

/** A doll in grey paper clothes, with a garment of this kind over them in these colours (`#rrggbb`, the largest first). */
export const drawDoll = (kind: GarmentKind, colours: readonly string[]): string => {
  const [main = '#8a8f98', second = lightness(main) > 0.5 ? darker(main, 0.35) : lighter(main, 0.45)] =
    colours;
  const [shape = '', ...details] = SHAPES[kind];
  // Paper clothes are folded over at the shoulders.
  const tabs = ' stroke-dasharray="7 3"';
  return (
    `<g fill="${PAPER}" stroke="${PENCIL}" stroke-width="2" stroke-linejoin="round">${BODY}</g>` +
    underclothes(kind)
      .map((path) => piece(path, UNDER))
      .join('') +
    piece(shape, main, tabs) +
    details.map((path) => (kind === 'shoes' ? piece(path, main, tabs) : piece(path, second))).join('')
  );
};

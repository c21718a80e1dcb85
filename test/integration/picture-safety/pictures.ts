/** Pictures with nothing to object to: people that come with packages, and what our own sketch draws. */
import { toJpeg } from '../../../core/media/images.ts';
import { renderSvg } from '../../../core/media/resvg.ts';
import { sharp } from '../../../core/media/sharp.ts';
import { createSketchProvider } from '../../../core/providers/sketch/sketch.ts';
import { READY_PROMPTS } from '../../../core/studio/portraits/prompt-sets.ts';
import { PRODUCT_COLOURS, productPhoto } from '../../support/product-photos.ts';
import {
  cut,
  drawings,
  FACELESS,
  GROUP_SHOTS,
  groupShot,
  oneMan,
  PAIRS,
  PORTRAITS,
  strangers,
} from '../photo-gate/pictures.ts';

export interface Harmless {
  group: 'people' | 'faces' | 'garments' | 'cakes' | 'portraits' | 'posters' | 'other';
  name: string;
  picture: () => Promise<Buffer>;
  /** Changed from another one, or cut so that no head is on it: not what people send, and a few may be mistaken. */
  hard?: boolean;
}

const sketch = createSketchProvider();

const draw = async (
  job: string,
  seed: number,
  hints: Record<string, unknown>,
  prompt = job,
  images: { role: string; bytes: Buffer; mediaType: string }[] = [],
): Promise<Buffer> => {
  const request = { job, prompt, width: 384, height: 512, seed, hints, images };
  const { signal } = new AbortController();
  return (await sketch.wait('sketch-a', request, { attemptId: 'a', signal })).bytes;
};

/** The colours that are nearest to skin, and some that are not. */
const PALETTES = [
  ['#f8d7df', '#fff1e0'],
  ['#e8b89a', '#f2cdb4'],
  ['#c98c6a', '#e5b08c'],
  ['#7a4a32', '#a86c4a'],
  ['#f3c6b0', '#d9a081'],
  ['#ffffff', '#d9c7b8'],
];
const COATINGS = ['cream', 'naked', 'mastic', 'mirror'];

const cakes = (count: number): Harmless[] =>
  Array.from({ length: count }, (_, i) => ({
    group: 'cakes',
    name: `cake ${i}`,
    picture: () =>
      draw('cakes', i, {
        tiers: 1 + (i % 3),
        palette: PALETTES[i % PALETTES.length],
        decor: [['berries'], ['flowers'], [], ['macarons', 'drips']][i % 4],
        coating: COATINGS[i % COATINGS.length],
      }),
  }));

const portraits = (): Harmless[] =>
  READY_PROMPTS.map((ready, i) => ({
    group: 'portraits',
    name: `portrait ${ready.id}`,
    picture: () =>
      draw(
        'portraits',
        i,
        { subject: ready.set === 'dogs' || ready.set === 'cats' ? 'pet' : 'person', model: 'LIDA' },
        ready.prompt,
      ),
  }));

const PRODUCTS = Object.keys(PRODUCT_COLOURS) as (keyof typeof PRODUCT_COLOURS)[];

const posters = (): Harmless[] =>
  PRODUCTS.flatMap((product, i) =>
    PALETTES.map((palette, k) => ({
      group: 'posters' as const,
      name: `poster of a ${product}, ${palette[0]}`,
      picture: async () => {
        const bytes = await productPhoto(product, { background: '#ffffff' });
        const poster = { style: 'clean', palette, steps: 3, kind: 'poster', number: 1 + ((i + k) % 10) };
        return draw('posters', i * 10 + k, { poster }, 'a poster', [
          { role: 'product', bytes, mediaType: 'image/jpeg' },
        ]);
      },
    })),
  );

const changes: Record<string, (picture: Buffer) => Promise<Buffer>> = {
  'as taken': async (picture) => picture,
  mirrored: (picture) => sharp(picture).flop().jpeg().toBuffer(),
  grey: (picture) => sharp(picture).greyscale().jpeg().toBuffer(),
  warm: (picture) => sharp(picture).modulate({ saturation: 1.4 }).tint('#ffd0b0').jpeg().toBuffer(),
  small: (picture) => sharp(picture).resize(200).jpeg({ quality: 60 }).toBuffer(),
};

const people = (): Harmless[] => {
  if (GROUP_SHOTS === undefined) return [];
  const windows = [
    ...PORTRAITS.map(({ name, shot, window }) => ({ name, shot, window })),
    ...PAIRS.map(([shot, window]) => ({ name: `pair of ${shot}`, shot, window })),
    ...FACELESS.map(([shot, window], i) => ({ name: `without a face ${i}`, shot, window })),
  ];
  const shots = [1, 2, 3, 4, 5, 6].map((shot) => ({
    name: `group ${shot}`,
    picture: async () => groupShot(shot),
  }));
  const all = [
    ...shots,
    ...windows.map(({ name, shot, window }) => ({ name, picture: () => cut(groupShot(shot), window) })),
  ];
  return all.flatMap(({ name, picture }) =>
    Object.entries(changes).map(([change, apply]) => ({
      group: 'people' as const,
      name: `${name}, ${change}`,
      hard: change !== 'as taken' || name.startsWith('without'),
      picture: async () => apply(await picture()),
    })),
  );
};

/** Nothing but a face and its neck: more skin than anything else. */
const faces = (): Harmless[] =>
  GROUP_SHOTS === undefined
    ? []
    : PORTRAITS.map(({ name, shot, face: [x, y, width, height] }) => ({
        group: 'faces' as const,
        name: `face: ${name}`,
        picture: () =>
          cut(groupShot(shot), [Math.max(0, x - 30), Math.max(0, y - 30), width + 60, height + 90]),
      }));

/** Outlines of garments in a square of 100, as they lie flat. */
const OUTLINES = {
  bra: 'M12 34 Q30 24 44 46 Q50 52 56 46 Q70 24 88 34 L86 54 Q70 72 54 58 L46 58 Q30 72 14 54 Z',
  bikini:
    'M20 18 Q34 14 42 32 L58 32 Q66 14 80 18 L76 38 Q62 44 54 34 L46 34 Q38 44 24 38 Z M22 60 L78 60 L74 68 L56 88 L44 88 L26 68 Z',
  panties: 'M14 30 L86 30 L82 46 L60 70 L40 70 L18 46 Z',
  swimsuit: 'M30 8 L38 8 Q42 26 50 28 Q58 26 62 8 L70 8 L72 40 L78 72 L58 90 L42 90 L22 72 L28 40 Z',
  shirt: 'M34 14 L66 14 L92 30 L84 46 L74 40 L74 90 L26 90 L26 40 L16 46 L8 30 Z',
  dress: 'M36 8 L64 8 L68 40 L86 92 L14 92 L32 40 Z',
};

/** Drawn: flat on a ground, plain and of lace. Photos of lingerie there are none here. */
const garments = (): Harmless[] =>
  Object.entries(OUTLINES).flatMap(([name, outline]) =>
    ['#111111', '#b3202c', '#e8b89a', '#c98c6a', '#f3c6b0', '#ffffff'].flatMap((colour) =>
      ['#f4f4f4', '#d9c7b8', '#8c6a52'].map((ground, i) => ({
        group: 'garments' as const,
        name: `${name}, ${colour} on ${ground}`,
        picture: async () => {
          const { premultiplied, ...size } = await renderSvg(
            `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="640" height="640"><defs><pattern id="p" width="4" height="4" patternUnits="userSpaceOnUse"><rect width="4" height="4" fill="${colour}"/><circle cx="2" cy="2" r="${i * 0.6}" fill="${ground}" opacity="0.6"/></pattern></defs><rect width="100" height="100" fill="${ground}"/><path d="${outline}" fill="url(#p)" stroke="#000000" stroke-opacity="0.3" stroke-width="0.7"/></svg>`,
          );
          // Opaque everywhere, so nothing is to be taken back.
          return toJpeg({ ...size, pixels: premultiplied });
        },
      })),
    ),
  );

/** Every picture, or every `step`-th. */
export const harmless = async (step: number): Promise<Harmless[]> => {
  const [ours, man, others] = await Promise.all([drawings(), oneMan(18), strangers(36)]);
  const small = [...man, ...others].map((picture, i) => ({
    group: 'faces' as const,
    name: `small face ${i}`,
    picture: async () => picture,
  }));
  const drawn = ours.map((picture, i) => ({
    group: 'other' as const,
    name: `drawing ${i}`,
    picture: async () => picture,
  }));
  const all = [
    ...people(),
    ...faces(),
    ...small,
    ...cakes(48),
    ...portraits(),
    ...posters(),
    ...drawn,
    ...garments(),
  ];
  return all.filter((_, i) => i % step === 0);
};

/** Pictures with nothing to object to: people that come with packages, and what our own sketch draws. */
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
  group: 'people' | 'faces' | 'cakes' | 'portraits' | 'posters' | 'other';
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
  const all = [...people(), ...faces(), ...small, ...cakes(48), ...portraits(), ...posters(), ...drawn];
  return all.filter((_, i) => i % step === 0);
};

/** Labelled photos: what the gate should say of each. */
import { sharp } from '../../../core/media/sharp.ts';
import type { PhotoReason } from '../../../core/studio/portraits/photos.ts';
import { type Box, cut, drawings, FACELESS, groupShot, PAIRS, PORTRAITS, type Portrait } from './pictures.ts';

export interface Case {
  name: string;
  photo: Buffer;
  /** What is wrong with it. */
  wrong: readonly PhotoReason[];
  /** What nobody can say for certain: not counted. */
  unclear?: readonly PhotoReason[];
}

export const portraitOf = ({ shot, window }: Portrait): Promise<Buffer> => cut(groupShot(shot), window);

const aside = ({ turned }: Portrait): Pick<Case, 'wrong' | 'unclear'> => ({
  wrong: turned === true ? ['turned-face'] : [],
  unclear: turned === 'either' ? ['turned-face'] : [],
});

/** The face's box in its portrait. */
const faceIn = ({ face, window }: Portrait): Box => [
  face[0] - window[0],
  face[1] - window[1],
  face[2],
  face[3],
];

/** As the gate sees it: 512 pixels are the long side. */
const perPixel = ({ window }: Portrait): number => Math.max(window[2], window[3]) / 512;

const blurred = async (one: Portrait): Promise<Buffer> =>
  sharp(await portraitOf(one))
    .blur(2.5 * perPixel(one))
    .jpeg({ quality: 95 })
    .toBuffer();

/** The camera moved sideways. */
const shaken = async (one: Portrait): Promise<Buffer> => {
  const width = 2 * Math.round(5 * perPixel(one)) + 1;
  const kernel = [0, 1, 0].flatMap((weight) => Array<number>(width).fill(weight));
  return sharp(await portraitOf(one))
    .convolve({ width, height: 3, kernel })
    .jpeg({ quality: 95 })
    .toBuffer();
};

/** So far away that the face is 80 px. */
const faraway = async (one: Portrait): Promise<Buffer> => {
  const width = Math.round((one.window[2] * 80) / Math.sqrt(one.face[2] * one.face[3]));
  const small = await sharp(await portraitOf(one))
    .resize({ width })
    .jpeg({ quality: 95 })
    .toBuffer();
  return sharp(small)
    .extend({ left: 300, right: 300, top: 250, bottom: 150, background: '#5a6b60' })
    .jpeg({ quality: 95 })
    .toBuffer();
};

const band = async (one: Portrait, from: number, to: number, background: string): Promise<Buffer> => {
  const [x, y, width, height] = faceIn(one);
  const box = {
    width: Math.round(width * 1.1),
    height: Math.round(height * (to - from)),
    channels: 3 as const,
  };
  return sharp(await portraitOf(one))
    .composite([
      {
        input: { create: { ...box, background } },
        left: Math.max(0, Math.round(x - width * 0.05)),
        top: Math.round(y + height * from),
      },
    ])
    .jpeg({ quality: 95 })
    .toBuffer();
};

/** Somebody else far behind: a face a quarter to a third as large as the main one. */
const withBackgroundFace = async (one: Portrait, other: Portrait): Promise<Buffer> => {
  const [x, y, width, height] = other.face;
  const head = await cut(groupShot(other.shot), [x - 60, y - 80, width + 120, height + 160]);
  const scale = (0.27 * Math.sqrt(one.face[2] * one.face[3])) / Math.sqrt(width * height);
  const small = await sharp(head)
    .resize({ width: Math.round((width + 120) * scale) })
    .jpeg({ quality: 95 })
    .toBuffer();
  return sharp(await portraitOf(one))
    .composite([{ input: small, left: 10, top: one.window[3] - 160 }])
    .jpeg({ quality: 95 })
    .toBuffer();
};

const facing = PORTRAITS.filter(({ turned }) => turned === undefined);

/** `npm run test:deep` measures them all, `npm test` some. */
export const DEEP = Number(process.env.PROPERTY_SEEDS ?? 25) > 25;
const some = <T>(list: readonly T[], count: number): T[] =>
  list.filter((_, i) => DEEP || i % Math.ceil(list.length / count) === 0);

/** Photos that are judged one by one. */
export const singleCases = async (): Promise<Case[]> => {
  const made: Promise<Case>[] = [
    ...some(PORTRAITS, 7).map(async (one) => ({
      name: one.name,
      photo: await portraitOf(one),
      ...aside(one),
    })),
    ...some(PAIRS, 3).map(async ([shot, window], i) => ({
      name: `pair ${i + 1}`,
      photo: await cut(groupShot(shot), window),
      wrong: ['several-faces'] as const,
      unclear: ['turned-face'] as const,
    })),
    ...some([5, 4, 3], 1).map(async (shot) => ({
      name: `group ${shot}`,
      photo: groupShot(shot),
      wrong: ['several-faces'] as const,
      unclear: ['turned-face'] as const,
    })),
    ...some(FACELESS, 4).map(async ([shot, window], i) => ({
      name: `nobody ${i + 1}`,
      photo: await cut(groupShot(shot), window),
      wrong: ['no-face'] as const,
      // The lower halves of portraits are out of focus, some of them.
      unclear: ['blurred'] as const,
    })),
    ...some(PORTRAITS, 5).map(async (one) => ({
      name: `${one.name}, out of focus`,
      photo: await blurred(one),
      wrong: ['blurred'] as const,
      unclear: ['turned-face', 'no-face', 'several-faces'] as const,
    })),
    ...some(facing, 3).map(async (one) => ({
      name: `${one.name}, shaken`,
      photo: await shaken(one),
      wrong: ['blurred'] as const,
      unclear: ['turned-face', 'no-face', 'several-faces'] as const,
    })),
    ...some(facing, 3).map(async (one) => ({
      name: `${one.name}, far away`,
      photo: await faraway(one),
      wrong: ['small-face'] as const,
    })),
    ...some(facing, 2).flatMap((one) => [
      band(one, 0.2, 0.42, '#202020').then((photo) => ({
        name: `${one.name}, eyes covered`,
        photo,
        wrong: [],
        // The detector need not find every face that is covered; the band has edges of its own.
        unclear: ['turned-face', 'blurred'] as const,
      })),
      band(one, 0.55, 1.05, '#b7d3e6').then((photo) => ({
        name: `${one.name}, mouth covered`,
        photo,
        wrong: [],
        // The detector need not find every face that is covered; the band has edges of its own.
        unclear: ['turned-face', 'blurred'] as const,
      })),
    ]),
    ...some(facing, 3).map(async (one) => ({
      name: `${one.name}, saved at 400 px`,
      photo: await sharp(await portraitOf(one))
        .resize({ width: 400 })
        .jpeg()
        .toBuffer(),
      wrong: ['too-small'] as const,
      unclear: ['small-face'] as const,
    })),
    ...some(facing, 2).map(async (one, i) => ({
      name: `${one.name}, with somebody behind`,
      photo: await withBackgroundFace(one, facing[(i + 1) % facing.length] as Portrait),
      wrong: [],
      // It may be remarked on.
      unclear: ['several-faces'] as const,
    })),
  ];
  const drawn = (await drawings()).map((photo, i) => ({
    name: `drawing ${i + 1}`,
    photo,
    wrong: ['no-face'] as const,
    unclear: ['blurred'] as const,
  }));
  return [...(await Promise.all(made)), ...drawn];
};

const CHANGES: readonly [
  name: string,
  change: (photo: Buffer, width: number, height: number) => Promise<Buffer>,
][] = [
  ['saved again', (photo) => sharp(photo).jpeg({ quality: 40 }).toBuffer()],
  [
    'made smaller',
    (photo, width) =>
      sharp(photo)
        .resize({ width: Math.max(512, Math.round(width * 0.6)) })
        .webp()
        .toBuffer(),
  ],
  ['mirrored', (photo) => sharp(photo).flop().jpeg({ quality: 80 }).toBuffer()],
  [
    'brighter',
    (photo) => sharp(photo).modulate({ brightness: 1.25, saturation: 1.3 }).jpeg({ quality: 95 }).toBuffer(),
  ],
  ['in black and white', (photo) => sharp(photo).greyscale().jpeg().toBuffer()],
  [
    'cut by 4 %',
    (photo, width, height) =>
      sharp(photo)
        .extract({
          left: Math.round(width * 0.02),
          top: Math.round(height * 0.02),
          width: Math.round(width * 0.96),
          height: Math.round(height * 0.96),
        })
        .jpeg()
        .toBuffer(),
  ],
];

/** Changed copies of portraits, and the place of the portrait in PORTRAITS. */
export const copies = (): Promise<{ name: string; photo: Buffer; of: number }[]> =>
  Promise.all(
    [0, 1].flatMap((round) =>
      CHANGES.map(async ([name, change], i) => {
        const of = (3 * i + 8 * round) % PORTRAITS.length;
        const one = PORTRAITS[of] as Portrait;
        const photo = await change(await portraitOf(one), one.window[2], one.window[3]);
        return { name: `${one.name}, ${name}`, photo, of };
      }),
    ),
  );

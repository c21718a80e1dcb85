/**
 * Pictures of people that come with packages, and what is to be seen on them: looked at and written down by hand.
 * The packages are under the MIT licence; nothing of their pictures is kept here.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { renderSvg } from '../../../core/media/resvg.ts';
import { sharp } from '../../../core/media/sharp.ts';

const require = createRequire(import.meta.url);

/** Left, top, width, height; pixels. */
export type Box = readonly [number, number, number, number];

export const cut = (picture: Buffer, [left, top, width, height]: Box): Promise<Buffer> =>
  sharp(picture).extract({ left, top, width, height }).jpeg({ quality: 95 }).toBuffer();

/**
 * A screenshot in @vladmandic/human: 108 photos of 104 x 106 pixels in rows of 18. The first row shows one man 18 times
 * (other years, light, glasses, a painted face), the last two rows show 36 times somebody else.
 */
const GRID = readFileSync(
  path.join(path.dirname(require.resolve('@vladmandic/human')), '../assets/screenshot-facematch.jpg'),
);
const ROWS = { man: 283, dark: 395, others: 733, more: 845 };

/** Enlarged six times, so that the gate looks at it at all. */
const cell = async (top: number, column: number): Promise<Buffer> =>
  sharp(await cut(GRID, [Math.min(1812, Math.round(3 + column * 106.4)), top, 104, 106]))
    .resize({ width: 624, kernel: 'cubic' })
    .jpeg({ quality: 92 })
    .toBuffer();

const row = (top: number, columns: readonly number[]): Promise<Buffer[]> =>
  Promise.all(columns.map((column) => cell(top, column)));

const ALL = Array.from({ length: 18 }, (_, column) => column);

/** They are sorted by likeness: some of them are taken from all over the row. */
export const oneMan = (count: number): Promise<Buffer[]> =>
  row(
    ROWS.man,
    ALL.slice(0, count).map((i) => Math.floor((i * ALL.length) / count)),
  );
/** The same man in sunglasses. */
export const inSunglasses = (): Promise<Buffer[]> => row(ROWS.dark, [1, 8]);
/** Up to 36 people, none of them he. */
export const strangers = async (count: number): Promise<Buffer[]> => {
  const columns = ALL.slice(0, Math.ceil(count / 2));
  return [...(await row(ROWS.others, columns)), ...(await row(ROWS.more, columns))];
};

const folder = (): string | undefined => {
  try {
    const demo = path.join(path.dirname(require.resolve('@vladmandic/face-api')), '../demo');
    return existsSync(path.join(demo, 'sample6.jpg')) ? demo : undefined;
  } catch {
    return undefined;
  }
};

/** The demo pictures of @vladmandic/face-api, 1920 pixels wide; undefined where the package is not installed. */
export const GROUP_SHOTS = folder();
export const groupShot = (number: number): Buffer =>
  readFileSync(path.join(GROUP_SHOTS ?? '', `sample${number}.jpg`));

export interface Portrait {
  name: string;
  shot: number;
  /** Holds this face and no other. */
  window: Box;
  face: Box;
  /** It looks aside or down, so that `turned-face` is right; `either`: so that it may be. */
  turned?: boolean | 'either';
}

export const PORTRAITS: readonly Portrait[] = [
  { name: 'clown', shot: 1, window: [0, 0, 820, 1280], face: [431, 394, 165, 201] },
  { name: 'eyes closed', shot: 1, window: [620, 0, 860, 1280], face: [844, 439, 189, 208], turned: 'either' },
  { name: 'leaning', shot: 1, window: [1060, 0, 860, 1280], face: [1496, 237, 173, 171] },
  { name: 'profile', shot: 2, window: [0, 0, 880, 1367], face: [358, 177, 161, 223], turned: true },
  { name: 'looks down', shot: 2, window: [530, 0, 910, 1367], face: [898, 273, 174, 178], turned: 'either' },
  {
    name: 'looks down aside',
    shot: 2,
    window: [1090, 0, 830, 1367],
    face: [1449, 179, 203, 210],
    turned: 'either',
  },
  { name: 'blonde', shot: 3, window: [0, 0, 1050, 1350], face: [591, 364, 206, 233] },
  { name: 'in black', shot: 3, window: [810, 0, 660, 1350], face: [1071, 242, 231, 259] },
  { name: 'in red', shot: 3, window: [1310, 0, 610, 1350], face: [1479, 338, 210, 225] },
  { name: 'long hair', shot: 4, window: [0, 0, 650, 1448], face: [244, 244, 173, 184], turned: 'either' },
  { name: 'tall', shot: 4, window: [420, 0, 570, 1448], face: [660, 98, 184, 189] },
  { name: 'laughs', shot: 4, window: [1165, 0, 755, 1448], face: [1279, 197, 173, 182] },
  { name: 'on the floor', shot: 5, window: [0, 670, 1400, 728], face: [364, 917, 210, 234] },
  { name: 'on the stairs', shot: 5, window: [0, 340, 770, 570], face: [596, 453, 161, 208] },
  { name: 'at the wall', shot: 5, window: [1295, 0, 625, 1398], face: [1419, 423, 189, 236] },
  { name: 'in green', shot: 6, window: [0, 0, 660, 1537], face: [246, 519, 221, 238] },
  { name: 'in crimson', shot: 6, window: [475, 0, 685, 1537], face: [671, 367, 204, 255] },
  { name: 'in stripes', shot: 6, window: [885, 0, 585, 1537], face: [1166, 352, 203, 221] },
  { name: 'at the window', shot: 6, window: [1380, 0, 540, 1537], face: [1479, 298, 223, 255] },
];

/** Two faces side by side. */
export const PAIRS: readonly [shot: number, window: Box][] = [
  [1, [0, 0, 1480, 1280]],
  [2, [530, 0, 1390, 1367]],
  [3, [810, 0, 1110, 1350]],
  [4, [0, 0, 990, 1448]],
  [5, [950, 0, 970, 1398]],
  [6, [885, 0, 1035, 1537]],
];

/** No face: legs, sofas, dresses, a banister, the top of a head. */
export const FACELESS: readonly [shot: number, window: Box][] = [
  [1, [0, 700, 1920, 580]],
  [2, [200, 700, 1100, 667]],
  [3, [0, 700, 900, 650]],
  [4, [0, 500, 1920, 948]],
  [5, [0, 0, 590, 900]],
  [5, [600, 700, 1320, 698]],
  [6, [120, 900, 1300, 600]],
  [6, [0, 0, 660, 515]],
];

const DRAWINGS: Record<string, string> = {
  landscape: `<rect width="900" height="700" fill="#8fc7ff"/><circle cx="720" cy="130" r="60" fill="#fff2a0"/>
    <path d="M0 430 200 210 380 400 560 160 900 460V700H0z" fill="#5c6f7d"/><path d="M0 480 300 420 900 520V700H0z" fill="#4d8a3c"/>`,
  cake: `<rect width="900" height="700" fill="#e8d9c8"/><ellipse cx="450" cy="590" rx="330" ry="60" fill="#fff"/>
    <rect x="210" y="350" width="480" height="230" rx="30" fill="#f3b2bf"/><rect x="300" y="200" width="300" height="170" rx="24" fill="#fff4ea"/>
    <circle cx="380" cy="190" r="26" fill="#b3122d"/><circle cx="450" cy="180" r="26" fill="#b3122d"/><circle cx="520" cy="190" r="26" fill="#b3122d"/>`,
  cat: `<rect width="900" height="700" fill="#a7b59b"/><path d="M250 120 360 240H540L650 120 680 430Q450 700 220 430z" fill="#c98c4a"/>
    <ellipse cx="360" cy="360" rx="44" ry="34" fill="#cfe070"/><ellipse cx="540" cy="360" rx="44" ry="34" fill="#cfe070"/>
    <ellipse cx="360" cy="360" rx="12" ry="32"/><ellipse cx="540" cy="360" rx="12" ry="32"/><path d="M415 450h70l-35 40z" fill="#7d3b30"/>
    <path d="M120 420 330 470M110 500 330 490M780 420 570 470M790 500 570 490" stroke="#fff" stroke-width="5"/>`,
  bottles: `<rect width="900" height="700" fill="#30343c"/><path d="M180 640V300l40-60V120h60v120l40 60v340z" fill="#2f7d4f"/>
    <path d="M400 640V300l40-60V120h60v120l40 60v340z" fill="#7d5a2f"/><path d="M620 640V300l40-60V120h60v120l40 60v340z" fill="#2f4f7d"/>`,
};

/** What we draw: nobody is on it. */
export const drawings = (): Promise<Buffer[]> =>
  Promise.all(
    Object.values(DRAWINGS).map(async (drawing) => {
      const { width, height, premultiplied } = await renderSvg(
        `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="700">${drawing}</svg>`,
      );
      return sharp(premultiplied, { raw: { width, height, channels: 4 } })
        .jpeg({ quality: 92 })
        .toBuffer();
    }),
  );

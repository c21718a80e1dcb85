/** Studio photos of four products, drawn for tests: shapes with light, a label in the shipped font, a soft shadow. */
import { toJpeg } from '../../core/media/images.ts';
import { noto } from '../../core/media/noto.ts';
import { renderSvg } from '../../core/media/resvg.ts';
import { runPath, runWidth } from '../../core/media/run.ts';

export type ProductKind = 'bottle' | 'mug' | 'box' | 'watch';

const SIDE = 1200;

/** A line around `x`, its baseline at `y`. */
const words = (text: string, x: number, y: number, size: number, color: string): string =>
  `<path d="${runPath(text, noto, x - (runWidth(text, noto) * size) / 2, y, size)}" fill="${color}"/>`;

const stops = (...list: [offset: number, color: string, opacity?: number][]): string =>
  list
    .map(
      ([at, color, opacity = 1]) => `<stop offset="${at}" stop-color="${color}" stop-opacity="${opacity}"/>`,
    )
    .join('');
const across = (id: string, inside: string): string =>
  `<linearGradient id="${id}">${inside}</linearGradient>`;
const down = (id: string, inside: string): string =>
  `<linearGradient id="${id}" x2="0" y2="1">${inside}</linearGradient>`;

const bottle = (): string =>
  `<defs>${across('glass', stops([0, '#123f36'], [0.1, '#1e6a58'], [0.22, '#7cc2a9'], [0.3, '#2f8f74'], [0.62, '#1f6b57'], [0.9, '#0f3a31'], [1, '#1d5a4a']))}` +
  `${across('cap', stops([0, '#8d6a2c'], [0.2, '#f2dca0'], [0.45, '#c79a45'], [0.8, '#8a6526'], [1, '#b58b45']))}` +
  `${across('label', stops([0, '#d9d2c0'], [0.25, '#fffdf6'], [0.7, '#f6efdf'], [1, '#cfc6b0']))}</defs>` +
  '<rect x="520" y="150" width="160" height="170" rx="14" fill="url(#cap)"/>' +
  '<path d="M520 200H680M520 222H680M520 244H680" stroke="#7c5a20" stroke-opacity="0.35" stroke-width="3"/>' +
  '<rect x="548" y="316" width="104" height="46" fill="url(#glass)"/>' +
  '<path d="M548 352 C440 372 412 420 412 500 V980 Q412 1036 468 1036 H732 Q788 1036 788 980 V500 C788 420 760 372 652 352 Z" fill="url(#glass)"/>' +
  '<rect x="412" y="560" width="376" height="330" fill="url(#label)"/>' +
  '<path d="M412 574H788M412 876H788" stroke="#b08a3c" stroke-width="4"/>' +
  '<path d="M600 606 c34 20 34 52 0 74 c-34 -22 -34 -54 0 -74 M600 616 V690" fill="#2f8f74" fill-opacity="0.9" stroke="#1b5b4a" stroke-width="4"/>' +
  words('AURELIA', 600, 758, 62, '#173f35') +
  words('botanical serum', 600, 806, 31, '#5b5340') +
  words('30 ml', 600, 850, 27, '#8a6a2c') +
  '<path d="M446 430 Q452 400 480 388 V548 H446Z" fill="#ffffff" fill-opacity="0.32"/><path d="M446 900 H470 V1000 Q448 994 446 970Z" fill="#ffffff" fill-opacity="0.25"/>';

const mug = (): string =>
  `<defs>${across('clay', stops([0, '#a8472b'], [0.16, '#e2714a'], [0.34, '#f39a74'], [0.66, '#d7623d'], [1, '#8c3821']))}` +
  `${down('coffee', stops([0, '#6b4226'], [1, '#3b2214']))}</defs>` +
  '<path d="M800 520 C980 500 990 800 790 812" fill="none" stroke="#8c3821" stroke-width="66"/>' +
  '<path d="M800 520 C980 500 990 800 790 812" fill="none" stroke="#d7623d" stroke-width="50"/>' +
  '<path d="M808 512 C950 496 962 700 900 770" fill="none" stroke="#f7b294" stroke-width="12" stroke-opacity="0.7"/>' +
  '<path d="M330 400 L352 950 Q358 1010 420 1022 Q580 1046 740 1022 Q802 1010 808 950 L830 400 Z" fill="url(#clay)"/>' +
  '<ellipse cx="580" cy="400" rx="250" ry="62" fill="#f4a581"/><ellipse cx="580" cy="404" rx="226" ry="50" fill="#8c3821"/><ellipse cx="580" cy="414" rx="214" ry="40" fill="url(#coffee)"/>' +
  '<path d="M332 470 Q580 560 828 470 L826 520 Q580 610 334 520Z" fill="#fff3e6" fill-opacity="0.92"/>' +
  words('MORNING', 578, 740, 72, '#fff6ea') +
  words('CO.', 578, 824, 72, '#fff6ea') +
  '<path d="M372 600 Q380 900 400 960" fill="none" stroke="#fff" stroke-opacity="0.35" stroke-width="20" stroke-linecap="round"/>';

const box = (): string =>
  `<defs>${down('front', stops([0, '#2c5fb8'], [1, '#1d4690']))}${down('side', stops([0, '#173a7c'], [1, '#0f2959']))}${across('top', stops([0, '#4a7fd6'], [1, '#3567be']))}</defs>` +
  '<path d="M260 420 L700 480 L700 1040 L260 940Z" fill="url(#front)"/><path d="M700 480 L960 400 L960 900 L700 1040Z" fill="url(#side)"/><path d="M260 420 L540 350 L960 400 L700 480Z" fill="url(#top)"/>' +
  '<path d="M260 600 L700 672 L700 730 L260 652Z" fill="#ffcc33"/><path d="M700 672 L960 578 L960 634 L700 730Z" fill="#d9a520"/>' +
  `<g transform="matrix(1 0.15 0 1 0 -62)">${words('NORDTEA', 480, 580, 88, '#ffffff')}${words('Earl Grey', 480, 772, 52, '#ffffff')}${words('50 bags', 480, 836, 38, '#cfe0ff')}</g>` +
  '<circle cx="480" cy="930" r="38" fill="#ffcc33"/><path d="M458 930 q22 -40 44 0 q-22 28 -44 0" fill="#1d4690"/>';

const watch = (): string =>
  `<defs>${across('steel', stops([0, '#6d737c'], [0.2, '#eceff3'], [0.5, '#a7aeb8'], [0.8, '#f4f6f8'], [1, '#70767f']))}` +
  `${across('strap', stops([0, '#16191f'], [0.3, '#3a404c'], [0.6, '#242932'], [1, '#0e1014']))}<radialGradient id="dial">${stops([0, '#26314a'], [1, '#0b1020'])}</radialGradient></defs>` +
  '<path d="M468 120 H732 L752 400 H448Z M448 800 H752 L732 1090 H468Z" fill="url(#strap)"/>' +
  '<path d="M484 150 V390M716 150 V390M484 820 V1060M716 820 V1060" stroke="#5a6270" stroke-width="4" stroke-dasharray="14 10"/>' +
  '<rect x="838" y="560" width="46" height="80" rx="10" fill="url(#steel)"/>' +
  '<circle cx="600" cy="600" r="252" fill="url(#steel)"/><circle cx="600" cy="600" r="222" fill="#1a1d24"/><circle cx="600" cy="600" r="208" fill="url(#dial)"/>' +
  Array.from(
    { length: 12 },
    (_, i) =>
      `<rect x="594" y="404" width="12" height="${i % 3 === 0 ? 40 : 24}" rx="3" fill="#e8edf5" transform="rotate(${i * 30} 600 600)"/>`,
  ).join('') +
  words('KRONA', 600, 530, 40, '#e8edf5') +
  words('5 ATM', 600, 716, 24, '#9fb0cc') +
  '<path d="M600 600 L508 546" stroke="#f4f6f8" stroke-width="14" stroke-linecap="round"/><path d="M600 600 L694 470" stroke="#f4f6f8" stroke-width="9" stroke-linecap="round"/><path d="M600 632 L600 430" stroke="#ff5a3c" stroke-width="4" transform="rotate(205 600 600)"/><circle cx="600" cy="600" r="12" fill="#ff5a3c"/>' +
  '<path d="M430 480 A212 212 0 0 1 640 392 L560 560Z" fill="#fff" fill-opacity="0.07"/>';

const PRODUCTS: Record<ProductKind, { draw: () => string; foot: [x: number, y: number, rx: number] }> = {
  bottle: { draw: bottle, foot: [610, 1036, 240] },
  mug: { draw: mug, foot: [600, 1026, 310] },
  box: { draw: box, foot: [640, 990, 420] },
  watch: { draw: watch, foot: [604, 1088, 190] },
};

/** Colours that each is made of, the largest first: what `ProductFacts.colours` would say. */
export const PRODUCT_COLOURS: Record<ProductKind, string[]> = {
  bottle: ['#1f6b57', '#f6efdf', '#c79a45'],
  mug: ['#d7623d', '#fff3e6', '#3b2214'],
  box: ['#2456a6', '#ffcc33', '#ffffff'],
  watch: ['#242932', '#a7aeb8', '#ff5a3c'],
};

/**
 * A JPEG of 1200 x 1200 pixels with the product in its middle. `background` is one CSS colour for the whole ground
 * (default: a light grey sweep); the shadow under the product stays.
 */
export const productPhoto = async (
  kind: ProductKind,
  { background }: { background?: string } = {},
): Promise<Buffer> => {
  const { draw, foot } = PRODUCTS[kind];
  const ground = background ?? 'url(#sweep)';
  const { width, height, premultiplied } = await renderSvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}" height="${SIDE}"><defs>${down('sweep', stops([0, '#eef0f2'], [0.7, '#e6e8ea'], [1, '#d9dcdf']))}` +
      `<radialGradient id="foot">${stops([0, '#000000', 0.42], [0.6, '#000000', 0.14], [1, '#000000', 0])}</radialGradient></defs>` +
      `<rect width="${SIDE}" height="${SIDE}" fill="${ground}"/>` +
      `<ellipse cx="${foot[0]}" cy="${foot[1]}" rx="${foot[2]}" ry="30" fill="url(#foot)"/>${draw()}</svg>`,
  );
  return toJpeg({ width, height, pixels: premultiplied });
};

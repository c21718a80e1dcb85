import { runPath, runWidth } from '../../media/run.ts';
import type { PhotoState } from './photos.ts';

/** Colours that stay apart for the colour-blind (Okabe and Ito, "Color Universal Design", 2008), on white. */
const COLOURS: Record<PhotoState, string> = {
  pass: '#009e73',
  warn: '#e69f00',
  ask: '#0072b2',
  reject: '#c22d00',
};

/** The outline of each mark in a box from -1 to 1. */
const SHAPES: Record<PhotoState, string> = {
  pass: '<circle r="0.95"/>',
  warn: '<path d="M0-.98 1 .82H-1z"/>',
  ask: '<rect x="-.86" y="-.86" width="1.72" height="1.72" rx=".3"/>',
  reject: '<path d="M-.4-.96H.4L.96-.4V.4L.4.96H-.4L-.96.4V-.4z"/>',
};

const stroke = (path: string): string =>
  `<path d="${path}" fill="none" stroke="#fff" stroke-width=".3" stroke-linecap="round" stroke-linejoin="round"/>`;

/** A sign of the shipped font, centred on a point; sizes in the box from -1 to 1. */
const letter = async (sign: string, baseline: number, size: number): Promise<string> => {
  const { noto } = await import('../../media/noto.ts');
  // Outlines are written with two decimals: they are made large and drawn small.
  const large = 100;
  const path = runPath(
    sign,
    noto,
    (-runWidth(sign, noto) * size * large) / 2,
    baseline * large,
    size * large,
  );
  return `<path transform="scale(${1 / large})" d="${path}" fill="#fff" stroke="#fff" stroke-width="8"/>`;
};

const SIGNS: Record<PhotoState, () => string | Promise<string>> = {
  pass: () => stroke('M-.42.02-.12.34.44-.32'),
  warn: () => letter('!', 0.66, 1.35),
  ask: () => letter('?', 0.54, 1.5),
  reject: () => stroke('M-.36-.36.36.36M.36-.36-.36.36'),
};

/** SVG of a state's mark in the bottom right corner of a cell, with a frame; a rejected cell is dimmed. */
export const markOf = async (state: PhotoState, cell: number): Promise<string> => {
  const colour = COLOURS[state];
  const size = cell * 0.135;
  const middle = cell - size * 1.35;
  const dim = state === 'reject' ? `<rect width="${cell}" height="${cell}" fill="#000" opacity="0.5"/>` : '';
  const frame = `<rect x="2" y="2" width="${cell - 4}" height="${cell - 4}" fill="none" stroke="${colour}" stroke-width="4"/>`;
  return (
    `${dim}${frame}<g transform="translate(${middle} ${middle}) scale(${size})">` +
    `<g fill="${colour}" stroke="#fff" stroke-width=".16" stroke-linejoin="round">${SHAPES[state]}</g>` +
    `${await SIGNS[state]()}</g>`
  );
};

/** SVG of a photo's number on a plate in the top left corner of a cell. */
export const numberOf = async (number: number, cell: number): Promise<string> => {
  const { noto } = await import('../../media/noto.ts');
  const size = cell * 0.25;
  const text = String(number);
  const padding = size * 0.22;
  const capitals = (noto.capHeight / noto.unitsPerEm) * size;
  const width = Math.max(runWidth(text, noto) * size, capitals) + 2 * padding;
  const left = (width - runWidth(text, noto) * size) / 2;
  return (
    `<rect width="${width}" height="${capitals + 2 * padding}" rx="6" fill="#000" fill-opacity="0.72"/>` +
    `<path d="${runPath(text, noto, left, capitals + padding, size)}" fill="#fff"/>`
  );
};

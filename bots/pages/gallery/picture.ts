import type { GalleryPicture } from '../../../core/index.ts';
import { html, type Markup } from '../markup.ts';
import type { Addresses } from './addresses.ts';

/** Sides of the copies that a browser chooses from, and how wide the picture is shown. */
interface Use {
  sides: readonly number[];
  sizes: string;
}

export const COVER: Use = {
  sides: [240, 480, 720],
  sizes: '(min-width: 1100px) 250px, (min-width: 640px) 30vw, 46vw',
};
export const STAGE: Use = { sides: [480, 720, 1024], sizes: '(min-width: 860px) 480px, 94vw' };
export const THUMB: Use = { sides: [160, 240], sizes: '64px' };
export const HALF: Use = { sides: [320, 640, 1024], sizes: '(min-width: 860px) 300px, 46vw' };

/** Copies no larger than the picture itself. */
const sidesOf = ({ width, height }: GalleryPicture, sides: readonly number[]): number[] => {
  const longest = Math.max(width, height, 64);
  const smaller = sides.filter((side) => side < longest);
  return smaller.length === sides.length ? smaller : [...smaller, longest];
};

/** A picture as small as its use allows, loaded when it is about to be seen; its place is kept from the start. */
export const pictureHtml = (
  picture: GalleryPicture,
  { addresses, use, alt, eager = false }: { addresses: Addresses; use: Use; alt: string; eager?: boolean },
): Markup => {
  const { assetId, width, height } = picture;
  const sides = sidesOf(picture, use.sides);
  const wide = (side: number) => Math.max(1, Math.round((side * width) / Math.max(width, height)));
  const srcset = sides.map((side) => `${addresses.preview(assetId, side)} ${wide(side)}w`).join(', ');
  const middle = sides[Math.floor(sides.length / 2)] ?? 480;
  return html`<img src="${addresses.preview(assetId, middle)}" srcset="${srcset}" sizes="${use.sizes}" width="${width}" height="${height}" alt="${alt}" loading="${eager ? 'eager' : 'lazy'}" decoding="async" draggable="false">`;
};

/** The largest copy: what is compared, and what stands in until an original is there. */
export const largestPreview = (picture: GalleryPicture, addresses: Addresses): string =>
  addresses.preview(picture.assetId, Math.min(1024, Math.max(64, picture.width, picture.height)));

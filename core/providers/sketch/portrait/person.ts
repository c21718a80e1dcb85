import { at, type Canvas, n } from '../canvas.ts';
import type { Chance } from '../random.ts';
import type { View } from '../scene.ts';
import { drawBeard, drawHeadwear, earrings, type Headwear } from './accessories.ts';
import type { Wear } from './body.ts';
import { sportsCar } from './car.ts';
import { drawClothes } from './clothes.ts';
import { drawFace } from './face.ts';
import { drawHair } from './hair.ts';
import type { Look } from './look.ts';
import type { Face } from './traits.ts';

/** The head is drawn this much larger than the body is cut for: faces are what a portrait is about. */
const HEAD = 1.1;

export interface Dressed {
  face: Face;
  look: Look;
  wear: Wear;
  headwear: Headwear;
  chance: Chance;
}

/** Someone from the hair to below the frame; 0,0 is between the eyes. */
const figure = (c: Canvas, { face, look, wear, headwear, chance }: Dressed): string => {
  const hair = drawHair(c, face, look, chance.part('hair'));
  const head = (content: string, share: number): string =>
    `<g transform="rotate(${n(look.tilt * share)} 0 90) translate(0 ${n(90 * (1 - HEAD))}) scale(${HEAD})">${content}</g>`;
  return (
    head(hair.back, 0.4) +
    `<g transform="translate(0 ${face.gender === 'woman' ? -12 : -7})">${drawClothes(c, face, look, wear, chance.part('clothes'))}</g>` +
    head(
      drawFace(c, face, look) +
        drawBeard(c, face, look, chance.part('beard')) +
        (face.gender === 'woman' ? earrings(c, face, look) : '') +
        hair.front +
        drawHeadwear(c, face, look, headwear, chance.part('headwear')),
      1,
    )
  );
};

interface Place {
  x: number;
  y: number;
  scale: number;
}

/** 0 for squares and wide pictures, 1 for the tallest. */
const tallness = ({ width, height }: View): number => Math.max(0, Math.min(1, (height / width - 1) / 0.75));

/** Where the head is: nearer in tall pictures, on a third of wide ones. */
const placeOf = (view: View, close: boolean, layout: Chance): Place => {
  const tall = tallness(view);
  const wide = view.width > view.height * 1.1;
  const side = layout.maybe(0.5) ? 1 : -1;
  const aside = wide ? layout.pick([0, 0.16, 0.16]) : layout.between(0, 0.05);
  const nearness = layout.between(0.94, 1.08);
  return close
    ? {
        x: view.width * (0.5 + side * aside * 0.4),
        y: view.height * 0.46,
        scale: (1.95 + 0.4 * tall) * nearness,
      }
    : {
        x: view.width * (0.5 + side * aside),
        y: view.height * (0.41 - 0.045 * tall),
        scale: (1.2 + 0.52 * tall) * nearness,
      };
};

/** From the middle of a car to the tip of its nose, units. */
const CAR_NOSE = 395;

/** Someone stands at the side before a car, whose front half is seen. */
const drawWithCar = (c: Canvas, view: View, dressed: Dressed, paint: string, layout: Chance): string => {
  const tall = tallness(view);
  const side = layout.maybe(0.5) ? 1 : -1;
  const size = Math.min(1.18, (view.width * 0.98) / 640);
  const scale = (0.98 + 0.3 * tall) * layout.between(0.95, 1.06);
  const wide = Math.max(0, Math.min(1, view.width / view.height - 1));
  const x = view.width * (0.5 + side * (0.22 - 0.06 * wide));
  const nose = view.width * (0.5 - side * (0.475 - 0.12 * wide));
  const ground = view.height * (0.93 - 0.05 * tall);
  return (
    `<g transform="translate(${n(nose + side * CAR_NOSE * size)} ${n(ground)}) scale(${(-side * size).toFixed(3)} ${size.toFixed(3)})">${sportsCar(c, paint)}</g>` +
    at(x, view.height * (0.365 - 0.04 * tall), scale, 0, figure(c, dressed))
  );
};

/** A person in the frame, with a car where there is one. */
export const drawPerson = (
  c: Canvas,
  view: View,
  dressed: Dressed & { close: boolean; car: string | null },
  layout: Chance,
): string => {
  if (dressed.car !== null && !dressed.close) return drawWithCar(c, view, dressed, dressed.car, layout);
  const place = placeOf(view, dressed.close, layout);
  return at(place.x, place.y, place.scale, 0, figure(c, dressed));
};

import { FACT_LIMITS } from '../../../conversations/posters.ts';

/** Where nothing is known of a product's colours; facts need one. */
const UNKNOWN = '#808080';
/** Sum of the differences of the three channels: the same colour, told less exactly. */
const NEAR = 96;

const HEX = /^#[0-9a-f]{6}$/u;

const channelsOf = (colour: string): number[] =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

const distance = (one: string, other: string): number => {
  const others = channelsOf(other);
  return channelsOf(one).reduce((sum, value, at) => sum + Math.abs(value - (others[at] ?? 0)), 0);
};

const clean = (given: readonly unknown[]): string[] => [
  ...new Set(
    given.flatMap((one) => (typeof one === 'string' && HEX.test(one.toLowerCase()) ? one.toLowerCase() : [])),
  ),
];

/** Colours as facts have them: `#rrggbb`, at least one, at most five. */
export const coloursOf = (measured: readonly string[]): string[] => {
  const colours = clean(measured).slice(0, FACT_LIMITS.colours);
  return colours.length > 0 ? colours : [UNKNOWN];
};

/**
 * The colours of the pixels that a model says are the product's own. It may tell them less exactly; one that is none of the
 * pixels' is dropped. Where nothing is left, all of the pixels'.
 */
export const chosenColours = (chosen: unknown, measured: readonly string[]): string[] => {
  const known = clean(measured);
  const wanted = clean(Array.isArray(chosen) ? chosen : []);
  if (known.length === 0) return coloursOf(wanted);
  const nearest = wanted.flatMap((colour) => {
    const best = known.reduce((one, other) =>
      distance(colour, other) < distance(colour, one) ? other : one,
    );
    return distance(colour, best) <= NEAR ? best : [];
  });
  return nearest.length > 0 ? coloursOf(nearest) : coloursOf(known);
};

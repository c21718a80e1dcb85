import type { CakePlan } from './cake-decor.ts';
import { at, type Canvas, n } from './canvas.ts';
import { darker, mix } from './colors.ts';
import { eucalyptus, leaf } from './flowers.ts';
import { choosePieces, isCrowded, type Pieces, sweetColor } from './pieces.ts';
import type { Chance } from './random.ts';
import { butterfly } from './sweets.ts';
import { onFront, type Tier } from './tier.ts';

interface Placed {
  x: number;
  y: number;
  scale: number;
}

/** Pieces on a crescent of the top of a tier, from the left around the front; `fill` 0..1 is how full it is. */
const crescent = (tier: Tier, unit: number, fill: number, chance: Chance): Placed[] => {
  const places: Placed[] = [];
  const from = 200 - 40 * fill;
  const to = 360 * fill + 20;
  const spacing = ((unit * 14) / tier.rx) * (180 / Math.PI);
  for (let degrees = 0; degrees < Math.min(360, to); degrees += spacing) {
    // 0 is the right end, 90 the nearest point, 180 the left end.
    const angle = ((from - degrees) * Math.PI) / 180;
    const share = 0.82 + chance.between(-0.06, 0.04);
    places.push({
      x: tier.cx + tier.rx * share * Math.cos(angle),
      y: tier.top + tier.ry * share * Math.sin(angle) - unit * 2,
      scale: unit * chance.between(0.85, 1.15),
    });
  }
  return places;
};

/** Pieces heaped around a point. */
const heap = (x: number, y: number, spread: number, count: number, unit: number, chance: Chance): Placed[] =>
  Array.from({ length: count }, (_, i) => {
    const share = i / Math.max(1, count - 1) - 0.5;
    return {
      x: x + share * 2 * spread + chance.between(-unit * 2, unit * 2),
      y: y - (0.25 - share * share) * spread * 0.75 + chance.between(-unit * 3, unit * 3),
      scale: unit * chance.between(0.8, 1.2),
    };
  });

const lay = (c: Canvas, places: Placed[], kind: Pieces, plan: CakePlan, chance: Chance): string => {
  const green = mix('#6f9a5d', plan.palette[0]!, 0.15);
  const leaves = kind.leafy
    ? places
        .filter((_, i) => plan.decor.includes('leaves') || i % 2 === 0)
        .map(({ x, y, scale }) => {
          const side = chance.maybe(0.5) ? 1 : -1;
          const turn = side * chance.between(35, 105);
          const branch = chance.maybe(0.35);
          return at(
            x,
            y,
            scale * (branch ? 0.52 : 0.85),
            turn,
            branch
              ? eucalyptus(c, mix(green, '#a9c4b4', 0.55))
              : leaf(c, darker(green, chance.between(0, 0.2))),
          );
        })
        .join('')
    : '';
  const shadows = places
    .map(
      ({ x, y, scale }) =>
        `<ellipse cx="${n(x + scale * 2)}" cy="${n(y + scale * 8)}" rx="${n(scale * 13)}" ry="${n(scale * 6)}" fill="${c.fade('#4a2433', 0.4)}"/>`,
    )
    .join('');
  const drawn = [...places]
    .sort((a, b) => a.y - b.y)
    .map(({ x, y, scale }) => {
      const piece = kind.make();
      return at(
        x,
        y - scale * piece.size * 2,
        scale * piece.size,
        chance.between(-piece.lean, piece.lean),
        piece.draw(),
      );
    })
    .join('');
  return shadows + leaves + drawn;
};

/** What lies behind the middle of the top (drawn before toppers), before it, on the ledges, and at the foot. */
export interface Arrangement {
  top: string;
  ledge: (tier: Tier, above: Tier) => string;
  foot: (tier: Tier, plate: number) => string;
}

export const arrange = (c: Canvas, plan: CakePlan, top: Tier, chance: Chance): Arrangement => {
  const sparse = plan.style === 'minimalism';
  const kind = choosePieces(c, plan, chance.part('pieces'));
  const unit = Math.min(1.75, Math.max(1.05, top.rx / 92));
  const mirrored = chance.maybe(0.5);
  const turned = (places: Placed[], cx: number): Placed[] =>
    mirrored ? places.map((place) => ({ ...place, x: 2 * cx - place.x })) : places;
  const place = (tier: Tier, places: Placed[], name: string): string =>
    lay(c, turned(places, tier.cx), kind, plan, chance.part(name));
  return {
    top: place(
      top,
      crescent(
        top,
        unit,
        sparse ? 0.22 : chance.pick(isCrowded(plan) ? [0.34, 0.42] : [0.45, 0.6, 0.97]),
        chance.part('top'),
      ),
      'lay-top',
    ),
    ledge: (tier, above) => {
      const p = onFront(tier, tier.top, tier.index % 2 ? 38 : -42);
      const x = tier.cx + (p.x - tier.cx) * 0.93;
      const y = tier.top + tier.ry * 0.62 + (above.ry - tier.ry) * 0.1;
      return place(
        tier,
        heap(x, y, tier.rx * 0.24, sparse ? 2 : 5, unit, chance.part(`ledge${tier.index}`)),
        `lay-ledge${tier.index}`,
      );
    },
    foot: (tier, plate) =>
      sparse
        ? ''
        : place(
            tier,
            heap(
              tier.cx - tier.rx * 0.78,
              plate + tier.ry * 0.55,
              tier.rx * 0.2,
              3,
              unit,
              chance.part('foot'),
            ),
            'lay-foot',
          ),
  };
};

/** Butterflies that sit on the side and fly off. */
export const butterflies = (c: Canvas, tier: Tier, plan: CakePlan, chance: Chance): string =>
  (
    [
      [-30, 0.75],
      [-8, 0.45],
      [16, 0.2],
      [34, -0.12],
      [48, -0.5],
    ] as const
  )
    .map(([degrees, share], i) => {
      const p = onFront(tier, tier.top + (tier.bottom - tier.top) * share, degrees);
      return at(
        p.x,
        p.y,
        1.9 - i * 0.12,
        -24 + i * 14 + chance.between(-10, 10),
        butterfly(c, sweetColor(plan.palette, chance)),
      );
    })
    .join('');

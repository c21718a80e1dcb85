import type { CakePlan } from './cake-decor.ts';
import { at, type Canvas, n, PENCIL } from './canvas.ts';
import { darker, lighter, mix } from './colors.ts';
import type { Chance } from './random.ts';
import { bow, dollop } from './sweets.ts';
import { band, frontArc, onFront, side, type Tier } from './tier.ts';

export const GOLD = '#dcae4c';

/** A glaze that covers the top and runs down the side. */
export const drips = (c: Canvas, tier: Tier, color: string, chance: Chance): string => {
  const reach = (tier.bottom - tier.top) * 0.55;
  const points: string[] = [];
  const start = onFront(tier, tier.top, -90);
  let path = `M${n(start.x)} ${n(start.y)}`;
  for (let degrees = -90; degrees < 90; ) {
    const next = Math.min(90, degrees + chance.between(11, 19));
    const [a, b] = [onFront(tier, tier.top, degrees), onFront(tier, tier.top, next)];
    const length = chance.between(0.25, 1) * reach;
    const [left, right] = [a.x + (b.x - a.x) * 0.2, b.x - (b.x - a.x) * 0.2];
    const y = (a.y + b.y) / 2;
    path += ` Q${n(left)} ${n(a.y + 4)} ${n(left)} ${n(y + length * 0.6)} C${n(left)} ${n(y + length + 5)} ${n(right)} ${n(y + length + 5)} ${n(right)} ${n(y + length * 0.6)} Q${n(right)} ${n(b.y + 4)} ${n(b.x)} ${n(b.y + 2)}`;
    const tip = left + (right - left) * 0.32;
    points.push(
      `<path d="M${n(tip)} ${n(y + length * 0.35)} L${n(tip)} ${n(y + length * 0.78)}" stroke="#fff" stroke-opacity="0.5" stroke-width="${n(Math.max(1.2, (right - left) * 0.14))}" stroke-linecap="round"/>`,
    );
    degrees = next;
  }
  path += ` A${n(tier.rx)} ${n(tier.ry)} 0 0 0 ${n(start.x)} ${n(start.y)}Z`;
  const fill = c.linear([
    [0, darker(color, 0.3)],
    [0.3, lighter(color, 0.16)],
    [0.65, color],
    [1, darker(color, 0.38)],
  ]);
  return `<path d="${path}" fill="${fill}" stroke="${darker(color, 0.5)}" stroke-opacity="0.5" stroke-width="1.1"/>${points.join('')}<path d="M${n(tier.cx - tier.rx * 0.7)} ${n(tier.top - tier.ry * 0.3)} Q${n(tier.cx - tier.rx * 0.4)} ${n(tier.top - tier.ry * 0.75)} ${n(tier.cx)} ${n(tier.top - tier.ry * 0.78)}" fill="none" stroke="#fff" stroke-opacity="0.35" stroke-width="4" stroke-linecap="round"/>`;
};

/** A row of equal parts along the front at height y; `step` is their width in pixels at the nearest point. */
const row = (tier: Tier, y: number, step: number, draw: (near: number, i: number) => string): string => {
  const count = Math.max(7, Math.round((Math.PI * tier.rx) / step));
  return Array.from({ length: count }, (_, i) => -90 + (180 * (i + 0.5)) / count)
    .map((degrees, i) => ({ p: onFront(tier, y, degrees), i }))
    .sort((a, b) => a.p.near - b.p.near)
    .map(({ p, i }) => `<g transform="translate(${n(p.x)} ${n(p.y)})">${draw(p.near, i)}</g>`)
    .join('');
};

/** Piped cream around the foot of a tier. */
export const shells = (c: Canvas, tier: Tier, color: string): string => {
  const size = Math.max(8, tier.rx * 0.062);
  return row(tier, tier.bottom - 2, size * 1.7, (near) =>
    at(0, -size * 0.25, (size / 10) * (0.7 + 0.3 * near), 0, dollop(c, color)),
  );
};

export const pearls = (c: Canvas, tier: Tier, y: number): string =>
  row(
    tier,
    y,
    15,
    (near) =>
      `<circle r="${n(4.2 + 1.8 * near)}" fill="${c.ball('#f3e8dc')}" stroke="${PENCIL}" stroke-opacity="0.25" stroke-width="0.6"/>`,
  );

export const ribbon = (c: Canvas, tier: Tier, color: string, withBow: boolean): string => {
  const height = Math.min(26, (tier.bottom - tier.top) * 0.18);
  const from = tier.bottom - height - 10;
  const fill = c.linear([
    [0, darker(color, 0.35)],
    [0.3, lighter(color, 0.45)],
    [0.6, color],
    [1, darker(color, 0.4)],
  ]);
  const knot = onFront(tier, from + height / 2, -16);
  return (
    `<path d="${band(tier, from, from + height)}" fill="${fill}" stroke="${PENCIL}" stroke-opacity="0.35" stroke-width="1"/>` +
    `<path d="${frontArc(tier, from + 3.5)} ${frontArc(tier, from + height - 3.5)}" fill="none" stroke="#fff" stroke-opacity="0.45" stroke-width="1" stroke-dasharray="5 3"/>` +
    (withBow ? at(knot.x, knot.y, Math.min(2, tier.rx / 95), 0, bow(c, color)) : '')
  );
};

/** Torn leaf gold, denser at the top left. */
export const goldLeaf = (tier: Tier, chance: Chance): string =>
  Array.from({ length: 26 }, () => {
    const depth = chance.between(0, 1) ** 1.6;
    const p = onFront(tier, tier.top + 4 + depth * (tier.bottom - tier.top - 12), chance.between(-78, 60));
    const size = chance.between(2, 9) * (1.1 - depth * 0.7);
    const corners = Array.from({ length: 6 }, (_, i) => {
      const angle = (Math.PI / 3) * i + chance.between(-0.4, 0.4);
      const r = size * chance.between(0.5, 1.2);
      return `${n(p.x + r * p.near * Math.cos(angle))} ${n(p.y + r * Math.sin(angle))}`;
    });
    return `<path d="M${corners.join(' L')}Z" fill="${chance.pick(['#e7c063', GOLD, '#c8952f', '#f4dc93'])}" fill-opacity="0.92"/>`;
  }).join('');

export const sprinkles = (tier: Tier, palette: string[], chance: Chance): string => {
  const colors = [...palette.map((hex) => mix(hex, '#ff7aa2', 0.25)), '#f6c945', '#66c3c0', '#f0718d'];
  const count = Math.round(tier.rx / 2.1);
  return Array.from({ length: count }, () => {
    const depth = chance.between(0, 1) ** 1.5;
    const p = onFront(tier, tier.bottom - 6 - depth * (tier.bottom - tier.top - 14), chance.between(-84, 84));
    return `<rect x="-4" y="-1.5" width="8" height="3" rx="1.5" fill="${chance.pick(colors)}" stroke="${PENCIL}" stroke-opacity="0.25" stroke-width="0.5" transform="translate(${n(p.x)} ${n(p.y)}) scale(${(0.4 + 0.6 * p.near).toFixed(2)} 1) rotate(${chance.whole(180)})"/>`;
  }).join('');
};

/** Scallops with eyelets, hanging from the upper edge. */
export const lace = (tier: Tier, color: string): string => {
  const line = `fill="none" stroke="${color}" stroke-width="1.6"`;
  const step = Math.max(20, tier.rx * 0.16);
  return row(tier, tier.top + 3, step, (near) => {
    const w = (step / 2) * (0.25 + 0.75 * near);
    const dots = [-0.5, 0, 0.5]
      .map(
        (share) =>
          `<circle cx="${n(share * w)}" cy="${n(step * (0.36 - Math.abs(share) * 0.34))}" r="${n(1.7 * (0.5 + near / 2))}" fill="${color}"/>`,
      )
      .join('');
    return `<path d="M${n(-w)} 0 Q0 ${n(step * 1.35)} ${n(w)} 0 M${n(-w * 0.72)} 0 Q0 ${n(step * 0.95)} ${n(w * 0.72)} 0" ${line}/>${dots}<circle cy="${n(step * 0.84)}" r="2.3" fill="${color}"/><path d="M0 ${n(step * 0.95)} L0 ${n(step * 1.2)}" ${line}/>`;
  });
};

export const mountains = (c: Canvas, tier: Tier, plan: CakePlan, chance: Chance): string => {
  const height = tier.bottom - tier.top;
  const ridge = (share: number, color: string): string => {
    const peaks: { x: number; y: number; base: number }[] = [];
    for (let degrees = -96; degrees <= 96; degrees += chance.between(13, 20)) {
      const p = onFront(tier, tier.bottom, degrees);
      peaks.push({
        x: p.x,
        y: p.y - height * (peaks.length % 2 ? share * chance.between(0.75, 1.05) : share * 0.4),
        base: p.y,
      });
    }
    const line = peaks.map(({ x, y }) => `${n(x)} ${n(y)}`).join(' L');
    const snow = peaks
      .filter((_, i) => i % 2)
      .map(({ x, y }) => {
        const s = height * 0.1;
        return `<path d="M${n(x)} ${n(y)} L${n(x + s * 0.7)} ${n(y + s)} L${n(x + s * 0.25)} ${n(y + s * 0.7)} L${n(x)} ${n(y + s * 1.15)} L${n(x - s * 0.3)} ${n(y + s * 0.72)} L${n(x - s * 0.7)} ${n(y + s)}Z" fill="#fff" fill-opacity="0.92"/>`;
      })
      .join('');
    return `<path d="M${line} L${n(tier.cx + tier.rx)} ${n(tier.bottom + tier.ry)} L${n(tier.cx - tier.rx)} ${n(tier.bottom + tier.ry)}Z" fill="${c.linear(
      [
        [0, lighter(color, 0.25)],
        [1, darker(color, 0.15)],
      ],
      true,
    )}"/>${snow}`;
  };
  const blue = mix('#7f93b2', plan.palette[1]!, 0.25);
  return c.clipped(side(tier), ridge(0.78, lighter(blue, 0.35)) + ridge(0.5, darker(blue, 0.12)));
};

export const sea = (c: Canvas, tier: Tier, chance: Chance): string => {
  const height = tier.bottom - tier.top;
  const colors = ['#bfe6ee', '#7fcadb', '#3ba3c4', '#2479a5'];
  const waves = colors
    .map((color, i) => {
      const level = tier.bottom - height * (0.62 - i * 0.15);
      let path = '';
      for (let degrees = -92, k = 0; degrees <= 92; degrees += 6, k++) {
        const p = onFront(tier, level + (k % 2 ? -1 : 1) * chance.between(3, 6), degrees);
        path += path === '' ? `M${n(p.x)} ${n(p.y)}` : ` S${n(p.x - 5)} ${n(p.y)} ${n(p.x)} ${n(p.y)}`;
      }
      return `<path d="${path} L${n(tier.cx + tier.rx)} ${n(tier.bottom + tier.ry)} L${n(tier.cx - tier.rx)} ${n(tier.bottom + tier.ry)}Z" fill="${color}" fill-opacity="0.92" stroke="#fff" stroke-opacity="0.85" stroke-width="2.4"/>`;
    })
    .join('');
  return c.clipped(side(tier), waves);
};

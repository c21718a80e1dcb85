import type { CakeCoating, CakePlan } from './cake-decor.ts';
import { type Canvas, n, PENCIL } from './canvas.ts';
import { darker, lighter, lightness, mix } from './colors.ts';
import type { Chance } from './random.ts';

/** A cylinder seen a little from above. y grows downwards; `top` and `bottom` are the centres of its two ellipses. */
export interface Tier {
  /** 0 is the lowest. */
  index: number;
  cx: number;
  rx: number;
  ry: number;
  top: number;
  bottom: number;
  color: string;
}

/** A point on the front of the side at height y: angle -90 (left edge) .. 0 (nearest) .. 90 (right edge). */
export const onFront = (tier: Tier, y: number, degrees: number): { x: number; y: number; near: number } => {
  const angle = (degrees * Math.PI) / 180;
  const near = Math.cos(angle);
  return { x: tier.cx + tier.rx * Math.sin(angle), y: y + tier.ry * near, near };
};

/** The front half of the ellipse at height y, from left to right. */
export const frontArc = ({ cx, rx, ry }: Tier, y: number): string =>
  `M${n(cx - rx)} ${n(y)} A${n(rx)} ${n(ry)} 0 0 0 ${n(cx + rx)} ${n(y)}`;

/** The part of the side between two heights. */
export const band = ({ cx, rx, ry }: Tier, from: number, to: number): string =>
  `M${n(cx - rx)} ${n(from)} A${n(rx)} ${n(ry)} 0 0 0 ${n(cx + rx)} ${n(from)} L${n(cx + rx)} ${n(to)} A${n(rx)} ${n(ry)} 0 0 1 ${n(cx - rx)} ${n(to)}Z`;

export const side = (tier: Tier): string => band(tier, tier.top, tier.bottom);

const CHOCOLATE = '#5b3424';
const SPONGE = '#dcab6b';

const coatColor = (coating: CakeCoating, color: string): string => {
  if (coating === 'ganache') return lightness(color) > 0.55 ? mix(color, CHOCOLATE, 0.86) : color;
  if (coating === 'naked') return SPONGE;
  return color;
};

/** Colours from the lowest tier to the highest: palette in turn, or one colour that fades upwards. */
export const tierColors = (plan: CakePlan, chance: Chance): string[] => {
  const [main, second] = [plan.palette[0]!, plan.palette[1]!];
  const fading = plan.tiers > 1 && chance.maybe(plan.style === 'minimalism' ? 0.2 : 0.5);
  return Array.from({ length: plan.tiers }, (_, i) => {
    if (plan.tiers === 1) return coatColor(plan.coating, main);
    const share = i / (plan.tiers - 1);
    const color = fading
      ? mix(main, lighter(mix(main, second, 0.5), 0.45), share)
      : i % 2
        ? mix(second, main, 0.12)
        : main;
    return coatColor(plan.coating, color);
  });
};

const strokes = (tier: Tier, chance: Chance): string => {
  const lines: string[] = [];
  for (let y = tier.top + 6; y < tier.bottom - 4; y += chance.between(6, 11)) {
    const light = chance.maybe(0.55);
    const [from, to] = [chance.between(-85, -10), chance.between(0, 85)];
    const [a, b] = [onFront(tier, y, from), onFront(tier, y + chance.between(-3, 3), to)];
    lines.push(
      `<path d="M${n(a.x)} ${n(a.y)} A${n(tier.rx)} ${n(tier.ry)} 0 0 0 ${n(b.x)} ${n(b.y)}" fill="none" stroke="${light ? lighter(tier.color, 0.55) : darker(tier.color, 0.4)}" stroke-opacity="${light ? 0.5 : 0.16}" stroke-width="${n(chance.between(1.5, 4))}" stroke-linecap="round"/>`,
    );
  }
  return lines.join('');
};

const layers = (tier: Tier, chance: Chance): string => {
  const parts: string[] = [];
  const height = tier.bottom - tier.top;
  const count = Math.max(2, Math.round(height / 44));
  for (let i = 1; i <= count; i++) {
    const y = tier.top + (height / (count + 0.15)) * i - 6;
    if (i < count) {
      parts.push(`<path d="${band(tier, y, y + 11)}" fill="#fff6e6"/>`);
      parts.push(
        `<path d="${frontArc(tier, y + 11)}" fill="none" stroke="#a9733a" stroke-opacity="0.4" stroke-width="1.5"/>`,
      );
    }
  }
  for (let i = 0; i < height * tier.rx * 0.006; i++) {
    const p = onFront(tier, chance.between(tier.top + 4, tier.bottom - 3), chance.between(-86, 86));
    parts.push(
      `<ellipse cx="${n(p.x)}" cy="${n(p.y)}" rx="${n(chance.between(0.8, 2.4) * (0.3 + p.near * 0.7))}" ry="${n(chance.between(0.7, 1.5))}" fill="#a56c33" fill-opacity="0.35"/>`,
    );
  }
  for (let i = 0; i < 16; i++) {
    const p = onFront(tier, chance.between(tier.top, tier.bottom - 12), chance.between(-80, 80));
    parts.push(
      `<ellipse cx="${n(p.x)}" cy="${n(p.y)}" rx="${n(chance.between(14, 46) * p.near)}" ry="${n(chance.between(3, 10))}" fill="#fffaf0" fill-opacity="${chance.between(0.25, 0.55).toFixed(2)}"/>`,
    );
  }
  return parts.join('');
};

/** Poured glazes that run into each other. */
const swirls = (c: Canvas, tier: Tier, palette: string[], chance: Chance): string => {
  const height = tier.bottom - tier.top;
  const pools = Array.from({ length: 12 }, () => {
    const [x, y] = [tier.cx + chance.between(-1, 1) * tier.rx, tier.top + chance.between(0, 1.1) * height];
    return `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(tier.rx * chance.between(0.25, 0.55))}" ry="${n(height * chance.between(0.12, 0.3))}" transform="rotate(${n(chance.between(-30, 10))} ${n(x)} ${n(y)})" fill="${c.fade(lighter(chance.pick(palette), chance.between(0, 0.35)), 1)}"/>`;
  });
  const veins = Array.from({ length: 7 }, (_, i) => {
    const y = tier.top + (height * i) / 6;
    const bend = (): string => n(y + chance.between(-50, 70));
    return `<path d="M${n(tier.cx - tier.rx)} ${n(y)} C${n(tier.cx - tier.rx * chance.between(0.1, 0.8))} ${bend()} ${n(tier.cx + tier.rx * chance.between(0.1, 0.8))} ${bend()} ${n(tier.cx + tier.rx)} ${n(y + chance.between(-24, 24))}" fill="none" stroke="#ffffff" stroke-opacity="${chance.between(0.2, 0.6).toFixed(2)}" stroke-width="${n(chance.between(1, 5))}" stroke-linecap="round"/>`;
  });
  return pools.join('') + veins.join('');
};

const gloss = (tier: Tier, strength: number): string => {
  const height = tier.bottom - tier.top;
  const streak = (degrees: number, width: number, opacity: number): string => {
    const p = onFront(tier, tier.top, degrees);
    return `<rect x="${n(p.x)}" y="${n(p.y + height * 0.08)}" width="${n(width)}" height="${n(height * 0.74)}" rx="${n(width / 2)}" fill="#fff" fill-opacity="${(opacity * strength).toFixed(2)}"/>`;
  };
  return (
    streak(-48, tier.rx * 0.07, 0.55) + streak(-38, tier.rx * 0.025, 0.4) + streak(58, tier.rx * 0.04, 0.28)
  );
};

/** Pencil hatching in the shade, on the right. */
const hatching = (tier: Tier): string => {
  const lines: string[] = [];
  for (let degrees = 40; degrees < 88; degrees += 5) {
    const p = onFront(tier, tier.top, degrees);
    lines.push(`M${n(p.x + 7)} ${n(p.y + 2)} L${n(p.x - 9)} ${n(p.y + tier.bottom - tier.top)}`);
  }
  return `<path d="${lines.join(' ')}" stroke="${PENCIL}" stroke-opacity="0.12" stroke-width="1.1" fill="none"/>`;
};

/** Side, coating, light and shade, and the top of one tier. */
export const drawTier = (c: Canvas, tier: Tier, plan: CakePlan, chance: Chance): string => {
  const { cx, rx, ry, top, color } = tier;
  const shape = side(tier);
  const light = c.linear([
    [0, PENCIL, 0.3],
    [0.12, PENCIL, 0.1],
    [0.3, '#ffffff', 0.34],
    [0.5, '#ffffff', 0.04],
    [0.78, PENCIL, 0.12],
    [1, PENCIL, 0.42],
  ]);
  const surface =
    plan.coating === 'naked'
      ? layers(tier, chance)
      : plan.coating === 'mirror'
        ? swirls(c, tier, plan.palette, chance) + gloss(tier, 1)
        : plan.coating === 'ganache'
          ? gloss(tier, 0.62)
          : plan.coating === 'fondant'
            ? gloss(tier, 0.35)
            : strokes(tier, chance);
  const crown = plan.coating === 'naked' ? '#fff6e8' : color;
  return (
    `<path d="${shape}" fill="${color}"/>` +
    c.clipped(shape, `${surface}<path d="${shape}" fill="${light}"/>${hatching(tier)}`) +
    `<path d="${shape}" fill="none" stroke="${PENCIL}" stroke-opacity="0.45" stroke-width="1.5"/>` +
    `<ellipse cx="${n(cx)}" cy="${n(top)}" rx="${n(rx)}" ry="${n(ry)}" fill="${c.linear([
      [0, lighter(crown, 0.3)],
      [0.35, lighter(crown, 0.62)],
      [1, lighter(crown, 0.12)],
    ])}" stroke="${PENCIL}" stroke-opacity="0.4" stroke-width="1.3"/>` +
    `<path d="${frontArc(tier, top + 1.5)}" fill="none" stroke="#fff" stroke-opacity="${plan.coating === 'cream' ? 0.35 : 0.6}" stroke-width="2.4"/>`
  );
};

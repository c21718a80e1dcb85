import { type Canvas, n } from '../canvas.ts';
import { darker, mix } from '../colors.ts';
import type { Chance } from '../random.ts';
import type { View } from '../scene.ts';

export type Time = 'day' | 'sunset' | 'night';

/** What a setting is drawn with. */
export interface Stage {
  c: Canvas;
  view: View;
  time: Time;
  /** -1: light from the left; 1: from the right. */
  light: number;
  /** `#rrggbb`, the leading colour of the picture first. */
  palette: string[];
  /** Snow lies on things. */
  snowy: boolean;
  autumn: boolean;
  /** Height of the horizon, units from the top. */
  horizon: number;
  /** Where things stand. */
  layout: Chance;
  /** How they look. */
  detail: Chance;
}

export const fillAll = ({ view }: Stage, paint: string, opacity = 1): string =>
  `<rect width="${n(view.width)}" height="${n(view.height)}" fill="${paint}" fill-opacity="${opacity}"/>`;

/** Everything below a height. */
export const fillBelow = ({ view }: Stage, y: number, paint: string): string =>
  `<rect y="${n(y)}" width="${n(view.width)}" height="${n(view.height - y)}" fill="${paint}"/>`;

/** The colour of a thing in the light of the hour; `near` 0 (far away, in the haze) .. 1. */
export const inLight = (color: string, time: Time, near = 1): string => {
  const haze = { day: '#cfe3ee', sunset: '#f3b48e', night: '#26305a' }[time];
  const tint = {
    day: color,
    sunset: mix(color, '#b4553f', 0.22),
    night: mix(darker(color, 0.35), '#141c3f', 0.58),
  }[time];
  return mix(haze, tint, 0.3 + 0.7 * near);
};

/** A line of hills from left to right, closed at the bottom; `rough` 0 (dunes) .. 1 (rocks). */
export const ridge = (
  stage: Stage,
  base: number,
  height: number,
  step: number,
  rough: number,
  chance: Chance,
): string => {
  const { view } = stage;
  const points: [number, number][] = [];
  for (let x = -step; x <= view.width + step; x += step * chance.between(0.7, 1.3)) {
    const peak = points.length % 2 === 0 ? chance.between(0.65, 1) : chance.between(0.05, 0.4);
    points.push([x, base - height * peak]);
  }
  const line = points
    .map(([x, y], i) => {
      const before = points[i - 1];
      if (!before) return `M${n(x)} ${n(y)}`;
      if (rough > 0.5) {
        const [mx, my] = [(x + before[0]) / 2, (y + before[1]) / 2 + chance.between(-0.09, 0.09) * height];
        return `L${n(mx)} ${n(my)} L${n(x)} ${n(y)}`;
      }
      const half = (x - before[0]) / 2;
      return `C${n(before[0] + half)} ${n(before[1])} ${n(x - half)} ${n(y)} ${n(x)} ${n(y)}`;
    })
    .join(' ');
  return `${line} L${n(view.width + 400)} ${n(view.height + 10)} L-400 ${n(view.height + 10)}Z`;
};

/** Out-of-focus lights. */
export const bokeh = (stage: Stage, colors: string[], count: number, from: number, to: number): string => {
  const chance = stage.detail.part('bokeh');
  return Array.from({ length: count }, () => {
    const r = chance.between(8, 30);
    const [x, y] = [chance.between(0, stage.view.width), chance.between(from, to)];
    const color = chance.pick(colors);
    return `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="${color}" fill-opacity="${chance.between(0.18, 0.5).toFixed(2)}"/><circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="none" stroke="${color}" stroke-opacity="0.5" stroke-width="1.5"/>`;
  }).join('');
};

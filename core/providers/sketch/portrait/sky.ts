import { at, n } from '../canvas.ts';
import { fillAll, type Stage } from './stage.ts';

const COLORS = {
  day: ['#6fb2e0', '#a9d4ee', '#e6f3f8'],
  sunset: ['#5a4a86', '#d9748a', '#ffc58a'],
  night: ['#0d1334', '#1c2757', '#3b4a80'],
} as const;

const cloud = (color: string, opacity: number): string =>
  `<g fill="${color}" fill-opacity="${opacity}"><ellipse rx="84" ry="19"/><ellipse cx="-30" cy="-15" rx="36" ry="24"/><ellipse cx="16" cy="-24" rx="44" ry="33"/><ellipse cx="54" cy="-9" rx="27" ry="17"/></g>`;

const stars = ({ view, detail, horizon }: Stage): string => {
  const chance = detail.part('stars');
  return Array.from({ length: 120 }, () => {
    const y = chance.between(0, horizon) * chance.between(0.3, 1);
    return `<circle cx="${n(chance.between(0, view.width))}" cy="${n(y)}" r="${n(chance.between(0.6, 2.2))}" fill="#fff" fill-opacity="${chance.between(0.3, 0.95).toFixed(2)}"/>`;
  }).join('');
};

/** Sky with sun, moon, clouds or stars; it reaches over the whole picture, and what stands on the ground covers it. */
export const drawSky = (stage: Stage): string => {
  const { c, view, time, light, layout, horizon } = stage;
  const [top, middle, low] = COLORS[time];
  const share = Math.min(1, horizon / view.height);
  const sky = fillAll(
    stage,
    c.linear(
      [
        [0, top],
        [share * 0.6, middle],
        [share, low],
        [1, low],
      ],
      true,
    ),
  );
  const chance = layout.part('sky');
  const x = view.width * (light < 0 ? chance.between(0.1, 0.3) : chance.between(0.7, 0.9));
  const y = time === 'sunset' ? horizon - chance.between(20, 90) : horizon * chance.between(0.18, 0.42);
  const disc = {
    day: `<circle cx="${n(x)}" cy="${n(y)}" r="190" fill="${c.fade('#fff7d6', 0.9)}"/><circle cx="${n(x)}" cy="${n(y)}" r="40" fill="#fffbe6"/>`,
    sunset: `<circle cx="${n(x)}" cy="${n(y)}" r="330" fill="${c.fade('#ffdf9a', 0.95)}"/><circle cx="${n(x)}" cy="${n(y)}" r="58" fill="#fff0c2"/>`,
    night: `<circle cx="${n(x)}" cy="${n(y)}" r="140" fill="${c.fade('#dfe6ff', 0.5)}"/><circle cx="${n(x)}" cy="${n(y)}" r="38" fill="#f4f1e0"/><circle cx="${n(x - 12)}" cy="${n(y - 8)}" r="7" fill="#d9d5c2"/><circle cx="${n(x + 12)}" cy="${n(y + 12)}" r="9" fill="#dcd8c6"/><circle cx="${n(x + 10)}" cy="${n(y - 14)}" r="4" fill="#dcd8c6"/>`,
  }[time];
  const tone = { day: '#ffffff', sunset: '#ffd9c4', night: '#4b5a92' }[time];
  const clouds = Array.from({ length: 5 }, () =>
    at(
      chance.between(-0.05, 1.05) * view.width,
      chance.between(0.06, 0.62) * horizon,
      chance.between(0.6, 1.7),
      0,
      cloud(tone, time === 'night' ? 0.3 : 0.72),
    ),
  ).join('');
  return sky + (time === 'night' ? stars(stage) : '') + disc + clouds;
};

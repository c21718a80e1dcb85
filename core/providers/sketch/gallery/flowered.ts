import { at, n } from '../canvas.ts';
import { blossom, daisy, leaf, peony, rose } from '../flowers.ts';
import { fillAll, type Stage } from '../portrait/stage.ts';
import type { Chance } from '../random.ts';
import { paper } from './handmade.ts';

const bloom = (stage: Stage, chance: Chance, colors: readonly string[]): string => {
  const color = chance.pick(colors);
  const turn = chance.whole(60);
  return chance.pick([
    () => peony(stage.c, color, turn),
    () => peony(stage.c, color, turn),
    () => rose(stage.c, color, turn),
    () => blossom(stage.c, color, turn),
    () => daisy(stage.c, turn),
  ])();
};

const FLOWERS = ['#f2a6b8', '#e86f91', '#f7c6cf', '#f4b183', '#d98ac0'];

/** Flowers in a vase, as on paper. */
export const bouquet = (stage: Stage): string => {
  const { c, view, layout, palette } = stage;
  const chance = layout.part('bouquet');
  const [cx, top] = [view.width / 2, view.height * 0.66];
  const washes = Array.from(
    { length: 16 },
    () =>
      `<circle cx="${n(cx + chance.between(-260, 260))}" cy="${n(chance.between(0.12, 0.8) * view.height)}" r="${n(chance.between(50, 130))}" fill="${c.fade(chance.pick([...FLOWERS, '#a9cfa0', '#9fc9dd', ...palette]), 0.26)}"/>`,
  ).join('');
  const stems = Array.from({ length: 26 }, () => {
    const x = cx + chance.between(-230, 230);
    const y = chance.between(0.16, 0.5) * view.height;
    return `<path d="M${n(cx + (x - cx) * 0.12)} ${n(top + 60)} Q${n(cx + (x - cx) * 0.4)} ${n(top - 60)} ${n(x)} ${n(y)}" fill="none" stroke="${chance.pick(['#5f8f57', '#7fae6a', '#4f7a56'])}" stroke-opacity="0.8" stroke-width="4"/>`;
  }).join('');
  const spot = (reach: number): [number, number] => {
    const [angle, r] = [chance.between(0, Math.PI * 2), Math.sqrt(chance.between(0, 1)) * reach];
    return [cx + Math.cos(angle) * r * 1.15, view.height * 0.38 + Math.sin(angle) * r * 0.95];
  };
  const leaves = Array.from({ length: 54 }, () => {
    const [x, y] = spot(270);
    return at(
      x,
      y,
      chance.between(3, 5.4),
      chance.whole(360),
      leaf(c, chance.pick(['#6f9f5f', '#8fbf7a', '#4f8060'])),
    );
  }).join('');
  const heads = Array.from({ length: 34 }, () => {
    const [x, y] = spot(225);
    return at(x, y, chance.between(3.6, 7), 0, bloom(stage, chance, FLOWERS));
  }).join('');
  const glass = `<path d="M${n(cx - 76)} ${n(top - 20)} Q${n(cx - 40)} ${n(top + 60)} ${n(cx - 92)} ${n(top + 140)} Q${n(cx - 84)} ${n(top + 190)} ${n(cx)} ${n(top + 192)} Q${n(cx + 84)} ${n(top + 190)} ${n(cx + 92)} ${n(top + 140)} Q${n(cx + 40)} ${n(top + 60)} ${n(cx + 76)} ${n(top - 20)}Z" fill="${c.linear(
    [
      [0, '#cfe6f0', 0.85],
      [0.5, '#f4fbff', 0.5],
      [1, '#8fb8cc', 0.85],
    ],
  )}" stroke="#7fa6b8" stroke-opacity="0.7" stroke-width="2.5"/><path d="M${n(cx - 74)} ${n(top + 84)} Q${n(cx)} ${n(top + 100)} ${n(cx + 74)} ${n(top + 84)}" fill="none" stroke="#7fa6b8" stroke-opacity="0.6" stroke-width="2"/>`;
  const drops = Array.from(
    { length: 40 },
    () =>
      `<circle cx="${n(chance.between(0, view.width))}" cy="${n(chance.between(0, view.height))}" r="${n(chance.between(1.5, 6))}" fill="${chance.pick([...FLOWERS, '#9fc9a0'])}" fill-opacity="0.4"/>`,
  ).join('');
  return `${paper(stage, '#fdfaf4')}${washes}${drops}<ellipse cx="${n(cx + 30)}" cy="${n(top + 190)}" rx="190" ry="24" fill="${c.fade('#7f8fb0', 0.5)}"/>${stems}${glass}${leaves}${heads}`;
};

/** A pattern of plants that goes on. */
export const pattern = (stage: Stage, prompt: string): string => {
  const { c, view, layout } = stage;
  const chance = layout.part('pattern');
  const ground = /warm cream/iu.test(prompt)
    ? '#f4ead6'
    : /dusty pink/iu.test(prompt)
      ? '#e3b7b4'
      : '#1c2a4a';
  const step = 164;
  const tile: string[] = [];
  for (let row = 0; row * step * 0.78 < view.height + step; row += 1) {
    for (let column = 0; column * step < view.width + step; column += 1) {
      const [x, y] = [(column + (row % 2) / 2) * step, row * step * 0.78];
      const turn = chance.whole(360);
      const sprig = Array.from({ length: 7 }, (_, i) =>
        at(
          0,
          0,
          4.6,
          i * 51 + turn,
          at(0, -8, 1, 0, leaf(c, chance.pick(['#6f9f7a', '#8fb58a', '#4f7f6a']))),
        ),
      ).join('');
      const berries = Array.from({ length: 3 }, (_, i) => {
        const angle = ((turn + i * 26) * Math.PI) / 180;
        return `<circle cx="${n(Math.cos(angle) * 74)}" cy="${n(Math.sin(angle) * 74)}" r="8" fill="${c.ball('#5f7fc0')}"/>`;
      }).join('');
      tile.push(
        at(
          x,
          y,
          1,
          0,
          `${sprig}${berries}${at(0, 0, 5, 0, bloom(stage, chance, ['#f2a6b8', '#f4d3c0', '#e88f8f', '#f7e3b0']))}`,
        ),
      );
    }
  }
  return fillAll(stage, ground) + tile.join('');
};

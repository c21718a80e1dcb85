import { n } from '../canvas.ts';
import { mix } from '../colors.ts';
import { drawGround } from './grounds.ts';
import { drawProduct, fitted, framedCrop, framePath, roundCrop } from './product.ts';
import { leafBranch } from './props.ts';
import type { PosterStage } from './stage.ts';

/** 04: the product large, with two places of it closer still. */
export const build = (stage: PosterStage): string => {
  const { view, colours, subject } = stage;
  const foot = view.height * 0.685;
  const room = { width: view.width * 0.62, height: view.height * 0.6 };
  const x = view.width * 0.36;
  const { width, height } = fitted(subject.product, room);
  const line = colours.dark ? colours.accent : mix(colours.accent, '#000000', 0.1);
  const places = subject.clean ? [0.86, 0.42] : [0.78, 0.45];
  const views = [0, 1].map((i) => {
    const [cx, cy, r] = [view.width * 0.79, view.height * (0.19 + 0.285 * i), view.width * 0.145];
    const [px, py] = [x + width * (i === 0 ? 0.06 : 0.2), foot - height * (places[i] ?? 0.5)];
    return {
      line: `<path d="M${n(px)} ${n(py)}L${n((px + cx) / 2)} ${n(cy)}H${n(cx - r)}" fill="none" stroke="${line}" stroke-width="2.4"/><circle cx="${n(px)}" cy="${n(py)}" r="13" fill="none" stroke="${line}" stroke-width="2.4"/><circle cx="${n(px)}" cy="${n(py)}" r="5" fill="${line}"/>`,
      crop: roundCrop(stage, subject.crops[i], cx, cy, r),
    };
  });
  return (
    drawGround(stage, { x, y: view.height * 0.4, r: view.width * 0.33 }) +
    drawProduct(stage, { x, foot, ...room, reflects: true }) +
    views.map((view_) => view_.line + view_.crop).join('')
  );
};

/** 05: nothing but the surface, in raking light, with its colours. */
export const material = (stage: PosterStage): string => {
  const { c, view, colours, subject, palette } = stage;
  const [w, h] = [n(view.width), n(view.height)];
  const macro = subject.macro
    ? `<image width="${w}" height="${h}" preserveAspectRatio="none" href="${subject.macro.uri}"/>`
    : drawGround(stage, { x: view.width / 2, y: view.height * 0.4, r: view.width * 0.4 });
  const light =
    `<path d="M0 0H${w}V${n(view.height * 0.2)}L0 ${n(view.height * 0.62)}Z" fill="${c.linear(
      [
        [0, '#ffffff', 0.3],
        [1, '#ffffff', 0],
      ],
      true,
    )}"/>` +
    `<rect width="${w}" height="${h}" fill="${c.linear(
      [
        [0, colours.ground[0], 0],
        [0.62, colours.ground[1], 0.08],
        [1, colours.dark ? '#000000' : colours.ground[1], 0.88],
      ],
      true,
    )}"/>`;
  const [cx, cy, r] = [view.width * 0.77, view.height * 0.23, view.width * 0.165];
  const chips = palette
    .slice(0, 4)
    .map((colour, i, all) => {
      const size = view.width * 0.066;
      const y = view.height * 0.84 - (all.length - 1 - i) * size * 1.5;
      return `<circle cx="${n(view.width * 0.86)}" cy="${n(y)}" r="${n(size * 0.62)}" fill="${colours.dark ? colours.accent : '#ffffff'}"/><circle cx="${n(view.width * 0.86)}" cy="${n(y)}" r="${n(size * 0.54)}" fill="${c.ball(colour)}"/>`;
    })
    .join('');
  return macro + light + roundCrop(stage, subject.crops[1] ?? subject.crops[0], cx, cy, r) + chips;
};

/** 06: tilted into the picture, in motion, with the parts that do the work. */
export const purpose = (stage: PosterStage): string => {
  const { view, colours, subject, chance } = stage;
  const [x, foot] = [view.width * 0.34, view.height * 0.86];
  const room = { width: view.width * 0.6, height: view.height * 0.52 };
  const { height } = fitted(subject.product, room);
  const middle = foot - height / 2;
  const lean = chance.part('lean').between(0.9, 1.1);
  const arcs = [1, 1.18, 1.36, 1.54]
    .map((grow, i) => {
      const r = view.width * 0.31 * grow * lean;
      return `<path d="M${n(x - r * 0.5)} ${n(middle - r * 0.9)}A${n(r)} ${n(r)} 0 0 1 ${n(x + r * 0.98)} ${n(middle - r * 0.12)}" fill="none" stroke="${i === 0 ? colours.accent : colours.second}" stroke-opacity="${0.9 - i * 0.2}" stroke-width="${10 - 2 * i}" stroke-linecap="round"/>`;
    })
    .join('');
  const side = view.width * 0.25;
  const tiles = [0, 1]
    .map((at, i) =>
      framedCrop(
        stage,
        subject.crops[at],
        view.width * 0.68,
        view.height * (0.44 + i * 0.235),
        side,
        side * 1.05,
      ),
    )
    .join('');
  return (
    drawGround(stage, { x, y: middle, r: view.width * 0.3, floor: view.height * 0.8 }) +
    arcs +
    drawProduct(stage, { x, foot, ...room, turn: -8 }) +
    tiles
  );
};

/** 07: a quiet corner, the product in an alcove, two close views beside it. */
export const praise = (stage: PosterStage): string => {
  const { c, view, colours, subject, style } = stage;
  const [x, foot] = [view.width * 0.5, view.height * 0.515];
  const [width, height] = [view.width * 0.56, view.height * 0.44];
  const [left, top] = [x - width / 2, foot - height + 14];
  const alcove = framePath(style, left, top, width, height);
  const inside = c.linear(
    [
      [0, mix(colours.shape, '#000000', colours.dark ? 0.2 : 0.1)],
      [1, mix(colours.shape, '#ffffff', colours.dark ? 0.1 : 0.45)],
    ],
    true,
  );
  const shelf = `<rect x="${n(left - 34)}" y="${n(foot + 8)}" width="${n(width + 68)}" height="20" fill="${mix(colours.dark ? colours.accent : colours.shape, '#ffffff', 0.25)}"/><rect x="${n(left - 34)}" y="${n(foot + 28)}" width="${n(width + 68)}" height="16" fill="#000000" fill-opacity="0.14"/>`;
  const twig =
    style === 'nature' || style === 'clean'
      ? leafBranch(view.width * 0.02, view.height * 0.3, 0.95, -40, mix(colours.shape, '#3d5230', 0.5), 0.8)
      : '';
  return (
    drawGround(stage, { x, y: view.height * 0.3, r: view.width * 0.4 }) +
    `<path d="${alcove}" fill="${inside}" stroke="${colours.accent}" stroke-opacity="${colours.dark ? 0.8 : 0.25}" stroke-width="2"/>` +
    twig +
    shelf +
    drawProduct(stage, { x, foot: foot + 10, width: width * 0.74, height: height * 0.8 }) +
    roundCrop(stage, subject.crops[0], view.width * 0.86, view.height * 0.18, view.width * 0.092) +
    roundCrop(stage, subject.crops[1], view.width * 0.14, view.height * 0.41, view.width * 0.082)
  );
};

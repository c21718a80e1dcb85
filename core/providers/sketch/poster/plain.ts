import { type Panel, panelCount, panelsOf } from '../../../studio/posters/catalogue.ts';
import { n } from '../canvas.ts';
import { mix } from '../colors.ts';
import { drawGround, quietFill } from './grounds.ts';
import { drawPodium } from './podium.ts';
import { drawProduct, fitted, roundCrop } from './product.ts';
import type { PosterStage } from './stage.ts';

/** 08: the product between large fields of its own colours. */
export const story = (stage: PosterStage): string => {
  const { c, view, colours, palette, subject } = stage;
  const fields = palette.slice(0, 5);
  const width = view.width / fields.length;
  const columns = fields
    .map((colour, i) => {
      const foot = view.height * (0.6 + 0.035 * ((i * 2) % 3));
      return `<rect x="${n(i * width)}" width="${n(width + 0.5)}" height="${n(foot)}" fill="${c.linear(
        [
          [0, mix(colour, '#ffffff', 0.12)],
          [1, mix(colour, '#000000', 0.1)],
        ],
        true,
      )}"/>`;
    })
    .join('');
  const [x, foot] = [view.width / 2, view.height * 0.48];
  const room = { width: view.width * 0.5, height: view.height * 0.385 };
  const own = fitted(subject.product, room);
  const r = Math.max(own.width, own.height) * 0.56;
  const disc =
    `<circle cx="${n(x)}" cy="${n(foot - own.height / 2)}" r="${n(r + 14)}" fill="${colours.ground[0]}" fill-opacity="0.45"/>` +
    `<circle cx="${n(x)}" cy="${n(foot - own.height / 2)}" r="${n(r)}" fill="${c.linear(
      [
        [0, colours.ground[0]],
        [1, mix(colours.ground[1], colours.ground[0], 0.4)],
      ],
      true,
    )}"/>`;
  return (
    drawGround(stage, { x, y: view.height * 0.8, r: view.width * 0.3 }) +
    columns +
    disc +
    drawProduct(stage, { x, foot, ...room })
  );
};

/** 09: straight from the front on a grid, its extent marked without figures. */
export const specimen = (stage: PosterStage): string => {
  const { view, colours, subject } = stage;
  const [x, foot] = [view.width / 2, view.height * 0.405];
  const room = { width: view.width * 0.6, height: view.height * 0.335 };
  const { width, height } = fitted(subject.product, room);
  const line = colours.dark ? colours.accent : mix(colours.accent, '#000000', 0.05);
  const grid: string[] = [];
  for (let at = 32; at < view.width; at += 32) grid.push(`M${at} 0V${n(view.height)}`);
  for (let at = 32; at < view.height; at += 32) grid.push(`M0 ${at}H${n(view.width)}`);
  const [left, right, top] = [x - width / 2 - 34, x + width / 2 + 34, foot - height];
  const extent =
    `M${n(left)} ${n(top)}V${n(foot)}M${n(left - 11)} ${n(top)}h22M${n(left - 11)} ${n(foot)}h22` +
    `M${n(right)} ${n(top)}V${n(foot)}M${n(right - 11)} ${n(top)}h22M${n(right - 11)} ${n(foot)}h22` +
    `M${n(x - width / 2)} ${n(top - 26)}H${n(x + width / 2)}M${n(x - width / 2)} ${n(top - 37)}v22M${n(x + width / 2)} ${n(top - 37)}v22`;
  return (
    drawGround(stage, { x, y: view.height * 0.24, r: view.width * 0.25 }) +
    `<path d="${grid.join('')}" stroke="${line}" stroke-opacity="0.1" stroke-width="1"/>` +
    drawProduct(stage, { x, foot, ...room, reflects: true }) +
    `<path d="${extent}" fill="none" stroke="${line}" stroke-width="2" stroke-opacity="0.8"/>`
  );
};

const CORNER = 26;

/** The part of a panel that is neither for words nor for its numeral. */
const pictureOf = ({
  panel,
  words,
  anchor,
}: Panel): { x: number; y: number; width: number; height: number } =>
  anchor === 'middle'
    ? { ...panel, x: panel.x + 0.075, width: words.x - panel.x - 0.08 }
    : { ...panel, x: panel.x + 0.08, width: panel.width - 0.12, height: panel.height * 0.56 };

const moment = (stage: PosterStage, panel: Panel, index: number): string => {
  const { c, view, colours, subject, chance } = stage;
  const box = {
    x: panel.panel.x * view.width,
    y: panel.panel.y * view.height,
    width: panel.panel.width * view.width,
    height: panel.panel.height * view.height,
  };
  const own = pictureOf(panel);
  const [cx, cy] = [(own.x + own.width / 2) * view.width, (own.y + own.height / 2) * view.height];
  const [width, height] = [own.width * view.width, own.height * view.height];
  const r = stage.style === 'bold' || stage.style === 'luxury' ? 4 : CORNER;
  const outline = `M${n(box.x + r)} ${n(box.y)}h${n(box.width - 2 * r)}q${r} 0 ${r} ${r}v${n(box.height - 2 * r)}q0 ${r} -${r} ${r}h${n(2 * r - box.width)}q-${r} 0 -${r} -${r}v${n(2 * r - box.height)}q0 -${r} ${r} -${r}Z`;
  const fill = quietFill(stage, index);
  const wide = Math.min(width, height);
  const glow = `<circle cx="${n(cx)}" cy="${n(cy)}" r="${n(wide * 0.43)}" fill="${mix(fill, colours.dark ? colours.accent : '#ffffff', colours.dark ? 0.16 : 0.5)}"/>`;
  const stand = { x: cx, foot: cy + height * 0.42, width: width * 0.92, height: height * 0.84 };
  const arc = (sweep: number): string => {
    const reach = wide * 0.46;
    return `<path d="M${n(cx - reach * sweep)} ${n(cy - reach * 0.3)}A${n(reach)} ${n(reach)} 0 0 ${sweep > 0 ? 1 : 0} ${n(cx + reach * 0.55 * sweep)} ${n(cy - reach * 0.85)}" fill="none" stroke="${colours.accent}" stroke-width="6" stroke-linecap="round"/>`;
  };
  const turn = chance.part(`panel${index}`).between(9, 14);
  const moments = [
    () => glow + drawProduct(stage, stand),
    () => glow + roundCrop(stage, subject.crops[0], cx, cy, wide * 0.39),
    () => glow + arc(1) + drawProduct(stage, { ...stand, height: height * 0.76, turn }),
    () => glow + roundCrop(stage, subject.crops[1], cx, cy, wide * 0.39),
  ];
  // Three panels end with the product at work; four have one more close view before.
  const drawn = moments[index] ?? moments[0];
  return c.clipped(outline, `<path d="${outline}" fill="${fill}"/>${drawn?.() ?? ''}`);
};

/** 10: three or four equal panels; their words and numerals are laid over later. */
export const guide = (stage: PosterStage): string => {
  const { view } = stage;
  return (
    drawGround(stage, { x: view.width / 2, y: view.height * 0.5, r: view.width * 0.5 }) +
    panelsOf(panelCount(stage.steps))
      .map((panel, i) => moment(stage, panel, i))
      .join('')
  );
};

/** A small card of a style: the product on its plinth, as large as may be. */
export const styleCard = (stage: PosterStage): string => {
  const { view } = stage;
  const foot = view.height * 0.8;
  return (
    drawGround(stage, { x: view.width / 2, y: view.height * 0.46, r: view.width * 0.38, floor: foot - 20 }) +
    drawPodium(stage, view.width / 2, foot, view.width * 0.56) +
    drawProduct(stage, {
      x: view.width / 2,
      foot: foot + 8,
      width: view.width * 0.7,
      height: view.height * 0.6,
    })
  );
};

import type { Font } from '../../../media/font.ts';
import { runWidth } from '../../../media/run.ts';
import { panelCount, panelsOf } from '../catalogue.ts';
import { STYLE_LOOKS, type StyleColours } from '../styles.ts';
import { type Setting, words } from './pieces.ts';
import { type Column, fitColumn, inPixels, measureColumn, putColumn } from './stack.ts';
import type { PixelBox, TextPlan } from './text-plan.ts';

/** Diameter of a numeral's chip, as a share of the picture's width. */
const CHIP = 0.078;
/** The middle of a figure's height above its baseline, in ems. */
const FIGURE_MIDDLE = 0.367;

const planNumeral = (
  plan: TextPlan,
  index: number,
  box: PixelBox,
  colours: StyleColours,
  font: Font,
): void => {
  const text = String(index + 1);
  const size = box.height * 0.6;
  const on = { colour: colours.chip, opacity: 1 };
  const square = STYLE_LOOKS[plan.style].radius <= 0.012;
  plan.plates.push({ kind: 'chip', box, plate: on, radius: square ? box.width * 0.12 : box.width / 2 });
  plan.texts.push({
    role: 'numeral',
    text,
    box,
    align: 'center',
    ink: colours.chipInk,
    size,
    weight: 0.03,
    lines: [
      {
        text,
        left: box.left + (box.width - runWidth(text, font) * size) / 2,
        baseline: box.top + box.height / 2 + FIGURE_MIDDLE * size,
      },
    ],
    on,
  });
};

/** Adds numerals and words of the usage guide's panels to a plan: letters of one size, cards of one height. */
export const planSteps = (plan: TextPlan, steps: string[], colours: StyleColours, setting: Setting): void => {
  const { size } = plan;
  const pad = { x: 0.026 * size.width, y: 0.014 * size.height };
  const panels = panelsOf(panelCount(steps.length));
  panels.forEach(({ numeral }, i) => {
    const side = CHIP * size.width;
    const box = { left: numeral.x * size.width, top: numeral.y * size.height, width: side, height: side };
    planNumeral(plan, i, box, colours, setting.font);
  });
  const areas = panels.map(({ words: area }) => {
    const box = inPixels(area, size);
    return {
      left: box.left + pad.x,
      top: box.top + pad.y,
      width: box.width - 2 * pad.x,
      height: box.height - 2 * pad.y,
    };
  });
  const piecesOf = (step: string) => [
    words(
      step,
      { role: 'step', size: 0.0255 * size.height, ink: colours.ink, lineHeight: 1.38, even: true },
      setting,
    ),
  ];
  const given = steps.slice(0, panels.length).flatMap((step, i) => {
    const area = areas[i];
    return area ? [{ step, area, anchor: panels[i]?.anchor }] : [];
  });
  const scale = Math.min(1, ...given.map(({ step, area }) => fitColumn(piecesOf(step), area, area).scale));
  const columns: { column: Column; anchor: 'middle' | 'bottom' | undefined }[] = given.map(
    ({ step, area, anchor }) => ({ column: measureColumn(piecesOf(step), scale, area), anchor }),
  );
  const tallest = Math.max(0, ...columns.map(({ column }) => column.height));
  for (const { column, anchor } of columns) {
    const { area } = column;
    const free = area.height - tallest;
    const top = area.top + (anchor === 'bottom' ? free : free / 2);
    const parts = putColumn(column, area.left, top + (tallest - column.height) / 2, area.width);
    plan.plates.push({
      kind: 'card',
      box: {
        left: area.left - pad.x,
        top: top - pad.y,
        width: area.width + 2 * pad.x,
        height: tallest + 2 * pad.y,
      },
      plate: colours.plate,
      radius: STYLE_LOOKS[plan.style].radius * size.width,
    });
    plan.texts.push(...parts.texts);
  }
};

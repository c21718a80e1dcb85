import { drawable } from '../../../media/glyphs.ts';
import { runWidth } from '../../../media/run.ts';
import { ASCENT, heightOf, measurable, wrapText } from './fit.ts';
import { lettersOf, type Measured, type Parts, type Piece, type Setting } from './pieces.ts';
import type { PlannedText, TextRole } from './text-plan.ts';

const LINE = 1.28;
/** Widths that the column of labels may take at most. */
const SHARES = Array.from({ length: 16 }, (_, i) => 0.2 + 0.02 * i);

export interface TableLook {
  /** Pixels per em at full scale. */
  size: number;
  label: string;
  value: string;
  rule: string;
  gap: number;
}

/** Labels and values in two columns with hairlines between the rows; the columns share the width as takes least room. */
export const table = (rows: { label: string; value: string }[], look: TableLook, setting: Setting): Piece => {
  const { font } = setting;
  const prepared = rows.map(({ label, value }) => ({
    label: measurable(label, font),
    value: measurable(value, font),
  }));
  const longest = Math.max(...rows.map(({ label }) => runWidth(drawable(label, font).text, font)));
  const measure = (scale: number, width: number): Measured => {
    const size = lettersOf(look.size, scale, setting);
    const space = size * (scale < 0.75 ? 0.6 : 0.9);
    const pad = size * (scale < 0.75 ? 0.15 : 0.42);
    const widest = (longest + 0.1) * size;
    const layouts = SHARES.map((share) => {
      const column = Math.min(widest, width * share);
      const cells = prepared.map(({ label, value }) => ({
        label: wrapText(label, column / size - 0.02),
        value: wrapText(value, (width - column - space) / size - 0.02).lines,
      }));
      const heights = cells.map(
        (cell) => heightOf(Math.max(cell.label.lines.length, cell.value.length), LINE) * size + 2 * pad,
      );
      const whole = cells.every(({ label }) => label.whole);
      return { column, cells, heights, whole, height: heights.reduce((sum, one) => sum + one, 0) };
    });
    const best = layouts.reduce((least, one) => {
      // A label's word is cut only where that saves a tenth of the height.
      const cost = (layout: typeof one): number => layout.height * (layout.whole ? 1 : 1.1);
      return cost(one) < cost(least) - 1 ? one : least;
    });
    return {
      width,
      height: best.height,
      put: (left, top) => {
        const parts: Parts = { texts: [], shapes: [] };
        let y = top;
        rows.forEach((row, i) => {
          const height = best.heights[i] ?? 0;
          const cell = (
            role: TextRole,
            text: string,
            lines: string[],
            x: number,
            room: number,
          ): PlannedText => ({
            role,
            text,
            box: { left: x, top: y + pad, width: room, height: height - 2 * pad },
            align: 'left',
            ink: role === 'label' ? look.label : look.value,
            size,
            weight: 0,
            lines: lines.map((line, at) => ({
              text: line,
              left: x,
              baseline: y + pad + (ASCENT + at * LINE) * size,
            })),
            on: setting.on,
          });
          const label = best.cells[i]?.label.lines ?? [];
          const value = best.cells[i]?.value ?? [];
          parts.texts.push(
            cell('label', row.label, label, left, best.column),
            cell('value', row.value, value, left + best.column + space, width - best.column - space),
          );
          if (i > 0) {
            const thick = Math.max(1, setting.size.height * 0.001);
            parts.shapes.push({
              kind: 'rule',
              box: { left, top: y - thick / 2, width, height: thick },
              colour: look.rule,
              align: 'left',
            });
          }
          y += height;
        });
        return parts;
      },
    };
  };
  return { gap: look.gap, measure };
};

import { DarkroomError } from '../../../errors.ts';
import { decode, toPng } from '../../../media/images.ts';
import { noto } from '../../../media/noto.ts';
import { type Drawing, renderSvg } from '../../../media/resvg.ts';
import { runPath } from '../../../media/run.ts';
import { blend } from '../../../media/text.ts';
import { mix } from '../../../providers/sketch/colors.ts';
import { drawMark, drawQuote, px } from './marks.ts';
import type { PlannedPlate, PlannedShape, PlannedText, TextPlan } from './text-plan.ts';

/** A veil: solid behind the words, then the edge of its style. */
const drawVeil = ({ box, plate, edge = 0 }: PlannedPlate, plan: TextPlan): string => {
  const { width } = plan.size;
  const foot = box.top + box.height;
  const fill = `fill="${plate.colour}" fill-opacity="${plate.opacity}"`;
  if (plan.style === 'bold') {
    return (
      `<path d="M0 0H${width}V${px(foot)}L0 ${px(foot + edge)}Z" ${fill}/>` +
      `<path d="M0 ${px(foot + edge)}L${width} ${px(foot)}V${px(foot + edge * 0.16)}L0 ${px(foot + edge * 1.16)}Z" fill="${plan.accent}"/>`
    );
  }
  if (plan.style === 'playful') {
    const step = width / 6;
    const waves = Array.from(
      { length: 6 },
      (_, i) => `q${px(-step / 2)} ${px(i % 2 === 0 ? edge : -edge * 0.4)} ${px(-step)} 0`,
    ).join('');
    return `<path d="M0 0H${width}V${px(foot)}${waves}Z" ${fill}/>`;
  }
  const line =
    plan.style === 'luxury'
      ? `<path d="M${px(width * 0.024)} ${px(foot)}V${px(width * 0.024)}H${px(width * 0.976)}V${px(foot)}" fill="none" stroke="url(#frame)" stroke-width="${px(width * 0.0017)}"/>`
      : '';
  const whole = foot + edge;
  const at = (foot / whole).toFixed(4);
  const stop = (offset: number | string, share: number): string =>
    `<stop offset="${offset}" stop-color="${plate.colour}" stop-opacity="${(plate.opacity * share).toFixed(4)}"/>`;
  const fading = [0.1, 0.35, 0.7].map((part) =>
    stop(((foot + edge * part) / whole).toFixed(4), Math.cos((part * Math.PI) / 2) ** 2),
  );
  return (
    `<defs><linearGradient id="veil" x2="0" y2="1">${stop(0, 1)}${stop(at, 1)}${fading.join('')}${stop(1, 0)}</linearGradient>` +
    `<linearGradient id="frame" x2="0" y2="1"><stop offset="0" stop-color="${plan.accent}"/><stop offset="0.6" stop-color="${plan.accent}"/><stop offset="1" stop-color="${plan.accent}" stop-opacity="0"/></linearGradient></defs>` +
    `<rect width="${width}" height="${px(whole)}" fill="url(#veil)"/>${line}`
  );
};

/** A card with what its style puts around it; everything stays inside of the box but a thin shadow. */
const drawCard = ({ box, plate, radius }: PlannedPlate, plan: TextPlan): string => {
  const unit = plan.size.width / 1000;
  const rect = (grow: number, attributes: string): string =>
    `<rect x="${px(box.left - grow)}" y="${px(box.top - grow)}" width="${px(box.width + 2 * grow)}" height="${px(box.height + 2 * grow)}" rx="${px(Math.max(0, radius + grow))}" ${attributes}/>`;
  const body = rect(0, `fill="${plate.colour}" fill-opacity="${plate.opacity}"`);
  const line = (grow: number, width: number, opacity = 1): string =>
    rect(
      grow * unit,
      `fill="none" stroke="${plan.accent}" stroke-opacity="${opacity}" stroke-width="${px(width * unit)}"`,
    );
  switch (plan.style) {
    case 'luxury':
      return body + line(-1, 1.4) + line(-9, 0.8, 0.55);
    case 'tech': {
      const reach = 22 * unit;
      const [x, y, r, b] = [box.left, box.top, box.left + box.width, box.top + box.height].map(px);
      const corners = `M${x} ${px(box.top + reach)}V${y}H${px(box.left + reach)}M${px(box.left + box.width - reach)} ${b}H${r}V${px(box.top + box.height - reach)}`;
      return (
        body +
        line(-0.5, 1, 0.35) +
        `<path d="${corners}" fill="none" stroke="${plan.accent}" stroke-width="${px(3 * unit)}"/>`
      );
    }
    case 'bold':
      return (
        body +
        `<rect x="${px(box.left)}" y="${px(box.top)}" width="${px(9 * unit)}" height="${px(box.height)}" fill="${plan.accent}"/>`
      );
    default: {
      const soft = [6, 4, 2].map((grow) => rect(grow * unit, `fill="#000000" fill-opacity="0.035"`)).join('');
      return soft + body;
    }
  }
};

const drawPlate = (plate: PlannedPlate, plan: TextPlan): string => {
  if (plate.kind === 'veil') return drawVeil(plate, plan);
  if (plate.kind === 'card') return drawCard(plate, plan);
  const { box, radius } = plate;
  return `<rect x="${px(box.left)}" y="${px(box.top)}" width="${px(box.width)}" height="${px(box.height)}" rx="${px(radius)}" fill="${plate.plate.colour}"/>`;
};

const drawShape = (shape: PlannedShape, plan: TextPlan): string => {
  const { box, colour } = shape;
  if (shape.kind === 'mark') return drawMark(shape, plan.style);
  if (shape.kind === 'quote') return drawQuote(shape);
  if (shape.kind === 'rule') {
    return `<rect x="${px(box.left)}" y="${px(box.top)}" width="${px(box.width)}" height="${px(box.height)}" fill="${colour}" fill-opacity="0.35"/>`;
  }
  const r = box.width / 2;
  return `<circle cx="${px(box.left + r)}" cy="${px(box.top + r)}" r="${px(r)}" fill="${colour}" stroke="${mix(colour, '#808080', 0.6)}" stroke-opacity="0.8" stroke-width="${px(Math.max(1, r * 0.04))}"/>`;
};

const drawWords = ({ lines, ink, size, weight }: PlannedText): string => {
  const path = lines.map((line) => runPath(line.text, noto, line.left, line.baseline, size)).join('');
  if (path === '') return '';
  const thick =
    weight > 0 ? ` stroke="${ink}" stroke-width="${px(weight * size)}" stroke-linejoin="round"` : '';
  return `<path d="${path}" fill="${ink}"${thick}/>`;
};

/** The layer by itself, as large as the picture; undefined when there is nothing in it. */
export const drawTexts = async (plan: TextPlan): Promise<Drawing | undefined> => {
  if (plan.plates.length === 0 && plan.texts.length === 0) return undefined;
  const { width, height } = plan.size;
  const content =
    plan.plates.map((plate) => drawPlate(plate, plan)).join('') +
    plan.shapes.map((shape) => drawShape(shape, plan)).join('') +
    plan.texts.map(drawWords).join('');
  return renderSvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${content}</svg>`,
  );
};

/**
 * The ground with the plan's layer over it; PNG out. The layer depends on the plan alone, so two grounds that agree in a
 * pixel agree there afterwards too. Throws BAD_INPUT { field: 'size' } for a ground of another size than was planned,
 * UNSUPPORTED_FILE or FILE_TOO_LARGE for one that can't be read.
 */
export const writeTexts = async (ground: Buffer, plan: TextPlan): Promise<Buffer> => {
  const [base, layer] = await Promise.all([decode(ground), drawTexts(plan)]);
  if (base.width !== plan.size.width || base.height !== plan.size.height) {
    throw new DarkroomError('BAD_INPUT', `a ground of ${base.width} x ${base.height}`, { field: 'size' });
  }
  if (layer) blend(base, layer, { left: 0, top: 0 });
  return toPng(base);
};

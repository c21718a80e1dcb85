import { noto } from '../../media/noto.ts';
import { runPath, runWidth } from '../../media/run.ts';
import { n } from './canvas.ts';
import type { View } from './scene.ts';

/** What tells a drawing of the embedded provider from a real result; drawn into every one. */
const STAMP = 'SKETCH · embedded preview';

/** A rubber stamp in the upper left corner (the mark of the labelling rules is put in the lower right one). */
export const drawStamp = (view: View): string => {
  const [width, height, size] = [258, 34, 17];
  const unit = Math.min(view.width, view.height) / 768;
  return (
    `<g transform="translate(${n(20 * unit)} ${n(20 * unit)}) rotate(-1.5)">` +
    `<rect width="${width}" height="${height}" rx="6" fill="#fffaf3" fill-opacity="0.86" stroke="#8c3f4d" stroke-width="2" stroke-dasharray="9 3"/>` +
    `<path d="${runPath(STAMP, noto, (width - size * runWidth(STAMP, noto)) / 2, 23, size)}" fill="#8c3f4d"/></g>`
  );
};

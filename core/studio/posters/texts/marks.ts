import type { PosterStyle } from '../../../conversations/posters.ts';
import { STYLE_LOOKS } from '../styles.ts';
import type { PlannedShape } from './text-plan.ts';

export const px = (value: number): string => String(Math.round(value * 100) / 100);

/** The sign below a heading, as SVG. */
export const drawMark = ({ box, colour, align }: PlannedShape, style: PosterStyle): string => {
  const { left, top, width, height } = box;
  const middle = top + height / 2;
  const center = left + width / 2;
  const rect = (x: number, y: number, w: number, h: number, r = 0): string =>
    `<rect x="${px(x)}" y="${px(y)}" width="${px(w)}" height="${px(h)}" rx="${px(r)}" fill="${colour}"/>`;
  switch (STYLE_LOOKS[style].mark) {
    case 'bar':
      return rect(left, middle - height * 0.14, width * 0.62, height * 0.28, height * 0.14);
    case 'block':
      return [0, 1, 2]
        .map((i) => {
          const x = left + i * height * 1.5;
          const [w, slant] = [height * 1.05, height * 0.5];
          return `<path d="M${px(x + slant)} ${px(top)}h${px(w)}l${px(-slant)} ${px(height)}h${px(-w)}Z" fill="${colour}"/>`;
        })
        .join('');
    case 'leaf': {
      const w = height * 2;
      const leaf = (x: number, up: boolean): string => {
        const bend = height * (up ? -0.75 : 0.75);
        return `<path d="M${px(x)} ${px(middle)}q${px(w / 2)} ${px(bend)} ${px(w)} 0q${px(-w / 2)} ${px(height * 0.12)} ${px(-w)} 0Z" fill="${colour}"/>`;
      };
      return (
        leaf(left, true) +
        leaf(left + w * 0.72, false) +
        leaf(left + w * 1.44, true) +
        rect(left, middle - height * 0.05, w * 2.3, height * 0.1)
      );
    }
    case 'line': {
      const half = width * 0.8;
      const gem = height * 0.36;
      const [from, to] = align === 'center' ? [center - half, center + half] : [left, left + 2 * half];
      const x = (from + to) / 2;
      return (
        rect(from, middle - height * 0.04, half - gem * 2, height * 0.08) +
        rect(x + gem * 2, middle - height * 0.04, half - gem * 2, height * 0.08) +
        `<path d="M${px(x - gem)} ${px(middle)}L${px(x)} ${px(middle - gem)}L${px(x + gem)} ${px(middle)}L${px(x)} ${px(middle + gem)}Z" fill="${colour}"/>`
      );
    }
    case 'dots':
      return [-1, 0, 1]
        .map(
          (i) =>
            `<circle cx="${px(center + i * height * 1.3)}" cy="${px(middle)}" r="${px(height * (i === 0 ? 0.42 : 0.3))}" fill="${colour}" fill-opacity="${i === 0 ? 1 : 0.65}"/>`,
        )
        .join('');
    default:
      return (
        rect(left, middle - height * 0.16, width * 0.4, height * 0.32) +
        rect(left + width * 0.45, middle - height * 0.05, width * 0.75, height * 0.1) +
        rect(left + width * 1.25, middle - height * 0.16, height * 0.32, height * 0.32)
      );
  }
};

/** Two opening marks. */
export const drawQuote = ({ box, colour }: PlannedShape): string => {
  const [w, h] = [box.width / 2.5, box.height];
  return [0, 1]
    .map((i) => {
      const x = box.left + i * w * 1.4;
      return `<path d="M${px(x + w * 0.86)} ${px(box.top)}C${px(x + w * 0.2)} ${px(box.top + h * 0.2)} ${px(x)} ${px(box.top + h * 0.45)} ${px(x)} ${px(box.top + h * 0.72)}a${px(w * 0.5)} ${px(h * 0.28)} 0 1 0 ${px(w * 0.5)} ${px(-h * 0.28)}q${px(w * 0.04)} ${px(-h * 0.2)} ${px(w * 0.5)} ${px(-h * 0.34)}Z" fill="${colour}"/>`;
    })
    .join('');
};

import { n } from '../canvas.ts';
import { mix } from '../colors.ts';
import type { PosterStage } from './stage.ts';

/** One round step: its upper face around `x`, `y`, `width` across, `depth` high. */
const disc = (
  { c }: PosterStage,
  x: number,
  y: number,
  width: number,
  depth: number,
  colour: string,
  rim?: string,
): string => {
  const [rx, ry] = [width / 2, width * 0.085];
  const side = c.linear([
    [0, mix(colour, '#000000', 0.32)],
    [0.28, mix(colour, '#ffffff', 0.16)],
    [0.6, mix(colour, '#000000', 0.08)],
    [1, mix(colour, '#000000', 0.42)],
  ]);
  const top = c.linear(
    [
      [0, mix(colour, '#000000', 0.06)],
      [1, mix(colour, '#ffffff', 0.3)],
    ],
    true,
  );
  const body = `M${n(x - rx)} ${n(y)}v${n(depth)}a${n(rx)} ${n(ry)} 0 0 0 ${n(width)} 0v${n(-depth)}Z`;
  const line = rim
    ? `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(rx)}" ry="${n(ry)}" fill="none" stroke="${rim}" stroke-width="2.4"/>` +
      `<path d="M${n(x - rx)} ${n(y + depth)}a${n(rx)} ${n(ry)} 0 0 0 ${n(width)} 0" fill="none" stroke="${rim}" stroke-width="1.6" stroke-opacity="0.7"/>`
    : '';
  return `<path d="${body}" fill="${side}"/><ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(rx)}" ry="${n(ry)}" fill="${top}"/>${line}`;
};

/** What the product stands on; `y` is the middle of its upper face. */
export const drawPodium = (stage: PosterStage, x: number, y: number, width: number): string => {
  const { c, colours, style } = stage;
  const under = `<ellipse cx="${n(x)}" cy="${n(y + width * 0.2)}" rx="${n(width * 0.72)}" ry="${n(width * 0.13)}" fill="${c.fade('#000000', colours.dark ? 0.7 : 0.28)}"/>`;
  switch (style) {
    case 'clean': {
      const white = mix('#ffffff', colours.shape, 0.12);
      return (
        under +
        disc(stage, x, y + 34, width * 1.22, 40, mix(white, colours.shape, 0.3)) +
        disc(stage, x, y, width, 32, white)
      );
    }
    case 'bold':
      return (
        under +
        disc(stage, x, y + 36, width * 1.24, 50, mix(colours.shape, '#000000', 0.15)) +
        disc(stage, x, y, width, 36, colours.accent)
      );
    case 'nature': {
      const rings = [0.78, 0.56, 0.33]
        .map(
          (share) =>
            `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n((width / 2) * share)}" ry="${n(width * 0.085 * share)}" fill="none" stroke="#8a5f37" stroke-opacity="0.35" stroke-width="1.6"/>`,
        )
        .join('');
      return (
        under +
        disc(stage, x, y + 40, width * 1.28, 36, '#d3cbb8') +
        disc(stage, x, y, width, 40, '#c99a6b') +
        rings
      );
    }
    case 'luxury':
      return (
        under +
        disc(stage, x, y + 42, width * 1.24, 46, '#1a1612', colours.accent) +
        disc(stage, x, y, width, 40, '#25201a', colours.accent)
      );
    case 'playful':
      return (
        under +
        disc(stage, x, y + 66, width * 1.34, 40, mix(colours.accent, '#ffffff', 0.35)) +
        disc(stage, x, y + 34, width * 1.16, 34, mix(colours.second, '#ffffff', 0.25)) +
        disc(stage, x, y, width, 34, '#fffaf0')
      );
    default: {
      const glow = [1.5, 1.26]
        .map(
          (grow, i) =>
            `<ellipse cx="${n(x)}" cy="${n(y + 26)}" rx="${n((width * grow) / 2)}" ry="${n(width * 0.085 * grow)}" fill="none" stroke="${colours.accent}" stroke-opacity="${0.35 + 0.35 * i}" stroke-width="${1.4 + i}"/>`,
        )
        .join('');
      return (
        `<ellipse cx="${n(x)}" cy="${n(y + 20)}" rx="${n(width)}" ry="${n(width * 0.24)}" fill="${c.fade(colours.accent, 0.5)}"/>` +
        glow +
        disc(stage, x, y, width, 30, '#1c2740', colours.accent)
      );
    }
  }
};

import { mix, tone } from '../colors.ts';
import { clean, nature, playful } from './ground-light.ts';
import { fullRect, type GroundLook } from './ground-parts.ts';
import { bold, luxury, tech } from './ground-strong.ts';
import type { PosterStage } from './stage.ts';

const DRAWN = { clean, bold, nature, luxury, playful, tech };

/** Everything behind the product: opaque, over the whole view. */
export const drawGround = (stage: PosterStage, look: GroundLook): string => {
  const [top, bottom] = stage.colours.ground;
  return (
    fullRect(
      stage,
      stage.c.linear(
        [
          [0, top],
          [1, bottom],
        ],
        true,
      ),
    ) + DRAWN[stage.style](stage, look)
  );
};

/** A quiet surface of the style, for panels; neighbours differ a little. */
export const quietFill = ({ colours, palette, style }: PosterStage, index: number): string => {
  const colour = palette[0] ?? colours.accent;
  const lift = (index % 2) * 0.05;
  if (style === 'bold') return mix(colours.ground[0], '#ffffff', 0.16 + lift);
  if (colours.dark) return mix(mix(colours.ground[0], tone(colour, 0.3, [0.2, 0.6]), 0.35), '#ffffff', lift);
  if (style === 'playful') return mix(index % 2 === 0 ? colours.second : colours.accent, '#ffffff', 0.55);
  return mix(colours.shape, '#ffffff', 0.35 + 4 * lift);
};

import type { PosterStyle } from '../../conversations/posters.ts';
import { isHex, lightness, mix, tone } from '../../providers/sketch/colors.ts';
import { contrastOn, LEAST_CONTRAST, legible, type Plate, plateFor } from './styles-contrast.ts';

/** How a style looks, in words for a model and in shapes for the text layer. */
export interface StyleLook {
  /** English; goes into every prompt of a set. */
  prompt: string;
  align: 'left' | 'center';
  /** Corners of plates, as a share of the picture's width. */
  radius: number;
  /** How much headings are thickened, in ems. */
  weight: number;
  /** What marks a heading. */
  mark: 'bar' | 'block' | 'leaf' | 'line' | 'dots' | 'bracket';
}

/** A style mixed with a product's palette. All colours are `#rrggbb`. */
export interface StyleColours {
  /** Behind everything, at the top and at the bottom. */
  ground: [top: string, bottom: string];
  /** Large quiet shapes, and small loud ones. */
  shape: string;
  accent: string;
  /** A second loud colour. */
  second: string;
  /** Under words. Every ink has a contrast of at least 4.5 on it, whatever lies below (styles-contrast.ts). */
  plate: Plate;
  ink: string;
  softInk: string;
  /** The accent as it is read on the plate. */
  accentInk: string;
  /** Behind numerals, opaque, and their ink. */
  chip: string;
  chipInk: string;
  dark: boolean;
}

export const STYLE_LOOKS: Record<PosterStyle, StyleLook> = {
  clean: {
    prompt:
      'Clean studio minimalism: seamless light backdrop tinted by the product, soft large key light from the upper left, gentle contact shadow, plenty of empty space, precise and calm.',
    align: 'left',
    radius: 0.022,
    weight: 0.02,
    mark: 'bar',
  },
  bold: {
    prompt:
      'Bold graphic campaign: saturated colour blocking, hard directional light with crisp shadows, strong diagonals, high energy, large simple shapes.',
    align: 'left',
    radius: 0,
    weight: 0.045,
    mark: 'block',
  },
  nature: {
    prompt:
      'Natural and organic: warm cream and sage surroundings, stone, raw wood and linen, fresh leaves, dappled morning sunlight, soft organic shadows.',
    align: 'left',
    radius: 0.04,
    weight: 0.02,
    mark: 'leaf',
  },
  luxury: {
    prompt:
      'Quiet luxury: near-black surroundings with champagne gold lines, black stone and satin, low-key rim light that traces the edges, deep shadows, restrained and precious.',
    align: 'center',
    radius: 0,
    weight: 0.012,
    mark: 'line',
  },
  playful: {
    prompt:
      'Playful and joyful: candy pastels, rounded paper-cut shapes, confetti and soft balls, bright even light, springy composition, friendly mood.',
    align: 'center',
    radius: 0.055,
    weight: 0.045,
    mark: 'dots',
  },
  tech: {
    prompt:
      'Sleek technology: dark graphite space, thin luminous grid lines and rings, cool rim light with one glowing accent colour, glass and brushed metal, sharp reflections.',
    align: 'left',
    radius: 0.012,
    weight: 0.025,
    mark: 'bracket',
  },
};

type Base = Omit<StyleColours, 'softInk' | 'accentInk' | 'chip' | 'chipInk' | 'dark'> & { softInk?: string };

const NEUTRAL = '#8a8f98';

const spread = (hex: string): number => {
  const value = Number.parseInt(hex.slice(1), 16);
  const channels = [value >> 16, (value >> 8) & 255, value & 255];
  return Math.max(...channels) - Math.min(...channels);
};

/** The largest that is a colour, or `otherwise` when the palette is all greys. */
const loudest = (palette: string[], otherwise: string): string =>
  palette.find((hex) => spread(hex) >= 48 && lightness(hex) > 0.1 && lightness(hex) < 0.93) ?? otherwise;

const distance = (a: string, b: string): number => {
  const [x, y] = [a, b].map((hex) => Number.parseInt(hex.slice(1), 16)) as [number, number];
  return Math.hypot((x >> 16) - (y >> 16), ((x >> 8) & 255) - ((y >> 8) & 255), (x & 255) - (y & 255));
};

/** Another colour of the palette that stands out from the first, or `otherwise`. */
const other = (palette: string[], first: string, otherwise: string): string =>
  palette.find((hex) => spread(hex) >= 60 && distance(hex, first) > 110) ?? otherwise;

const MIXES: Record<PosterStyle, (palette: string[]) => Base> = {
  clean: (palette) => {
    const main = loudest(palette, NEUTRAL);
    return {
      ground: [tone(main, 0.965, [0.1, 0.3]), tone(main, 0.875, [0.1, 0.3])],
      shape: tone(main, 0.83, [0.15, 0.42]),
      accent: tone(main, 0.42, [0.3, 0.75]),
      second: other(palette, main, tone(main, 0.7, [0.2, 0.5])),
      plate: { colour: '#ffffff', opacity: 0.94 },
      ink: mix('#14171c', main, 0.12),
    };
  },
  bold: (palette) => {
    const main = loudest(palette, '#e4372e');
    return {
      ground: [tone(main, 0.46, [0.6, 0.8]), tone(main, 0.37, [0.6, 0.85])],
      shape: tone(main, 0.27, [0.55, 0.85]),
      accent: other(palette, main, '#ffd23f'),
      second: '#ffffff',
      plate: { colour: tone(main, 0.13, [0.4, 0.75]), opacity: 0.95 },
      ink: '#ffffff',
      softInk: '#ece6e2',
    };
  },
  nature: (palette) => {
    const main = loudest(palette, '#5c7a45');
    return {
      ground: ['#f7f2e6', mix('#dbe0c8', main, 0.14)],
      shape: mix('#b7c29c', main, 0.22),
      accent: mix(tone(main, 0.36, [0.25, 0.5]), '#4f6b3a', 0.4),
      second: '#c08a5d',
      plate: { colour: '#fcf9f0', opacity: 0.94 },
      ink: '#2b3324',
    };
  },
  luxury: (palette) => {
    const main = loudest(palette, '#3a2f22');
    return {
      ground: [mix('#1d1914', tone(main, 0.14, [0.2, 0.5]), 0.45), '#070605'],
      shape: mix('#2b241a', tone(main, 0.2, [0.2, 0.5]), 0.3),
      accent: '#d9b36a',
      second: '#f3e3bd',
      plate: { colour: '#0d0b09', opacity: 0.93 },
      ink: '#f6ebd2',
      softInk: '#d3c39d',
    };
  },
  playful: (palette) => {
    const main = loudest(palette, '#ff6b8a');
    return {
      ground: [tone(main, 0.88, [0.6, 0.9]), tone(main, 0.78, [0.6, 0.9])],
      shape: '#fff3d1',
      accent: tone(main, 0.48, [0.65, 0.9]),
      second: other(palette, main, '#ffc93c'),
      plate: { colour: '#ffffff', opacity: 0.96 },
      ink: tone(main, 0.19, [0.4, 0.7]),
    };
  },
  tech: (palette) => {
    const main = loudest(palette, '#35a7ff');
    return {
      ground: [mix('#111a2c', tone(main, 0.2, [0.4, 0.8]), 0.25), '#04060b'],
      shape: mix('#1b2740', tone(main, 0.3, [0.4, 0.8]), 0.3),
      accent: tone(main, 0.62, [0.75, 1]),
      second: '#cfe3ff',
      plate: { colour: '#0a101d', opacity: 0.92 },
      ink: '#f0f5ff',
      softInk: '#bccae0',
    };
  },
};

/**
 * The colours of a style for a product's palette (`#rrggbb`, anything else in it is left out; it may be empty). Pure:
 * the same for every poster and edit of a set, so that they belong together.
 */
export const styleColours = (style: PosterStyle, palette: readonly string[]): StyleColours => {
  const clean = palette.filter((hex) => isHex(hex) && hex.length === 7);
  const { softInk, ...base } = MIXES[style](clean);
  const plate = plateFor(base.plate);
  const chip = plateFor({ colour: base.accent, opacity: 1 });
  const white = contrastOn('#ffffff', chip) >= LEAST_CONTRAST;
  return {
    ...base,
    plate,
    ink: legible(base.ink, plate),
    softInk: legible(softInk ?? mix(base.ink, plate.colour, 0.28), plate),
    accentInk: legible(base.accent, plate),
    chip: chip.colour,
    chipInk: legible(white ? '#ffffff' : mix('#0b0c0f', chip.colour, 0.12), chip),
    dark: lightness(plate.colour) < 0.5,
  };
};

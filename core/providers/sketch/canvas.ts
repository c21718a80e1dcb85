import { darker, lighter } from './colors.ts';

/** A number for SVG: short, and the same on every machine. */
export const n = (value: number): string => String(Math.round(value * 10) / 10);

/** `translate rotate scale`, the way every part is placed; degrees clockwise. */
export const at = (x: number, y: number, scale: number, turn: number, content: string): string =>
  `<g transform="translate(${n(x)} ${n(y)}) rotate(${n(turn)}) scale(${scale.toFixed(3)})">${content}</g>`;

/** The pencil's colour, for outlines and hatching. */
export const PENCIL = '#5a3a41';

type Stop = [offset: number, color: string, opacity?: number];

/** Width and height in the drawing's units. */
type Area = { width: number; height: number };

/** Collects gradients and clips of one drawing; equal ones are kept once. */
export interface Canvas {
  /** Across from left to right, or downwards. A paint for `fill`. */
  linear(stops: Stop[], downwards?: boolean): string;
  radial(stops: Stop[], center?: [number, number]): string;
  /** A ball lit from the upper left. */
  ball(color: string): string;
  /** A soft spot that fades out, for shadows and glows. */
  fade(color: string, opacity: number): string;
  /** Content seen only inside of a path. */
  clipped(path: string, content: string): string;
  /** What lies in the area (from 0,0) out of focus; `radius` in the drawing's units. */
  blurred(content: string, radius: number, area: Area): string;
  /** What lies in the area without colours. */
  grey(content: string, area: Area): string;
  /** The whole drawing; `view` is the coordinate space that is stretched over `width` x `height` pixels. */
  svg(size: { width: number; height: number }, view: Area, content: string): string;
}

export const createCanvas = (): Canvas => {
  const ids = new Map<string, string>();
  const define = (element: (id: string) => string): string => {
    const key = element('');
    let id = ids.get(key);
    if (!id) {
      id = `d${ids.size}`;
      ids.set(key, id);
    }
    return id;
  };
  const stopsOf = (stops: Stop[]): string =>
    stops
      .map(
        ([offset, color, opacity = 1]) =>
          `<stop offset="${offset}" stop-color="${color}" stop-opacity="${opacity}"/>`,
      )
      .join('');
  const radial = (stops: Stop[], [x, y]: [number, number] = [0.5, 0.5]): string =>
    `url(#${define(
      (id) =>
        `<radialGradient id="${id}" cx="0.5" cy="0.5" r="0.6" fx="${x}" fy="${y}">${stopsOf(stops)}</radialGradient>`,
    )})`;
  return {
    linear: (stops, downwards = false) =>
      `url(#${define(
        (id) =>
          `<linearGradient id="${id}" x2="${downwards ? 0 : 1}" y2="${downwards ? 1 : 0}">${stopsOf(stops)}</linearGradient>`,
      )})`,
    radial,
    ball: (color) =>
      radial(
        [
          [0, lighter(color, 0.75)],
          [0.3, lighter(color, 0.2)],
          [0.7, color],
          [1, darker(color, 0.4)],
        ],
        [0.34, 0.28],
      ),
    fade: (color, opacity) =>
      `url(#${define(
        (id) =>
          `<radialGradient id="${id}">${stopsOf([
            [0, color, opacity],
            [0.5, color, opacity * 0.6],
            [1, color, 0],
          ])}</radialGradient>`,
      )})`,
    clipped: (path, content) =>
      `<g clip-path="url(#${define((id) => `<clipPath id="${id}"><path d="${path}"/></clipPath>`)})">${content}</g>`,
    // Filters blend as resvg is told to: without a name it takes linear light, in which colours shift.
    // At its edges the content mixes with nothing: made opaque again, only its own colours are left there.
    blurred: (content, radius, area) =>
      `<g filter="url(#${define(
        (id) =>
          `<filter id="${id}" filterUnits="userSpaceOnUse" x="0" y="0" width="${n(area.width)}" height="${n(area.height)}" color-interpolation-filters="sRGB"><feGaussianBlur stdDeviation="${radius}"/><feComponentTransfer><feFuncA type="linear" slope="0" intercept="1"/></feComponentTransfer></filter>`,
      )})">${content}</g>`,
    grey: (content, area) =>
      `<g filter="url(#${define(
        (id) =>
          `<filter id="${id}" filterUnits="userSpaceOnUse" x="0" y="0" width="${n(area.width)}" height="${n(area.height)}" color-interpolation-filters="sRGB"><feColorMatrix type="saturate" values="0"/></filter>`,
      )})">${content}</g>`,
    svg: (size, view, content) => {
      const defs = [...ids].map(([key, id]) => key.replace('id=""', `id="${id}"`)).join('');
      return `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" viewBox="0 0 ${n(view.width)} ${n(view.height)}" preserveAspectRatio="none"><defs>${defs}</defs>${content}</svg>`;
    },
  };
};

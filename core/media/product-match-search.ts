import {
  agreement,
  type EdgePoints,
  type Edges,
  edgesOf,
  type Grey,
  pointsOf,
} from './product-match-slopes.ts';

/** A product to look for: brightness, and which pixels are of it (0..255). */
export interface Template extends Grey {
  mask: Float32Array;
}

/** Where a product may be; pixels of the picture that was searched. */
export interface Place {
  left: number;
  top: number;
  width: number;
  height: number;
  /** -1..1 */
  agreement: number;
}

/** Mean of the pixels that fall into each smaller one, or between the nearest ones. */
export const scaled = ({ data, width, height }: Grey, w: number, h: number): Grey => {
  const out = new Float32Array(w * h);
  const sx = width / w;
  const sy = height / h;
  const nx = Math.max(1, Math.round(sx));
  const ny = Math.max(1, Math.round(sy));
  for (let y = 0, i = 0; y < h; y += 1) {
    for (let x = 0; x < w; x += 1, i += 1) {
      let sum = 0;
      for (let ky = 0; ky < ny; ky += 1) {
        const fy = Math.min(height - 1, Math.max(0, (y + (ky + 0.5) / ny) * sy - 0.5));
        const y0 = fy | 0;
        const y1 = Math.min(height - 1, y0 + 1);
        for (let kx = 0; kx < nx; kx += 1) {
          const fx = Math.min(width - 1, Math.max(0, (x + (kx + 0.5) / nx) * sx - 0.5));
          const x0 = fx | 0;
          const x1 = Math.min(width - 1, x0 + 1);
          const a = data[y0 * width + x0] as number;
          const b = data[y0 * width + x1] as number;
          const c = data[y1 * width + x0] as number;
          const d = data[y1 * width + x1] as number;
          sum += a + (fx - x0) * (b - a) + (fy - y0) * (c - a + (fx - x0) * (a - b - c + d));
        }
      }
      out[i] = sum / (nx * ny);
    }
  }
  return { width: w, height: h, data: out };
};

/** The template's edges at a size, with the silhouette. */
const pointsAt = (template: Template, width: number, height: number): EdgePoints => {
  const mask = scaled({ ...template, data: template.mask }, width, height).data;
  const near = new Uint8Array(mask.length);
  for (let i = 0; i < mask.length; i += 1) if ((mask[i] as number) > 100) near[i] = 1;
  return pointsOf(edgesOf(scaled(template, width, height)), near);
};

/** Long sides at which a picture is searched: all of it coarsely, then around what was found. */
const COARSE = 72;
const MIDDLE = 144;
const FINE = 256;
/** The pictures to search have this long side. */
export const SEARCHED_SIDE = 512;
/** The product's long side, share of the picture's. */
const SMALLEST = 0.2;
const SCALE_STEP = 1.1;
const KEPT = 6;

const levelOf = (picture: Grey, long: number): { edges: Edges; factor: number } => {
  const factor = Math.min(1, long / Math.max(picture.width, picture.height));
  const width = Math.max(3, Math.round(picture.width * factor));
  const height = Math.max(3, Math.round(picture.height * factor));
  return { edges: edgesOf(scaled(picture, width, height)), factor };
};

const coarse = (template: Template, picture: Grey): Place[] => {
  const { edges, factor } = levelOf(picture, COARSE);
  const found: Place[] = [];
  const long = Math.max(edges.width, edges.height);
  for (let side = SMALLEST * long; side <= long * 1.05; side *= SCALE_STEP) {
    const scale = side / Math.max(template.width, template.height);
    const width = Math.round(template.width * scale);
    const height = Math.round(template.height * scale);
    if (width < 5 || height < 5 || width > edges.width * 1.1 || height > edges.height * 1.1) continue;
    const points = pointsAt(template, width, height);
    const jump = Math.max(1, Math.floor(points.x.length / 260));
    let best: Place = { left: 0, top: 0, width, height, agreement: -1 };
    const slack = Math.round(side * 0.06);
    for (let top = -slack; top <= edges.height - height + slack; top += 1) {
      for (let left = -slack; left <= edges.width - width + slack; left += 1) {
        const agrees = agreement(points, edges, left, top, jump);
        if (agrees > best.agreement) best = { left, top, width, height, agreement: agrees };
      }
    }
    found.push({
      left: best.left / factor,
      top: best.top / factor,
      width: width / factor,
      height: height / factor,
      // Small templates agree by chance.
      agreement: best.agreement - 1 / Math.sqrt(points.x.length + 1),
    });
  }
  return found.toSorted((a, b) => b.agreement - a.agreement).slice(0, KEPT);
};

interface Ways {
  scales: readonly number[];
  reach: number;
}

const around = (
  template: Template,
  edges: Edges,
  factor: number,
  from: Place,
  { scales, reach }: Ways,
): Place => {
  let best: Place = { ...from, agreement: -1 };
  for (const scale of scales) {
    const width = Math.round(from.width * factor * scale);
    const height = Math.round(from.height * factor * scale);
    if (width < 5 || height < 5) continue;
    const points = pointsAt(template, width, height);
    const midX = (from.left + from.width / 2) * factor - width / 2;
    const midY = (from.top + from.height / 2) * factor - height / 2;
    for (let dy = -reach; dy <= reach; dy += 1) {
      for (let dx = -reach; dx <= reach; dx += 1) {
        const left = Math.round(midX) + dx;
        const top = Math.round(midY) + dy;
        const agrees = agreement(points, edges, left, top);
        if (agrees <= best.agreement) continue;
        best = {
          left: left / factor,
          top: top / factor,
          width: width / factor,
          height: height / factor,
          agreement: agrees,
        };
      }
    }
  }
  return best;
};

const best = (places: readonly Place[]): Place[] => places.toSorted((a, b) => b.agreement - a.agreement);

const refined = (template: Template, picture: Grey, from: readonly Place[]): Place | undefined => {
  const middle = levelOf(picture, MIDDLE);
  const fine = levelOf(picture, FINE);
  const rough = from.map((place) =>
    around(template, middle.edges, middle.factor, place, { scales: [0.94, 0.97, 1, 1.03, 1.06], reach: 3 }),
  );
  const exact = best(rough)
    .slice(0, 2)
    .map((place) =>
      around(template, fine.edges, fine.factor, place, { scales: [0.98, 0.99, 1, 1.01, 1.02], reach: 2 }),
    );
  const [found] = best(exact);
  if (!found) return undefined;
  const full = levelOf(picture, SEARCHED_SIDE);
  return around(template, full.edges, full.factor, found, {
    scales: [0.96, 0.975, 0.985, 0.993, 1, 1.007, 1.015, 1.03],
    reach: 3,
  });
};

/** Where the template fits a picture best, over places and sizes; undefined: it has hardly an edge. */
export const searchFor = (template: Template, picture: Grey): Place | undefined =>
  refined(template, picture, coarse(template, picture));

/** Where it fits best near a place. */
export const searchNear = (template: Template, picture: Grey, place: Place): Place =>
  refined(template, picture, [place]) ?? place;

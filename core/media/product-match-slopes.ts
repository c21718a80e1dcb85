/** Brightness of a small picture, 0..255, rows from the top. */
export interface Grey {
  width: number;
  height: number;
  data: Float32Array;
}

/**
 * Edges of a picture as vectors of twice their angle, so that an edge from dark to light is the same as one from light
 * to dark: a silhouette stays itself before another background. Strong edges count little more than clear ones.
 */
export interface Edges {
  width: number;
  height: number;
  u: Float32Array;
  v: Float32Array;
}

/** Brightness steps (levels) from which an edge counts as clear. */
const CLEAR = 24;

export const edgesOf = ({ data, width, height }: Grey): Edges => {
  const u = new Float32Array(data.length);
  const v = new Float32Array(data.length);
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      const i = y * width + x;
      const dx = (data[i + 1] as number) - (data[i - 1] as number);
      const dy = (data[i + width] as number) - (data[i - width] as number);
      const steep = Math.sqrt(dx * dx + dy * dy);
      if (steep < 4) continue;
      const weight = 1 / (steep * (steep + CLEAR));
      u[i] = (dx * dx - dy * dy) * weight;
      v[i] = 2 * dx * dy * weight;
    }
  }
  return { width, height, u, v };
};

/** A product's edges as a list of points, to be laid over a picture. */
export interface EdgePoints {
  width: number;
  height: number;
  x: Int16Array;
  y: Int16Array;
  u: Float32Array;
  v: Float32Array;
  /** Sum of squares. */
  energy: number;
}

/** The edges of a template that a mask (0 or 1 a pixel) holds. */
export const pointsOf = (edges: Edges, mask: Uint8Array): EdgePoints => {
  const chosen: number[] = [];
  let energy = 0;
  for (let i = 0; i < mask.length; i += 1) {
    const square = (edges.u[i] as number) ** 2 + (edges.v[i] as number) ** 2;
    if (mask[i] === 0 || square < 0.01) continue;
    chosen.push(i);
    energy += square;
  }
  const pick = (from: Float32Array): Float32Array => Float32Array.from(chosen, (i) => from[i] as number);
  return {
    width: edges.width,
    height: edges.height,
    x: Int16Array.from(chosen, (i) => i % edges.width),
    y: Int16Array.from(chosen, (i) => Math.floor(i / edges.width)),
    u: pick(edges.u),
    v: pick(edges.v),
    energy,
  };
};

/**
 * How well the points' edges are found in a picture at an offset: -1..1, 1 where all of them are there with the same
 * direction. What the picture has besides does not count. `jump`: only every so many points are looked at.
 */
export const agreement = (points: EdgePoints, edges: Edges, left: number, top: number, jump = 1): number => {
  const { x, y, u, v } = points;
  let dot = 0;
  let own = 0;
  let theirs = 0;
  for (let n = 0; n < x.length; n += jump) {
    const px = (x[n] as number) + left;
    const py = (y[n] as number) + top;
    const pu = u[n] as number;
    const pv = v[n] as number;
    own += pu * pu + pv * pv;
    if (px < 0 || py < 0 || px >= edges.width || py >= edges.height) continue;
    const i = py * edges.width + px;
    const eu = edges.u[i] as number;
    const ev = edges.v[i] as number;
    dot += pu * eu + pv * ev;
    theirs += eu * eu + ev * ev;
  }
  return own === 0 || theirs === 0 ? 0 : dot / Math.sqrt(own * Math.max(theirs, 0.25 * own));
};

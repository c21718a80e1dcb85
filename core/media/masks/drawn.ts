import { readPictureFacts } from '../images.ts';
import { distanceOf, highestNear, keptPart, planesOf, type Rgb, slopesOf } from './difference.ts';
import { type Mask, MaskRefused, maskOf } from './mask.ts';
import { type Bits, close, countOf, emptyBits, grow, holesOf, patchesOf, union } from './spread.ts';

/** Both pictures are compared at this long side at most: chat apps send back 1280 px, and noise averages out. */
const SEEN_SIDE = 1024;
/** As bad as a chat app saves; at this quality we look what saving alone does to this very picture. */
const TRIAL = { quality: 70, chromaSubsampling: '4:2:0' } as const;
/** Ratios may differ by the rounding of a small picture's sides. */
const RATIO_TOLERANCE = 0.012;

interface Size {
  width: number;
  height: number;
}

const see = async (picture: Buffer, size: Size): Promise<Rgb> => {
  const { sharp } = await import('../sharp.ts');
  const data = await sharp(picture, { failOn: 'error', limitInputPixels: 64_000_000 })
    .autoOrient()
    .resize({ ...size, fit: 'fill' })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer();
  return { ...size, data };
};

/** The original as a chat app may have saved it at this size, undrawn. */
const resaved = async (original: Buffer, size: Size): Promise<Buffer> => {
  const { sharp } = await import('../sharp.ts');
  return sharp(original)
    .autoOrient()
    .resize({ ...size, fit: 'fill' })
    .flatten({ background: '#ffffff' })
    .jpeg(TRIAL)
    .toBuffer();
};

/** What the eye would call another colour here, levels: more where saving alone changes much, and along edges. */
const limitsOf = (noise: Float32Array, slopes: Float32Array, { width, height }: Size): Float32Array => {
  const limits = highestNear(noise, width, height, 3);
  const edges = highestNear(slopes, width, height, 1);
  for (let i = 0; i < limits.length; i += 1) {
    limits[i] = 8 + 1.4 * (limits[i] as number) + 0.2 * (edges[i] as number);
  }
  return limits;
};

/** Pixels that differ, in patches of which a part differs clearly: JPEG's own patches are small or faint. */
const strokesOf = (distance: Float32Array, limits: Float32Array, size: Size): Bits => {
  const long = Math.max(size.width, size.height);
  const least = Math.max(8, (long * 0.0035) ** 2);
  const differs: Bits = emptyBits(size.width, size.height);
  for (let i = 0; i < distance.length; i += 1) {
    if ((distance[i] as number) > (limits[i] as number)) differs.data[i] = 1;
  }
  const { labels, patches } = patchesOf(differs);
  const clear = new Uint32Array(patches.length + 1);
  for (let i = 0; i < distance.length; i += 1) {
    if (labels[i] === 0 || (distance[i] as number) < 1.5 * (limits[i] as number) + 4) continue;
    clear[labels[i] as number] = (clear[labels[i] as number] as number) + 1;
  }
  for (let i = 0; i < distance.length; i += 1) {
    const label = labels[i] as number;
    if (label === 0) continue;
    const patch = patches[label - 1];
    if (!patch || patch.size < least || (clear[label] as number) < 0.4 * least) differs.data[i] = 0;
  }
  return differs;
};

/** A closed line means its inside; a hand leaves a gap where the line ends. */
const filled = (strokes: Bits): Bits => {
  const long = Math.max(strokes.width, strokes.height);
  const smooth = close(strokes, Math.max(1, Math.round(long * 0.006)));
  const bridged = close(strokes, Math.round(long * 0.018));
  const holes = holesOf(bridged);
  const least = (long * 0.01) ** 2;
  if (countOf(holes) < least) return union(smooth, holesOf(smooth));
  return union(bridged, holes);
};

/** The share of the most frequent colour (with its neighbours) where the pictures differ. */
const brushPart = ({ data }: Rgb, strokes: Bits): number => {
  const counts = new Map<number, number>();
  let all = 0;
  for (let i = 0; i < strokes.data.length; i += 1) {
    if (strokes.data[i] === 0) continue;
    all += 1;
    const key =
      ((data[3 * i] as number) >> 4) * 256 +
      ((data[3 * i + 1] as number) >> 4) * 16 +
      ((data[3 * i + 2] as number) >> 4);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const [brush = 0] = [...counts].toSorted((a, b) => b[1] - a[1])[0] ?? [];
  let near = 0;
  for (const [key, count] of counts) {
    const apart = Math.max(
      Math.abs((key >> 8) - (brush >> 8)),
      Math.abs(((key >> 4) & 15) - ((brush >> 4) & 15)),
      Math.abs((key & 15) - (brush & 15)),
    );
    if (apart <= 1) near += count;
  }
  return all === 0 ? 0 : near / all;
};

/** If less of what was there is left, it has been painted over with one colour, or this is another picture. */
const LEAST_KEPT = 0.35;
const ONE_COLOUR = 0.8;

const enlarge = async (bits: Bits, size: Size): Promise<Uint8Array> => {
  const { sharp } = await import('../sharp.ts');
  const { width, height } = bits;
  return sharp(
    bits.data.map((bit) => 255 * bit),
    { raw: { width, height, channels: 1 } },
  )
    .resize({ ...size, fit: 'fill', kernel: 'linear' })
    .toColourspace('b-w')
    .raw({ depth: 'uchar' })
    .toBuffer();
};

const inside = ({ width, height }: Size, side: number): Size => {
  const scale = Math.min(1, side / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
};

const refused = (problem: 'unreadable' | 'other-picture', message: string, cause?: unknown): MaskRefused =>
  new MaskRefused(problem, message, { cause });

/**
 * The mask of somebody who drew on a picture of ours in a chat app's editor and sent it back: smaller, saved again as
 * JPEG. What differs by more than saving explains is painted, a closed line with its inside, and a margin of 1 % of
 * the long side. `original` is the very picture that the person had (the labelled copy, not the master); the mask has
 * its size. A brush in the colour of what is below it can't be seen.
 *
 * Throws MaskRefused: `unreadable` (`drawn` is no picture), `other-picture` (another ratio or content), `empty`,
 * `everything`; and as `readPictureFacts` does where `original` is no picture.
 */
export const maskFromDrawing = async (original: Buffer, drawn: Buffer): Promise<Mask> => {
  const facts = await readPictureFacts(original);
  const back = await readPictureFacts(drawn).catch((cause: unknown) => {
    throw refused('unreadable', 'no picture came back', cause);
  });
  const stretch = (back.width * facts.height) / (back.height * facts.width);
  if (Math.abs(Math.log(stretch)) > RATIO_TOLERANCE + 1 / Math.min(back.width, back.height)) {
    throw refused('other-picture', `${back.width} x ${back.height} for ${facts.width} x ${facts.height}`);
  }
  const size = inside(facts, Math.min(SEEN_SIDE, Math.max(back.width, back.height)));
  const [ours, theirs, trial] = await Promise.all([
    see(original, size),
    see(drawn, size).catch((cause: unknown) => {
      throw refused('unreadable', 'a damaged picture came back', cause);
    }),
    resaved(original, inside(facts, Math.max(back.width, back.height))).then((bytes) => see(bytes, size)),
  ]);
  const a = planesOf(ours);
  const b = planesOf(theirs);
  const limits = limitsOf(distanceOf(a, planesOf(trial)), slopesOf(a), size);
  const strokes = strokesOf(distanceOf(a, b), limits, size);
  if (keptPart(a, b) < LEAST_KEPT && brushPart(theirs, strokes) < ONE_COLOUR) {
    throw refused('other-picture', 'nothing of the picture is left');
  }
  if (countOf(strokes) === 0) throw new MaskRefused('empty', 'nothing is drawn');
  const margin = Math.max(1, Math.round(Math.max(size.width, size.height) * 0.01));
  return maskOf(await enlarge(grow(filled(strokes), margin), facts), facts.width, facts.height);
};

import { access } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { isDarkroomError } from '../../errors.ts';
import { fontFile } from '../../media/font.ts';
import { type ImageProvider, type ImageRequest, ProviderError } from '../provider.ts';

export interface SketchOptions {
  /** How long a drawing pretends to take, milliseconds (SKETCH_DELAY_MS). */
  delayMs?: number;
  /** Rejects when the signal is aborted. */
  sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
}

const MOST_PIXELS_A_SIDE = 2048;
const PREFIX = 'sketch-';

const checkSize = ({ width, height }: ImageRequest): void => {
  const fits = (side: number): boolean => Number.isInteger(side) && side >= 64 && side <= MOST_PIXELS_A_SIDE;
  if (!fits(width) || !fits(height)) {
    throw new ProviderError('invalid', `sketch: a size of ${width} x ${height} is not drawn`);
  }
};

/**
 * The embedded default provider: no key, no network. It draws a picture from the request alone, the same
 * bytes for the same request and seed, so any process can resume any job. Every drawing carries a stamp
 * that tells it from a real result.
 */
export const createSketchProvider = ({
  delayMs = 0,
  sleep = (ms, signal) => setTimeout(ms, undefined, { signal }),
}: SketchOptions = {}): ImageProvider => ({
  name: 'sketch',
  resumable: true,
  // It draws cakes, places and people of its own invention: there is nothing to filter.
  filtersResults: true,
  start: async (request, { attemptId, signal }) => {
    signal.throwIfAborted();
    checkSize(request);
    return { jobId: `${PREFIX}${attemptId}` };
  },
  wait: async (jobId, request, { signal }) => {
    signal.throwIfAborted();
    if (!jobId.startsWith(PREFIX)) throw new ProviderError('gone', `sketch: no job ${jobId}`);
    checkSize(request);
    if (delayMs > 0) await sleep(delayMs, signal);
    // Loaded on first use: the drawing libraries cost tens of megabytes.
    const { drawSketch } = await import('./draw.ts');
    try {
      return { bytes: await drawSketch(request, signal), mediaType: 'image/png', seed: request.seed };
    } catch (error) {
      signal.throwIfAborted();
      if (isDarkroomError(error)) {
        throw new ProviderError(
          'invalid',
          `sketch: ${error.message}`,
          { code: error.code },
          { cause: error },
        );
      }
      throw error;
    }
  },
  check: () => access(fontFile()),
});

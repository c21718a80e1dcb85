import { createHash } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import { ProviderError } from '../provider.ts';
import type { ModelTrainer } from '../trainer.ts';

export interface SketchTrainerOptions {
  clock: Clock;
  /** Milliseconds that it pretends to take besides its own seconds (SKETCH_DELAY_MS). */
  delayMs?: number;
}

const SECONDS_MS = 3000;
const JOB = /^sketch-training-(\d+)-([0-9a-f]{16})$/;

/**
 * The embedded default trainer: no key, no network. It reads the photos and pretends to train for some seconds; all it
 * knows stands in the job id, so any process can look at any training. Its "model" only names itself.
 */
export const createSketchTrainer = ({ clock, delayMs = 0 }: SketchTrainerOptions): ModelTrainer => {
  const read = (jobId: string): { from: number; key: string } => {
    const [, from, key] = JOB.exec(jobId) ?? [];
    if (from === undefined || key === undefined)
      throw new ProviderError('gone', `sketch: no training ${jobId}`);
    return { from: Number(from), key };
  };

  return {
    name: 'sketch',
    lookMs: 500,
    async start({ key, photos, triggerWord }, { signal }) {
      // As a real one would: a photo that can't be read fails the training.
      const hash = createHash('sha256').update(`${key}\n${triggerWord}`);
      for (const photo of photos) {
        signal.throwIfAborted();
        hash.update(await photo.read());
      }
      return { jobId: `sketch-training-${clock()}-${hash.digest('hex').slice(0, 16)}` };
    },
    async look(jobId) {
      const { from, key } = read(jobId);
      const needed = SECONDS_MS + delayMs;
      const percent = Math.floor(((clock() - from) * 100) / needed);
      if (percent >= 100)
        return { state: 'succeeded', version: `sketch/training:${key}`, seconds: needed / 1000 };
      return {
        state: 'running',
        percent: Math.max(0, percent),
        lines: [`sketch: ${Math.max(0, percent)} %`],
      };
    },
    async cancel() {},
    async delete() {},
    windUp: async () => [],
    async check() {},
  };
};

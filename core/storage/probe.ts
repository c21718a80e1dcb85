import { randomBytes } from 'node:crypto';
import type { ObjectStorage } from './storage.ts';

const PROBE = '.probe-';

/** Whether an object is a probe that could not be deleted: nobody's, and not worth moving. */
export const isProbeKey = (key: string): boolean => key.startsWith(PROBE);

/**
 * Makes a check that writes, reads and deletes an object and rejects when storage does not work. Keys are used again:
 * where nothing can be deleted, one object stays and not one of each check. A check that begins while others are going
 * on (nobody waits for one that hangs) has a key apart from theirs.
 */
export const createProbe = (
  storage: Pick<ObjectStorage, 'put' | 'read' | 'delete'>,
): (() => Promise<void>) => {
  const name = randomBytes(6).toString('hex');
  const taken = new Set<string>();

  const takeKey = (): string => {
    for (let number = 0; ; number += 1) {
      const key = `${PROBE}${name}-${number}.txt`;
      if (taken.has(key)) continue;
      taken.add(key);
      return key;
    }
  };

  return async () => {
    const key = takeKey();
    const word = randomBytes(16);
    try {
      await storage.put(key, word, { mediaType: 'text/plain' });
      try {
        if (!(await storage.read(key)).equals(word)) throw new Error('storage gave back other bytes');
      } finally {
        await storage.delete(key);
      }
    } finally {
      taken.delete(key);
    }
  };
};

import { expect, it } from 'vitest';
import { findRedis, startRedis } from './redis.ts';

it.skipIf(!findRedis()).each([
  [undefined, undefined],
  [undefined, 'word'],
  ['word', undefined],
  ['word', 'other'],
])(
  `never takes another one's server for its own: password %s, ours %s${findRedis() ? '' : ' [SKIPPED, Redis is not installed]'}`,
  async (theirs, ours) => {
    const other = await startRedis({ password: theirs });
    try {
      await expect(startRedis({ port: other.port, password: ours })).rejects.toThrow(
        `Redis did not start on port ${other.port}, where another server is`,
      );
    } finally {
      await other.stop();
    }
  },
);

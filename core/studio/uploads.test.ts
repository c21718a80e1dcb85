import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { Task } from '../conversations/tasks.ts';
import { createLogger } from '../logger.ts';
import { createUploads } from './uploads.ts';

const setUp = (body: () => Readable = () => Readable.from([Buffer.from('abc')])) => {
  const released: string[] = [];
  const uploads = createUploads({
    ...{ db: {} as never, ids: {} as never, storage: {} as never, lab: {} as never },
    logger: createLogger({ level: 'silent' }),
    openFile: async () => ({
      body: body(),
      done: async () => {
        released.push('done');
      },
      refuse: async () => {
        released.push('refused');
      },
    }),
  });
  const fetchFile = (lastTry: boolean, limit = 10, signal = new AbortController().signal) =>
    uploads.fetchFile({ id: 't', lastTry } as Task, 'file', limit, signal);
  return { released, fetchFile };
};

const broken = () =>
  new Readable({
    read() {
      this.destroy(new Error('cut'));
    },
  });

describe('the platform’s own copy of a file', () => {
  it('stays while somebody may ask for it again, until the task is done with it', async () => {
    const { released, fetchFile } = setUp();
    const fetched = await fetchFile(false);
    expect(released).toEqual([]);
    if (!('done' in fetched)) throw new Error('not fetched');
    await fetched.done();
    expect(released).toEqual(['done']);
  });

  it('goes at the last try as soon as it was read, whatever becomes of the task', async () => {
    const { released, fetchFile } = setUp();
    await fetchFile(true);
    expect(released).toEqual(['done']);
  });

  it('goes when the last try can’t read it, also when its time is over', async () => {
    const cut = setUp(broken);
    expect(await cut.fetchFile(true)).toEqual({ problem: 'failed' });
    expect(cut.released).toEqual(['refused']);
    const over = setUp(broken);
    await expect(over.fetchFile(true, 10, AbortSignal.abort(new Error('too long')))).rejects.toThrow(
      'too long',
    );
    expect(over.released).toEqual(['refused']);
    const again = setUp(broken);
    await expect(again.fetchFile(false)).rejects.toThrow('cut');
    expect(again.released).toEqual([]);
  });

  it('goes when it is too large', async () => {
    const { released, fetchFile } = setUp();
    expect(await fetchFile(false, 2)).toEqual({ problem: 'too-large' });
    expect(released).toEqual(['refused']);
  });
});

import { describe, expect, it } from 'vitest';
import { createProbe, isProbeKey } from './probe.ts';

const setUp = () => {
  const stored = new Map<string, Buffer>();
  const puts: string[] = [];
  const refused = { deletes: false };
  const check = createProbe({
    async put(key, body) {
      puts.push(key);
      stored.set(key, body as Buffer);
      return { key, bytes: 16, mediaType: 'text/plain', modifiedAt: 0 };
    },
    async read(key) {
      const found = stored.get(key);
      if (!found) throw new Error('no object');
      return found;
    },
    async delete(key) {
      if (refused.deletes) throw new Error('not allowed');
      stored.delete(key);
    },
  });
  return { check, puts, refused, stored };
};

describe('the check of storage', () => {
  it('leaves one object at most, however often it could not delete it', async () => {
    const { check, refused, stored } = setUp();
    refused.deletes = true;
    for (let i = 0; i < 3; i += 1) await expect(check()).rejects.toThrow('not allowed');
    expect([...stored.keys()].map(isProbeKey)).toEqual([true]);
    refused.deletes = false;
    await check();
    expect(stored.size).toBe(0);
  });

  it('does not get in the way of another one', async () => {
    const { check, puts } = setUp();
    await Promise.all([check(), check(), check()]);
    expect(new Set(puts).size).toBe(3);
    await check();
    expect(puts[3]).toBe(puts[0]);
  });

  it('of another storage has another key', async () => {
    const [one, other] = [setUp(), setUp()];
    await Promise.all([one.check(), other.check()]);
    expect(one.puts).not.toEqual(other.puts);
  });
});

import { describe, expect, it } from 'vitest';
import { countingSource } from '../../../test/support/zip-bytes.ts';
import { HeaderReader } from './reader.ts';

const bytes = Buffer.from(Array.from({ length: 20_000 }, (_, i) => i % 251));

const setUp = () => {
  const source = countingSource(bytes);
  const reader = new HeaderReader(source);
  const read = (position: number, length: number) =>
    new Promise<Buffer>((resolve, reject) => {
      const into = Buffer.alloc(length + 2, 0xee);
      reader.read(into, 1, length, position, (error) => (error ? reject(error) : resolve(into)));
    });
  return { reader, read, source };
};

describe('the reader of headers', () => {
  it('puts the bytes where they are wanted, and fetches what lies together once', async () => {
    const { read, source } = setUp();
    for (const [position, length] of [
      [100, 30],
      [130, 46],
      [4000, 196],
    ] as const) {
      const into = await read(position, length);
      expect(into.subarray(1, -1).equals(bytes.subarray(position, position + length))).toBe(true);
      expect([into[0], into[length + 1]]).toEqual([0xee, 0xee]);
    }
    expect(source.requests()).toBe(1);
    await read(99, 1);
    await read(19_990, 10);
    expect(source.requests()).toBe(3);
  });

  it.each([
    [19_990, 11],
    [-1, 5],
    [2 ** 64, 4],
    [Number.NaN, 4],
  ])('asks for nothing outside of the zip (%d, %d), and blames the zip for it', async (position, length) => {
    const { read, reader, source } = setUp();
    await expect(read(position, length)).rejects.toThrow('outside');
    expect([source.requests(), reader.failure]).toEqual([0, undefined]);
  });

  it('tells a parser that throws of its own failure, which would end the process', async () => {
    const { reader } = setUp();
    const told = await new Promise((resolve) => {
      reader.read(Buffer.alloc(4), 0, 4, 0, (error) => {
        if (error) resolve(error);
        else throw new RangeError('a field that is not there');
      });
    });
    expect(told).toEqual(new RangeError('a field that is not there'));
  });
});

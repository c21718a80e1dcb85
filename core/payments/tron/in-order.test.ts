import { expect, it } from 'vitest';
import { inOrder } from './in-order.ts';

/** Loads that end when a test says so. */
const createLoads = () => {
  const ends = new Map<number, (error?: Error) => void>();
  const load = (item: number) =>
    new Promise<string>((resolve, reject) => {
      ends.set(item, (error) => (error ? reject(error) : resolve(`loaded ${item}`)));
    });
  return {
    load,
    begun: () => [...ends.keys()],
    end: (item: number, error?: Error) => ends.get(item)?.(error),
  };
};

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

it('loads few at once and yields them in their order, whichever ends first', async () => {
  const { load, begun, end } = createLoads();
  const seen: string[] = [];
  const all = (async () => {
    for await (const [item, loaded] of inOrder([1, 2, 3, 4, 5], 2, load)) seen.push(`${item}: ${loaded}`);
  })();
  await turn();
  expect(begun()).toEqual([1, 2]);
  end(2);
  await turn();
  expect(seen).toEqual([]);
  end(1);
  await turn();
  expect(seen).toEqual(['1: loaded 1', '2: loaded 2']);
  expect(begun()).toEqual([1, 2, 3, 4]);
  for (const item of [4, 3]) end(item);
  await turn();
  end(5);
  await all;
  expect(seen.map((one) => one[0])).toEqual(['1', '2', '3', '4', '5']);
});

it('throws at the one that failed, after those before it, and leaves nothing running', async () => {
  const { load, begun, end } = createLoads();
  const seen: number[] = [];
  let over = false;
  const all = (async () => {
    for await (const [item] of inOrder([1, 2, 3, 4], 3, load)) seen.push(item);
  })()
    .catch((error: Error) => error.message)
    .finally(() => {
      over = true;
    });
  await turn();
  end(2, new Error('lost'));
  end(1);
  await turn();
  expect([seen, over]).toEqual([[1], false]);
  end(3);
  end(4, new Error('heard by nobody'));
  await turn();
  expect(over).toBe(true);
  expect(await all).toBe('lost');
  expect(begun()).toEqual([1, 2, 3, 4]);
});

/**
 * Loads at most `atOnce` items at a time and yields them in their order. When one fails, those before it were yielded, and
 * nothing is running any more once it throws.
 */
export async function* inOrder<Item, Loaded>(
  items: readonly Item[],
  atOnce: number,
  load: (item: Item) => Promise<Loaded>,
): AsyncGenerator<[Item, Loaded]> {
  const running: Promise<Loaded>[] = [];
  let next = 0;
  const fill = (): void => {
    for (; next < items.length && running.length < atOnce; next += 1) {
      const one = load(items[next] as Item);
      // Its failure is heard when its turn comes.
      one.catch(() => undefined);
      running.push(one);
    }
  };
  try {
    for (const item of items) {
      fill();
      const loaded = await running.shift();
      fill();
      yield [item, loaded as Loaded];
    }
  } finally {
    await Promise.allSettled(running);
  }
}

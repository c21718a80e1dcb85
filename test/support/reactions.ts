/**
 * The most `then`s on one and the same promise while `work` runs (Promise.race adds one to each of its promises), for
 * tests of what must not grow: each is kept until that promise ends.
 */
export const mostReactions = async (work: () => Promise<unknown>): Promise<number> => {
  const counts = new WeakMap<object, number>();
  let most = 0;
  const { prototype } = Promise;
  const then = Object.getOwnPropertyDescriptor(prototype, 'then') as PropertyDescriptor;
  const counting = function (this: object, ...reactions: unknown[]): unknown {
    const count = (counts.get(this) ?? 0) + 1;
    counts.set(this, count);
    most = Math.max(most, count);
    return Reflect.apply(then.value, this, reactions);
  };
  Object.defineProperty(prototype, 'then', { ...then, value: counting });
  try {
    await work();
  } finally {
    Object.defineProperty(prototype, 'then', then);
  }
  return most;
};

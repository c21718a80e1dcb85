import type { ModelHold } from './model.ts';
import type { Operation, World } from './world.ts';

/** Holds, and every way that their items end. */
export const createHoldOperations = ({ random, ledger, model, one, fresh, someone }: World) => {
  const hold = (): Operation => {
    const accountId = someone();
    const generationId = fresh('generation');
    const bad = random.chance(8) ? random.pick([0, -1, 1.5, Number.NaN, 2 ** 60]) : undefined;
    const items = Array.from({ length: random.int(1, 5) }, (_, n) => ({
      itemId: `${generationId}.${n}`,
      price: n === 0 && bad !== undefined ? bad : random.int(1, 9),
    }));
    const request = { accountId, generationId, items };
    return one(
      `hold ${JSON.stringify(request)}`,
      (tx) => ledger.openHold(tx, request),
      () => model.hold(request),
      {
        repeat: {
          again: async (tx) => ({ ...(await ledger.openHold(tx, request)), replayed: true }),
          otherwise: (tx) =>
            ledger.openHold(tx, {
              ...request,
              items: items.map((item) => ({ ...item, price: item.price + 1 })),
            }),
        },
        hold: () => model.holds.find((found) => found.generationId === generationId),
      },
    );
  };

  /** Open items mostly, ended ones at times. */
  const anItem = (): { held: ModelHold; itemId: string; price: number } | undefined => {
    const open = model.holds.filter(({ items }) => items.some(({ status }) => status === 'open'));
    const held = random.pick(open.length > 0 && random.chance(85) ? open : model.holds);
    if (!held) return undefined;
    const openItems = held.items.filter(({ status }) => status === 'open');
    const item = random.pick(openItems.length > 0 && random.chance(85) ? openItems : held.items);
    return { held, itemId: item.itemId, price: item.paid + item.bonus };
  };

  const end = (how: 'capture' | 'part' | 'release'): Operation => {
    const found = anItem();
    if (!found) return hold();
    const { held, itemId, price } = found;
    const item = { generationId: held.generationId, itemId, attempt: 1 };
    const amount = how === 'part' ? random.int(1, price + 1) : undefined;
    return one(
      `${how} ${itemId} ${amount ?? ''}`,
      (tx) =>
        how === 'release' ? ledger.releaseItem(tx, item) : ledger.captureItem(tx, { ...item, amount }),
      () => model.end(held, itemId, how === 'release' ? 0 : (amount ?? 'price')),
      { hold: () => held },
    );
  };

  /** Settle, release and expire at once: whoever wins moves the model, the others must have come second. */
  const race = (): Operation => {
    const found = anItem();
    if (!found) return hold();
    const { held, itemId } = found;
    const item = { generationId: held.generationId, itemId };
    return {
      says: `race for ${itemId}`,
      calls: [
        (tx) => ledger.captureItem(tx, { ...item, attempt: 1 }),
        (tx) => ledger.releaseItem(tx, { ...item, attempt: 1 }),
        (tx) => ledger.releaseItem(tx, item),
      ],
      expected: (answers) => {
        const ended = answers.map(
          (answer) => 'value' in answer && (answer.value as { ended: boolean }).ended,
        );
        const winner = ended.indexOf(true);
        const first = winner < 0 ? undefined : model.end(held, itemId, winner === 0 ? 'price' : 0);
        return ended.map((_, n) => (first && n === winner ? first : model.end(held, itemId, 0)));
      },
      hold: () => held,
    };
  };

  return { hold, end, race };
};

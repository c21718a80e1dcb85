/** The conversation of paying over the real turns and orders: what is pressed is what becomes a row. */
import { expect, it } from 'vitest';
import { createDialogue } from '../../../bots/dialogue/index.ts';
import type { Reply } from '../../../core/delivery/reply.ts';
import { createPaymentDoor } from '../../../core/payments/door.ts';
import { describeEachDb } from '../../support/db.ts';
import { openToyTurns, presses, says } from '../../support/turns.ts';
import { ADDRESS, openShop } from './shop.ts';

const START = Date.UTC(2026, 10, 22, 12);

describeEachDb('the conversation of paying', (open) => {
  const talk = async () => {
    const clock = { now: START };
    const db = await open({ clock: () => clock.now });
    const shop = await openShop(db, clock);
    const payments = createPaymentDoor({ orders: shop.orders } as never);
    const asks: string[] = [];
    const handlers = new Map([
      [
        'look-order',
        (task: { payload: unknown }) => Promise.resolve(asks.push(JSON.stringify(task.payload))),
      ],
    ]);
    const dialogue = createDialogue({ offers: () => ['usdt', 'manual'] });
    const { turns, tasks } = await openToyTurns(db, clock, () => [], { dialogue, payments, handlers });
    const replies = async (): Promise<Reply[]> =>
      (await db.all<{ payload: string }>('SELECT payload FROM outbox ORDER BY id')).map(
        ({ payload }) => JSON.parse(payload) as Reply,
      );
    /** The replies to what was said or pressed. */
    const after = async (batch: Parameters<typeof turns.run>[0]): Promise<Reply[]> => {
      const before = (await replies()).length;
      await turns.run(batch);
      return (await replies()).slice(before);
    };
    const token = (
      said: readonly Reply[],
      wanted: (action: { action: string; args?: object }) => boolean,
    ) => {
      for (const { menu } of said) {
        const at = menu?.actions.findIndex(wanted) ?? -1;
        if (menu && at >= 0) return `${menu.id}.${at}`;
      }
      throw new Error('nobody offers that');
    };
    const orders = () =>
      db.all<{ id: string; pack_id: string; status: string; amount: number }>(
        'SELECT id, pack_id, status, amount FROM payment_order ORDER BY created_at, id',
      );
    return { clock, db, shop, tasks, turns, asks, after, token, orders };
  };

  const packs =
    (id: string) =>
    ({ args }: { args?: { packId?: string } }) =>
      args?.packId === id;
  const does =
    (name: string) =>
    ({ action }: { action: string }) =>
      action === name;
  const keysOf = (said: readonly Reply[]) => said.flatMap(({ lines }) => lines.map(({ key }) => key));

  it('two presses of one pack are one order, whose exact amount is what is said', async () => {
    const { after, token, orders } = await talk();
    const listed = await after([says('ann', '/topup')]);
    const ten = token(listed, packs('usdt-10'));
    const said = await after([presses('ann', ten), presses('ann', ten)]);
    const rows = await orders();
    expect(rows).toMatchObject([{ pack_id: 'usdt-10', status: 'open' }]);
    const [how, status] = said;
    expect(how).toMatchObject({ qr: ADDRESS, class: 'payment', ref: rows[0]?.id });
    const shown = how?.lines.flatMap(({ key, params }) => (key === 'copy-words' ? [params?.words] : []));
    const micro = String(rows[0]?.amount);
    expect(shown).toEqual([ADDRESS, `${micro.slice(0, -6)}.${micro.slice(-6).replace(/0+$/, '')}`]);
    expect(status?.slot).toBe(`order:${rows[0]?.id}`);
    // The second press finds its menu used, and is offered everything anew, the open order first.
    expect(said.some(({ code }) => code === 'CHOICE_USED')).toBe(true);
    expect(keysOf(said)).toContain('topup-open');
  });

  it('takes another pack only after it was asked, and the amount stays with the account', async () => {
    const { after, token, orders } = await talk();
    await after([presses('ann', token(await after([says('ann', '/topup')]), packs('usdt-10')))]);
    const asked = await after([
      presses('ann', token(await after([says('ann', '/topup')]), packs('usdt-100'))),
    ]);
    expect(keysOf(asked)).toEqual(['topup-other']);
    expect(await orders()).toHaveLength(1);
    const taken = await after([presses('ann', token(asked, packs('usdt-100')))]);
    expect((await orders()).map(({ pack_id, status }) => [pack_id, status]).sort()).toEqual([
      ['usdt-10', 'cancelled'],
      ['usdt-100', 'open'],
    ]);
    expect(keysOf(taken)).toContain('order-status-cancelled');
  });

  it('asks the source once in a while, and cancels', async () => {
    const { after, token, orders, clock, tasks, turns, asks } = await talk();
    const opened = await after([
      presses('ann', token(await after([says('ann', '/topup')]), packs('usdt-10'))),
    ]);
    const paid = token(opened, does('paid'));
    const pressed = await after([presses('ann', paid), presses('ann', paid)]);
    expect(keysOf(pressed)).toEqual(['topup-wait']);
    await tasks.runDue((batch) => turns.run(batch).then(() => undefined));
    const [order] = await orders();
    expect(asks).toEqual([JSON.stringify({ orderId: order?.id })]);
    clock.now += 16_000;
    const cancelled = await after([presses('ann', token(opened, does('cancel')))]);
    expect(keysOf(cancelled)).toEqual(['order-status-cancelled', 'topup-cancelled-usdt']);
    expect(await orders()).toMatchObject([{ status: 'cancelled' }]);
  });

  it('a stranger’s press opens and cancels nothing', async () => {
    const { after, token, orders } = await talk();
    const listed = await after([says('ann', '/topup')]);
    const stolen = await after([presses('bob', token(listed, packs('usdt-10')))]);
    expect(stolen.map(({ code }) => code)).toEqual(['CHOICE_EXPIRED']);
    expect(await orders()).toEqual([]);
    const opened = await after([presses('ann', token(listed, packs('usdt-10')))]);
    await after([presses('bob', token(opened, does('cancel')))]);
    expect(await orders()).toMatchObject([{ status: 'open' }]);
  });
});

import { afterEach, expect, it } from 'vitest';
import { loadConfig } from '../../../core/config.ts';
import type { Task } from '../../../core/conversations/tasks.ts';
import { noCrash } from '../../../core/crash.ts';
import { createOutbox } from '../../../core/delivery/outbox.ts';
import { createLogger } from '../../../core/logger.ts';
import { createMetrics } from '../../../core/metrics.ts';
import { createPayments } from '../../../core/payments/payments.ts';
import { createPriceBook } from '../../../core/studio/prices.ts';
import { startTronGridPeer, type TronGridPeer } from '../../peers/trongrid/index.ts';
import { describeEachDb } from '../../support/db.ts';
import { createScene } from '../../support/ledger.ts';
import { SHOP } from '../../support/tron.ts';
import { txidOf } from './shop.ts';

describeEachDb('the payments as they are put together', (openDb) => {
  let peer: TronGridPeer | undefined;
  afterEach(() => peer?.close());

  it('ask a chain that is away once, whatever people press', async () => {
    peer = await startTronGridPeer();
    const time = { now: peer.now() };
    const db = await openDb({ clock: () => time.now });
    const { ids, ledger, account } = createScene(db);
    const payments = createPayments({
      config: loadConfig({ TRON_ADDRESS: SHOP, TRONGRID_URL: peer.url }),
      ...{ db, ids, ledger, clock: () => time.now, crash: noCrash },
      logger: createLogger({ level: 'silent' }),
      metrics: createMetrics(),
      outbox: createOutbox({ ids }),
      priceBook: createPriceBook({ ids }),
      sessionSecret: 'a secret of this test',
      onBudgetExhausted: () => undefined,
    });
    const accountId = await account();
    const orderId = ids.row();
    await db.run(
      `INSERT INTO payment_order (id, account_id, method, channel, pack_id, price, currency, amount, base, bonus,
         address, status, created_at, expires_at, code)
       VALUES (?, ?, 'usdt', 'usdt', 'usdt-10', 10000000, 'USDT', 9324000, 700, 0, ?, 'open', ?, ?, 'ORDER001')`,
      ...[orderId, accountId, SHOP, time.now, time.now + 60_000],
    );
    const run = (kind: 'look-order' | 'claim-transfer') =>
      payments.handlers.get(kind)?.(
        {
          ...{ id: 't', kind, accountId, conversationId: 'c', platform: 'telegram', lastTry: false },
          payload: { orderId, txid: txidOf('x') },
        } satisfies Task,
        new AbortController().signal,
      );
    peer.fault({ times: Number.POSITIVE_INFINITY, fault: { do: 'status', status: 503 } });
    expect(await run('claim-transfer')).toEqual({ state: 'away' });
    for (let n = 0; n < 3; n += 1) {
      expect(await run('look-order')).toMatchObject({ state: 'away' });
      expect(await run('claim-transfer')).toEqual({ state: 'away' });
    }
    expect(peer.requests).toHaveLength(1);
    peer.clearFaults();
    time.now += 10_000;
    for (let n = 0; n < 3; n += 1) expect(await run('look-order')).toMatchObject({ state: 'waiting' });
    expect(peer.requests).toHaveLength(2);
  });
});

/** Security 5, for money that comes in: no door finds or pays anything by a stranger's ids. */
import { afterEach, expect, it } from 'vitest';
import { createAccounts } from '../../../core/accounts/accounts.ts';
import type { PaymentEffect } from '../../../core/conversations/payments.ts';
import { noCrash } from '../../../core/crash.ts';
import { createOutbox } from '../../../core/delivery/outbox.ts';
import { createIds } from '../../../core/ids.ts';
import { createLinks, createLogger, findServedObject, loadConfig } from '../../../core/index.ts';
import { createLedger } from '../../../core/ledger/ledger.ts';
import { createMetrics } from '../../../core/metrics.ts';
import { listBilling } from '../../../core/payments/billing.ts';
import { createPayments } from '../../../core/payments/payments.ts';
import { createPriceBook } from '../../../core/studio/prices.ts';
import { addressOf, startTronGridPeer, type TronGridPeer } from '../../peers/trongrid/index.ts';
import { describeEachDb } from '../../support/db.ts';
import { eventOf } from '../../support/dialogue.ts';
import { wholeTables } from '../../support/whole-tables.ts';

const SECRET = 'a secret of this test';
const SHOP = addressOf('a shop that strangers look at');

describeEachDb('a stranger’s ids at the doors of payments', (open) => {
  const peers: TronGridPeer[] = [];
  afterEach(async () => {
    for (const peer of peers.splice(0)) await peer.close();
  });

  const setUp = async () => {
    const peer = await startTronGridPeer();
    peers.push(peer);
    const clock = () => peer.now();
    const db = await open({ clock });
    const [ids, logger] = [createIds(clock), createLogger({ level: 'silent' })];
    const [ledger, priceBook] = [createLedger({ ids }), createPriceBook({ ids })];
    await db.tx((tx) => priceBook.seedPrices(tx));
    const payments = createPayments({
      ...{ db, clock, ids, logger, ledger, priceBook, crash: noCrash, sessionSecret: SECRET },
      config: loadConfig({
        NODE_ENV: 'test',
        TELEGRAM_BOT_TOKEN: '1:token',
        TELEGRAM_PAYMENTS: 'stars,codes,usdt',
        TRON_ADDRESS: SHOP,
        TRONGRID_URL: peer.url,
      }),
      metrics: createMetrics(),
      outbox: createOutbox({ ids }),
      onBudgetExhausted: () => undefined,
    });
    const accounts = createAccounts({
      ...{ ids, ledger, sessionSecret: SECRET },
      signupCredits: 0,
      playgroundCredits: 0,
      freeCreditsPerDay: 0,
    });
    const person = async (externalId: string) => {
      const sender = { platform: 'telegram', scope: '1', externalId };
      const { accountId } = await db.tx((tx) => accounts.resolve(tx, sender, { realm: 'real' }));
      return { accountId, externalId, conversationId: `telegram:1:${externalId}` };
    };
    const [owner, stranger] = [await person('7'), await person('8')];
    type Person = typeof owner;

    const ask = <Answer>({ accountId, externalId, conversationId }: Person, effect: PaymentEffect) =>
      db.tx((tx) => {
        const conversation = { id: conversationId, platform: 'telegram', bot: '1', externalId };
        const event = eventOf(
          { type: 'text', text: '' },
          { conversation: { ...conversation, kind: 'private' } },
        );
        return payments.door(tx, effect, { accountId, event, locale: 'en' });
      }) as Promise<Answer>;
    const task = async ({ accountId, conversationId }: Person, kind: string, payload: object) => {
      const one = { id: ids.row(), kind, payload, accountId, conversationId };
      return payments.handlers.get(kind)?.(
        { ...one, platform: 'telegram', lastTry: true },
        new AbortController().signal,
      );
    };

    // The owner has paid, has an order that is open, a code, an invoice, a statement and an invitation.
    const order = async () => {
      const { order: made } = await ask<{ order: { orderId: string; amount: number } }>(owner, {
        ...{ do: 'open-order', packId: 'usdt-10', method: 'usdt' },
      });
      return made;
    };
    const paid = await order();
    const txid = peer.send({ to: SHOP, value: paid.amount });
    peer.solidify();
    expect(await task(owner, 'claim-transfer', { txid })).toMatchObject({ state: 'credited' });
    const { orderId } = await order();
    const invoice = await ask<{ payload: string; stars: number }>(owner, {
      ...{ do: 'open-invoice', packId: 'stars-110' },
    });
    const { codes } = await payments.desk.createCodes({
      ...{ count: 1, credits: 5, level: null, expiresAt: null, perPerson: 1, createdBy: 'operator' },
    });
    const [code = ''] = codes;
    expect(await ask(owner, { do: 'redeem', code })).toMatchObject({ state: 'redeemed' });
    const { assetId } = await ask<{ assetId: string }>(owner, { do: 'statement' });
    const invited = async (as: Person) =>
      (await ask<{ code: string; came: number }>(as, { do: 'show-invite' })).code;
    const ownCode = await invited(owner);
    await invited(stranger);

    const links = createLinks({ sessionSecret: SECRET, clock });
    const served = async (as: Person, resource: string) => {
      const token = links.sign('object', { resource, accountId: as.accountId, epoch: 0 });
      return (await findServedObject(db, links, clock, token)).state;
    };

    /** What the door answers, or the code of what it throws; `owner` is what it answers to whose ids they are. */
    const doors: Record<
      string,
      { call: (as: Person) => Promise<unknown>; owner: unknown; answers: unknown }
    > = {
      'an order, shown': {
        call: (as) => ask(as, { do: 'show-order', orderId }),
        owner: expect.objectContaining({ orderId, status: 'open' }),
        answers: 'ORDER_NOT_FOUND',
      },
      'the newest order': {
        call: (as) => ask(as, { do: 'show-order' }),
        owner: expect.objectContaining({ orderId }),
        answers: 'ORDER_NOT_FOUND',
      },
      'the order that is open': {
        call: async (as) =>
          (await ask<{ open?: object }>(as, { do: 'list-packs', methods: ['usdt'] })).open ?? 'none',
        owner: expect.objectContaining({ orderId }),
        answers: 'none',
      },
      'an order, asked about by a press': {
        call: (as) => ask(as, { do: 'check-order', orderId }),
        owner: { order: expect.objectContaining({ orderId }) },
        answers: 'ORDER_NOT_FOUND',
      },
      'an order, asked about at its source': {
        call: (as) => task(as, 'look-order', { orderId }),
        owner: expect.objectContaining({ state: 'waiting' }),
        answers: 'ORDER_NOT_FOUND',
      },
      'an order, prepared': {
        call: (as) => task(as, 'prepare-order', { orderId }),
        owner: { order: expect.objectContaining({ orderId }) },
        answers: 'ORDER_NOT_FOUND',
      },
      'a transfer that was credited, claimed': {
        call: (as) => task(as, 'claim-transfer', { txid }),
        owner: { state: 'known' },
        answers: { state: 'none' },
      },
      'an invoice, paid': {
        call: ({ externalId }) =>
          payments.checkout({
            ...{ queryId: `of ${externalId}`, userId: externalId, payload: invoice.payload },
            ...{ currency: 'XTR', amount: invoice.stars },
          }),
        owner: { ok: true },
        answers: { ok: false, refusal: 'stars-checkout-not-yours' },
      },
      'a code that was used': {
        call: (as) => ask(as, { do: 'redeem', code }),
        owner: { state: 'refused' },
        answers: { state: 'refused' },
      },
      'an invitation of one’s own': {
        call: async (as) => (await invited(as)) === ownCode,
        owner: true,
        answers: false,
      },
      'top-ups and charges': {
        call: async (as) => (await db.tx((tx) => listBilling(tx, as.accountId, 0))).topups.length,
        owner: 3,
        answers: 0,
      },
      'a statement, ordered': {
        call: async (as) => Object.keys(await ask<object>(as, { do: 'statement' })),
        owner: ['assetId'],
        answers: 'NOTHING_TO_SHOW',
      },
      'a statement, by a link': { call: (as) => served(as, assetId), owner: 'drawn', answers: 'missing' },
      // Of the house: signed for nobody's account.
      'a QR picture, by a link': {
        call: (as) => served(as, `qr:${SHOP}`),
        owner: 'missing',
        answers: 'missing',
      },
      'an order, cancelled': {
        call: (as) => ask(as, { do: 'cancel-order', orderId }),
        owner: expect.objectContaining({ orderId, status: 'cancelled' }),
        answers: 'ORDER_NOT_FOUND',
      },
    };
    return { db, owner, stranger, doors };
  };

  /** Every row, but the counted tries of who asks. */
  const everything = async ({ db }: Awaited<ReturnType<typeof setUp>>) => {
    const { guarded_failure: _counted, ...rows } = await wholeTables(db);
    return rows;
  };

  const answersOf = async (
    { doors }: Awaited<ReturnType<typeof setUp>>,
    as: Awaited<ReturnType<typeof setUp>>['owner'],
  ): Promise<Record<string, unknown>> => {
    const found: Record<string, unknown> = {};
    for (const [door, { call }] of Object.entries(doors))
      found[door] = await call(as).catch((error: { code?: string }) => error.code ?? error);
    return found;
  };

  it('open none of them, and change nothing behind them', async () => {
    const t = await setUp();
    const before = await everything(t);
    const expected = Object.entries(t.doors).map(([door, { answers }]) => [door, answers]);
    expect(await answersOf(t, t.stranger)).toEqual(Object.fromEntries(expected));
    expect(await everything(t)).toEqual(before);
  });

  it('are the owner’s own keys to the same doors', async () => {
    const t = await setUp();
    const expected = Object.entries(t.doors).map(([door, { owner }]) => [door, owner]);
    expect(await answersOf(t, t.owner)).toEqual(Object.fromEntries(expected));
  });
});

/** `npm run payments`, as processes beside a running program: what waits for a person is decided once, and told. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Darkroom, startDarkroom } from '../../../compose.ts';
import type { Dialect, SqlValue } from '../../../core/db/db.ts';
import { audit, createLogger, loadConfig } from '../../../core/index.ts';
import { addressOf, startTronGridPeer, type TronGridPeer } from '../../peers/trongrid/index.ts';
import { openTestDb, type TestDb } from '../../support/db.ts';
import { orderRow } from '../../support/payment-order.ts';
import { type Desk, type DeskAnswer, openDesk } from '../../support/payments-desk.ts';
import { findPostgres } from '../../support/postgres.ts';

/** Milliseconds to wait for anything: processes are compiled and started. */
const PATIENCE = 100_000;
vi.setConfig({ testTimeout: 2 * PATIENCE, hookTimeout: 2 * PATIENCE });

const SHOP = addressOf('the shop of the desk');

const onDialect = (dialect: Dialect) => () => {
  let folder: string;
  let database: TestDb;
  let chain: TronGridPeer;
  let darkroom: Darkroom;
  let desk: Desk;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'darkroom-desk-'));
    database = await openTestDb(dialect);
    // The program and the desk are the only ones on it.
    await database.db.close();
    chain = await startTronGridPeer();
    const env = {
      NODE_ENV: 'test',
      DATA_DIR: folder,
      DATABASE_URL: database.url,
      PORT: '0',
      ROLES: 'playground,worker',
      TRON_ADDRESS: SHOP,
      TRONGRID_URL: chain.url,
    };
    darkroom = await startDarkroom(loadConfig(env), { logger: createLogger({ level: 'silent' }) });
    desk = await openDesk(env);
  });
  afterAll(async () => {
    await darkroom.stop();
    await chain.close();
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const insert = (table: string, row: Record<string, SqlValue>) =>
    darkroom.core.db.run(
      `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${Object.keys(row)
        .map(() => '?')
        .join(', ')})`,
      ...Object.values(row),
    );

  /** Somebody who writes in a chat of their own. */
  const person = async (chat: string) => {
    const api = `${darkroom.address}/playground/api/${chat}/messages`;
    const told = (words: RegExp): Promise<void> =>
      vi.waitFor(
        async () => {
          const said = await (await fetch(api, { headers: { 'accept-language': 'en' } })).text();
          expect(said).toMatch(words);
        },
        { timeout: PATIENCE, interval: 50 },
      );
    const body = new FormData();
    body.set('text', '/start');
    await fetch(api, { method: 'POST', body, headers: { 'accept-language': 'en' } });
    await told(/Darkroom/);
    const conversationId = `playground:local:${chat}`;
    const row = await darkroom.core.db.get<{ account_id: string }>(
      'SELECT account_id FROM identity WHERE external_id = ?',
      chat,
    );
    const accountId = row?.account_id ?? '';
    const wallet = async () =>
      (
        await darkroom.core.db.get<{ paid: number }>(
          'SELECT paid FROM wallet WHERE account_id = ?',
          accountId,
        )
      )?.paid;
    const order = async (code: string, more: Partial<ReturnType<typeof orderRow>>) => {
      const id = `order-${code}`;
      const row = orderRow({ id, code, account_id: accountId, conversation_id: conversationId, ...more });
      await insert('payment_order', { ...row });
      return row;
    };
    return { accountId, conversationId, told, wallet, order };
  };

  /** A transfer that is on the chain, and that the scanner left to a person. */
  const transfer = async (amount: number, more: Record<string, SqlValue> = {}): Promise<string> => {
    const txid = chain.send({ to: SHOP, value: amount });
    chain.solidify();
    await insert('chain_transfer', {
      ...{ txid, log_index: 0, address: SHOP, sender: chain.address(1), contract: chain.usdt, amount },
      ...{ block_time: 5, status: 'unmatched', created_at: 6, ...more },
    });
    return `${txid}:0`;
  };

  const USDT = { method: 'usdt', channel: 'usdt', pack_id: 'usdt-10', currency: 'USDT' } as const;
  const MANUAL = {
    method: 'manual',
    channel: 'manual',
    pack_id: 'cny-50',
    price: 5000,
    amount: 5000,
  } as const;

  const right = (output: string): DeskAnswer => ({ code: 0, output, errors: '' });
  const wrong = (line: RegExp): object => ({ code: 1, output: '', errors: expect.stringMatching(line) });

  it('lists, decides once however many decide, tells, and the books hold', async () => {
    expect(await desk()).toEqual(right('0 transfers, 0 by hand, 0 unread\n'));
    const [ann, bob] = [await person('ann'), await person('bob')];
    const late = await ann.order('LATE2345', {
      ...USDT,
      ...{ price: 10_000_000, amount: 9_324_000, base: 700, bonus: 70, status: 'late' },
    });
    const first = await transfer(9_324_000, { status: 'late', order_id: late.id, account_id: ann.accountId });
    const second = await transfer(10_000_000);
    const third = await transfer(1_000_000);
    const claim = { txid: second.split(':')[0] ?? '', created_at: 7 };
    await insert('transfer_claim', { ...claim, id: 'c', account_id: bob.accountId });
    await bob.order('HAND2345', { ...MANUAL, base: 500, bonus: 25 });
    const issue = { body: 'a row\nof nobody', problem: 'no amount', created_at: 8 };
    await insert('scan_issue', { ...issue, id: 'issue-1', source: 'tron' });

    const { output } = await desk('list');
    for (const line of [
      `${first} late, 9.324000 USDT from ${chain.address(1)}, 1970-01-01T00:00:00.005Z, order LATE2345 of ${ann.accountId}`,
      `${second} unmatched, 10.000000 USDT from ${chain.address(1)}, 1970-01-01T00:00:00.005Z claimed by ${bob.accountId}`,
      `HAND2345 by hand, 50.00 CNY for 525 credits, open, of ${bob.accountId}, 2026-11-22T12:00:00.000Z`,
      'issue-1 tron: no amount, 1970-01-01T00:00:00.008Z: "a row\\nof nobody"',
      '3 transfers, 1 by hand, 1 unread',
    ]) {
      expect(output.split('\n')).toContain(line);
    }

    const both = await Promise.all([
      desk('match', first, 'late2345', 'seen', 'on', 'the', 'explorer'),
      desk('match', first, 'LATE2345', 'seen', 'on', 'the', 'explorer'),
    ]);
    both.sort((a, b) => (a.code ?? 0) - (b.code ?? 0));
    expect(both).toEqual([right('matched: 770 credits\n'), wrong(/^payments: transfer \w+:0 is matched\n$/)]);
    await ann.told(/770 credits added, 700 bought and 70 on top/);
    expect(await ann.wallet()).toBe(700);

    expect(await desk('credit', second, bob.accountId, 'it is theirs')).toEqual(
      right('credited: 700 credits\n'),
    );
    await bob.told(/700 credits added/);
    expect(await desk('ignore', third, 'a', 'stranger')).toEqual(right('ignored\n'));
    expect(await desk('ignore', third, 'again')).toEqual(wrong(/^payments: transfer \w+:0 is ignored\n$/));

    // The same decision twice is one grant, and the same answer.
    expect(await Promise.all([desk('paid', 'hand2345', 'cash'), desk('paid', 'HAND2345', 'cash')])).toEqual([
      right('paid: 525 credits\n'),
      right('paid: 525 credits\n'),
    ]);
    await bob.told(/525 credits added, 500 bought and 25 on top/);
    expect(await bob.wallet()).toBe(1200);

    const made = await desk('codes', '2', '10');
    expect(made).toMatchObject({ code: 0, output: expect.stringMatching(/^(?:[\w-]{35}\n){2}$/) });
    const batch = /^batch (\w+): 2 codes/.exec(made.errors)?.[1] ?? '';
    expect(await desk('void', batch)).toEqual(right('void: 2 codes were unused\n'));
    expect(await desk('close', 'issue-1')).toEqual(right('closed\n'));
    expect(await desk('close', 'issue-1')).toEqual(wrong(/^payments: there is no open issue issue-1\n$/));
    expect(await desk()).toEqual(right('0 transfers, 0 by hand, 0 unread\n'));

    const { db } = darkroom.core;
    const decided = await db.all(
      'SELECT txid, decision, decided_by, note FROM chain_transfer ORDER BY amount',
    );
    const by = (id: string, decision: string, note: string) => ({
      ...{ txid: id.split(':')[0], decision, decided_by: 'operator', note },
    });
    expect(decided).toEqual([
      by(third, 'ignored', 'a stranger'),
      by(first, 'matched', 'seen on the explorer'),
      by(second, 'credited', 'it is theirs'),
    ]);
    const notes = await db.all<{ note: string }>('SELECT note FROM grant_note ORDER BY note');
    expect(notes.map(({ note }) => note)).toEqual(['cash', 'it is theirs', 'seen on the explorer']);
    const report = await audit(db);
    expect(report.differences).toEqual([]);
    expect(report.ok).toBe(true);
  });

  // Words are read the same way on both.
  if (dialect === 'postgres') return;
  it('says in one line what it can’t do, and does nothing', async () => {
    const cleo = await person('cleo');
    await cleo.order('CLEO2345', { ...USDT, price: 10_000_000, amount: 9_001_000, status: 'late' });
    await cleo.order('CLEO3456', { ...MANUAL, status: 'open' });
    const id = await transfer(9_000_999);
    const unknown = `${'0'.repeat(64)}:0`;
    const before = await desk();
    const cases: [string[], RegExp][] = [
      [['burn'], /^payments: say one of list, match, /],
      [['match'], /^payments: say which transfer/],
      [['match', 'abc', 'CLEO2345'], /^payments: a transfer is <hash>:<index>/],
      [['match', id, 'CLEO2345'], /^payments: 9000999 arrived of 9001000/],
      [['match', id, 'CLEO3456'], /^payments: there is no usdt order CLEO3456/],
      [['match', unknown, 'CLEO2345'], /^payments: the chain has no transfer 0+:0/],
      [['credit', id, 'nobody'], /^payments: there is no account nobody/],
      [['ignore', id], /^payments: say why/],
      [['paid', 'CLEO2345'], /^payments: there is no manual order CLEO2345/],
      [['refund', 'charge'], /^payments: TELEGRAM_BOT_TOKEN is not set/],
      [['ask', 'CLEO2345'], /^payments: there is no order CLEO2345 at a payment service/],
      [['codes', 'five', '5'], /^payments: how many codes is a whole number, not "five"/],
      [['codes', '5', '5', 'gold'], /^payments: for how many days is a whole number, not "gold"/],
      [['void', 'nobody'], /^payments: there is no batch nobody/],
    ];
    const answers: [string, DeskAnswer][] = [];
    const waiting = [...cases];
    const work = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift())
        answers.push([next[0].join(' '), await desk(...next[0])]);
    };
    await Promise.all([work(), work()]);
    const found = Object.fromEntries(answers);
    for (const [words, line] of cases) {
      const answer = found[words.join(' ')];
      expect([words, answer]).toEqual([words, wrong(line)]);
      expect(answer?.errors).toMatch(/^[^\n]+\n$/);
    }
    expect(await desk()).toEqual(before);
    expect(await cleo.wallet()).toBe(0);
  });
};

const missing = findPostgres() ? '' : ': SKIPPED, PostgreSQL is not installed';
describe('npm run payments, beside the program [sqlite]', onDialect('sqlite'));
describe.skipIf(missing !== '')(
  `npm run payments, beside the program [postgres${missing}]`,
  onDialect('postgres'),
);

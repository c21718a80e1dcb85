import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { describeEachDb } from '../../../test/support/db.ts';
import {
  fillAccount,
  openPrivacyStudio,
  type PrivacyStudio,
  tablesWith,
} from '../../../test/support/privacy.ts';
import { audit } from '../../ledger/audit.ts';
import { exportCsv } from '../../ledger/export.ts';
import { ACCOUNT_ROWS } from './account-rows.ts';

const MODELS = path.join(import.meta.dirname, '../../../prisma/models.prisma');

describe('the list of what belongs to an account', () => {
  it('has every table of the schema that names an account, and no other', () => {
    const models = [...readFileSync(MODELS, 'utf8').matchAll(/^model \w+ \{\n(.*?)^\}/gms)].map(
      ([, body = '']) => body,
    );
    const owned = models
      .filter((body) => /^\s+accountId\s/m.test(body))
      .map((body) => /@@map\("(\w+)"\)/.exec(body)?.[1] ?? '');
    expect(owned.length).toBeGreaterThan(20);
    expect(ACCOUNT_ROWS.map(({ table }) => table).sort()).toEqual(['account', ...owned].sort());
  });

  it('says why, and what is done with whatever does not stay as it is', () => {
    for (const { why, becomes, statements = [] } of ACCOUNT_ROWS) {
      expect(why).not.toBe('');
      expect(statements.length > 0).toBe(becomes !== 'kept');
    }
  });
});

const WORD = 'quince-and-walnut';
const NAME = 'Wilhelmina';

describeEachDb('an erasure', (open) => {
  const studios: PrivacyStudio[] = [];
  afterEach(async () => {
    for (const one of studios.splice(0)) await one.close();
  });

  const start = async (options: Parameters<typeof openPrivacyStudio>[2] = {}) => {
    const clock = { now: 1_800_000_000_000 };
    const db = await open({ clock: () => clock.now });
    const studio = await openPrivacyStudio(db, clock, options);
    studios.push(studio);
    const person = await studio.createPerson('chat-4711', 100);
    await db.run(
      'INSERT INTO account_profile (account_id, display_name, updated_at) VALUES (?, ?, 0)',
      person.accountId,
      NAME,
    );
    return { clock, db, studio, person };
  };

  const sweep = async (studio: PrivacyStudio, clock: { now: number }) => {
    await studio.housekeeping.retention();
    await studio.housekeeping.tidy();
    clock.now += 3_700_000;
    await studio.housekeeping.orphans(Date.now() + 3_700_000, new AbortController().signal);
  };

  const auditOf = (studio: PrivacyStudio) => audit(studio.db);

  it('leaves no word, name, picture or chat of somebody who had something of everything', async () => {
    const { clock, db, studio, person } = await start();
    const keys = await fillAccount(studio, person, WORD);
    await studio.submit(person, WORD);
    await studio.runPushed();
    await studio.submit(person, `${WORD} queued`);
    expect((await tablesWith(db, [WORD, NAME, 'chat-4711'])).length).toBeGreaterThan(15);
    expect(await studio.keys()).toEqual(expect.arrayContaining(keys));
    await studio.erase(person);
    clock.now += 1;
    await sweep(studio, clock);
    expect(await tablesWith(db, [WORD, NAME, 'chat-4711'])).toEqual([]);
    expect(await studio.keys()).toEqual([]);
    expect(studio.told.swept).toBe(1);
  });

  it('shows beforehand what goes, and refuses when it is not that any more', async () => {
    const { studio, person, db } = await start();
    await fillAccount(studio, person, WORD);
    await studio.submit(person, WORD);
    const view = await studio.show(person);
    expect(view).toMatchObject({ pictures: 1, uploads: 3, models: 1, templates: 1, running: 1 });
    // What is held is forfeited too.
    expect(view).toMatchObject({ paid: 0, bonus: 100, openOrders: 0 });
    await studio.submit(person, WORD);
    await expect(
      db.tx((tx) => studio.privacy.door.erase(tx, person, { do: 'erase-account', revision: view.revision })),
    ).rejects.toMatchObject({ code: 'CHOICE_EXPIRED' });
    expect(await studio.erase(person)).toEqual({ paid: 0, bonus: 100, pictures: 1, models: 1 });
    await expect(studio.erase(person)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('ends what runs, by the ledger’s own functions, and what a worker brings afterwards is discarded', async () => {
    const { clock, db, studio, person } = await start();
    let arrived: (() => void) | undefined;
    let finish: (() => void) | undefined;
    const running = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    studio.scripted.answers.push(async () => {
      arrived?.();
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      return { bytes: Buffer.from('late'), mediaType: 'image/png' };
    });
    await studio.submit(person, WORD);
    const work = studio.runPushed();
    await running;
    await studio.submit(person, 'another');
    await studio.erase(person);
    finish?.();
    await work;
    await studio.runPushed();
    clock.now += 1;
    await sweep(studio, clock);
    const open = await db.all("SELECT id FROM hold WHERE status = 'open'");
    expect(open).toEqual([]);
    const items = await db.all<{ status: string }>('SELECT status FROM generation_item');
    expect(items.map(({ status }) => status)).toEqual(['cancelled', 'cancelled']);
    expect(await studio.keys()).toEqual([]);
    expect(await auditOf(studio)).toMatchObject({ differences: [] });
    // Nobody can order for it any more.
    await expect(studio.submit(person)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('leaves credits on a wallet without a name: the audit passes, and no export names anybody', async () => {
    const { db, studio, person } = await start();
    await studio.erase(person);
    expect((await studio.balance(person.accountId)).available).toBe(100);
    expect(await auditOf(studio)).toMatchObject({ differences: [] });
    let csv = '';
    for await (const piece of exportCsv(db, 'accounts')) csv += piece;
    expect(csv).toContain(person.accountId);
    expect(csv).not.toMatch(new RegExp(`${NAME}|telegram`));
  });

  it('makes a new account of who comes back: no second gift, and the block and the debt of before', async () => {
    const { db, studio, person } = await start();
    await db.tx((tx) =>
      studio.ledger.post(tx, {
        kind: 'correction',
        reference: 'a debt of this test',
        entries: [
          { book: 'debt', accountId: person.accountId, amount: 30 },
          { book: 'adjustment', amount: -30 },
        ],
      }),
    );
    await db.tx((tx) => studio.accounts.block(tx, person.accountId));
    await studio.erase(person);
    const sender = { platform: 'telegram', scope: '1', externalId: 'chat-4711' };
    const back = await db.tx((tx) => studio.accounts.resolve(tx, sender, { realm: 'real' }));
    expect(back.isNew).toBe(true);
    expect(back.accountId).not.toBe(person.accountId);
    expect(await studio.balance(back.accountId)).toMatchObject({ available: 0, debt: 30 });
    expect(await studio.balance(person.accountId)).toMatchObject({ debt: 0 });
    expect((await db.tx((tx) => studio.accounts.get(tx, back.accountId))).blocked).toBe(true);
    expect(await auditOf(studio)).toMatchObject({ differences: [] });
  });

  it('asks the provider to delete the models, and winds a training up', async () => {
    const { db, studio, person } = await start();
    await fillAccount(studio, person, WORD);
    await studio.erase(person);
    const rows = await db.all<{ resource: string; status: string }>(
      'SELECT resource, status FROM provider_deletion',
    );
    expect(rows).toEqual([{ resource: expect.stringMatching(/^owner\/model:/), status: 'pending' }]);
  });

  it('empties the inbox of the account and of its chat', async () => {
    const { studio, person } = await start();
    const limit = 100;
    await studio.inbox.put(person.accountId, Readable.from([Buffer.from('one')]), { limit });
    await studio.inbox.put(person.conversationId, Readable.from([Buffer.from('two')]), { limit });
    const other = await studio.inbox.put('somebody else', Readable.from([Buffer.from('three')]), { limit });
    await studio.erase(person);
    await expect.poll(async () => (await studio.keys()).length).toBe(1);
    expect((await studio.inbox.stat('somebody else', other.handle)).bytes).toBe(5);
  });

  it('revokes every link', async () => {
    const { db, studio, person } = await start();
    const before = await db.tx((tx) => studio.accounts.get(tx, person.accountId));
    await studio.erase(person);
    const after = await db.tx((tx) => studio.accounts.get(tx, person.accountId));
    expect(after.epoch).toBe(before.epoch + 1);
  });

  it('leaves alone what is of somebody else', async () => {
    const { clock, db, studio, person } = await start();
    const other = await studio.createPerson('chat-0815', 50);
    const keys = await fillAccount(studio, other, 'apples');
    await fillAccount(studio, person, WORD);
    await studio.submit(other, 'apples');
    const before = await tablesWith(db, ['apples', 'chat-0815', other.accountId]);
    await studio.erase(person);
    clock.now += 1;
    await sweep(studio, clock);
    expect(await tablesWith(db, ['apples', 'chat-0815', other.accountId])).toEqual(before);
    expect(await studio.keys()).toEqual(keys.sort());
    await studio.runPushed();
    expect(await auditOf(studio)).toMatchObject({ differences: [] });
  });

  it('keeps the log of originals without a mark for 190 days, and other hashes not at all', async () => {
    const { clock, db, studio, person } = await start();
    const hashes = JSON.stringify(['c'.repeat(64)]);
    for (const kind of ['unmarked', 'adult']) {
      await db.run(
        `INSERT INTO consent (id, account_id, kind, version, hashes, created_at) VALUES (?, ?, ?, 'v', ?, ?)`,
        ...[kind, person.accountId, kind, hashes, clock.now],
      );
    }
    await studio.erase(person);
    const kept = () => db.all('SELECT kind, hashes FROM consent ORDER BY kind');
    const log = [
      { kind: 'adult', hashes: '[]' },
      { kind: 'unmarked', hashes },
    ];
    await studio.housekeeping.tidy();
    expect(await kept()).toEqual(log);
    clock.now += 189 * 86_400_000;
    await studio.housekeeping.tidy();
    expect(await kept()).toEqual(log);
    clock.now += 2 * 86_400_000;
    await studio.housekeeping.tidy();
    expect(await kept()).toEqual([
      { kind: 'adult', hashes: '[]' },
      { kind: 'unmarked', hashes: '[]' },
    ]);
  });

  it('erases what was still on its way when it comes', async () => {
    const { clock, db, studio, person } = await start();
    await studio.erase(person);
    clock.now += 1;
    await fillAccount(studio, person, WORD);
    await db.run("UPDATE conversation SET locale = 'en'");
    clock.now += 1;
    await sweep(studio, clock);
    await sweep(studio, clock);
    expect((await tablesWith(db, [WORD])).filter((found) => !found.startsWith('transcript'))).toEqual([]);
    expect(await studio.keys()).toEqual([]);
  });
});

import { afterEach, expect, it } from 'vitest';
import { describeEachDb } from '../../../test/support/db.ts';
import {
  fillAccount,
  openPrivacyStudio,
  type PrivacyStudio,
  tablesWith,
} from '../../../test/support/privacy.ts';
import { takeDailyCall } from '../daily-calls.ts';

const WORD = 'quince-and-walnut';
const NAME = 'Wilhelmina';

describeEachDb('an erasure, later', (open) => {
  const studios: PrivacyStudio[] = [];
  afterEach(async () => {
    for (const one of studios.splice(0)) await one.close();
  });

  const start = async () => {
    const clock = { now: 1_800_000_000_000 };
    const db = await open({ clock: () => clock.now });
    const studio = await openPrivacyStudio(db, clock);
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

  it('is replayed from its list after a restore', async () => {
    const { clock, db, studio, person } = await start();
    await fillAccount(studio, person, WORD);
    expect(await studio.privacy.replayErasures()).toBe(0);
    // The backup has the account; the list was carried over.
    await db.run('INSERT INTO erasure_list (account_id, created_at) VALUES (?, 1)', person.accountId);
    expect(await studio.privacy.replayErasures()).toBe(1);
    expect(await studio.privacy.replayErasures()).toBe(0);
    clock.now += 1;
    await sweep(studio, clock);
    expect(await tablesWith(db, [WORD, NAME, 'chat-4711'])).toEqual([]);
    expect(await studio.keys()).toEqual([]);
  });

  it('is replayed from the storage when the database alone was restored, and the storage from the database', async () => {
    const { db, studio, person } = await start();
    const other = await studio.createPerson('chat-0815', 50);
    await fillAccount(studio, person, WORD);
    const marks = async () => {
      const found: string[] = [];
      for await (const { key } of studio.storage.list('erasures/')) found.push(key);
      return found;
    };
    // The database is of before the erasure; the storage knows of it.
    await studio.storage.put(`erasures/${person.accountId}`, Buffer.from('x'), { mediaType: 'text/plain' });
    expect(await studio.privacy.replayErasures()).toBe(1);
    expect(await tablesWith(db, [WORD, NAME])).toEqual([]);
    expect(await db.all('SELECT account_id FROM erasure_list')).toEqual([{ account_id: person.accountId }]);
    // The storage is of before it.
    await studio.storage.delete(`erasures/${person.accountId}`);
    expect(await studio.privacy.replayErasures()).toBe(0);
    expect(await marks()).toEqual([`erasures/${person.accountId}`]);
    // An account of another database is none of ours.
    await studio.storage.put('erasures/nobody', Buffer.from('x'), { mediaType: 'text/plain' });
    expect(await studio.privacy.replayErasures()).toBe(0);
    expect((await studio.balance(other.accountId)).available).toBe(50);
  });

  it('leaves no name of the work at a provider', async () => {
    const { db, studio, person } = await start();
    await studio.submit(person, WORD);
    await studio.runPushed();
    expect(await db.all('SELECT item_id FROM attempt WHERE provider_job_id IS NOT NULL')).toHaveLength(1);
    await studio.erase(person);
    for (const table of ['attempt', 'generation_item']) {
      expect(await db.all(`SELECT 1 AS found FROM ${table} WHERE provider_job_id IS NOT NULL`)).toEqual([]);
    }
  });

  it('gives no new quota of calls that nobody pays for', async () => {
    const { db, studio, person } = await start();
    const calls = { kind: 'idea', perAccount: 2, overall: 10 };
    const take = (accountId: string) => db.tx((tx) => takeDailyCall(tx, calls, accountId));
    await take(person.accountId);
    await take(person.accountId);
    await studio.erase(person);
    const sender = { platform: 'telegram', scope: '1', externalId: 'chat-4711' };
    const back = await db.tx((tx) => studio.accounts.resolve(tx, sender, { realm: 'real' }));
    expect(back.accountId).not.toBe(person.accountId);
    await expect(take(back.accountId)).rejects.toMatchObject({ code: 'BUDGET_PAUSED' });
    const other = await studio.createPerson('chat-0815', 0);
    await take(other.accountId);
  });
});

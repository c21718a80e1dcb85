import { afterEach, expect, it } from 'vitest';
import { describeEachDb } from '../../support/db.ts';
import { openPrivacyStudio, type PrivacyStudio } from '../../support/privacy.ts';

const MINUTE = 60_000;

describeEachDb('a round of the retention', (open) => {
  const studios: PrivacyStudio[] = [];
  afterEach(async () => {
    for (const one of studios.splice(0)) await one.close();
  });

  const start = async (refuses: (key: string) => boolean, away = { now: false }) => {
    const clock = { now: 1_800_000_000_000 };
    const db = await open({ clock: () => clock.now });
    const asked: string[] = [];
    const studio = await openPrivacyStudio(db, clock, {
      wrapStorage: (storage) => ({
        ...storage,
        delete: async (key) => {
          asked.push(key);
          if (away.now || refuses(key)) throw new Error('AccessDenied');
          await storage.delete(key);
        },
        check: async () => {
          if (away.now) throw new Error('ECONNREFUSED');
        },
      }),
    });
    studios.push(studio);
    const { accountId } = await studio.createPerson('ann', 10);
    const add = async (name: string, due = clock.now) => {
      const key = `${accountId}/uploads/${name}.jpg`;
      await studio.storage.put(key, Buffer.from('x'), { mediaType: 'image/jpeg' });
      await db.run(
        `INSERT INTO asset (id, account_id, kind, key, media_type, bytes, sha256, created_at, delete_after)
         VALUES (?, ?, 'upload', ?, 'image/jpeg', 1, 'a', 1, ?)`,
        name,
        accountId,
        key,
        due,
      );
    };
    const left = async (part: string) => (await studio.keys()).filter((key) => key.includes(part)).length;
    return { clock, db, studio, asked, add, left };
  };

  it('goes on behind any number of objects that can’t be deleted', async () => {
    const { studio, add, left } = await start((key) => key.includes('locked'));
    for (let n = 0; n < 25; n++) await add(`locked${n}`);
    for (let n = 0; n < 5; n++) await add(`photo${n}`);
    expect(await studio.housekeeping.retention()).toBe(5);
    expect(await left('photo')).toBe(0);
    expect(await left('locked')).toBe(25);
  });

  it('leaves what failed alone for longer each time, an hour at most, and deletes it when it can', async () => {
    const lock = { on: true };
    const { clock, studio, asked, add, left } = await start(() => lock.on);
    await add('locked');
    const times: number[] = [];
    for (let second = 0; second < 6 * 3600; second += 15) {
      const before = asked.length;
      await studio.housekeeping.retention();
      if (asked.length > before) times.push(second);
      clock.now += 15_000;
    }
    const pauses = times.slice(1).map((second, n) => second - (times[n] ?? 0));
    expect(pauses[0]).toBeLessThanOrEqual(60);
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
    expect(pauses.at(-1)).toBe(3600);
    lock.on = false;
    clock.now += 3_600_000;
    expect(await studio.housekeeping.retention()).toBe(1);
    expect(await left('locked')).toBe(0);
  });

  it('takes what was never tried before what failed', async () => {
    const { clock, studio, asked, add } = await start((key) => key.includes('locked'));
    await add('locked', clock.now - MINUTE);
    await studio.housekeeping.retention();
    clock.now += 60 * MINUTE;
    await add('photo', clock.now);
    asked.length = 0;
    await studio.housekeeping.retention();
    expect(asked.map((key) => key.includes('photo'))).toEqual([true, false]);
  });

  it('ends early when the storage itself is away, which no object is blamed for', async () => {
    const away = { now: true };
    const { db, studio, asked, add, left } = await start(() => false, away);
    for (let n = 0; n < 30; n++) await add(`photo${n}`);
    expect(await studio.housekeeping.retention()).toBe(0);
    expect(asked.length).toBe(10);
    expect(await db.all('SELECT id FROM asset WHERE attempts > 0')).toEqual([]);
    away.now = false;
    expect(await studio.housekeeping.retention()).toBe(30);
    expect(await left('photo')).toBe(0);
  });
});

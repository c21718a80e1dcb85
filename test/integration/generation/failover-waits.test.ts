/** What waits for drivers that may not be called now: in whose memory, for how long, and for which of them. */
import { expect, it } from 'vitest';
import { openDb as openAnother } from '../../../core/db/open.ts';
import { holdOn } from '../../../core/generation/hold-on.ts';
import { readItem } from '../../../core/generation/rows.ts';
import { describeEachDb } from '../../support/db.ts';
import { openToyStudio, picture, type ToyOptions, toyJob } from '../../support/studio.ts';
import { failure, openTwoDrivers } from '../../support/two-drivers.ts';

const MINUTE = 60_000;
const ONE = { scriptedNames: ['openai-images'] };

describeEachDb('an item that no driver may be called for', (openDb, dialect) => {
  const setUp = (options?: ToyOptions) => openTwoDrivers(openDb, options);
  type Ground = Awaited<ReturnType<typeof setUp>>;

  const itemOf = ({ db }: Ground) =>
    db.get<{ status: string; attempt: number; error_code: string | null }>(
      'SELECT status, attempt, error_code FROM generation_item',
    );

  it('is drawn by another process, whose circuits are closed, at once', async () => {
    const all = await setUp({ ...ONE, owner: 'worker-1' });
    const { db, clock, studio, first, person, close } = all;
    const other = await openToyStudio(db, clock, { ...ONE, resumable: false, owner: 'worker-2' });
    all.open('openai-images');
    await studio.submit(person);
    const [ref] = studio.pushed.splice(0);
    if (!ref) throw new Error('nothing was pushed');
    await studio.runner.handle(ref);
    expect(studio.later.map(({ ms }) => ms)).toEqual([30_000]);
    await other.sweeper.requeue();
    expect(other.pushed).toMatchObject([{ itemId: ref.itemId, attempt: 1 }]);
    await other.runPushed();
    expect(await itemOf(all)).toMatchObject({ status: 'done', attempt: 1 });
    expect([first.starts.length, other.scripted.starts.length]).toEqual([0, 1]);
    await other.close();
    await close();
  });

  it('is not ended because it waited long in the queue before one process, whose circuit is open, saw it', async () => {
    const all = await setUp(ONE);
    const { clock, studio, person, close } = all;
    await studio.submit(person);
    clock.now += 60 * MINUTE;
    all.open('openai-images');
    for (let tries = 0; tries < 6; tries += 1) all.tryInVain('openai-images');
    expect(studio.circuits.waitMs('openai-images')).toBe(10 * MINUTE);
    await studio.runPushed();
    expect(await itemOf(all)).toMatchObject({ status: 'queued' });
    expect(await studio.balance(person.accountId)).toMatchObject({ available: 96, frozen: 4 });
    await close();
  });

  it('gives its credits back when no worker has found a driver for ten minutes', async () => {
    const all = await setUp(ONE);
    const { clock, studio, first, person, run, close } = all;
    all.open('openai-images');
    for (let tries = 0; tries < 4; tries += 1) all.tryInVain('openai-images');
    const from = clock.now;
    await studio.submit(person);
    await studio.runPushed();
    // Another order tries it first, whenever it may be tried.
    const [next] = studio.later.splice(0);
    expect(next?.ms).toBe(8 * MINUTE);
    all.tryInVain('openai-images');
    if (next) await studio.runner.handle(next.ref);
    expect(await itemOf(all)).toMatchObject({ status: 'queued' });
    expect(studio.later.map(({ ms }) => ms)).toEqual([2 * MINUTE]);
    await run();
    expect([first.starts.length, studio.ended, clock.now - from]).toEqual([0, ['failed'], 10 * MINUTE]);
    expect(await itemOf(all)).toMatchObject({ attempt: 0, error_code: 'PROVIDER_UNAVAILABLE' });
    expect(await studio.balance(person.accountId)).toMatchObject({ available: 100, frozen: 0 });
    const last = (await studio.replies()).at(-1);
    expect(last).toMatchObject({ code: 'PROVIDER_UNAVAILABLE', menu: { actions: [{ action: 'retry' }] } });
    await close();
  });

  it('does not spin in one process: refs of it do nothing before its time', async () => {
    const all = await setUp(ONE);
    const { clock, studio, person, close } = all;
    all.open('openai-images');
    await studio.submit(person);
    const [ref] = studio.pushed;
    if (!ref) throw new Error('nothing was pushed');
    await studio.runPushed();
    for (let round = 0; round < 5; round += 1) {
      clock.now += 5000;
      await studio.sweeper.requeue();
      expect(studio.pushed).toEqual([]);
      await studio.runner.handle(ref);
    }
    expect(studio.later).toHaveLength(1);
    clock.now += 5000;
    await studio.runner.handle(ref);
    expect(await itemOf(all)).toMatchObject({ status: 'done' });
    await close();
  });

  /** SQLite is one process. */
  const onPostgres = (name: string, test: () => Promise<void>): void => {
    if (dialect === 'postgres') it(name, test);
  };

  onPostgres('is left alone when another process draws it meanwhile', async () => {
    const all = await setUp(ONE);
    const { clock, studio, first, person, attempts, close } = all;
    await studio.submit(person);
    const [ref] = studio.pushed;
    if (!ref) throw new Error('nothing was pushed');
    const another = await openAnother({ url: openDb.url(), clock: () => clock.now });
    let answer = (): void => undefined;
    first.answers.push(
      () =>
        new Promise((resolve) => {
          answer = () => resolve(picture());
        }),
    );
    const settlement = {
      ledger: studio.ledger,
      outbox: studio.outbox,
      jobs: new Map([['cakes', toyJob]]),
    } as unknown as Parameters<typeof holdOn>[1];
    let working: Promise<void> | undefined;
    await another.tx(async (tx) => {
      const stale = await readItem(tx, ref.itemId);
      if (!stale) throw new Error('no item');
      working = studio.runner.handle(ref);
      await expect.poll(() => first.waits.length).toBe(1);
      const longAgo = { ...stale, held_since: clock.now - 60 * MINUTE };
      expect(await holdOn(tx, settlement, longAgo, 240_000)).toBeUndefined();
    });
    answer();
    await working;
    expect(await itemOf(all)).toMatchObject({ status: 'done', attempt: 1 });
    expect((await attempts()).map(({ status }) => status)).toEqual(['succeeded']);
    expect(await studio.balance(person.accountId)).toMatchObject({ available: 96, frozen: 0 });
    await another.close();
    await close();
  });

  it('is asked for where it may be asked for first, and of nobody before the time that they named', async () => {
    const { clock, studio, first, second, person, attempts, run, close } = await setUp();
    first.answers.push(failure('rate-limited', 3_600_000));
    second.answers.push(failure('rate-limited', 30_000), failure('rate-limited', 40_000));
    await studio.submit(person);
    expect(await run()).toEqual([0, 30_000, 40_000]);
    expect((await attempts()).map(({ provider, status }) => [provider, status])).toEqual([
      ['openai-images', 'failed'],
      ['gemini', 'failed'],
      ['gemini', 'failed'],
      ['gemini', 'succeeded'],
    ]);
    expect([first.waits.length, clock.now - 1_700_000_000_000]).toEqual([1, 70_000]);
    expect(await studio.balance(person.accountId)).toMatchObject({ available: 96, frozen: 0 });
    await close();
  });

  it('leaves one alone that named a time, also when the other one fails in another way', async () => {
    const { studio, first, second, person, attempts, run, close } = await setUp();
    first.answers.push(failure('rate-limited', 3_600_000));
    second.startErrors.push(failure('transport'));
    await studio.submit(person);
    expect(await run()).toEqual([0, 4000]);
    expect((await attempts()).map(({ provider }) => provider)).toEqual(['openai-images', 'gemini', 'gemini']);
    expect(studio.ended).toEqual(['completed']);
    await close();
  });

  it('waits in the line of the driver that is called, where that has limits', async () => {
    const all = await setUp();
    const { studio, first, second, person, attempts, close } = all;
    Object.assign(second.provider, { limits: { concurrency: 1 } });
    await studio.submit(person);
    expect(studio.pushed[0]?.provider).toBe('openai-images');
    all.open('openai-images');
    await studio.runPushed();
    expect([await attempts(), second.starts]).toEqual([[], []]);
    expect(studio.later).toMatchObject([{ ms: 0, ref: { attempt: 1, provider: 'gemini', moved: true } }]);
    const [next] = studio.later.splice(0);
    if (!next) throw new Error('nothing to do later');
    await studio.runner.handle(next.ref);
    expect([first.starts.length, second.starts.length, studio.later]).toEqual([0, 1, []]);
    await close();
  });

  it('waits in a new line once: then it is drawn by whoever may draw it', async () => {
    const all = await setUp();
    const { studio, second, person, close } = all;
    Object.assign(second.provider, { limits: { concurrency: 1 } });
    await studio.submit(person);
    all.open('openai-images');
    const [ref] = studio.pushed.splice(0);
    if (!ref) throw new Error('nothing was pushed');
    await studio.runner.handle({ ...ref, moved: true });
    expect([second.starts.length, studio.later]).toEqual([1, []]);
    await close();
  });
});

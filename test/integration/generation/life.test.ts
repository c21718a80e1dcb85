import { expect, it } from 'vitest';
import { createAssets } from '../../../core/delivery/assets.ts';
import { audit } from '../../../core/ledger/audit.ts';
import { ProviderError } from '../../../core/providers/provider.ts';
import { describeEachDb } from '../../support/db.ts';
import { LEASE_MS, openToyStudio, picture } from '../../support/studio.ts';

const lost = () => new ProviderError('lost', 'no answer');
const transport = () => new ProviderError('transport', 'connection refused');

describeEachDb('the life of a request', (openDb) => {
  const setUp = async (options: Parameters<typeof openToyStudio>[2] = {}) => {
    const clock = { now: 1_700_000_000_000 };
    const db = await openDb({ clock: () => clock.now });
    const studio = await openToyStudio(db, clock, options);
    const person = await studio.createPerson('42', 100);
    return { clock, db, studio, person };
  };

  const proved = async (db: Parameters<typeof audit>[0]) => expect((await audit(db)).differences).toEqual([]);

  const itemOf = async (db: Awaited<ReturnType<typeof openDb>>, generationId: string) => {
    const row = await db.get<{ id: string; status: string; attempt: number; flagged_at: number | null }>(
      'SELECT id, status, attempt, flagged_at FROM generation_item WHERE generation_id = ?',
      generationId,
    );
    if (!row) throw new Error('no item');
    return row;
  };

  it('goes from a hold to a stored, labelled, captured and delivered picture', async () => {
    const { db, studio, person } = await setUp();
    const order = await studio.submit(person);
    expect(order).toMatchObject({ price: 4, available: 96, place: 1, count: 1 });
    expect(await studio.balance(person.accountId)).toMatchObject({ available: 96, frozen: 4 });
    await studio.runPushed();
    expect(await studio.balance(person.accountId)).toMatchObject({ available: 96, frozen: 0 });
    expect(studio.ended).toEqual(['completed']);
    const assets = await db.all<{ kind: string; key: string }>('SELECT kind, key FROM asset ORDER BY kind');
    expect(assets.map((asset) => asset.kind)).toEqual(['labelled', 'master']);
    const [labelled, master] = await Promise.all(assets.map((asset) => studio.storage.read(asset.key)));
    expect(labelled?.toString()).toBe(`${master?.toString()} labelled`);
    const replies = await studio.replies();
    expect(replies.at(-1)).toMatchObject({ class: 'result', ref: order.generationId });
    expect(replies.at(-1)?.menu?.actions.map((action) => action.action)).toEqual([
      'again',
      'original',
      'delete',
    ]);
    expect(replies.at(-2)).toMatchObject({
      slot: `gen:${order.generationId}`,
      lines: [{ key: 'gen-title' }, { key: 'gen-done', params: { used: 4, left: 96 } }],
    });
    await proved(db);
    await studio.close();
  });

  it('starts exactly as many of 50 parallel requests as the credits allow', async () => {
    const { db, studio } = await setUp({ runningPerJob: 100 });
    studio.prices.current = 1;
    const person = await studio.createPerson('many', 20);
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => studio.submit(person)));
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused.map((outcome) => outcome.reason.code)).toEqual(Array(30).fill('INSUFFICIENT_CREDITS'));
    await Promise.all(studio.pushed.splice(0).map((ref) => studio.runner.handle(ref)));
    expect(studio.scripted.starts).toHaveLength(20);
    expect(await studio.balance(person.accountId)).toMatchObject({ available: 0, frozen: 0 });
    await proved(db);
    await studio.close();
  });

  it('shows the running request in place of a second one, also when two come at once', async () => {
    const { studio, person } = await setUp();
    const outcomes = await Promise.allSettled([studio.submit(person), studio.submit(person)]);
    const [refused] = outcomes.filter((outcome) => outcome.status === 'rejected');
    const [order] = outcomes.filter((outcome) => outcome.status === 'fulfilled');
    expect(refused?.reason).toMatchObject({
      code: 'ALREADY_RUNNING',
      params: { generationId: order?.value.generationId },
    });
    await studio.close();
  });

  it('refuses before any row changes: bad words, a changed price, no credits, a blocked account', async () => {
    const { db, studio, person } = await setUp();
    const poor = await studio.createPerson('poor', 0);
    const submit = (who: typeof person, text: string, shownPrice?: number) =>
      db.tx((tx) =>
        studio.generations.submit(tx, { ...who, job: 'cakes', input: { text }, count: 1, shownPrice }),
      );
    await expect(submit(person, 'forbidden')).rejects.toMatchObject({ code: 'REFUSED_BY_SAFETY' });
    await expect(submit(person, '  ')).rejects.toMatchObject({ code: 'EMPTY_PROMPT' });
    await expect(submit(person, 'x', 3)).rejects.toMatchObject({
      code: 'PRICE_CHANGED',
      params: { shown: 3, now: 4 },
    });
    await submit(poor, 'one');
    await studio.runPushed();
    await expect(submit(poor, 'two')).rejects.toMatchObject({
      code: 'INSUFFICIENT_CREDITS',
      params: { needed: 4, available: 2 },
    });
    await db.tx((tx) => studio.accounts.block(tx, person.accountId));
    await expect(submit(person, 'x')).rejects.toMatchObject({ code: 'ACCOUNT_BLOCKED' });
    const count = await db.get<{ n: number }>('SELECT CAST(COUNT(*) AS BIGINT) AS n FROM generation');
    expect(count?.n).toBe(1);
    await proved(db);
    await studio.close();
  });

  it('keeps the price of the hold when the book changes, and asks the new one for Again', async () => {
    const { studio, person } = await setUp();
    await studio.submit(person);
    studio.prices.current = 9;
    await studio.runPushed();
    expect(await studio.balance(person.accountId)).toMatchObject({ available: 96, frozen: 0 });
    expect((await studio.replies()).at(-1)?.menu?.actions[0]).toMatchObject({ action: 'again', price: 9 });
    await studio.close();
  });

  it('tries three times over a broken line, then gives the credits back and offers Retry', async () => {
    const { clock, db, studio, person } = await setUp({ resumable: false });
    studio.scripted.startErrors.push(transport(), transport(), transport());
    const order = await studio.submit(person);
    await studio.runPushed();
    for (let next = studio.later.shift(); next; next = studio.later.shift()) {
      clock.now += next.ms;
      await studio.runner.handle(next.ref);
    }
    expect(await itemOf(db, order.generationId)).toMatchObject({ status: 'failed', attempt: 3 });
    expect(await studio.balance(person.accountId)).toMatchObject({ available: 100, frozen: 0 });
    const last = (await studio.replies()).at(-1);
    expect(last).toMatchObject({ code: 'GENERATION_FAILED', slot: `gen:${order.generationId}` });
    expect(last?.menu?.actions).toMatchObject([{ action: 'retry', price: 4 }]);
    const again = await db.tx((tx) =>
      studio.generations.retry(tx, { ...person, generationId: order.generationId, shownPrice: 4 }),
    );
    await studio.runPushed();
    expect((await itemOf(db, again.generationId)).status).toBe('done');
    await proved(db);
    await studio.close();
  });

  it('does not repeat a refusal of the provider, says so, and offers no Retry', async () => {
    const { db, studio, person } = await setUp();
    studio.scripted.answers.push(new ProviderError('refused', 'unsafe'));
    await studio.submit(person);
    await studio.runPushed();
    expect(studio.scripted.starts).toHaveLength(1);
    const last = (await studio.replies()).at(-1);
    expect(last).toMatchObject({ code: 'REFUSED_BY_SAFETY' });
    expect(last?.menu).toBeUndefined();
    expect(await studio.balance(person.accountId)).toMatchObject({ available: 100, frozen: 0 });
    await proved(db);
    await studio.close();
  });

  it('waits as long as a rate limit says', async () => {
    const { clock, db, studio, person } = await setUp({ resumable: false });
    studio.scripted.startErrors.push(new ProviderError('rate-limited', 'slow down', { afterMs: 45_000 }));
    const order = await studio.submit(person);
    await studio.runPushed();
    expect(studio.later.map((one) => one.ms)).toEqual([45_000]);
    const [next] = studio.later;
    if (!next) throw new Error('nothing to do later');
    clock.now += 44_999;
    await studio.runner.handle(next.ref);
    expect((await itemOf(db, order.generationId)).status).toBe('queued');
    clock.now += 1;
    await studio.runner.handle(next.ref);
    expect((await itemOf(db, order.generationId)).status).toBe('done');
    await studio.close();
  });

  it('repeats a lost call that can not be resumed once, then releases', async () => {
    const { clock, db, studio, person } = await setUp({ resumable: false });
    studio.scripted.answers.push(lost(), lost());
    const order = await studio.submit(person);
    await studio.runPushed();
    const [next] = studio.later;
    if (!next) throw new Error('nothing to do later');
    clock.now += next.ms;
    await studio.runner.handle(next.ref);
    expect(studio.scripted.waits).toHaveLength(2);
    expect((await itemOf(db, order.generationId)).status).toBe('failed');
    expect(await studio.balance(person.accountId)).toMatchObject({ available: 100, frozen: 0 });
    await proved(db);
    await studio.close();
  });

  it('asks a resumable provider again for the same job when it is unclear what became of it', async () => {
    const { clock, db, studio, person } = await setUp();
    studio.scripted.answers.push(lost());
    const order = await studio.submit(person);
    await studio.runPushed();
    expect((await itemOf(db, order.generationId)).status).toBe('uncertain');
    expect((await studio.replies()).at(-1)?.lines.at(-1)?.key).toBe('gen-uncertain');
    expect(await studio.balance(person.accountId)).toMatchObject({ available: 96, frozen: 4 });
    clock.now += 60_000;
    await studio.sweeper.requeue();
    await studio.runPushed();
    expect(studio.scripted.starts).toHaveLength(1);
    expect(new Set(studio.scripted.waits).size).toBe(1);
    expect(await itemOf(db, order.generationId)).toMatchObject({ status: 'done', attempt: 1 });
    await proved(db);
    await studio.close();
  });

  it('shows an unclear item to the admin after 15 minutes and releases it when no provider can know it', async () => {
    const { clock, db, studio, person } = await setUp();
    studio.scripted.answers.push(lost());
    const order = await studio.submit(person);
    await studio.runPushed();
    clock.now += 15 * 60_000;
    await studio.sweeper.sweep();
    expect((await itemOf(db, order.generationId)).flagged_at).toBeNull();
    clock.now += 1;
    await studio.sweeper.sweep();
    expect((await itemOf(db, order.generationId)).flagged_at).toBe(clock.now);
    clock.now += 24 * 60 * 60_000;
    await studio.sweeper.sweep();
    expect((await itemOf(db, order.generationId)).status).toBe('failed');
    expect(await studio.balance(person.accountId)).toMatchObject({ available: 100, frozen: 0 });
    await proved(db);
    await studio.close();
  });

  it('leaves its own work alone when it takes over that of a dead process at once', async () => {
    const { clock, db, studio, person } = await setUp({ resumable: false });
    let answer = (_result: ReturnType<typeof picture>): void => undefined;
    studio.scripted.answers.push(
      () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    );
    const order = await studio.submit(person);
    const [ref] = studio.pushed.splice(0);
    if (!ref) throw new Error('nothing was pushed');
    const working = studio.runner.handle(ref);
    await expect.poll(() => studio.scripted.waits.length).toBe(1);
    await studio.sweeper.sweep();
    expect(studio.pushed).toEqual([]);
    answer(picture());
    await working;
    expect(await itemOf(db, order.generationId)).toMatchObject({ status: 'done', attempt: 1 });

    const later = await studio.submit(person);
    studio.scripted.answers.push(() => new Promise(() => {}));
    const [lostRef] = studio.pushed.splice(0);
    if (!lostRef) throw new Error('nothing was pushed');
    void studio.runner.handle(lostRef);
    await expect.poll(() => studio.scripted.waits.length).toBe(2);
    const heir = await openToyStudio(db, clock, {
      owner: 'worker-2',
      gone: ['worker-1'],
      resumable: false,
    });
    await heir.sweeper.sweep();
    expect(heir.pushed[0]).toMatchObject({ attempt: 2 });
    expect(await itemOf(db, later.generationId)).toMatchObject({ status: 'queued' });
    await proved(db);
    await heir.close();
    await studio.close();
  });

  it('pushes what waits again, the higher priority first, when a queue has lost it', async () => {
    const { db, studio, person } = await setUp();
    const first = await studio.submit(person);
    const other = await studio.createPerson('other', 100);
    await studio.submit(other);
    studio.pushed.length = 0;
    await db.run('UPDATE generation_item SET priority = priority + 1 WHERE account_id = ?', other.accountId);
    await studio.sweeper.requeue();
    expect(studio.pushed.map(({ accountId, attempt }) => [accountId, attempt])).toEqual([
      [other.accountId, 1],
      [person.accountId, 1],
    ]);
    await studio.runPushed();
    await studio.sweeper.requeue();
    expect(studio.pushed).toEqual([]);
    expect((await itemOf(db, first.generationId)).status).toBe('done');
    await proved(db);
    await studio.close();
  });

  it.each([true, false])(
    'hands back what a stopping process had in hand (resumable: %s)',
    async (resumable) => {
      const { clock, db, studio, person } = await setUp({ resumable });
      studio.scripted.answers.push(
        ({ signal }) =>
          new Promise((_, reject) => {
            signal.addEventListener('abort', () => reject(signal.reason));
          }),
      );
      const order = await studio.submit(person);
      const [ref] = studio.pushed.splice(0);
      if (!ref) throw new Error('nothing was pushed');
      const working = studio.runner.handle(ref);
      await expect.poll(() => studio.scripted.waits.length).toBe(1);
      studio.runner.abortAll();
      await working;
      await studio.sweeper.handBack();
      expect(await itemOf(db, order.generationId)).toMatchObject({
        status: resumable ? 'running' : 'queued',
      });
      // Another process, at once: no lease has ended.
      const other = await openToyStudio(db, clock, { owner: 'worker-2', resumable });
      await other.sweeper.sweep();
      await other.sweeper.requeue();
      await other.runPushed();
      expect(await itemOf(db, order.generationId)).toMatchObject({
        status: 'done',
        attempt: resumable ? 1 : 2,
      });
      expect(await studio.balance(person.accountId)).toMatchObject({ available: 96, frozen: 0 });
      await proved(db);
      await other.close();
      await studio.close();
    },
  );

  it('takes over a dead worker: the same provider job, one picture, one charge', async () => {
    const { clock, db, studio, person } = await setUp();
    studio.scripted.answers.push(() => new Promise(() => {}));
    const order = await studio.submit(person);
    const [ref] = studio.pushed;
    if (!ref) throw new Error('nothing was pushed');
    void studio.runner.handle(ref);
    await expect.poll(() => studio.scripted.waits.length).toBe(1);
    const heir = await openToyStudio(db, clock, { owner: 'worker-2' });
    await heir.sweeper.sweep();
    expect(heir.pushed).toEqual([]);
    clock.now += LEASE_MS + 1;
    await heir.sweeper.sweep();
    await heir.runPushed();
    expect(heir.scripted.starts).toEqual([]);
    expect(heir.scripted.waits).toEqual(studio.scripted.waits);
    expect(await itemOf(db, order.generationId)).toMatchObject({ status: 'done', attempt: 1 });
    expect(await studio.balance(person.accountId)).toMatchObject({ available: 96, frozen: 0 });
    await proved(db);
    studio.runner.abortAll();
    await heir.close();
    await studio.close();
  });

  it('lets neither a late success after a cancel deliver nor charge', async () => {
    const { db, studio, person } = await setUp();
    let finish = (_: ReturnType<typeof picture>) => {};
    studio.scripted.answers.push(
      () =>
        new Promise((resolve) => {
          finish = resolve;
        }),
    );
    const order = await studio.submit(person);
    const [ref] = studio.pushed.splice(0);
    if (!ref) throw new Error('nothing was pushed');
    const running = studio.runner.handle(ref);
    await expect.poll(() => studio.scripted.waits.length).toBe(1);
    // The row alone decides: the worker is not told here, as if it ran in another process.
    await db.tx((tx) =>
      tx.run(`UPDATE generation_item SET lease_owner = 'nobody' WHERE id = ?`, ref.itemId).then(() =>
        studio.generations.cancel(tx, {
          accountId: person.accountId,
          generationId: order.generationId,
        }),
      ),
    );
    finish(picture());
    await running;
    expect((await itemOf(db, order.generationId)).status).toBe('cancelled');
    expect(await studio.balance(person.accountId)).toMatchObject({ available: 100, frozen: 0 });
    const assets = await db.all('SELECT id FROM asset');
    expect(assets).toEqual([]);
    for await (const object of studio.storage.list('')) expect.unreachable(object.key);
    expect((await studio.replies()).some((reply) => reply.assets !== undefined)).toBe(false);
    await proved(db);
    await studio.close();
  });

  it('gives the first late cancel of a week back, and keeps half of the second', async () => {
    const { db, studio, person } = await setUp();
    const cancelLate = async () => {
      studio.scripted.answers.push(
        ({ signal }) =>
          new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
      );
      const order = await studio.submit(person);
      const [ref] = studio.pushed.splice(0);
      if (!ref) throw new Error('nothing was pushed');
      const before = studio.scripted.waits.length;
      const running = studio.runner.handle(ref);
      await expect.poll(() => studio.scripted.waits.length).toBe(before + 1);
      const [view] = await db.tx((tx) => studio.generations.listRunning(tx, person.accountId));
      const outcome = await db.tx((tx) =>
        studio.generations.cancel(tx, { accountId: person.accountId, generationId: order.generationId }),
      );
      await running;
      expect(view?.refundable).toBe(outcome.refunded);
      return outcome.refunded;
    };
    expect(await cancelLate()).toBe(4);
    expect(await cancelLate()).toBe(2);
    expect(await studio.balance(person.accountId)).toMatchObject({ available: 98, frozen: 0 });
    await proved(db);
    await studio.close();
  });

  it('cancels what waits for nothing, once', async () => {
    const { db, studio, person } = await setUp();
    const order = await studio.submit(person);
    const cancel = () =>
      db.tx((tx) =>
        studio.generations.cancel(tx, { accountId: person.accountId, generationId: order.generationId }),
      );
    const outcomes = await Promise.allSettled([cancel(), cancel()]);
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
    await studio.runPushed();
    expect(studio.scripted.starts).toEqual([]);
    expect(await studio.balance(person.accountId)).toMatchObject({ available: 100, frozen: 0 });
    await proved(db);
    await studio.close();
  });

  it('settles the items of a set alone: what failed goes back, the rest is delivered', async () => {
    const { db, studio, person } = await setUp();
    studio.scripted.answers.push(picture('a'), new ProviderError('invalid', 'broken'), picture('c'));
    const order = await studio.submit(person, 'three cakes', 3);
    await studio.runPushed();
    expect(studio.ended).toEqual(['partial']);
    expect(await studio.balance(person.accountId)).toMatchObject({ available: 92, frozen: 0 });
    const shown = await db.tx((tx) => studio.generations.show(tx, person.accountId, order.generationId));
    expect(shown).toMatchObject({ cost: 8, status: 'partial', againPrice: 12 });
    expect(shown.assets).toHaveLength(2);
    await proved(db);
    await studio.close();
  });

  it('opens no door to a stranger', async () => {
    const { db, studio, person } = await setUp();
    const order = await studio.submit(person);
    await studio.runPushed();
    const stranger = await studio.createPerson('stranger', 50);
    const { generationId } = order;
    const doors: Record<string, () => Promise<unknown>> = {
      again: () => db.tx((tx) => studio.generations.again(tx, { ...stranger, generationId })),
      retry: () => db.tx((tx) => studio.generations.retry(tx, { ...stranger, generationId })),
      cancel: () =>
        db.tx((tx) => studio.generations.cancel(tx, { accountId: stranger.accountId, generationId })),
      remove: () => db.tx((tx) => studio.generations.remove(tx, stranger.accountId, generationId)),
      originals: () => db.tx((tx) => studio.generations.originals(tx, stranger.accountId, generationId)),
      star: () => db.tx((tx) => studio.generations.star(tx, stranger.accountId, generationId)),
      show: () => db.tx((tx) => studio.generations.show(tx, stranger.accountId, generationId)),
    };
    for (const [name, door] of Object.entries(doors)) {
      await expect(door(), name).rejects.toMatchObject({ code: 'GENERATION_NOT_FOUND' });
    }
    expect((await db.tx((tx) => studio.generations.listHistory(tx, stranger, { page: 0 }))).total).toBe(0);
    expect((await db.tx((tx) => studio.generations.listHistory(tx, person, { page: 0 }))).total).toBe(1);
    await studio.close();
  });

  it('deletes pictures and words, and the sweeper deletes the objects', async () => {
    const { db, studio, person } = await setUp();
    const order = await studio.submit(person);
    await studio.runPushed();
    await db.tx((tx) => studio.generations.remove(tx, person.accountId, order.generationId));
    await expect(
      db.tx((tx) => studio.generations.originals(tx, person.accountId, order.generationId)),
    ).rejects.toMatchObject({ code: 'GENERATION_NOT_FOUND' });
    await studio.housekeeping.retention();
    for await (const object of studio.storage.list('')) expect.unreachable(object.key);
    const row = await db.get('SELECT title, prompt_given, prompt_sent, prepared, input FROM generation');
    expect(row).toEqual({ title: null, prompt_given: null, prompt_sent: null, prepared: null, input: '{}' });
    await proved(db);
    await studio.close();
  });

  it('deletes stored objects of its own generations that no row names, and no others', async () => {
    const { db, studio, person } = await setUp();
    const order = await studio.submit(person);
    await studio.runPushed();
    const put = (key: string) => studio.storage.put(key, Buffer.from('x'), { mediaType: 'image/png' });
    await put(`${person.accountId}/${order.generationId}/0-9-master.png`);
    await put('somebody/of-another-database/0-1-master.png');
    const goOn = new AbortController().signal;
    const later = Date.now() + 2 * 60 * 60_000;
    expect(await studio.housekeeping.orphans(Date.now(), goOn)).toBe(0);
    expect(await studio.housekeeping.orphans(later, AbortSignal.abort())).toBe(0);
    expect(await studio.housekeeping.orphans(later, goOn)).toBe(1);
    const keys: string[] = [];
    for await (const object of studio.storage.list('')) keys.push(object.key);
    const kept = await db.all<{ key: string }>('SELECT key FROM asset');
    expect(new Set(keys)).toEqual(
      new Set([...kept.map(({ key }) => key), 'somebody/of-another-database/0-1-master.png']),
    );
    await studio.close();
  });

  it('tidies what is only kept for a while, and nothing that has to do with money', async () => {
    const { clock, db, studio, person } = await setUp();
    await studio.submit(person);
    await studio.runPushed();
    await db.run("UPDATE outbox SET status = 'sent'");
    await db.run("INSERT INTO inbound_key (key, created_at) VALUES ('old', ?)", clock.now);
    const count = async (table: string) =>
      (await db.get<{ n: number }>(`SELECT CAST(COUNT(*) AS BIGINT) AS n FROM ${table}`))?.n;
    const money = await count('ledger_entry');
    await db.run(
      "INSERT INTO guarded_failure (kind, subject, created_at) VALUES ('paid-hash', 'old', ?), ('redeem', 'new', ?)",
      ...[clock.now - 86_400_001, clock.now - 86_400_000],
    );
    await studio.housekeeping.tidy();
    expect(await db.all('SELECT subject FROM guarded_failure')).toEqual([{ subject: 'new' }]);
    expect(await count('outbox')).toBeGreaterThan(0);
    clock.now += 40 * 24 * 60 * 60_000;
    await studio.housekeeping.tidy();
    expect([await count('outbox'), await count('menu'), await count('inbound_key')]).toEqual([0, 0, 0]);
    expect(await count('ledger_entry')).toBe(money);
    await proved(db);
    await studio.close();
  });

  it('gives each picture of a set its own seed, also one that is made again after the others', async () => {
    const { clock, db, studio, person } = await setUp({ resumable: false });
    studio.scripted.startErrors.push(new ProviderError('transport', 'connection refused'));
    const order = await studio.submit(person, 'two cakes', 2);
    await studio.runPushed();
    const [next] = studio.later;
    if (!next) throw new Error('nothing to do later');
    clock.now += next.ms;
    await studio.runner.handle(next.ref);
    const row = await db.get<{ parameters: string; status: string }>(
      'SELECT parameters, status FROM generation WHERE id = ?',
      order.generationId,
    );
    expect(row?.status).toBe('completed');
    const { seed, seeds } = JSON.parse(row?.parameters ?? '{}') as {
      seed: number;
      seeds: Record<string, number>;
    };
    expect(Object.values(seeds).sort((a, b) => a - b)).toEqual([seed, seed + 1]);
    expect((await studio.replies()).at(-1)?.menu?.actions[0]).toMatchObject({ action: 'again', price: 8 });
    await studio.close();
  });

  it('tells at the end what failed of a set, also when a good picture ends last', async () => {
    const { studio, person } = await setUp();
    studio.scripted.answers.push(new ProviderError('invalid', 'broken'), picture('b'));
    await studio.submit(person, 'two cakes', 2);
    await studio.runPushed();
    const status = (await studio.replies()).filter((reply) => reply.slot !== undefined).at(-1);
    expect(status?.lines.at(-1)).toEqual({ key: 'gen-failed-part', params: { refunded: 4 } });
    expect(status?.menu?.actions).toMatchObject([{ action: 'retry', price: 4 }]);
    await studio.close();
  });

  it('lists in a group only what was ordered there', async () => {
    const { db, studio, person } = await setUp();
    const order = await studio.submit(person);
    const list = (conversationId?: string) =>
      db.tx((tx) => studio.generations.listRunning(tx, person.accountId, conversationId));
    expect((await list()).map((view) => view.generationId)).toEqual([order.generationId]);
    expect(await list(person.conversationId)).toHaveLength(1);
    expect(await list('telegram:1:some-group')).toEqual([]);
    await studio.close();
  });

  it('sends nobody a picture from the moment that it is deleted, and keeps no words of it', async () => {
    const { clock, db, studio, person } = await setUp();
    const order = await studio.submit(person, 'a very private cake');
    await studio.runPushed();
    await db.run("UPDATE outbox SET status = 'sent'");
    const asset = createAssets({ db, storage: studio.storage, clock: () => clock.now });
    const { assets } = await db.tx((tx) =>
      studio.generations.originals(tx, person.accountId, order.generationId),
    );
    const [id = ''] = assets;
    await expect(asset(id)).resolves.toMatchObject({ mediaType: 'image/jpeg' });
    await db.tx((tx) => studio.generations.remove(tx, person.accountId, order.generationId));
    clock.now += 1;
    // Its bytes are still there: the rows alone decide.
    await expect(asset(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const words = await db.all("SELECT id FROM outbox WHERE payload LIKE '%very private%'");
    expect(words).toEqual([]);
    await studio.close();
  });

  it('takes two presses of Again for one', async () => {
    const { clock, db, studio, person } = await setUp({ runningPerJob: 5 });
    const order = await studio.submit(person);
    await studio.runPushed();
    const again = () =>
      db.tx((tx) => studio.generations.again(tx, { ...person, generationId: order.generationId }));
    const outcomes = await Promise.allSettled([again(), again()]);
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused.map((outcome) => outcome.reason.code)).toEqual(['CHOICE_USED']);
    clock.now += 3001;
    await again();
    await studio.close();
  });

  it('refuses a cancel that would give back less than was shown', async () => {
    const { db, studio, person } = await setUp();
    const late = async (shownRefund?: number) => {
      studio.scripted.answers.push(
        ({ signal }) =>
          new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
      );
      const order = await studio.submit(person);
      const [ref] = studio.pushed.splice(0);
      if (!ref) throw new Error('nothing was pushed');
      const before = studio.scripted.waits.length;
      const running = studio.runner.handle(ref);
      await expect.poll(() => studio.scripted.waits.length).toBe(before + 1);
      const cancel = (shown?: number) =>
        db.tx((tx) =>
          studio.generations.cancel(tx, {
            accountId: person.accountId,
            generationId: order.generationId,
            shownRefund: shown,
          }),
        );
      if (shownRefund !== undefined) {
        await expect(cancel(shownRefund)).rejects.toMatchObject({
          code: 'PRICE_CHANGED',
          params: { shown: shownRefund, now: 2 },
        });
      }
      await cancel(2);
      await running;
    };
    await late();
    await late(4);
    expect(await studio.balance(person.accountId)).toMatchObject({ available: 98, frozen: 0 });
    await proved(db);
    await studio.close();
  });
});

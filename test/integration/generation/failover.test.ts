import { expect, it } from 'vitest';
import type { ProviderFailure } from '../../../core/providers/provider.ts';
import { describeEachDb } from '../../support/db.ts';
import { openToyStudio, type ToyOptions } from '../../support/studio.ts';
import { failure, openTwoDrivers } from '../../support/two-drivers.ts';

describeEachDb('two providers of one job', (openDb) => {
  const setUp = (options?: ToyOptions) => openTwoDrivers(openDb, options);

  it('asks the first one, and the second one not at all while that works', async () => {
    const { first, second, studio, person, attempts, run, close } = await setUp();
    await studio.submit(person);
    expect(studio.pushed[0]?.provider).toBe('openai-images');
    await run();
    expect([first.starts.length, second.starts.length]).toEqual([1, 0]);
    expect(await attempts()).toEqual([{ attempt: 1, provider: 'openai-images', status: 'succeeded' }]);
    await close();
  });

  it.each<[ProviderFailure, string]>([
    ['transport', 'failed'],
    ['unavailable', 'failed'],
    ['rate-limited', 'failed'],
    ['lost', 'lost'],
  ])('asks the second one at once after %s', async (kind, status) => {
    const { first, second, studio, person, attempts, run, close } = await setUp();
    first.answers.push(failure(kind, kind === 'rate-limited' ? 45_000 : undefined));
    const order = await studio.submit(person);
    await studio.runPushed();
    expect(studio.later).toMatchObject([{ ms: 0, ref: { attempt: 2, provider: 'gemini' } }]);
    expect(await run()).toEqual([0]);
    expect([first.starts.length, second.starts.length]).toEqual([1, 1]);
    expect(await attempts()).toEqual([
      { attempt: 1, provider: 'openai-images', status },
      { attempt: 2, provider: 'gemini', status: 'succeeded' },
    ]);
    expect(await studio.balance(person.accountId)).toMatchObject({ available: 96, frozen: 0 });
    expect((await studio.replies()).at(-1)).toMatchObject({ class: 'result', ref: order.generationId });
    await close();
  });

  it.each<ProviderFailure>(['refused', 'invalid', 'gone'])('asks nobody else after %s', async (kind) => {
    const { first, second, studio, person, run, close } = await setUp();
    first.answers.push(failure(kind));
    await studio.submit(person);
    expect(await run()).toEqual([]);
    expect([first.starts.length, second.starts.length]).toEqual([1, 0]);
    expect(studio.ended).toEqual(['failed']);
    expect(await studio.balance(person.accountId)).toMatchObject({ available: 100, frozen: 0 });
    await close();
  });

  it('makes three attempts over both, the last one after a pause, then gives the credits back', async () => {
    const { first, second, studio, person, attempts, run, close } = await setUp();
    first.startErrors.push(failure('transport'), failure('transport'), failure('transport'));
    second.startErrors.push(failure('transport'), failure('transport'));
    await studio.submit(person);
    expect(await run()).toEqual([0, 4000]);
    expect((await attempts()).map(({ provider, status }) => [provider, status])).toEqual([
      ['openai-images', 'failed'],
      ['gemini', 'failed'],
      ['openai-images', 'failed'],
    ]);
    expect(studio.ended).toEqual(['failed']);
    expect(await studio.balance(person.accountId)).toMatchObject({ available: 100, frozen: 0 });
    await close();
  });

  it('pays for a lost call twice at most, over both', async () => {
    const { first, second, studio, person, attempts, run, close } = await setUp();
    first.answers.push(failure('lost'));
    second.answers.push(failure('lost'));
    await studio.submit(person);
    await run();
    expect((await attempts()).map(({ status }) => status)).toEqual(['lost', 'failed']);
    expect([first.waits.length, second.waits.length, studio.ended]).toEqual([1, 1, ['failed']]);
    await close();
  });

  it('does not ask one whose circuit is open, and asks it with one call when its time has come', async () => {
    const all = await setUp({ runningPerJob: 5 });
    const { clock, studio, first, second, person, run, close } = all;
    all.open('openai-images');
    await studio.submit(person);
    expect(studio.pushed[0]?.provider).toBe('gemini');
    await run();
    expect([first.starts.length, second.starts.length]).toEqual([0, 1]);
    clock.now += 30_000;
    // The one call is on its way while another order comes.
    let answer = (): void => undefined;
    first.answers.push(
      () =>
        new Promise((resolve) => {
          answer = () => resolve({ bytes: Buffer.from('late'), mediaType: 'image/png' });
        }),
    );
    await studio.submit(person);
    const [trial] = studio.pushed.splice(0);
    if (!trial) throw new Error('nothing was pushed');
    const trying = studio.runner.handle(trial);
    await expect.poll(() => first.waits.length).toBe(1);
    await studio.submit(person);
    await run();
    expect([first.starts.length, second.starts.length]).toEqual([1, 2]);
    answer();
    await trying;
    expect(studio.changes.map(({ state }) => state)).toEqual(['open', 'half-open', 'closed']);
    await studio.submit(person);
    await run();
    expect([first.starts.length, second.starts.length]).toEqual([2, 2]);
    await close();
  });

  it('tries with the next call when the first one says nothing about the provider', async () => {
    const all = await setUp();
    const { clock, studio, first, second, person, run, close } = all;
    all.open('openai-images');
    clock.now += 30_000;
    first.answers.push(failure('refused'));
    for (let i = 0; i < 2; i += 1) {
      await studio.submit(person);
      await run();
    }
    expect([first.starts.length, second.starts.length]).toEqual([2, 0]);
    expect(studio.changes.map(({ state }) => state)).toEqual(['open', 'half-open', 'half-open', 'closed']);
    await close();
  });

  it('waits for the first circuit when all are open: no attempt is made, nothing is charged', async () => {
    const all = await setUp();
    const { clock, db, studio, first, second, person, attempts, close } = all;
    all.open('openai-images');
    clock.now += 10_000;
    all.open('gemini');
    await studio.submit(person);
    await studio.runPushed();
    expect([first.starts.length, second.starts.length, (await attempts()).length]).toEqual([0, 0, 0]);
    expect(await studio.balance(person.accountId)).toMatchObject({ available: 96, frozen: 4 });
    expect(studio.later.map(({ ms }) => ms)).toEqual([20_000]);
    expect(await db.all('SELECT status, attempt, not_before, held_since FROM generation_item')).toEqual([
      { status: 'queued', attempt: 0, not_before: 0, held_since: clock.now },
    ]);
    // A queue that is filled again finds nothing to do before that.
    await studio.sweeper.requeue();
    expect(studio.pushed).toEqual([]);
    const [next] = studio.later.splice(0);
    if (!next) throw new Error('nothing to do later');
    clock.now += next.ms;
    await studio.runner.handle(next.ref);
    expect([first.starts.length, second.starts.length]).toEqual([1, 0]);
    expect(studio.ended).toEqual(['completed']);
    await close();
  });

  it('counts the calls of an outage, and neither refusals nor wrong requests', async () => {
    const { first, second, studio, person, run, close } = await setUp();
    for (let i = 0; i < 5; i += 1) {
      first.answers.push(failure('refused'), failure('invalid'));
      await studio.submit(person);
      await run();
      await studio.submit(person);
      await run();
    }
    expect(studio.changes).toEqual([]);
    first.startErrors.push(...Array.from({ length: 9 }, () => failure('transport')));
    for (let i = 0; i < 6; i += 1) {
      await studio.submit(person);
      await run();
    }
    expect(studio.changes).toEqual([{ provider: 'openai-images', state: 'open', waitMs: 30_000 }]);
    expect([first.startErrors.length, second.starts.length]).toEqual([4, 6]);
    await close();
  });

  it('opens the circuit of one that does not answer in time', async () => {
    const { studio, first, person, run, close } = await setUp({ scriptedNames: ['openai-images'] });
    for (let i = 0; i < 5; i += 1) {
      const slow = () => Promise.reject(new DOMException('too slow', 'TimeoutError'));
      first.answers.push(slow, slow);
      await studio.submit(person);
      await run();
    }
    // The fifth order opened it; its second call was the one that tried.
    expect(studio.changes.map(({ state }) => state)).toEqual(['open', 'half-open', 'open']);
    await close();
  });

  it('lets the next one take what the first one may not cost today', async () => {
    // The second one is a machine of our own.
    const spending = { unitCost: 40_000, limit: 100_000, pricedFor: 'openai-images' };
    const scriptedNames = ['openai-images', 'sd-webui'];
    const { first, second, studio, person, run, close } = await setUp({ spending, scriptedNames });
    for (let i = 0; i < 4; i += 1) {
      await studio.submit(person);
      await run();
    }
    expect([first.starts.length, second.starts.length]).toEqual([2, 2]);
    expect(studio.paused).toEqual(['openai-images', 'openai-images']);
    // One that failed is asked again before the limit is passed.
    second.startErrors.push(failure('transport'));
    await studio.submit(person);
    expect(await run()).toEqual([2000]);
    expect([first.starts.length, second.starts.length]).toEqual([2, 3]);
    await close();
  });

  it('refuses with nothing held when neither may', async () => {
    const spending = { unitCost: 40_000, limit: 50_000, pricedFor: '*' };
    const { studio, second, first, person, run, close } = await setUp({ spending });
    for (let i = 0; i < 2; i += 1) {
      await studio.submit(person);
      await run();
    }
    expect([first.starts.length, second.starts.length]).toEqual([1, 1]);
    await expect(studio.submit(person)).rejects.toMatchObject({ code: 'BUDGET_PAUSED' });
    expect(await studio.balance(person.accountId)).toMatchObject({ available: 92, frozen: 0 });
    await close();
  });

  it("asks the same one again when a worker died over it, which is nobody's failure", async () => {
    const { clock, db, studio, first, second, person, close } = await setUp();
    first.answers.push(() => new Promise(() => undefined));
    await studio.submit(person);
    const [ref] = studio.pushed.splice(0);
    if (!ref) throw new Error('nothing was pushed');
    void studio.runner.handle(ref);
    await expect.poll(() => first.waits.length).toBe(1);
    const heir = await openToyStudio(db, clock, {
      owner: 'worker-2',
      gone: ['worker-1'],
      scriptedNames: ['openai-images', 'gemini'],
      resumable: false,
    });
    await heir.sweeper.sweep();
    expect(heir.pushed).toMatchObject([{ attempt: 2, provider: 'openai-images' }]);
    heir.pushed.length = 0;
    await heir.sweeper.requeue();
    expect(heir.pushed).toMatchObject([{ attempt: 2, provider: 'openai-images' }]);
    await heir.runPushed();
    expect(heir.inOrder.map(({ starts }) => starts.length)).toEqual([1, 0]);
    expect(second.starts).toEqual([]);
    expect(await studio.balance(person.accountId)).toMatchObject({ available: 96, frozen: 0 });
    await heir.close();
    studio.runner.abortAll();
    await close();
  });

  it('goes on waiting for a job that the provider may still finish', async () => {
    const { clock, studio, first, second, person, close } = await setUp({ resumable: true });
    first.answers.push(failure('transport'));
    await studio.submit(person);
    await studio.runPushed();
    clock.now += 60_000;
    await studio.sweeper.requeue();
    await studio.runPushed();
    expect([first.starts.length, first.waits.length, second.starts.length]).toEqual([1, 2, 0]);
    expect(studio.ended).toEqual(['completed']);
    await close();
  });
});

/** The life of a training: started once, looked at until it ends, whatever happens in between. */
import { expect, it } from 'vitest';
import { requireRetake } from '../../../core/generation/closing.ts';
import { wakeItems } from '../../../core/generation/wake.ts';
import { audit } from '../../../core/ledger/audit.ts';
import { ProviderError } from '../../../core/providers/provider.ts';
import type { ModelTrainer, TrainingLook } from '../../../core/providers/trainer.ts';
import type { ModelJob } from '../../../core/studio/job.ts';
import { describeEachDb } from '../../support/db.ts';
import { LEASE_MS, openToyStudio } from '../../support/studio.ts';

const LOOK_MS = 10_000;
const running = (percent: number, lines: string[] = []): TrainingLook => ({
  state: 'running',
  percent,
  lines,
});
const ready: TrainingLook = { state: 'succeeded', version: 'studio/darkroom-flux:v1' };

/** A trainer that shows what the test put in line; the last look is repeated. */
const createScriptedTrainer = () => {
  const starts: string[] = [];
  const cancels: string[] = [];
  const looks: (TrainingLook | Error)[] = [];
  const startErrors: Error[] = [];
  const trainer: ModelTrainer = {
    name: 'sketch',
    async start({ key }) {
      const error = startErrors.shift();
      if (error) throw error;
      starts.push(key);
      return { jobId: `training-${starts.length}` };
    },
    async look() {
      const look = looks.length > 1 ? looks.shift() : looks[0];
      if (!look || look instanceof Error) throw look ?? new Error('no look');
      return look;
    },
    async cancel(jobId) {
      cancels.push(jobId);
    },
    delete: async () => {},
    windUp: async () => [],
    check: async () => {},
  };
  return { trainer, starts, cancels, looks, startErrors };
};

describeEachDb('the life of a training', (openDb) => {
  const setUp = async (options: Parameters<typeof openToyStudio>[2] = {}) => {
    const clock = { now: 1_700_000_000_000 };
    const db = await openDb({ clock: () => clock.now });
    const scripted = createScriptedTrainer();
    const kept: string[] = [];
    const closed: boolean[] = [];
    const job: ModelJob = {
      name: 'portraits.training',
      job: 'portraits',
      kind: 'training',
      makes: 'model',
      maxItems: 1,
      parse: (input) => input,
      priceKey: () => 'portraits.training',
      title: () => 'lidashuai',
      promptGiven: () => 'lidashuai',
      training: async (_order, key) => ({
        key,
        base: 'flux',
        triggerWord: 'lidashuai',
        subject: 'person',
        photos: [],
      }),
      async keep(_tx, _order, { version }) {
        kept.push(version);
        return { lines: [{ key: 'model-ready' }], actions: [] };
      },
      async closed(_tx, { succeeded }) {
        closed.push(succeeded);
      },
    };
    const open = (more: Parameters<typeof openToyStudio>[2] = {}) =>
      openToyStudio(db, clock, {
        ...options,
        ...more,
        jobs: [job],
        trainers: new Map([['sketch', scripted.trainer]]),
      });
    const studio = await open();
    studio.prices.current = 350;
    const person = await studio.createPerson('42', 400);
    const order = () =>
      db.tx((tx) =>
        studio.generations.submit(tx, { ...person, job: 'portraits.training', input: {}, count: 1 }),
      );
    const later = async (ms = LOOK_MS) => {
      clock.now += ms;
      for (const { ref } of studio.later.splice(0)) await studio.runner.handle(ref);
    };
    const proved = async () => expect((await audit(db)).differences).toEqual([]);
    const balance = () => studio.balance(person.accountId);
    return { ...scripted, clock, db, studio, open, person, order, later, kept, closed, proved, balance };
  };

  it('is started once, shows percent and log, and is charged when the model is there', async () => {
    const t = await setUp();
    t.looks.push(
      { state: 'waiting', lines: [] },
      running(45, ['step 450']),
      running(45, ['step 450']),
      ready,
    );
    const { generationId } = await t.order();
    await t.studio.runPushed();
    expect(await t.balance()).toMatchObject({ available: 50, frozen: 350 });
    // Nobody holds it while the provider works.
    expect(await t.db.get('SELECT status, lease_owner FROM generation_item')).toEqual({
      status: 'running',
      lease_owner: null,
    });
    await t.later();
    await t.later();
    const shown = (await t.studio.replies()).filter(({ lines }) => lines[1]?.key === 'training-percent');
    // The same look twice is said once.
    expect(shown).toHaveLength(1);
    expect(shown[0]).toMatchObject({
      slot: `gen:${generationId}`,
      lines: [
        { key: 'gen-title' },
        { key: 'training-percent', params: { percent: 45 } },
        { key: 'training-log', params: { text: 'step 450' } },
      ],
    });
    await t.later();
    expect(t.starts).toHaveLength(1);
    expect(t.kept).toEqual(['studio/darkroom-flux:v1']);
    expect(t.closed).toEqual([true]);
    expect(t.studio.ended).toEqual(['completed']);
    expect(await t.balance()).toMatchObject({ available: 50, frozen: 0 });
    const [done, result] = (await t.studio.replies()).slice(-2);
    expect(done?.lines.map(({ key }) => key)).toEqual(['gen-title', 'gen-done']);
    expect(result?.lines).toEqual([{ key: 'model-ready' }]);
    await t.proved();
    await t.studio.close();
  });

  it('is counted once in what its provider costs, however often it is looked at', async () => {
    const t = await setUp({ spending: { unitCost: 2_000_000, limit: 3_000_000 } });
    t.looks.push(running(10), ready);
    await t.order();
    await t.studio.runPushed();
    await t.later();
    expect(t.studio.ended).toEqual(['completed']);
    expect(await t.db.all('SELECT calls, spent FROM provider_spend')).toEqual([
      { calls: 1, spent: 2_000_000 },
    ]);
    await expect(t.order()).rejects.toMatchObject({ code: 'BUDGET_PAUSED' });
    await t.studio.close();
  });

  it('is told from pictures of the same job while it runs, before it has begun and after', async () => {
    const t = await setUp();
    t.looks.push(running(10));
    const listed = () => t.db.tx((tx) => t.studio.generations.listRunning(tx, t.person.accountId));
    await t.order();
    expect(await listed()).toMatchObject([{ training: true, title: 'lidashuai', step: 'queued' }]);
    await t.studio.runPushed();
    expect(await listed()).toMatchObject([{ training: true, step: 'training' }]);
    await t.studio.close();
  });

  it('goes on after a restart in the middle: the same training, paid once', async () => {
    const t = await setUp({ owner: 'worker-1' });
    t.looks.push(running(10), running(60), ready);
    await t.order();
    await t.studio.runPushed();
    // The process is gone, and with it what it wanted to look at later.
    const second = await t.open({ owner: 'worker-2', gone: ['worker-1'] });
    await second.sweeper.sweep();
    expect(second.pushed).toEqual([]);
    t.clock.now += LOOK_MS;
    await second.sweeper.sweep();
    await second.runPushed();
    t.clock.now += LOOK_MS;
    await second.sweeper.sweep();
    await second.runPushed();
    expect(t.starts).toHaveLength(1);
    expect(t.kept).toHaveLength(1);
    expect(await t.balance()).toMatchObject({ available: 50, frozen: 0 });
    await t.proved();
    await second.close();
    await t.studio.close();
  });

  it('is not ordered a second time because a look was refused for asking too often', async () => {
    const t = await setUp();
    t.looks.push(running(1), new ProviderError('rate-limited', '429', { afterMs: 30_000 }), ready);
    await t.order();
    await t.studio.runPushed();
    await t.later();
    await t.later(30_000);
    expect(t.starts).toHaveLength(1);
    expect(t.kept).toHaveLength(1);
    await t.proved();
    await t.studio.close();
  });

  it('is asked for again when nobody knows what became of a look', async () => {
    const t = await setUp();
    t.looks.push(running(1), new ProviderError('transport', 'reset'), ready);
    await t.order();
    await t.studio.runPushed();
    await t.later();
    expect(await t.db.get('SELECT status FROM generation_item')).toEqual({ status: 'uncertain' });
    await t.later(60_000);
    expect(t.starts).toHaveLength(1);
    expect(t.studio.ended).toEqual(['completed']);
    await t.proved();
    await t.studio.close();
  });

  it('gives everything back when it fails, and when the provider knows it no more', async () => {
    const t = await setUp();
    for (const failure of ['invalid', 'gone', 'refused'] as const) {
      t.looks.splice(0, t.looks.length, running(1), new ProviderError(failure, 'no'));
      await t.order();
      await t.studio.runPushed();
      await t.later();
      expect(await t.balance()).toMatchObject({ available: 400, frozen: 0 });
    }
    expect(t.studio.ended).toEqual(['failed', 'failed', 'failed']);
    expect(t.closed).toEqual([false, false, false]);
    expect(t.kept).toEqual([]);
    await t.proved();
    await t.studio.close();
  });

  it('tries its start again over a broken line, and then gives up', async () => {
    const t = await setUp();
    t.looks.push(ready);
    t.startErrors.push(new ProviderError('transport', 'refused'), new ProviderError('transport', 'refused'));
    await t.order();
    await t.studio.runPushed();
    await t.later(60_000);
    await t.later(60_000);
    expect(t.starts).toHaveLength(1);
    expect(t.studio.ended).toEqual(['completed']);
    await t.studio.close();
  });

  it('is looked at at once when the provider says that it ended, early, twice or late', async () => {
    const t = await setUp();
    t.looks.push(running(1), ready);
    // Before our own answer: no row has that id yet.
    expect(await wakeItems(t.db, 'training-1')).toEqual([]);
    await t.order();
    await t.studio.runPushed();
    const [first, second] = [await wakeItems(t.db, 'training-1'), await wakeItems(t.db, 'training-1')];
    expect([first.length, second.length]).toEqual([1, 1]);
    for (const ref of [...first, ...second]) await t.studio.runner.handle(ref);
    expect(t.kept).toHaveLength(1);
    expect(await wakeItems(t.db, 'training-1')).toEqual([]);
    expect(await wakeItems(t.db, 'of somebody else')).toEqual([]);
    await t.proved();
    await t.studio.close();
  });

  it('is cancelled: the first late one of a week is free, the second costs all of it', async () => {
    const t = await setUp();
    t.looks.push(running(1));
    const first = await t.order();
    await t.studio.runPushed();
    const cancel = (generationId: string) =>
      t.db.tx((tx) => t.studio.generations.cancel(tx, { accountId: t.person.accountId, generationId }));
    expect(await cancel(first.generationId)).toMatchObject({ refunded: 350, captured: 0 });
    // What comes late belongs to nobody.
    t.looks.splice(0, 1, ready);
    await t.later();
    expect(t.kept).toEqual([]);
    t.looks.splice(0, 1, running(1));
    const second = await t.order();
    await t.studio.runPushed();
    expect(await cancel(second.generationId)).toMatchObject({ refunded: 0, captured: 350 });
    expect(t.closed).toEqual([false, false]);
    await t.proved();
    await t.studio.close();
  });

  it('does not stand in the way of a photo, but of a second training', async () => {
    const t = await setUp();
    t.looks.push(running(1));
    await t.order();
    t.studio.prices.current = 7;
    await t.studio.submit(t.person);
    await expect(t.order()).rejects.toMatchObject({ code: 'ALREADY_RUNNING' });
    await t.studio.close();
  });

  it('ends for good after a day', async () => {
    const t = await setUp();
    t.looks.push(running(1));
    await t.order();
    await t.studio.runPushed();
    await t.later(LEASE_MS);
    await t.later(25 * 60 * 60 * 1000);
    expect(t.studio.ended).toEqual(['failed']);
    expect(t.cancels).toEqual(['training-1']);
    expect(await t.balance()).toMatchObject({ available: 400, frozen: 0 });
    await t.proved();
    await t.studio.close();
  });

  it('has nothing to retake', async () => {
    const t = await setUp();
    t.looks.push(ready);
    const { generationId } = await t.order();
    await t.studio.runPushed();
    const row = await t.db.get<Parameters<typeof requireRetake>[1]>(
      'SELECT * FROM generation WHERE id = ?',
      generationId,
    );
    if (!row) throw new Error('no row');
    await expect(t.db.tx((tx) => requireRetake(tx, row, true))).rejects.toMatchObject({
      code: 'NOTHING_TO_SHOW',
    });
    await t.studio.close();
  });
});

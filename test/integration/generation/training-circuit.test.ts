/** Trainings and the circuit of their trainer: what closes it, and how long they wait for it. */
import { expect, it } from 'vitest';
import { audit } from '../../../core/ledger/audit.ts';
import type { ModelTrainer, TrainingLook } from '../../../core/providers/trainer.ts';
import type { ModelJob } from '../../../core/studio/job.ts';
import { describeEachDb } from '../../support/db.ts';
import { openToyStudio } from '../../support/studio.ts';

const MINUTE = 60_000;
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
  keep: async () => ({ lines: [{ key: 'model-ready' }], actions: [] }),
  closed: async () => {},
};

describeEachDb('a trainer that fails', (openDb) => {
  const setUp = async () => {
    const clock = { now: 1_700_000_000_000 };
    const db = await openDb({ clock: () => clock.now });
    const state: { look: TrainingLook; starts: number } = {
      look: { state: 'running', percent: 1, lines: [] },
      starts: 0,
    };
    const trainer: ModelTrainer = {
      name: 'sketch',
      start: async () => {
        state.starts += 1;
        return { jobId: `training-${state.starts}` };
      },
      look: async () => state.look,
      cancel: async () => {},
      delete: async () => {},
      windUp: async () => [],
      check: async () => {},
    };
    const studio = await openToyStudio(db, clock, {
      jobs: [job],
      trainers: new Map([['sketch', trainer]]),
      runningPerJob: 2,
    });
    const person = await studio.createPerson('42', 100);
    const order = () =>
      db.tx((tx) => studio.generations.submit(tx, { ...person, job: job.name, input: {}, count: 1 }));
    const fail = (times: number) => {
      for (let n = 0; n < times; n += 1) studio.circuits.report('sketch', 'unavailable');
    };
    const next = async () => {
      const [first] = studio.later.splice(0, 1);
      if (!first) throw new Error('nothing to do later');
      clock.now += first.ms;
      await studio.runner.handle(first.ref);
    };
    const close = async () => {
      expect((await audit(db)).differences).toEqual([]);
      await studio.close();
    };
    return { clock, db, studio, state, person, order, fail, next, close };
  };

  it('is not called again because looks at what it works on already are answered', async () => {
    const { studio, state, order, fail, next, close } = await setUp();
    await order();
    await studio.runPushed();
    fail(4);
    await next();
    fail(1);
    expect(studio.changes.map(({ state: one }) => one)).toEqual(['open']);
    await next();
    expect(studio.circuits.waitMs('sketch')).toBeGreaterThan(0);
    state.look = { state: 'succeeded', version: 'studio/darkroom-flux:v1' };
    await next();
    expect(studio.changes.map(({ state: one }) => one)).toEqual(['open', 'closed']);
    await close();
  });

  it('is called again once it has started something', async () => {
    const { studio, order, fail, close } = await setUp();
    fail(4);
    await order();
    await studio.runPushed();
    fail(4);
    expect(studio.changes).toEqual([]);
    await close();
  });

  it('is waited for for hours before the credits go back', async () => {
    const { clock, studio, state, person, order, fail, close } = await setUp();
    const again = () => {
      clock.now += studio.circuits.waitMs('sketch');
      studio.circuits.enter('sketch');
      fail(1);
    };
    fail(5);
    for (let tries = 0; tries < 6; tries += 1) again();
    const from = clock.now;
    await order();
    await studio.runPushed();
    for (let next = studio.later.shift(); next; next = studio.later.shift()) {
      const due = clock.now + next.ms;
      if (clock.now - from < 340 * MINUTE) expect(studio.ended).toEqual([]);
      if (studio.circuits.waitMs('sketch') <= next.ms) again();
      clock.now = Math.max(clock.now, due);
      await studio.runner.handle(next.ref);
    }
    expect([state.starts, studio.ended, clock.now - from]).toEqual([0, ['failed'], 360 * MINUTE]);
    expect(await studio.balance(person.accountId)).toMatchObject({ available: 100, frozen: 0 });
    await close();
  });
});

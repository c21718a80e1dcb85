/** What runs tells a training from pictures of the same job, before it has begun and after. */
import { expect, it } from 'vitest';
import { createSketchTrainer } from '../../../core/providers/sketch/trainer.ts';
import type { ModelJob } from '../../../core/studio/job.ts';
import { describeEachDb } from '../../support/db.ts';
import { openToyStudio } from '../../support/studio.ts';

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

describeEachDb('what is running', (openDb) => {
  it('names a training as one', async () => {
    const clock = { now: 1_700_000_000_000 };
    const db = await openDb({ clock: () => clock.now });
    const studio = await openToyStudio(db, clock, {
      jobs: [job],
      trainers: new Map([['sketch', createSketchTrainer({ clock: () => clock.now })]]),
    });
    const person = await studio.createPerson('42', 400);
    const running = () => db.tx((tx) => studio.generations.listRunning(tx, person.accountId));
    const order = (name: string) =>
      db.tx((tx) => studio.generations.submit(tx, { ...person, job: name, input: {}, count: 1 }));
    await order('portraits.training');
    expect(await running()).toMatchObject([{ training: true, title: 'lidashuai', step: 'queued' }]);
    await studio.runPushed();
    expect(await running()).toMatchObject([{ training: true, step: 'training' }]);
  });
});

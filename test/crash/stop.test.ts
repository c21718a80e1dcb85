import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeEachGround, expectStopped, runToTheEnd, useInstallations, WAIT } from './darkroom.ts';

describeEachGround('one process on its data', (install) => {
  it('stops within 30 s in the middle of drawing, with exit code 0, and the next one goes on', async () => {
    const env = { WORKER_CONCURRENCY: '2', LEASE_SECONDS: '3600' };
    const darkroom = await install('sketch', env);
    // Longer than a stop waits for work.
    const program = darkroom.launch({ SKETCH_DELAY_MS: '300000' });
    for (const chat of [601, 602, 603, 604]) darkroom.order(chat, `slow cake for ${chat}`);
    await darkroom.telegram.until(
      ({ world }) =>
        [601, 602].every((chat) => world.messages(chat).some(({ text }) => /Drawing/.test(text))),
      WAIT,
    );
    await program.ready;
    const from = performance.now();
    await expectStopped(program);
    expect(performance.now() - from).toBeLessThan(30_000);
    expect(darkroom.telegram.updates.pending()).toEqual([]);

    // The leases are an hour long: the next process knows that it is the only one.
    await runToTheEnd(darkroom);
    const { problems, ...proof } = await darkroom.prove();
    expect(problems).toEqual([]);
    expect(proof).toMatchObject({ orders: 4, delivered: 4, resent: 0, lost: 0, doubled: 0, mostStarts: 1 });
  });
});

describe('one process on SQLite', () => {
  const install = useInstallations();

  it('keeps a second one off the same folder or database, with one line and exit code 1', async () => {
    const darkroom = await install('sketch');
    const first = darkroom.launch();
    const address = await first.ready;
    const elsewhere = path.join(darkroom.folder, 'elsewhere');
    const seconds = [
      darkroom.launch(),
      darkroom.launch({ DATA_DIR: elsewhere, DATABASE_URL: darkroom.ground.databaseUrl }),
    ];
    for (const second of seconds) {
      expect(await second.exited, second.log()).toEqual({ code: 1, signal: null });
      expect(second.errors()).toMatch(/^another Darkroom process is using [^\n]+\n$/);
    }
    await expect.poll(async () => (await fetch(`${address}/readyz`)).status, { timeout: WAIT }).toBe(200);
    await expectStopped(first);
  });
});

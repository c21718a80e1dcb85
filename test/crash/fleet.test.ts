/** Many processes on PostgreSQL, Redis and S3: each is killed in the middle, and everybody gets what they paid for. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { missingForShared } from '../support/grounds.ts';
import type { Installation } from '../support/installation.ts';
import type { Program } from '../support/program.ts';
import { allEnded, expectKilled, expectStopped, useInstallations, WAIT } from './darkroom.ts';

const missing = missingForShared();
const pictures = ({ telegram }: Installation): number => telegram.counts.get('sendPhoto') ?? 0;

/** Resolves when so many pictures were sent. */
const untilSent = (darkroom: Installation, count: number): Promise<unknown> =>
  darkroom.telegram.until(() => pictures(darkroom) >= count, WAIT);

/** 500 in `npm run test:deep`. */
const PEOPLE = Number(process.env.FLEET_PEOPLE ?? 200);

describe.skipIf(missing)(`a fleet${missing ? ` [SKIPPED: ${missing} not installed]` : ''}`, () => {
  const install = useInstallations('shared');

  it(`of two bots and two workers, each killed once, serves ${PEOPLE} people`, async () => {
    const people = PEOPLE;
    const darkroom = await install('sketch', { SWEEP_SECONDS: '1', WORKER_CONCURRENCY: '3' });
    const roles = ['telegram', 'telegram', 'worker', 'worker'];
    const launch = (n: number): Program => darkroom.launch({ ROLES: roles[n] ?? '' });
    const processes = roles.map((_, n) => launch(n));
    for (const program of processes) await program.ready;
    for (let chat = 1001; chat <= 1000 + people; chat += 1) darkroom.order(chat, `plum cake for ${chat}`);

    for (const [n, program] of processes.entries()) {
      await untilSent(darkroom, ((n + 1) * people) / 6);
      const killed = await program.kill();
      expect(killed.signal).toBe('SIGKILL');
      processes[n] = launch(n);
    }
    await allEnded(darkroom);
    for (const program of processes) await program.ready;
    for (const program of processes) await expectStopped(program);

    const { problems, ...proof } = await darkroom.prove();
    expect(problems).toEqual([]);
    expect(proof).toMatchObject({
      orders: people,
      delivered: people,
      refunded: 0,
      lost: 0,
      doubled: 0,
      unsaid: 0,
      audit: true,
      mostStarts: 1,
    });
    // With S3 nothing of a picture is on the disk of the program.
    expect(existsSync(path.join(darkroom.folder, 'objects'))).toBe(false);
    const stored = darkroom.ground.s3?.requests.filter(({ method }) => method === 'PUT') ?? [];
    expect(stored.length).toBeGreaterThanOrEqual(2 * people);
  });

  it('loses nothing when Redis forgets everything in the middle of 200 generations', async () => {
    const people = 200;
    const darkroom = await install('sketch', { SWEEP_SECONDS: '1', WORKER_CONCURRENCY: '3' });
    const processes = ['telegram', 'worker'].map((role) => darkroom.launch({ ROLES: role }));
    for (const program of processes) await program.ready;
    for (let chat = 1; chat <= people; chat += 1) darkroom.order(chat, `pear cake for ${chat}`);
    for (const sent of [20, 60, 100]) {
      await untilSent(darkroom, sent);
      await darkroom.ground.redis?.flush();
    }
    await allEnded(darkroom);
    for (const program of processes) await expectStopped(program);
    const { problems, ...proof } = await darkroom.prove();
    expect(problems).toEqual([]);
    expect(proof).toMatchObject({ orders: people, delivered: people, lost: 0, doubled: 0, mostStarts: 1 });
  });

  it('takes over at once from a killed worker, whose leases would last an hour', async () => {
    const env = { LEASE_SECONDS: '3600', SWEEP_SECONDS: '1' };
    const darkroom = await install('sketch', env);
    const bot = darkroom.launch({ ROLES: 'telegram' });
    const slow = darkroom.launch({ ROLES: 'worker', SKETCH_DELAY_MS: '300000' });
    for (const program of [bot, slow]) await program.ready;
    for (const chat of [1, 2, 3]) darkroom.order(chat, `quick cake for ${chat}`);
    await darkroom.telegram.until(
      ({ world }) => [1, 2, 3].every((chat) => world.messages(chat).some(({ text }) => /Drawing/.test(text))),
      WAIT,
    );
    await slow.kill();
    await expectKilled(slow);
    const heir = darkroom.launch({ ROLES: 'worker' });
    await allEnded(darkroom);
    for (const program of [bot, heir]) await expectStopped(program);
    const { problems, ...proof } = await darkroom.prove();
    expect(problems).toEqual([]);
    expect(proof).toMatchObject({ orders: 3, delivered: 3, lost: 0, doubled: 0, mostStarts: 1 });
  });

  it('hands work to another worker when one is stopped, within 30 s', async () => {
    const env = { LEASE_SECONDS: '3600', SWEEP_SECONDS: '3600' };
    const darkroom = await install('sketch', env);
    const bot = darkroom.launch({ ROLES: 'telegram' });
    const slow = darkroom.launch({ ROLES: 'worker', SKETCH_DELAY_MS: '300000' });
    for (const program of [bot, slow]) await program.ready;
    for (const chat of [1, 2]) darkroom.order(chat, `handed cake for ${chat}`);
    await darkroom.telegram.until(
      ({ world }) => [1, 2].every((chat) => world.messages(chat).some(({ text }) => /Drawing/.test(text))),
      WAIT,
    );
    const heir = darkroom.launch({ ROLES: 'worker' });
    await heir.ready;
    const from = performance.now();
    await expectStopped(slow);
    expect(performance.now() - from).toBeLessThan(30_000);
    await allEnded(darkroom);
    for (const program of [bot, heir]) await expectStopped(program);
    const { problems, ...proof } = await darkroom.prove();
    expect(problems).toEqual([]);
    expect(proof).toMatchObject({ orders: 2, delivered: 2, lost: 0, doubled: 0, mostStarts: 1 });
  });
});

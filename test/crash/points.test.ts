import { expect, it } from 'vitest';
import type { CrashPoint } from '../../core/crash.ts';
import type { GroundName } from '../support/grounds.ts';
import { SIGNUP_CREDITS } from '../support/installation.ts';
import { describeEachGround, expectKilled, expectStopped, runToTheEnd, WAIT } from './darkroom.ts';

/**
 * The points of this build, and what the database shows after a crash there: at least one row, else the point
 * is not where its name says. (after-paid belongs to payments.)
 */
const TRACES: Record<Exclude<CrashPoint, 'after-paid'>, string> = {
  'after-hold': `SELECT g.id FROM generation g JOIN hold h ON h.generation_id = g.id
    WHERE h.status = 'open' AND g.status = 'queued'`,
  'after-claim': `SELECT id FROM generation_item WHERE status = 'running' AND provider_job_id IS NULL`,
  'after-provider-started': `SELECT id FROM generation_item WHERE status = 'running' AND provider_job_id IS NOT NULL`,
  'after-provider-done': `SELECT id FROM generation WHERE step = 'generating' AND status = 'running'`,
  'after-store': `SELECT id FROM generation WHERE step = 'storing' AND status = 'running'`,
  'after-settle': `SELECT g.id FROM generation g JOIN outbox o ON o.payload LIKE '%"ref":"' || g.id || '"%'
    WHERE g.status = 'completed' AND o.class = 'result' AND o.status = 'pending'`,
  'after-send': `SELECT id FROM outbox WHERE status = 'sending'`,
};

const POINTS = Object.entries(TRACES);
/** Where a process, a provider and a platform are left with something: enough for a second ground. */
const TELLING = POINTS.filter(([point]) =>
  ['after-claim', 'after-provider-started', 'after-send'].includes(point),
);
/** One after the other in one installation; `npm run test:deep` takes each of them alone, too. */
const runsOn = (ground: GroundName): [string, [point: string, trace: string][]][] => [
  ['at one point after the other', ground === 'embedded' ? POINTS : TELLING],
  ...(Number(process.env.PROPERTY_SEEDS ?? 0) >= 300 ? POINTS : []).map(
    ([point, trace]): [string, [string, string][]] => [point, [[point, trace]]],
  ),
];

describeEachGround('a crash', (install, ground) => {
  it.each(runsOn(ground))('%s: three people each time get their pictures, once', async (_, points) => {
    const darkroom = await install('sketch');
    for (const [n, [point, trace]] of points.entries()) {
      for (const chat of [1, 2, 3]) darkroom.order(100 + 10 * n + chat, `vanilla cake for ${10 * n + chat}`);
      await expectKilled(darkroom.launch({ CRASH_AT: point }));
      expect(await darkroom.read(trace), point).not.toEqual([]);
    }

    await runToTheEnd(darkroom);
    const { problems, ...proof } = await darkroom.prove();
    expect(problems).toEqual([]);
    expect(proof).toMatchObject({
      orders: 3 * points.length,
      delivered: 3 * points.length,
      refunded: 0,
      lost: 0,
      doubled: 0,
      unsaid: 0,
      audit: true,
    });
    // A job that can be resumed is never started, and so never paid, again.
    expect(proof.mostStarts).toBe(1);
  });

  it('at every point in turn, where a call is lost with its process: pictures or credits, two calls at most', async () => {
    const darkroom = await install('sd-webui');
    for (const [n, [point, trace]] of POINTS.entries()) {
      for (const chat of [200 + 2 * n, 201 + 2 * n]) darkroom.order(chat, `almond cake for ${chat}`);
      await expectKilled(darkroom.launch({ CRASH_AT: point }));
      expect(await darkroom.read(trace), point).not.toEqual([]);
    }
    await runToTheEnd(darkroom);
    const { problems, ...proof } = await darkroom.prove();
    expect(problems).toEqual([]);
    expect(proof).toMatchObject({ orders: 2 * POINTS.length, lost: 0, doubled: 0, audit: true });
    expect(proof.delivered).toBeGreaterThanOrEqual(POINTS.length);
    const seeds = darkroom.sdWebui?.pictures().map((call) => call.body.seed) ?? [];
    for (const seed of seeds) expect(seeds.filter((other) => other === seed).length).toBeLessThanOrEqual(2);
  });

  it('that loses the same call twice gives the credits back', async () => {
    const darkroom = await install('sd-webui');
    darkroom.order(301, 'an unlucky cake');
    for (let n = 0; n < 2; n += 1) await expectKilled(darkroom.launch({ CRASH_AT: 'after-provider-done' }));
    await runToTheEnd(darkroom);
    const { problems, ...proof } = await darkroom.prove();
    expect(problems).toEqual([]);
    expect(proof).toMatchObject({ orders: 1, delivered: 0, refunded: 1, lost: 0, doubled: 0 });
    expect(darkroom.sdWebui?.pictures()).toHaveLength(2);
    const wallets = await darkroom.read('SELECT paid, bonus, frozen FROM wallet');
    expect(wallets).toEqual([{ paid: 0, bonus: SIGNUP_CREDITS, frozen: 0 }]);
  });

  it('with a picture in flight sends it again, each time, and counts it', async () => {
    const darkroom = await install('sketch');
    const { telegram } = darkroom;
    const { chat } = darkroom.order(401, 'a cake on a long way');
    const copies = () => telegram.messages(chat).filter((message) => message.file).length;

    // It left and never arrived.
    telegram.fault({ method: 'sendPhoto', fault: { do: 'hang' } });
    const first = darkroom.launch();
    await telegram.until((peer) => peer.counts.get('sendPhoto') === 1, WAIT);
    await first.kill();
    expect(copies()).toBe(0);

    // It arrived, and the answer did not: the listener is called before that is written.
    const second = darkroom.launch();
    const unlisten = telegram.onBotMessage(() => {
      if (copies() === 1) void second.kill();
    });
    await expectKilled(second);
    unlisten();

    const third = darkroom.launch();
    await telegram.until(() => copies() === 2, WAIT);
    await expectStopped(third);
    const { problems, ...proof } = await darkroom.prove();
    expect(problems).toEqual([]);
    expect(proof).toMatchObject({ delivered: 1, resent: 2, doubled: 0, lost: 0, mostStarts: 1 });
    expect(telegram.counts.get('sendPhoto')).toBe(3);
  });

  it('at after-send of the picture itself resends nothing but the picture', async () => {
    const darkroom = await install('sketch');
    const { telegram } = darkroom;
    darkroom.order(501, 'a cake of two runs');
    await expectKilled(darkroom.launch({ CRASH_AT: 'after-settle' }));
    // Words are refused for good, so that the picture is the first thing that is sent.
    for (const method of ['editMessageText', 'sendMessage']) {
      const fault = { do: 'error', code: 400, description: 'Bad Request: not now' } as const;
      telegram.fault({ method, times: 100, fault });
    }
    await expectKilled(darkroom.launch({ CRASH_AT: 'after-send' }));
    expect(telegram.counts.get('sendPhoto')).toBe(1);
    telegram.clearFaults();
    const program = darkroom.launch();
    await telegram.until((peer) => peer.counts.get('sendPhoto') === 2, WAIT);
    await expectStopped(program);
    const { problems, ...proof } = await darkroom.prove();
    expect(problems).toEqual([]);
    expect(proof).toMatchObject({ delivered: 1, resent: 1, lost: 0, doubled: 0, mostStarts: 1 });
  });
});

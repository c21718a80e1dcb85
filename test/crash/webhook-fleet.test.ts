/** Two bots behind a proxy that gives every update to both at once, as a proxy that tries again may do. */
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { missingForShared } from '../support/grounds.ts';
import { allEnded, expectStopped, useInstallations, WAIT } from './darkroom.ts';

const missing = missingForShared();

/** Answers 200 when both did. */
const openDoublingProxy = async () => {
  const targets: string[] = [];
  const statuses: number[][] = [];
  const forward = (target: string, path: string, headers: object, body: Buffer): Promise<number> =>
    new Promise((resolve, reject) => {
      const onward = request(`${target}${path}`, { method: 'POST', headers: { ...headers } }, (answer) => {
        answer.resume();
        answer.on('end', () => resolve(answer.statusCode ?? 0));
      });
      onward.on('error', reject);
      onward.end(body);
    });
  const server = createServer(async (asked, reply) => {
    const body = await buffer(asked).catch(() => undefined);
    // The caller went away.
    if (!body) return;
    const given = await Promise.all(
      targets.map((target) => forward(target, asked.url ?? '', asked.headers, body).catch(() => 502)),
    );
    statuses.push(given);
    reply.statusCode = given.length > 0 && given.every((status) => status === 200) ? 200 : 503;
    reply.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    targets,
    statuses,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

describe.skipIf(missing)(
  `webhooks to two bots${missing ? ` [SKIPPED: ${missing} not installed]` : ''}`,
  () => {
    const install = useInstallations('shared');

    it('take each update once, however often and wherever it comes', async () => {
      const proxy = await openDoublingProxy();
      const darkroom = await install('sketch', {
        PUBLIC_URL: proxy.url,
        TELEGRAM_MODE: 'webhook',
        TELEGRAM_WEBHOOK_SECRET: 'secret-of-this-test',
      });
      const bots = [darkroom.launch({ ROLES: 'telegram' }), darkroom.launch({ ROLES: 'telegram' })];
      const worker = darkroom.launch({ ROLES: 'worker' });
      for (const bot of bots) proxy.targets.push(await bot.ready);
      await worker.ready;
      await darkroom.telegram.until(({ settings }) => settings.webhook.url !== '', WAIT);
      for (let chat = 1; chat <= 40; chat += 1) darkroom.order(chat, `fig cake for ${chat}`);
      await allEnded(darkroom);
      for (const program of [...bots, worker]) await expectStopped(program);
      const { problems, ...proof } = await darkroom.prove();
      expect(problems).toEqual([]);
      expect(proof).toMatchObject({ orders: 40, delivered: 40, lost: 0, doubled: 0, mostStarts: 1 });
      expect(proxy.statuses.filter((given) => given.length === 2).length).toBeGreaterThanOrEqual(40);
      await proxy.close();
    });
  },
);

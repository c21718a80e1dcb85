/** Two processes with one bot: Telegram allows one poller, so one polls and the other stands by. */
import { expect, it } from 'vitest';
import { createLeases } from '../../../core/db/cluster/leases.ts';
import { createLogger } from '../../../core/logger.ts';
import { createTelegramPeer } from '../../peers/telegram/index.ts';
import { createTestCluster } from '../../support/cluster.ts';
import { describeEachDb } from '../../support/db.ts';
import { createTestBot, texts } from './bot.ts';

describeEachDb('two pollers', (openDb) => {
  it('take turns: no conflict, and no update is lost or handled twice at the change', async () => {
    const db = await openDb();
    const peer = await createTelegramPeer();
    const logger = createLogger({ level: 'silent' });
    const open = (owner: string, ...gone: string[]) =>
      createTestBot(peer, {
        leases: createLeases({ db, cluster: createTestCluster(owner, gone), logger, ttlMs: 60_000 }),
      });
    const first = open('one');
    const second = open('two');
    await first.telegram.start();
    await second.telegram.start();
    expect(second.telegram.health()).toMatchObject({ state: 'standby', ok: true });
    for (let n = 0; n < 20; n += 1) peer.say(500, 500, `m${n}`);
    await peer.until(() => first.committed.length === 20);
    expect(first.telegram.health()).toMatchObject({ state: 'up', ok: true });
    expect(second.committed).toEqual([]);

    await first.telegram.stop();
    expect(first.telegram.health()).toMatchObject({ state: 'stopped', ok: false });
    for (let n = 20; n < 40; n += 1) peer.say(500, 500, `m${n}`);
    // As a new process would, without waiting for the next try of the one that stands by.
    const third = open('three');
    await third.telegram.start();
    await peer.until(() => second.committed.length + third.committed.length >= 20);
    const after = [...second.committed, ...third.committed];
    expect(texts(after)).toEqual(Array.from({ length: 20 }, (_, n) => `m${n + 20}`));
    expect(peer.counts.get('getUpdates')).toBeGreaterThan(1);
    expect(first.lines.concat(second.lines, third.lines).join('\n')).not.toContain('conflict');

    await second.telegram.stop();
    await third.telegram.stop();
    await peer.close();
  });
});

/**
 * A reply that one process writes, until another one, which owns the platform, hands it to the platform: the
 * milliseconds after the commit. The reference is a bare NOTIFY between two connections.
 */
import pg from 'pg';
import { noCrash } from '../core/crash.ts';
import { createLeases } from '../core/db/cluster/leases.ts';
import { openCluster } from '../core/db/cluster/open.ts';
import { openDb } from '../core/db/open.ts';
import type { Channel } from '../core/delivery/channel.ts';
import { createDelivery } from '../core/delivery/delivery.ts';
import { createOutbox } from '../core/delivery/outbox.ts';
import { createIds } from '../core/ids.ts';
import { createLogger } from '../core/logger.ts';
import type { Databases } from './postgres.ts';
import { median } from './process.ts';
import { makeRow, type Row } from './row.ts';

export const REPLY_HOP = 'a reply leaves another process (PostgreSQL, LISTEN/NOTIFY)';

const SAMPLES = 300;
const WARM_UP = 30;
const CONVERSATION = { id: 'telegram:1:1', platform: 'telegram', bot: '1' };

/** A value that is set once for each round. */
const createSignal = () => {
  let tell = (): void => undefined;
  return {
    next: () =>
      new Promise<void>((resolve) => {
        tell = resolve;
      }),
    tell: () => tell(),
  };
};

/** Milliseconds of each round from the return of `begin` until `ended` resolves. */
const measure = async (next: () => Promise<void>, begin: () => Promise<unknown>): Promise<number[]> => {
  const taken: number[] = [];
  for (let n = 0; n < WARM_UP + SAMPLES; n += 1) {
    const ended = next().then(() => performance.now());
    await begin();
    const from = performance.now();
    taken.push(Math.max(0, (await ended) - from));
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return taken.slice(WARM_UP);
};

const ours = async (url: string): Promise<number[]> => {
  const logger = createLogger({ level: 'silent' });
  const [botDb, workerDb] = [await openDb({ url }), await openDb({ url })];
  const [bot, worker] = [
    await openCluster({ url, owner: 'bot', logger }),
    await openCluster({ url, owner: 'worker', logger }),
  ];
  const sent = createSignal();
  const channel: Channel = {
    platform: CONVERSATION.platform,
    bot: CONVERSATION.bot,
    capabilities: () => ({
      buttonBytes: 64,
      albumSize: 10,
      textLength: 4096,
      captionLength: 1024,
      fileIn: 0,
      photoOut: 0,
      fileOut: 0,
      editInterval: 0,
      lossyPhotos: 1,
      stableUserIds: 1,
      speakFirst: 1,
      messageBudget: 0,
    }),
    async send() {
      sent.tell();
      return '1';
    },
  };
  const shared = {
    clock: Date.now,
    logger,
    render: (reply: { lines: { key: string }[] }) =>
      reply.lines.map(({ key }) => ({ kind: 'text' as const, text: key })),
    asset: () => Promise.reject(new Error('no assets here')),
    crash: noCrash,
    events: { sent: () => {}, failed: () => {}, resent: () => {}, dead: () => {} },
    rate: () => undefined,
    timeZone: 'UTC',
    defaultLocale: 'en',
  };
  const outbox = createOutbox({ ids: createIds(Date.now) });
  const leasesOf = (db: typeof botDb, cluster: typeof bot) =>
    createLeases({ db, cluster, logger, ttlMs: 60_000 });
  const delivery = createDelivery({
    ...shared,
    db: botDb,
    cluster: bot,
    leases: leasesOf(botDb, bot),
    outbox: createOutbox({ ids: createIds(Date.now) }),
  });
  // The worker's own: it has no channel, so it rings for others.
  createDelivery({ ...shared, db: workerDb, cluster: worker, leases: leasesOf(workerDb, worker), outbox });
  await workerDb.run(
    `INSERT INTO conversation (id, platform, bot, external_id, kind, created_at) VALUES (?, ?, ?, '1', 'private', 0)`,
    CONVERSATION.id,
    CONVERSATION.platform,
    CONVERSATION.bot,
  );
  await delivery.start([channel]);
  const taken = await measure(sent.next, () =>
    workerDb.tx((tx) =>
      outbox.enqueue(tx, [{ conversation: CONVERSATION, accountId: null, reply: { lines: [{ key: 'x' }] } }]),
    ),
  );
  await delivery.stop(1000);
  for (const one of [bot, worker, botDb, workerDb]) await one.close();
  return taken;
};

const bare = async (url: string): Promise<number[]> => {
  const [listener, sender] = [
    new pg.Client({ connectionString: url }),
    new pg.Client({ connectionString: url }),
  ];
  await Promise.all([listener.connect(), sender.connect()]);
  const heard = createSignal();
  listener.on('notification', heard.tell);
  await listener.query('LISTEN bench');
  const taken = await measure(heard.next, async () => {
    void sender.query(`SELECT pg_notify('bench', 'x')`);
  });
  await Promise.all([listener.end(), sender.end()]);
  return taken;
};

export const replyHop = async (databases: Databases): Promise<Row> => {
  const url = await databases.create('hop');
  const reference = median(await bare(url));
  return makeRow({
    row: REPLY_HOP,
    value: median(await ours(url)),
    unit: 'ms',
    reference,
    better: 'lower',
    bar: 50,
    aim: 10,
    of: 'value',
  });
};

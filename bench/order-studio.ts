import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { createI18n, createRenderer } from '../bots/dialogue/index.ts';
import { systemClock } from '../core/clock.ts';
import { loadConfig } from '../core/config.ts';
import { noCrash } from '../core/crash.ts';
import { openDb } from '../core/db/open.ts';
import { createAssets } from '../core/delivery/assets.ts';
import type { Channel } from '../core/delivery/channel.ts';
import { createDelivery } from '../core/delivery/delivery.ts';
import { createOutbox } from '../core/delivery/outbox.ts';
import { createStudio } from '../core/generation/studio.ts';
import { openGround } from '../core/ground.ts';
import { createIds } from '../core/ids.ts';
import { createLedger } from '../core/ledger/ledger.ts';
import { createLogger } from '../core/logger.ts';
import { createMetrics } from '../core/metrics.ts';
import type { ImageProvider } from '../core/providers/provider.ts';
import type { WorkQueue } from '../core/queue/queue.ts';
import { createLinks } from '../core/storage/links.ts';
import type { ObjectStorage } from '../core/storage/storage.ts';
import { createPriceBook } from '../core/studio/prices.ts';
import { createScreen } from '../core/studio/safety/screen.ts';
import type { Watch } from './order-script.ts';

export const WORKERS = 4;
const PLATFORM = 'telegram';
const BOT = '1';
const CAKE = 'Нежный торт с ягодами, в пастельных тонах, для девочки 5 лет';

export interface Person {
  accountId: string;
  conversationId: string;
}

export interface OrderStudio {
  /** Orders a cake by the door; resolves when its picture is delivered. */
  order(person: Person): Promise<void>;
  close(): Promise<void>;
}

export interface OrderStudioOptions {
  databaseUrl: string;
  redisUrl: string;
  folder: string;
  /** What the provider answers every time, at once. */
  picture: Buffer;
  watch: Watch;
}

const configOf = ({ databaseUrl, redisUrl, folder }: OrderStudioOptions) =>
  loadConfig({
    DATA_DIR: folder,
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    ROLES: 'worker',
    WORKER_CONCURRENCY: String(WORKERS),
  });

const atOnce = (picture: Buffer): ImageProvider => ({
  name: 'sketch',
  resumable: true,
  filtersResults: true,
  start: async (_request, { attemptId }) => ({ jobId: attemptId }),
  wait: async () => ({ bytes: picture, mediaType: 'image/png' }),
  check: async () => {},
});

/** Sends nothing anywhere, but reads what it would upload. */
const createTestChannel = (
  watch: Watch,
  people: Map<string, string>,
  delivered: (id: string) => void,
): Channel => {
  let sent = 0;
  return {
    platform: PLATFORM,
    bot: BOT,
    // Telegram's (bots/telegram/channel.ts).
    capabilities: () => ({
      buttonBytes: 64,
      albumSize: 10,
      textLength: 4096,
      captionLength: 1024,
      fileIn: 20_000_000,
      photoOut: 10_000_000,
      fileOut: 50_000_000,
      editInterval: 2000,
      lossyPhotos: 1,
      stableUserIds: 1,
      speakFirst: 0,
      messageBudget: 0,
    }),
    async send({ id }, { assetId }, { edit, asset }) {
      if (assetId !== undefined) {
        await watch.during('send', people.get(id) ?? '', () => asset(assetId));
        delivered(id);
      }
      sent += 1;
      return edit ?? String(sent);
    },
  };
};

const watchQueue = (queue: WorkQueue, watch: Watch): WorkQueue => ({
  ...queue,
  work: (handler, options) =>
    queue.work((ref) => watch.during('work', ref.accountId, () => handler(ref)), options),
});

const watchStorage = (storage: ObjectStorage, watch: Watch): ObjectStorage => ({
  ...storage,
  put(key, body, meta) {
    if (Buffer.isBuffer(body)) watch.put(key, body);
    return storage.put(key, body, meta);
  },
  read(key) {
    watch.read(key);
    return storage.read(key);
  },
});

/**
 * The part of the core that an order passes, wired as core/core.ts does it, on the ground that the configuration
 * names (PostgreSQL, BullMQ, files), with a provider that takes no time and a channel that sends at once.
 */
export const openOrderStudio = async (options: OrderStudioOptions): Promise<OrderStudio> => {
  const { watch } = options;
  const config = configOf(options);
  const logger = createLogger({ level: 'error' });
  const clock = systemClock(0);
  const provider = atOnce(options.picture);
  const providers = {
    byName: new Map([[provider.name, provider]]),
    trainers: new Map(),
    namesOf: () => [provider.name],
  };
  const ground = await openGround({
    config,
    logger,
    sessionSecret: 'a secret of this bench',
    owner: randomUUID(),
    providers,
    storageRoot: path.join(options.folder, 'objects'),
  });
  const { db, cluster, leases } = ground;
  const storage = watchStorage(ground.storage, watch);
  const ids = createIds(clock);
  const priceBook = createPriceBook({ ids });
  const outbox = createOutbox({ ids });
  const studio = createStudio({
    config,
    logger,
    db,
    clock,
    ids,
    ledger: createLedger({ ids }),
    outbox,
    priceBook,
    storage,
    queue: watchQueue(ground.queue, watch),
    providers,
    cluster,
    leases,
    metrics: createMetrics(),
    crash: noCrash,
    ordered: [],
    samples: async () => 0,
    links: createLinks({ sessionSecret: 'a secret of this bench', clock }),
    inbox: { expire: async () => 0, folderOf: () => '', empty: async () => undefined },
    screen: createScreen(),
    lab: { classify: () => Promise.reject(new Error('its provider filters its results')) },
  });
  const delivery = createDelivery({
    db,
    clock,
    logger,
    cluster,
    leases,
    outbox,
    render: createRenderer(createI18n()),
    asset: createAssets({ db, storage, clock }),
    crash: noCrash,
    events: { sent: () => {}, failed: () => {}, resent: () => {}, dead: () => {} },
    rate: () => undefined,
    timeZone: config.timeZone,
    defaultLocale: config.defaultLocale,
  });

  /** Accounts and who waits, by conversation. */
  const people = new Map<string, string>();
  const waiting = new Map<string, () => void>();
  const channel = createTestChannel(watch, people, (id) => waiting.get(id)?.());
  await watch.delivering(() => delivery.start([channel]));
  await studio.start({ tasks: async () => 0 });

  return {
    async order(person) {
      people.set(person.conversationId, person.accountId);
      const delivered = new Promise<void>((resolve) => waiting.set(person.conversationId, resolve));
      await watch.during('submit', person.accountId, () =>
        db.tx((tx) =>
          studio.generations.submit(tx, { ...person, job: 'cakes', input: { text: CAKE }, count: 1 }),
        ),
      );
      await delivered;
    },
    async close() {
      await studio.stop(10_000);
      await delivery.stop(10_000);
      await ground.close();
    },
  };
};

/** A price list, and people with private chats and credits. */
export const openPeople = async (databaseUrl: string, count: number): Promise<Person[]> => {
  const db = await openDb({ url: databaseUrl });
  const ids = createIds(Date.now);
  const ledger = createLedger({ ids });
  const people: Person[] = [];
  await db.tx(async (tx) => {
    await createPriceBook({ ids }).seedPrices(tx);
    for (let n = 0; n < count; n += 1) {
      const accountId = ids.row();
      const conversationId = `${PLATFORM}:${BOT}:${n}`;
      await tx.run('INSERT INTO account (id, created_at) VALUES (?, ?)', accountId, await tx.now());
      await ledger.openWallet(tx, accountId);
      const grant = { book: 'bonus', source: 'promotion', kind: 'grant' } as const;
      await ledger.credit(tx, { accountId, amount: 100, ...grant, reference: `bench:${accountId}` });
      await tx.run(
        `INSERT INTO conversation (id, platform, bot, external_id, kind, created_at) VALUES (?, ?, ?, ?, 'private', 0)`,
        conversationId,
        PLATFORM,
        BOT,
        String(n),
      );
      people.push({ accountId, conversationId });
    }
  });
  await db.close();
  return people;
};

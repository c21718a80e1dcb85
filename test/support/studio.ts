/** The life of a request with a job and a provider that tests script, on a real database and real files. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createAccounts } from '../../core/accounts/accounts.ts';
import { noCrash } from '../../core/crash.ts';
import type { Db, Tx } from '../../core/db/db.ts';
import { createOutbox } from '../../core/delivery/outbox.ts';
import type { Reply } from '../../core/delivery/reply.ts';
import { DarkroomError } from '../../core/errors.ts';
import { isChecked } from '../../core/generation/check-result.ts';
import { createGenerations } from '../../core/generation/generations.ts';
import { createGrounds } from '../../core/generation/grounds.ts';
import { createHousekeeping } from '../../core/generation/housekeeping.ts';
import { createPriceOf } from '../../core/generation/inputs.ts';
import { createRunner } from '../../core/generation/run.ts';
import type { Settlement } from '../../core/generation/settlement.ts';
import { createSpending } from '../../core/generation/spending.ts';
import { createSweeper } from '../../core/generation/sweeper.ts';
import { createIds } from '../../core/ids.ts';
import { createLedger } from '../../core/ledger/ledger.ts';
import { createLogger } from '../../core/logger.ts';
import { readPictureFacts } from '../../core/media/images.ts';
import { type LabelLocale, labelPicture } from '../../core/media/label.ts';
import { type CircuitChange, closedFirst, createCircuits } from '../../core/providers/circuit.ts';
import type { ModelTrainer } from '../../core/providers/trainer.ts';
import type { WorkRef } from '../../core/queue/queue.ts';
import { createFileStorage } from '../../core/storage/filesystem.ts';
import { createInbox } from '../../core/storage/inbox.ts';
import { createLinks } from '../../core/storage/links.ts';
import type { ObjectStorage } from '../../core/storage/storage.ts';
import type { JobDefinition, PictureJob } from '../../core/studio/job.ts';
import type { Screen } from '../../core/studio/safety/screen.ts';
import { createTestCluster } from './cluster.ts';
import { createScriptedProvider } from './scripted-provider.ts';

interface ToyInput {
  text: string;
}

export const toyJob: PictureJob = {
  name: 'cakes',
  kind: 'picture',
  maxItems: 4,
  parse(input) {
    const { text } = input as ToyInput;
    if (text.trim() === '') throw new DarkroomError('EMPTY_PROMPT', 'no words');
    return { text: text.trim() };
  },
  priceKey: () => 'cakes.picture',
  title: (input) => (input as ToyInput).text.slice(0, 20),
  promptGiven: (input) => (input as ToyInput).text,
  prepare: async (input) => ({
    prompt: `a cake: ${(input as ToyInput).text}`,
    hints: {},
    width: 64,
    height: 64,
  }),
  request: (_input, prepared, { seed }) => ({
    job: 'cakes',
    prompt: prepared.prompt,
    width: 64,
    height: 64,
    seed,
    hints: {},
    images: [],
  }),
  finish: async (picture) => picture,
  caption: (_input, prepared) => [{ key: 'cake-caption', params: { en: prepared.prompt } }],
};

export { picture } from './scripted-provider.ts';

export interface ToyOptions {
  /** Jobs besides the toy one, and who trains the models of theirs. */
  jobs?: JobDefinition[];
  trainers?: ReadonlyMap<string, ModelTrainer>;
  /** Jobs that need what the studio stands on. */
  portraits?: (ground: Pick<ToyStudio, 'db' | 'ids' | 'storage'>) => JobDefinition[];
  resumable?: boolean;
  /** Names of the providers in the order in which they are tried; the first is `scripted`, all are `inOrder`. */
  scriptedNames?: readonly string[];
  runningPerJob?: number;
  owner?: string;
  /** Other processes on these data that are known to be dead. */
  gone?: string[];
  /** Micro-USD: what one unit costs us at the scripted provider, and what that may come to on a day. */
  spending?: { unitCost: number; limit: number; pricedFor?: string };
  /** Pictures are labelled and measured as the program does it; else they are any bytes. */
  realPictures?: boolean;
  /** What the check of a picture finds; its provider has no filter of its own then. */
  checkResult?: Parameters<typeof createRunner>[0]['checkResult'];
  /** Around its storage. */
  wrapStorage?: (storage: ObjectStorage) => ObjectStorage;
  from?: number;
}

export const LEASE_MS = 60_000;

/** Opens a studio over `db`; a second one over the same database is another process. */
export const openToyStudio = async (db: Db, clock: { now: number }, options: ToyOptions = {}) => {
  const root = await mkdtemp(path.join(tmpdir(), 'darkroom-toy-'));
  const now = () => clock.now;
  const ids = createIds(now);
  const logger = createLogger({ level: 'silent' });
  const ledger = createLedger({ ids });
  const accounts = createAccounts({
    ids,
    ledger,
    sessionSecret: 'a secret of this test',
    signupCredits: 6,
    playgroundCredits: 1000,
    freeCreditsPerDay: 1_000_000,
  });
  const outbox = createOutbox({ ids });
  const files = createFileStorage({ root });
  const storage = options.wrapStorage?.(files) ?? files;
  const resumable = options.resumable ?? true;
  const [scripted, ...others] = options.scriptedNames
    ? options.scriptedNames.map((name) => createScriptedProvider(resumable, name))
    : [createScriptedProvider(resumable)];
  if (!scripted) throw new Error('a studio without a provider');
  const inOrder = [scripted, ...others];
  const more = options.portraits?.({ db, ids, storage }) ?? [];
  const jobs = new Map<string, JobDefinition>(
    [toyJob, ...(options.jobs ?? []), ...more].map((job) => [job.name, job]),
  );
  const prices = { current: 4 };
  const price = async () => prices.current;
  const pushed: WorkRef[] = [];
  const later: { ref: WorkRef; ms: number }[] = [];
  const ended: string[] = [];
  const refusals: string[] = [];
  const paused: string[] = [];
  const calls = { unitCost: 0, limit: 0, pricedFor: scripted.provider.name, ...options.spending };
  const unit = { credits: 4, provider: calls.pricedFor, unitCost: calls.unitCost, underCost: false };
  const spending = createSpending({
    priceBook: { current: async (_tx, key) => ({ key, ...unit }) },
    limit: calls.limit,
    paused: (provider) => paused.push(provider),
  });
  const settlement: Settlement = {
    logger,
    ledger,
    outbox,
    jobs,
    price: createPriceOf(jobs, price),
    ended: (_job, status) => ended.push(status),
  };
  const unfiltered = { ...scripted.provider, filtersResults: false };
  const provider = options.checkResult ? unfiltered : scripted.provider;
  const providers = new Map(
    [provider, ...others.map((other) => other.provider)].map((one) => [one.name, one]),
  );
  const changes: CircuitChange[] = [];
  const circuits = createCircuits({ clock: now, changed: (change) => changes.push(change) });
  const providersOf = () => closedFirst([...providers.keys()], circuits);
  const away: string[] = [];
  const grounds = createGrounds({
    clock: now,
    probes: {
      storage: () => storage.put('probe', Buffer.from('probe'), { mediaType: 'image/png' }),
      check: async (signal) => options.checkResult?.(Buffer.from('probe'), signal, 'result'),
    },
    checks: (name, job) => {
      const driver = providers.get(name);
      return driver !== undefined && isChecked(driver, job);
    },
    changed: (ground, isAway) => away.push(`${ground} ${isAway ? 'away' : 'back'}`),
  });
  const screen: Screen = (text, { hasPicture }) =>
    text.includes('forbidden') || (hasPicture && text.includes('swimwear'))
      ? ({ refused: true, rule: 'nudity' } as const)
      : ({ refused: false } as const);
  const runner = createRunner({
    db,
    clock: now,
    ids,
    logger,
    owner: options.owner ?? 'worker-1',
    leaseMs: LEASE_MS,
    providerTimeoutMs: 60_000,
    jobs,
    providers,
    trainers: options.trainers ?? new Map(),
    providersOf,
    circuits,
    grounds,
    screen,
    storage,
    label: async (master, facts) =>
      options.realPictures
        ? labelPicture(master, { ...facts, locale: facts.locale as LabelLocale, producer: 'Darkroom' })
        : {
            bytes: Buffer.concat([master, Buffer.from(' labelled')]),
            mediaType: 'image/jpeg',
            width: 64,
            height: 64,
          },
    measure: async (bytes) =>
      options.realPictures ? readPictureFacts(bytes) : { width: 64, height: 64, mediaType: 'image/png' },
    settlement,
    spending,
    crash: noCrash,
    later: (ref, ms) => later.push({ ref, ms }),
    called: () => {},
    refused: (job, rule) => refusals.push(`${job}: ${rule}`),
    checkResult:
      options.checkResult ??
      // Pictures of uploaded people are looked at whoever drew them.
      (async (_picture, _signal, as) => {
        if (as === 'result') throw new Error('nothing is to be checked');
        return undefined;
      }),
    defaultLocale: 'en',
    keepTrying: [1, 1],
  });
  const generations = createGenerations({
    submit: {
      ids,
      ledger,
      jobs,
      screen,
      price,
      spending,
      providersOf,
      random: () => 0.5,
      runningPerJob: options.runningPerJob ?? 1,
      queueLimit: 1000,
      concurrency: 1,
      crash: noCrash,
      submitted: () => {},
      push: (refs) => pushed.push(...refs),
    },
    settlement,
    links: createLinks({ sessionSecret: 'a secret of this test', clock: now }),
    stop: (items) => {
      for (const { itemId } of items) runner.abort(itemId);
    },
    swept: () => {},
  });
  const sweeper = createSweeper({
    db,
    logger,
    cluster: createTestCluster(options.owner ?? 'worker-1', options.gone),
    providers,
    providersOf,
    settlement,
    push: (refs) => pushed.push(...refs),
    isHeld: (itemId) => runner.holds(itemId),
  });

  const housekeeping = createHousekeeping({
    ...{ db, logger, storage },
    inbox: createInbox({ storage, ids, sessionSecret: 'a secret of this test' }),
  });

  /** A person with a private chat and so many bonus credits. */
  const createPerson = (
    name: string,
    credits: number,
  ): Promise<{ accountId: string; conversationId: string }> =>
    db.tx(async (tx) => {
      const sender = { platform: 'telegram', scope: '1', externalId: name };
      const { accountId } = await accounts.resolve(tx, sender, { realm: 'real' });
      const { available } = await ledger.balance(tx, accountId);
      if (credits > available) {
        await ledger.credit(tx, {
          accountId,
          amount: credits - available,
          book: 'bonus',
          source: 'promotion',
          kind: 'grant',
          reference: `test:${accountId}`,
        });
      }
      const conversationId = `telegram:1:${name}`;
      await tx.run(
        `INSERT INTO conversation (id, platform, bot, external_id, kind, created_at) VALUES (?, 'telegram', '1', ?, 'private', 0)`,
        conversationId,
        name,
      );
      return { accountId, conversationId };
    });

  const submit = (person: { accountId: string; conversationId: string }, text = 'berries', count = 1) =>
    db.tx((tx) => generations.submit(tx, { ...person, job: 'cakes', input: { text }, count }));

  const replies = async (): Promise<Reply[]> =>
    (await db.all<{ payload: string }>(`SELECT payload FROM outbox ORDER BY id`)).map(
      (row) => JSON.parse(row.payload) as Reply,
    );

  return {
    db,
    ids,
    ledger,
    accounts,
    outbox,
    storage,
    scripted,
    inOrder,
    circuits,
    changes,
    away,
    prices,
    paused,
    pushed,
    later,
    ended,
    refusals,
    runner,
    generations,
    sweeper,
    housekeeping,
    createPerson,
    submit,
    replies,
    balance: (accountId: string) => db.tx((tx: Tx) => ledger.balance(tx, accountId)),
    /** Runs everything that was pushed so far, one after the other. */
    runPushed: async () => {
      for (let ref = pushed.shift(); ref; ref = pushed.shift()) await runner.handle(ref);
    },
    close: () => rm(root, { recursive: true, force: true }),
  };
};

export type ToyStudio = Awaited<ReturnType<typeof openToyStudio>>;

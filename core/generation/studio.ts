import { createAlarm } from '../alarm.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { CrashHook } from '../crash.ts';
import type { Cluster } from '../db/cluster/cluster.ts';
import type { HeldLease, Leases } from '../db/cluster/leases.ts';
import type { Db } from '../db/db.ts';
import type { Outbox } from '../delivery/outbox.ts';
import type { Ids } from '../ids.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Logger } from '../logger.ts';
import { readPictureFacts } from '../media/images.ts';
import { type LabelLocale, labelPicture } from '../media/label.ts';
import { personProblem, resultProblem } from '../media/picture-safety.ts';
import type { Metrics } from '../metrics.ts';
import { closedFirst, createCircuits } from '../providers/circuit.ts';
import { createCircuitWatch } from '../providers/circuit-watch.ts';
import type { Providers } from '../providers/registry.ts';
import type { Translator } from '../providers/translator.ts';
import type { WorkQueue, WorkRef } from '../queue/queue.ts';
import type { Inbox } from '../storage/inbox.ts';
import type { Links } from '../storage/links.ts';
import type { ObjectStorage } from '../storage/storage.ts';
import type { JobDefinition } from '../studio/job.ts';
import { createJobs } from '../studio/jobs.ts';
import { createDeletions } from '../studio/portraits/deletions.ts';
import type { PhotoLab } from '../studio/portraits/photos.ts';
import type { PriceBook } from '../studio/prices.ts';
import type { Screen } from '../studio/safety/screen.ts';
import { endsWithin } from '../within.ts';
import { createGenerations } from './generations.ts';
import { createHousekeeping } from './housekeeping.ts';
import { createPriceOf } from './inputs.ts';
import { createRounds } from './rounds.ts';
import { createRunner } from './run.ts';
import type { Settlement } from './settlement.ts';
import { createSpending } from './spending.ts';
import { createStudioGrounds } from './studio-grounds.ts';
import { createSweeper } from './sweeper.ts';
import { createUpkeep } from './upkeep.ts';
import { wakeItems } from './wake.ts';

export interface StudioOptions {
  config: Config;
  logger: Logger;
  db: Db;
  clock: Clock;
  ids: Ids;
  ledger: Ledger;
  outbox: Outbox;
  priceBook: PriceBook;
  storage: ObjectStorage;
  queue: WorkQueue;
  providers: Providers;
  cluster: Cluster;
  leases: Leases;
  metrics: Metrics;
  crash: CrashHook;
  /** The definitions of all jobs but cakes. */
  ordered: readonly JobDefinition[];
  /** Of cakes; default: the glossary. */
  translator?: Translator;
  links: Links;
  inbox: Pick<Inbox, 'expire' | 'folderOf' | 'empty'>;
  /** Draws the samples of templates that are missing. */
  samples: (signal: AbortSignal) => Promise<unknown>;
  screen: Screen;
  /** Looks at what providers without a filter of their own have drawn. */
  lab: Pick<PhotoLab, 'classify'>;
}

export interface StartOptions {
  /** Runs the tasks that wait. */
  tasks: () => Promise<number>;
}

const QUEUE_LIMIT = 5000;
const PROVIDER_TIMEOUT_MS = 10 * 60 * 1000;
/** Milliseconds that aborted work has to end, its rows to be handed back, and the rounds to stop. */
const ABORT_MS = 1500;

/** Wires the life of a request: its doors, its worker and its sweeper. */
export const createStudio = (options: StudioOptions) => {
  const { config, logger, db, clock, ids, ledger, outbox, queue, metrics, storage } = options;
  const { providers, cluster, screen } = options;
  const jobs = createJobs(options);
  // The first call compiles the table: better now than inside somebody's turn.
  screen('', { job: '' });

  const settlement: Settlement = {
    logger,
    ledger,
    outbox,
    jobs,
    price: createPriceOf(jobs, options.priceBook.credits),
    ended: (job, outcome, seconds) => {
      metrics.generation.ended.inc({ job, outcome });
      metrics.generation.seconds.observe({ job, outcome }, seconds);
    },
  };

  const alarm = createAlarm(clock);
  const spending = createSpending({
    priceBook: options.priceBook,
    limit: config.providerDailyUsd * 1_000_000,
    paused: (provider) => {
      metrics.provider.paused.inc({ provider });
      const usd = config.providerDailyUsd;
      alarm(provider, () => logger.error({ provider, usd }, 'the spend limit of this day is reached'));
    },
  });

  const changed = createCircuitWatch({ logger, metrics, providers: providers.byName.keys() });
  const circuits = createCircuits({ clock, changed });
  const providersOf = (job: string): string[] => closedFirst(providers.namesOf(job), circuits);

  const grounds = createStudioGrounds({ ...options, providers: providers.byName });

  const works = config.roles.has('worker');

  const push = (refs: WorkRef[]): void => {
    if (refs.length === 0) return;
    // A queue of this process alone would keep them for ever: whoever works reads the rows.
    if (!works && !queue.shared) {
      cluster.signal('work');
      return;
    }
    queue.push(refs).catch((error: unknown) => {
      logger.error({ err: error, items: refs.length }, 'the queue took no refs; the sweeper will push them');
    });
  };

  const rounds = createRounds();

  const runner = createRunner({
    db,
    clock,
    ids,
    logger,
    owner: cluster.owner,
    leaseMs: config.leaseSeconds * 1000,
    providerTimeoutMs: PROVIDER_TIMEOUT_MS,
    jobs,
    providers: providers.byName,
    trainers: providers.trainers,
    providersOf,
    circuits,
    grounds,
    screen,
    storage,
    label: (master, facts) =>
      labelPicture(master, { ...facts, locale: facts.locale as LabelLocale, producer: 'Darkroom' }),
    measure: readPictureFacts,
    settlement,
    spending,
    crash: options.crash,
    later: (ref, ms) => rounds.after(ms, () => push([ref])),
    called: (provider, outcome, seconds) => {
      metrics.provider.calls.inc({ provider, outcome });
      metrics.provider.seconds.observe({ provider }, seconds);
    },
    refused: (job, rule) => metrics.refusals.inc({ job, rule }),
    checkResult: async (picture, signal, as) => {
      const scores = await options.lab.classify(picture, signal);
      return as === 'person' ? personProblem(scores) : resultProblem(scores);
    },
    defaultLocale: config.defaultLocale,
  });

  const sweeper = createSweeper({
    db,
    logger,
    cluster,
    providers: providers.byName,
    providersOf,
    settlement,
    push,
    isHeld: (itemId) => !queue.shared && runner.holds(itemId),
  });

  const housekeeping = createHousekeeping({ db, logger, storage, inbox: options.inbox });
  const deletions = createDeletions({ db, logger, trainers: providers.trainers });

  const swept = (): void => {
    housekeeping
      .retention()
      .catch((error: unknown) => logger.error({ err: error }, 'the retention sweep failed'));
  };

  const generations = createGenerations({
    submit: {
      ids,
      ledger,
      jobs,
      screen,
      price: options.priceBook.credits,
      spending,
      providersOf,
      random: Math.random,
      runningPerJob: config.runningPerJob,
      queueLimit: QUEUE_LIMIT,
      concurrency: config.workerConcurrency,
      crash: options.crash,
      submitted: (job) => metrics.generation.submitted.inc({ job }),
      push,
    },
    settlement,
    links: options.links,
    stop: (items) => {
      for (const { itemId, kind, provider, jobId } of items) {
        runner.abort(itemId);
        const drivers = kind === 'training' ? providers.trainers : providers.byName;
        const driver = provider === null ? undefined : drivers.get(provider);
        if (!driver?.cancel || jobId === null) continue;
        driver
          .cancel(jobId, { attemptId: itemId, signal: AbortSignal.timeout(10_000) })
          .catch((error: unknown) => logger.info({ err: error, itemId }, 'the provider was not stopped'));
      }
    },
    swept,
  });

  /** One round must not end all: what failed is tried again by the next one. */
  const tried = async (message: string, work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      logger.error({ err: error }, message);
    }
  };

  const requeue = () => tried('rows that wait could not be pushed', () => sweeper.requeue());

  const sweep = () =>
    tried('a sweep failed', async () => {
      await sweeper.sweep();
      if (queue.shared) await sweeper.requeue();
    });

  const upkeep = createUpkeep({
    sweepSeconds: config.sweepSeconds,
    tried,
    sweep,
    housekeeping,
    deletions,
    samples: options.samples,
    expireInbox: options.inbox.expire,
    onWork: (look) => cluster.on('work', look),
  });

  let lease: HeldLease | undefined;

  return {
    generations,
    /** Objects are to be deleted now. */
    swept,
    /** Those that somebody can make, by family: `portraits` trains too. */
    jobs: [...new Set([...jobs.values()].map((job) => job.job ?? job.name))].filter(
      (job) => providers.namesOf(job).length > 0,
    ),
    /** A provider says that something happened to a job of ours: it is looked at now (security 2). */
    wake: async (jobId: string): Promise<void> => push(await wakeItems(db, jobId)),
    /** Takes up what a dead process left, then works and sweeps until stopped. */
    async start({ tasks }: StartOptions): Promise<void> {
      if (!works) return;
      queue.work((ref) => runner.handle(ref), { concurrency: config.workerConcurrency });
      lease = await options.leases.hold('sweeper', upkeep);
      const runTasks = () => tried('the tasks that wait could not be run', tasks);
      // Not awaited: files of yesterday must not hold up the start, nor one long task the others.
      const takeTasks = () => rounds.now(runTasks);
      takeTasks();
      rounds.repeat(config.sweepSeconds * 1000, async () => takeTasks());
      cluster.on('tasks', takeTasks);
      if (queue.shared) return;
      // The queue of one process hears of nothing that others were told.
      await requeue();
      rounds.repeat(config.sweepSeconds * 1000, requeue);
      cluster.on('work', rounds.onDemand(requeue));
    },
    /**
     * Finishes what runs, for at most `timeoutMs`; what does not end in time is handed back to other processes, or to
     * the next start. Takes 3 times ABORT_MS more at most.
     */
    async stop(timeoutMs: number): Promise<void> {
      const stopped = Promise.all([rounds.stop(), lease?.stop(ABORT_MS)]);
      const ended = await queue.drain(timeoutMs);
      if (!ended) {
        runner.abortAll();
        await queue.drain(ABORT_MS);
        const handedBack = tried('work could not be handed back; its leases will end', () =>
          sweeper.handBack(),
        );
        await endsWithin(handedBack, ABORT_MS);
        cluster.signal('work');
      }
      await endsWithin(stopped, ABORT_MS);
    },
  };
};

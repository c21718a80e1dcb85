import { createAccounts } from './accounts/accounts.ts';
import { createChosenLocale } from './accounts/chosen-locale.ts';
import { createPrivacy } from './accounts/privacy/privacy.ts';
import { createAlarm } from './alarm.ts';
import type { Clock } from './clock.ts';
import { systemClock } from './clock.ts';
import type { Config } from './config.ts';
import type { Dialogue } from './conversations/dialogue.ts';
import { createEffects } from './conversations/effects.ts';
import { createFloodGate } from './conversations/flood.ts';
import { createTasks } from './conversations/tasks.ts';
import { createTranscript } from './conversations/transcript.ts';
import { createTurns, type Turns } from './conversations/turns.ts';
import { crashAt, noCrash } from './crash.ts';
import type { HeldLease } from './db/cluster/leases.ts';
import { createAssets } from './delivery/assets.ts';
import { NO_CAPABILITIES } from './delivery/capabilities.ts';
import type { Channel, Renderer } from './delivery/channel.ts';
import { openHouseAssets } from './delivery/house-assets.ts';
import { createObservedDelivery } from './delivery/observed.ts';
import { createOutbox } from './delivery/outbox.ts';
import { createFileOpeners } from './file-openers.ts';
import { createStudio } from './generation/studio.ts';
import { type Ground, openGround } from './ground.ts';
import { createIds } from './ids.ts';
import { createLedger } from './ledger/ledger.ts';
import type { Logger } from './logger.ts';
import { createPhotoLab } from './media/photo-lab/photo-lab.ts';
import { createMetrics } from './metrics.ts';
import { createMetricsRefresh } from './metrics-refresh.ts';
import { createPageDoors } from './page-doors.ts';
import { createPayments } from './payments/payments.ts';
import { createProviders, type Providers } from './providers/registry.ts';
import { openTextModels } from './providers/text/open.ts';
import { openTranslator } from './providers/translation/open.ts';
import { createInbox } from './storage/inbox.ts';
import { createLinks } from './storage/links.ts';
import { createGallery } from './studio/gallery/gallery.ts';
import { createPortraits } from './studio/portraits/portraits.ts';
import { createPosters } from './studio/posters/posters.ts';
import { createPriceCache } from './studio/price-cache.ts';
import { createPriceBook } from './studio/prices.ts';
import { createScreen, observedScreen } from './studio/safety/screen.ts';
import { createTryon } from './studio/tryon/tryon.ts';
import { warnSoldUnderCost } from './studio/unit-costs.ts';
import { createUploads } from './studio/uploads.ts';
import { endsWithin } from './within.ts';

export interface CoreOptions {
  config: Config;
  logger: Logger;
  sessionSecret: string;
  /** Given by tests; then it is the database's clock too. */
  clock?: Clock;
  /** Names this process in leases. */
  owner: string;
  dialogue: Dialogue;
  render: Renderer;
  locales: readonly string[];
  storageRoot: string;
  /** A module with another face detector, for tests. */
  detector?: URL;
}

/** Milliseconds that work takes at most to be handed back, after its time is over. */
const HAND_BACK_MS = 5000;

const wire = async (options: CoreOptions, providers: Providers, ground: Ground) => {
  const { config, logger } = options;
  const { db, cluster, leases, storage, queue } = ground;
  const offset = config.test.clockOffsetSeconds * 1000;
  const clock = options.clock ?? systemClock(offset);
  const crash = config.test.crashAt === undefined ? noCrash : crashAt(config.test.crashAt);
  const ids = createIds(clock);
  const metrics = createMetrics();
  metrics.collectProcess();

  const ledger = createLedger({ ids });
  const alarm = createAlarm(clock);
  const onBudgetExhausted = (scope: string): void => {
    metrics.freeCredits.refused.inc({ scope });
    alarm(scope, () => logger.error({ scope }, 'the budget of free credits of this day is used up'));
  };
  const accounts = createAccounts({
    ids,
    ledger,
    sessionSecret: options.sessionSecret,
    signupCredits: config.signupCredits,
    playgroundCredits: config.playgroundCredits,
    freeCreditsPerDay: config.freeCreditsPerDay,
    onBudgetExhausted,
  });
  const priceBook = createPriceBook({ ids });
  await db.tx((tx) => priceBook.seedPrices(tx));
  await db.tx((tx) => warnSoldUnderCost(tx, priceBook, config.providers, logger));

  const links = createLinks({ sessionSecret: options.sessionSecret, clock, publicUrl: config.publicUrl });
  const transcript = createTranscript({ clock });
  const outbox = createOutbox({ ids });
  const inbox = createInbox({ storage, ids, sessionSecret: options.sessionSecret });
  const lab = createPhotoLab({ logger, detector: options.detector });
  const screen = observedScreen(createScreen(), (rule, job) => {
    metrics.refusals.inc({ rule, job });
    // Never the words themselves.
    logger.info({ rule, job }, 'words were refused');
  });
  const openers = createFileOpeners();
  const openFile = openers.open;
  const uploads = createUploads({ db, ids, logger, storage, lab, openFile });
  const parts = {
    ...{ db, ids, logger, links, storage, inbox, lab, openFile, uploads, priceBook, ledger, config },
    screen,
    textModels: await openTextModels(config),
  };
  const portraits = createPortraits(parts);
  const posters = createPosters(parts);
  const tryon = createTryon(parts);
  const gallery = createGallery(parts);
  await db.tx((tx) => gallery.seed(tx));
  const studio = createStudio({
    ...{
      config,
      logger,
      db,
      clock,
      ids,
      ledger,
      outbox,
      priceBook,
      storage,
      queue,
      providers,
      cluster,
      leases,
    },
    ...{ metrics, crash, links, inbox, screen, lab },
    ordered: [...portraits.jobs, ...posters.jobs, ...tryon.jobs, ...gallery.jobs],
    samples: gallery.drawSamples,
    translator: await openTranslator(parts),
  });
  const privacy = createPrivacy({
    ...parts,
    generations: studio.generations,
    models: portraits.models,
    swept: studio.swept,
    reported: (reportId, reason) => {
      metrics.reports.inc({ reason });
      logger.error({ reportId, reason }, 'something was reported: npm run reports');
    },
  });
  const payments = createPayments({
    ...parts,
    ...{ clock, metrics, outbox, crash, onBudgetExhausted },
    sessionSecret: options.sessionSecret,
  });
  const tasks = createTasks({
    db,
    ids,
    logger,
    handlers: new Map(
      [portraits, posters, tryon, gallery, privacy, payments].flatMap(({ handlers }) => [...handlers]),
    ),
    cluster,
    leaseMs: config.leaseSeconds * 1000,
  });
  tasks.onWake(() => cluster.signal('tasks'));

  const channels = new Map<string, Channel>();
  const untimed = createTurns({
    ...{ db, logger, accounts, outbox, tasks },
    dialogue: options.dialogue,
    effects: createEffects({
      ...{ accounts, portraits },
      generations: studio.generations,
      posters: posters.door,
      tryon: tryon.door,
      gallery: gallery.door,
      privacy: privacy.door,
      payments: payments.door,
      locales: options.locales,
    }),
    flood: createFloodGate(clock, config.inboundRate),
    prices: createPriceCache((tx) => priceBook.all(tx)),
    balance: (tx, accountId) => ledger.balance(tx, accountId),
    capabilities: (event) =>
      channels.get(event.conversation.platform)?.capabilities(event.conversation) ?? NO_CAPABILITIES,
    menuId: () => ids.short(),
    jobs: studio.jobs,
    locales: options.locales,
    defaultLocale: config.defaultLocale,
    observed: (platform, outcome, count) => {
      if (outcome === 'done') metrics.turns.batch.observe(count);
      metrics.turns.handled.inc({ platform, outcome }, count);
    },
  });

  const turns: Turns = {
    async run(batch, runOptions) {
      const stop = metrics.turns.seconds.startTimer();
      await untimed.run(batch, runOptions);
      stop();
    },
  };

  const house = await openHouseAssets({
    manualPicture: config.payments.manualPicture,
    readStatement: payments.readStatement,
  });
  const asset = createAssets({ db, storage, clock, house });
  const delivery = createObservedDelivery({
    ...{ config, db, clock, logger, metrics, cluster, leases, outbox, asset, crash },
    render: options.render,
  });

  let watching: HeldLease | undefined;

  return {
    db,
    clock,
    ids,
    logger,
    metrics,
    leases,
    ledger,
    accounts,
    priceBook,
    storage,
    /** Bytes of what may be sent to people, drawn where it is not stored. */
    asset,
    links,
    transcript,
    outbox,
    turns,
    generations: studio.generations,
    jobs: studio.jobs,
    checks: {
      database: () => db.get('SELECT 1 AS alive'),
      queue: () => queue.check(),
      storage: () => storage.check(),
    },
    /** Reads what is counted in rows; run before the metrics are shown. */
    refreshMetrics: createMetricsRefresh({
      db,
      metrics,
      platforms: () => [...channels.keys()],
      freeCreditsPerDay: config.freeCreditsPerDay,
    }),
    chosenLocale: createChosenLocale(db),
    /** Says which channels there are, before anybody can speak. */
    attach(given: Channel[]): void {
      for (const channel of given) {
        channels.set(channel.platform, channel);
        openers.attach(channel);
      }
    },
    /** How the files of a platform are fetched in a process that does not speak there itself (a worker). */
    attachFiles: openers.attachAlone,
    inbox,
    payments,
    ...createPageDoors({
      ...{ db, links, storage, inbox, tasks, portraits, posters, priceBook },
      timeZone: config.timeZone,
      defaultLocale: config.defaultLocale,
    }),
    wake: studio.wake,
    /** Takes up what the last process left, then delivers through the attached channels and works. */
    async start(): Promise<void> {
      await privacy.replayErasures();
      await delivery.start(channels.values());
      await studio.start({ tasks: () => tasks.runDue((batch) => turns.run(batch)) });
      if (config.roles.has('scanner')) watching = await leases.hold('payments', payments.watch());
    },
    /** Finishes or hands back what is running, for at most `workMs`; then says what is left to say, for `sendMs`. */
    async stop({ workMs, sendMs }: { workMs: number; sendMs: number }): Promise<void> {
      // What was sent is recorded in any case.
      const ended = Promise.all([studio.stop(workMs), watching?.stop(workMs)]);
      const stopped = await endsWithin(ended, workMs + HAND_BACK_MS);
      if (!stopped) logger.error('the work did not stop in time');
      await delivery.stop(sendMs);
    },
    async close(): Promise<void> {
      await lab.close();
      await ground.close();
    },
  };
};

/** Wires the core: everything that does not know which chat platform, web page or process it serves. */
export const createCore = async (options: CoreOptions) => {
  const offset = options.config.test.clockOffsetSeconds * 1000;
  const providers = createProviders({ ...options, clock: options.clock ?? systemClock(offset) });
  const ground = await openGround({ ...options, providers });
  try {
    return await wire(options, providers, ground);
  } catch (error) {
    await ground.close();
    throw error;
  }
};

export type Core = Awaited<ReturnType<typeof createCore>>;

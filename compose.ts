import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { healthRoutes } from './admin-web/routes/health.ts';
import { metricsRoutes } from './admin-web/routes/metrics.ts';
import { createServer } from './admin-web/server.ts';
import { botCommands, createDialogue, createI18n, createRenderer, LOCALES } from './bots/dialogue/index.ts';
import { galleryPages } from './bots/pages/gallery/plugin.ts';
import { maskPages } from './bots/pages/mask/plugin.ts';
import { objectPages } from './bots/pages/objects.ts';
import { paymentNotify } from './bots/pages/payment-notify.ts';
import { replicateWebhook } from './bots/pages/replicate-webhook.ts';
import { uploadPages } from './bots/pages/upload/plugin.ts';
import { telegramWebhook } from './bots/pages/webhook.ts';
import { createPlaygroundChannel } from './bots/playground/channel.ts';
import { createOpenFile } from './bots/playground/files.ts';
import { playground } from './bots/playground/plugin.ts';
import {
  attachTelegram,
  createIdentify,
  createTelegram,
  holdStars,
  type Telegram,
} from './bots/telegram/index.ts';
import type { BaseModel, Channel, Clock, Config, Core, Logger } from './core/index.ts';
import {
  acceptLanguage,
  CREDITS_PER_CNY,
  CREDITS_PER_USD,
  cakeTranslatorOf,
  createCakeReading,
  createCore,
  createLogger,
  deriveKey,
  ensureSessionSecret,
  errorLocaleKey,
  fillPrompt,
  folderProblem,
  isLoopback,
  LEAST_PHOTOS,
  linkOrigin,
  lockDataDir,
  MOST_PHOTOS,
  offeredMethods,
  READY_PROMPTS,
} from './core/index.ts';

export interface Overrides {
  logger?: Logger;
  clock?: Clock;
  /** A module with another face detector, for tests. */
  detector?: URL;
}

/** A running program, as main.ts, the demo and the tests hold it. */
export interface Darkroom {
  /** Where the HTTP server listens: `http://127.0.0.1:3000`. */
  readonly address: string;
  readonly core: Core;
  /** Stops intake, finishes or hands back what is running, and closes everything, within 30 s. */
  stop(): Promise<void>;
}

/**
 * Milliseconds for each part of a stop. With what each may take to end by force (3 s to confirm the last poll, 5 s to
 * hand work back, 3 s to abort sends) they are under the 28 s after which the process is ended.
 */
const STOP = { intakeMs: 3000, workMs: 7000, sendMs: 4000, connectionsMs: 2000 };

const addressOf = (host: string, port: number): string =>
  `http://${host.includes(':') ? `[${host}]` : host}:${port}`;

/** A worker fetches the files of platforms that another process speaks to. */
const attachFiles = (config: Config, core: Core): void => {
  core.attachFiles('playground', createOpenFile(core.inbox));
  attachTelegram(config, core);
};

/** What face models can be trained from with the providers of this configuration. */
const basesOf = ({ providers, replicate }: Config): BaseModel[] => {
  if (providers.portraits.includes('sketch')) return ['flux', 'sd'];
  if (!providers.portraits.includes('replicate')) return [];
  return replicate?.trainers.sd === undefined ? ['flux'] : ['flux', 'sd'];
};

/** What the menu of commands on a platform hangs on. */
const purseOf = (config: Config, platform: string) => ({
  methods: offeredMethods(config, platform),
  invites: config.payments.inviteCredits > 0,
});

const createTelegramOf = (
  config: Config,
  core: Core,
  i18n: ReturnType<typeof createI18n>,
  clock: Clock,
): Telegram | undefined => {
  if (!config.telegram || !config.roles.has('telegram')) return undefined;
  return createTelegram({
    token: config.telegram.token,
    apiRoot: config.telegram.apiRoot,
    mode: config.telegram.mode,
    webhookSecret: config.telegram.webhookSecret,
    publicUrl: config.publicUrl,
    filesDir: config.telegram.filesDir,
    commands: {
      locales: LOCALES,
      list: (locale) => botCommands(i18n, locale, core.jobs, basesOf(config), purseOf(config, 'telegram')),
    },
    handle: (batch) => core.turns.run(batch),
    checkout: core.payments.checkout,
    say: (key, locale) => i18n.format(key, {}, acceptLanguage(locale, LOCALES) ?? config.defaultLocale),
    leases: core.leases,
    logger: core.logger,
    clock,
  });
};

/**
 * The composition root: the only place that knows every part. Resolves when the program is ready; rejects
 * (nothing left running) when it can't start.
 */
export const startDarkroom = async (config: Config, overrides: Overrides = {}): Promise<Darkroom> => {
  try {
    mkdirSync(config.dataDir, { recursive: true });
  } catch (error) {
    throw folderProblem('DATA_DIR', config.dataDir, error);
  }
  const sessionSecret = ensureSessionSecret(config);
  const logger =
    overrides.logger ?? createLogger({ level: config.logLevel, secrets: [...config.secrets, sessionSecret] });
  const closers: (() => unknown)[] = [];
  const close = async () => {
    for (const closer of closers.reverse()) await closer();
  };

  try {
    if (config.databaseUrl.startsWith('file:')) {
      // SQLite means one process: neither its folder nor ours may be in use.
      const folders = new Map([
        [path.dirname(config.databaseUrl.slice('file:'.length)), 'DATABASE_URL'],
        [config.dataDir, 'DATA_DIR'],
      ]);
      for (const [folder, variable] of folders) {
        const lock = lockDataDir(folder, variable);
        closers.push(() => lock.release());
      }
    }
    for (const warning of config.warnings) logger.warn(warning);
    const i18n = createI18n();
    const core = await createCore({
      config,
      logger,
      sessionSecret,
      clock: overrides.clock,
      detector: overrides.detector,
      owner: randomUUID(),
      dialogue: createDialogue({
        offers: (platform) => offeredMethods(config, platform),
        manualPicture: config.payments.manualPicture !== undefined,
        plusChannel: config.payments.plusChannel,
        inviteCredits: config.payments.inviteCredits,
        money: { creditsPerCny: CREDITS_PER_CNY, creditsPerUsd: CREDITS_PER_USD },
        bases: basesOf(config),
        cakes: createCakeReading({ translator: cakeTranslatorOf(config) }),
        unmarked: config.unmarkedOriginals,
        promptSets: READY_PROMPTS.map(({ id, set, personal, ...rest }) => ({
          id,
          set,
          personal,
          words: (word?: string) => fillPrompt({ id, set, personal, ...rest }, word),
        })),
      }),
      render: createRenderer(i18n),
      locales: LOCALES,
      storageRoot: path.join(config.dataDir, 'objects'),
    });
    closers.push(() => core.close());

    const telegram = createTelegramOf(config, core, i18n, core.clock);
    const channels: Channel[] = telegram ? [telegram.channel] : [];
    const runsPlayground = config.roles.has('playground');
    if (runsPlayground)
      channels.push(
        createPlaygroundChannel({ db: core.db, transcript: core.transcript, uploads: core.inbox }),
      );
    core.attach(channels);
    attachFiles(config, core);

    // The operator's language first: it is what a reader of any other one gets.
    const locales: [string, ...string[]] = [
      config.defaultLocale,
      ...LOCALES.filter((locale) => locale !== config.defaultLocale),
    ];
    const server = createServer({
      logger,
      ids: core.ids,
      trustProxy: config.trustProxy,
      errorText: (code, params, languages) =>
        i18n.format(errorLocaleKey(code), params, acceptLanguage(languages, locales) ?? config.defaultLocale),
    });
    const words = (locale: string) => i18n.words('page-', locale);
    const say = (key: string, params: Record<string, string | number>, locale: string): string =>
      i18n.format(key, params, locale);
    const pictureOrigin = await linkOrigin(core.storage);
    const page = { clock: core.clock, publicUrl: config.publicUrl, locales, say };
    if (config.telegram)
      core.attachIdentify(createIdentify({ token: config.telegram.token, clock: core.clock }));
    await server.register(healthRoutes, {
      checks: core.checks,
      channels: () => [
        ...(telegram ? [{ name: 'telegram', ...telegram.health() }] : []),
        ...(runsPlayground ? [{ name: 'playground', ok: true, state: 'up' }] : []),
      ],
    });
    await server.register(metricsRoutes, {
      registry: core.metrics.registry,
      refresh: async () => {
        await core.refreshMetrics();
        if (telegram) core.metrics.channels.up.set({ platform: 'telegram' }, telegram.health().ok ? 1 : 0);
      },
      token: config.metricsToken,
      exposed: !isLoopback(config.host) || config.publicUrl !== undefined,
    });
    const photos = { least: LEAST_PHOTOS, most: MOST_PHOTOS };
    await server.register(uploadPages, { ...page, door: core.uploads, photos });
    const pictureOrigins = pictureOrigin === undefined ? [] : [pictureOrigin];
    await server.register(maskPages, { ...page, door: core.masks, pictureOrigins });
    await server.register(galleryPages, { ...page, door: core.gallery, pictureOrigin });
    const webhookSecret = config.replicate?.webhookSecret;
    if (webhookSecret !== undefined) {
      await server.register(replicateWebhook, { secret: webhookSecret, clock: core.clock, wake: core.wake });
    }
    await server.register(paymentNotify, core.payments.notify);
    await server.register(objectPages, {
      db: core.db,
      clock: core.clock,
      links: core.links,
      storage: core.storage,
      asset: core.asset,
      locales,
      words,
    });
    if (telegram?.webhook) await server.register(telegramWebhook, { handler: telegram.webhook });
    if (runsPlayground) {
      await server.register(playground, {
        handle: (batch, options) => core.turns.run(batch, options),
        transcript: core.transcript,
        db: core.db,
        clock: core.clock,
        ids: core.ids,
        links: core.links,
        uploads: core.inbox,
        bound: config.playgroundExposed,
        chatKey: deriveKey(sessionSecret, 'playground-chat'),
        locales,
        words,
        commands: (locale) =>
          botCommands(i18n, locale, core.jobs, basesOf(config), purseOf(config, 'playground')),
        chosenLocale: (chat) => core.chosenLocale('playground', 'local', chat),
        host: config.host,
        publicUrl: config.publicUrl,
        pictureOrigin,
      });
    }
    await server.listen({ host: config.host, port: config.port });
    closers.push(async () => {
      // A slow download must not hold the process.
      const closed = server.close();
      const timer = setTimeout(() => server.server.closeAllConnections(), STOP.connectionsMs);
      await closed;
      clearTimeout(timer);
    });
    const bound = server.server.address();
    const port = bound !== null && typeof bound === 'object' ? bound.port : config.port;

    // Delivery and work before intake: what the last process left is taken up first.
    await core.start();
    await telegram?.start();
    const stars = await holdStars(config, core);
    let stopping: Promise<void> | undefined;
    return {
      address: addressOf(config.host, port),
      core,
      stop: () => {
        stopping ??= (async () => {
          await telegram?.stop(STOP.intakeMs);
          await Promise.all([stars?.stop(STOP.workMs), core.stop(STOP)]);
          await close();
        })();
        return stopping;
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
};

import { Api } from 'grammy';
import type { Update } from 'grammy/types';
import type {
  Channel,
  Checkout,
  CheckoutAnswer,
  Clock,
  HeldLease,
  Inbound,
  LeasedWork,
  Leases,
  Logger,
} from '../../core/index.ts';
import type { BotIdentity } from './addressing.ts';
import { backoffMs, realSleep, type Sleep } from './backoff.ts';
import { createChannel } from './channel.ts';
import { createCheckouts } from './checkout.ts';
import { type CommandMenu, publishCommands } from './commands.ts';
import { ALLOWED_UPDATES, decodeBatch } from './decode.ts';
import { readFailure } from './failure.ts';
import { CLOUD, createTelegramFiles } from './files.ts';
import { createHealthKeeper, type TelegramHealth } from './health.ts';
import { createPoller, POLL_SECONDS, type Poller } from './poller.ts';
import { openSession } from './session.ts';
import { createTransport } from './transport.ts';
import { createWebhook, type WebhookHandler } from './webhook.ts';

export { attachTelegram, holdStars } from './attach.ts';
export type { CommandEntry, CommandMenu } from './commands.ts';
export { createTelegramFiles, type TelegramFiles } from './files.ts';
export type { TelegramHealth } from './health.ts';
export { createIdentify } from './identify.ts';
export { createStarsApi } from './stars-api.ts';
export type { WebhookHandler } from './webhook.ts';

export interface TelegramOptions {
  /** `<bot id>:<secret>`. Never logged, never in an error. */
  token: string;
  /** Default https://api.telegram.org. */
  apiRoot?: string;
  mode: 'polling' | 'webhook';
  /** Both needed for webhook mode. */
  webhookSecret?: string;
  publicUrl?: string;
  /** TELEGRAM_FILES_DIR: the Bot API server is our own, in local mode, and keeps its files here. */
  filesDir?: string;
  /** Resolves after the turns of these inbounds are committed; an update is acknowledged only then. */
  handle(batch: Inbound[]): Promise<void>;
  /** Judges a payment that is about to be made, from the database alone. */
  checkout(question: Checkout): Promise<CheckoutAnswer>;
  /** A sentence in a language, or in the operator's where that is none of ours. */
  say(key: string, locale: string | undefined): string;
  commands: CommandMenu;
  /** Of many processes with this bot one polls: Telegram allows no second. */
  leases: Leases;
  logger: Logger;
  clock: Clock;
  sleep?: Sleep;
  random?: () => number;
}

export interface Telegram {
  readonly channel: Channel;
  /** Starts in the background: a bad token or no network takes this channel down, not the process. */
  start(): Promise<void>;
  /** Ends the open poll, finishes the batch in hand (at most `timeoutMs`, default 10,000), confirms it. */
  stop(timeoutMs?: number): Promise<void>;
  health(): TelegramHealth & { ok: boolean };
  /** To mount at POST /telegram/webhook; undefined = that route must not exist. */
  readonly webhook?: WebhookHandler;
}

/** A call other than a poll; uploads of large files take long. */
const CALL_SECONDS = 120;
/** What a stop leaves to answers that are on their way, milliseconds. */
const LAST_ANSWERS_MS = 1_000;
/** After that nobody waits for the answer to a pre-checkout any more. */
const CHECKOUT_MS = 10_000;

/** Telegram, by grammY's API client and our own loop. */
export const createTelegram = (options: TelegramOptions): Telegram => {
  const { token, mode, webhookSecret, publicUrl, filesDir, clock, logger: parent } = options;
  const logger = parent.child({ platform: 'telegram' });
  const sleep = options.sleep ?? realSleep;
  const random = options.random ?? Math.random;
  const apiRoot = (options.apiRoot ?? CLOUD).replace(/\/+$/, '');
  const fetch = createTransport(apiRoot) as unknown as typeof globalThis.fetch;
  const api = new Api(token, { apiRoot, fetch, timeoutSeconds: CALL_SECONDS });
  const pollApi = new Api(token, { apiRoot, fetch, timeoutSeconds: POLL_SECONDS + 15 });
  const bot = token.split(':')[0] as string;
  const health = createHealthKeeper(clock, logger);
  const answered = new Set<string>();
  let identity: BotIdentity | undefined;

  const usesWebhook = mode === 'webhook' && webhookSecret !== undefined && publicUrl !== undefined;
  const target = usesWebhook
    ? { url: `${publicUrl.replace(/\/+$/, '')}/telegram/webhook`, secret: webhookSecret }
    : undefined;

  /** Best effort and beside the outbox: an answer is worth nothing later. */
  const answerPress = (id: string): void => {
    if (answered.has(id)) return;
    answered.add(id);
    if (answered.size > 1000) for (const old of [...answered].slice(0, 500)) answered.delete(old);
    api.raw.answerCallbackQuery({ callback_query_id: id }).catch((error: unknown) => {
      logger.debug({ failure: readFailure(error) }, 'a press was not answered');
    });
  };

  const checkouts = createCheckouts({
    judge: options.checkout,
    answer: (params) =>
      api.raw.answerPreCheckoutQuery(
        params,
        AbortSignal.timeout(CHECKOUT_MS) as Parameters<Api['raw']['answerPreCheckoutQuery']>[1],
      ),
    say: options.say,
    // Telegram's limit is in real time, whatever else a test makes short.
    sleep: realSleep,
    logger,
  });
  const takeAtOnce = ({ pre_checkout_query: query }: Update): boolean => {
    if (query) checkouts.take(query);
    return query !== undefined;
  };

  const handle = async (updates: Update[]): Promise<void> => {
    if (identity === undefined) throw new Error('updates before getMe');
    const batch = decodeBatch(updates, identity, clock(), (updateId, err) => {
      logger.error({ err, updateId }, 'an update can not be read and is left out');
    });
    for (const id of batch.callbackIds) answerPress(id);
    for (const query of batch.checkouts) checkouts.take(query);
    if (batch.inbounds.length > 0) await options.handle(batch.inbounds);
  };

  const prepare = async (signal: AbortSignal): Promise<void> => {
    const isFirst = identity === undefined;
    identity = await openSession(api, target, signal);
    if (isFirst) void publishCommands(api, options.commands, logger);
  };

  const openPoller = () =>
    createPoller({
      getUpdates: (params, signal) =>
        pollApi.raw.getUpdates(
          { ...params, allowed_updates: [...ALLOWED_UPDATES] },
          signal as Parameters<Api['raw']['getUpdates']>[1],
        ),
      prepare,
      handle,
      health,
      clock,
      sleep,
      random,
      logger,
    });

  let poller: Poller | undefined;
  let lease: HeldLease | undefined;
  let starting: Promise<void> = Promise.resolve();
  const polling: LeasedWork = {
    async start() {
      poller = openPoller();
      poller.start();
    },
    async stop(timeoutMs) {
      await poller?.stop(timeoutMs);
      poller = undefined;
    },
  };

  const readHealth = (): TelegramHealth => {
    if (poller) return poller.health();
    const known = health.read();
    return lease && !lease.held && !ending.signal.aborted ? { state: 'standby', since: known.since } : known;
  };

  const ending = new AbortController();
  const register = async (): Promise<void> => {
    for (let failures = 1; !ending.signal.aborted; failures += 1) {
      try {
        await prepare(ending.signal);
        health.up();
        return;
      } catch (error) {
        if (ending.signal.aborted) return;
        const reason = health.down(readFailure(error));
        const wait = reason === 'bad-token' ? 300_000 : backoffMs(failures, 500, 30_000, random);
        await sleep(wait, ending.signal);
      }
    }
  };

  return {
    channel: createChannel({
      api,
      bot,
      local: filesDir !== undefined,
      openFile: createTelegramFiles({ token, apiRoot, filesDir, logger: parent }).open,
      username: () => identity?.username,
    }),
    start() {
      if (target) void register();
      else {
        starting = options.leases.hold(`poll:telegram:${bot}`, polling).then((held) => {
          lease = held;
        });
      }
      return starting;
    },
    async stop(timeoutMs = 10_000) {
      ending.abort();
      await starting.catch(() => undefined);
      if (target) health.stopped();
      else await lease?.stop(timeoutMs);
      const ended = new AbortController();
      await Promise.race([checkouts.idle(), realSleep(Math.min(timeoutMs, LAST_ANSWERS_MS), ended.signal)]);
      ended.abort();
    },
    health: () => {
      const now = readHealth();
      return { ...now, ok: now.state === 'up' || now.state === 'standby' };
    },
    webhook: usesWebhook
      ? createWebhook({ secret: webhookSecret, handle, takeAtOnce, stopping: () => ending.signal.aborted })
      : undefined,
  };
};

import { realSleep } from '../../../bots/telegram/backoff.ts';
import { createTelegram, type Telegram, type TelegramOptions } from '../../../bots/telegram/index.ts';
import type { Inbound, Leases } from '../../../core/index.ts';
import { createLogger, type Logger } from '../../../core/logger.ts';
import type { TelegramPeer } from '../../peers/telegram/index.ts';
import { freeLeases } from '../../support/cluster.ts';

export interface TestBot {
  telegram: Telegram;
  /** What was committed, in order. */
  committed: Inbound[];
  /** Log lines, as text. */
  lines: string[];
  /** Moves its clock forward. */
  advance(ms: number): void;
}

export interface TestBotOptions {
  token?: string;
  /** Runs before a batch counts as committed; a rejection means that it did not commit. */
  beforeCommit?(batch: Inbound[]): Promise<void>;
  mode?: 'polling' | 'webhook';
  publicUrl?: string;
  webhookSecret?: string;
  commands?: (locale: string) => { command: string; description: string }[];
  apiRoot?: string;
  leases?: Leases;
  checkout?: TelegramOptions['checkout'];
}

/** Our Telegram adapter against a peer, with waits cut to a few milliseconds. */
export const createTestBot = (peer: TelegramPeer, options: TestBotOptions = {}): TestBot => {
  const committed: Inbound[] = [];
  const lines: string[] = [];
  let shift = 0;
  const logger: Logger = createLogger({
    level: 'debug',
    destination: { write: (line: string) => void lines.push(line) },
  });
  const telegram = createTelegram({
    token: options.token ?? peer.token,
    apiRoot: options.apiRoot ?? peer.url,
    mode: options.mode ?? 'polling',
    webhookSecret: options.webhookSecret,
    publicUrl: options.publicUrl,
    handle: async (batch) => {
      await options.beforeCommit?.(batch);
      committed.push(...batch);
    },
    checkout: options.checkout ?? (async () => ({ ok: false, refusal: 'stars-checkout-wrong' })),
    say: (key, locale) => `${key} in ${locale ?? 'no language'}`,
    commands: {
      locales: ['en', 'zh', 'ru'],
      list: options.commands ?? ((locale) => [{ command: 'start', description: `start ${locale}` }]),
    },
    leases: options.leases ?? freeLeases,
    logger,
    clock: () => Date.now() + shift,
    sleep: (ms, signal) => realSleep(Math.min(ms, 5), signal),
  });
  const advance = (ms: number) => {
    shift += ms;
  };
  return { telegram, committed, lines, advance };
};

export const texts = (inbounds: Inbound[]): string[] =>
  inbounds.map(({ body }) => (body.type === 'text' ? body.text : body.type));

import type { Clock, Logger } from '../../core/index.ts';
import { type CallFailure, describeFailure, isBadToken } from './failure.ts';

/** conflict: somebody else polls with the same token. stuck: a batch is not committed for a minute. */
export type DownReason = 'bad-token' | 'conflict' | 'unreachable' | 'refused' | 'stuck';

export interface TelegramHealth {
  /** standby: another process polls for this bot. */
  state: 'starting' | 'up' | 'down' | 'standby' | 'stopped';
  reason?: DownReason;
  /** What Telegram said, without secrets. */
  detail?: string;
  /** Epoch ms of the last change. */
  since: number;
}

/** Keeps what is known about the connection; logs each change once, not each failure. */
export interface HealthKeeper {
  read(): TelegramHealth;
  up(): void;
  down(failure: CallFailure): DownReason;
  stopped(): void;
}

const reasonOf = (failure: CallFailure): DownReason => {
  if (isBadToken(failure)) return 'bad-token';
  if (failure.kind === 'network' || failure.code >= 500) return 'unreachable';
  return failure.code === 409 ? 'conflict' : 'refused';
};

const HINTS: Record<DownReason, string> = {
  'bad-token': 'Telegram refuses the bot token: check TELEGRAM_BOT_TOKEN',
  conflict: 'another process polls with the same bot token: stop it, or give this one its own bot',
  unreachable: 'Telegram can not be reached',
  refused: 'Telegram refuses our calls',
  stuck: 'a batch of updates is not committed',
};

export const createHealthKeeper = (clock: Clock, logger: Logger): HealthKeeper => {
  let health: TelegramHealth = { state: 'starting', since: clock() };
  const change = (next: Omit<TelegramHealth, 'since'>): boolean => {
    const same = next.state === health.state && next.reason === health.reason;
    health = { ...next, since: same ? health.since : clock() };
    return !same;
  };
  return {
    read: () => health,
    up() {
      if (change({ state: 'up' })) logger.info('Telegram is connected');
    },
    down(failure) {
      const reason = reasonOf(failure);
      const detail = describeFailure(failure);
      if (change({ state: 'down', reason, detail })) logger.error({ reason, detail }, HINTS[reason]);
      return reason;
    },
    stopped() {
      change({ state: 'stopped' });
    },
  };
};

import type { Clock } from '../clock.ts';
import type { ConversationAddress } from './channel.ts';
import { createRateWindow, type RateWindow } from './rate-window.ts';

/** TELEGRAM_RATE: messages per second overall, per second a chat, per minute a group; 0 = off. */
export interface Rate {
  perSecond: number;
  perChatSecond: number;
  perGroupMinute: number;
}

/**
 * Decides when a platform may be spoken to. Never drops: what may not go now waits in its row.
 * In memory, because a limit that is forgotten at a restart costs a 429 at worst, and that is honoured.
 */
export interface Pacer {
  /** How many messages may leave now, over all conversations. */
  available(): number;
  /**
   * Whether an album of so many messages may leave while `left` may. One that is larger than the whole limit
   * needs all of it, and those after it wait the longer.
   */
  fits(messages: number, left: number): boolean;
  /** Milliseconds that this conversation must wait for so many messages; 0 = none. */
  waitMs(conversation: ConversationAddress, messages: number): number;
  /** Conversations that must wait, and how long the shortest wait is. */
  held(): { ids: string[]; nextMs: number | undefined };
  /** So many messages are leaving for this conversation now. */
  spend(conversation: ConversationAddress, messages: number): void;
  /** The platform told us to wait (429): this conversation alone, or everything when `id` is undefined. */
  hold(id: string | undefined, ms: number): void;
  /** Milliseconds until so many messages may leave, when they may not now; else 0. */
  nextMs(messages: number): number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;

export const createPacer = (clock: Clock, rate: Rate): Pacer => {
  const overall = rate.perSecond > 0 ? createRateWindow(rate.perSecond, SECOND) : undefined;
  const until = new Map<string, number>();
  const groups = new Map<string, RateWindow>();
  let pausedUntil = 0;

  const windowOf = ({ id, kind }: ConversationAddress): RateWindow | undefined => {
    if (kind !== 'group' || rate.perGroupMinute <= 0) return undefined;
    const known = groups.get(id) ?? createRateWindow(rate.perGroupMinute, MINUTE);
    groups.set(id, known);
    return known;
  };

  return {
    available() {
      const now = clock();
      if (now < pausedUntil) return 0;
      return overall?.room(now) ?? Number.MAX_SAFE_INTEGER;
    },
    fits: (messages, left) => left >= (overall ? Math.min(messages, rate.perSecond) : messages),
    waitMs: (conversation, messages) => windowOf(conversation)?.waitMs(clock(), messages) ?? 0,
    held() {
      const now = clock();
      let nextMs: number | undefined;
      const ids: string[] = [];
      for (const [id, at] of until) {
        if (at <= now) {
          until.delete(id);
          continue;
        }
        ids.push(id);
        nextMs = Math.min(nextMs ?? Number.POSITIVE_INFINITY, at - now);
      }
      return { ids, nextMs };
    },
    spend(conversation, messages) {
      const now = clock();
      overall?.spend(now, messages);
      const group = windowOf(conversation);
      group?.spend(now, messages);
      const ofChat = rate.perChatSecond > 0 ? Math.ceil((messages * SECOND) / rate.perChatSecond) : 0;
      const wait = Math.max(ofChat, group?.waitMs(now, 1) ?? 0);
      if (wait > 0) until.set(conversation.id, Math.max(now + wait, until.get(conversation.id) ?? 0));
    },
    hold(id, ms) {
      const at = clock() + ms;
      if (id === undefined) pausedUntil = Math.max(pausedUntil, at);
      else until.set(id, Math.max(at, until.get(id) ?? 0));
    },
    nextMs(messages) {
      const now = clock();
      return now < pausedUntil ? pausedUntil - now : (overall?.waitMs(now, messages) ?? 0);
    },
  };
};

import { ApiError, type Json } from './types.ts';

/**
 * What goes wrong. `error`: answered like Telegram does, nothing happened. `cut-before`: the
 * connection breaks before the call is handled. `cut-after`: handled, but the answer is lost.
 * `slow`: handled after `ms`. `hang`: never answered. `html`: a proxy's page in place of JSON.
 */
export type FaultKind =
  | {
      do: 'error';
      code: number;
      description: string;
      retryAfter?: number;
      migrateTo?: number;
    }
  | { do: 'cut-before' }
  | { do: 'cut-after' }
  | { do: 'slow'; ms: number }
  | { do: 'hang' }
  | { do: 'html'; status: number };

export interface Fault {
  /** Only this method, only this chat; default any (then getUpdates is hit too). */
  method?: string;
  chat?: number;
  /** How many calls it hits (default 1; Infinity = until it is cleared). */
  times?: number;
  fault: FaultKind;
}

/** Ready-made faults in Telegram's own words. */
export const faults = {
  tooMany: (retryAfter: number): FaultKind => ({
    do: 'error',
    code: 429,
    description: `Too Many Requests: retry after ${retryAfter}`,
    retryAfter,
  }),
  blocked: (): FaultKind => ({
    do: 'error',
    code: 403,
    description: 'Forbidden: bot was blocked by the user',
  }),
  chatNotFound: (): FaultKind => ({ do: 'error', code: 400, description: 'Bad Request: chat not found' }),
  conflict: (): FaultKind => ({
    do: 'error',
    code: 409,
    description:
      'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
  }),
  badToken: (): FaultKind => ({ do: 'error', code: 401, description: 'Unauthorized' }),
  badGateway: (): FaultKind => ({ do: 'error', code: 502, description: 'Bad Gateway' }),
  notModified: (): FaultKind => ({
    do: 'error',
    code: 400,
    description:
      'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
  }),
  editNotFound: (): FaultKind => ({
    do: 'error',
    code: 400,
    description: 'Bad Request: message to edit not found',
  }),
  cannotEdit: (): FaultKind => ({
    do: 'error',
    code: 400,
    description: "Bad Request: message can't be edited",
  }),
  migrated: (to: number): FaultKind => ({
    do: 'error',
    code: 400,
    description: 'Bad Request: group chat was upgraded to a supergroup chat',
    migrateTo: to,
  }),
};

export interface Limits {
  /** Messages a second overall, a second per chat, a minute per group; 0 or absent = not enforced. */
  perSecond?: number;
  perChatSecond?: number;
  perGroupMinute?: number;
}

const SENDS = /^(send(?!ChatAction)|editMessage|copyMessage|forwardMessage)/;

const albumSize = ({ media }: Json): number => {
  const entries: unknown = typeof media === 'string' ? JSON.parse(media) : media;
  return Array.isArray(entries) ? entries.length : 1;
};

/** Calls of the last `windowMs`, oldest first. */
const recent = (times: number[], now: number, windowMs: number): number[] => {
  let from = 0;
  while (from < times.length && (times[from] as number) <= now - windowMs) from += 1;
  return from > 0 ? times.slice(from) : times;
};

/** Scripted faults, and Telegram's real limits where a test wants them. */
export class FaultPlan {
  #faults: (Fault & { left: number })[] = [];
  #all: number[] = [];
  #chats = new Map<number, number[]>();
  limits: Limits = {};
  /** How many calls the limits refused. */
  limited = 0;

  add(fault: Fault): void {
    this.#faults.push({ ...fault, left: fault.times ?? 1 });
  }

  clear(): void {
    this.#faults = [];
  }

  /** The fault that hits this call, if any; uses it up. */
  take(method: string, params: Json): FaultKind | undefined {
    if (this.#faults.length === 0) return undefined;
    const index = this.#faults.findIndex(
      (fault) =>
        (fault.method === undefined || fault.method === method) &&
        (fault.chat === undefined || fault.chat === Number(params.chat_id)),
    );
    const found = this.#faults[index];
    if (found === undefined) return undefined;
    found.left -= 1;
    if (found.left <= 0) this.#faults.splice(index, 1);
    return found.fault;
  }

  /** Throws 429 where a limit is passed; counts the call otherwise, an album as what it holds. */
  meter(method: string, params: Json, now: number): void {
    const { perSecond = 0, perChatSecond = 0, perGroupMinute = 0 } = this.limits;
    if ((perSecond || perChatSecond || perGroupMinute) === 0 || !SENDS.test(method)) return;
    const chat = Number(params.chat_id);
    const inChat = recent(this.#chats.get(chat) ?? [], now, 60_000);
    this.#all = recent(this.#all, now, 1000);
    const messages = method === 'sendMediaGroup' ? albumSize(params) : 1;
    const check = (limit: number, times: number[], windowMs: number) => {
      // What is more than a whole limit goes when nothing went before it.
      const room = Math.max(0, limit - messages);
      if (limit === 0 || times.length <= room) return;
      const oldest = times[times.length - room - 1] as number;
      const retryAfter = Math.max(1, Math.ceil((oldest + windowMs - now) / 1000));
      this.limited += 1;
      throw new ApiError(429, `Too Many Requests: retry after ${retryAfter}`, { retry_after: retryAfter });
    };
    check(perSecond, this.#all, 1000);
    check(perChatSecond, recent(inChat, now, 1000), 1000);
    if (chat < 0) check(perGroupMinute, inChat, 60_000);
    const sent = Array<number>(messages).fill(now);
    this.#all.push(...sent);
    this.#chats.set(chat, [...inChat, ...sent]);
  }
}

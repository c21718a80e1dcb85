import { ApiError, type Json, type PeerUpdate } from './types.ts';

/** Kinds that Telegram leaves out unless they are asked for by name. */
const NOT_BY_DEFAULT = new Set(['chat_member', 'message_reaction', 'message_reaction_count']);

interface Waiter {
  resolve(updates: PeerUpdate[]): void;
  reject(error: ApiError): void;
  limit: number;
  timer: NodeJS.Timeout;
}

/**
 * What waits for the bot, with the semantics of getUpdates: a call with an offset confirms (and
 * forgets) everything below it, an update that was answered but not confirmed is answered again, a
 * new call ends the one that is still waiting with 409.
 */
export class UpdateQueue {
  #queue: PeerUpdate[] = [];
  #head = 0;
  #nextId: number;
  #allowed: Set<string> | undefined;
  #waiter: Waiter | undefined;
  /** Ids that were confirmed, in order, while `record` is on. */
  readonly confirmed: number[] = [];
  /** How often each unconfirmed update was answered. */
  readonly delivered = new Map<number, number>();
  record = true;
  confirmedCount = 0;

  constructor(firstId = 100_000) {
    this.#nextId = firstId;
  }

  /** Adds an update of one kind (`message`, `callback_query`, ...); undefined when the bot did not ask for it. */
  push(kind: string, payload: Json): PeerUpdate | undefined {
    if (this.#allowed ? !this.#allowed.has(kind) : NOT_BY_DEFAULT.has(kind)) return undefined;
    const update = { update_id: this.#nextId++, [kind]: payload };
    this.#queue.push(update);
    this.#serve();
    return update;
  }

  /** What is not confirmed yet. */
  pending(): PeerUpdate[] {
    return this.#queue.slice(this.#head);
  }

  allow(kinds: unknown): void {
    if (!Array.isArray(kinds)) return;
    this.#allowed = kinds.length === 0 ? undefined : new Set(kinds.map(String));
  }

  /** Forgets everything (drop_pending_updates). */
  drop(): void {
    this.#queue = [];
    this.#head = 0;
  }

  /** The first pending update whose id is not among these (webhook delivery). */
  next(except: ReadonlySet<number>): PeerUpdate | undefined {
    for (let i = this.#head; i < this.#queue.length; i += 1) {
      const update = this.#queue[i] as PeerUpdate;
      if (!except.has(update.update_id)) return update;
    }
    return undefined;
  }

  /** A webhook took this one. */
  accept(id: number): void {
    const index = this.#queue.findIndex((update, i) => i >= this.#head && update.update_id === id);
    if (index < 0) return;
    this.#queue.splice(index, 1);
    this.confirmedCount += 1;
    if (this.record) this.confirmed.push(id);
  }

  #confirmBelow(offset: number): void {
    for (;;) {
      const first = this.#queue[this.#head];
      if (first === undefined || first.update_id >= offset) break;
      this.#head += 1;
      this.confirmedCount += 1;
      if (this.record) this.confirmed.push(first.update_id);
      this.delivered.delete(first.update_id);
    }
    if (this.#head > 1000) {
      this.#queue = this.#queue.slice(this.#head);
      this.#head = 0;
    }
  }

  #take(limit: number): PeerUpdate[] {
    const updates = this.#queue.slice(this.#head, this.#head + limit);
    if (this.record) {
      for (const { update_id: id } of updates) this.delivered.set(id, (this.delivered.get(id) ?? 0) + 1);
    }
    return updates;
  }

  /** One getUpdates call. `onGone` registers what happens when the caller hangs up. */
  get(params: Json, onGone: (listener: () => void) => void): Promise<PeerUpdate[]> {
    this.#waiter?.reject(
      new ApiError(
        409,
        'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
      ),
    );
    const offset = Number(params.offset ?? 0);
    const limit = Math.min(100, Math.max(1, Number(params.limit ?? 100)));
    const timeout = Number(params.timeout ?? 0);
    this.allow(params.allowed_updates);
    if (offset > 0) this.#confirmBelow(offset);
    else if (offset < 0) this.#confirmBelow(this.#nextId + offset);
    const ready = this.#take(limit);
    if (ready.length > 0 || timeout <= 0) return Promise.resolve(ready);
    return new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(waiter.timer);
        if (this.#waiter === waiter) this.#waiter = undefined;
      };
      const waiter: Waiter = {
        limit,
        resolve: (updates) => {
          end();
          resolve(updates);
        },
        reject: (error) => {
          end();
          reject(error);
        },
        timer: setTimeout(() => waiter.resolve([]), timeout * 1000),
      };
      this.#waiter = waiter;
      onGone(() => waiter.resolve([]));
    });
  }

  /** True while a long poll is waiting. */
  get waiting(): boolean {
    return this.#waiter !== undefined;
  }

  #serve(): void {
    const waiter = this.#waiter;
    if (!waiter) return;
    this.#waiter = undefined;
    // In the next turn of the loop, so that updates of one burst arrive together.
    setImmediate(() => waiter.resolve(this.#take(waiter.limit)));
  }

  /** Ends a waiting long poll with an empty answer. */
  close(): void {
    this.#waiter?.resolve([]);
  }
}

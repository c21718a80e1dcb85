import type { CallSummary, MessageSummary, PeerSnapshot } from './control.ts';
import type { Fault, Limits } from './faults.ts';
import type { LoadOptions, LoadResult } from './load.ts';
import type { ChatRef, Said, SayOptions, UserRef } from './people.ts';
import type { PayOptions } from './stars.ts';

/** Drives a peer that runs in its own process (`main.ts`), with the same words. */
export interface RemotePeer {
  readonly url: string;
  say(chat: ChatRef, user: UserRef, text: string, options?: SayOptions): Promise<Said>;
  press(
    chatId: number,
    user: UserRef,
    messageId: number,
    labelOrData: string,
  ): Promise<{ callbackId: string }>;
  pressData(chatId: number, messageId: number, user: UserRef, data: string): Promise<{ callbackId: string }>;
  /** Presses Pay under an invoice; the charge id, or null when the bot said no. */
  pay(chatId: number, user: UserRef, messageId: number, options?: PayOptions): Promise<string | null>;
  block(chatId: number): Promise<void>;
  unblock(chatId: number): Promise<void>;
  fault(fault: Fault): Promise<void>;
  clearFaults(): Promise<void>;
  limit(limits: Limits): Promise<void>;
  /** The bytes of an uploaded file by its id. */
  file(id: string): Promise<Buffer | undefined>;
  load(options: LoadOptions): Promise<LoadResult>;
  /** Everything as it stands. */
  state(): Promise<PeerSnapshot>;
  messages(chatId: number): Promise<MessageSummary[]>;
  calls(): Promise<CallSummary[]>;
  /** Resolves with the first truthy answer; asked again whenever something changes. */
  until<T>(predicate: (state: PeerSnapshot) => T, timeoutMs?: number): Promise<NonNullable<T>>;
}

const portable = (options: SayOptions | undefined): unknown => {
  if (options === undefined) return undefined;
  const { photo, document, ...rest } = options;
  return {
    ...rest,
    ...(photo ? { photoBase64: photo.toString('base64') } : {}),
    ...(document
      ? { document: { ...document, bytes: undefined }, documentBase64: document.bytes.toString('base64') }
      : {}),
  };
};

export const connectTelegramPeer = (url: string): RemotePeer => {
  const ask = async <T>(action: string, ...args: unknown[]): Promise<T> => {
    const response = await fetch(`${url}/_peer/${action}`, { method: 'POST', body: JSON.stringify(args) });
    const answer = (await response.json()) as { result?: T; error?: string };
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.result as T;
  };
  const state = () => ask<PeerSnapshot>('snapshot', -1, 0);

  return {
    url,
    say: (chat, user, text, options) => ask('say', chat, user, text, portable(options)),
    press: (chatId, user, messageId, label) => ask('press', chatId, user, messageId, label),
    pressData: (chatId, messageId, user, data) => ask('pressData', chatId, messageId, user, data),
    pay: (chatId, user, messageId, options) => ask('pay', chatId, user, messageId, options),
    block: (chatId) => ask('block', chatId),
    unblock: (chatId) => ask('unblock', chatId),
    fault: (fault) =>
      ask('fault', { ...fault, times: Number.isFinite(fault.times ?? 1) ? fault.times : 1e9 }),
    clearFaults: () => ask('clearFaults'),
    limit: (limits) => ask('limit', limits),
    file: async (id) => {
      const text = await ask<string | null>('file', id);
      return text === null ? undefined : Buffer.from(text, 'base64');
    },
    load: (options) => ask('load', options),
    state,
    messages: async (chatId) => (await state()).chats[chatId] ?? [],
    calls: async () => (await state()).calls,
    until: async (predicate, timeoutMs = 50_000) => {
      const deadline = performance.now() + timeoutMs;
      let seen = -1;
      for (;;) {
        const left = Math.ceil(deadline - performance.now());
        const now = await ask<PeerSnapshot>('snapshot', seen, Math.max(0, left));
        const value = predicate(now);
        if (value) return value as NonNullable<typeof value>;
        if (left <= 0) throw new Error(`not within ${timeoutMs} ms: ${predicate.toString()}`);
        seen = now.revision;
      }
    },
  };
};

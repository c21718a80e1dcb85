import { Downloads } from './downloads.ts';
import { type Fault, FaultPlan, type Limits } from './faults.ts';
import { type BotSettings, type MethodContext, methods } from './methods.ts';
import { starsMethods } from './methods-stars.ts';
import { type ChatRef, People, type Said, type SayOptions, type UserRef } from './people.ts';
import { type ApiReply, type ApiRequest, type ServerHooks, startServer } from './server.ts';
import { loadCallChecker } from './spec.ts';
import { Stars } from './stars.ts';
import {
  ApiError,
  type Json,
  type PeerCall,
  type PeerMessage,
  type PeerUpdate,
  type PeerUser,
} from './types.ts';
import { UpdateQueue } from './updates.ts';
import { createWebhookSender } from './webhook.ts';
import { World } from './world.ts';

export interface TelegramPeerOptions {
  /** Default `7000001:test-token`. */
  token?: string;
  username?: string;
  /** 0 = any free port. */
  port?: number;
  /** Epoch ms; default the system's. */
  clock?: () => number;
  /** Makes it a server in local mode, with its files here. */
  filesDir?: string;
  /** What drives it from another process (main.ts). */
  control?: ServerHooks['control'];
}

/** A Telegram Bot API server for tests, and the people who use the bot. */
export interface TelegramPeer {
  /** The TELEGRAM_API_ROOT to give to the bot. */
  readonly url: string;
  readonly token: string;
  readonly bot: PeerUser;
  readonly calls: PeerCall[];
  /** Calls by method, also while calls are not recorded. */
  readonly counts: Map<string, number>;
  readonly updates: UpdateQueue;
  readonly world: World;
  readonly settings: BotSettings;
  readonly downloads: Downloads;
  readonly stars: Stars;
  /** What the specification objects to, one line each. */
  readonly violations: string[];
  /** False where the specification is not there: then nothing is checked. */
  readonly specAvailable: boolean;
  say(chat: ChatRef, user: UserRef, text: string, options?: SayOptions): Said;
  press(chatId: number, user: UserRef, messageId: number, labelOrData: string): { callbackId: string };
  pressData(message: PeerMessage, user: UserRef, data: string): { callbackId: string };
  push(kind: string, payload: Json): PeerUpdate | undefined;
  block(chatId: number, user?: UserRef): void;
  unblock(chatId: number, user?: UserRef): void;
  /** The chat as it stands: edits applied, deleted messages gone. */
  messages(chatId: number): PeerMessage[];
  fault(fault: Fault): void;
  clearFaults(): void;
  limit(limits: Limits): void;
  /** Stops (or resumes) keeping calls and old messages, for benches. */
  record(on: boolean): void;
  /** Resolves with the first truthy answer; asked again when something changes here, and every 20 ms for the rest. */
  until<T>(
    predicate: (peer: TelegramPeer) => T,
    timeoutMs?: number,
  ): Promise<Exclude<T, false | undefined | null | 0 | ''>>;
  /** Called some time after something changed: once for many changes at a time. */
  onChange(listener: () => void): () => void;
  /** Called for each message that the bot sends or edits. */
  onBotMessage(listener: (chatId: number) => void): () => void;
  close(): Promise<void>;
}

export const createTelegramPeer = async (options: TelegramPeerOptions = {}): Promise<TelegramPeer> => {
  const { token = '7000001:test-token', username = 'DarkroomTestBot', clock = Date.now } = options;
  const bot: PeerUser = { id: Number(token.split(':')[0]), is_bot: true, first_name: 'Darkroom', username };
  const world = new World(bot, clock);
  const updates = new UpdateQueue();
  const plan = new FaultPlan();
  const settings: BotSettings = {
    webhook: { url: '', maxConnections: 40 },
    commands: new Map(),
    descriptions: new Map(),
    callbackAnswers: new Map(),
  };
  const downloads = new Downloads(token, options.filesDir);
  const checker = loadCallChecker();
  const sender = createWebhookSender(settings, updates);
  const calls: PeerCall[] = [];
  const counts = new Map<string, number>();
  const violations: string[] = [];
  const watchers = new Set<() => void>();
  const listeners = new Set<(chatId: number) => void>();
  const timers = new Set<NodeJS.Timeout>();
  let recording = true;
  let scheduled = false;
  let calledSoFar = 0;

  const changed = () => {
    sender.pump();
    if (scheduled || watchers.size === 0) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      for (const watch of watchers) watch();
    });
  };

  const people = new People(world, updates, settings.callbackAnswers, changed);
  const stars = new Stars(world, people, violations);
  const context: MethodContext = { world, updates, settings, downloads, stars, onWebhook: sender.pump };

  const note = (request: ApiRequest): PeerCall => {
    counts.set(request.method, (counts.get(request.method) ?? 0) + 1);
    const call: PeerCall = {
      n: ++calledSoFar,
      method: request.method,
      params: request.params,
      files: [],
      at: clock(),
    };
    if (recording) calls.push(call);
    if (checker) {
      const problems = checker(
        request.method,
        request.params,
        request.textual,
        new Set(request.files.keys()),
      );
      if (problems.length > 0 && violations.length < 1000) violations.push(...problems);
    }
    return call;
  };

  const perform = (request: ApiRequest, call: PeerCall): unknown => {
    if (request.method === 'getUpdates') {
      if (settings.webhook.url !== '') {
        throw new ApiError(
          409,
          "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
        );
      }
      const { allowed_updates: allowed, ...rest } = request.params;
      const kinds: unknown = typeof allowed === 'string' ? JSON.parse(allowed) : allowed;
      return updates.get({ ...rest, allowed_updates: kinds }, request.onGone);
    }
    const method = methods[request.method] ?? starsMethods[request.method];
    if (method === undefined) throw new ApiError(404, 'Not Found: method not found');
    plan.meter(request.method, request.params, clock());
    const before = world.files.size;
    const result = method(context, request.params, request.files);
    if (world.files.size > before) call.files.push(...[...world.files.values()].slice(before));
    return result;
  };

  const settle = (call: PeerCall, request: ApiRequest, outcome: PeerCall['outcome']) => {
    call.outcome = outcome;
    if (outcome?.ok && /^(send(?!ChatAction)|editMessage)/.test(call.method)) {
      for (const listener of listeners) listener(Number(request.params.chat_id));
    }
    changed();
  };

  const run = async (request: ApiRequest, call: PeerCall): Promise<unknown> => {
    try {
      const outcome = perform(request, call);
      const result = outcome instanceof Promise ? ((await outcome) as unknown) : outcome;
      settle(call, request, { ok: true });
      return result;
    } catch (error) {
      const { code, description } =
        error instanceof ApiError ? error : { code: 400, description: String(error) };
      settle(call, request, { ok: false, code, description });
      throw error;
    }
  };

  const wait = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => {
        timers.delete(timer);
        resolve();
      }, ms);
      timers.add(timer);
    });

  const call = async (request: ApiRequest): Promise<ApiReply> => {
    if (request.token !== token) throw new ApiError(401, 'Unauthorized');
    const noted = note(request);
    const fault = plan.take(request.method, request.params);
    if (fault?.do === 'slow') await wait(fault.ms);
    if (fault === undefined || fault.do === 'slow') return { result: await run(request, noted) };
    if (fault.do === 'cut-after') {
      await run(request, noted).catch(() => undefined);
      return { cut: true };
    }
    changed();
    if (fault.do === 'cut-before') return { cut: true };
    if (fault.do === 'hang') return { silent: true };
    if (fault.do === 'html') return { html: fault.status };
    noted.outcome = { ok: false, code: fault.code, description: fault.description };
    throw new ApiError(fault.code, fault.description, {
      ...(fault.retryAfter === undefined ? {} : { retry_after: fault.retryAfter }),
      ...(fault.migrateTo === undefined ? {} : { migrate_to_chat_id: fault.migrateTo }),
    });
  };

  const server = await startServer(
    {
      call,
      download: (given, path, res) => {
        const found = [...world.files.values()].find((file) => file.path === path);
        downloads.serve(path, given === token ? found?.bytes : undefined, res);
      },
      control: options.control,
    },
    options.port ?? 0,
  );

  const peer: TelegramPeer = {
    url: `http://127.0.0.1:${server.port}`,
    token,
    bot,
    calls,
    counts,
    updates,
    world,
    settings,
    downloads,
    stars,
    violations,
    specAvailable: checker !== undefined,
    say: (chat, user, text, more) => people.say(chat, user, text, more),
    press: (chatId, user, messageId, label) => people.press(chatId, user, messageId, label),
    pressData: (message, user, data) => people.pressData(message, user, data),
    push: (kind, payload) => people.push(kind, payload),
    block: (chatId, user) => people.block(chatId, user),
    unblock: (chatId, user) => people.unblock(chatId, user),
    messages: (chatId) => world.messages(chatId),
    fault: (fault) => plan.add(fault),
    clearFaults: () => plan.clear(),
    limit: (limits) => {
      plan.limits = limits;
    },
    record: (on) => {
      recording = on;
      updates.record = on;
      world.keep = on ? Number.POSITIVE_INFINITY : 20;
    },
    until: (predicate, timeoutMs = 50_000) =>
      new Promise((resolve, reject) => {
        const end = () => {
          clearTimeout(timer);
          clearInterval(pulse);
          watchers.delete(watch);
        };
        const watch = () => {
          try {
            const value = predicate(peer);
            if (!value) return;
            end();
            resolve(value as Exclude<typeof value, false | undefined | null | 0 | ''>);
          } catch (error) {
            end();
            reject(error instanceof Error ? error : new Error(String(error)));
          }
        };
        const timer = setTimeout(() => {
          end();
          const last = calls.slice(-5).map((c) => `${c.method} ${JSON.stringify(c.outcome ?? 'open')}`);
          reject(
            new Error(`not within ${timeoutMs} ms: ${predicate.toString()}\nlast calls: ${last.join('; ')}`),
          );
        }, timeoutMs);
        const pulse = setInterval(watch, 20);
        watchers.add(watch);
        watch();
      }),
    onChange: (listener) => {
      watchers.add(listener);
      return () => watchers.delete(listener);
    },
    onBotMessage: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {
      sender.close();
      updates.close();
      stars.close();
      for (const timer of timers) clearTimeout(timer);
      await server.close();
    },
  };
  return peer;
};

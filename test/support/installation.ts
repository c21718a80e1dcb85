/** A throw-away Darkroom with its own data, a Bot API and people around it, that is started, killed and proved. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDb } from '../../core/db/open.ts';
import { type SdWebuiPeer, startSdWebuiPeer } from '../peers/sd-webui.ts';
import { createTelegramPeer, type TelegramPeer } from '../peers/telegram/index.ts';
import { type GroundName, openTestGround, type TestGround } from './grounds.ts';
import { launchProgram, type Program } from './program.ts';
import { type Order, type Proof, proveOrders } from './proof.ts';

/** What everybody begins with: enough for several orders. */
export const SIGNUP_CREDITS = 40;

export interface InstallationOptions {
  /** From `buildProgram`. */
  main: string;
  /** `sketch` can be resumed by a later process; a call of `sd-webui` is lost with the process that made it. */
  provider: 'sketch' | 'sd-webui';
  ground: GroundName;
  /** For the shared ground: a server's address with a slash at the end. */
  postgres: () => Promise<string>;
  env?: Record<string, string>;
}

export interface Installation {
  readonly folder: string;
  readonly ground: TestGround;
  readonly telegram: TelegramPeer;
  /** Only with the provider of that name. */
  readonly sdWebui: SdWebuiPeer | undefined;
  /** Everything that was ordered so far. */
  readonly orders: readonly Order[];
  /** A person orders a cake in one line, in their private chat. */
  order(chat: number, words: string): Order;
  /** Starts the program on the same data as always. */
  launch(env?: Record<string, string>): Program;
  /** One value of the database, as it stands. */
  read<T>(sql: string): Promise<T[]>;
  /** Compares what was ordered with what the database and the chats say. Nothing may be running. */
  prove(): Promise<Proof>;
  close(): Promise<void>;
}

export const openInstallation = async (options: InstallationOptions): Promise<Installation> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'darkroom-crash-'));
  const ground = await openTestGround(options.ground, folder, options.postgres);
  const telegram = await createTelegramPeer();
  const sdWebui = options.provider === 'sd-webui' ? await startSdWebuiPeer() : undefined;
  const orders: Order[] = [];
  const programs: Program[] = [];

  return {
    folder,
    ground,
    telegram,
    sdWebui,
    orders,
    order(chat, words) {
      const { updateId } = telegram.say(chat, chat, `/cake ${words}`);
      if (updateId === undefined) throw new Error('the bot asked for no messages');
      const order = { chat, words, updateId };
      orders.push(order);
      return order;
    },
    launch(env = {}) {
      const program = launchProgram(options.main, {
        DATA_DIR: folder,
        ROLES: 'telegram,worker',
        TELEGRAM_BOT_TOKEN: telegram.token,
        TELEGRAM_API_ROOT: telegram.url,
        TELEGRAM_RATE: '0',
        // Only the keys of the updates stand between a person and a second order of the same words.
        SIGNUP_CREDITS: String(SIGNUP_CREDITS),
        FREE_CREDITS_PER_DAY: '1000000',
        RUNNING_PER_JOB: '10',
        ...(sdWebui ? { SD_WEBUI_URL: sdWebui.url } : {}),
        ...ground.env,
        ...options.env,
        ...env,
      });
      programs.push(program);
      return program;
    },
    async read<T>(sql: string) {
      const db = await openDb({ url: ground.databaseUrl, readOnly: true });
      try {
        return await db.all<T>(sql);
      } finally {
        await db.close();
      }
    },
    async prove() {
      const db = await openDb({ url: ground.databaseUrl, readOnly: true });
      try {
        return await proveOrders(db, telegram, orders);
      } finally {
        await db.close();
      }
    },
    async close() {
      await Promise.all(programs.map((program) => program.kill()));
      await telegram.close();
      await sdWebui?.close();
      await ground.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

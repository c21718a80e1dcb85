/** A studio that sells for USDT, and the chain that people pay on. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import jsqr from 'jsqr';
import sharp from 'sharp';
import type { PeerMessage } from '../../peers/telegram/types.ts';
import { addressOf, startTronGridPeer, type TronGridPeer } from '../../peers/trongrid/index.ts';
import { buildScript } from '../../support/build.ts';
import type { Person } from './person.ts';
import type { OpenStudio, Studio } from './studio.ts';

const MINUTE = 60_000;
const KEY = 'a-key-of-this-test';

/** Where people pay to. */
export const SHOP = addressOf('the shop of the end-to-end tests');

/** An order as its person sees it. */
export interface Ordered {
  /** The picture that says how to pay. */
  how: PeerMessage;
  /** The message that is edited as time goes by. */
  status: PeerMessage;
  /** As it is written. */
  amount: string;
  /** In micro-USDT. */
  units: number;
  code: string;
}

export interface Shop {
  readonly studio: Studio;
  readonly chain: TronGridPeer;
  /** `/topup` and the pack of so many USDT. */
  order(person: Person, price?: 10 | 100): Promise<Ordered>;
  /** Puts a transfer on the chain, at a block time or now, and lets it become solid. Answers its hash. */
  pay(units: number, at?: number): string;
  /** Waits until somebody was told so. */
  told(person: Person, words: RegExp): Promise<PeerMessage>;
  /** Moves all clocks, until the scanner has read the chain as it is then. */
  later(ms: number): Promise<void>;
  /** `npm run payments` as the operator runs it, beside the program. Answers what it prints; rejects with what went wrong. */
  desk(...words: string[]): Promise<string>;
  close(): Promise<void>;
}

/** What a reader of QR codes says to the picture as a chat delivers it. */
export const scanned = async (picture: Buffer): Promise<string | undefined> => {
  const compressed = await sharp(picture).jpeg({ quality: 40 }).toBuffer();
  const { data, info } = await sharp(compressed).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return jsqr.default(new Uint8ClampedArray(data), info.width, info.height)?.data;
};

/** What the buttons under a message copy, label by label, as the bot asked Telegram for it. */
export const copies = (person: Person, message: PeerMessage): Record<string, string> => {
  const call = person.calls('sendPhoto').find(({ params }) => params.caption === message.text);
  const markup = call?.params.reply_markup ?? '{}';
  const { inline_keyboard: rows = [] } = (typeof markup === 'string' ? JSON.parse(markup) : markup) as {
    inline_keyboard?: { text: string; copy_text?: { text: string } }[][];
  };
  return Object.fromEntries(
    rows.flat().flatMap(({ text, copy_text: copy }) => (copy ? [[text, copy.text]] : [])),
  );
};

/** What a text holds when a parameter, a sentence or a number was missing. */
const HOLE = /[{}]|\$[a-z]|\b(?:undefined|null|NaN)\b|\[object/;

/** Every text of a chat that has a hole. */
export const holes = (person: Person): string[] =>
  person
    .heard()
    .flatMap(({ text, buttons }) =>
      [text, ...buttons.flat().map(({ label }) => label)].filter((words) => HOLE.test(words)),
    );

export const openShop = async (open: OpenStudio, variables: Record<string, string> = {}): Promise<Shop> => {
  let clock = Date.now;
  const folder = mkdtempSync(path.join(tmpdir(), 'darkroom-shop-'));
  const chain = await startTronGridPeer({ clock: () => clock(), apiKey: KEY });
  const tron = { TRON_ADDRESS: SHOP, TRONGRID_URL: chain.url, TRONGRID_API_KEY: KEY };
  const studio = await open({
    ...tron,
    DATA_DIR: folder,
    ROLES: 'telegram,worker,scanner',
    TELEGRAM_PAYMENTS: 'stars,codes,usdt',
    TRON_POLL_SECONDS: '1',
    INBOUND_RATE: '0',
    ...variables,
  });
  clock = studio.peer.world.now;

  const read = async (): Promise<number> => {
    const row = await studio.darkroom.core.db.get<{ value: string }>(
      `SELECT value FROM system_state WHERE key = 'tron-solid'`,
    );
    return Number(row?.value ?? 0);
  };

  const shop: Shop = {
    studio,
    chain,
    order: async (person, price = 10) => {
      const packs = await person.ask('/topup');
      const how = await person.after(
        () => person.press(packs, new RegExp(`^${price} USDT`)),
        ({ kind }) => kind === 'photo',
      );
      // Of an order that was open before it stands further up, edited.
      const known = person.heard().filter(({ id, text }) => id < packs.id && text.startsWith('⏳'));
      const status = await studio.until(
        'the status of the order',
        () =>
          person.heard().find(({ id, text }) => id > how.id && text.startsWith('⏳')) ??
          known.find(({ text }) => text.startsWith('⏳')),
      );
      const amount = /\b\d+\.\d{3}\b/.exec(how.text)?.[0] ?? '';
      const code = /\b[0-9A-Z]{8}\b/.exec(status.text)?.[0] ?? '';
      return { how, status, amount, units: Math.round(Number(amount) * 1_000_000), code };
    },
    pay: (units, at) => {
      const txid = chain.send({ to: SHOP, value: units, ...(at === undefined ? {} : { at }) });
      studio.advance(MINUTE);
      return txid;
    },
    told: (person, words) =>
      studio.until(`${words} for ${person.id}`, () => person.heard().find(({ text }) => words.test(text))),
    later: async (ms) => {
      studio.advance(ms);
      const solid = chain.solidTime();
      await studio.until('the scanner has read on', async () => (await read()) >= solid);
    },
    desk: async (...words) => {
      const script = await buildScript('payments');
      const env = { ...tron, DATA_DIR: folder, NODE_ENV: 'test', PATH: process.env.PATH };
      return new Promise((resolve, reject) => {
        execFile(process.execPath, [script, ...words], { env, cwd: folder }, (error, stdout, stderr) =>
          error ? reject(new Error(stderr)) : resolve(stdout),
        );
      });
    },
    close: async () => {
      await studio.close();
      await chain.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await shop.later(0);
  return shop;
};

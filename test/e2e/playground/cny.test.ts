/** Money in yuan, as people in a chat pay it: WeChat Pay and epay over our own addresses for notifications. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import jsqr from 'jsqr';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Darkroom, startDarkroom } from '../../../compose.ts';
import { audit, createLogger, loadConfig } from '../../../core/index.ts';
import { type EpayPeer, startEpayPeer } from '../../peers/epay/index.ts';
import { createMerchant, startWechatPayPeer, type WechatPayPeer } from '../../peers/wechat-pay/index.ts';
import { freePort } from '../../support/ports.ts';

const PATIENCE = 60_000;
vi.setConfig({ testTimeout: 2 * PATIENCE, hookTimeout: 2 * PATIENCE });

const EPAY = { pid: '1001', key: 'the-key-of-epay' };
/** The pack of 50 yuan: 500 credits and 25 on top. */
const ARRIVED = /Your payment has arrived: 525 credits added, 500 bought and 25 on top\./;

interface Message {
  id: number;
  from: string;
  replaces?: number;
  blocks: { type: string; url?: string; text?: string }[];
  choices: { token: string; label: string }[];
}

const textOf = ({ blocks }: Message): string => blocks.map(({ text = '' }) => text).join('\n');

describe('payments in yuan, in the playground', () => {
  let folder: string;
  let darkroom: Darkroom;
  let wechat: WechatPayPeer;
  let epay: EpayPeer;
  let shift = 0;
  const clock = () => Date.now() + shift;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'darkroom-cny-'));
    const merchant = { ...createMerchant(), apiV3Key: 'an_API_v3_key_has_32_characters!' };
    wechat = await startWechatPayPeer(merchant, clock);
    epay = await startEpayPeer({ ...EPAY, now: clock });
    const file = (name: string, text: string): string => {
      writeFileSync(path.join(folder, name), text);
      return path.join(folder, name);
    };
    const port = await freePort();
    const env = {
      NODE_ENV: 'test',
      DATA_DIR: folder,
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      ROLES: 'playground,worker,scanner',
      INBOUND_RATE: '0',
      WECHAT_PAY_MCH_ID: merchant.mchId,
      WECHAT_PAY_APP_ID: merchant.appId,
      WECHAT_PAY_API_V3_KEY: merchant.apiV3Key,
      WECHAT_PAY_PRIVATE_KEY_FILE: file('key.pem', merchant.merchant.privateKey),
      WECHAT_PAY_SERIAL: merchant.serial,
      WECHAT_PAY_PUBLIC_KEY_FILE: file('pub.pem', merchant.platform.publicKey),
      WECHAT_PAY_API_BASE: wechat.url,
      EPAY_PID: EPAY.pid,
      EPAY_KEY: EPAY.key,
      EPAY_URL: epay.url,
    };
    darkroom = await startDarkroom(loadConfig(env), { logger: createLogger({ level: 'silent' }), clock });
  });
  afterAll(async () => {
    await darkroom.stop();
    await wechat.close();
    await epay.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A chat of a browser of its own. */
  const openChat = async () => {
    const api = `${darkroom.address}/playground/api`;
    const issued = await fetch(`${api}/chats`, { method: 'POST' });
    const { chat } = (await issued.json()) as { chat: string };
    const cookie = (issued.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const headers = { cookie, 'accept-language': 'en' };
    const heard = async (): Promise<Message[]> => {
      const said = (await (await fetch(`${api}/${chat}/messages`, { headers })).json()) as Message[];
      return said.filter(({ from }) => from === 'bot');
    };
    /** Waits for a message that says so, newer than `after`. */
    const told = (words: RegExp, after = 0): Promise<Message> =>
      vi.waitFor(
        async () => {
          const all = await heard();
          const found = all.find((message) => message.id > after && words.test(textOf(message)));
          if (!found) throw new Error(`${words} was not said, but:\n${all.map(textOf).join('\n--\n')}`);
          return found;
        },
        { timeout: PATIENCE, interval: 50 },
      );
    const press = async (message: Message, label: RegExp): Promise<void> => {
      const choice = message.choices.find((one) => label.test(one.label));
      const body = JSON.stringify({ token: choice?.token });
      const json = { ...headers, 'content-type': 'application/json' };
      const answer = await fetch(`${api}/${chat}/choices`, { method: 'POST', headers: json, body });
      expect(answer.status, `${label} of ${message.choices.map((one) => one.label).join(' | ')}`).toBe(202);
    };
    const say = async (text: string): Promise<void> => {
      const body = new FormData();
      body.set('text', text);
      expect((await fetch(`${api}/${chat}/messages`, { method: 'POST', headers, body })).status).toBe(202);
    };
    /** What a reader of QR codes says to the picture of a message. */
    const scan = async (message: Message): Promise<string | undefined> => {
      const url = message.blocks.find((block) => block.url !== undefined)?.url;
      const picture = Buffer.from(await (await fetch(`${darkroom.address}${url}`)).arrayBuffer());
      const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
      return jsqr.default(new Uint8ClampedArray(data), info.width, info.height)?.data;
    };
    /** Asks for the pack of 50 yuan by this method. */
    const ask = async (method: RegExp): Promise<Message> => {
      await say('/topup');
      const packs = await told(/Which pack of credits/);
      await press(packs, new RegExp(`${method.source}.*¥50`));
      return packs;
    };
    /** Orders it, until the code to scan is there. */
    const order = async (method: RegExp): Promise<{ how: Message; status: Message; code: string }> => {
      await ask(method);
      const how = await told(/^Please (?:pay|scan this code)/m);
      const status = await told(/is waiting for your payment/, how.id);
      return { how, status, code: /\b[0-9A-Z]{8}\b/.exec(textOf(how))?.[0] ?? '' };
    };
    const arrivals = async (): Promise<number> =>
      (await heard()).filter((message) => ARRIVED.test(textOf(message))).length;
    return { chat, api, heard, told, press, say, scan, ask, order, arrivals };
  };

  type Chat = Awaited<ReturnType<typeof openChat>>;
  const WECHAT = /WeChat Pay/;
  const ONLINE = /Online payment/;
  /** Longer than between two looks at one order. */
  const pause = (): void => {
    shift += 16_000;
  };

  /** Paid, and never said so: found in the background while the other tests run. */
  let lost: { chat: Chat; code: string };
  let left: { chat: Chat; code: string };

  it('WeChat Pay loses a notification: the order is paid, and waits to be asked about', async () => {
    const chat = await openChat();
    const { code } = await chat.order(WECHAT);
    wechat.pay(code);
    lost = { chat, code };
    expect(await chat.arrivals()).toBe(0);
    shift += 31_000;
  });

  it('WeChat Pay: a pack, a code to scan, a notification, credits', async () => {
    const chat = await openChat();
    const { how, code } = await chat.order(WECHAT);
    expect(textOf(how)).toMatch(/pay ¥50 with WeChat/);
    expect(await chat.scan(how)).toBe(wechat.orders.get(code)?.code_url);
    expect(wechat.orders.get(code)).toMatchObject({ amount: { total: 5000, currency: 'CNY' } });
    // Before it is paid, and by whoever has another key, nothing can be said.
    expect(await wechat.notify(code)).toBe(400);
    wechat.pay(code);
    const forged = { privateKey: createMerchant().platform.privateKey };
    expect(await wechat.notify(code, forged)).toBe(401);
    expect(await chat.arrivals()).toBe(0);
    expect(await wechat.notify(code)).toBe(204);
    await chat.told(ARRIVED);
    await chat.told(/Your level is now Pro\./);
    await chat.told(/^✅ Paid, thank you!$/m);
    expect(await wechat.notify(code)).toBe(204);
    await chat.say('/balance');
    await chat.told(/Available: 525 credits/, how.id);
    expect(await chat.arrivals()).toBe(1);
  });

  it('nobody else reads the chat that it is in', async () => {
    const [chat, stranger] = [await openChat(), await openChat()];
    await chat.say('/topup');
    const theirs = await fetch(`${chat.api}/${chat.chat}/messages`);
    expect(theirs.status).toBe(403);
    expect(stranger.chat).not.toBe(chat.chat);
  });

  it('epay: a page to pay on, and the press on “I’ve paid” finds what no notification said', async () => {
    const chat = await openChat();
    const { how, status, code } = await chat.order(ONLINE);
    const qr = await chat.scan(how);
    expect(qr).toMatch(/^weixin:/);
    expect(textOf(how)).toContain(qr);
    await chat.press(status, /I’ve paid/);
    await chat.told(/I can’t see your payment yet/);
    epay.pay(code);
    await chat.press(status, /I’ve paid/);
    await chat.told(/I looked a moment ago/);
    pause();
    await chat.press(status, /I’ve paid/);
    await chat.told(ARRIVED);
    expect(await epay.notify(code)).toMatchObject({ status: 200, body: 'success' });
    expect(await chat.arrivals()).toBe(1);
  });

  it('epay: a notification makes us ask, and is worth nothing by itself', async () => {
    const chat = await openChat();
    const { code } = await chat.order(ONLINE);
    // Rightly signed, and not true.
    expect((await epay.notify(code)).status).toBeGreaterThanOrEqual(400);
    expect(await chat.arrivals()).toBe(0);
    epay.pay(code);
    // It is not asked again and again: the gateway comes back with what is not answered as received.
    expect(await epay.notify(code, { method: 'POST' })).toMatchObject({ status: 503 });
    expect(await chat.arrivals()).toBe(0);
    pause();
    expect(await epay.notify(code, { method: 'POST' })).toMatchObject({ status: 200, body: 'success' });
    await chat.told(ARRIVED);
  });

  it('an order that was cancelled is closed; one that was paid all the same is credited', async () => {
    const chat = await openChat();
    const { status, code } = await chat.order(WECHAT);
    await chat.press(status, /Cancel order/);
    await chat.told(/is cancelled/);
    left = { chat, code };

    const other = await openChat();
    const second = await other.order(ONLINE);
    await other.press(second.status, /Cancel order/);
    await other.told(/is cancelled/);
    epay.pay(second.code);
    expect(await epay.notify(second.code)).toMatchObject({ status: 200 });
    await other.told(ARRIVED);
  });

  it('a service that is away is said to be, and asked again by a press', async () => {
    const chat = await openChat();
    wechat.script({ kind: 'status', status: 503, code: 'SYSTEM_ERROR' });
    await chat.ask(WECHAT);
    const away = await chat.told(/The payment service does not answer right now/);
    await chat.press(away, /Try again/);
    const how = await chat.told(/^Please (?:pay|scan this code)/m);
    const status = await chat.told(/is waiting for your payment/, how.id);
    const code = /\b[0-9A-Z]{8}\b/.exec(textOf(how))?.[0] ?? '';
    wechat.pay(code);
    wechat.script({ kind: 'cut' });
    await chat.press(status, /I’ve paid/);
    const seen = await chat.told(/can’t check payments right now\. Yours is not lost/);
    pause();
    await chat.press(seen, /I’ve paid/);
    await chat.told(ARRIVED);
  });

  it('what was lost was found meanwhile, what was left was closed, and the books hold', async () => {
    await lost.chat.told(ARRIVED);
    await vi.waitFor(() => expect(wechat.orders.get(left.code)?.state).toBe('CLOSED'), {
      timeout: PATIENCE,
      interval: 50,
    });
    expect([await lost.chat.arrivals(), await left.chat.arrivals()]).toEqual([1, 0]);
    const report = await audit(darkroom.core.db);
    expect(report.differences).toEqual([]);
    expect(report.ok).toBe(true);
  });
});

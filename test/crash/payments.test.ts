/** Money that arrived, and a process that died before it was booked: credited once, by whichever process comes next. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { addressOf, startTronGridPeer, type TronGridPeer } from '../peers/trongrid/index.ts';
import { createMerchant, startWechatPayPeer } from '../peers/wechat-pay/index.ts';
import { missingForShared } from '../support/grounds.ts';
import type { Installation } from '../support/installation.ts';
import { freePort } from '../support/ports.ts';
import type { Program } from '../support/program.ts';
import { describeEachGround, expectKilled, expectStopped, useInstallations, WAIT } from './darkroom.ts';
import { credited, takePack, told, untilPaid } from './topup-talk.ts';

const SHOP = addressOf('the shop of the crash tests');

const closing: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const openChain = async (): Promise<{ chain: TronGridPeer; env: Record<string, string> }> => {
  const chain = await startTronGridPeer({ clock: Date.now });
  closing.push(() => chain.close());
  return {
    chain,
    env: {
      TRON_ADDRESS: SHOP,
      TRONGRID_URL: chain.url,
      TRONGRID_API_KEY: 'a-key-of-this-test',
      TRON_POLL_SECONDS: '1',
      TELEGRAM_PAYMENTS: 'usdt',
    },
  };
};

/** What is solid now; the window of an order that was just taken has begun by then. */
const pay = (chain: TronGridPeer, units: number): string =>
  chain.send({ to: SHOP, value: units, at: chain.solidTime() });

const expectSound = async (darkroom: Installation): Promise<void> => {
  expect(await darkroom.prove()).toMatchObject({ problems: [], audit: true });
  expect(darkroom.telegram.violations).toEqual([]);
};

describeEachGround('a payment in USDT', (install) => {
  it('is credited once after crashes between the chain and our commit, and told once', async () => {
    const { chain, env } = await openChain();
    const darkroom = await install('sketch', { ...env, ROLES: 'telegram,worker,scanner' });
    const first = darkroom.launch();
    await first.ready;
    const order = await takePack(darkroom, 601, /^10 USDT/);
    await expectStopped(first);

    pay(chain, order.units);
    for (let n = 0; n < 2; n += 1) {
      await expectKilled(darkroom.launch({ CRASH_AT: 'after-paid' }));
      expect(await credited(darkroom)).toEqual([{ status: 'open', credits: 0 }]);
    }

    // Then with the words on their way: what left and was not confirmed is said once more at most.
    const words = darkroom.launch({ CRASH_AT: 'after-send' });
    await expectKilled(words);
    expect(await credited(darkroom)).toEqual([{ status: 'paid', credits: 700 }]);

    const last = darkroom.launch();
    await untilPaid(darkroom, order.chat);
    await expectStopped(last);
    expect(await credited(darkroom)).toEqual([{ status: 'paid', credits: 700 }]);
    expect(told(darkroom, order.chat)).toBe(1);
    await expectSound(darkroom);
  });
});

describe('a payment by WeChat Pay', () => {
  const install = useInstallations();

  it('is credited once after crashes with its notification in hand, and by the query of "I’ve paid" alone', async () => {
    const merchant = { ...createMerchant(), apiV3Key: 'KeysOfThisKindHave32Characters00' };
    const wechat = await startWechatPayPeer(merchant);
    const keys = mkdtempSync(path.join(tmpdir(), 'darkroom-keys-'));
    closing.push(
      () => wechat.close(),
      () => rmSync(keys, { recursive: true, force: true }),
    );
    const files = { private: path.join(keys, 'private.pem'), public: path.join(keys, 'public.pem') };
    writeFileSync(files.private, merchant.merchant.privateKey);
    writeFileSync(files.public, merchant.platform.publicKey);
    const port = await freePort();
    const darkroom = await install('sketch', {
      ROLES: 'telegram,worker,scanner',
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      TELEGRAM_PAYMENTS: 'wechat-pay',
      WECHAT_PAY_MCH_ID: merchant.mchId,
      WECHAT_PAY_APP_ID: merchant.appId,
      WECHAT_PAY_API_V3_KEY: merchant.apiV3Key,
      WECHAT_PAY_PRIVATE_KEY_FILE: files.private,
      WECHAT_PAY_SERIAL: merchant.serial,
      WECHAT_PAY_PUBLIC_KEY_FILE: files.public,
      WECHAT_PAY_API_BASE: wechat.url,
    });
    const dying = darkroom.launch({ CRASH_AT: 'after-paid' });
    await dying.ready;
    const order = await takePack(darkroom, 701, /^¥50/);
    const other = await takePack(darkroom, 702, /^¥50/);
    wechat.pay(order.code);
    await expect(wechat.notify(order.code)).rejects.toThrow();
    await expectKilled(dying);
    expect((await credited(darkroom)).map(({ credits }) => credits)).toEqual([0, 0]);

    // Of the second one no notification comes.
    wechat.pay(other.code);
    const last = darkroom.launch();
    await last.ready;
    for (let n = 0; n < 2; n += 1) expect(await wechat.notify(order.code)).toBe(204);
    darkroom.telegram.press(other.chat, other.chat, other.statusId, 'I’ve paid');
    for (const { chat } of [order, other]) await untilPaid(darkroom, chat);
    expect(await wechat.notify(other.code)).toBe(204);
    await darkroom.telegram.until(() => [order, other].every(({ chat }) => told(darkroom, chat) === 1), WAIT);
    // Its status message is edited a moment later, as edits are paced.
    const isEdited = ({ chat }: { chat: number }): boolean =>
      darkroom.telegram.messages(chat).some(({ text }) => /Paid, thank you/.test(text));
    await darkroom.telegram.until(() => [order, other].every(isEdited), WAIT);
    await expectStopped(last);
    expect(await credited(darkroom)).toEqual([
      { status: 'paid', credits: 500 },
      { status: 'paid', credits: 500 },
    ]);
    await expectSound(darkroom);
  });
});

const missing = missingForShared();

describe.skipIf(missing)(
  `two scanners on PostgreSQL${missing ? ` [SKIPPED: ${missing} not installed]` : ''}`,
  () => {
    const install = useInstallations('shared');
    const works = (program: Program): boolean =>
      program
        .log()
        .split('\n')
        .some(
          (line) => line.includes('"lease":"payments"') && line.includes('this process does the work now'),
        );

    it('are one at a time; when it is killed the other takes over, and credits what came meanwhile once', async () => {
      const { chain, env } = await openChain();
      const darkroom = await install('sketch', { ...env, LEASE_SECONDS: '5' });
      const bot = darkroom.launch({ ROLES: 'telegram,worker' });
      const scanners = [0, 1].map(() => darkroom.launch({ ROLES: 'scanner' }));
      for (const program of [bot, ...scanners]) await program.ready;
      const [before, after] = [
        await takePack(darkroom, 801, /^10 USDT/),
        await takePack(darkroom, 802, /^10 USDT/),
      ];
      pay(chain, before.units);
      await untilPaid(darkroom, before.chat);
      expect(scanners.map(works).filter(Boolean)).toHaveLength(1);

      const active = scanners.find(works) as Program;
      const heir = scanners.find((program) => program !== active) as Program;
      await active.kill();
      await expectKilled(active);
      pay(chain, after.units);
      await untilPaid(darkroom, after.chat);
      expect(works(heir)).toBe(true);
      for (const program of [bot, heir]) await expectStopped(program);
      expect(await credited(darkroom)).toEqual([
        { status: 'paid', credits: 700 },
        { status: 'paid', credits: 700 },
      ]);
      for (const { chat } of [before, after]) expect(told(darkroom, chat)).toBe(1);
      await expectSound(darkroom);
    });
  },
);

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { startDarkroom } from '../../../compose.ts';
import { createLogger, loadConfig } from '../../../core/index.ts';
import { createMerchant } from '../../peers/wechat-pay/index.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const start = async (variables: (folder: string) => Record<string, string>) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'darkroom-notify-'));
  closing.push(() => rmSync(folder, { recursive: true, force: true }));
  const config = loadConfig({
    NODE_ENV: 'test',
    DATA_DIR: folder,
    DATABASE_URL: `file:${path.join(folder, 'test.db')}`,
    PORT: '0',
    ROLES: 'playground,worker',
    ...variables(folder),
  });
  const darkroom = await startDarkroom(config, { logger: createLogger({ level: 'silent' }) });
  closing.push(() => darkroom.stop());
  return async () => {
    const post = (address: string) =>
      fetch(`${darkroom.address}${address}`, {
        method: 'POST',
        headers: { host: 'studio.example' },
        body: '{}',
      });
    return [(await post('/pay/wechat/notify')).status, (await post('/pay/epay/notify')).status];
  };
};

describe('the whole program', { timeout: 60_000 }, () => {
  it('has no address for notifications of what is not configured', async () => {
    expect(await (await start(() => ({})))()).toEqual([404, 404]);
  });

  it('has them where all of the secrets are set, and refuses what nobody signed', async () => {
    const merchant = createMerchant();
    const ask = await start((folder) => {
      const file = (name: string, text: string): string => {
        writeFileSync(path.join(folder, name), text);
        return path.join(folder, name);
      };
      return {
        PUBLIC_URL: 'https://studio.example',
        WECHAT_PAY_MCH_ID: merchant.mchId,
        WECHAT_PAY_APP_ID: merchant.appId,
        WECHAT_PAY_API_V3_KEY: merchant.apiV3Key.replaceAll(' ', '_'),
        WECHAT_PAY_PRIVATE_KEY_FILE: file('key.pem', merchant.merchant.privateKey),
        WECHAT_PAY_SERIAL: merchant.serial,
        WECHAT_PAY_PUBLIC_KEY_FILE: file('pub.pem', merchant.platform.publicKey),
        EPAY_PID: '1001',
        EPAY_KEY: 'the-key-of-epay',
        EPAY_URL: 'https://pay.example.org',
      };
    });
    expect(await ask()).toEqual([401, 401]);
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMerchant } from '../../test/peers/wechat-pay/index.ts';
import { loadConfig } from '../config.ts';
import { ConfigError } from './read.ts';

const PUBLIC = { PUBLIC_URL: 'https://studio.example' };
/** What is said of these methods at start. */
const said = ({ warnings }: { warnings: readonly string[] }) =>
  warnings.filter((line) => /^(WeChat Pay|epay) |WeChat Pay sends/.test(line));
const EPAY = { EPAY_PID: '1001', EPAY_KEY: 'the-key-of-epay', EPAY_URL: 'https://pay.example.org/' };

describe('payments in yuan', () => {
  const merchant = createMerchant();
  let folder = '';
  let wechat: Record<string, string> = {};
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'darkroom-keys-'));
    const file = (name: string, text: string): string => {
      writeFileSync(path.join(folder, name), text);
      return path.join(folder, name);
    };
    wechat = {
      WECHAT_PAY_MCH_ID: merchant.mchId,
      WECHAT_PAY_APP_ID: merchant.appId,
      WECHAT_PAY_API_V3_KEY: merchant.apiV3Key.replaceAll(' ', '_'),
      WECHAT_PAY_PRIVATE_KEY_FILE: file('apiclient_key.pem', merchant.merchant.privateKey),
      WECHAT_PAY_SERIAL: merchant.serial,
      WECHAT_PAY_PUBLIC_KEY_FILE: file('pub_key.pem', merchant.platform.publicKey),
    };
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('are on with all of their secrets and an address for notifications', () => {
    const config = loadConfig({ ...wechat, ...EPAY, ...PUBLIC });
    expect(config.payments.wechatPay).toMatchObject({
      mchId: merchant.mchId,
      apiBase: 'https://api.mch.weixin.qq.com',
    });
    expect(config.payments.epay).toEqual({
      pid: '1001',
      key: 'the-key-of-epay',
      url: 'https://pay.example.org',
    });
    expect(said(config)).toEqual([]);
  });

  it('are off without PUBLIC_URL, and say so', () => {
    const config = loadConfig({ ...wechat, ...EPAY });
    expect([config.payments.wechatPay, config.payments.epay]).toEqual([undefined, undefined]);
    expect(said(config)).toEqual([
      'WeChat Pay is off: PUBLIC_URL is not set',
      'epay is off: PUBLIC_URL is not set',
    ]);
  });

  it('are off without any one of their variables, and name it', () => {
    for (const name of Object.keys(wechat)) {
      const { [name]: _gone, ...rest } = wechat;
      const config = loadConfig({ ...rest, ...PUBLIC });
      expect([config.payments.wechatPay, said(config)]).toEqual([
        undefined,
        [`WeChat Pay is off: ${name} is not set`],
      ]);
    }
    for (const name of Object.keys(EPAY)) {
      const { [name]: _gone, ...rest } = EPAY as Record<string, string>;
      const config = loadConfig({ ...rest, ...PUBLIC });
      expect([config.payments.epay, said(config)]).toEqual([undefined, [`epay is off: ${name} is not set`]]);
    }
  });

  it('warn of an address that WeChat Pay does not send to', () => {
    const config = loadConfig({ ...wechat, PUBLIC_URL: 'http://studio.example' });
    expect(config.payments.wechatPay).toBeDefined();
    expect(said(config)).toEqual([
      'PUBLIC_URL is not https: WeChat Pay sends notifications to https addresses only',
    ]);
  });

  it.each([
    [
      'EPAY_URL',
      'http://pay.example.org',
      /^EPAY_URL must be https, as it says who has paid.*; for example EPAY_URL=https:/,
    ],
    [
      'WECHAT_PAY_API_BASE',
      'http://127.0.0.1.example.org',
      /^WECHAT_PAY_API_BASE must be https.*for example/,
    ],
    ['TRONGRID_URL', 'http://10.0.0.7:8090', /^TRONGRID_URL must be https.*the API key; for example/],
  ])('refuse %s without TLS, also where the rest is not set', (name, url, said) => {
    expect(() => loadConfig({ [name]: url })).toThrow(said);
    expect(() => loadConfig({ ...EPAY, ...PUBLIC, [name]: url })).toThrow(ConfigError);
    for (const own of ['http://127.0.0.1:8080', 'http://localhost:1', 'http://[::1]:1', 'https://10.0.0.7'])
      expect(() => loadConfig({ [name]: own })).not.toThrow();
  });

  it('keep their secrets out of the log', () => {
    const { secrets } = loadConfig({ ...wechat, ...EPAY, ...PUBLIC });
    expect(secrets).toEqual(expect.arrayContaining([wechat.WECHAT_PAY_API_V3_KEY, EPAY.EPAY_KEY]));
  });
});

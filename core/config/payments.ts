import { createPrivateKey, createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { PaymentMethod } from '../conversations/payments.ts';
import { isTronAddress } from '../payments/tron/address.ts';
import { ConfigError, exampleOf } from './read.ts';
import { isLoopback } from './roles.ts';
import type { VariableName, Variables } from './variables.ts';

export interface TronConfig {
  /** Where people pay to, base58; the first one with a free amount is taken. */
  readonly addresses: readonly string[];
  /** Root of TronGrid. */
  readonly url: string;
  readonly apiKey?: string;
  /** The USDT contract, base58. */
  readonly contract: string;
  readonly pollSeconds: number;
}

export interface WechatPayConfig {
  readonly mchId: string;
  readonly appId: string;
  /** 32 bytes: decrypts what a notification holds. */
  readonly apiV3Key: string;
  /** PEM. */
  readonly privateKey: string;
  /** Of the merchant's certificate. */
  readonly serial: string;
  /** PEM: checks what WeChat Pay signs. */
  readonly publicKey: string;
  readonly apiBase: string;
}

export interface EpayConfig {
  readonly pid: string;
  readonly key: string;
  /** Root of the gateway. */
  readonly url: string;
}

export interface PaymentsConfig {
  /** What each chat platform offers, as the operator chose it. */
  readonly telegram: readonly PaymentMethod[];
  readonly wechat: readonly PaymentMethod[];
  readonly tron?: TronConfig;
  /** Only with PUBLIC_URL: it needs an address for its notifications. */
  readonly wechatPay?: WechatPayConfig;
  /** Only with PUBLIC_URL, too. */
  readonly epay?: EpayConfig;
  /** Absolute: a picture that says how to pay by hand. */
  readonly manualPicture?: string;
  /** Who follows it is Plus: @name or -100…. */
  readonly plusChannel?: string;
  /** Credits for whoever invited somebody, at their first top-up; 0 = no invitations. */
  readonly inviteCredits: number;
}

/** The real USDT (Tether) on TRON's main net. */
const USDT = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t';

const tron = (values: Variables): TronConfig | undefined => {
  const addresses = values.TRON_ADDRESS;
  if (!addresses || addresses.length === 0) return undefined;
  for (const address of addresses) {
    if (!isTronAddress(address))
      throw new ConfigError(
        'TRON_ADDRESS',
        `holds ${address}, whose checksum is wrong; ${exampleOf('TRON_ADDRESS')}`,
      );
  }
  const contract = values.TRON_USDT_CONTRACT ?? USDT;
  if (!isTronAddress(contract))
    throw new ConfigError('TRON_USDT_CONTRACT', `is no TRON address; ${exampleOf('TRON_USDT_CONTRACT')}`);
  return {
    addresses: [...new Set(addresses)],
    url: (values.TRONGRID_URL ?? 'https://api.trongrid.io').replace(/\/+$/, ''),
    apiKey: values.TRONGRID_API_KEY,
    contract,
    pollSeconds: values.TRON_POLL_SECONDS ?? 15,
  };
};

/** Roots of those who say what was paid, and what each of them is sent. */
const TRUSTED = [
  ['TRONGRID_URL', 'it says who has paid, and is sent the API key'],
  ['WECHAT_PAY_API_BASE', 'it says who has paid'],
  ['EPAY_URL', 'it says who has paid, and is sent the key in every address'],
] as const satisfies readonly (readonly [VariableName, string])[];

/** Whoever stands between us and them could read keys and make up payments. */
const requireTls = (values: Variables): void => {
  for (const [name, why] of TRUSTED) {
    const given = values[name];
    if (given === undefined) continue;
    const { protocol, hostname } = new URL(given);
    if (protocol !== 'https:' && !isLoopback(hostname))
      throw new ConfigError(name, `must be https, as ${why}; ${exampleOf(name)}`);
  }
};

const readPem = (name: VariableName, file: string): string => {
  try {
    return readFileSync(path.resolve(file), 'utf8');
  } catch {
    throw new ConfigError(name, `names a file that can't be read: ${file}; ${exampleOf(name)}`);
  }
};

const checkKey = (
  name: VariableName,
  pem: string,
  read: (pem: string) => { asymmetricKeyType?: string },
): string => {
  try {
    if (read(pem).asymmetricKeyType === 'rsa') return pem;
  } catch {
    // Said below: what is in the file is never shown.
  }
  throw new ConfigError(name, `names a file without an RSA key in PEM; ${exampleOf(name)}`);
};

const WECHAT_PAY = [
  'WECHAT_PAY_MCH_ID',
  'WECHAT_PAY_APP_ID',
  'WECHAT_PAY_API_V3_KEY',
  'WECHAT_PAY_PRIVATE_KEY_FILE',
  'WECHAT_PAY_SERIAL',
  'WECHAT_PAY_PUBLIC_KEY_FILE',
] as const satisfies readonly VariableName[];

const EPAY = ['EPAY_PID', 'EPAY_KEY', 'EPAY_URL'] as const satisfies readonly VariableName[];

const TRON_EXTRAS = ['TRONGRID_URL', 'TRONGRID_API_KEY', 'TRON_USDT_CONTRACT', 'TRON_POLL_SECONDS'] as const;

/** Which of the variables that a method needs are missing; undefined = none of them is set. */
const missing = (values: Variables, names: readonly VariableName[]): VariableName[] | undefined => {
  const unset = names.filter((name) => values[name] === undefined);
  return unset.length === names.length ? undefined : unset;
};

const wechatPay = (values: Variables): WechatPayConfig | undefined => {
  if (missing(values, WECHAT_PAY)?.length !== 0 || values.PUBLIC_URL === undefined) return undefined;
  const apiV3Key = values.WECHAT_PAY_API_V3_KEY ?? '';
  if (Buffer.byteLength(apiV3Key) !== 32)
    throw new ConfigError('WECHAT_PAY_API_V3_KEY', `must be 32 bytes; ${exampleOf('WECHAT_PAY_API_V3_KEY')}`);
  const privateFile = values.WECHAT_PAY_PRIVATE_KEY_FILE ?? '';
  const publicFile = values.WECHAT_PAY_PUBLIC_KEY_FILE ?? '';
  return {
    mchId: values.WECHAT_PAY_MCH_ID ?? '',
    appId: values.WECHAT_PAY_APP_ID ?? '',
    apiV3Key,
    privateKey: checkKey(
      'WECHAT_PAY_PRIVATE_KEY_FILE',
      readPem('WECHAT_PAY_PRIVATE_KEY_FILE', privateFile),
      createPrivateKey,
    ),
    serial: values.WECHAT_PAY_SERIAL ?? '',
    publicKey: checkKey(
      'WECHAT_PAY_PUBLIC_KEY_FILE',
      readPem('WECHAT_PAY_PUBLIC_KEY_FILE', publicFile),
      createPublicKey,
    ),
    apiBase: (values.WECHAT_PAY_API_BASE ?? 'https://api.mch.weixin.qq.com').replace(/\/+$/, ''),
  };
};

const epay = (values: Variables): EpayConfig | undefined => {
  if (missing(values, EPAY)?.length !== 0 || values.PUBLIC_URL === undefined) return undefined;
  return {
    pid: values.EPAY_PID ?? '',
    key: values.EPAY_KEY ?? '',
    url: (values.EPAY_URL ?? '').replace(/\/+$/, ''),
  };
};

/** Checks and reads everything about payments. Throws ConfigError. */
export const readPayments = (values: Variables): PaymentsConfig => {
  requireTls(values);
  return {
    telegram: [...new Set(values.TELEGRAM_PAYMENTS ?? (['stars', 'codes'] as const))],
    wechat: [...new Set(values.WECHAT_PAYMENTS ?? (['manual', 'codes'] as const))],
    tron: tron(values),
    wechatPay: wechatPay(values),
    epay: epay(values),
    manualPicture: values.MANUAL_TOPUP_PICTURE && path.resolve(values.MANUAL_TOPUP_PICTURE),
    plusChannel: values.TELEGRAM_PLUS_CHANNEL,
    inviteCredits: values.INVITE_CREDITS ?? 20,
  };
};

const half = (values: Variables, method: string, names: readonly VariableName[]): string[] => {
  const unset = missing(values, names);
  if (!unset) return [];
  const all = values.PUBLIC_URL === undefined ? [...unset, 'PUBLIC_URL'] : unset;
  return all.length > 0
    ? [`${method} is off: ${all.join(', ')} ${all.length === 1 ? 'is' : 'are'} not set`]
    : [];
};

/** What an operator should know at start: half of a method, or a method that nobody is offered. */
export const paymentWarnings = (values: Variables): string[] => {
  const payments = readPayments(values);
  const set: [PaymentMethod, boolean][] = [
    ['usdt', payments.tron !== undefined],
    ['wechat-pay', payments.wechatPay !== undefined],
    ['epay', payments.epay !== undefined],
  ];
  const hasTelegram = values.TELEGRAM_BOT_TOKEN !== undefined;
  const hidden = hasTelegram
    ? set.filter(([method, isSet]) => isSet && !payments.telegram.includes(method)).map(([method]) => method)
    : [];
  const empty = set
    .filter(([method, isSet]) => !isSet && hasTelegram && payments.telegram.includes(method))
    .map(([method]) => method);
  const extras = TRON_EXTRAS.filter((name) => values[name] !== undefined);
  return [
    ...half(values, 'WeChat Pay', WECHAT_PAY),
    ...half(values, 'epay', EPAY),
    ...(payments.wechatPay && !values.PUBLIC_URL?.startsWith('https:')
      ? ['PUBLIC_URL is not https: WeChat Pay sends notifications to https addresses only']
      : []),
    ...(payments.tron === undefined && extras.length > 0
      ? [`USDT payments are off: ${extras.join(', ')} set without TRON_ADDRESS`]
      : []),
    ...hidden.map(
      (method) =>
        `${method} is configured, but Telegram does not offer it: TELEGRAM_PAYMENTS=${[...payments.telegram, method].join(',')} would`,
    ),
    ...empty.map((method) => `TELEGRAM_PAYMENTS names ${method}, which is not configured: it is not offered`),
  ];
};

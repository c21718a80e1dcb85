import { createVerify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createMerchant, createPemPair } from '../../../test/peers/wechat-pay/index.ts';
import { signHeaders } from '../../../test/peers/wechat-pay/signing.ts';
import { createAuthorization, createSignatureCheck, openSealed, signedText } from './signing.ts';

const merchant = createMerchant();
const NOW = 1_795_348_800_000;
const SECONDS = NOW / 1000;

describe('the signature of a request', () => {
  it('is over method, path with query, timestamp, nonce and body, each on its line', () => {
    // The example of pay.weixin.qq.com: a GET has an empty last line.
    expect(signedText('GET', '/v3/certificates', '1554208460', '593BEC0C930BF1AFEB40B4A08C8FB242', '')).toBe(
      'GET\n/v3/certificates\n1554208460\n593BEC0C930BF1AFEB40B4A08C8FB242\n\n',
    );
  });

  it('stands in Authorization with merchant, nonce, timestamp and serial', () => {
    const header = createAuthorization({ ...merchant, privateKey: merchant.merchant.privateKey })({
      method: 'POST',
      path: '/v3/pay/transactions/native',
      body: '{"a":"元"}',
      timestamp: SECONDS,
      nonce: 'abc',
    });
    const match =
      /^WECHATPAY2-SHA256-RSA2048 mchid="1900000001",nonce_str="abc",signature="([A-Za-z0-9+/=]+)",timestamp="1795348800",serial_no="5157F09EFDC096DE15EBE81A47057A72"$/.exec(
        header,
      );
    const isOurs = createVerify('RSA-SHA256')
      .update('POST\n/v3/pay/transactions/native\n1795348800\nabc\n{"a":"元"}\n')
      .verify(merchant.merchant.publicKey, match?.[1] ?? '', 'base64');
    expect(isOurs).toBe(true);
  });
});

describe('the signature of WeChat Pay', () => {
  const check = createSignatureCheck(merchant.platform.publicKey);
  const body = '{"code_url":"weixin://wxpay/bizpayurl?pr=1"}';
  const signed = (seconds = SECONDS, privateKey = merchant.platform.privateKey) =>
    signHeaders(body, { privateKey, seconds });
  const verdict = (headers: Record<string, string>, text = body) => check(headers, Buffer.from(text), NOW);

  it('is believed within 5 minutes either way', () => {
    expect(verdict(signed())).toBeUndefined();
    expect(verdict(signed(SECONDS - 300))).toBeUndefined();
    expect(verdict(signed(SECONDS + 300))).toBeUndefined();
    expect(verdict(signed(SECONDS - 301))).toBe('stale');
    expect(verdict(signed(SECONDS + 301))).toBe('stale');
  });

  it.each(['', '-1', '1e9', 'now', '1795348800.5', ' 1795348800', '99999999999999'])(
    'has a plain number as its time, not %j',
    (timestamp) => {
      const given = verdict({ ...signed(), 'wechatpay-timestamp': timestamp });
      expect(given).toBe(timestamp === '' ? 'unsigned' : 'stale');
    },
  );

  it.each(['wechatpay-signature', 'wechatpay-timestamp', 'wechatpay-nonce'])('needs %s', (name) => {
    const { [name]: _gone, ...rest } = signed();
    expect(verdict(rest)).toBe('unsigned');
  });

  it('is over every byte of time, nonce and body', () => {
    expect(verdict(signed(), `${body} `)).toBe('signature');
    expect(verdict(signed(), body.slice(0, -1))).toBe('signature');
    expect(verdict(signed(), '')).toBe('signature');
    expect(verdict({ ...signed(), 'wechatpay-nonce': 'other' })).toBe('signature');
    expect(verdict({ ...signed(), 'wechatpay-timestamp': String(SECONDS + 1) })).toBe('signature');
  });

  it('is of their key only, and a test of WeChat Pay is refused as any other wrong one', () => {
    expect(verdict(signed(SECONDS, createPemPair().privateKey))).toBe('signature');
    const headers = signed();
    const test = `WECHATPAY/SIGNTEST/${headers['wechatpay-signature']}`;
    expect(verdict({ ...headers, 'wechatpay-signature': test })).toBe('signature');
    expect(verdict({ ...headers, 'wechatpay-signature': '%%%' })).toBe('signature');
  });

  it('is there on an answer without a body too', () => {
    const headers = signHeaders('', { privateKey: merchant.platform.privateKey, seconds: SECONDS });
    expect(verdict(headers, '')).toBeUndefined();
  });
});

describe('what is sealed', () => {
  // Test case 16 of "The Galois/Counter Mode of Operation" (McGrew, Viega), which RFC 5116 builds on.
  const hex = (text: string) => Buffer.from(text.replace(/\s/g, ''), 'hex');
  const key = hex('feffe9928665731c6d6a8f9467308308 feffe9928665731c6d6a8f9467308308');
  const nonce = hex('cafebabefacedbaddecaf888');
  const associatedData = hex('feedfacedeadbeeffeedfacedeadbeefabaddad2');
  const plain = hex(`d9313225f88406e5a55909c5aff5269a 86a7a9531534f7da2e4c303d8a318a72
    1c3c0c95956809532fcf0e2449a6b525 b16aedf5aa0de657ba637b39`);
  const sealed = hex(`522dc1f099567d07f47f37a32a84427d 643a8cdcbfe5c0c97598a2bd2555d1aa
    8cb08e48590dbb3da7b08b1056828838 c5f61e6393ba7a0abcc9f662 76fc6ece0f4e1768cddf8853bb2d551b`);

  it('opens the vector of the specification', () => {
    expect(openSealed(key, { nonce, associatedData, sealed })).toEqual(plain);
  });

  it('does not open with anything changed', () => {
    const other = (bytes: Buffer, at = 0): Buffer => {
      const copy = Buffer.from(bytes);
      copy[at] = (copy[at] ?? 0) ^ 1;
      return copy;
    };
    expect(openSealed(other(key), { nonce, associatedData, sealed })).toBeUndefined();
    expect(openSealed(key, { nonce: other(nonce), associatedData, sealed })).toBeUndefined();
    expect(openSealed(key, { nonce, associatedData: other(associatedData), sealed })).toBeUndefined();
    expect(openSealed(key, { nonce, associatedData, sealed: other(sealed) })).toBeUndefined();
    expect(
      openSealed(key, { nonce, associatedData, sealed: other(sealed, sealed.length - 1) }),
    ).toBeUndefined();
    expect(openSealed(key, { nonce, associatedData, sealed: sealed.subarray(0, 15) })).toBeUndefined();
    expect(openSealed(key, { nonce: nonce.subarray(1), associatedData, sealed })).toBeUndefined();
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAuthorization } from '../../../core/payments/wechat-pay/signing.ts';
import { createMerchant, createPemPair, startWechatPayPeer, type WechatPayPeer } from './index.ts';

const merchant = createMerchant();
const NOW = 1_795_348_800_000;
const PATH = '/v3/pay/transactions/out-trade-no/ORDER001?mchid=1900000001';
let peer: WechatPayPeer;
beforeAll(async () => {
  peer = await startWechatPayPeer(merchant, () => NOW);
});
afterAll(() => peer.close());

let nonces = 0;
const ask = async (
  change: { serial?: string; mchId?: string; privateKey?: string; seconds?: number; nonce?: string } = {},
  path = PATH,
): Promise<number> => {
  nonces += 1;
  const authorization = createAuthorization({
    mchId: change.mchId ?? merchant.mchId,
    serial: change.serial ?? merchant.serial,
    privateKey: change.privateKey ?? merchant.merchant.privateKey,
  })({
    method: 'GET',
    path: PATH,
    body: '',
    timestamp: change.seconds ?? NOW / 1000,
    nonce: change.nonce ?? `n${nonces}`,
  });
  const headers = { accept: 'application/json', 'user-agent': 'test', authorization };
  return (await fetch(peer.url + path, { headers })).status;
};

describe('the peer of WeChat Pay', () => {
  it('answers whom the merchant signed for: an order that it does not know', async () => {
    expect(await ask()).toBe(404);
  });

  it('answers nobody else, as the real one', async () => {
    expect(await ask({ mchId: '1900000002' })).toBe(401);
    expect(await ask({ serial: '00' })).toBe(401);
    expect(await ask({ privateKey: createPemPair().privateKey })).toBe(401);
    expect(await ask({ seconds: NOW / 1000 - 301 })).toBe(401);
    expect(await ask({}, PATH.replace('ORDER001', 'ORDER002'))).toBe(401);
    expect((await fetch(peer.url + PATH)).status).toBe(401);
  });

  it('takes a nonce once', async () => {
    expect([await ask({ nonce: 'once' }), await ask({ nonce: 'once' })]).toEqual([404, 401]);
  });
});

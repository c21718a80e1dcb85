export { createMerchant, createPemPair, type Merchant } from './keys.ts';
export { startWechatPayPeer } from './peer.ts';
export type * from './types.ts';

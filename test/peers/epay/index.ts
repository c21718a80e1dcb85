export type * from './peer.ts';
export { startEpayPeer } from './peer.ts';

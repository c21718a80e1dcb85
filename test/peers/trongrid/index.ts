export { addressOf } from './encode.ts';
export { startTronGridPeer } from './peer.ts';
export { connectTronGridPeer } from './remote.ts';
export type * from './types.ts';

export { type FaultKind, faults } from './faults.ts';
export { createTelegramPeer, type TelegramPeer } from './peer.ts';
export { connectTelegramPeer, type RemotePeer } from './remote.ts';

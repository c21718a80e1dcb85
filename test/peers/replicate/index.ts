export { type ReplicatePeer, specified, startReplicatePeer } from './peer.ts';
export type { Fault, Plan, ReplicatePeerOptions } from './types.ts';
export { signWebhook } from './webhooks.ts';

export { startOpenaiImagesPeer } from './peer.ts';
export type { OpenaiAnswer, OpenaiCall, OpenaiImagesPeer, OpenaiImagesPeerOptions } from './types.ts';

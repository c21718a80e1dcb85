import type { RemotePeer, TelegramPeer } from '../test/peers/telegram/index.ts';
import { type LoadOptions, type LoadResult, runPeerLoad } from '../test/peers/telegram/load.ts';

export type { LoadOptions, LoadResult } from '../test/peers/telegram/load.ts';

/**
 * Puts a bot under load (200 people, 32 updates in flight unless told otherwise) and measures how
 * many updates it answers a second. A peer in its own process measures by itself, so that neither
 * side's clock or loop is in the way.
 */
export const runLoad = (peer: TelegramPeer | RemotePeer, options: LoadOptions): Promise<LoadResult> =>
  'load' in peer ? peer.load(options) : runPeerLoad(peer, options);

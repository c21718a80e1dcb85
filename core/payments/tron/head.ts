import { z } from 'zod';
import type { TronConfig } from '../../config/payments.ts';
import { ChainAway } from './chain.ts';
import { createTronHttp, type TronHttpOptions } from './http.ts';
import { blockTime } from './transfer-log.ts';

const block = z.object({ block_header: z.object({ raw_data: z.object({ timestamp: blockTime }) }) });

/** Asks for the time of the newest block of all, solid or not, epoch ms. Rejects with ChainAway. */
export type HeadTime = (signal: AbortSignal) => Promise<number>;

/** `wallet/getnowblock` of the node (developers.tron.network/reference/wallet-getnowblock). */
export const createHeadTime = (
  config: Pick<TronConfig, 'url' | 'apiKey'>,
  options: TronHttpOptions = {},
): HeadTime => {
  const http = createTronHttp(config, options);
  return async (signal) => {
    const { success, data } = block.safeParse(await http.post('/wallet/getnowblock', {}, signal));
    if (!success) throw new ChainAway('malformed');
    return data.block_header.raw_data.timestamp;
  };
};

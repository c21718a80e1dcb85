import { z } from 'zod';
import { fromHex } from './address.ts';
import { ChainAway, type Receipt, type TransferEvent } from './chain.ts';

/** keccak256 of `Transfer(address,address,uint256)`. */
const TRANSFER = 'ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef';

/** The main net's first block; what a chain's time can't be below. */
export const GENESIS = Date.UTC(2018, 5, 25);
const YEAR_2100 = Date.UTC(2100, 0);

/** A block's time, epoch ms. */
export const blockTime = z.int().min(GENESIS).max(YEAR_2100);

/** An address in a topic: 20 bytes without the 41, filled up to 32. */
const TOPIC = /^0{24}([0-9a-f]{40})$/i;

const hex = (digits: number) => z.string().regex(new RegExp(`^[0-9a-f]{${digits}}$`, 'i'));
const topic = z
  .string()
  .regex(TOPIC)
  .transform((text) => fromHex(text.slice(24)));

/** The event as TRC-20 has it: sender and receiver indexed, the value not. */
const transferLog = z.object({
  address: hex(40).transform(fromHex),
  topics: z.tuple([hex(64).refine((text) => text.toLowerCase() === TRANSFER), topic, topic]),
  data: hex(64).transform((text) => BigInt(`0x${text}`)),
});

/**
 * What `gettransactioninfobyid` answers (developers.tron.network/reference/gettransactioninfobyid), as far as it counts.
 * java-tron itself spells the time in two ways.
 */
const info = z
  .object({
    id: hex(64),
    blockTimeStamp: blockTime.optional(),
    blockTimestamp: blockTime.optional(),
    receipt: z.object({ result: z.string().optional() }),
    log: z.array(z.unknown()).default([]),
  })
  .transform(({ blockTimeStamp, blockTimestamp, ...rest }) => ({
    ...rest,
    blockTime: blockTimeStamp ?? blockTimestamp,
  }));

const isEmpty = (body: unknown): boolean =>
  typeof body === 'object' && body !== null && !Array.isArray(body) && Object.keys(body).length === 0;

/**
 * A transaction as the solid chain has it. `{}` is the answer for one that it does not have. A call of a contract always
 * says SUCCESS or what failed, so anything else is no success; plain transfers of TRX say nothing and have no logs.
 * Throws ChainAway('malformed').
 */
export const readReceipt = (txid: string, body: unknown): Receipt => {
  if (isEmpty(body)) return { state: 'unknown' };
  const { success: readable, data } = info.safeParse(body);
  if (!readable || data.blockTime === undefined || data.id.toLowerCase() !== txid.toLowerCase())
    throw new ChainAway('malformed');
  const success = data.receipt.result === 'SUCCESS';
  const at = data.blockTime;
  const transfers: TransferEvent[] = [];
  for (const [logIndex, log] of success ? data.log.entries() : []) {
    const event = transferLog.safeParse(log);
    // Contracts write whatever they like: anything but this event is no transfer.
    if (!event.success) continue;
    const { address: contract, topics, data: value } = event.data;
    const [, from, to] = topics;
    transfers.push({ txid: txid.toLowerCase(), logIndex, contract, from, to, value, blockTime: at });
  }
  return { state: 'solid', success, blockTime: at, transfers };
};

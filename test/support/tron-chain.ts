/** A chain in memory, for what an HTTP peer is too slow for: thousands of transfers, any page size. */
import type { Chain, ListedTransfer, ListQuery, Receipt } from '../../core/payments/tron/chain.ts';
import { addressOf } from '../peers/trongrid/index.ts';
import { SHOP, USDT } from './tron.ts';

export interface MemoryChainOptions {
  /** Time of the newest solid block, epoch ms. */
  solidAt: number;
  /** The n-th row of the list, oldest first; rows of one transaction share txid and block time. */
  rows: readonly ListedTransfer[] | { length: number; at(n: number): ListedTransfer };
  pageSize?: number;
}

const PAYER = addressOf('a payer');

export const listed = (n: number, blockTime: number, over: Partial<ListedTransfer> = {}): ListedTransfer => ({
  ...{ txid: n.toString(16).padStart(64, '0'), from: PAYER, to: SHOP, value: 50_000_000n, contract: USDT },
  blockTime,
  ...over,
});

/** Fingerprints are places in the list. Counts what it was asked for. */
export const createMemoryChain = ({ solidAt, rows, pageSize = 200 }: MemoryChainOptions) => {
  const state = {
    solidAt,
    pageSize,
    asked: { incoming: 0, receipt: 0 },
    /** The most rows that one page had, and receipts that were under way together. */
    most: { rows: 0, receipts: 0 },
  };
  let underWay = 0;
  /** Rows of one block stand together: a receipt is found beside the row that named it. */
  const places = new Map<string, number>();

  const firstSince = (since: number): number => {
    let low = 0;
    let high = rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((rows.at(middle) as ListedTransfer).blockTime >= since) high = middle;
      else low = middle + 1;
    }
    return low;
  };

  const incoming = async (address: string, { since, fingerprint }: ListQuery) => {
    state.asked.incoming += 1;
    const page: ListedTransfer[] = [];
    places.clear();
    let at = fingerprint === undefined ? firstSince(since) : Number(fingerprint);
    for (; at < rows.length && page.length < state.pageSize; at += 1) {
      const row = rows.at(at) as ListedTransfer;
      if (row.blockTime > state.solidAt) break;
      if (row.to !== address) continue;
      places.set(row.txid, at);
      page.push(row);
    }
    state.most.rows = Math.max(state.most.rows, page.length);
    return { rows: page, malformed: [], ...(page.length === state.pageSize ? { fingerprint: `${at}` } : {}) };
  };

  const receipt = async (txid: string): Promise<Receipt> => {
    state.asked.receipt += 1;
    underWay += 1;
    state.most.receipts = Math.max(state.most.receipts, underWay);
    await new Promise<void>((resolve) => setImmediate(resolve));
    underWay -= 1;
    const place = places.get(txid);
    if (place === undefined) return { state: 'unknown' };
    const { blockTime } = rows.at(place) as ListedTransfer;
    const together: ListedTransfer[] = [];
    for (let n = firstSince(blockTime); n < rows.length; n += 1) {
      const row = rows.at(n) as ListedTransfer;
      if (row.blockTime !== blockTime) break;
      if (row.txid === txid) together.push(row);
    }
    return {
      ...{ state: 'solid', success: true, blockTime },
      transfers: together.map((row, logIndex) => ({ ...row, logIndex })),
    };
  };

  const chain: Chain = {
    incoming,
    receipt,
    outgoing: async () => ({ rows: [], malformed: [] }),
    solidTime: async () => state.solidAt,
    balance: async () => 0n,
  };
  return { chain, state };
};

/** What the payments ask of the TRON chain; the driver is trongrid.ts. Amounts are micro-USDT as bigint, times epoch ms. */

/** A row of the list of TRC-20 transfers: a hint only, as it carries no status and no log index (stack.md). */
export interface ListedTransfer {
  txid: string;
  from: string;
  to: string;
  value: bigint;
  /** Of the token: the only name that counts. */
  contract: string;
  blockTime: number;
}

export interface TransferPage {
  rows: ListedTransfer[];
  /** Rows that could not be read: kept as issues, never dropped. */
  malformed: { body: string; problem: string }[];
  /** Where the next page begins; absent on the last one. */
  fingerprint?: string;
}

/** One Transfer event of our contract in a confirmed, successful transaction: the fact that counts. */
export interface TransferEvent {
  txid: string;
  /** Its place among all logs of the transaction. */
  logIndex: number;
  contract: string;
  from: string;
  to: string;
  value: bigint;
  blockTime: number;
}

export type Receipt =
  /** `transfers`: events of any TRC-20 contract; of a failed transaction none. */
  | { state: 'solid'; success: boolean; blockTime: number; transfers: TransferEvent[] }
  /** The solid chain does not have it: unknown, or not confirmed for good yet. */
  | { state: 'unknown' };

export interface ListQuery {
  /** Block time from which on (inclusive), epoch ms. */
  since: number;
  until?: number;
  fingerprint?: string;
}

export interface Chain {
  /** Confirmed transfers of the USDT contract to `address`, oldest first, a page at a time. Rejects with ChainAway. */
  incoming(address: string, query: ListQuery, signal: AbortSignal): Promise<TransferPage>;
  /** The same from `address`. */
  outgoing(address: string, query: ListQuery, signal: AbortSignal): Promise<TransferPage>;
  /** A transaction as the solid chain has it. Rejects with ChainAway. */
  receipt(txid: string, signal: AbortSignal): Promise<Receipt>;
  /** The time of the newest solid block. Rejects with ChainAway. */
  solidTime(signal: AbortSignal): Promise<number>;
  /** USDT of an address now, micro-units. Rejects with ChainAway. */
  balance(address: string, signal: AbortSignal): Promise<bigint>;
}

/** The chain's API did not answer, or not with something that can be read as a whole: asked again later. */
export class ChainAway extends Error {
  override readonly name = 'ChainAway';
  constructor(
    /** `http-429`, `time-out`, `cut-off`, … */
    readonly reason: string,
    /** It said when to come again, ms. */
    readonly afterMs?: number,
    options?: { cause?: unknown },
  ) {
    super(`TRON's API: ${reason}`, options);
  }
}

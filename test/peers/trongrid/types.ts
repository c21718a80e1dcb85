import type { IncomingHttpHeaders } from 'node:http';

export type Json = Record<string, unknown>;

/** Micro-units; a string or a number where it travels as JSON. */
export type Units = bigint | number | string;

/** What the peer answers: the list, the three calls of a node, and anything else. */
export type Route = 'trc20' | 'receipt' | 'block' | 'balance' | 'other';

/** A transfer to be put on the chain. Addresses are base58. */
export interface Transfer {
  /** Default: a stranger of the peer's. */
  from?: string;
  to: string;
  value: Units;
  /** Default: the peer's USDT. Another one with the symbol USDT is a fake token. */
  contract?: string;
}

export interface Placing {
  /** Default: made up, always another one. */
  txid?: string;
  /** Block time, epoch ms, rounded down to a block's; default the newest block's. May lie in the past. */
  at?: number;
  /** What the receipt says; anything but SUCCESS leaves neither logs nor rows nor balances. Default SUCCESS. */
  result?: 'SUCCESS' | 'REVERT' | 'OUT_OF_ENERGY' | 'OUT_OF_TIME';
  /** Lists a failed transaction all the same: rows carry no status. */
  listed?: boolean;
}

/** One log of a transaction: a transfer, or anything else that contracts write. */
export type Log = Transfer | { raw: { address: string; topics: string[]; data: string } };

/** One request, as it came in. */
export interface PeerRequest {
  route: Route;
  method: string;
  /** With its query. */
  path: string;
  headers: IncomingHttpHeaders;
  body: Json;
  /** The status that was answered; 0 = none. */
  status: number;
}

/**
 * What goes wrong with a request. `status`: answered so, with TronGrid's words where `body` is left out. `hang`: never
 * answered. `cut`: a content-length longer than the body that comes, then the socket closes. `reset`: the socket
 * closes at once. `text`: 200 with what is no JSON. `json`: 200 with this body. `huge`: a body of so many bytes.
 * `redirect`: 302 to an address. `slow`: the right answer after a while (real time).
 */
export type FaultKind =
  | { do: 'status'; status: number; body?: Json; retryAfter?: string | number }
  | { do: 'hang' }
  | { do: 'cut' }
  | { do: 'reset' }
  | { do: 'text'; text: string }
  | { do: 'json'; body: unknown }
  | { do: 'huge'; bytes: number }
  | { do: 'redirect'; location: string }
  | { do: 'slow'; ms: number };

export interface Fault {
  /** Default any. */
  route?: Route;
  /** Part of the path with its query: `only_from=true`, an address, `fingerprint=`. */
  match?: string;
  /** How many fitting requests pass before the first one that fails. Default 0. */
  after?: number;
  /** How many fail; default 1, Infinity = until the faults are cleared. */
  times?: number;
  fault: FaultKind;
}

export interface TronGridPeerOptions {
  /** 0 (default) = any free port. */
  port?: number;
  /** When given, a request with another key, or none, gets 401. */
  apiKey?: string;
  /** The USDT contract; default the main net's. */
  usdt?: string;
  /** Epoch ms at which the chain stands at first; then only advance() moves it. Default 2026-03-01T00:00:00Z. */
  now?: number;
  /** The chain follows this clock instead of standing still (advance() still adds); main.ts: the system's. */
  clock?: () => number;
}

/** What can be asked of a chain in this process, or in another one (RemoteTronGridPeer). */
export interface ChainControls {
  /** Moves the chain's time: a block every 3 s. */
  advance(ms: number): void;
  /** Until what was sent just now is solid (19 blocks and a bit). */
  solidify(): void;
  /** A transaction with one TRC-20 transfer. Answers its id. */
  send(transfer: Transfer & Placing): string;
  /** A transaction with these logs, in this order. Answers its id. */
  transact(logs: Log[], placing?: Placing): string;
  /** A transfer of TRX, or of a TRC-10 token: never in the lists of TRC-20. Answers its id. */
  sendCoin(coin: 'TRX' | 'TRC10', to: string, value: Units, placing?: Placing): string;
  /** `count` transfers of `value` (default 1) to `to`, `perBlock` (default 100) in each block. Answers their ids. */
  dust(to: string, count: number, options?: { value?: Units; at?: number; perBlock?: number }): string[];
  /** A reorganisation drops the transaction. Throws once it is solid. */
  reorg(txid: string): void;
  /** Puts a row as it is into the lists of an address, at a block time (default the newest solid one). */
  addRow(address: string, row: unknown, at?: number): void;
  fault(fault: Fault): void;
  clearFaults(): void;
  /** Forgets the requests that were recorded and counted. */
  resetRequests(): void;
}

export interface TronGridPeer extends ChainControls {
  /** Without a slash at its end: TRONGRID_URL. */
  readonly url: string;
  readonly apiKey?: string;
  readonly usdt: string;
  /** The chain's time, epoch ms. */
  now(): number;
  /** Times of the newest block and of the newest solid one, epoch ms. */
  blockTime(): number;
  solidTime(): number;
  /** Whether a transaction is solid; undefined = it is not on the chain. */
  isSolid(txid: string): boolean | undefined;
  /** Of the USDT contract (default), in micro-units; strangers may go below zero. */
  balance(address: string, contract?: string): bigint;
  /** A valid address of its own for every number. */
  address(n: number): string;
  /** Requests in the order in which they came. */
  readonly requests: PeerRequest[];
  readonly counts: Record<Route, number>;
  /** Stops (or resumes) keeping requests, for benches; they are counted all the same. */
  record(on: boolean): void;
  close(): Promise<void>;
}

/** What a peer in another process says of itself. */
export interface PeerState {
  now: number;
  blockTime: number;
  solidTime: number;
  counts: Record<Route, number>;
  requests: PeerRequest[];
}

type Remote<T> = {
  [K in keyof T]: T[K] extends (...args: infer A) => infer R ? (...args: A) => Promise<Awaited<R>> : never;
};

/** Drives a peer that runs in its own process (main.ts), with the same words. */
export interface RemoteTronGridPeer extends Remote<ChainControls> {
  readonly url: string;
  state(): Promise<PeerState>;
  balance(address: string, contract?: string): Promise<bigint>;
}

import { addressOf, digest, type RawLog, transferLog } from './encode.ts';
import type { ChainControls, Json, Log, Placing, Transfer, TronGridPeerOptions, Units } from './types.ts';

const BLOCK_MS = 3000;
/** A block is solid when 19 came after it. */
const SOLID_BLOCKS = 19;
const STARTED = Date.UTC(2026, 2, 1);
const MAIN_NET = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t';

export interface Transaction {
  txid: string;
  at: number;
  kind: 'contract' | 'coin';
  result: NonNullable<Placing['result']>;
  /** The contract that was called. */
  called?: string;
  logs: RawLog[];
}

/** What an address has in its lists: a transfer, or a row that was put there as it is. */
export interface Entry {
  at: number;
  /** Orders entries of one block. */
  seq: number;
  txid?: string;
  transfer?: { from: string; to: string; value: bigint; contract: string; counts: boolean };
  raw?: unknown;
}

export const byPlace = (a: Pick<Entry, 'at' | 'seq'>, b: Pick<Entry, 'at' | 'seq'>): number =>
  a.at - b.at || a.seq - b.seq;

const blockOf = (time: number): number => Math.floor(time / BLOCK_MS) * BLOCK_MS;

/** A chain that the test writes: its time, its transactions, and who has what in their lists. */
export class World implements Omit<ChainControls, 'fault' | 'clearFaults' | 'resetRequests'> {
  readonly usdt: string;
  readonly #transactions = new Map<string, Transaction>();
  readonly #entries = new Map<string, { list: Entry[]; sorted: boolean }>();
  readonly #clock: () => number;
  #ahead = 0;
  #seq = 0;

  constructor({ usdt = MAIN_NET, now = STARTED, clock = () => now }: TronGridPeerOptions) {
    this.usdt = usdt;
    this.#clock = clock;
  }

  now(): number {
    return this.#clock() + this.#ahead;
  }

  blockTime(): number {
    return blockOf(this.now());
  }

  solidTime(): number {
    return this.blockTime() - SOLID_BLOCKS * BLOCK_MS;
  }

  advance(ms: number): void {
    this.#ahead += ms;
  }

  solidify(): void {
    this.advance((SOLID_BLOCKS + 1) * BLOCK_MS);
  }

  address(n: number): string {
    return addressOf(`address ${n}`);
  }

  send(transfer: Transfer & Placing): string {
    return this.transact([transfer], transfer);
  }

  transact(logs: Log[], placing: Placing = {}): string {
    const { result = 'SUCCESS', listed = result === 'SUCCESS' } = placing;
    const succeeded = result === 'SUCCESS';
    const whole = logs.map((log) =>
      'raw' in log
        ? log
        : { from: addressOf('stranger'), contract: this.usdt, ...log, value: BigInt(log.value) },
    );
    const first = whole.find((log) => 'contract' in log);
    const { txid, at } = this.#put(placing, {
      kind: 'contract',
      result,
      called: first?.contract ?? this.usdt,
      logs: succeeded ? whole.map((log) => ('raw' in log ? log.raw : transferLog(log))) : [],
    });
    for (const log of listed ? whole : []) {
      if ('raw' in log) continue;
      const { from, to, value, contract } = log;
      const entry: Entry = {
        at,
        seq: this.#seq++,
        txid,
        transfer: { from, to, value, contract, counts: succeeded },
      };
      for (const address of new Set([from, to])) this.#enter(address, entry);
    }
    return txid;
  }

  sendCoin(_coin: 'TRX' | 'TRC10', _to: string, _value: Units, placing: Placing = {}): string {
    return this.#put(placing, { kind: 'coin', result: placing.result ?? 'SUCCESS', logs: [] }).txid;
  }

  dust(to: string, count: number, options: { value?: Units; at?: number; perBlock?: number } = {}): string[] {
    const { value = 1, at = this.blockTime(), perBlock = 100 } = options;
    const from = addressOf('dust');
    // The last ones come in the newest block.
    const first = at - Math.floor((count - 1) / perBlock) * BLOCK_MS;
    return Array.from({ length: count }, (_, i) =>
      this.send({ from, to, value, at: first + Math.floor(i / perBlock) * BLOCK_MS }),
    );
  }

  reorg(txid: string): void {
    const solid = this.isSolid(txid);
    if (solid !== false) throw new Error(`${txid} is ${solid ? 'solid' : 'not on the chain'}`);
    this.#transactions.delete(txid);
    for (const held of this.#entries.values()) held.list = held.list.filter((entry) => entry.txid !== txid);
  }

  addRow(address: string, row: unknown, at = this.solidTime()): void {
    this.#enter(address, { at: blockOf(at), seq: this.#seq++, raw: row });
  }

  isSolid(txid: string): boolean | undefined {
    const found = this.transaction(txid);
    return found && found.at <= this.solidTime();
  }

  /** Once its block has come. */
  transaction(txid: string): Transaction | undefined {
    const found = this.#transactions.get(txid);
    return found && found.at <= this.blockTime() ? found : undefined;
  }

  /** Of an address, oldest first; also of blocks that are still to come. */
  entries(address: string): readonly Entry[] {
    const held = this.#entries.get(address);
    if (!held) return [];
    if (!held.sorted) held.list.sort(byPlace);
    held.sorted = true;
    return held.list;
  }

  balance(address: string, contract = this.usdt, at = this.blockTime()): bigint {
    let sum = 0n;
    for (const entry of this.entries(address)) {
      const { transfer } = entry;
      if (entry.at > at || !transfer?.counts || transfer.contract !== contract) continue;
      if (transfer.to === address) sum += transfer.value;
      if (transfer.from === address) sum -= transfer.value;
    }
    return sum;
  }

  /** The header as a node writes it. */
  header(time: number): Json {
    const number = Math.floor((time - Date.UTC(2018, 5, 25)) / BLOCK_MS);
    return {
      number,
      txTrieRoot: digest(`trie ${number}`),
      witness_address: `41${digest('witness').slice(0, 40)}`,
      parentHash: digest(`block ${number - 1}`),
      version: 31,
      timestamp: time,
    };
  }

  #put(placing: Placing, rest: Omit<Transaction, 'txid' | 'at'>): Transaction {
    const { txid = digest(`transaction ${this.#seq++}`), at = this.blockTime() } = placing;
    if (this.#transactions.has(txid)) throw new Error(`${txid} is on the chain already`);
    const transaction = { ...rest, txid, at: blockOf(at) };
    this.#transactions.set(txid, transaction);
    return transaction;
  }

  #enter(address: string, entry: Entry): void {
    const held = this.#entries.get(address) ?? { list: [], sorted: true };
    const last = held.list.at(-1);
    held.sorted &&= last === undefined || byPlace(last, entry) < 0;
    held.list.push(entry);
    this.#entries.set(address, held);
  }
}

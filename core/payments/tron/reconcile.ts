import { createAlarm } from '../../alarm.ts';
import type { Clock } from '../../clock.ts';
import type { Db, Tx } from '../../db/db.ts';
import type { Logger } from '../../logger.ts';
import type { Metrics } from '../../metrics.ts';
import type { Chain } from './chain.ts';
import { AGAIN_MS, readCursor } from './cursor.ts';
import { noteIssues } from './issues.ts';
import { DUST, formatUsdt } from './usdt.ts';

const DAY_MS = 24 * 60 * 60_000;
/** How far the newest block is before the newest solid one (19 blocks), and some: a balance may hold what is not solid yet. */
const AHEAD_MS = 90_000;
/** Without a comparison for so long, somebody has to know: money may be missing, and nobody looks. */
const UNCOMPARED_MS = 3 * DAY_MS;

export interface ReconcileOptions {
  db: Db;
  clock: Clock;
  logger: Logger;
  metrics: Metrics;
  chain: Pick<Chain, 'balance' | 'outgoing' | 'solidTime'>;
  contract: string;
}

/** A balance, and between which block times it was read. */
interface Mark {
  after: number;
  before: number;
  /** Micro-USDT, in digits. */
  balance: string;
}

/** Of system_state: the mark that the next comparison begins with, and the one that waits until everything before it is judged. */
interface State {
  /** When the first try was, by the database's clock. */
  since?: number;
  from?: Mark;
  next?: Mark;
}

const keyOf = (address: string): string => `tron-balance:${address}`;

const readState = async (db: Pick<Tx, 'get'>, address: string): Promise<State> => {
  const row = await db.get<{ value: string }>('SELECT value FROM system_state WHERE key = ?', keyOf(address));
  return row ? (JSON.parse(row.value) as State) : {};
};

const writeState = (db: Db, address: string, state: State): Promise<unknown> =>
  db.tx(async (tx) =>
    tx.run(
      `INSERT INTO system_state (key, value, updated_at) VALUES (?, ?, ?)
       ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at`,
      keyOf(address),
      JSON.stringify(state),
      await tx.now(),
    ),
  );

type Status = 'matched' | 'late' | 'unmatched' | 'ignored';

/**
 * Compares, once a day and address, what our rows say came in with the change of the balance plus what left (security 13).
 * A balance is no use until the scanner has passed its time for good, and none at all when more than dust moved while it was
 * read: then another one is taken an hour later.
 */
export const createReconcile = ({ db, clock, logger, metrics, chain, contract }: ReconcileOptions) => {
  const alarm = createAlarm(clock, DAY_MS);

  /** Our rows of a period; what was listed and never happened, and other tokens, moved nothing. */
  const inbound = async (address: string, after: number, until: number): Promise<Record<Status, bigint>> => {
    const sums: Record<Status, bigint> = { matched: 0n, late: 0n, unmatched: 0n, ignored: 0n };
    const rows = await db.all<{ status: Status; total: string }>(
      `SELECT status, CAST(SUM(amount) AS TEXT) AS total FROM chain_transfer
       WHERE address = ? AND contract = ? AND block_time > ? AND block_time <= ?
         AND (decision IS NULL OR decision NOT IN ('reverted', 'outgoing'))
       GROUP BY status`,
      address,
      contract,
      after,
      until,
    );
    for (const { status, total } of rows) sums[status] = BigInt(total);
    return sums;
  };

  const outbound = async (
    address: string,
    after: number,
    until: number,
    signal: AbortSignal,
  ): Promise<bigint> => {
    let sum = 0n;
    let fingerprint: string | undefined;
    do {
      const query = { since: after + 1, until, ...(fingerprint === undefined ? {} : { fingerprint }) };
      const page = await chain.outgoing(address, query, signal);
      for (const row of page.rows) if (row.contract === contract) sum += row.value;
      const source = `tron-outgoing:${address}`;
      await noteIssues(
        db,
        logger,
        page.malformed.map((issue) => ({ source, ...issue })),
      );
      fingerprint = page.fingerprint;
    } while (fingerprint !== undefined);
    return sum;
  };

  const total = ({ matched, late, unmatched, ignored }: Record<Status, bigint>): bigint =>
    matched + late + unmatched + ignored;

  const compare = async (address: string, from: Mark, to: Mark, signal: AbortSignal): Promise<void> => {
    const sums = await inbound(address, from.after, to.after);
    const left = await outbound(address, from.after, to.after, signal);
    const change = BigInt(to.balance) - BigInt(from.balance);
    const difference = change + left - total(sums);
    metrics.payments.difference.set({ address }, Number(difference));
    const facts = {
      address,
      from: new Date(from.after).toISOString(),
      to: new Date(to.after).toISOString(),
      inbound: formatUsdt(change + left),
      matched: formatUsdt(sums.matched),
      late: formatUsdt(sums.late),
      unmatched: formatUsdt(sums.unmatched),
      ignored: formatUsdt(sums.ignored),
      outgoing: formatUsdt(left),
      difference: formatUsdt(difference),
    };
    const size = difference < 0n ? -difference : difference;
    // Dust that moved while one of the two balances was read may be on either side.
    if (size > 2 * DUST) logger.error(facts, 'the chain and our rows disagree about what came in');
    else logger.info(facts, 'the chain and our rows agree about what came in');
  };

  const take = async (address: string, signal: AbortSignal): Promise<Mark> => {
    const after = await chain.solidTime(signal);
    const balance = await chain.balance(address, signal);
    return { after, before: (await chain.solidTime(signal)) + AHEAD_MS, balance: String(balance) };
  };

  const moved = async (address: string, { after, before }: Mark, signal: AbortSignal): Promise<bigint> =>
    total(await inbound(address, after, before)) + (await outbound(address, after, before, signal));

  /** Compares what can be compared, and takes the next balance when one is due. Changes `state`. */
  const go = async (address: string, state: State, signal: AbortSignal): Promise<void> => {
    const { next } = state;
    if (next) {
      if (((await readCursor(db, address)) ?? 0) < next.before + AGAIN_MS) return;
      delete state.next;
      if ((await moved(address, next, signal)) <= BigInt(DUST)) {
        if (state.from) await compare(address, state.from, next, signal);
        state.from = next;
      }
    }
    const due = state.from === undefined ? 0 : state.from.after + DAY_MS;
    const mark = await take(address, signal);
    if (mark.after >= due) state.next = mark;
    await writeState(db, address, state);
  };

  return async (address: string, signal: AbortSignal): Promise<void> => {
    const state = await readState(db, address);
    const now = await db.tx((tx) => tx.now());
    if (state.since === undefined) {
      state.since = now;
      await writeState(db, address, state);
    }
    try {
      await go(address, state, signal);
    } finally {
      const last = state.from?.after ?? state.since;
      if (now - last > UNCOMPARED_MS)
        alarm(address, () =>
          logger.error(
            { address, last: new Date(last).toISOString() },
            'the balance of this address could not be compared with what came in for days: it is never quiet, or never read',
          ),
        );
    }
  };
};

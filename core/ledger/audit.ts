import type { Db, Tx } from '../db/db.ts';
import { auditChains } from './audit-chains.ts';
import { auditHolds } from './audit-holds.ts';
import { auditOrders } from './audit-orders.ts';
import { auditPayments } from './audit-payments.ts';
import { auditTransactions } from './audit-transactions.ts';
import type { Book } from './books.ts';
import type { Findings } from './findings.ts';

/** One thing that is not as it must be. */
interface Difference {
  check: string;
  /** The row it was found at (ids only). */
  subject: string;
  expected: string;
  found: string;
}

interface AuditCheck {
  name: string;
  /** How many rows it looked at. */
  examined: number;
  differences: number;
}

export interface AuditReport {
  ok: boolean;
  /** The database's clock at the snapshot, epoch ms. */
  at: number;
  /** What each book holds, over all accounts. Together they are 0. */
  books: Record<Book, bigint>;
  checks: AuditCheck[];
  /** The first differences of each check. */
  differences: Difference[];
}

const KEPT_PER_CHECK = 20;

/** Reads on a busy ledger take a while; the snapshot is read-only, so nobody waits for it. */
const AUDIT_TIMEOUT = 60 * 60 * 1000;

const collect = (): Findings & Pick<AuditReport, 'checks' | 'differences'> => {
  const byName = new Map<string, AuditCheck>();
  const differences: Difference[] = [];
  const check = (name: string): AuditCheck => {
    let found = byName.get(name);
    if (!found) {
      found = { name, examined: 0, differences: 0 };
      byName.set(name, found);
    }
    return found;
  };
  return {
    examined: (name, rows) => {
      check(name).examined += rows;
    },
    differ: (name, subject, expected, found) => {
      const counted = check(name);
      counted.differences += 1;
      if (counted.differences <= KEPT_PER_CHECK) {
        differences.push({ check: name, subject, expected: String(expected), found: String(found) });
      }
    },
    get checks() {
      return [...byName.values()];
    },
    differences,
  };
};

/** The checks on one snapshot that is open already. Reads page by page (`pageSize` rows). */
export const auditSnapshot = async (tx: Tx, { pageSize = 2000 } = {}): Promise<AuditReport> => {
  const findings = collect();
  const books = await auditTransactions(tx, findings, pageSize);
  await auditChains(tx, findings, pageSize);
  await auditHolds(tx, findings);
  await auditOrders(tx, findings);
  await auditPayments(tx, findings);
  return {
    ok: findings.differences.length === 0,
    at: await tx.now(),
    books,
    checks: findings.checks,
    differences: findings.differences,
  };
};

/**
 * Replays every entry of the ledger in one read-only snapshot, also while the program runs, and proves
 * what money.md states: each transaction and all books together sum to 0, each wallet equals its
 * entries, each after-balance chains to the one before, frozen equals the open holds, every hold item
 * ended once, every paid order has exactly one credit, and everything that came in from outside
 * (transfers, Stars, codes, rewards) credited exactly what it says.
 */
export const audit = (db: Db, options?: { pageSize?: number }): Promise<AuditReport> =>
  db.tx((tx) => auditSnapshot(tx, options), { snapshot: true, timeout: AUDIT_TIMEOUT });

import type { Cluster } from '../db/cluster/cluster.ts';
import type { Db, Tx } from '../db/db.ts';
import { rowset } from '../db/db.ts';
import type { Ids } from '../ids.ts';
import type { Logger } from '../logger.ts';
import type { Inbound } from './inbound.ts';

/** An effect with I/O, as a worker gets it. */
export interface Task {
  id: string;
  kind: string;
  payload: unknown;
  accountId: string;
  conversationId: string;
  platform: string;
  /** What fails now is not tried again. */
  lastTry: boolean;
}

/** Does the I/O of one kind of task; what it answers comes back to the dialogue as an inbound. */
export type TaskHandler = (task: Task, signal: AbortSignal) => Promise<unknown>;

export interface NewTask {
  kind: string;
  payload: unknown;
  conversationId: string;
  accountId: string;
}

export interface TasksOptions {
  db: Db;
  ids: Ids;
  logger: Logger;
  /** Exactly one handler per kind; a task of another kind is refused when it is written. */
  handlers: ReadonlyMap<string, TaskHandler>;
  cluster: Cluster;
  leaseMs: number;
}

export interface Tasks {
  enqueue(tx: Tx, task: NewTask): Promise<string>;
  /**
   * Runs what waits (also what a dead worker left) and hands each result to `handle`; answers how many ran. May be called
   * while others run: it takes the lanes that are free.
   */
  runDue(handle: (batch: Inbound[]) => Promise<void>): Promise<number>;
  onWake(listener: () => void): void;
}

const MAX_ATTEMPTS = 3;
/**
 * Tasks of one process at once: of those that measure pictures, of those that ask where money comes from (it may be silent), and
 * of the others, which must wait for neither.
 */
const LANES = { heavy: 2, payment: 2, light: 2 } as const;
type Lane = keyof typeof LANES;
const KINDS: Readonly<Record<Exclude<Lane, 'light'>, readonly string[]>> = {
  heavy: [
    ...['intake-files', 'contact-sheet'],
    ...['poster-photo', 'poster-reference', 'poster-drawn', 'poster-styles', 'template-picture'],
    ...['tryon-person', 'tryon-garment'],
  ],
  payment: ['look-order', 'prepare-order', 'claim-transfer', 'check-follow'],
};

const listed = (kinds: readonly string[]): string => `(${kinds.map((kind) => `'${kind}'`).join(', ')})`;

/** The tasks of a lane, as SQL. */
const isOf = (lane: Lane): string =>
  lane === 'light' ? `kind NOT IN ${listed(Object.values(KINDS).flat())}` : `kind IN ${listed(KINDS[lane])}`;
/** Milliseconds after which a task is given up; it holds its lease for as long as it runs. */
const LONGEST_MS = 10 * 60 * 1000;

interface TaskRow {
  id: string;
  kind: string;
  payload: string;
  account_id: string;
  attempts: number;
  conversation_id: string;
  platform: string;
  bot: string;
  external_id: string;
  conversation_kind: 'private' | 'group';
  scope: string;
  identity: string;
}

const TASK = `SELECT t.id, t.kind, t.payload, t.account_id, t.attempts, t.conversation_id, c.platform, c.bot,
    c.external_id, c.kind AS conversation_kind, i.scope, i.external_id AS identity
  FROM task t JOIN conversation c ON c.id = t.conversation_id
  JOIN identity i ON i.account_id = t.account_id AND i.platform = c.platform`;

/** Whether an account waits for a task: an erasure takes the rows of its account. */
export const isTaskOf = async (tx: Tx, taskId: string, accountId: string): Promise<boolean> =>
  (await tx.get('SELECT 1 AS found FROM task WHERE id = ? AND account_id = ?', taskId, accountId)) !==
  undefined;

/** Tasks are rows: a worker leases one, does the I/O outside of any transaction, and the result is an inbound. */
export const createTasks = (options: TasksOptions): Tasks => {
  const { db, logger } = options;
  const { owner } = options.cluster;
  const listeners: (() => void)[] = [];
  const busy: Record<Lane, number> = { heavy: 0, payment: 0, light: 0 };

  const deadOwners = async (): Promise<string[]> => {
    const rows = await db.all<{ owner: string }>(
      "SELECT DISTINCT lease_owner AS owner FROM task WHERE status = 'running' AND lease_owner IS NOT NULL",
    );
    return options.cluster.dead(rows.map((row) => row.owner));
  };

  /** Takes the oldest task that waits or lost its worker; `taken` = another process was quicker, ask again. */
  const claim = (lane: Lane, dead: readonly string[]): Promise<TaskRow | 'taken' | undefined> =>
    db.tx(async (tx) => {
      const now = await tx.now();
      const due = `(status = 'queued' OR (status = 'running' AND (lease_until < ?
        OR lease_owner IN (SELECT d.owner FROM ${rowset(tx, 'd', { owner: 'text' })}))))
        AND ${isOf(lane)}`;
      const gone = JSON.stringify(dead.map((one) => ({ owner: one })));
      const next = await tx.get<{ id: string }>(
        `SELECT id FROM task WHERE ${due} ORDER BY created_at, id LIMIT 1`,
        now,
        gone,
      );
      if (!next) return undefined;
      const taken = await tx.run(
        `UPDATE task SET status = 'running', attempts = attempts + 1, lease_until = ?, lease_owner = ?
         WHERE id = ? AND ${due}`,
        now + options.leaseMs,
        owner,
        next.id,
        now,
        gone,
      );
      return taken === 0 ? 'taken' : tx.get<TaskRow>(`${TASK} WHERE t.id = ?`, next.id);
    });

  const finish = (row: TaskRow, status: 'done' | 'failed' | 'queued', result: unknown): Promise<number> =>
    db.run(
      `UPDATE task SET status = ?, result = ?, lease_until = NULL, lease_owner = NULL WHERE id = ? AND lease_owner = ?`,
      status,
      JSON.stringify(result ?? null),
      row.id,
      owner,
    );

  const toInbound = (row: TaskRow, result: unknown): Inbound => ({
    key: `task:${row.id}`,
    sentAt: 0,
    conversation: {
      id: row.conversation_id,
      platform: row.platform,
      bot: row.bot,
      externalId: row.external_id,
      kind: row.conversation_kind,
    },
    sender: { platform: row.platform, scope: row.scope, externalId: row.identity },
    addressed: 'private',
    body: { type: 'task', taskId: row.id, kind: row.kind, result },
  });

  /** Does the I/O under a lease that is kept up; ends early when the task was taken away. */
  const perform = async (row: TaskRow, handler: TaskHandler): Promise<unknown> => {
    const lost = new AbortController();
    const renewal = setInterval(() => {
      db.tx(async (tx) =>
        tx.run(
          "UPDATE task SET lease_until = ? WHERE id = ? AND lease_owner = ? AND status = 'running'",
          (await tx.now()) + options.leaseMs,
          row.id,
          owner,
        ),
      ).then(
        (held) => {
          if (held === 0) lost.abort(new Error('the task was taken away'));
        },
        (error: unknown) => logger.warn({ err: error, task: row.id }, 'the lease of a task was not renewed'),
      );
    }, options.leaseMs / 3);
    try {
      const task: Task = {
        id: row.id,
        kind: row.kind,
        payload: JSON.parse(row.payload) as unknown,
        accountId: row.account_id,
        conversationId: row.conversation_id,
        platform: row.platform,
        lastTry: row.attempts >= MAX_ATTEMPTS,
      };
      return await handler(task, AbortSignal.any([lost.signal, AbortSignal.timeout(LONGEST_MS)]));
    } finally {
      clearInterval(renewal);
    }
  };

  const run = async (row: TaskRow, handle: (batch: Inbound[]) => Promise<void>): Promise<void> => {
    const handler = options.handlers.get(row.kind);
    let result: unknown;
    try {
      if (!handler) throw new Error(`no handler for tasks of kind ${row.kind}`);
      // Its workers died with it: a file that brings a process down must not do so for ever.
      if (row.attempts > MAX_ATTEMPTS) throw new Error(`the task was begun ${row.attempts} times`);
      result = { ok: true, value: await perform(row, handler) };
    } catch (error) {
      logger.warn({ err: error, task: row.id, kind: row.kind }, 'a task failed');
      if (handler && row.attempts < MAX_ATTEMPTS) {
        await finish(row, 'queued', null);
        return;
      }
      result = { ok: false };
    }
    // The turn first, then the mark: the dedupe key makes a repeat after a crash harmless.
    await handle([toInbound(row, result)]);
    await finish(row, (result as { ok: boolean }).ok ? 'done' : 'failed', result);
  };

  return {
    async enqueue(tx, task) {
      if (!options.handlers.has(task.kind)) throw new Error(`no handler for tasks of kind ${task.kind}`);
      const id = options.ids.row();
      await tx.run(
        `INSERT INTO task (id, kind, conversation_id, account_id, payload, status, attempts, created_at)
         VALUES (?, ?, ?, ?, ?, 'queued', 0, ?)`,
        id,
        task.kind,
        task.conversationId,
        task.accountId,
        JSON.stringify(task.payload),
        await tx.now(),
      );
      tx.onCommit(() => {
        for (const listener of listeners) listener();
      });
      return id;
    },
    async runDue(handle) {
      let count = 0;
      const dead = await deadOwners();
      const work = async (lane: Lane): Promise<void> => {
        if (busy[lane] >= LANES[lane]) return;
        busy[lane] += 1;
        try {
          for (let row = await claim(lane, dead); row; row = await claim(lane, dead)) {
            if (row === 'taken') continue;
            await run(row, handle);
            count += 1;
          }
        } finally {
          busy[lane] -= 1;
        }
      };
      await Promise.all((['heavy', 'payment', 'light'] as const).flatMap((lane) => [work(lane), work(lane)]));
      return count;
    },
    onWake(listener) {
      listeners.push(listener);
    },
  };
};

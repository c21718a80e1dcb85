/**
 * The processes that work on the same database: who is alive, and a bell that rings in all of them.
 * What it carries is never the truth: a wake-up that gets lost costs the time until somebody looks at
 * the rows by himself, and a process that is taken for dead wrongly is stopped by the rows' fences.
 */

/** What may have changed: replies to send on a platform, items or tasks to work on, a lease that was given up. */
export type Topic = `outbox:${string}` | 'work' | 'tasks' | `lease:${string}`;

export interface Cluster {
  /** Names this process in leases. */
  readonly owner: string;
  /** No other process can be working on these data. */
  readonly alone: boolean;
  /** Rings in every process, in this one at once. Never throws; call it after the commit. */
  signal(topic: Topic): void;
  /** After a gap in which wake-ups may have been lost every listener is called. Answers how to stop. */
  on(topic: Topic, listener: () => void): () => void;
  /** Which of these owners are certainly not running any more. */
  dead(owners: readonly string[]): Promise<string[]>;
  close(): Promise<void>;
}

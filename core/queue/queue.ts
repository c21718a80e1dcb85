/** What a worker should look at. The rows are the truth: a lost or doubled ref does no harm. */
export interface WorkRef {
  itemId: string;
  /** The attempt that this ref would start (the row's attempt + 1). */
  attempt: number;
  job: string;
  provider: string;
  accountId: string;
  /** Higher runs first. */
  priority: number;
  /** The process that had this attempt in hand and is gone: its own ref, which may still look taken, is another one. */
  after?: string;
  /** It was pushed again under the driver that is to be called: not a second time, whoever else would be called then. */
  moved?: boolean;
}

/** What one provider can bear, over all workers of the installation. */
export interface ProviderLimits {
  /** Handlers at once. */
  concurrency?: number;
  /** Handlers that may start within any `perMs` milliseconds. */
  rate?: { max: number; perMs: number };
}

export interface QueueLimits {
  /** By provider; one that is not named has no limit of its own. */
  providers: Readonly<Record<string, ProviderLimits>>;
  /** Handlers at once of one account, so that one person's set of ten leaves room for others. */
  perAccount: number;
}

/** A ref that a limit holds back waits; refs behind it of other providers and accounts pass it. */
export interface WorkQueue {
  /** A ref that one process pushes may be worked on by another one. */
  readonly shared: boolean;
  /** Says that an item is ready to be looked at. Called after the commit that made it so. */
  push(refs: WorkRef[]): Promise<void>;
  /** Starts working; at most `concurrency` handlers at once. Handlers never reject for a bad item. */
  work(handler: (ref: WorkRef) => Promise<void>, options: { concurrency: number }): void;
  /** Stops taking refs and waits for the running handlers, at most `timeoutMs`; answers true if all ended. */
  drain(timeoutMs: number): Promise<boolean>;
  /** Rejects when refs can't be pushed or taken. */
  check(): Promise<void>;
  /** Ends its connections; after `drain`. */
  close(): Promise<void>;
}

import { listen, type Statement } from './statements.ts';

/** One thing that an order does outside of this process's memory. */
export type Step =
  /** A transaction, BEGIN and COMMIT among its statements, or a single statement. */
  { sql: Statement[] } | { put: 'master' | 'labelled'; key: string } | { read: string };

/** In order: by the door, by the worker, and by the send of the picture. */
export interface OrderSteps {
  submit: Step[];
  work: Step[];
  send: Step[];
}

export interface OrderScript {
  /** By account. */
  orders: Map<string, OrderSteps>;
  /** Transactions of the delivery, each about many orders. */
  delivery: Statement[][];
  /** The master of every order: all are the same picture. */
  master: Buffer;
}

/** What a run of orders is watched by. */
export interface Watch {
  during<T>(stage: keyof OrderSteps, accountId: string, work: () => T): T;
  delivering<T>(work: () => T): T;
  put(key: string, body: Buffer): void;
  read(key: string): void;
}

export const unwatched: Watch = {
  during: (_stage, _accountId, work) => work(),
  delivering: (work) => work(),
  put: () => {},
  read: () => {},
};

/** Gathers the statements of each connection to transactions. */
const gather = (whole: (sql: Statement[]) => void) => {
  const open = new Map<object, Statement[]>();
  return (statement: Statement, connection: object): void => {
    const sql = open.get(connection) ?? [];
    sql.push(statement);
    if (statement.text === 'BEGIN') open.set(connection, sql);
    else if (!open.has(connection)) whole(sql);
    else if (/^(COMMIT|ROLLBACK)$/.test(statement.text)) {
      open.delete(connection);
      whole(sql);
    }
  };
};

/** Writes down everything that orders do; to be used while the driver is tapped. */
export const createRecorder = (): Watch & { script: OrderScript } => {
  const script: OrderScript = { orders: new Map(), delivery: [], master: Buffer.alloc(0) };
  const stepsOf = (accountId: string): OrderSteps => {
    const steps = script.orders.get(accountId) ?? { submit: [], work: [], send: [] };
    script.orders.set(accountId, steps);
    return steps;
  };
  /** The first part of every key is the account (core/generation/run.ts). */
  const ownerOf = (key: string): string => key.split('/')[0] ?? '';
  return {
    script,
    during: (stage, accountId, work) =>
      listen(
        gather((sql) => stepsOf(accountId)[stage].push({ sql })),
        work,
      ),
    delivering: (work) =>
      listen(
        gather((sql) => script.delivery.push(sql)),
        work,
      ),
    put(key, body) {
      const kind = key.includes('-master.') ? 'master' : 'labelled';
      if (kind === 'master') script.master = body;
      stepsOf(ownerOf(key)).work.push({ put: kind, key });
    },
    read(key) {
      stepsOf(ownerOf(key)).send.push({ read: key });
    },
  };
};

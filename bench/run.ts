import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { findPostgres } from '../test/support/postgres.ts';
import { findRedis } from '../test/support/redis.ts';
import { chatTurn } from './chat-turn.ts';
import { LEDGER_ON_POSTGRES, ledgerOnPostgres, ledgerOnSqlite } from './ledger-doors.ts';
import { maskComposite } from './masks.ts';
import { ORDER_WAY, orderWay } from './order-way.ts';
import { photoRows } from './photo-rows.ts';
import { type Databases, withPostgres } from './postgres.ts';
import { processRows } from './process-rows.ts';
import { REPLY_HOP, replyHop } from './reply-hop.ts';
import type { Row } from './row.ts';
import { scannerPoll } from './scanner-poll.ts';
import { WEBHOOK_TURN, webhookTurn } from './webhook-turn.ts';

/** A row that this machine can't measure. */
interface NotRun {
  row: string;
  missing: string;
}

interface Needy {
  row: string;
  needs: readonly ('PostgreSQL' | 'Redis')[];
  measure(databases: Databases): Promise<Row>;
}

const INSTALLED = { PostgreSQL: findPostgres() !== undefined, Redis: findRedis() !== undefined };

const ON_SERVERS: readonly Needy[] = [
  { row: WEBHOOK_TURN, needs: ['PostgreSQL'], measure: webhookTurn },
  { row: REPLY_HOP, needs: ['PostgreSQL'], measure: replyHop },
  { row: LEDGER_ON_POSTGRES, needs: ['PostgreSQL'], measure: ledgerOnPostgres },
  { row: ORDER_WAY, needs: ['PostgreSQL', 'Redis'], measure: orderWay },
];

const figure = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);

const print = (rows: Row[]): void => {
  const head = ['row', 'value', 'unit', 'reference', 'ratio', 'bar', 'aim', 'ok'];
  const lines = rows.map((row) => [
    row.row,
    figure(row.value),
    row.unit,
    figure(row.reference),
    row.ratio.toFixed(2),
    `${row.better === 'higher' ? '>=' : '<='} ${row.bar}${row.of === 'value' ? ` ${row.unit}` : ''}`,
    String(row.aim),
    row.ok ? 'yes' : 'NO',
  ]);
  const widths = head.map((word, column) =>
    Math.max(word.length, ...lines.map((line) => line[column]?.length ?? 0)),
  );
  for (const line of [head, ...lines]) {
    process.stdout.write(`${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}\n`);
  }
};

const missingOf = ({ needs }: Needy): string => needs.filter((name) => !INSTALLED[name]).join(' and ');

/** The rows that need servers, one after another on one PostgreSQL. */
const serverRows = async (): Promise<Row[]> => {
  const possible = ON_SERVERS.filter((needy) => missingOf(needy) === '');
  if (possible.length === 0) return [];
  return withPostgres(async (databases) => {
    const rows: Row[] = [];
    for (const { measure } of possible) rows.push(await measure(databases));
    return rows;
  });
};

const rows = [
  await chatTurn(),
  await ledgerOnSqlite(),
  ...(await serverRows()),
  ...(await photoRows()),
  await maskComposite(),
  await scannerPoll(),
  ...(await processRows()),
];
const notRun: NotRun[] = ON_SERVERS.flatMap((needy) =>
  missingOf(needy) === '' ? [] : [{ row: needy.row, missing: missingOf(needy) }],
);
print(rows);
for (const { row, missing } of notRun) {
  process.stdout.write(`NOT RUN: ${row}: ${missing} is not installed here\n`);
}
writeFileSync(
  'bench/results.json',
  `${JSON.stringify(
    {
      machine: {
        cpu: cpus()[0]?.model ?? 'unknown',
        cores: availableParallelism(),
        memoryGiB: Math.round(totalmem() / 2 ** 30),
        node: process.version,
      },
      at: new Date().toISOString(),
      rows,
      notRun,
    },
    null,
    2,
  )}\n`,
);
process.exitCode = rows.every((row) => row.ok) ? 0 : 1;

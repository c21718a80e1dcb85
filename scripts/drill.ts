/**
 * `npm run drill`: the failure drill. People order cakes in Telegram on throw-away data while connections break
 * and the process is killed at every crash point and at random moments. At the end every order must have
 * become one picture or its credits back: exit 0 only if nothing was lost or doubled and the ledger is
 * proved. `npm run drill -- --seed 7` chooses other moments and faults; `--ground shared` stands on throw-away
 * PostgreSQL, Redis and S3 instead of the embedded ground.
 */
import { parseArgs } from 'node:util';
import { buildProgram } from '../test/support/build.ts';
import { missingForShared } from '../test/support/grounds.ts';
import { type PostgresServer, startPostgres } from '../test/support/postgres.ts';
import { type Round, runRound } from './drill-round.ts';
import { say } from './steps.ts';

const COLUMNS = [
  'orders',
  'delivered',
  'refunded',
  'lost',
  'doubled',
  'resent',
  'unsaid',
  'restarts',
] as const;

const table = (rounds: Map<string, Round>): string[] => {
  const rows = [...rounds].map(([provider, round]) => [
    provider,
    ...COLUMNS.map((column) => String(round[column])),
    round.audit ? 'passed' : 'FAILED',
  ]);
  return [['provider', ...COLUMNS, 'audit'], ...rows].map((row) =>
    row.map((cell, n) => (n === 0 ? cell.padEnd(10) : cell.padStart(10))).join(''),
  );
};

const main = async (): Promise<number> => {
  const { values } = parseArgs({
    options: { seed: { type: 'string', default: '1' }, ground: { type: 'string', default: 'embedded' } },
  });
  const seed = Number(values.seed);
  if (!Number.isSafeInteger(seed)) throw new Error('--seed takes a whole number');
  const { ground } = values;
  if (ground !== 'embedded' && ground !== 'shared') throw new Error('--ground takes embedded or shared');
  const missing = ground === 'shared' ? missingForShared() : undefined;
  if (missing) throw new Error(`--ground shared needs ${missing}, which is not installed here`);
  const from = performance.now();
  const program = await buildProgram();
  const rounds = new Map<string, Round>();
  let server: Promise<PostgresServer> | undefined;
  const postgres = async () => {
    server ??= startPostgres();
    return (await server).url('');
  };
  try {
    for (const provider of ['sketch', 'sd-webui'] as const) {
      rounds.set(provider, await runRound({ main: program, provider, ground, postgres, seed, say }));
    }
  } finally {
    await (await server)?.stop();
  }
  say();
  for (const line of table(rounds)) say(line);
  const problems = [...rounds.values()].flatMap((round) => round.problems);
  for (const problem of problems) say(`problem: ${problem}`);
  const seconds = Math.round((performance.now() - from) / 1000);
  const verdict = problems.length === 0 ? 'nothing was lost or doubled' : `${problems.length} problems`;
  say(`${verdict} (${ground}, seed ${seed}, ${seconds} s)`);
  return problems.length === 0 ? 0 : 1;
};

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`drill: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);

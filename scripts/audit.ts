/** `npm run audit`: proves the ledger on one read-only snapshot, also while the program runs. Exit 1 = a difference. */
import { audit, loadConfig, openDb, readEnvironment } from '../core/index.ts';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const main = async (): Promise<number> => {
  const { databaseUrl } = loadConfig(readEnvironment());
  const db = await openDb({ url: databaseUrl, readOnly: true });
  try {
    const report = await audit(db);
    for (const { name, examined, differences } of report.checks) {
      say(`${differences === 0 ? 'ok  ' : 'FAIL'} ${name}: ${examined} examined, ${differences} differences`);
    }
    const books = Object.entries(report.books).map(([book, credits]) => `${book} ${credits}`);
    say(`books at ${new Date(report.at).toISOString()}: ${books.join(', ')}`);
    for (const { check, subject, expected, found } of report.differences) {
      say(`difference: ${check}: ${subject}: expected ${expected}, found ${found}`);
    }
    say(report.ok ? 'the ledger is proved' : 'the ledger is NOT right');
    return report.ok ? 0 : 1;
  } finally {
    await db.close();
  }
};

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`audit: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);

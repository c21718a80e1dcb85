/** `npm run export -- ledger|accounts|orders`: prints a CSV of one read-only snapshot. */
import { pipeline } from 'node:stream/promises';
import { EXPORTS, type ExportName, exportCsv, loadConfig, openDb, readEnvironment } from '../core/index.ts';

const HOURS = 60 * 60 * 1000;

const isExport = (name: string | undefined): name is ExportName => EXPORTS.some((known) => known === name);

const main = async (name: string | undefined): Promise<void> => {
  if (!isExport(name)) throw new Error(`say which: ${EXPORTS.join(', ')}`);
  const { databaseUrl } = loadConfig(readEnvironment());
  const db = await openDb({ url: databaseUrl, readOnly: true });
  try {
    // The snapshot stays open while stdout takes its time: it is read-only, so nobody waits for it.
    await db.tx((tx) => pipeline(exportCsv(tx, name), process.stdout, { end: false }), {
      snapshot: true,
      timeout: 24 * HOURS,
    });
  } finally {
    await db.close();
  }
};

main(process.argv[2]).catch((error: unknown) => {
  // A reader that has seen enough (`| head`) is no failure.
  if ((error as NodeJS.ErrnoException)?.code === 'EPIPE') return;
  process.stderr.write(`export: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});

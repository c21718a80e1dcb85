/**
 * `npm run reports`: lists what people reported and nobody has decided. `npm run reports -- show <id> <file.jpg>` writes
 * the picture (or a template's sample) and tells a template's words; `-- close <id> removed` takes it away from its
 * owner, or a template from everybody, `-- close <id> kept` leaves it. Who reported it is told.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  createIds,
  createLogger,
  createOutbox,
  createReportDesk,
  loadConfig,
  openDb,
  openStorage,
  readEnvironment,
} from '../core/index.ts';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const main = async ([what = 'list', reportId, third]: string[]): Promise<void> => {
  const { databaseUrl, dataDir, s3 } = loadConfig(readEnvironment());
  const logger = createLogger({ level: 'warn' });
  const db = await openDb({ url: databaseUrl });
  try {
    const storage = await openStorage({ root: path.join(dataDir, 'objects'), s3, logger, asIs: true });
    const desk = createReportDesk({ db, storage });
    if (what === 'list') {
      const open = await desk.list();
      for (const { reportId: id, about, reason, words, reportedAt } of open) {
        // As a JSON text: whatever somebody wrote stays on one line.
        const added = words === undefined ? '' : `: ${JSON.stringify(words)}`;
        say(`${id} ${about}, ${reason}, ${new Date(reportedAt).toISOString()}${added}`);
      }
      say(`${open.length} open`);
      return;
    }
    if (reportId === undefined) throw new Error('say which: the id that the list shows');
    if (what === 'show') {
      if (third === undefined) throw new Error('say where to write the picture: show <id> <file.jpg>');
      const { picture, content } = await desk.show(reportId);
      if (content !== undefined) say(JSON.stringify(content));
      if (picture) writeFileSync(third, picture, { mode: 0o600 });
      say(
        picture ? `written to ${third}; delete it when you have decided` : 'there is no picture (any more)',
      );
      return;
    }
    if (what !== 'close') throw new Error('say one of list, show, close');
    if (third !== 'removed' && third !== 'kept')
      throw new Error('say close <id> removed, or close <id> kept');
    const outbox = createOutbox({ ids: createIds(Date.now) });
    const { closed } = await desk.close(outbox, { reportId, verdict: third });
    say(`${third}: ${closed} closed; who reported it is told`);
  } finally {
    await db.close();
  }
};

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`reports: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});

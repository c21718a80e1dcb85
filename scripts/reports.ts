/**
 * `npm run reports`: lists what people reported and nobody has decided. `npm run reports -- show <id> <file.jpg>` writes
 * the picture (or a template's sample) and tells a template's words; `-- close <id> removed` takes it away from its
 * owner, or a template from everybody, `-- close <id> kept` leaves it. Who reported it is told.
 */
import { createReportDesk } from '../core/index.ts';
import { atDesk, say, writePicture } from './desk.ts';

await atDesk('reports', async ({ db, storage, outbox }, [what = 'list', reportId, third]) => {
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
    if (picture) writePicture(third, picture);
    say(picture ? `written to ${third}; delete it when you have decided` : 'there is no picture (any more)');
    return;
  }
  if (what !== 'close') throw new Error('say one of list, show, close');
  if (third !== 'removed' && third !== 'kept') throw new Error('say close <id> removed, or close <id> kept');
  const { closed } = await desk.close(outbox, { reportId, verdict: third });
  say(`${third}: ${closed} closed; who reported it is told`);
});

/**
 * `npm run review`: lists the photos (of a training, or one for a try-on) that wait for a look because a face on them may
 * be under 18.
 * `npm run review -- show <id> <file.jpg>` writes them as one picture and tells their code; `-- allow <id> <code>` and
 * `-- refuse <id> <code>` decide about what was seen.
 */
import { createReviews } from '../core/index.ts';
import { atDesk, say, writePicture } from './desk.ts';

await atDesk('review', async ({ db, storage, outbox }, [what = 'list', intakeId, third]) => {
  const reviews = createReviews({ db, storage });
  if (what === 'list') {
    const waiting = await reviews.list();
    for (const { intakeId: id, accountId, photos, youngest, askedAt } of waiting) {
      const age = youngest === null ? '' : `, youngest face about ${youngest}`;
      say(`${id} account ${accountId}, ${photos} photos${age}, since ${new Date(askedAt).toISOString()}`);
    }
    say(`${waiting.length} waiting`);
    return;
  }
  if (intakeId === undefined) throw new Error('say which: the id that the list shows');
  if (what === 'show') {
    if (third === undefined) throw new Error('say where to write the picture: show <id> <file.jpg>');
    const { picture, code } = await reviews.sheet(intakeId);
    writePicture(third, picture);
    say(`written to ${third}; delete it when you have decided. The code of these photos is ${code}`);
    return;
  }
  if (what !== 'allow' && what !== 'refuse') throw new Error('say one of list, show, allow, refuse');
  if (third === undefined) throw new Error(`say the code that show told: ${what} <id> <code>`);
  const verdict = what === 'allow' ? 'allowed' : 'refused';
  await reviews.decide(outbox, { intakeId, code: third, verdict });
  say(`${what === 'allow' ? 'allowed' : 'refused'}; the person is told`);
});

import type { PosterEffect, PosterOrder, PosterSessionView } from '../../core/conversations/posters.ts';
import type { Db } from '../../core/db/db.ts';
import { audit } from '../../core/ledger/audit.ts';
import type { JobDefinition } from '../../core/studio/job.ts';
import { createSessionDoor } from '../../core/studio/posters/session-door.ts';
import { keepPhoto, openPosters, plainPicture, posterOrder } from './posters.ts';
import { openToyStudio, type ToyOptions } from './studio.ts';

export const START = Date.UTC(2026, 0, 10, 14, 30, 52);

/** A studio that makes posters, with a person who has 100 credits and a product photo. */
export const openPosterStudio = async (
  db: Db,
  clock: { now: number },
  options: ToyOptions & { wrapJob?: (job: JobDefinition) => JobDefinition } = {},
) => {
  let opened: ReturnType<typeof openPosters> | undefined;
  const studio = await openToyStudio(db, clock, {
    realPictures: true,
    resumable: false,
    ...options,
    portraits: (ground) => {
      opened = openPosters(ground, clock);
      const plain = (job: JobDefinition): JobDefinition =>
        job.makes === 'model' || !job.compare ? job : { ...job, compare: async () => null };
      // Looking for a product in plain pictures takes a second each, and finds nothing.
      return opened.posters.jobs.map(options.wrapJob ?? plain);
    },
  });
  if (!opened) throw new Error('no posters');
  const { posters, links, files, lab, shows } = opened;
  const person = await studio.createPerson('42', 100);
  const { accountId } = person;
  const photoId = await keepPhoto(posters, accountId);
  const door = createSessionDoor({ links });

  const submit = (job: 'posters' | 'posters.edit', input: unknown, count: number, as = person) =>
    db.tx((tx) => studio.generations.submit(tx, { ...as, job, input, count }));

  return {
    studio,
    posters,
    links,
    files,
    shows,
    person,
    photoId,
    submit,
    order: (changes: Partial<PosterOrder> = {}) => {
      const input = posterOrder(photoId, changes);
      return submit('posters', input, input.numbers.length);
    },
    /** The provider's next answers: plain pictures, or errors. */
    answer: async (...answers: ([number, number, number] | Error)[]) => {
      for (const one of answers) {
        studio.scripted.answers.push(
          one instanceof Error ? one : { bytes: await plainPicture(one), mediaType: 'image/png' },
        );
      }
    },
    show: (
      asked: Partial<Extract<PosterEffect, { do: 'show-session' }>>,
      as = person,
    ): Promise<PosterSessionView> =>
      db.tx((tx) => door.show(tx, as, { do: 'show-session', view: 'session', ...asked })),
    keys: async (): Promise<string[]> => {
      const rows = await db.all<{ key: string }>(
        'SELECT key FROM asset WHERE deleted_at IS NULL ORDER BY key',
      );
      return rows.map(({ key }) => key);
    },
    differences: async () => (await audit(db)).differences,
    close: async () => {
      await lab.close();
      await studio.close();
    },
  };
};

export type PosterStudio = Awaited<ReturnType<typeof openPosterStudio>>;

/** Words that are fine until a picture that a person sent goes in: at submit, and again before the call (security 23). */
import { expect, it } from 'vitest';
import type { PictureJob } from '../../../core/studio/job.ts';
import { describeEachDb } from '../../support/db.ts';
import { openToyStudio, toyJob } from '../../support/studio.ts';

interface Input {
  text: string;
  photo?: string;
  from?: string;
  /** What the preparation makes of it. */
  drawn?: string;
}

const references = ({ photo, from }: Input) => [
  ...(photo === undefined ? [] : [{ role: 'photo', assetId: photo }]),
  ...(from === undefined ? [] : [{ role: 'base', generationId: from, number: 1 }]),
];

const job: PictureJob<Input> = {
  ...(toyJob as unknown as PictureJob<Input>),
  name: 'gallery',
  parse: (input) => input as Input,
  title: ({ text }) => text,
  promptGiven: ({ text }) => text,
  references,
  prepare: async ({ text, drawn }) => ({ prompt: drawn ?? text, hints: {}, width: 64, height: 64 }),
  request: (_input, { prompt }, { seed, images }) => ({
    ...{ job: 'gallery', prompt, seed, images },
    ...{ width: 64, height: 64, hints: {} },
  }),
  caption: () => [],
};

describeEachDb('words and uploaded pictures', (openDb) => {
  const setUp = async () => {
    const clock = { now: 1_700_000_000_000 };
    const db = await openDb({ clock: () => clock.now });
    const studio = await openToyStudio(db, clock, { jobs: [job as unknown as PictureJob], runningPerJob: 9 });
    const person = await studio.createPerson('42', 100);
    const key = `${person.accountId}/uploads/photo.jpg`;
    await studio.storage.put(key, Buffer.from('a photo'), { mediaType: 'image/jpeg', bytes: 7 });
    await db.run(
      `INSERT INTO asset (id, account_id, kind, key, media_type, bytes, width, height, sha256, created_at)
       VALUES ('photo', ?, 'upload', ?, 'image/jpeg', 7, 64, 64, 'x', 0)`,
      person.accountId,
      key,
    );
    const order = (input: Input) =>
      db.tx((tx) => studio.generations.submit(tx, { ...person, job: 'gallery', input, count: 1 }));
    const available = async () => (await studio.balance(person.accountId)).available;
    return { studio, order, available };
  };

  it('are refused at submit, with nothing held', async () => {
    const { studio, order, available } = await setUp();
    await expect(order({ text: 'in swimwear', photo: 'photo' })).rejects.toMatchObject({
      code: 'REFUSED_BY_SAFETY',
    });
    expect(await available()).toBe(100);
    await order({ text: 'in a coat', photo: 'photo' });
    await order({ text: 'in swimwear' });
    expect(studio.pushed).toHaveLength(2);
    await studio.close();
  });

  it('are refused in the final prompt, before the call, with the credits back', async () => {
    const { studio, order, available } = await setUp();
    await order({ text: 'in a coat', drawn: 'in swimwear', photo: 'photo' });
    await studio.runPushed();
    expect(studio.scripted.starts).toHaveLength(0);
    expect(await available()).toBe(100);
    expect((await studio.replies()).at(-1)).toMatchObject({ code: 'REFUSED_BY_SAFETY' });
    await studio.close();
  });

  it('are words like others for a picture that we made', async () => {
    const { studio, order } = await setUp();
    const { generationId } = await order({ text: 'in swimwear' });
    await studio.runPushed();
    await order({ text: 'in swimwear', from: generationId });
    await studio.runPushed();
    expect(studio.scripted.starts).toHaveLength(2);
    await studio.close();
  });
});

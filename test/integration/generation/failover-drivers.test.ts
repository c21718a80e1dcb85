import sharp from 'sharp';
import { expect, it } from 'vitest';
import { createGeminiImages } from '../../../core/providers/gemini/images.ts';
import type { PictureJob } from '../../../core/studio/job.ts';
import { startGeminiPeer } from '../../peers/gemini/index.ts';
import { type OpenaiAnswer, startOpenaiImagesPeer } from '../../peers/openai-images/index.ts';
import { describeEachDb } from '../../support/db.ts';
import { KEY, providerOn } from '../../support/openai-images.ts';
import { openToyStudio, toyJob } from '../../support/studio.ts';

/** As try-on asks: two photos, small. */
const dressing = (photo: Buffer): PictureJob => ({
  ...toyJob,
  request: (input, prepared, item) => ({
    ...toyJob.request(input, prepared, item),
    inputSide: 1024,
    images: ['person', 'garment'].map((role) => ({ role, bytes: photo, mediaType: 'image/jpeg' })),
  }),
});

describeEachDb('the endpoint and Gemini, in this order', (openDb) => {
  const setUp = async (...answers: OpenaiAnswer[]) => {
    const clock = { now: 1_700_000_000_000 };
    const db = await openDb({ clock: () => clock.now });
    const endpoint = await startOpenaiImagesPeer({ width: 64, height: 64 });
    const gemini = await startGeminiPeer({ longSide: 64, apiKey: KEY });
    endpoint.script(...answers);
    const photo = await sharp({ create: { width: 1500, height: 2000, channels: 3, background: '#369' } })
      .jpeg()
      .toBuffer();
    const studio = await openToyStudio(db, clock, {
      scriptedNames: ['openai-images', 'gemini'],
      jobs: [dressing(photo)],
    });
    // In place of the scripted ones, whose names they have.
    const real = [providerOn(endpoint), createGeminiImages({ apiKey: KEY, baseUrl: gemini.url })];
    for (const [at, driver] of real.entries()) {
      const scripted = studio.inOrder[at];
      if (scripted) Object.assign(scripted.provider, driver);
    }
    const person = await studio.createPerson('42', 100);
    const order = async () => {
      await studio.submit(person);
      await studio.runPushed();
      for (let next = studio.later.shift(); next; next = studio.later.shift()) {
        clock.now += next.ms;
        await studio.runner.handle(next.ref);
      }
    };
    const close = () => Promise.all([endpoint.close(), gemini.close(), studio.close()]);
    return { db, endpoint, gemini, studio, person, order, close };
  };

  it('Gemini draws what the endpoint could not, from pictures of the same size', async () => {
    const { endpoint, gemini, studio, person, order, close } = await setUp({ kind: 'error', status: 503 });
    await order();
    expect([endpoint.calls.length, gemini.drawings().length]).toEqual([1, 1]);
    expect(endpoint.calls[0]?.pictures.map(({ width, height }) => [width, height])).toEqual([
      [768, 1024],
      [768, 1024],
    ]);
    const sides = await Promise.all(
      (gemini.drawings()[0]?.pictures ?? []).map(async ({ bytes }) => (await sharp(bytes).metadata()).height),
    );
    expect(sides).toEqual([1024, 1024]);
    expect(studio.ended).toEqual(['completed']);
    expect(await studio.balance(person.accountId)).toMatchObject({ available: 96, frozen: 0 });
    await close();
  });

  it('Gemini is not asked for what the endpoint refused', async () => {
    const { endpoint, gemini, studio, person, order, close } = await setUp({
      kind: 'words',
      text: 'I cannot draw that.',
    });
    await order();
    expect([endpoint.calls.length, gemini.calls.length]).toEqual([1, 0]);
    expect((await studio.replies()).at(-1)).toMatchObject({ code: 'REFUSED_BY_SAFETY' });
    expect(await studio.balance(person.accountId)).toMatchObject({ available: 100, frozen: 0 });
    await close();
  });
});

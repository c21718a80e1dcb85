import { expect, it } from 'vitest';
import type { CakeOrder } from '../../../core/conversations/cakes.ts';
import type { NewTask } from '../../../core/conversations/tasks.ts';
import { findOrders } from '../../../core/generation/orders.ts';
import { toPng } from '../../../core/media/images.ts';
import type { ImageRequest } from '../../../core/providers/provider.ts';
import { createTranslator } from '../../../core/providers/translator.ts';
import { createGlossaryTranslator } from '../../../core/providers/translator-glossary.ts';
import { createLinks } from '../../../core/storage/links.ts';
import { createCakesJob } from '../../../core/studio/cakes/cakes.ts';
import { createGalleryDoor } from '../../../core/studio/posters/gallery-door-rows.ts';
import { GALLERY_OF_ALL } from '../../../core/studio/posters/page-links.ts';
import { describeEachDb } from '../../support/db.ts';
import { openToyStudio } from '../../support/studio.ts';

const drawn = await toPng({ width: 512, height: 512, pixels: Buffer.alloc(512 * 512 * 4, 200) });

describeEachDb('cakes', (openDb) => {
  const setUp = async () => {
    const clock = { now: 1_700_000_000_000 };
    const db = await openDb({ clock: () => clock.now });
    const job = createCakesJob({ translator: createTranslator([createGlossaryTranslator()]) });
    const studio = await openToyStudio(db, clock, { jobs: [job] });
    const requests: ImageRequest[] = [];
    studio.scripted.requests = requests;
    const person = await studio.createPerson('ann', 100);
    const order = async (input: CakeOrder, count = 1, by = person) => {
      clock.now += 1000;
      for (let i = 0; i < count; i++) studio.scripted.answers.push({ bytes: drawn, mediaType: 'image/png' });
      const { generationId } = await db.tx((tx) =>
        studio.generations.submit(tx, { ...by, job: 'cakes', input, count }),
      );
      await studio.runPushed();
      return generationId;
    };
    const results = async () => (await studio.replies()).filter((reply) => reply.class === 'result');
    return { clock, db, studio, requests, person, order, results };
  };

  it('variants count on from the seed that was asked for, within the given parameters', async () => {
    const t = await setUp();
    const parameters = { seed: 2 ** 31 - 1, steps: 12, guidance: 9.5, size: 'wide' } as const;
    await t.order({ text: 'Розовый торт', parameters }, 3);
    expect(t.requests.map(({ seed }) => seed)).toEqual([2 ** 31 - 1, 0, 1]);
    for (const request of t.requests)
      expect(request).toMatchObject({ steps: 12, guidance: 9.5, width: 768, height: 512 });
    await t.studio.close();
  });

  it('each picture says its seed, and has the card and its seed to go on with', async () => {
    const t = await setUp();
    const generationId = await t.order({ text: 'Розовый торт', parameters: { seed: 70 } }, 2);
    const shown = await t.results();
    expect(shown.map((reply) => reply.menu?.actions.map(({ action }) => action))).toEqual([
      ['open', 'edit', 'original', 'delete'],
      ['again', 'open', 'edit', 'original', 'delete'],
    ]);
    expect(shown.map((reply) => reply.menu?.actions.find(({ action }) => action === 'edit')?.args)).toEqual([
      { flow: 'cake', pick: 'seed', generationId, seed: 70 },
      { flow: 'cake', pick: 'seed', generationId, seed: 71 },
    ]);
    expect(shown[1]?.lines).toContainEqual({ key: 'cake-caption-seed', params: { seed: '71' } });
    expect(shown[1]?.lines.map(({ key }) => key)).toContain('cake-card-short');
    await t.studio.close();
  });

  it('again is another seed, all else as it was', async () => {
    const t = await setUp();
    const generationId = await t.order({ text: 'Розовый торт', parameters: { seed: 70, steps: 12 } });
    t.clock.now += 10_000;
    t.studio.scripted.answers.push({ bytes: drawn, mediaType: 'image/png' });
    await t.db.tx((tx) => t.studio.generations.again(tx, { ...t.person, generationId }));
    await t.studio.runPushed();
    expect(t.requests[1]).toMatchObject({ steps: 12, seed: 2 ** 30 });
    await t.studio.close();
  });

  it('the card is of one’s own orders only', async () => {
    const t = await setUp();
    const input = { text: 'Двухъярусный торт', form: { style: 'kids', tiers: 2 } };
    const generationId = await t.order(input);
    const show = (accountId: string, id = generationId) =>
      t.db.tx((tx) => t.studio.generations.showCake(tx, accountId, id));
    const view = await show(t.person.accountId);
    expect(view).toMatchObject({ generationId, order: input });
    expect(view.card[0]).toEqual({ key: 'cake-card-head' });
    const stranger = await t.studio.createPerson('bob', 0);
    await expect(show(stranger.accountId)).rejects.toMatchObject({ code: 'GENERATION_NOT_FOUND' });
    await expect(show(t.person.accountId, 'nothing')).rejects.toMatchObject({ code: 'GENERATION_NOT_FOUND' });
    await t.db.tx((tx) => t.studio.generations.remove(tx, t.person.accountId, generationId));
    await expect(show(t.person.accountId)).rejects.toMatchObject({ code: 'GENERATION_NOT_FOUND' });
    await t.studio.close();
  });

  it('a fourth language is refused with nothing held', async () => {
    const t = await setUp();
    await expect(t.order({ text: 'كعكة الشوكولاتة' })).rejects.toMatchObject({
      code: 'BAD_INPUT',
      params: { field: 'language' },
    });
    expect(await t.studio.balance(t.person.accountId)).toMatchObject({ available: 100, frozen: 0 });
    expect(t.requests).toEqual([]);
    await t.studio.close();
  });

  it('orders are kept and found by their style, by its name in a search, and on the page', async () => {
    const t = await setUp();
    const kids = await t.order({ text: 'Торт для девочки 5 лет' });
    const wedding = await t.order({ text: 'Торт', form: { style: 'wedding' } });
    const plain = await t.order({ text: 'Торт с розами' });
    const other = await t.studio.createPerson('bob', 100);
    await t.order({ text: 'Винтажный торт' }, 1, other);

    const rows = await t.db.all<{ id: string; style: string | null }>('SELECT id, style FROM generation');
    const styles = Object.fromEntries(rows.map(({ id, style }) => [id, style]));
    expect([kids, wedding, plain].map((id) => styles[id])).toEqual(['kids', 'wedding', null]);

    const { accountId } = t.person;
    const found = async (filter: object) =>
      (await t.db.tx((tx) => findOrders(tx, accountId, { page: 0, size: 9, ...filter }))).rows.map(
        ({ id }) => id,
      );
    expect(await found({ style: 'kids' })).toEqual([kids]);
    expect(await found({ style: 'vintage' })).toEqual([]);
    expect(await found({})).toEqual([plain, wedding, kids]);
    expect(await found({ words: 'свадебный' })).toEqual([wedding]);
    expect(await found({ words: '儿童' })).toEqual([kids]);
    expect(await found({ words: 'свадебный розами' })).toEqual([]);

    const links = createLinks({ sessionSecret: 'a secret of this test', clock: () => t.clock.now });
    const gallery = createGalleryDoor({
      ...{ db: t.db, links, storage: t.studio.storage, timeZone: 'UTC', defaultLocale: 'en' },
      tasks: {
        enqueue: async (_tx: unknown, _task: NewTask) => 'task',
        runDue: async () => 0,
        onWake: () => {},
      },
      identify: () => undefined,
    });
    const token = links.sign('gallery', { resource: GALLERY_OF_ALL, accountId, epoch: 0 });
    const page = await gallery.list(token, { page: 0, style: 'wedding' });
    expect(page).toMatchObject({
      state: 'ok',
      value: { total: 1, styles: ['kids', 'wedding'], entries: [{ id: wedding }] },
    });
    await t.studio.close();
  });
});

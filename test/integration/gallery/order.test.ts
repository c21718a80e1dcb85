import { afterEach, expect, it } from 'vitest';
import type { TemplatePicture } from '../../../core/conversations/templates.ts';
import { describeEachDb } from '../../support/db.ts';
import { type GalleryStudio, openGalleryStudio, START } from '../../support/gallery.ts';
import { plainPicture } from '../../support/posters.ts';
import type { ToyOptions } from '../../support/studio.ts';

const DAY = 24 * 60 * 60 * 1000;

describeEachDb('an order of a template', (openDb) => {
  const open: GalleryStudio[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((one) => one.close()));
  });
  const setUp = async (options: ToyOptions & { portraits?: never } = {}) => {
    const clock = { now: START };
    const db = await openDb({ clock: () => clock.now });
    const t = await openGalleryStudio(db, clock, options);
    t.studio.scripted.requests = [];
    open.push(t);
    const rows = () =>
      db.all<{
        status: string;
        unit_price: number;
        title: string;
        prompt_given: string;
        prompt_sent: string;
      }>('SELECT status, unit_price, title, prompt_given, prompt_sent FROM generation ORDER BY id');
    const held = async () =>
      (await db.get<{ n: number }>('SELECT CAST(COUNT(*) AS BIGINT) AS n FROM generation'))?.n;
    return { db, clock, t, rows, held, stranger: await t.studio.createPerson('7', 100) };
  };

  it('makes one picture of the text with its answers and defaults, and says which template', async () => {
    const { t, rows } = await setUp();
    const id = await t.idOf('old-town-evening');
    const outcome = await t.order(id, { season: 'golden autumn', detail: 'рыжий кот' });
    expect(outcome).toMatchObject({ job: 'gallery', count: 1, title: 'Evening in the Old Town' });
    await t.answer();
    await t.studio.runPushed();
    const [row] = await rows();
    expect(row).toMatchObject({
      status: 'completed',
      title: 'Evening in the Old Town',
      prompt_given: 'Evening in the Old Town: golden autumn, рыжий кот',
    });
    expect(row?.prompt_sent).toContain('blue hour of golden autumn');
    expect(row?.prompt_sent).toContain('timber-framed houses, рыжий кот. A church');
    expect(row?.prompt_sent).not.toMatch(/[{}]/);
    expect(t.studio.scripted.requests?.[0]).toMatchObject({ job: 'gallery', aspect: '4:3', images: [] });
    const results = (await t.studio.replies()).filter((reply) =>
      JSON.stringify(reply).includes('template-caption'),
    );
    expect(results).toHaveLength(1);
    expect(JSON.stringify(results[0])).toContain('"share"');
    expect(await t.differences()).toEqual([]);
  });

  it('tells of a shared picture only a template that the house publishes', async () => {
    const { db, t, stranger } = await setUp();
    const of = async (id: string, as = t.person, revision?: number) => {
      await t.answer();
      const { generationId } = await t.order(id, {}, { as, revision });
      await t.studio.runPushed();
      return (asks = as) => db.tx((tx) => t.gallery.door.sharedCode(tx, asks.accountId, generationId));
    };
    const house = await of(await t.idOf('quiet-beach'));
    expect(await house()).toEqual({ templateCode: 'quiet-beach' });
    expect(await house(stranger)).toEqual({});
    await db.run("UPDATE prompt_template SET status = 'hidden' WHERE name = 'quiet-beach'");
    expect(await house()).toEqual({});
    const saved = await t.save('My cat', 'A cat on a sofa');
    const own = await of(saved.templateId, stranger, 1);
    expect(await own()).toEqual({});
    const mine = await of(saved.templateId);
    expect(await mine()).toEqual({});
  });

  it('takes braces in an answer for letters, and line breaks for spaces', async () => {
    const { t, rows } = await setUp();
    await t.order(await t.idOf('old-town-evening'), { detail: 'a {{season}}\nfox' });
    await t.answer();
    await t.studio.runPushed();
    expect((await rows())[0]?.prompt_sent).toContain('a {{season}} fox');
  });

  it.each([
    ['old-town-evening', { season: 'monsoon' }, 'season'],
    ['old-town-evening', { detail: 'x'.repeat(81) }, 'detail'],
    ['old-town-evening', { weather: 'rain' }, 'weather'],
    ['flat-poster-travel', {}, 'place'],
    ['flat-poster-travel', { place: '  ' }, 'place'],
    ['studio-headshot', {}, 'me'],
    ['royal-pet', { animal: 'dog' }, 'photo'],
  ])('of %s refuses %j, with nothing held', async (name, values, field) => {
    const { t, held } = await setUp();
    await expect(t.order(await t.idOf(name), values)).rejects.toMatchObject({
      code: 'BAD_INPUT',
      params: { field },
    });
    expect(await held()).toBe(0);
    expect((await t.studio.balance(t.person.accountId)).available).toBe(100);
  });

  it('refuses what the table refuses, in an answer and in the whole', async () => {
    const { t, held } = await setUp();
    const id = await t.idOf('old-town-evening');
    await expect(t.order(id, { detail: 'a nude woman' })).rejects.toMatchObject({
      code: 'REFUSED_BY_SAFETY',
    });
    const own = await t.save('Two parts', 'a {{how}} woman');
    await expect(t.order(own.templateId, { how: 'nude' })).rejects.toMatchObject({
      code: 'REFUSED_BY_SAFETY',
    });
    expect(await held()).toBe(0);
  });

  it("is for members only where it says so, at the members' price", async () => {
    const { t } = await setUp();
    const id = await t.idOf('magic-castle');
    await expect(t.order(id)).rejects.toMatchObject({
      code: 'MEMBERSHIP_REQUIRED',
      params: { level: 'plus' },
    });
    await t.level('pro');
    expect((await t.order(id)).price).toBe(4);
  });

  it('costs what the template says where it says it, and what changed is said first', async () => {
    const { db, clock, t } = await setUp();
    await db.run("UPDATE prompt_template SET cost = 12 WHERE name = 'quiet-beach'");
    const id = await t.idOf('quiet-beach');
    await expect(t.order(id, {}, { shownPrice: 5 })).rejects.toMatchObject({
      code: 'PRICE_CHANGED',
      params: { shown: 5, now: 12 },
    });
    const first = await t.order(id, {}, { shownPrice: 12 });
    expect(first.price).toBe(12);
    await t.answer(2);
    await t.studio.runPushed();
    expect((await t.studio.balance(t.person.accountId)).available).toBe(88);
    await db.run("UPDATE prompt_template SET cost = 3 WHERE name = 'quiet-beach'");
    clock.now += 60_000;
    const again = (shownPrice: number) =>
      db.tx((tx) =>
        t.studio.generations.again(tx, { ...t.person, generationId: first.generationId, shownPrice }),
      );
    await expect(again(12)).rejects.toMatchObject({ code: 'PRICE_CHANGED', params: { now: 3 } });
    expect((await again(3)).price).toBe(3);
    await t.studio.runPushed();
    expect(await t.differences()).toEqual([]);
  });

  it('goes on as it was ordered when the template changes; Again takes the new words', async () => {
    const { clock, db, t, rows } = await setUp();
    const own = await t.save('My cat', 'A cat on a sofa');
    const first = await t.order(own.templateId);
    await t.change({ templateId: own.templateId, title: 'My dog', content: 'A dog on a sofa' });
    await t.answer(2);
    await t.studio.runPushed();
    clock.now += 60_000;
    await db.tx((tx) => t.studio.generations.again(tx, { ...t.person, generationId: first.generationId }));
    await t.studio.runPushed();
    expect((await rows()).map((row) => [row.title, row.prompt_sent])).toEqual([
      ['My cat', 'A cat on a sofa'],
      ['My dog', 'A dog on a sofa'],
    ]);
  });

  it('of what somebody else wrote is for the words that were shown: neither later ones nor unseen', async () => {
    const { clock, db, t, rows, held, stranger } = await setUp();
    const { templateId } = await t.save('My cat', 'A cat on a sofa');
    const changed = { code: 'CHOICE_EXPIRED', params: { templateId } };
    const order = (revision?: number) => t.order(templateId, {}, { as: stranger, revision });
    await expect(order()).rejects.toMatchObject(changed);
    await t.change({ templateId, content: 'A clown on a sofa' });
    await expect(order(1)).rejects.toMatchObject(changed);
    expect(await held()).toBe(0);
    const { generationId } = await order(2);
    await t.answer(2);
    await t.studio.runPushed();
    clock.now += 60_000;
    const again = () => db.tx((tx) => t.studio.generations.again(tx, { ...stranger, generationId }));
    await again();
    await t.studio.runPushed();
    clock.now += 60_000;
    await t.change({ templateId, content: 'A wolf on a sofa' });
    await expect(again()).rejects.toMatchObject(changed);
    expect((await rows()).map((row) => row.prompt_sent)).toEqual(['A clown on a sofa', 'A clown on a sofa']);
    expect(await t.differences()).toEqual([]);
  });

  it('of what was deleted meanwhile goes on when it runs, and is not found when it does not', async () => {
    const { clock, db, t, rows, stranger } = await setUp();
    const own = await t.save('My cat', 'A cat on a sofa');
    const first = await t.order(own.templateId, {}, { as: stranger, revision: 1 });
    await t.remove(own.templateId);
    await t.answer();
    await t.studio.runPushed();
    expect((await rows())[0]?.status).toBe('completed');
    clock.now += 60_000;
    await expect(t.order(own.templateId)).rejects.toMatchObject({ code: 'PROMPT_NOT_FOUND' });
    await expect(
      db.tx((tx) => t.studio.generations.again(tx, { ...stranger, generationId: first.generationId })),
    ).rejects.toMatchObject({ code: 'PROMPT_NOT_FOUND' });
    await expect(t.order('nothing')).rejects.toMatchObject({ code: 'PROMPT_NOT_FOUND' });
  });

  it("takes nobody else's models and pictures", async () => {
    const { t, held, stranger } = await setUp();
    const model = await t.model(stranger);
    await expect(t.order(await t.idOf('studio-headshot'), { me: model })).rejects.toMatchObject({
      code: 'MODEL_NOT_FOUND',
    });
    const photo = await t.upload(stranger);
    await expect(t.order(await t.idOf('royal-pet'), { photo })).rejects.toMatchObject({
      code: 'GENERATION_NOT_FOUND',
    });
    await expect(t.order(await t.idOf('autumn-lake'), {}, { referenceId: photo })).rejects.toMatchObject({
      code: 'GENERATION_NOT_FOUND',
    });
    expect(await held()).toBe(0);
  });

  it('with a face model goes to the drivers of portraits, with its version and its word', async () => {
    const { db, clock, t, rows } = await setUp();
    const me = await t.model();
    const outcome = await t.order(await t.idOf('studio-headshot'), { me });
    expect(await db.get('SELECT job, kind FROM generation')).toEqual({ job: 'portraits', kind: 'template' });
    await t.answer(2);
    await t.studio.runPushed();
    expect((await rows())[0]).toMatchObject({ status: 'completed', prompt_given: 'Studio Headshot' });
    expect(t.studio.scripted.requests?.[0]).toMatchObject({
      job: 'portraits',
      model: 'house/anna:v1',
      aspect: '3:4',
      prompt: expect.stringContaining('photo of ohwx wearing a tailored navy suit'),
    });
    clock.now += 60_000;
    await db.tx((tx) => t.studio.generations.again(tx, { ...t.person, generationId: outcome.generationId }));
    await t.studio.runPushed();
    expect((await rows()).map(({ status }) => status)).toEqual(['completed', 'completed']);
  });

  it('sends pictures by their names, keeps them while it runs and a day after', async () => {
    const { db, clock, t } = await setUp();
    const [photo, referenceId] = [await t.upload(), await t.upload()];
    await expect(t.order(await t.idOf('royal-pet'), { photo }, { referenceId })).rejects.toMatchObject({
      params: { field: 'referenceId' },
    });
    await t.order(await t.idOf('royal-pet'), { photo });
    const due = () =>
      db.get<{ delete_after: number | null }>('SELECT delete_after FROM asset WHERE id = ?', photo);
    expect((await due())?.delete_after).toBeNull();
    await t.answer();
    await t.studio.runPushed();
    expect(t.studio.scripted.requests?.[0]?.images.map(({ role }) => role)).toEqual(['photo']);
    expect((await due())?.delete_after).toBe(clock.now + DAY);
  });

  it('says of a reference that it is one', async () => {
    const { t, rows } = await setUp();
    const referenceId = await t.upload();
    await t.order(await t.idOf('autumn-lake'), {}, { referenceId });
    await t.answer();
    await t.studio.runPushed();
    expect((await rows())[0]?.prompt_sent).toContain('attached reference picture');
    expect(t.studio.scripted.requests?.[0]?.images.map(({ role }) => role)).toEqual(['reference']);
  });

  it('shows nobody of an uploaded picture in swimwear, and keeps no template that would', async () => {
    const { t } = await setUp();
    const { templateId } = await t.save('Beach', 'A portrait of {{who}} on a beach');
    const who = 'a woman in a red bikini';
    const referenceId = await t.upload();
    await expect(t.order(templateId, { who }, { referenceId })).rejects.toMatchObject({
      code: 'REFUSED_BY_SAFETY',
      params: { rule: 'undressing' },
    });
    await t.order(templateId, { who });
    for (const words of ['A portrait of her in a red bikini', 'Ее фото в кружевном белье'])
      await expect(t.save('Mine', words)).rejects.toMatchObject({ code: 'REFUSED_BY_SAFETY' });
  });

  it('takes pictures up to 5 MB in, and keeps nothing of a larger one', async () => {
    const { db, t } = await setUp();
    const send = async (handle: string, lastTry = false): Promise<TemplatePicture> => {
      const handler = t.gallery.handlers.get('template-picture');
      const task = {
        id: 't1',
        kind: 'template-picture',
        payload: { file: { handle, name: 'a.png' }, tag: 'photo' },
        ...t.person,
        platform: 'telegram',
        lastTry,
      };
      return (await handler?.(task, AbortSignal.timeout(20_000))) as TemplatePicture;
    };
    const small = await plainPicture([10, 20, 30], { width: 400, height: 300 });
    t.files.set('good', small);
    t.files.set('large', Buffer.concat([small, Buffer.alloc(6 * 1024 * 1024)]));
    t.files.set('none', Buffer.from('no picture at all'));
    const good = await send('good');
    expect(good).toMatchObject({ tag: 'photo', pictureId: expect.any(String) });
    expect(await send('large')).toEqual({ problem: 'too-large', tag: 'photo' });
    expect(await send('none')).toMatchObject({ problem: expect.any(String), tag: 'photo' });
    t.shows.sexy = 1;
    expect(await send('good')).toEqual({ problem: 'undressed', tag: 'photo' });
    t.shows.sexy = 0.8;
    expect(await send('good')).toMatchObject({ pictureId: expect.any(String) });
    await db.run('DELETE FROM asset WHERE id <> ?', 'pictureId' in good ? good.pictureId : '');
    t.shows.fails = true;
    await expect(send('good')).rejects.toThrow('the classifier ended');
    expect(await send('good', true)).toEqual({ problem: 'failed', tag: 'photo' });
    expect(await db.all("SELECT id FROM asset WHERE kind = 'upload'")).toEqual([
      { id: 'pictureId' in good ? good.pictureId : '' },
    ]);
  });
});

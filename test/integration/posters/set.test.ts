import { afterEach, expect, it } from 'vitest';
import { ProviderError } from '../../../core/providers/provider.ts';
import { describeEachDb } from '../../support/db.ts';
import { openPosterStudio, type PosterStudio, START } from '../../support/poster-studio.ts';
import { posterOrder } from '../../support/posters.ts';

const BLUE: [number, number, number] = [40, 90, 160];
const failed = () => new ProviderError('invalid', 'broken');

describeEachDb('a set of posters', (openDb) => {
  const open: PosterStudio[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((one) => one.close()));
  });
  const setUp = async (options: Parameters<typeof openPosterStudio>[2] = {}) => {
    const clock = { now: START };
    const db = await openDb({ clock: () => clock.now });
    const t = await openPosterStudio(db, clock, options);
    open.push(t);
    return { clock, db, ...t };
  };

  it('is settled poster by poster: five ordered, one fails, 16 captured, 4 released, nothing frozen', async () => {
    const t = await setUp();
    const order = await t.order({ numbers: [1, 2, 3, 4, 5] });
    expect(order).toMatchObject({ price: 20, count: 5, available: 80 });
    expect(await t.studio.balance(t.person.accountId)).toMatchObject({ frozen: 20 });
    await t.answer(BLUE, BLUE, failed(), BLUE, BLUE);
    await t.studio.runPushed();
    expect(await t.studio.balance(t.person.accountId)).toMatchObject({ available: 84, frozen: 0 });
    expect(t.studio.ended).toEqual(['partial']);
    const hold = await t.db.get('SELECT captured, released FROM hold');
    expect(hold).toEqual({ captured: 16, released: 4 });
    expect(await t.differences()).toEqual([]);

    const view = await t.show({ generationId: order.generationId });
    expect(view).toMatchObject({ name: 'Chill bottle', cost: 16, running: false });
    expect(view.posters.map(({ number }) => number)).toEqual([1, 2, 4, 5]);
    expect(view.galleryUrl).toMatch(/^https:\/\/studio\.example\.org\/g\//);
  });

  it('is kept under the names of jobs.md, with the name of the product, in a session of its own', async () => {
    const t = await setUp();
    await t.order({ numbers: [1, 3] });
    await t.answer(BLUE, BLUE);
    await t.studio.runPushed();
    const account = t.person.accountId;
    const own = (await t.keys()).filter((key) => key.includes('/session_'));
    const folder = own[0]?.split('/')[1] ?? '';
    expect(folder).toMatch(/^session_20260110143052_[0-9a-f]{4}$/);
    const named = own.filter((key) => !/-(master|ground)\.png$/.test(key));
    expect(named).toEqual([
      `${account}/${folder}/00-prime.jpg`,
      `${account}/${folder}/02-prime.jpg`,
      `${account}/${folder}/productname.txt`,
    ]);
    const name = await t.studio.storage.read(`${account}/${folder}/productname.txt`);
    expect(name.toString('utf8')).toBe('Chill bottle');
    // The picture that our text is written over is kept beside it, and both stay private.
    expect(own.filter((key) => key.endsWith('-ground.png'))).toHaveLength(2);
    const kinds = await t.db.all<{ kind: string }>(
      "SELECT kind FROM asset WHERE key LIKE '%-ground.png' OR key LIKE '%-master.png'",
    );
    expect(new Set(kinds.map(({ kind }) => kind))).toEqual(new Set(['master']));
  });

  it('says each picture as it comes, and what can be done with all of them when it ends', async () => {
    const t = await setUp();
    const { generationId } = await t.order({ numbers: [1, 3] });
    await t.answer(BLUE, BLUE);
    await t.studio.runPushed();
    const { sessionId } = await t.show({ generationId });
    const replies = (await t.studio.replies()).filter((reply) => reply.class === 'result' && !reply.slot);
    expect(replies.map((reply) => reply.lines[0])).toEqual([
      {
        key: 'poster-caption',
        params: { number: '01', poster: { key: 'poster-name-1' }, name: 'Chill bottle' },
      },
      {
        key: 'poster-caption',
        params: { number: '03', poster: { key: 'poster-name-3' }, name: 'Chill bottle' },
      },
      { key: 'poster-ending', params: { done: 2, count: 2 } },
    ]);
    expect(replies[1]?.menu?.actions.map(({ action, args }) => [action, args])).toEqual([
      ['edit', { flow: 'poster', pick: 'edit', session: sessionId, number: 3, version: 0 }],
      ['original', { flow: 'poster', pick: 'original', session: sessionId, number: 3, version: 0 }],
      ['open', { flow: 'poster', pick: 'session', session: sessionId, number: 3, version: 0 }],
    ]);
    expect(replies[2]?.menu?.actions.map(({ action }) => action)).toEqual(['again', 'open', 'open']);
    expect(replies[2]?.menu?.actions[0]?.price).toBe(8);
    expect(replies[2]?.menu?.actions[2]?.url).toMatch(/\/g\//);
  });

  it('sends each poster its own prompt, and screens all of them before the first', async () => {
    const t = await setUp();
    t.studio.scripted.requests = [];
    await t.order({ numbers: [1, 3, 9] });
    await t.studio.runPushed();
    const prompts = t.studio.scripted.requests.map(({ prompt }) => prompt);
    expect(new Set(prompts).size).toBe(3);
    expect(t.studio.scripted.requests.map(({ images }) => images.map(({ role }) => role))).toEqual([
      ['product'],
      ['product'],
      ['product'],
    ]);
    expect(
      t.studio.scripted.requests.map(({ hints }) => (hints.poster as { number: number }).number),
    ).toEqual([1, 3, 9]);
    await expect(t.order({ description: 'something forbidden' })).rejects.toMatchObject({
      code: 'REFUSED_BY_SAFETY',
    });
  });

  it('makes only what failed once more, in the same session and under the same name', async () => {
    const t = await setUp();
    const { generationId } = await t.order({ numbers: [2, 4, 6] });
    await t.answer(BLUE, failed(), BLUE);
    await t.studio.runPushed();
    t.studio.scripted.requests = [];
    t.clock.now += 60_000;
    const retry = await t.db.tx((tx) => t.studio.generations.retry(tx, { ...t.person, generationId }));
    expect(retry).toMatchObject({ count: 1, price: 4 });
    await t.answer(failed());
    await t.studio.runPushed();
    t.clock.now += 60_000;
    // A retry of the retry is still about poster 4.
    await t.db.tx((tx) => t.studio.generations.retry(tx, { ...t.person, generationId: retry.generationId }));
    await t.answer(BLUE);
    await t.studio.runPushed();
    expect(
      t.studio.scripted.requests.map(({ hints }) => (hints.poster as { number: number }).number),
    ).toEqual([4, 4]);
    const view = await t.show({ generationId: retry.generationId });
    expect(view.generationId).toBe(generationId);
    expect(view.posters.map(({ number, versions }) => [number, versions.length])).toEqual([
      [2, 1],
      [4, 1],
      [6, 1],
    ]);
    expect((await t.keys()).filter((key) => key.endsWith('03-prime.jpg'))).toHaveLength(1);
    expect(view.cost).toBe(12);
    const history = await t.db.tx((tx) => t.studio.generations.listHistory(tx, t.person, { page: 0 }));
    expect(history.items.map((item) => [item.generationId, item.cost])).toEqual([[generationId, 12]]);
    expect(await t.differences()).toEqual([]);
  });

  it('runs one at a time; a cancel stops the rest and releases it', async () => {
    const t = await setUp();
    const { generationId } = await t.order({ numbers: [1, 2, 3, 4] });
    await expect(t.order()).rejects.toMatchObject({ code: 'ALREADY_RUNNING', params: { generationId } });
    await t.answer(BLUE);
    const first = t.studio.pushed.shift();
    if (first) await t.studio.runner.handle(first);
    const cancelled = await t.db.tx((tx) =>
      t.studio.generations.cancel(tx, { accountId: t.person.accountId, generationId }),
    );
    expect(cancelled).toMatchObject({ refunded: 12 });
    await t.studio.runPushed();
    const view = await t.show({ generationId });
    expect(view.posters.map(({ number }) => number)).toEqual([1]);
    expect(await t.studio.balance(t.person.accountId)).toMatchObject({ available: 96, frozen: 0 });
    expect(await t.differences()).toEqual([]);
  });

  it('redoes what does not look like the product once, free, beside what was there', async () => {
    const t = await setUp({
      wrapJob: (job) =>
        job.makes === 'model' || !job.compare ? job : { ...job, compare: async () => 'low' },
    });
    const { generationId } = await t.order({ numbers: [1, 3] });
    await t.answer(BLUE, BLUE);
    await t.studio.runPushed();
    const ending = (await t.studio.replies()).at(-1);
    expect(ending?.lines[1]).toEqual({ key: 'poster-ending-low', params: { count: 2, numbers: '01, 03' } });
    expect(ending?.menu?.actions.map(({ action }) => action)).toContain('retake');
    const before = await t.studio.balance(t.person.accountId);
    await t.db.tx((tx) => t.studio.generations.retake(tx, { ...t.person, generationId }));
    await t.answer(BLUE, BLUE);
    await t.studio.runPushed();
    expect(await t.studio.balance(t.person.accountId)).toMatchObject({ available: before.available });
    const view = await t.show({ generationId });
    expect(
      view.posters.map(({ versions }) => versions.map(({ version, from, words }) => [version, from, words])),
    ).toEqual([
      [
        [0, undefined, undefined],
        [1, 0, undefined],
      ],
      [
        [0, undefined, undefined],
        [1, 0, undefined],
      ],
    ]);
    expect((await t.keys()).filter((key) => key.endsWith('-edit0.jpg'))).toHaveLength(2);
    await expect(
      t.db.tx((tx) => t.studio.generations.retake(tx, { ...t.person, generationId })),
    ).rejects.toMatchObject({ code: 'CHOICE_USED' });
    expect(await t.differences()).toEqual([]);
  });

  it('keeps the photo as long as a set needs it, and a day when nothing came of it', async () => {
    const t = await setUp();
    const dueOf = async () =>
      (
        await t.db.get<{ delete_after: number | null }>(
          'SELECT delete_after FROM asset WHERE id = ?',
          t.photoId,
        )
      )?.delete_after;
    const { generationId } = await t.order({ numbers: [1] });
    expect(await dueOf()).toBeNull();
    await t.answer(failed());
    await t.studio.runPushed();
    expect(await dueOf()).toBe(t.clock.now + 24 * 3_600_000);
    t.clock.now += 60_000;
    await t.db.tx((tx) => t.studio.generations.retry(tx, { ...t.person, generationId }));
    await t.answer(BLUE);
    await t.studio.runPushed();
    expect(await dueOf()).toBeNull();

    t.clock.now += 60_000;
    const again = await t.db.tx((tx) => t.studio.generations.again(tx, { ...t.person, generationId }));
    await t.answer(BLUE);
    await t.studio.runPushed();
    const sessions = await t.db.all<{ id: string }>('SELECT id FROM poster_session');
    expect(sessions).toHaveLength(2);
    await t.db.tx((tx) => t.studio.generations.remove(tx, t.person.accountId, generationId));
    expect(await dueOf()).toBeNull();
    await expect(t.show({ generationId })).rejects.toMatchObject({ code: 'GENERATION_NOT_FOUND' });
    await t.db.tx((tx) => t.studio.generations.remove(tx, t.person.accountId, again.generationId));
    expect(await dueOf()).toBe(t.clock.now);
    t.clock.now += 1;
    await t.studio.housekeeping.retention();
    expect((await t.keys()).filter((key) => key.includes('session_') || key.includes('uploads'))).toEqual([]);
  });

  it('is refused when its photo is gone, or is somebody else’s; nothing is held', async () => {
    const t = await setUp();
    const stranger = await t.studio.createPerson('43', 100);
    const input = posterOrder(t.photoId);
    await expect(t.submit('posters', input, 3, stranger)).rejects.toMatchObject({
      code: 'GENERATION_NOT_FOUND',
    });
    t.clock.now += 25 * 3_600_000;
    await expect(t.order()).rejects.toMatchObject({ code: 'GENERATION_NOT_FOUND' });
    expect(await t.studio.balance(t.person.accountId)).toMatchObject({ available: 100, frozen: 0 });
  });

  it.each([
    ['no numbers', { numbers: [] }, 'numbers'],
    ['a number twice', { numbers: [1, 1] }, 'numbers'],
    ['an unknown number', { numbers: [11] }, 'number'],
    ['an unknown style', { style: 'odd' }, 'style'],
    ['an unknown language', { language: 'fr' }, 'language'],
    ['no name', { facts: { name: ' ', colours: ['#ffffff'] } }, 'name'],
  ])('is refused with %s', async (_name, changes, field) => {
    const t = await setUp();
    const input = { ...posterOrder(t.photoId), ...changes };
    await expect(t.submit('posters', input, Math.max(1, input.numbers.length))).rejects.toMatchObject({
      code: 'BAD_INPUT',
      params: { field },
    });
  });

  it('counts its pictures: an order of three is not paid as one', async () => {
    const t = await setUp();
    const input = posterOrder(t.photoId);
    await expect(t.submit('posters', input, 1)).rejects.toMatchObject({ params: { field: 'count' } });
  });
});

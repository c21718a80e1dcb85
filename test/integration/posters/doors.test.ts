import { afterEach, expect, it } from 'vitest';
import type { GalleryAsk, MaskSent } from '../../../core/conversations/posters.ts';
import type { NewTask } from '../../../core/conversations/tasks.ts';
import { decode } from '../../../core/media/images.ts';
import { createGalleryDoor } from '../../../core/studio/posters/gallery-door-rows.ts';
import { createMaskDoor } from '../../../core/studio/posters/mask-door-rows.ts';
import { GALLERY_OF_ALL, galleryOf, maskOf } from '../../../core/studio/posters/page-links.ts';
import { describeEachDb } from '../../support/db.ts';
import { openPosterStudio, type PosterStudio, START } from '../../support/poster-studio.ts';
import { editOf } from '../../support/posters.ts';

const BLUE: [number, number, number] = [40, 90, 160];
const SIZE = { width: 768, height: 1024 };

/** A PNG as a browser makes it: white where it was painted. */
const painted = async (part = 0.2, size = SIZE): Promise<Buffer> => {
  const pixels = Buffer.alloc(size.width * size.height * 4);
  for (let i = 0; i < size.width * size.height; i += 1) {
    const value = i < part * size.width * size.height ? 255 : 0;
    pixels.set([value, value, value, 255], 4 * i);
  }
  const { sharp } = await import('../../../core/media/sharp.ts');
  return sharp(pixels, { raw: { ...size, channels: 4 } })
    .removeAlpha()
    .toColourspace('b-w')
    .png()
    .toBuffer();
};

describeEachDb('the doors behind poster pages', (openDb) => {
  const open: PosterStudio[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((one) => one.close()));
  });
  const setUp = async () => {
    const clock = { now: START };
    const db = await openDb({ clock: () => clock.now });
    const t = await openPosterStudio(db, clock);
    open.push(t);
    const { generationId } = await t.order({ numbers: [2, 3] });
    await t.answer(BLUE, BLUE);
    await t.studio.runPushed();
    const view = await t.show({ generationId });
    const sent: NewTask[] = [];
    const tasks = {
      enqueue: async (_tx: unknown, task: NewTask) => {
        sent.push(task);
        return `task-${sent.length}`;
      },
      runDue: async () => 0,
      onWake: () => {},
    };
    const identify = (initData: string) =>
      initData.startsWith('tg:')
        ? { platform: 'telegram', scope: '1', externalId: initData.slice(3) }
        : undefined;
    const shared = { db, links: t.links, tasks, identify, defaultLocale: 'en' };
    const masks = createMaskDoor({
      ...shared,
      uploads: t.posters.uploads,
      priceBook: { credits: async () => 4 },
    });
    const gallery = createGalleryDoor({ ...shared, storage: t.studio.storage, timeZone: 'Asia/Shanghai' });
    const { accountId } = t.person;
    const place = { sessionId: view.sessionId, number: 3 as const, version: 0 };
    const token = (purpose: 'mask' | 'gallery', resource: string, account = accountId) =>
      t.links.sign(purpose, { resource, accountId: account, epoch: 0 });
    return { clock, db, ...t, generationId, view, sent, masks, gallery, accountId, place, token };
  };

  it('shows the labelled picture of the place that the token names, in the person’s language', async () => {
    const t = await setUp();
    const opened = await t.masks.open(t.token('mask', maskOf(t.place)));
    expect(opened).toMatchObject({
      state: 'ok',
      value: { ...SIZE, number: 3, version: 0, name: 'Chill bottle', price: 4, locale: 'en' },
    });
    expect(opened.state === 'ok' && opened.value.pictureUrl).toMatch(/^\/o\//);
  });

  it('keeps what was painted and asks in the chat; only its owner orders from a page', async () => {
    const t = await setUp();
    const token = t.token('mask', maskOf(t.place));
    const words = 'A red sky';
    const cases: [string | undefined, 'asked' | 'ordered'][] = [
      [undefined, 'asked'],
      ['tg:43', 'asked'],
      ['nonsense', 'asked'],
      ['tg:42', 'ordered'],
    ];
    for (const [initData, did] of cases) {
      const outcome = await t.masks.send(token, {
        mask: await painted(),
        words: `${words} ${initData}`,
        price: 4,
        initData,
      });
      expect(outcome).toEqual({ state: 'ok', value: { did } });
    }
    const payloads = t.sent.map(({ payload }) => payload as MaskSent);
    expect(payloads.map(({ confirmed }) => confirmed)).toEqual([
      undefined,
      undefined,
      undefined,
      { price: 4 },
    ]);
    expect(payloads[0]).toMatchObject({ ...t.place, words: `${words} undefined`, percent: 20 });
    expect(t.sent[0]).toMatchObject({
      kind: 'poster-mask',
      accountId: t.accountId,
      conversationId: t.person.conversationId,
    });
    // What was kept can be ordered with.
    await t.submit('posters.edit', editOf(t.view, 3, { words, maskId: payloads[0]?.maskId }), 1);
  });

  it('never orders without words, whoever sends', async () => {
    const t = await setUp();
    const token = t.token('mask', maskOf(t.place));
    const sent = { mask: await painted(), words: ' ', price: 4, initData: 'tg:42' };
    expect(await t.masks.send(token, sent)).toEqual({ state: 'ok', value: { did: 'asked' } });
  });

  it('takes the same once: a page that heard no answer may send again; another wish is another one', async () => {
    const t = await setUp();
    const token = t.token('mask', maskOf(t.place));
    const sent = { mask: await painted(), words: 'A red sky', price: 4, initData: 'tg:42' };
    for (let n = 0; n < 2; n += 1) {
      expect(await t.masks.send(token, sent)).toEqual({ state: 'ok', value: { did: 'ordered' } });
    }
    expect(t.sent).toHaveLength(1);
    await t.masks.send(token, { ...sent, words: 'A green sky' });
    t.clock.now += 11 * 60_000;
    await t.masks.send(token, sent);
    expect(t.sent).toHaveLength(3);
  });

  it('orders at the price that the page showed, and only where it showed one', async () => {
    const t = await setUp();
    const token = t.token('mask', maskOf(t.place));
    const sent = { mask: await painted(), words: 'A red sky', initData: 'tg:42' };
    expect(await t.masks.send(token, { ...sent, price: 3 })).toMatchObject({ value: { did: 'ordered' } });
    expect(t.sent[0]?.payload).toMatchObject({ confirmed: { price: 3 } });
    expect(await t.masks.send(token, { ...sent, words: 'x' })).toMatchObject({ value: { did: 'asked' } });
    expect(t.sent[1]?.payload).not.toHaveProperty('confirmed');
  });

  it('asks in the chat that the link was given in, wherever the set was ordered', async () => {
    const t = await setUp();
    const view = await t.show({ generationId: t.generationId, place: { number: 3, version: 0 } });
    const tokenIn = (url: string | undefined) => url?.split('/').at(-1) ?? '';
    await t.db.run("UPDATE generation SET conversation_id = 'telegram:1:-100'");
    await t.masks.send(tokenIn(view.maskUrl), { mask: await painted(), words: 'x' });
    await t.gallery.ask(tokenIn(view.galleryUrl), { what: 'delete', id: t.generationId });
    expect(t.sent.map(({ conversationId }) => conversationId)).toEqual([
      t.person.conversationId,
      t.person.conversationId,
    ]);
  });

  it('refuses masks, words and references that can’t be used, and keeps nothing of them', async () => {
    const t = await setUp();
    const token = t.token('mask', maskOf(t.place));
    const mask = await painted();
    const big = Buffer.alloc(5 * 1024 * 1024 + 1);
    const refusals: [Parameters<typeof t.masks.send>[1], string, string][] = [
      [{ mask: Buffer.from('no png'), words: 'a' }, 'mask', 'unreadable'],
      [{ mask: await painted(0.2, { width: 300, height: 400 }), words: 'a' }, 'mask', 'size'],
      [{ mask: await painted(0), words: 'a' }, 'mask', 'empty'],
      [{ mask: await painted(1), words: 'a' }, 'mask', 'everything'],
      [{ mask, words: 'a'.repeat(2001) }, 'words', 'too-long'],
      [{ mask, words: 'a', reference: big }, 'reference', 'too-large'],
      [{ mask, words: 'a', reference: Buffer.from('<svg/>') }, 'reference', 'not-a-picture'],
    ];
    const before = (await t.keys()).length;
    for (const [sent, field, problem] of refusals) {
      expect(await t.masks.send(token, sent)).toEqual({
        state: 'ok',
        value: { did: 'refused', field, problem },
      });
    }
    expect((await t.keys()).length).toBe(before);
    expect(t.sent).toEqual([]);
  });

  it('opens nothing for a stranger, after its time, after a revocation, or when the picture is deleted', async () => {
    const t = await setUp();
    const stranger = await t.studio.createPerson('43', 0);
    const state = async (token: string) => (await t.masks.open(token)).state;
    expect(await state(t.token('mask', maskOf(t.place), stranger.accountId))).toBe('gone');
    expect(await state(t.token('gallery', maskOf(t.place)))).toBe('missing');
    expect(await state(t.token('mask', 'odd'))).toBe('missing');
    expect(await state('odd')).toBe('missing');
    const token = t.token('mask', maskOf(t.place));
    expect(await state(token)).toBe('ok');
    t.clock.now += 3_600_000;
    expect(await state(token)).toBe('gone');
    const fresh = t.token('mask', maskOf(t.place));
    await t.db.run('UPDATE account SET epoch = 1 WHERE id = ?', t.accountId);
    expect(await state(fresh)).toBe('gone');
    expect((await t.masks.send(fresh, { mask: await painted(), words: 'a' })).state).toBe('gone');
    expect(t.sent).toEqual([]);
    await t.db.run('UPDATE account SET epoch = 0 WHERE id = ?', t.accountId);
    expect(await state(fresh)).toBe('ok');
    await t.db.tx((tx) => t.studio.generations.remove(tx, t.accountId, t.generationId));
    expect(await state(fresh)).toBe('gone');
  });

  it('lists the orders of its account, filtered by day, job, cost and words in any case', async () => {
    const t = await setUp();
    const token = t.token('gallery', GALLERY_OF_ALL);
    const list = async (filter: object) => {
      const answer = await t.gallery.list(token, { page: 0, ...filter });
      return answer.state === 'ok' ? answer.value?.entries.map(({ title }) => title) : answer.state;
    };
    expect(await list({})).toEqual(['Chill bottle']);
    expect(await list({ words: 'CHILL steel' })).toEqual(['Chill bottle']);
    expect(await list({ words: 'mug' })).toEqual([]);
    expect(await list({ job: 'cakes' })).toEqual([]);
    expect(await list({ least: 8, most: 8 })).toEqual(['Chill bottle']);
    expect(await list({ least: 9 })).toEqual([]);
    // 22:30 in Shanghai.
    expect(await list({ from: '2026-01-10', to: '2026-01-10' })).toEqual(['Chill bottle']);
    expect(await list({ from: '2026-01-11' })).toEqual([]);
    expect(await list({ to: '2026-01-09' })).toEqual([]);
    expect(await list({ starredOnly: true })).toEqual([]);
  });

  it('shows an order with its versions, a preview and a zip; a token of one order opens that one alone', async () => {
    const t = await setUp();
    await t.submit('posters.edit', editOf(t.view, 3), 1);
    await t.answer(BLUE);
    await t.studio.runPushed();
    const token = t.token('gallery', galleryOf(t.generationId));
    expect(await t.gallery.list(token, { page: 0 })).toEqual({ state: 'ok', value: undefined });
    const detail = await t.gallery.detail(token);
    expect(detail).toMatchObject({
      state: 'ok',
      value: {
        id: t.generationId,
        title: 'Chill bottle',
        // In the person's own words; the facts beside them are not repeated.
        prompt: 'A steel bottle',
        cost: 12,
        running: false,
        hasList: false,
        pictures: 3,
      },
    });
    if (detail.state !== 'ok') return;
    expect(
      detail.value.posters.map(({ number, versions }) => [
        number,
        versions.map(({ picture, words, from }) => [picture.fileName, words, from]),
      ]),
    ).toEqual([
      [2, [['01-prime.jpg', undefined, undefined]]],
      [
        3,
        [
          ['02-prime.jpg', undefined, undefined],
          ['02-edit0.jpg', 'A red sky', 0],
        ],
      ],
    ]);
    const assetId = detail.value.posters[0]?.versions[0]?.picture.assetId ?? '';
    const preview = await t.gallery.preview(token, assetId, 240);
    if (preview.state !== 'ok') throw new Error(preview.state);
    const small = await decode(preview.value);
    expect(Math.max(small.width, small.height)).toBe(240);
    expect(preview.value.includes('trainedAlgorithmicMedia')).toBe(true);
    const zip = await t.gallery.archive(token, t.generationId);
    if (zip.state !== 'ok') throw new Error(zip.state);
    expect(zip.value.name).toMatch(/^session_20260110143052_[0-9a-f]{4}\.zip$/);
    const names: string[] = [];
    for await (const { name } of zip.value.files) names.push(name);
    expect(names).toEqual(['01-prime.jpg', '02-prime.jpg', '02-edit0.jpg', 'productname.txt']);

    t.clock.now += 60_000;
    const again = await t.db.tx((tx) =>
      t.studio.generations.again(tx, { ...t.person, generationId: t.generationId }),
    );
    await t.answer(BLUE, BLUE);
    await t.studio.runPushed();
    expect((await t.gallery.detail(token, again.generationId)).state).toBe('missing');
    expect((await t.gallery.archive(token, again.generationId)).state).toBe('missing');
    const other = await t.show({ generationId: again.generationId });
    const theirs = other.posters[0]?.versions[0]?.assetId ?? '';
    expect((await t.gallery.preview(token, theirs, 240)).state).toBe('missing');
    expect((await t.gallery.preview(t.token('gallery', GALLERY_OF_ALL), theirs, 240)).state).toBe('ok');
  });

  it('asks in the chat for what a page may not do, or does it for its owner', async () => {
    const t = await setUp();
    const token = t.token('gallery', GALLERY_OF_ALL);
    const id = t.generationId;
    const edit = { what: 'edit' as const, id, number: 3, version: 0 };
    expect(await t.gallery.ask(token, edit)).toEqual({ state: 'ok', value: { did: 'asked' } });
    expect(await t.gallery.ask(token, { what: 'delete', id, initData: 'tg:43' })).toMatchObject({
      value: { did: 'asked' },
    });
    expect(await t.gallery.ask(token, { what: 'delete', id, initData: 'tg:42' })).toMatchObject({
      value: { did: 'done' },
    });
    expect((await t.gallery.ask(token, { ...edit, number: 9 })).state).toBe('missing');
    expect((await t.gallery.ask(token, { what: 'delete', id: 'nothing' })).state).toBe('missing');
    expect(t.sent.map(({ payload }) => payload as GalleryAsk)).toEqual([
      { what: 'edit', ...t.place },
      { what: 'delete', generationId: id, title: 'Chill bottle' },
      { what: 'delete', generationId: id, title: 'Chill bottle', confirmed: true },
    ]);
    // Nothing happened by itself.
    expect((await t.show({ generationId: id })).posters).toHaveLength(2);
  });

  it('shows nothing of anybody else', async () => {
    const t = await setUp();
    const stranger = await t.studio.createPerson('43', 0);
    const token = t.token('gallery', GALLERY_OF_ALL, stranger.accountId);
    const list = await t.gallery.list(token, { page: 0 });
    expect(list.state === 'ok' && list.value?.entries).toEqual([]);
    expect((await t.gallery.detail(token, t.generationId)).state).toBe('missing');
    expect((await t.gallery.archive(token, t.generationId)).state).toBe('missing');
    const assetId = t.view.posters[0]?.versions[0]?.assetId ?? '';
    expect((await t.gallery.preview(token, assetId, 240)).state).toBe('missing');
    expect((await t.gallery.ask(token, { what: 'delete', id: t.generationId })).state).toBe('missing');
  });
});

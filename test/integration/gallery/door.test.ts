import { afterEach, expect, it } from 'vitest';
import { HOUSE_TEMPLATES } from '../../../core/studio/gallery/templates/index.ts';
import { describeEachDb } from '../../support/db.ts';
import { type GalleryStudio, openGalleryStudio, START } from '../../support/gallery.ts';

describeEachDb("the prompt gallery's door", (openDb) => {
  const open: GalleryStudio[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((one) => one.close()));
  });
  const setUp = async (options: Parameters<typeof openGalleryStudio>[2] = {}) => {
    const clock = { now: START };
    const db = await openDb({ clock: () => clock.now });
    const t = await openGalleryStudio(db, clock, options);
    open.push(t);
    return { db, clock, t, stranger: await t.studio.createPerson('7', 100) };
  };

  it('lists the house by pages, with counts, prices and locks of the reader', async () => {
    const { t } = await setUp();
    const first = await t.list({ size: 9 });
    expect(first.items.map(({ title }) => title).slice(0, 2)).toEqual(['Dream Forest', 'City of the Future']);
    expect(first).toMatchObject({ page: 0, total: HOUSE_TEMPLATES.length, own: 0, favourites: 0 });
    expect(first.pages).toBe(Math.ceil(HOUSE_TEMPLATES.length / 9));
    expect(first.categories.reduce((sum, { count }) => sum + count, 0)).toBe(HOUSE_TEMPLATES.length);
    expect(first.items.slice(0, 9).map(({ price, locked }) => [price, locked])).toEqual([
      ...Array.from({ length: 6 }, () => [5, false]),
      ...Array.from({ length: 3 }, () => [10, true]),
    ]);
    expect(first.items.every((item) => item.content === undefined && !item.own)).toBe(true);
    await t.level('plus');
    expect((await t.list({ size: 9 })).items.some(({ locked }) => locked)).toBe(false);
    const last = await t.list({ size: 9, page: 99 });
    expect(last.page).toBe(last.pages - 1);
  });

  it('finds by all words in any language, folded', async () => {
    const { t } = await setUp();
    const names = async (words: string, locale = 'en') =>
      (await t.list({ words }, t.person, locale)).items.map(({ code }) => code);
    expect(await names('ЗВЕЗДНАЯ ночь')).toEqual(['starry-night']);
    expect(await names('звёздная')).toEqual(['starry-night']);
    expect(await names('樱花')).toContain('cherry-spring');
    expect(await names('ＣＡＳＴＬＥ magic')).toEqual(['magic-castle']);
    expect(await names('castle beach')).toEqual([]);
    expect((await t.list({ category: 'city', words: 'neon' })).total).toBe(1);
    expect((await t.list({ words: 'night' }, t.person, 'zh')).items[0]?.title).toBe('星空夜景');
  });

  it('shows by id, code and words; what is not one thing is not found', async () => {
    const { t } = await setUp();
    const id = await t.idOf('quiet-beach');
    for (const by of [
      { id },
      { code: 'quiet-beach' },
      { words: '宁静海滩' },
      { words: 'тихий ПЛЯЖ' },
      { words: 'quiet-beach' },
      { words: 'Quiet b' },
    ]) {
      expect((await t.show(by)).templateId, JSON.stringify(by)).toBe(id);
    }
    expect(await t.show({ words: 'тихий ПЛЯЖ' })).toMatchObject({ exact: true });
    expect(await t.show({ words: 'quiet beach' })).toMatchObject({ exact: true });
    for (const by of [{ words: 'Quiet b' }, { id }, { code: 'quiet-beach' }])
      expect(await t.show(by), JSON.stringify(by)).not.toHaveProperty('exact');
    for (const by of [
      { words: '' },
      { words: 'zzz' },
      { words: 's' },
      { code: 'quiet-beac' },
      { id: 'nothing' },
    ]) {
      await expect(t.show(by), JSON.stringify(by)).rejects.toMatchObject({ code: 'PROMPT_NOT_FOUND' });
    }
  });

  it('says which of some pictures are still there, and of nobody else’s', async () => {
    const { db, clock, t, stranger } = await setUp();
    const [kept, gone, late, theirs] = [
      await t.upload(),
      await t.upload(),
      await t.upload(),
      await t.upload(stranger),
    ];
    await db.run('UPDATE asset SET deleted_at = ? WHERE id = ?', clock.now, gone);
    await db.run('UPDATE asset SET delete_after = ? WHERE id = ?', clock.now, late);
    const uploads = [kept, gone, late, theirs, 'a red fox'];
    const by = { code: 'quiet-beach' };
    expect((await t.show(by, t.person, 'en', uploads)).here).toEqual([kept]);
    expect((await t.show(by, t.person, 'en', [])).here).toEqual([]);
    expect(await t.show(by)).not.toHaveProperty('here');
  });

  it('marks and unmarks favourites, of the reader alone', async () => {
    const { t, stranger } = await setUp();
    const id = await t.idOf('quiet-beach');
    expect((await t.favourite(id)).favourite).toBe(true);
    expect(await t.list({ favourites: true })).toMatchObject({ total: 1, favourites: 1 });
    expect(await t.list({ favourites: true }, stranger)).toMatchObject({ total: 0, favourites: 0 });
    expect((await t.favourite(id)).favourite).toBe(false);
    expect((await t.list({ favourites: true })).total).toBe(0);
  });

  it('keeps prompts of one own, with words in braces as questions', async () => {
    const { t } = await setUp();
    const saved = await t.save('Мой кот', 'A cat on {{место}}, with {{ hat }} and {{место}}', t.person, 'ru');
    expect(saved).toMatchObject({
      title: 'Мой кот',
      own: true,
      category: 'own',
      price: 5,
      locked: false,
      content: 'A cat on {{место}}, with {{ hat }} and {{место}}',
      variables: [
        { name: 'место', type: 'text', ask: { ru: 'место' } },
        { name: 'hat', type: 'text', ask: { ru: 'hat' } },
      ],
    });
    expect(saved.code).toMatch(/^[0-9A-Za-z]{12}$/);
    expect(await t.list({ own: true })).toMatchObject({ total: 1, own: 1 });
    expect((await t.list({ category: 'own' })).total).toBe(1);
    const changed = await t.change({ templateId: saved.templateId, title: 'Кот', content: 'A cat' });
    expect(changed).toMatchObject({ title: 'Кот', content: 'A cat', variables: [], code: saved.code });
    expect(await t.remove(saved.templateId)).toEqual({ title: 'Кот' });
    expect((await t.list({ own: true })).total).toBe(0);
    await expect(t.show({ code: saved.code })).rejects.toMatchObject({ code: 'PROMPT_NOT_FOUND' });
  });

  it.each([
    ['', 'A cat', { code: 'BAD_INPUT', params: { field: 'title' } }],
    ['x'.repeat(61), 'A cat', { code: 'BAD_INPUT', params: { field: 'title' } }],
    ['Cat', ' - ', { code: 'EMPTY_PROMPT' }],
    ['Cat', 'x'.repeat(2001), { code: 'PROMPT_TOO_LONG', params: { length: 2001, limit: 2000 } }],
    ['Cat', 'A {{}} cat', { code: 'BAD_INPUT', params: { field: 'variables' } }],
    ['Cat', 'A {{hat cat', { code: 'BAD_INPUT', params: { field: 'variables' } }],
    ['Cat', '{{a}}{{b}}{{c}}{{d}}{{e}}{{f}}{{g}}', { code: 'BAD_INPUT', params: { field: 'variables' } }],
    ['Cat', 'a nude woman', { code: 'REFUSED_BY_SAFETY' }],
    ['голая девушка', 'A cat', { code: 'REFUSED_BY_SAFETY' }],
  ])('refuses to save %j with such a text', async (title, content, error) => {
    const { t } = await setUp();
    await expect(t.save(title, content)).rejects.toMatchObject(error);
    expect((await t.list({ own: true })).total).toBe(0);
    const kept = await t.save('Cat', 'A cat');
    await expect(t.change({ templateId: kept.templateId, title, content })).rejects.toMatchObject(error);
    expect((await t.show({ id: kept.templateId })).content).toBe('A cat');
  });

  it('keeps at most fifty', async () => {
    const { t } = await setUp();
    for (let i = 0; i < 50; i += 1) await t.save(`Cat ${i}`, 'A cat');
    await expect(t.save('One more', 'A cat')).rejects.toMatchObject({ params: { field: 'many' } });
  });

  it("leads a stranger to what is shared, by its code alone, with its text, and never to its owner's doors", async () => {
    const { db, t, stranger } = await setUp();
    const mine = await t.save('My secret cat', 'A secret cat');
    const { templateId, code } = mine;
    const seen = await t.show({ code }, stranger);
    expect(seen).toMatchObject({ templateId, title: 'My secret cat', own: false });
    // It may be made of the stranger's own photo: they read what it says, and in which state.
    expect(seen).toMatchObject({ content: 'A secret cat', revision: 1 });
    await t.change({ templateId, content: 'Another secret cat' });
    expect(await t.show({ code }, stranger)).toMatchObject({ content: 'Another secret cat', revision: 2 });
    expect((await t.list({ words: 'secret' }, stranger)).total).toBe(0);
    await expect(t.show({ words: 'My secret cat' }, stranger)).rejects.toMatchObject({
      code: 'PROMPT_NOT_FOUND',
    });
    for (const attempt of [
      () => t.change({ templateId, title: 'Mine now' }, stranger),
      () => t.remove(templateId, stranger),
      async () => t.change({ templateId: await t.idOf('quiet-beach'), title: 'Mine now' }, stranger),
      async () => t.remove(await t.idOf('quiet-beach'), stranger),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: 'PROMPT_NOT_FOUND' });
    }
    expect((await t.favourite(templateId, stranger)).favourite).toBe(true);
    expect((await t.list({ favourites: true }, stranger)).total).toBe(1);
    await db.run("UPDATE prompt_template SET status = 'hidden' WHERE id = ?", templateId);
    expect((await t.list({ favourites: true }, stranger)).total).toBe(0);
    await expect(t.show({ code }, stranger)).rejects.toMatchObject({ code: 'PROMPT_NOT_FOUND' });
    await expect(t.favourite(templateId, stranger)).rejects.toMatchObject({ code: 'PROMPT_NOT_FOUND' });
    await t.remove(templateId);
    expect((await t.list({ favourites: true }, stranger)).favourites).toBe(0);
  });

  it('does not offer face models where nobody can make them', async () => {
    const { t } = await setUp({ drivers: { portraits: [] } });
    expect(
      (await t.list()).items.some(({ variables }) => variables.some(({ type }) => type === 'model')),
    ).toBe(false);
    await expect(t.show({ code: 'studio-headshot' })).rejects.toMatchObject({ code: 'PROMPT_NOT_FOUND' });
  });

  it('tells the price of a template that has one of its own', async () => {
    const { db, t } = await setUp();
    await db.run("UPDATE prompt_template SET cost = 12 WHERE name = 'quiet-beach'");
    expect((await t.show({ code: 'quiet-beach' })).price).toBe(12);
  });
});

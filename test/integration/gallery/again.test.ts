/** What the same template costs once more: by its row of today, and nothing at all where it can't be had. */
import { afterEach, expect, it } from 'vitest';
import { describeEachDb } from '../../support/db.ts';
import { type GalleryStudio, openGalleryStudio, START } from '../../support/gallery.ts';

describeEachDb('a template once more', (openDb) => {
  const open: GalleryStudio[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((one) => one.close()));
  });
  const setUp = async () => {
    const clock = { now: START };
    const db = await openDb({ clock: () => clock.now });
    const t = await openGalleryStudio(db, clock, { drivers: { portraits: ['replicate'] } });
    open.push(t);
    /** What history and the card offer it for. */
    const offered = (generationId: string) =>
      db.tx(async (tx) => {
        const { items } = await t.studio.generations.listHistory(tx, t.person, { page: 0 });
        const shown = await t.studio.generations.show(tx, t.person.accountId, generationId);
        const listed = items.find((item) => item.generationId === generationId);
        expect(listed?.againPrice).toBe(shown.againPrice);
        return shown.againPrice;
      });
    const again = (generationId: string, shownPrice: number) => {
      clock.now += 10_000;
      return db.tx((tx) => t.studio.generations.again(tx, { ...t.person, generationId, shownPrice }));
    };
    const order = async (id: string, values = {}) => {
      await t.answer();
      const { generationId } = await t.order(id, values);
      await t.studio.runPushed();
      return generationId;
    };
    return { clock, db, t, offered, again, order };
  };

  it('costs what its row says now', async () => {
    const { db, t, offered, again, order } = await setUp();
    const { templateId } = await t.save('My lake', 'a quiet lake at dawn with mist');
    const cost = (credits: number | null) =>
      db.run(
        'UPDATE prompt_template SET cost = ?, revision = revision + 1 WHERE id = ?',
        credits,
        templateId,
      );
    await cost(7);
    const generationId = await order(templateId);
    expect(await offered(generationId)).toBe(7);
    await cost(9);
    expect(await offered(generationId)).toBe(9);
    await expect(again(generationId, 7)).rejects.toMatchObject({ code: 'PRICE_CHANGED' });
    expect(await again(generationId, 9)).toMatchObject({ price: 9 });
    // Of its own it has none any more: the price book's.
    await cost(null);
    expect(await offered(generationId)).toBe(4);
    expect(await t.differences()).toEqual([]);
  });

  it('is offered under its result for what it costs then', async () => {
    const { db, t } = await setUp();
    const { templateId } = await t.save('My lake', 'a quiet lake at dawn with mist');
    await db.run('UPDATE prompt_template SET cost = 7 WHERE id = ?', templateId);
    await t.answer();
    await t.order(templateId);
    await db.run('UPDATE prompt_template SET cost = 9 WHERE id = ?', templateId);
    await t.studio.runPushed();
    const result = (await t.studio.replies()).findLast(({ assets }) => assets !== undefined);
    expect(result?.menu?.actions[0]).toMatchObject({ action: 'again', price: 9 });
  });

  it.each([
    ['hidden', "UPDATE prompt_template SET status = 'hidden' WHERE name = 'old-town-evening'"],
    ['deleted', "UPDATE prompt_template SET deleted_at = 1 WHERE name = 'old-town-evening'"],
    ['with other variables', "UPDATE prompt_template SET variables = '[]' WHERE name = 'old-town-evening'"],
  ])('is not offered where the template is %s', async (_what, change) => {
    const { db, t, offered, order } = await setUp();
    const generationId = await order(await t.idOf('old-town-evening'), { detail: 'a fox' });
    expect(await offered(generationId)).toBe(4);
    await db.run(change);
    expect(await offered(generationId)).toBe(0);
  });

  it('is not offered where the face model is gone', async () => {
    const { db, t, offered, order } = await setUp();
    const model = await t.model();
    const row = await db.get<{ id: string; variables: string }>(
      `SELECT id, variables FROM prompt_template WHERE variables LIKE '%"model"%' ORDER BY id LIMIT 1`,
    );
    const named = (JSON.parse(row?.variables ?? '[]') as { name: string; type: string }[]).find(
      ({ type }) => type === 'model',
    );
    await db.run('UPDATE prompt_template SET members_only = 0 WHERE id = ?', row?.id ?? '');
    const generationId = await order(row?.id ?? '', { [named?.name ?? '']: model });
    expect(await offered(generationId)).toBe(4);
    await db.run('DELETE FROM face_model WHERE id = ?', model);
    expect(await offered(generationId)).toBe(0);
  });
});

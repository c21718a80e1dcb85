import { afterEach, expect, it } from 'vitest';
import { createTranscript } from '../../../core/conversations/transcript.ts';
import { openDb as openSecond } from '../../../core/db/open.ts';
import { createAssets } from '../../../core/delivery/assets.ts';
import { createIds } from '../../../core/ids.ts';
import { createLogger } from '../../../core/logger.ts';
import { createSketchProvider } from '../../../core/providers/sketch/sketch.ts';
import { createLinks } from '../../../core/storage/links.ts';
import { findServedObject } from '../../../core/storage/served-objects.ts';
import { createSamples } from '../../../core/studio/gallery/samples.ts';
import { seedTemplates } from '../../../core/studio/gallery/seed.ts';
import { HOUSE_TEMPLATES } from '../../../core/studio/gallery/templates/index.ts';
import { describeEachDb } from '../../support/db.ts';
import { type GalleryStudio, openGalleryStudio, START } from '../../support/gallery.ts';

const FEW = ['quiet-beach', 'studio-headshot', 'flat-poster-travel'];
const signal = AbortSignal.timeout(120_000);

describeEachDb("the house's templates as rows", (openDb, dialect) => {
  const open: GalleryStudio[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((one) => one.close()));
  });
  const setUp = async () => {
    const clock = { now: START };
    const db = await openDb({ clock: () => clock.now });
    const t = await openGalleryStudio(db, clock);
    open.push(t);
    const names = FEW.map((name) => `'${name}'`).join(', ');
    // A few are enough: each takes a moment to be drawn.
    await db.run(`UPDATE prompt_template SET deleted_at = 1 WHERE name NOT IN (${names})`);
    const rows = () =>
      db.all<{ id: string; key: string; kind: string; account_id: string; delete_after: number | null }>(
        "SELECT id, key, kind, account_id, delete_after FROM asset WHERE kind = 'sample' ORDER BY key",
      );
    return { db, clock, t, rows };
  };

  it('are written once, by two processes at once, and keep what an admin did', async () => {
    const { db, clock, t } = await setUp();
    const count = async () =>
      (await db.get<{ n: number }>('SELECT CAST(COUNT(*) AS BIGINT) AS n FROM prompt_template'))?.n;
    await db.run('DELETE FROM prompt_template');
    const other =
      dialect === 'postgres' ? await openSecond({ url: openDb.url(), clock: () => clock.now }) : db;
    const ids = createIds(() => clock.now);
    await Promise.all([db, other].map((one) => one.tx((tx) => seedTemplates(tx, ids))));
    if (other !== db) await other.close();
    expect(await count()).toBe(HOUSE_TEMPLATES.length);
    await db.run("UPDATE prompt_template SET content = 'Mine', revision = 2 WHERE name = 'quiet-beach'");
    await db.run("UPDATE prompt_template SET content = 'Of an older build' WHERE name = 'future-city'");
    await db.run("UPDATE prompt_template SET status = 'hidden' WHERE name = 'starry-night'");
    await db.run("UPDATE prompt_template SET deleted_at = 5 WHERE name = 'dream-forest'");
    await db.tx((tx) => t.gallery.seed(tx));
    const row = (name: string) =>
      db.get<{ content: string; status: string; deleted_at: number | null }>(
        'SELECT content, status, deleted_at FROM prompt_template WHERE name = ?',
        name,
      );
    expect((await row('quiet-beach'))?.content).toBe('Mine');
    expect((await row('future-city'))?.content).toMatch(/^A breathtaking futuristic city/);
    expect((await row('starry-night'))?.status).toBe('hidden');
    expect((await row('dream-forest'))?.deleted_at).toBe(5);
    expect(await count()).toBe(HOUSE_TEMPLATES.length);
  });

  it('get samples once, labelled, for everybody; a changed one gets another', async () => {
    const { db, clock, t, rows } = await setUp();
    expect(await t.gallery.drawSamples(signal)).toBe(FEW.length);
    expect(await t.gallery.drawSamples(signal)).toBe(0);
    const before = await rows();
    expect(before.map(({ account_id }) => account_id)).toEqual(FEW.map(() => 'house'));
    expect(await db.get("SELECT id FROM account WHERE id = 'house'")).toBeUndefined();

    const { sampleId = '' } = await t.show({ code: 'quiet-beach' });
    const read = createAssets({ db, storage: t.studio.storage, clock: () => clock.now });
    const picture = await read(sampleId);
    expect(picture.mediaType).toBe('image/jpeg');
    const text = picture.bytes.toString('latin1');
    expect(text).toContain('trainedAlgorithmicMedia');
    expect(text).toContain('sample-quiet-beach');

    await db.run(
      "UPDATE prompt_template SET content = 'A castle', variables = '[]', revision = 2 WHERE name = 'quiet-beach'",
    );
    expect(await t.gallery.drawSamples(signal)).toBe(1);
    expect((await t.show({ code: 'quiet-beach' })).sampleId).not.toBe(sampleId);
    const after = await rows();
    expect(after).toHaveLength(FEW.length + 1);
    expect(after.find(({ id }) => id === sampleId)?.delete_after).toBe(clock.now + 24 * 60 * 60 * 1000);
    expect(await t.differences()).toEqual([]);
  });

  it('are drawn again after a process that died before the object was there', async () => {
    const { db, clock, t } = await setUp();
    let left = 1;
    const failing: typeof t.studio.storage = {
      ...t.studio.storage,
      put: async (...given) => {
        left -= 1;
        if (left < 0) throw new Error('the storage is away');
        return t.studio.storage.put(...given);
      },
    };
    const draw = createSamples({
      db,
      ids: createIds(() => clock.now),
      logger: createLogger({ level: 'silent' }),
      storage: failing,
      sketch: createSketchProvider(),
      locale: 'en',
    });
    expect(await draw(signal)).toBe(1);
    const missing = 'SELECT name FROM prompt_template WHERE sample_id IS NULL AND deleted_at IS NULL';
    expect(await db.all(missing)).toHaveLength(FEW.length - 1);
    expect(await t.gallery.drawSamples(signal)).toBe(FEW.length - 1);
    expect(await db.all(missing)).toEqual([]);
    const keys = await db.all<{ key: string }>("SELECT key FROM asset WHERE kind = 'sample'");
    expect(keys).toHaveLength(FEW.length);
    for (const { key } of keys) expect((await t.studio.storage.read(key)).length).toBeGreaterThan(1000);
  });

  it('are served by a signed link; nothing else of the house is', async () => {
    const { db, clock, t } = await setUp();
    await t.gallery.drawSamples(signal);
    const now = () => clock.now;
    const links = createLinks({ sessionSecret: 'a secret of this test', clock: now });
    const { sampleId = '' } = await t.show({ code: 'quiet-beach' });
    const transcript = createTranscript({ clock: now });
    const { conversationId } = t.person;
    await db.tx((tx) =>
      transcript.appendBot(tx, { conversationId, body: { blocks: [{ type: 'image', assetId: sampleId }] } }),
    );
    const [entry] = await transcript.since(db, conversationId, 0, 10);
    const [block] = entry?.blocks ?? [];
    const claims = { resource: sampleId, accountId: 'house', epoch: 0 };
    expect(block?.link).toEqual({ ...claims, mediaType: 'image/jpeg' });
    const open = () => findServedObject(db, links, now, links.sign('object', claims));
    expect(await open()).toMatchObject({ state: 'ok', mediaType: 'image/jpeg' });
    await db.run("UPDATE asset SET kind = 'upload' WHERE id = ?", sampleId);
    expect(await open()).toEqual({ state: 'missing' });
  });
});

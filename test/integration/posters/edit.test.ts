import { afterEach, expect, it } from 'vitest';
import { decode, type Raster } from '../../../core/media/images.ts';
import { type Mask, maskOf, maskPng } from '../../../core/media/masks/mask.ts';
import { ProviderError } from '../../../core/providers/provider.ts';
import { describeEachDb } from '../../support/db.ts';
import { openPosterStudio, type PosterStudio, START } from '../../support/poster-studio.ts';
import { editOf, plainPicture } from '../../support/posters.ts';

const BLUE: [number, number, number] = [40, 90, 160];
const RED: [number, number, number] = [200, 30, 30];
const SIZE = { width: 768, height: 1024 };

/** The same numbers for the same seed. */
const createChance = (seed: number) => {
  let state = seed;
  return (most: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor(state / 65_536) % most;
  };
};

/** Blobs and strokes at random places, some half painted. */
const randomMask = (seed: number): Mask => {
  const next = createChance(seed);
  const coverage = new Uint8Array(SIZE.width * SIZE.height);
  for (let blob = 0; blob < 6; blob += 1) {
    const [cx, cy, radius] = [next(SIZE.width), next(SIZE.height), 8 + next(120)];
    const value = next(4) === 0 ? 120 : 255;
    for (let y = Math.max(0, cy - radius); y < Math.min(SIZE.height, cy + radius); y += 1) {
      for (let x = Math.max(0, cx - radius); x < Math.min(SIZE.width, cx + radius); x += 1) {
        if ((x - cx) ** 2 + (y - cy) ** 2 < radius ** 2) coverage[y * SIZE.width + x] = value;
      }
    }
  }
  return maskOf(coverage, SIZE.width, SIZE.height);
};

describeEachDb('an edit of a poster', (openDb) => {
  const open: PosterStudio[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((one) => one.close()));
  });
  const setUp = async () => {
    const clock = { now: START };
    const db = await openDb({ clock: () => clock.now });
    const t = await openPosterStudio(db, clock);
    open.push(t);
    const { generationId } = await t.order({ numbers: [1, 9] });
    await t.answer(BLUE, BLUE);
    await t.studio.runPushed();
    const view = () => t.show({ generationId });
    const keepMask = async (mask: Mask): Promise<string> =>
      t.posters.uploads.keep(t.person.accountId, {
        bytes: await maskPng(mask),
        mediaType: 'image/png',
        width: mask.width,
        height: mask.height,
      });
    const masterOf = async (number: number, version: number): Promise<Raster> => {
      const row = await db.get<{ key: string }>(
        `SELECT a.key FROM poster_version v
         JOIN generation_item i ON i.generation_id = v.generation_id AND i.position = v.position
         JOIN asset a ON a.id = i.master_id WHERE v.number = ? AND v.version = ?`,
        number,
        version,
      );
      return decode(await t.studio.storage.read(row?.key ?? ''));
    };
    return { clock, db, ...t, generationId, view, keepMask, masterOf };
  };

  it('changes nothing outside of its mask, to the bit, on the stored masters (random masks)', async () => {
    const t = await setUp();
    const view = await t.view();
    const before = await t.masterOf(9, 0);
    for (let seed = 1; seed <= 4; seed += 1) {
      const mask = randomMask(seed);
      await t.submit('posters.edit', editOf(view, 9, { maskId: await t.keepMask(mask) }), 1);
      await t.answer(RED);
      await t.studio.runPushed();
      const after = await t.masterOf(9, seed);
      let [outside, changed] = [0, 0];
      for (let i = 0; i < mask.coverage.length; i += 1) {
        const same = before.pixels.readUInt32LE(4 * i) === after.pixels.readUInt32LE(4 * i);
        if (mask.coverage[i] === 0 && !same) outside += 1;
        if (mask.coverage[i] === 255 && !same) changed += 1;
      }
      expect(outside).toBe(0);
      expect(changed).toBeGreaterThan(500);
    }
  });

  it('writes our own text over the whole of it again, exact whatever the provider drew', async () => {
    const t = await setUp();
    await t.submit('posters.edit', editOf(await t.view(), 9), 1);
    await t.answer(RED);
    await t.studio.runPushed();
    const [before, after, red] = [
      await t.masterOf(9, 0),
      await t.masterOf(9, 1),
      await decode(await plainPicture(RED)),
    ];
    const blue = await decode(await plainPicture(BLUE));
    let [opaque, wrong] = [0, 0];
    for (let i = 0; i < before.pixels.length; i += 4) {
      const word = (raster: Raster) => raster.pixels.readUInt32LE(i);
      // Where the text covers its ground fully, both are the same; elsewhere each shows its own ground.
      if (word(before) === word(after)) opaque += 1;
      else if (word(before) === word(blue) && word(after) !== word(red)) wrong += 1;
    }
    expect(opaque).toBeGreaterThan(2000);
    expect(wrong).toBe(0);
  });

  it('goes on from any version, under the next name, with what it began with', async () => {
    const t = await setUp();
    const view = await t.view();
    t.studio.scripted.requests = [];
    for (const version of [0, 1, 0]) {
      await t.submit('posters.edit', editOf(view, 1, { version, words: `from ${version}` }), 1);
      await t.answer(RED);
      await t.studio.runPushed();
    }
    const hero = (await t.view()).posters[0];
    expect(hero?.versions.map(({ version, from, words }) => [version, from, words])).toEqual([
      [0, undefined, undefined],
      [1, 0, 'from 0'],
      [2, 1, 'from 1'],
      [3, 0, 'from 0'],
    ]);
    const names = (await t.keys()).filter((key) => key.endsWith('.jpg')).map((key) => key.split('/').at(-1));
    expect(names).toEqual(['00-edit0.jpg', '00-edit1.jpg', '00-edit2.jpg', '00-prime.jpg', '08-prime.jpg']);
    expect(t.studio.scripted.requests.map(({ images }) => images.map(({ role }) => role))).toEqual([
      ['base', 'product'],
      ['base', 'product'],
      ['base', 'product'],
    ]);
    // From the ground: no letters of ours go to the provider.
    const base = t.studio.scripted.requests[0]?.images[0]?.bytes ?? Buffer.alloc(0);
    expect((await decode(base)).pixels.equals((await decode(await plainPicture(BLUE))).pixels)).toBe(true);
    expect((await t.view()).cost).toBe(20);
  });

  it('says what it is, and gives the place of one that failed to the next', async () => {
    const t = await setUp();
    const view = await t.view();
    const first = await t.submit('posters.edit', editOf(view, 1), 1);
    await t.answer(new ProviderError('invalid', 'broken'));
    await t.studio.runPushed();
    expect(await t.studio.balance(t.person.accountId)).toMatchObject({ available: 92, frozen: 0 });
    t.clock.now += 60_000;
    await t.db.tx((tx) => t.studio.generations.retry(tx, { ...t.person, generationId: first.generationId }));
    await t.answer(RED);
    await t.studio.runPushed();
    expect((await t.view()).posters[0]?.versions.map(({ version }) => version)).toEqual([0, 1]);
    const result = (await t.studio.replies()).at(-1);
    expect(result?.lines[0]).toEqual({
      key: 'poster-caption-edit',
      params: {
        number: '01',
        poster: { key: 'poster-name-1' },
        name: 'Chill bottle',
        edit: '1',
        words: 'A red sky',
      },
    });
    expect(result?.menu?.actions[0]?.args).toMatchObject({ pick: 'edit', number: 1, version: 1 });
    expect(await t.differences()).toEqual([]);
  });

  it('takes mask and reference over, and lets them go a day after its end', async () => {
    const t = await setUp();
    const maskId = await t.keepMask(randomMask(7));
    const referenceId = await t.posters.uploads.keep(t.person.accountId, {
      bytes: await plainPicture(RED, { width: 300, height: 300 }),
      mediaType: 'image/png',
      width: 300,
      height: 300,
    });
    t.studio.scripted.requests = [];
    await t.submit('posters.edit', editOf(await t.view(), 1, { maskId, referenceId }), 1);
    await t.answer(RED);
    await t.studio.runPushed();
    expect(t.studio.scripted.requests[0]?.images.map(({ role }) => role)).toEqual([
      'base',
      'mask',
      'reference',
      'product',
    ]);
    for (const id of [maskId, referenceId]) {
      const row = await t.db.get('SELECT delete_after FROM asset WHERE id = ?', id);
      expect(row).toEqual({ delete_after: t.clock.now + 24 * 3_600_000 });
    }
  });

  it('is refused for what is not its owner’s, is not there, or says nothing; nothing is held', async () => {
    const t = await setUp();
    const view = await t.view();
    const stranger = await t.studio.createPerson('43', 100);
    const refusals: [unknown, string, typeof stranger?][] = [
      [editOf(view, 1), 'GENERATION_NOT_FOUND', stranger],
      [editOf(view, 2), 'GENERATION_NOT_FOUND'],
      [editOf(view, 1, { version: 1 }), 'GENERATION_NOT_FOUND'],
      [editOf(view, 1, { maskId: 'nothing' }), 'GENERATION_NOT_FOUND'],
      [editOf(view, 1, { words: ' … ' }), 'EMPTY_PROMPT'],
      [editOf(view, 1, { words: 'a'.repeat(2001) }), 'PROMPT_TOO_LONG'],
      [editOf(view, 1, { words: 'forbidden' }), 'REFUSED_BY_SAFETY'],
      [{ ...editOf(view, 1), number: 12 }, 'BAD_INPUT'],
    ];
    for (const [input, code, as] of refusals) {
      await expect(t.submit('posters.edit', input, 1, as), code).rejects.toMatchObject({ code });
    }
    expect(await t.studio.balance(t.person.accountId)).toMatchObject({ available: 92, frozen: 0 });
    expect((await t.view()).posters[0]?.versions).toHaveLength(1);
  });

  it('goes with its set when that is deleted', async () => {
    const t = await setUp();
    await t.submit('posters.edit', editOf(await t.view(), 1), 1);
    await t.answer(RED);
    await t.studio.runPushed();
    await t.db.tx((tx) => t.studio.generations.remove(tx, t.person.accountId, t.generationId));
    t.clock.now += 1;
    await t.studio.housekeeping.retention();
    expect(await t.keys()).toEqual([]);
    const words = await t.db.all('SELECT prompt_given FROM generation WHERE prompt_given IS NOT NULL');
    expect(words).toEqual([]);
  });
});

import { afterEach, expect, it } from 'vitest';
import { describeEachDb } from '../../../test/support/db.ts';
import { provenanceIn } from '../../../test/support/delivered.ts';
import { openPrivacyStudio, type Person, type PrivacyStudio } from '../../../test/support/privacy.ts';
import { createAssets } from '../../delivery/assets.ts';
import { decode, type Raster, toPng } from '../../media/images.ts';
import { createLinks } from '../../storage/links.ts';
import { findServedObject } from '../../storage/served-objects.ts';

const WIDTH = 320;

const master = (): Promise<Buffer> => {
  const pixels = Buffer.alloc(WIDTH * WIDTH * 4, 255);
  for (let i = 0; i < WIDTH * WIDTH; i++) pixels.set([120, 160, 90], 4 * i);
  return toPng({ width: WIDTH, height: WIDTH, pixels });
};

/** The largest difference to the master's one colour in the corner where the mark would be. */
const corner = ({ pixels, width, height }: Raster): number => {
  let most = 0;
  for (let y = height - 60; y < height; y++) {
    for (let x = width - 160; x < width; x++) {
      for (const [channel, value] of [120, 160, 90].entries()) {
        most = Math.max(most, Math.abs((pixels[4 * (y * width + x) + channel] ?? 0) - value));
      }
    }
  }
  return most;
};

describeEachDb('originals without the visible mark', (open) => {
  const studios: PrivacyStudio[] = [];
  afterEach(async () => {
    for (const one of studios.splice(0)) await one.close();
  });

  const start = async (unmarked = true) => {
    const clock = { now: 1_800_000_000_000 };
    const db = await open({ clock: () => clock.now });
    const studio = await openPrivacyStudio(db, clock, { unmarked, realPictures: true });
    studios.push(studio);
    const ann = await studio.createPerson('ann', 50);
    const bob = await studio.createPerson('bob', 50);
    studio.scripted.answers.push({ bytes: await master(), mediaType: 'image/png' });
    const { generationId } = await studio.submit(ann);
    await studio.runPushed();
    const agree = (who: Person) =>
      db.tx((tx) => studio.privacy.door.agreeUnmarked(tx, who, { do: 'agree-unmarked', generationId }));
    const copy = (who: Person) =>
      studio.privacy.handlers.get('unmarked-originals')?.(
        {
          ...{ id: 't', kind: 'unmarked-originals', payload: { generationId }, platform: 'telegram' },
          ...{ ...who, lastTry: false },
        },
        new AbortController().signal,
      ) as Promise<{ assets: string[]; problem?: string }>;
    return { clock, db, studio, ann, bob, generationId, agree, copy };
  };

  it('are refused where the operator does not offer them', async () => {
    const { ann, agree, copy, db } = await start(false);
    await expect(agree(ann)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(copy(ann)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await db.all('SELECT id FROM consent')).toEqual([]);
  });

  it('are not made without an agreement, nor for a stranger', async () => {
    const { ann, bob, agree, copy, db } = await start();
    expect(await copy(ann)).toEqual({ problem: 'gone' });
    await expect(agree(bob)).rejects.toMatchObject({ code: 'GENERATION_NOT_FOUND' });
    await agree(ann);
    expect(await copy(bob)).toEqual({ problem: 'gone' });
    expect(await db.all("SELECT id FROM asset WHERE kind = 'unmarked'")).toEqual([]);
  });

  it('carry the metadata and no mark, are logged by request, and go after an hour', async () => {
    const { clock, ann, bob, agree, copy, db, studio } = await start();
    const made = await db.get<{ sha256: string }>("SELECT sha256 FROM asset WHERE kind = 'master'");
    await agree(ann);
    await agree(ann);
    expect(await db.all('SELECT kind, version, hashes, created_at FROM consent')).toEqual(
      Array.from({ length: 2 }, () => ({
        ...{ kind: 'unmarked', version: 'unmarked-2026-11' },
        ...{ hashes: JSON.stringify([made?.sha256]), created_at: clock.now },
      })),
    );
    const { assets } = await copy(ann);
    const asset = createAssets({ db, storage: studio.storage, clock: () => clock.now });
    const { bytes, mediaType } = await asset(assets[0] ?? '');
    expect(mediaType).toBe('image/jpeg');
    expect(corner(await decode(bytes))).toBeLessThan(12);
    const marked = await db.get<{ id: string }>("SELECT id FROM asset WHERE kind = 'labelled'");
    expect(corner(await decode((await asset(marked?.id ?? '')).bytes))).toBeGreaterThan(60);
    const { source, aigc } = await provenanceIn(bytes);
    expect(source).toMatch(/trainedAlgorithmicMedia$/);
    expect(aigc).toMatchObject({ Label: '1', ContentProducer: 'Darkroom' });
    const links = createLinks({ sessionSecret: 's', clock: () => clock.now });
    const shown = ({ accountId }: Person) =>
      findServedObject(
        db,
        links,
        () => clock.now,
        links.sign('object', { resource: assets[0] ?? '', accountId, epoch: 0 }),
      );
    expect((await shown(ann)).state).toBe('ok');
    expect((await shown(bob)).state).toBe('missing');
    clock.now += 3_600_000;
    expect((await shown(ann)).state).toBe('gone');
    await expect(asset(assets[0] ?? '')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await studio.housekeeping.retention();
    expect((await studio.keys()).filter((key) => key.includes('unmarked'))).toEqual([]);
  });
});

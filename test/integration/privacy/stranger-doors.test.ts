/** Security 5: every door takes the acting account, and finds nothing by a stranger's ids. */
import { afterEach, expect, it } from 'vitest';
import { createLogger } from '../../../core/logger.ts';
import { createGallery, type Gallery } from '../../../core/studio/gallery/gallery.ts';
import { createSessionDoor } from '../../../core/studio/posters/session-door.ts';
import { createPriceBook } from '../../../core/studio/prices.ts';
import { createScreen } from '../../../core/studio/safety/screen.ts';
import { createTryon, type Tryon } from '../../../core/studio/tryon/tryon.ts';
import { createUploads, type Uploads } from '../../../core/studio/uploads.ts';
import { describeEachDb } from '../../support/db.ts';
import { plainPicture } from '../../support/posters.ts';
import { openPrivacyStudio, type Person, type PrivacyStudio } from '../../support/privacy.ts';

const logger = createLogger({ level: 'silent' });

describeEachDb('a stranger’s ids', (open) => {
  const studios: PrivacyStudio[] = [];
  afterEach(async () => {
    for (const one of studios.splice(0)) await one.close();
  });

  const setUp = async () => {
    const clock = { now: 1_800_000_000_000 };
    const db = await open({ clock: () => clock.now });
    let made: { tryon: Tryon; gallery: Gallery; uploads: Uploads } | undefined;
    const studio = await openPrivacyStudio(db, clock, {
      ...{ unmarked: true, realPictures: true },
      portraits: (ground) => {
        const lab = {} as never;
        const openFile = () => Promise.reject(new Error('no files here'));
        const uploads = createUploads({ ...ground, logger, lab, openFile });
        const parts = { ...ground, logger, lab, uploads, screen: createScreen() };
        const providers = {
          ...{
            cakes: [],
            posters: [],
            tryon: [],
            gallery: ['sketch' as const],
            portraits: ['sketch' as const],
          },
        };
        const gallery = createGallery({
          ...parts,
          priceBook: createPriceBook({ ids: ground.ids }),
          config: { defaultLocale: 'en', providers },
        });
        made = { uploads, gallery, tryon: createTryon(parts) };
        return [...made.tryon.jobs, ...gallery.jobs];
      },
    });
    studios.push(studio);
    if (!made) throw new Error('no jobs');
    const { tryon, gallery, uploads } = made;
    await db.tx((tx) => createPriceBook({ ids: studio.ids }).seedPrices(tx));
    await db.tx((tx) => gallery.seed(tx));
    const owner = await studio.createPerson('ann', 50);
    const stranger = await studio.createPerson('bob', 50);

    const reader = ({ accountId }: Person) => ({ accountId, locale: 'en' });
    const picture = { bytes: Buffer.from('jpeg'), mediaType: 'image/jpeg', width: 300, height: 300 } as const;
    const ids = {
      person: await uploads.keep(owner.accountId, picture, 'tryon-photo', 'person'),
      garment: await uploads.keep(owner.accountId, picture, 'tryon-photo', 'garment'),
      upload: await uploads.keep(owner.accountId, picture),
      theirPerson: await uploads.keep(stranger.accountId, picture, 'tryon-photo', 'person'),
      theirGarment: await uploads.keep(stranger.accountId, picture, 'tryon-photo', 'garment'),
    };
    studio.scripted.answers.push({
      ...{ bytes: await plainPicture([9, 90, 200], { width: 320, height: 320 }), mediaType: 'image/png' },
    });
    const generation = (await studio.submit(owner)).generationId;
    await studio.runPushed();
    const { templateId: template, code } = await db.tx((tx) =>
      gallery.door.save(tx, reader(owner), { do: 'save-template', title: 'Mine', content: 'a {{thing}}' }),
    );
    await db.run("UPDATE prompt_template SET status = 'hidden' WHERE id = ?", template);
    const ofHouse = (
      await db.get<{ id: string }>(
        'SELECT id FROM prompt_template WHERE account_id IS NULL AND takes_reference = 1 AND members_only = 0 ORDER BY position LIMIT 1',
      )
    )?.id;
    await db.tx((tx) => tryon.door.save(tx, owner.accountId, ids.person));

    const submit = (as: Person, job: string, input: object) =>
      db.tx((tx) => studio.generations.submit(tx, { ...as, job, input, count: 1 }));
    const wearing = (personId: string, garmentId: string) => ({
      ...{ personId, agreed: true, garments: [{ garmentId, kind: 'dress' }] },
    });
    const posters = createSessionDoor({ links: {} as never });
    const task = (as: Person) => ({
      ...{ id: 't', kind: 'unmarked-originals', payload: { generationId: generation }, ...as },
      ...{ platform: 'telegram', lastTry: true },
    });

    /** What the door throws, or answers where it throws nothing. */
    type Door = (as: Person) => Promise<unknown>;
    const doors: Record<string, { call: Door; answers: unknown }> = {
      'a hidden template, by its code': {
        call: (as) =>
          db.tx((tx) => gallery.door.show(tx, reader(as), { do: 'show-template', by: { code }, view: 'v' })),
        answers: 'PROMPT_NOT_FOUND',
      },
      'a hidden template, ordered': {
        call: (as) => submit(as, 'gallery', { templateId: template, values: { thing: 'tree' } }),
        answers: 'PROMPT_NOT_FOUND',
      },
      'a hidden template, marked': {
        call: (as) =>
          db.tx((tx) =>
            gallery.door.favourite(tx, reader(as), { do: 'favourite-template', templateId: template }),
          ),
        answers: 'PROMPT_NOT_FOUND',
      },
      'a hidden template, reported': {
        call: (as) =>
          db.tx((tx) =>
            studio.privacy.door.report(tx, as, { do: 'report', templateId: template, reason: 'other' }),
          ),
        answers: 'PROMPT_NOT_FOUND',
      },
      'a template, changed': {
        call: (as) =>
          db.tx((tx) =>
            gallery.door.change(tx, reader(as), {
              ...{ do: 'change-template', templateId: template, title: 'Theirs' },
            }),
          ),
        answers: 'PROMPT_NOT_FOUND',
      },
      'a template, deleted': {
        call: (as) =>
          db.tx((tx) => gallery.door.remove(tx, reader(as), { do: 'delete-template', templateId: template })),
        answers: 'PROMPT_NOT_FOUND',
      },
      'an upload, looked for': {
        call: async (as) =>
          (
            await db.tx((tx) =>
              gallery.door.show(tx, reader(as), {
                ...{ do: 'show-template', by: { id: ofHouse ?? '' }, view: 'v' },
                uploads: [ids.upload, ids.person],
              }),
            )
          ).here,
        answers: [],
      },
      'an upload as a reference': {
        call: (as) => submit(as, 'gallery', { templateId: ofHouse, values: {}, referenceId: ids.upload }),
        answers: 'GENERATION_NOT_FOUND',
      },
      'an upload, read': {
        call: (as) => uploads.read(as.accountId, ids.upload),
        answers: 'NOT_FOUND',
      },
      'an upload, dropped': {
        call: (as) => db.tx((tx) => posters.dropUpload(tx, as.accountId, ids.upload)),
        answers: {},
      },
      'a photo as the person': {
        call: (as) => submit(as, 'tryon', wearing(ids.person, ids.theirGarment)),
        answers: 'GENERATION_NOT_FOUND',
      },
      'a photo as the garment': {
        call: (as) => submit(as, 'tryon', wearing(ids.theirPerson, ids.garment)),
        answers: 'GENERATION_NOT_FOUND',
      },
      'a saved photo, shown': {
        call: (as) => db.tx((tx) => tryon.door.show(tx, as.accountId)),
        answers: 'NOTHING_TO_SHOW',
      },
      'a photo, saved': {
        call: (as) => db.tx((tx) => tryon.door.save(tx, as.accountId, ids.person)),
        answers: 'NOT_FOUND',
      },
      'an order, looked at for a report': {
        call: (as) =>
          db.tx((tx) =>
            studio.privacy.door.findReport(tx, as, { do: 'find-report', generationId: generation }),
          ),
        answers: 'GENERATION_NOT_FOUND',
      },
      'an order, reported': {
        call: (as) =>
          db.tx((tx) =>
            studio.privacy.door.report(tx, as, { do: 'report', generationId: generation, reason: 'other' }),
          ),
        answers: 'GENERATION_NOT_FOUND',
      },
      'originals without the mark, agreed to': {
        call: (as) =>
          db.tx((tx) =>
            studio.privacy.door.agreeUnmarked(tx, as, { do: 'agree-unmarked', generationId: generation }),
          ),
        answers: 'GENERATION_NOT_FOUND',
      },
      'originals without the mark, made': {
        call: async (as) =>
          studio.privacy.handlers.get('unmarked-originals')?.(task(as), new AbortController().signal),
        answers: { problem: 'gone' },
      },
      'what an order shares': {
        call: (as) => db.tx((tx) => gallery.door.sharedCode(tx, as.accountId, generation)),
        answers: {},
      },
    };
    return { db, studio, owner, stranger, doors };
  };

  /** Everything that a door could have changed. */
  const everything = async ({ db }: Awaited<ReturnType<typeof setUp>>): Promise<string> => {
    const rows: unknown[] = [];
    for (const table of ['asset', 'generation', 'hold', 'prompt_template', 'prompt_favourite', 'report']) {
      rows.push(
        await db.all(`SELECT * FROM ${table} ORDER BY id`.replace('favourite ORDER BY id', 'favourite')),
      );
    }
    rows.push(await db.all('SELECT * FROM saved_photo'), await db.all('SELECT * FROM consent'));
    return JSON.stringify(rows);
  };

  it('open no door, and change nothing behind it', async () => {
    const t = await setUp();
    const before = await everything(t);
    const found: Record<string, unknown> = {};
    for (const [door, { call }] of Object.entries(t.doors)) {
      found[door] = await call(t.stranger).catch((error: { code?: string }) => error.code ?? error);
    }
    const expected = Object.entries(t.doors).map(([door, { answers }]) => [door, answers]);
    expect(found).toEqual(Object.fromEntries(expected));
    expect(await everything(t)).toBe(before);
  });

  it('are the owner’s own keys to the same doors', async () => {
    const t = await setUp();
    const closed: string[] = [];
    for (const [door, { call }] of Object.entries(t.doors)) {
      // The garment that goes with it is the stranger's; a template is the last thing that is deleted.
      if (door === 'a photo as the person' || door === 'a photo as the garment') continue;
      if (door === 'what an order shares' || door === 'a template, deleted') continue;
      await call(t.owner).catch((error: { code?: string; message: string }) => {
        closed.push(`${door}: ${error.code ?? error.message}`);
      });
    }
    expect(closed).toEqual([]);
  });
});

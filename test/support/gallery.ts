/** A studio with the prompt gallery over a real database and real files, and a person who has 100 credits. */
import { Readable } from 'node:stream';
import type { TemplateEffect, TemplateListView, TemplateView } from '../../core/conversations/templates.ts';
import type { Db } from '../../core/db/db.ts';
import { audit } from '../../core/ledger/audit.ts';
import { createLogger } from '../../core/logger.ts';
import { createPhotoLab } from '../../core/media/photo-lab/photo-lab.ts';
import { createGallery, type Gallery } from '../../core/studio/gallery/gallery.ts';
import type { OpenFile } from '../../core/studio/portraits/intake-files.ts';
import { createPriceBook } from '../../core/studio/prices.ts';
import { createScreen } from '../../core/studio/safety/screen.ts';
import { createUploads, type Uploads } from '../../core/studio/uploads.ts';
import { plainPicture, scriptedLook } from './posters.ts';
import { openToyStudio, type ToyOptions } from './studio.ts';

export const START = Date.UTC(2026, 0, 10, 14, 30, 52);

type Person = { accountId: string; conversationId: string };
type Asked<Do extends TemplateEffect['do']> = Omit<Extract<TemplateEffect, { do: Do }>, 'do'>;

export const openGalleryStudio = async (
  db: Db,
  clock: { now: number },
  options: ToyOptions & { portraits?: never; drivers?: { portraits: 'replicate'[] | 'sketch'[] } } = {},
) => {
  const files = new Map<string, Buffer | Error>();
  let opened: { gallery: Gallery; uploads: Uploads } | undefined;
  const logger = createLogger({ level: 'silent' });
  const lab = createPhotoLab({ logger });
  const { looking, shows } = scriptedLook();
  const openFile: OpenFile = async (_from, handle) => {
    const file = files.get(handle);
    if (!file || file instanceof Error) throw file ?? new Error(`no file ${handle}`);
    return { body: Readable.from([file], { objectMode: false }) };
  };
  const studio = await openToyStudio(db, clock, {
    realPictures: true,
    ...options,
    portraits: (ground) => {
      const uploads = createUploads({ ...ground, logger, lab, openFile });
      const priceBook = createPriceBook({ ids: ground.ids });
      const gallery = createGallery({
        ...ground,
        logger,
        uploads,
        lab: looking,
        priceBook,
        screen: createScreen(),
        config: {
          defaultLocale: 'en',
          providers: {
            cakes: ['sketch'],
            posters: ['sketch'],
            tryon: ['sketch'],
            gallery: ['sketch'],
            portraits: options.drivers?.portraits ?? ['sketch'],
          },
        },
      });
      opened = { gallery, uploads };
      return gallery.jobs;
    },
  });
  if (!opened) throw new Error('no gallery');
  const { gallery, uploads } = opened;
  await db.tx((tx) => createPriceBook({ ids: studio.ids }).seedPrices(tx));
  await db.tx((tx) => gallery.seed(tx));
  const person = await studio.createPerson('42', 100);
  const { door } = gallery;
  const reader = (as: Person, locale = 'en') => ({ accountId: as.accountId, locale });

  return {
    studio,
    gallery,
    uploads,
    files,
    shows,
    person,
    idOf: async (name: string): Promise<string> => {
      const row = await db.get<{ id: string }>('SELECT id FROM prompt_template WHERE name = ?', name);
      return row?.id ?? '';
    },
    list: (
      asked: Partial<Asked<'list-templates'>> = {},
      as = person,
      locale = 'en',
    ): Promise<TemplateListView> =>
      db.tx((tx) => door.list(tx, reader(as, locale), { do: 'list-templates', page: 0, size: 50, ...asked })),
    show: (
      by: Asked<'show-template'>['by'],
      as = person,
      locale = 'en',
      uploads?: string[],
    ): Promise<TemplateView> =>
      db.tx((tx) =>
        door.show(tx, reader(as, locale), {
          ...{ do: 'show-template', by, view: 'v' },
          ...(uploads && { uploads }),
        }),
      ),
    favourite: (templateId: string, as = person): Promise<TemplateView> =>
      db.tx((tx) => door.favourite(tx, reader(as), { do: 'favourite-template', templateId })),
    save: (title: string, content: string, as = person, locale = 'en'): Promise<TemplateView> =>
      db.tx((tx) => door.save(tx, reader(as, locale), { do: 'save-template', title, content })),
    change: (asked: Asked<'change-template'>, as = person): Promise<TemplateView> =>
      db.tx((tx) => door.change(tx, reader(as), { do: 'change-template', ...asked })),
    remove: (templateId: string, as = person) =>
      db.tx((tx) => door.remove(tx, reader(as), { do: 'delete-template', templateId })),
    order: (
      templateId: string,
      values: Record<string, string> = {},
      more: { referenceId?: string; revision?: number; shownPrice?: number; as?: Person } = {},
    ) => {
      const { as = person, shownPrice, ...input } = more;
      return db.tx((tx) =>
        studio.generations.submit(tx, {
          ...as,
          job: 'gallery',
          input: { templateId, values, ...input },
          count: 1,
          shownPrice,
        }),
      );
    },
    /** A picture that an account sent. */
    upload: async (as = person): Promise<string> => {
      const size = { width: 300, height: 400 };
      const bytes = await plainPicture([42, 111, 151], size);
      return uploads.keep(as.accountId, { bytes, mediaType: 'image/png', ...size });
    },
    /** The provider's next answers: plain pictures. */
    answer: async (count = 1) => {
      for (let i = 0; i < count; i += 1) {
        studio.scripted.answers.push({ bytes: await plainPicture([200, 90, 60]), mediaType: 'image/png' });
      }
    },
    level: (level: string, as = person) =>
      db.run('UPDATE account SET level = ? WHERE id = ?', level, as.accountId),
    model: async (as = person, id = `model-${as.accountId}`): Promise<string> => {
      await db.run(
        `INSERT INTO face_model (id, account_id, name, trigger_word, base, subject, provider, version, generation_id, is_default, created_at)
         VALUES (?, ?, 'Anna', 'ohwx', 'flux', 'person', 'replicate', 'house/anna:v1', ?, 1, 0)`,
        id,
        as.accountId,
        `g-${id}`,
      );
      return id;
    },
    differences: async () => (await audit(db)).differences,
    close: async () => {
      await lab.close();
      await studio.close();
    },
  };
};

export type GalleryStudio = Awaited<ReturnType<typeof openGalleryStudio>>;

import { Readable } from 'node:stream';
import type { PosterEdit, PosterOrder, PosterSessionView } from '../../core/conversations/posters.ts';
import { createLogger } from '../../core/logger.ts';
import { toPng } from '../../core/media/images.ts';
import { createPhotoLab } from '../../core/media/photo-lab/photo-lab.ts';
import { createLinks, type Links } from '../../core/storage/links.ts';
import type { OpenFile } from '../../core/studio/portraits/intake-files.ts';
import { createPosters, type Posters } from '../../core/studio/posters/posters.ts';
import { createScreen } from '../../core/studio/safety/screen.ts';
import { createUploads } from '../../core/studio/uploads.ts';
import type { ToyStudio } from './studio.ts';

/** A plain picture: of this size and colour. */
export const plainPicture = (
  [red, green, blue]: [number, number, number],
  { width, height } = { width: 768, height: 1024 },
): Promise<Buffer> => {
  const pixels = Buffer.alloc(width * height * 4);
  for (let i = 0; i < pixels.length; i += 4) pixels.set([red, green, blue, 255], i);
  return toPng({ width, height, pixels });
};

/** A classifier that sees what a test says. */
export const scriptedLook = () => {
  const shows = { sexy: 0, fails: false };
  const classify = async () => {
    if (shows.fails) throw new Error('the classifier ended');
    return { drawing: 0, hentai: 0, porn: 0, sexy: shows.sexy, neutral: 1 - shows.sexy };
  };
  return { looking: { classify }, shows };
};

/** Files that a test hands out by their handles. */
export type Files = Map<string, Buffer | Error>;

/** Posters over a toy studio's ground. */
export const openPosters = (
  studio: Pick<ToyStudio, 'db' | 'ids' | 'storage'>,
  clock: { now: number },
): {
  posters: Posters;
  links: Links;
  files: Files;
  lab: { close(): Promise<void> };
  shows: ReturnType<typeof scriptedLook>['shows'];
} => {
  const logger = createLogger({ level: 'silent' });
  const files: Files = new Map();
  const links = createLinks({
    sessionSecret: 'a secret of this test',
    clock: () => clock.now,
    publicUrl: 'https://studio.example.org',
  });
  const lab = createPhotoLab({ logger });
  const { looking, shows } = scriptedLook();
  const openFile: OpenFile = async (_from, handle) => {
    const file = files.get(handle);
    if (!file || file instanceof Error) throw file ?? new Error(`no file ${handle}`);
    return { body: Readable.from([file], { objectMode: false }) };
  };
  const { db, ids, storage } = studio;
  const posters = createPosters({
    db: studio.db,
    ids: studio.ids,
    storage: studio.storage,
    logger,
    links,
    lab: { ...lab, ...looking },
    screen: createScreen(),
    textModels: [],
    uploads: createUploads({ db, ids, storage, logger, lab, openFile }),
  });
  return { posters, links, files, lab, shows };
};

export const FACTS: PosterOrder['facts'] = {
  name: 'Chill bottle',
  colours: ['#2a6f97', '#f5f5f5'],
  specs: [{ label: 'Volume', value: '500 ml' }],
  points: ['Keeps cold for 24 hours'],
  steps: ['Fill', 'Close', 'Drink'],
  review: '',
  brand: '',
};

/** Keeps a product photo for an account, as the task that takes it in does. */
export const keepPhoto = async (posters: Posters, accountId: string): Promise<string> =>
  posters.uploads.keep(accountId, {
    bytes: await plainPicture([42, 111, 151], { width: 600, height: 800 }),
    mediaType: 'image/png',
    width: 600,
    height: 800,
  });

export const posterOrder = (photoId: string, changes: Partial<PosterOrder> = {}): PosterOrder => ({
  photoId,
  description: 'A steel bottle',
  facts: FACTS,
  numbers: [1, 3, 5],
  style: 'clean',
  language: 'en',
  ...changes,
});

export const editOf = (
  view: PosterSessionView,
  number: PosterEdit['number'],
  changes: Partial<PosterEdit> = {},
): PosterEdit => ({ sessionId: view.sessionId, number, version: 0, words: 'A red sky', ...changes });

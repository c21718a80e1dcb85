/** The gallery on a door that is a script: it shows what a test put there and keeps what it was asked. */
import { createI18n } from '../../bots/dialogue/i18n.ts';
import type { GalleryPageOptions } from '../../bots/pages/gallery/options.ts';
import { galleryPages } from '../../bots/pages/gallery/plugin.ts';
import type {
  GalleryDetail,
  GalleryDoor,
  GalleryEntry,
  GalleryFilter,
  GalleryPicture,
  GalleryPoster,
  GalleryRequest,
  PageAnswer,
} from '../../core/index.ts';
import { createTestServer } from './server.ts';

export const NOON = Date.UTC(2026, 0, 10, 12, 30);
export const ZONE = 'Asia/Shanghai';

export const galleryPicture = (assetId: string, more: Partial<GalleryPicture> = {}): GalleryPicture => ({
  assetId,
  width: 1536,
  height: 2048,
  url: `/o/${assetId}`,
  downloadUrl: `/o/${assetId}?download=1`,
  fileName: `${assetId}.jpg`,
  ...more,
});

type Version = GalleryPoster['versions'][number];

/** Version n of poster `number` of an order: `<id>-<number>-<n>`, its file named as in a session. */
export const galleryVersion = (
  id: string,
  number: number,
  version: number,
  more: Partial<Version> = {},
): Version => ({
  version,
  picture: galleryPicture(`${id}-${number}-${version}`, {
    fileName: `${String(number - 1).padStart(2, '0')}-${version === 0 ? 'prime' : `edit${version - 1}`}.jpg`,
  }),
  createdAt: NOON + version * 3_600_000,
  editable: true,
  ...(version > 0 && { words: `change ${version}`, from: version - 1 }),
  ...more,
});

export const galleryDetail = (id: string, more: Partial<GalleryDetail> = {}): GalleryDetail => ({
  id,
  job: 'posters',
  training: false,
  title: `Order ${id}`,
  createdAt: NOON,
  cost: 8,
  starred: false,
  pictures: (more.posters ?? []).reduce((total, { versions }) => total + versions.length, 0),
  posters: [],
  running: false,
  hasList: true,
  locale: 'en',
  timeZone: ZONE,
  ...more,
});

const entryOf = (detail: GalleryDetail): GalleryEntry => {
  const { id, job, training, title, createdAt, cost, starred, pictures, posters } = detail;
  const cover = posters[0]?.versions[0]?.picture;
  return { id, job, training, title, createdAt, cost, starred, pictures, ...(cover && { cover }) };
};

export interface ScriptedGallery extends GalleryDoor {
  /** What the token `good` lists, newest first; `only` opens the first of them, `old` has ended. */
  orders: GalleryDetail[];
  /** Orders on a page. */
  perPage: number;
  /** Styles of cakes that are there. */
  styles: string[];
  /** Filters that it was asked for. */
  filters: GalleryFilter[];
  previews: { assetId: string; side: number }[];
  asks: GalleryRequest[];
  /** What becomes of an ask. */
  answer: (request: GalleryRequest) => PageAnswer<{ did: 'asked' | 'done' }>;
  /** The bytes of a picture. */
  bytesOf: (assetId: string, side?: number) => Buffer | Promise<Buffer>;
  /** The name of a zip, and the files in it. */
  zipName: string;
  filesOf: (detail: GalleryDetail) => AsyncIterable<{ name: string; bytes: Buffer }>;
  /** Turns a token away. */
  ended: Set<string>;
}

const fits = (filter: GalleryFilter) => (entry: GalleryDetail) => {
  const day = new Intl.DateTimeFormat('sv', { timeZone: ZONE, dateStyle: 'short' }).format(entry.createdAt);
  const text = `${entry.title} ${entry.prompt ?? ''}`.toLowerCase();
  return (
    (filter.job === undefined || entry.job === filter.job) &&
    (filter.from === undefined || day >= filter.from) &&
    (filter.to === undefined || day <= filter.to) &&
    entry.cost >= (filter.least ?? 0) &&
    entry.cost <= (filter.most ?? Number.POSITIVE_INFINITY) &&
    (!filter.starredOnly || entry.starred) &&
    (filter.words ?? '')
      .toLowerCase()
      .split(/\s+/)
      .every((word) => text.includes(word))
  );
};

export const createScriptedGallery = (orders: GalleryDetail[] = []): ScriptedGallery => {
  const check = (token: string): 'ok' | 'gone' | 'missing' => {
    if (token === 'old' || door.ended.has(token)) return 'gone';
    return token === 'good' || token === 'only' ? 'ok' : 'missing';
  };
  const find = (token: string, id?: string): PageAnswer<GalleryDetail> => {
    const state = check(token);
    if (state !== 'ok') return { state };
    const detail =
      token === 'only'
        ? door.orders.find((order, n) => n === 0 && (id === undefined || order.id === id))
        : door.orders.find((order) => order.id === id);
    return detail ? { state: 'ok', value: { ...detail, hasList: token === 'good' } } : { state: 'missing' };
  };
  const door: ScriptedGallery = {
    orders,
    perPage: 12,
    styles: [],
    filters: [],
    previews: [],
    asks: [],
    ended: new Set(),
    answer: () => ({ state: 'ok', value: { did: 'asked' } }),
    bytesOf: (assetId, side) => Buffer.from(`${assetId}@${side ?? 'whole'}`),
    zipName: 'order.zip',
    async *filesOf(detail) {
      for (const { picture } of detail.posters.flatMap(({ versions }) => versions))
        yield { name: picture.fileName, bytes: await door.bytesOf(picture.assetId) };
    },
    async list(token, filter) {
      door.filters.push(filter);
      const state = check(token);
      if (state !== 'ok') return { state };
      if (token === 'only') return { state: 'ok', value: undefined };
      const found = door.orders.filter(fits(filter)).map(entryOf);
      const pages = Math.max(1, Math.ceil(found.length / door.perPage));
      const page = Math.min(filter.page, pages - 1);
      const entries = found.slice(page * door.perPage, (page + 1) * door.perPage);
      const jobs = [...new Set(door.orders.map(({ job }) => job))];
      const locale = door.orders[0]?.locale ?? 'en';
      return {
        state: 'ok',
        value: {
          ...{ entries, page, pages, total: found.length, jobs, locale, timeZone: ZONE },
          styles: door.styles,
        },
      };
    },
    async detail(token, id) {
      return find(token, id);
    },
    async preview(token, assetId, side) {
      const state = check(token);
      if (state !== 'ok') return { state };
      const theirs = door.orders.flatMap(({ posters }) => posters.flatMap(({ versions }) => versions));
      if (!theirs.some(({ picture }) => picture.assetId === assetId)) return { state: 'missing' };
      door.previews.push({ assetId, side });
      return { state: 'ok', value: await door.bytesOf(assetId, side) };
    },
    async archive(token, id) {
      const found = find(token, id);
      if (found.state !== 'ok') return found;
      return { state: 'ok', value: { name: door.zipName, files: door.filesOf(found.value) } };
    },
    async ask(token, request) {
      const found = find(token, request.id);
      if (found.state !== 'ok') return found;
      door.asks.push(request);
      return door.answer(request);
    },
  };
  return door;
};

const i18n = createI18n();

/** The page with its real sentences, on the server of the process. */
export const createGalleryServer = async (door: GalleryDoor, options: Partial<GalleryPageOptions> = {}) => {
  const server = createTestServer();
  await server.register(galleryPages, {
    door,
    clock: Date.now,
    locales: ['en', 'zh', 'ru'],
    say: (key, params, locale) => i18n.format(key, params, locale),
    ...options,
  });
  return server;
};

/** The upload page on a door that is a script: what it takes is kept, and the intake is whatever a test says. */
import type { Readable } from 'node:stream';
import { createI18n } from '../../bots/dialogue/i18n.ts';
import type { UploadPageOptions } from '../../bots/pages/upload/options.ts';
import { uploadPages } from '../../bots/pages/upload/plugin.ts';
import type {
  IntakeView,
  PhotoView,
  UploadAnswer,
  UploadDoor,
  UploadedFile,
  UploadPage,
} from '../../core/index.ts';
import { createTestServer } from './server.ts';

const MB = 1024 * 1024;

export const photo = (number: number, more: Partial<PhotoView> = {}): PhotoView => ({
  number,
  state: 'pass',
  reasons: [],
  accepted: false,
  ...more,
});

export const intakeView = (more: Partial<IntakeView> = {}): IntakeView => ({
  intakeId: 'intake',
  subject: 'person',
  photos: [],
  usable: 0,
  goodFaces: 0,
  enough: false,
  remarks: [],
  review: null,
  pending: 0,
  expiresAt: 0,
  ...more,
});

export interface ScriptedDoor extends UploadDoor {
  /** What a token opens; other tokens open nothing. Without `files` of its own: those of the door. */
  pages: Map<string, (Omit<UploadPage, 'files'> & { files?: UploadedFile[] }) | 'gone'>;
  /** What became of files. One that was kept waits here by its id, `file-<n>`, until a test says otherwise. */
  files: UploadedFile[];
  /** Files that arrived whole. */
  kept: { name: string; bytes: Buffer }[];
  /** Why files did not arrive. */
  lost: { name: string; error: unknown }[];
  /** How a file is read: whole, unless a test says otherwise. */
  read: (body: Readable, name: string) => Promise<Buffer>;
  /** After a file was kept. */
  onKept: () => void;
  opened: number;
}

export const readWhole = async (body: Readable): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of body) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

export const createScriptedDoor = (): ScriptedDoor => {
  const find = (token: string): UploadAnswer<UploadPage> => {
    const page = door.pages.get(token);
    if (page === undefined) return { state: 'missing' };
    if (page === 'gone') return { state: 'gone' };
    return { state: 'ok', value: { files: door.files, ...page } };
  };
  const door: ScriptedDoor = {
    pages: new Map<string, Omit<UploadPage, 'files'> | 'gone'>([
      ['good', { view: intakeView(), locale: 'en', photoBytes: MB, zipBytes: 4 * MB }],
      ['old', 'gone'],
    ]),
    files: [],
    kept: [],
    lost: [],
    read: readWhole,
    onKept: () => {},
    opened: 0,
    async open(token) {
      door.opened += 1;
      return find(token);
    },
    async add(token, { name, body }) {
      const found = find(token);
      if (found.state !== 'ok') return found;
      try {
        const bytes = await door.read(body, name);
        door.kept.push({ name, bytes });
        const id = `file-${door.kept.length}`;
        door.files.push({ id, state: 'waiting' });
        door.onKept();
        return { state: 'ok', value: { bytes: bytes.length, id } };
      } catch (error) {
        door.lost.push({ name, error });
        throw error;
      }
    },
  };
  return door;
};

const i18n = createI18n();

/** The page with its real sentences, on the server of the process. */
export const createUploadServer = async (door: UploadDoor, options: Partial<UploadPageOptions> = {}) => {
  const server = createTestServer();
  await server.register(uploadPages, {
    door,
    clock: Date.now,
    locales: ['en', 'zh', 'ru'],
    say: (key, params, locale) => i18n.format(key, params, locale),
    photos: { least: 12, most: 25 },
    ...options,
  });
  return server;
};

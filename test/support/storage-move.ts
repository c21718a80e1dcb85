/** A folder, a bucket and a database between which pictures are moved (scripts/storage-move.ts). */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { createLogger, type Db, loadConfig, type ObjectStorage, openStorage } from '../../core/index.ts';
import { type Direction, moveStorage } from '../../scripts/storage-move-run.ts';
import { openS3Peer, type S3Peer } from './s3.ts';

const logger = createLogger({ level: 'silent' });

export const bytesOf = (name: string, size: number): Buffer => {
  const seed = createHash('sha256').update(name).digest();
  return Buffer.alloc(size, seed);
};
export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** Small ones, one that goes in parts, one that no row names. */
export const PICTURES = new Map<string, Buffer>([
  ...Array.from({ length: 12 }, (_, i): [string, Buffer] => [
    `ann/g${i % 3}/${i}-master.png`,
    bytesOf(`${i}`, 1000 + i),
  ]),
  ['ann/g9/large.jpg', bytesOf('large', 9_000_000)],
  ['ben/unknown.webp', bytesOf('unknown', 10)],
]);

export const insertRows = async (db: Db): Promise<void> => {
  await db.run("INSERT INTO account (id, epoch, created_at) VALUES ('ann', 1, 0)");
  let id = 0;
  for (const [key, bytes] of PICTURES) {
    if (key === 'ben/unknown.webp') continue;
    id += 1;
    await db.run(
      `INSERT INTO asset (id, account_id, kind, key, media_type, bytes, sha256, created_at)
       VALUES (?, 'ann', 'master', ?, ?, ?, ?, 0)`,
      `asset-${id}`,
      key,
      key.endsWith('.png') ? 'image/png' : 'image/jpeg',
      bytes.length,
      sha256(bytes),
    );
  }
};

export const fill = async (storage: ObjectStorage): Promise<void> => {
  for (const [key, bytes] of PICTURES) await storage.put(key, bytes, { mediaType: 'image/png' });
};

export const contentsOf = async (storage: ObjectStorage): Promise<Map<string, string>> => {
  const found = new Map<string, string>();
  for await (const { key } of storage.list(''))
    found.set(key, sha256(await buffer(await storage.stream(key))));
  return found;
};
export const EVERYTHING = new Map(
  [...PICTURES].map(([key, bytes]): [string, string] => [key, sha256(bytes)]).sort(),
);

export interface House {
  peer: S3Peer;
  folder: string;
  root: string;
  env: Record<string, string>;
  files: ObjectStorage;
  /** Makes the bucket. */
  s3(): Promise<ObjectStorage>;
  move(direction: Direction, deleteSource?: boolean): Promise<{ whole: boolean; lines: string[] }>;
  close(): Promise<void>;
}

export const openHouse = async (databaseUrl: string): Promise<House> => {
  const peer = await openS3Peer();
  const folder = mkdtempSync(path.join(tmpdir(), 'darkroom-move-'));
  const root = path.join(folder, 'objects');
  const env = { NODE_ENV: 'test', DATA_DIR: folder, DATABASE_URL: databaseUrl, ...peer.env() };
  return {
    peer,
    folder,
    root,
    env,
    files: await openStorage({ root, logger }),
    s3: () => openStorage({ root, s3: peer.config(), logger }),
    move: async (direction, deleteSource = false) => {
      const lines: string[] = [];
      const say = (line: string) => lines.push(line);
      return { whole: await moveStorage(loadConfig(env), { direction, deleteSource, say }), lines };
    },
    close: async () => {
      await peer.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** Portraits for tests: a lab that reads what a photo "shows" from its bytes, and people with intakes. */
import { Readable } from 'node:stream';
import sharp from 'sharp';
import { createLogger } from '../../core/logger.ts';
import { createInbox } from '../../core/storage/inbox.ts';
import { createLinks } from '../../core/storage/links.ts';
import {
  type MeasuredPhoto,
  type PhotoFacts,
  type PhotoLab,
  PhotoUnreadable,
} from '../../core/studio/portraits/photos.ts';
import { createPortraits } from '../../core/studio/portraits/portraits.ts';
import { createScreen } from '../../core/studio/safety/screen.ts';
import type { ToyStudio } from './studio.ts';

/** What a scripted photo shows. `face`: a direction that tells persons apart; null: no face. */
export interface Shot {
  name: string;
  face?: number | null;
  sharpness?: number;
  width?: number;
  age?: number;
  faceSize?: number;
}

const HASHES = 0x9e37_79b9_7f4a_7c15n;

/** A hash far from those of other names. */
const hashOf = (name: string): string => {
  let hash = 0xcbf2_9ce4_8422_2325n;
  for (const letter of name)
    hash = ((hash ^ BigInt(letter.codePointAt(0) ?? 0)) * HASHES) & ((1n << 64n) - 1n);
  return hash.toString(16).padStart(16, '0');
};

const embeddingOf = (face: number): number[] => [Math.cos(face), Math.sin(face), 0, 0];

const factsOf = (shot: Shot): PhotoFacts => {
  const width = shot.width ?? 1600;
  const size = shot.faceSize ?? 500;
  return {
    width,
    height: 1200,
    sharpness: shot.sharpness ?? 1_000_000,
    phash: hashOf(shot.name),
    mirrored: hashOf(`${shot.name} mirrored`),
    // One colour each: photos of different names are of different places.
    colours: Array.from({ length: 64 }, (_, i) =>
      i === Number(BigInt(`0x${hashOf(shot.name)}`) % 64n) ? 'ff' : '00',
    ).join(''),
    faces:
      shot.face === null
        ? []
        : [
            {
              box: { x: 100, y: 100, width: size, height: size },
              score: 0.99,
              yaw: 0,
              pitch: 0,
              age: shot.age ?? 30,
            },
          ],
  };
};

/** The bytes of a photo that a scripted lab can read: they begin like a JPEG's. */
export const shotBytes = (shot: Shot): Buffer =>
  Buffer.concat([
    Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
    Buffer.from(JSON.stringify(shot)),
  ]);

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

/** A real PNG that "shows" a face: it stands in the width, which encoding it anew does not change. */
export const facePicture = (face: number): Promise<Buffer> =>
  sharp({ create: { width: 100 + Math.round(face * 100), height: 64, channels: 3, background: 'grey' } })
    .png()
    .toBuffer();

const readShot = (bytes: Buffer): Shot => {
  if (bytes.subarray(0, 8).equals(PNG)) return { name: 'made', face: (bytes.readUInt32BE(16) - 100) / 100 };
  const at = bytes.indexOf('{');
  if (at < 0) throw new PhotoUnreadable('broken');
  return JSON.parse(bytes.toString('utf8', at)) as Shot;
};

/** Measures shots; `seen` names those that were looked at, in order. */
export const createScriptedLab = (): PhotoLab & { seen: string[] } => {
  const seen: string[] = [];
  return {
    seen,
    async measure(bytes): Promise<MeasuredPhoto> {
      const shot = readShot(bytes);
      seen.push(shot.name);
      return {
        facts: factsOf(shot),
        normalized: bytes,
        size: { width: shot.width ?? 1600, height: 1200 },
        embedding: shot.face === null ? undefined : embeddingOf(shot.face ?? 0),
      };
    },
    match: async () => null,
    classify: async () => ({ drawing: 0, hentai: 0, neutral: 1, porn: 0, sexy: 0 }),
    async embed(bytes) {
      const shot = readShot(bytes);
      return shot.face === null ? undefined : embeddingOf(shot.face ?? 0);
    },
    close: async () => {},
  };
};

/** Portraits over a toy studio, with files that the test hands out by their handles. */
export const openPortraits = (studio: Pick<ToyStudio, 'db' | 'ids' | 'storage'>, clock: { now: number }) => {
  const lab = createScriptedLab();
  const files = new Map<string, Buffer | Error>();
  const links = createLinks({
    sessionSecret: 'a secret of this test',
    clock: () => clock.now,
    publicUrl: 'https://studio.example.org',
  });
  const inbox = createInbox({
    storage: studio.storage,
    ids: studio.ids,
    sessionSecret: 'a secret of this test',
  });
  const portraits = createPortraits({
    db: studio.db,
    ids: studio.ids,
    logger: createLogger({ level: 'silent' }),
    links,
    storage: studio.storage,
    inbox,
    lab,
    screen: createScreen(),
    textModels: [],
    openFile: async (_from, handle) => {
      const file = files.get(handle);
      if (!file || file instanceof Error) throw file ?? new Error(`no file ${handle}`);
      return { body: Readable.from([file], { objectMode: false }) };
    },
  });
  return { lab, files, links, inbox, portraits };
};

/** Try-ons for tests: a lab that reads what a photo "shows" from its bytes, an inbox that files come from, people. */
import { Readable } from 'node:stream';
import type {
  GarmentKind,
  TryonGarmentResult,
  TryonOrder,
  TryonPersonResult,
} from '../../core/conversations/tryon.ts';
import type { Db } from '../../core/db/db.ts';
import { audit } from '../../core/ledger/audit.ts';
import { createLogger } from '../../core/logger.ts';
import { createInbox, type Inbox } from '../../core/storage/inbox.ts';
import { type FaceFacts, type PhotoLab, PhotoUnreadable } from '../../core/studio/portraits/photos.ts';
import { createTryon, type Tryon } from '../../core/studio/tryon/tryon.ts';
import { createUploads } from '../../core/studio/uploads.ts';
import { plainPicture } from './posters.ts';
import { openToyStudio, type ToyOptions, type ToyStudio } from './studio.ts';

export const START = Date.UTC(2026, 0, 10, 14, 30);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** What a scripted photo shows. */
export interface Shown {
  name: string;
  faces?: number;
  age?: number;
  /** Shares of the classifier; what is left is neutral. */
  sexy?: number;
  porn?: number;
  /** The classifier can't say. */
  unclear?: true;
  /** Bits of the hash in which it differs from one without `near` of the same name. */
  near?: number;
}

const HEAD = Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex');
const SIZE = { width: 768, height: 1024 };

export const shownBytes = (shown: Shown): Buffer => Buffer.concat([HEAD, Buffer.from(JSON.stringify(shown))]);

export const readShown = (bytes: Buffer): Shown => {
  const at = bytes.indexOf('{');
  if (at < 0) throw new PhotoUnreadable('broken');
  return JSON.parse(bytes.toString('utf8', at)) as Shown;
};

/** Far from those of other names. */
const hashOf = ({ name, near = 0 }: Shown): string => {
  let hash = 0xcbf2_9ce4_8422_2325n;
  for (const letter of name) {
    hash = ((hash ^ BigInt(letter.codePointAt(0) ?? 0)) * 0x9e37_79b9_7f4a_7c15n) & ((1n << 64n) - 1n);
  }
  return (hash ^ ((1n << BigInt(near)) - 1n)).toString(16).padStart(16, '0');
};

const createLab = (): Pick<PhotoLab, 'measure' | 'classify'> => ({
  async measure(bytes, { faces }) {
    const shown = readShown(bytes);
    const face: FaceFacts = {
      box: { x: 300, y: 60, width: 100, height: 100 },
      score: 0.9,
      yaw: 0,
      pitch: 0,
      age: shown.age ?? 30,
    };
    return {
      facts: {
        ...SIZE,
        sharpness: 100,
        phash: hashOf(shown),
        mirrored: hashOf({ name: `${shown.name} mirrored` }),
        colours: '',
        faces: faces ? Array.from({ length: shown.faces ?? 1 }, () => face) : [],
      },
      normalized: bytes,
      size: SIZE,
    };
  },
  async classify(picture) {
    const { sexy = 0, porn = 0, unclear } = readShown(picture);
    if (unclear) throw new Error('the classifier ended');
    return { drawing: 0, hentai: 0, neutral: 1 - sexy - porn, porn, sexy };
  },
});

const openTryon = (studio: Pick<ToyStudio, 'db' | 'ids' | 'storage'>) => {
  const { db, ids, storage } = studio;
  const logger = createLogger({ level: 'silent' });
  const inbox = createInbox({ storage, ids, sessionSecret: 'a secret of this test' });
  const lab = createLab();
  const uploads = createUploads({
    db,
    ids,
    storage,
    logger,
    lab,
    openFile: async ({ conversationId }, handle) => {
      const source = await inbox.source(conversationId, handle);
      return {
        body: await source.stream(0, source.bytes),
        bytes: source.bytes,
        done: () => inbox.remove(conversationId, handle),
        refuse: () => inbox.remove(conversationId, handle),
      };
    },
  });
  return { tryon: createTryon({ db, ids, storage, logger, lab, uploads }), inbox };
};

type Person = Awaited<ReturnType<ToyStudio['createPerson']>>;

/** A studio that tries clothes on, with a person who has 100 credits. */
export const openTryonStudio = async (
  db: Db,
  clock: { now: number },
  options: ToyOptions & { /** Who is there already, where it is another process. */ known?: Person } = {},
) => {
  let opened: { tryon: Tryon; inbox: Inbox } | undefined;
  const studio = await openToyStudio(db, clock, {
    realPictures: true,
    resumable: false,
    ...options,
    portraits: (ground) => {
      opened = openTryon(ground);
      return opened.tryon.jobs;
    },
  });
  if (!opened) throw new Error('no try-on');
  const { tryon, inbox } = opened;
  studio.scripted.requests = [];
  const person = options.known ?? (await studio.createPerson('42', 100));

  const runTask = async <T>(
    kind: string,
    shown: Shown | Buffer,
    more: object,
    lastTry: boolean,
  ): Promise<T> => {
    const bytes = Buffer.isBuffer(shown) ? shown : shownBytes(shown);
    const { handle } = await inbox.put(person.conversationId, Readable.from([bytes]), { limit: 1e8 });
    const handler = tryon.handlers.get(kind);
    if (!handler) throw new Error(`no task ${kind}`);
    const payload = { file: { handle }, tag: 'tag', ...more };
    const task = { id: 't', kind, payload, ...person, platform: 'telegram', lastTry };
    return (await handler(task, new AbortController().signal)) as T;
  };
  const sendPerson = (shown: Shown | Buffer, lastTry = false) =>
    runTask<TryonPersonResult>('tryon-person', shown, {}, lastTry);
  const sendGarment = (shown: Shown | Buffer, more: { personId?: string } = {}, lastTry = false) =>
    runTask<TryonGarmentResult>('tryon-garment', shown, more, lastTry);

  const personId = async (name = 'me'): Promise<string> => {
    const result = await sendPerson({ name });
    if (!('person' in result)) throw new Error(result.problem);
    return result.person.personId;
  };
  const garmentId = async (name: string): Promise<string> => {
    const result = await sendGarment({ name });
    if (!('garmentId' in result)) throw new Error(result.problem);
    return result.garmentId;
  };
  const submit = (input: unknown, count: number, as = person) =>
    db.tx((tx) => studio.generations.submit(tx, { ...as, job: 'tryon', input, count }));

  return {
    db,
    clock,
    studio,
    tryon,
    inbox,
    person,
    sendPerson,
    sendGarment,
    personId,
    garmentId,
    submit,
    orderOf: async (garments: [string, GarmentKind][], of?: string): Promise<TryonOrder> => {
      const chosen: TryonOrder['garments'] = [];
      for (const [name, kind] of garments) chosen.push({ garmentId: await garmentId(name), kind });
      return { personId: of ?? (await personId()), garments: chosen, agreed: true };
    },
    setLevel: (level: 'free' | 'plus' | 'pro') =>
      db.run('UPDATE account SET level = ? WHERE id = ?', level, person.accountId),
    /** The provider's next answers: pictures, or errors. */
    answer: async (...answers: ('picture' | Error)[]) => {
      for (const one of answers) {
        studio.scripted.answers.push(
          one instanceof Error
            ? one
            : {
                bytes: await plainPicture([40, 90, 160], { width: 240, height: 320 }),
                mediaType: 'image/png',
              },
        );
      }
    },
    /** Everything in storage. */
    stored: async (prefix = ''): Promise<string[]> => {
      const keys: string[] = [];
      for await (const { key } of studio.storage.list(prefix)) keys.push(key);
      return keys.sort();
    },
    sweepAt: async (now: number): Promise<void> => {
      clock.now = now;
      await studio.housekeeping.retention();
    },
    differences: async () => (await audit(db)).differences,
    close: () => studio.close(),
  };
};

export type TryonStudio = Awaited<ReturnType<typeof openTryonStudio>>;

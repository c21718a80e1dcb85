import { createHash } from 'node:crypto';
import type { PosterNumber } from '../../conversations/posters.ts';
import type { Tx } from '../../db/db.ts';
import type { Line } from '../../delivery/reply.ts';
import type { Ids } from '../../ids.ts';
import type { Logger } from '../../logger.ts';
import type { Links } from '../../storage/links.ts';
import type { ObjectStorage } from '../../storage/storage.ts';
import type { ItemFacts, Likeness, OrderFacts, PictureJob } from '../job.ts';
import type { PhotoLab } from '../portraits/photos.ts';
import { deleteAfter } from '../retention.ts';
import { holdUpload, releaseUpload } from '../uploads.ts';
import { shortTitle } from '../words.ts';
import { isItself, POSTERS } from './catalogue.ts';
import { openSet, pictureChoices } from './choices.ts';
import { galleryOf, pageAddress } from './page-links.ts';
import {
  allWords,
  badInput,
  fileNameOf,
  type PosterHome,
  type PosterInput,
  parsePosterInput,
} from './poster-input.ts';
import { posterPrompt } from './prompts.ts';
import {
  freeVersions,
  isPhotoInUse,
  joinSession,
  missingNumbers,
  openSession,
  requireSession,
  reserveVersion,
  type SessionRow,
  sessionOfGeneration,
} from './sessions.ts';
import { fitPoster, POSTER_ASPECT, POSTER_SIZE, writeOver } from './sheet.ts';

const PRODUCT = 'product';
const NAME_FILE = 'productname.txt';

export interface PosterJobOptions {
  ids: Ids;
  links: Links;
  lab: Pick<PhotoLab, 'match'>;
  logger: Logger;
  storage: ObjectStorage;
}

/** The number of a poster as people see it: `03`. */
export const twoDigits = (number: number): string => String(number).padStart(2, '0');

const likenessLine = (likeness: Likeness): Line[] =>
  likeness === 'low' || likeness === 'fair' ? [{ key: `poster-likeness-${likeness}` }] : [];

const numberAt = (input: PosterInput, slot: number): PosterNumber => {
  const number = input.numbers[slot];
  if (number === undefined) throw badInput('numbers');
  return number;
};

const homeOf = (input: PosterInput): PosterHome => {
  if (!input.home) throw new Error('an order of posters without a home');
  return input.home;
};

const placeOf = (input: PosterInput, slot: number) => {
  const { sessionId, versions } = homeOf(input);
  return { sessionId, number: numberAt(input, slot), version: versions[slot] ?? 0 };
};

const nameKey = ({ accountId, folder }: { accountId: string; folder: string }): string =>
  `${accountId}/${folder}/${NAME_FILE}`;

/** The row of `productname.txt` (jobs.md 2): deleted with everything else of the set. */
const writeNameRow = async (tx: Tx, ids: Ids, session: SessionRow, name: string): Promise<void> => {
  const bytes = Buffer.from(name, 'utf8');
  await tx.run(
    `INSERT INTO asset (id, account_id, generation_id, kind, key, media_type, bytes, sha256, created_at, delete_after)
     VALUES (?, ?, ?, 'upload', ?, 'text/plain', ?, ?, ?, NULL)`,
    ids.row(),
    session.account_id,
    session.generation_id,
    nameKey({ accountId: session.account_id, folder: session.folder }),
    bytes.length,
    createHash('sha256').update(bytes).digest('hex'),
    session.created_at,
  );
};

/** The job `posters`: a set of up to ten, each of which is held, made, captured or released alone (jobs.md 2). */
export const createPosterJob = ({
  ids,
  lab,
  links,
  logger,
  storage,
}: PosterJobOptions): PictureJob<PosterInput> => {
  /** A retry or a free redo goes on in its session; anything else begins one. */
  const sessionFor = async (tx: Tx, order: OrderFacts<PosterInput>): Promise<SessionRow> => {
    const { accountId, generationId, input, retryOf } = order;
    if (retryOf !== undefined && input.home) return requireSession(tx, accountId, input.home.sessionId);
    if (order.slots.length !== input.numbers.length) throw badInput('count');
    const session = await openSession(tx, ids, { accountId, generationId });
    await writeNameRow(tx, ids, session, input.facts.name);
    return session;
  };

  return {
    name: 'posters',
    kind: 'set',
    maxItems: 10,
    parse: parsePosterInput,
    async admit(tx, order) {
      const { accountId, generationId, input, slots } = order;
      // Not with the set: another set of the same photo may outlive this one.
      await holdUpload(tx, accountId, input.photoId, null);
      const session = await sessionFor(tx, order);
      await joinSession(tx, session, generationId);
      const versions: Record<number, number> = {};
      for (const [position, slot] of slots.entries()) {
        const number = numberAt(input, slot);
        versions[slot] = await reserveVersion(tx, session, { number, generationId, position });
      }
      return { ...input, home: { sessionId: session.id, accountId, folder: session.folder, versions } };
    },
    async stillMissing(tx, { accountId, generationId, input, slots }) {
      const session = await sessionOfGeneration(tx, accountId, generationId);
      if (!session) return [];
      const numbers = slots.map((slot) => numberAt(input, slot));
      const missing = await missingNumbers(tx, session, numbers);
      return slots.filter((slot) => missing.includes(numberAt(input, slot)));
    },
    again: ({ home: _home, ...input }) => input,
    priceKey: () => 'posters.poster',
    title: ({ facts }) => shortTitle(facts.name),
    promptGiven: allWords,
    references: ({ photoId }) => [{ role: PRODUCT, assetId: photoId }],
    place: (input, slot) => {
      const { number, version } = placeOf(input, slot);
      return `${homeOf(input).folder}/${fileNameOf(number, version)}`;
    },
    async prepare(input) {
      const name = Buffer.from(input.facts.name, 'utf8');
      await storage.put(nameKey(homeOf(input)), name, { mediaType: 'text/plain', bytes: name.length });
      return {
        // All of them, as they are sent: what must not be drawn is seen before anything is.
        prompt: input.numbers
          .map((number) => `[${twoDigits(number)}] ${posterPrompt(number, input)}`)
          .join('\n\n'),
        hints: {},
        ...POSTER_SIZE,
      };
    },
    request(input, prepared, { slot, seed, images }) {
      const number = numberAt(input, slot);
      const { facts, style } = input;
      return {
        job: 'posters',
        prompt: posterPrompt(number, input),
        width: prepared.width,
        height: prepared.height,
        // One for the whole set: its posters belong together.
        seed: (seed - slot + 2 ** 31) % 2 ** 31,
        hints: {
          poster: { number, style, palette: facts.colours, steps: facts.steps.length, kind: 'poster' },
        },
        images,
        aspect: POSTER_ASPECT,
      };
    },
    async finish(picture, input, _prepared, { slot }) {
      return writeOver(await fitPoster(picture), { ...input, number: numberAt(input, slot) });
    },
    async compare({ master, ground = master }, input, { slot, images }: ItemFacts, signal) {
      const photo = images.find(({ role }) => role === PRODUCT);
      const poster = POSTERS[numberAt(input, slot)];
      // One that is something else for want of its facts is a detail.
      const whole = poster.wholeProduct && isItself(poster, input.facts);
      if (!photo || !whole || signal.aborted) return null;
      try {
        return await lab.match(photo.bytes, ground, signal);
      } catch (error) {
        logger.warn({ err: error }, 'a poster could not be compared with its product');
        return null;
      }
    },
    caption(input, _prepared, { slot, likeness }) {
      const number = numberAt(input, slot);
      const poster = { key: `poster-name-${number}` };
      return [
        { key: 'poster-caption', params: { number: twoDigits(number), poster, name: input.facts.name } },
        ...likenessLine(likeness),
      ];
    },
    choices: ({ input }, slot) => pictureChoices(placeOf(input, slot)),
    async ending(tx, { accountId, generationId, input }, { done, count, low, missing }) {
      const { sessionId } = homeOf(input);
      // Deleted while its last poster was made: nothing of it can be opened, and nothing may fail for that.
      const session = await sessionOfGeneration(tx, accountId, generationId);
      if (!session) return { lines: [], actions: [] };
      const where = await tx.get<{ conversation_id: string }>(
        'SELECT conversation_id FROM generation WHERE id = ?',
        generationId,
      );
      const url =
        where &&
        (await pageAddress(tx, links, 'gallery', galleryOf(session.generation_id), {
          accountId,
          conversationId: where.conversation_id,
        }));
      const named = (slots: number[]): string =>
        slots.map((slot) => twoDigits(numberAt(input, slot))).join(', ');
      const lines: Line[] = [{ key: 'poster-ending', params: { done, count } }];
      if (missing.length > 0)
        lines.push({ key: 'poster-ending-missing', params: { numbers: named(missing) } });
      if (low.length > 0)
        lines.push({ key: 'poster-ending-low', params: { count: low.length, numbers: named(low) } });
      return {
        lines,
        actions: [
          ...(low.length === 0
            ? []
            : [{ action: 'retake' as const, label: { key: 'action-redo' }, args: { generationId } }]),
          openSet(sessionId),
          ...(url === undefined ? [] : [{ action: 'open' as const, label: { key: 'action-gallery' }, url }]),
        ],
      };
    },
    async closed(tx, { accountId, generationId, references: [photoId] }) {
      await freeVersions(tx, generationId);
      // A day for a retry; what worked keeps its photo, for more of the same and for edits.
      if (photoId !== undefined && !(await isPhotoInUse(tx, accountId, photoId)))
        await releaseUpload(tx, accountId, photoId, deleteAfter('upload', 0) ?? 0);
    },
  };
};

import { createHash } from 'node:crypto';
import type { MaskSent, PosterNumber, PosterPlace } from '../../conversations/posters.ts';
import type { Tasks } from '../../conversations/tasks.ts';
import type { Db, Tx } from '../../db/db.ts';
import { DarkroomError } from '../../errors.ts';
import { type Mask, MaskRefused, readMask } from '../../media/masks/mask.ts';
import type { Links } from '../../storage/links.ts';
import type { PriceBook } from '../prices.ts';
import { REFERENCE_BYTES, type Uploads } from '../uploads.ts';
import { cleanLines, PROMPT_LIMIT } from '../words.ts';
import type { MaskDoor, MaskOutcome, MaskPage, PageAnswer, SentMask } from './mask-door.ts';
import { maskOf, placeOfMask } from './page-links.ts';
import { type Identify, isOwner, localeOfPage, openToken, type PageOwner } from './page-tokens.ts';
import { type DeliveredVersion, requireVersion, type SessionRow, setOf } from './sessions.ts';
import { keepMask } from './upload-tasks.ts';

export interface MaskDoorOptions {
  db: Db;
  links: Links;
  tasks: Tasks;
  uploads: Uploads;
  priceBook: Pick<PriceBook, 'credits'>;
  identify: Identify;
  defaultLocale: string;
}

/** Masks of one account that wait for its chat. */
const MOST_WAITING = 5;
const PRICE_KEY = 'posters.edit';

interface Opened {
  owner: PageOwner;
  place: PosterPlace;
  session: SessionRow;
  picture: DeliveredVersion;
  width: number;
  height: number;
  price: number;
}

/** A page that heard no answer sends the same once more; within this it is one wish, milliseconds. */
const REPEAT_MS = 10 * 60_000;

const isRepeated = async (
  tx: Tx,
  accountId: string,
  place: PosterPlace,
  { mask, words, reference }: SentMask,
): Promise<boolean> => {
  const hash = createHash('sha256').update(mask).update(`\0${words}\0`);
  if (reference) hash.update(reference);
  const key = `mask:${accountId}:${maskOf(place)}:${hash.digest('hex')}`;
  const now = await tx.now();
  await tx.run('DELETE FROM inbound_key WHERE key = ? AND created_at < ?', key, now - REPEAT_MS);
  const taken = await tx.run(
    'INSERT INTO inbound_key (key, created_at) VALUES (?, ?) ON CONFLICT (key) DO NOTHING',
    key,
    now,
  );
  return taken === 0;
};

/** The chat that a generation was ordered in. */
const chatOf = async (tx: Tx, generationId: string): Promise<string | undefined> =>
  (
    await tx.get<{ conversation_id: string }>(
      'SELECT conversation_id FROM generation WHERE id = ?',
      generationId,
    )
  )?.conversation_id;

/** The door behind mask pages, over rows and storage. */
export const createMaskDoor = (options: MaskDoorOptions): MaskDoor => {
  const { db, links, uploads } = options;

  const read = async (tx: Tx, owner: PageOwner): Promise<PageAnswer<Opened>> => {
    const named = placeOfMask(owner.resource);
    if (!named) return { state: 'missing' };
    const place: PosterPlace = { ...named, number: named.number as PosterNumber };
    const found = await requireVersion(tx, owner.accountId, place).catch((error: unknown) => {
      if (error instanceof DarkroomError && error.code === 'GENERATION_NOT_FOUND') return undefined;
      throw error;
    });
    const price = await options.priceBook.credits(tx, PRICE_KEY);
    const size =
      found &&
      (await tx.get<{ width: number; height: number }>(
        'SELECT width, height FROM asset WHERE id = ?',
        found.picture.labelled_id,
      ));
    if (!found || !size || price === undefined) return { state: 'gone' };
    return { state: 'ok', value: { owner, place, ...found, ...size, price } };
  };

  const find = (token: string): Promise<PageAnswer<Opened>> =>
    db.tx(async (tx) => {
      const owner = await openToken(tx, links, 'mask', token);
      return owner.state === 'ok' ? read(tx, owner.value) : owner;
    });

  /** Reads what was sent; what is wrong with it is an answer, not an error. */
  const judge = async (
    opened: Opened,
    { mask, words, reference }: SentMask,
    signal: AbortSignal,
  ): Promise<
    | { ok: true; mask: Mask; words: string; reference?: Parameters<Uploads['keep']>[1] }
    | { ok: false; outcome: MaskOutcome }
  > => {
    const refused = (outcome: MaskOutcome) => ({ ok: false as const, outcome });
    const text = cleanLines(words);
    if ([...text].length > PROMPT_LIMIT)
      return refused({ did: 'refused', field: 'words', problem: 'too-long' });
    const painted = await readMask(mask, opened).catch((error: unknown) => {
      if (error instanceof MaskRefused) return error;
      throw error;
    });
    if (painted instanceof MaskRefused)
      return refused({ did: 'refused', field: 'mask', problem: painted.problem });
    if (!reference) return { ok: true, mask: painted, words: text };
    if (reference.length > REFERENCE_BYTES)
      return refused({ did: 'refused', field: 'reference', problem: 'too-large' });
    const taken = await uploads.take(reference, signal);
    if (!taken.ok) {
      const problem = taken.problem === 'too-large' ? 'too-large' : 'not-a-picture';
      return refused({ did: 'refused', field: 'reference', problem });
    }
    return { ok: true, mask: painted, words: text, reference: taken.picture };
  };

  const requireRoom = async (tx: Tx, accountId: string): Promise<void> => {
    const waiting = await tx.get<{ n: number }>(
      `SELECT CAST(COUNT(*) AS BIGINT) AS n FROM task
       WHERE account_id = ? AND kind = 'poster-mask' AND status IN ('queued', 'running')`,
      accountId,
    );
    if ((waiting?.n ?? 0) >= MOST_WAITING)
      throw new DarkroomError('QUEUE_FULL', `${accountId} has masks waiting`);
  };

  return {
    open: (token) =>
      db.tx(async (tx) => {
        const owner = await openToken(tx, links, 'mask', token);
        const found = owner.state === 'ok' ? await read(tx, owner.value) : owner;
        if (found.state !== 'ok') return found;
        const { session, picture, place, width, height, price } = found.value;
        const { accountId, epoch } = found.value.owner;
        const page: MaskPage = {
          pictureUrl: links.path('object', { resource: picture.labelled_id, accountId, epoch }),
          width,
          height,
          number: place.number,
          version: place.version,
          name: (await setOf(tx, session)).facts.name,
          price,
          referenceBytes: REFERENCE_BYTES,
          locale: await localeOfPage(tx, found.value.owner, session.generation_id, options.defaultLocale),
        };
        return { state: 'ok', value: page };
      }),

    async send(token, sent) {
      const found = await find(token);
      if (found.state !== 'ok') return found;
      const { owner, place } = found.value;
      const { accountId } = owner;
      await db.tx((tx) => requireRoom(tx, accountId));
      const judged = await judge(found.value, sent, AbortSignal.timeout(60_000));
      if (!judged.ok) return { state: 'ok', value: judged.outcome };
      const made = await keepMask(uploads, accountId, judged.mask);
      const referenceId = judged.reference && (await uploads.keep(accountId, judged.reference));
      return db.tx(async (tx): Promise<PageAnswer<MaskOutcome>> => {
        // It may have been deleted, or the link revoked, while the mask was on its way.
        const still = await openToken(tx, links, 'mask', token);
        const again = still.state === 'ok' ? await read(tx, still.value) : still;
        if (again.state !== 'ok') return again;
        await requireRoom(tx, accountId);
        const owns = await isOwner(tx, options.identify, accountId, sent.initData);
        const orders = judged.words !== '' && sent.price !== undefined && owns;
        if (await isRepeated(tx, accountId, place, sent))
          return { state: 'ok', value: { did: orders ? 'ordered' : 'asked' } };
        const payload: MaskSent = {
          ...place,
          ...made,
          words: judged.words,
          ...(referenceId === undefined ? {} : { referenceId }),
          ...(orders && sent.price !== undefined ? { confirmed: { price: sent.price } } : {}),
        };
        const conversationId =
          again.value.owner.conversationId ?? (await chatOf(tx, again.value.session.generation_id));
        if (conversationId === undefined) return { state: 'gone' };
        await options.tasks.enqueue(tx, { kind: 'poster-mask', payload, accountId, conversationId });
        return { state: 'ok', value: { did: orders ? 'ordered' : 'asked' } };
      });
    },
  };
};

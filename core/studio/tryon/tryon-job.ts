import type { createConsents } from '../../accounts/consent.ts';
import { GARMENTS_MOST, type GarmentKind, TRYON_CONSENT } from '../../conversations/tryon.ts';
import type { Tx } from '../../db/db.ts';
import type { Line } from '../../delivery/reply.ts';
import { DarkroomError } from '../../errors.ts';
import { toPng } from '../../media/images.ts';
import type { PictureJob, PictureReference } from '../job.ts';
import { RETENTION } from '../retention.ts';
import { holdUpload } from '../uploads.ts';
import {
  broughtSlots,
  findInput,
  GARMENT_FOLDER,
  type Input,
  inputGone,
  lockInputs,
  releaseInputs,
  requirePerson,
} from './inputs.ts';
import { SENT_SIDE } from './person-table.ts';
import { tryonPrompt } from './prompt.ts';
import {
  badInput,
  garmentAt,
  MOST_GARMENTS,
  orderAgain,
  parseTryonInput,
  resultSize,
  slotsIn,
  type TryonInput,
} from './tryon-input.ts';

export interface TryonJobOptions {
  consents: ReturnType<typeof createConsents>;
}

/** Lists show the same title in every language, and nothing that a person wrote is known: so pictures of what it was. */
const SIGNS: Record<GarmentKind, string> = {
  auto: '👚',
  top: '👕',
  bottom: '👖',
  dress: '👗',
  outerwear: '🧥',
  shoes: '👟',
  accessory: '👜',
};

/** How long Again works: as long as the photos are there. */
const AGAIN_UNTIL: Line = {
  key: 'tryon-again-until',
  params: { minutes: Math.floor(RETENTION['tryon-input'] / 60_000) },
};

/** What repeats a part of another order has no Again under its ending. */
const againUntil = ({ first }: TryonInput, generationId: string): Line[] =>
  (first ?? generationId) === generationId ? [AGAIN_UNTIL] : [];

/** Throws MEMBERSHIP_REQUIRED { level, limit }: a level is looked at anew for each order, also for Again. */
const requireLevel = async (tx: Tx, accountId: string, garments: number): Promise<void> => {
  const account = await tx.get<{ level: string }>('SELECT level FROM account WHERE id = ?', accountId);
  const level = account?.level ?? 'free';
  const most =
    GARMENTS_MOST[Object.hasOwn(GARMENTS_MOST, level) ? (level as keyof typeof GARMENTS_MOST) : 'free'];
  if (garments <= most) return;
  if (most >= MOST_GARMENTS) throw badInput('garments');
  throw new DarkroomError('MEMBERSHIP_REQUIRED', `${level}: ${garments} garments`, {
    level: 'plus',
    limit: most,
  });
};

const requireGarment = async (tx: Tx, accountId: string, id: string): Promise<Input> => {
  const found = await findInput(tx, { accountId, folder: GARMENT_FOLDER, id, now: await tx.now() });
  if (!found) throw inputGone(`garment ${id} of ${accountId}`);
  return found;
};

const inputsOf = (input: TryonInput): string[] => [
  input.personId,
  ...slotsIn(input).map((slot) => garmentAt(input, slot).garmentId),
];

/** The job `tryon`: one person, and a picture of them in each garment (jobs.md 3). */
export const createTryonJob = ({ consents }: TryonJobOptions): PictureJob<TryonInput> => ({
  name: 'tryon',
  kind: 'picture',
  maxItems: MOST_GARMENTS,
  steps: {
    validating: 'tryon-step-analysing',
    generating: 'tryon-step-generating',
    storing: 'tryon-step-generating',
    completed: 'tryon-step-done',
  },
  parse: parseTryonInput,
  async admit(tx, { accountId, generationId, input, retryOf, slots }) {
    // Who retries an order may retry a part of it; what is ordered again has forgotten which order was the first.
    const first = retryOf === undefined ? undefined : input.first;
    if (first === undefined && slots.length !== input.garments.length) throw badInput('count');
    await requireLevel(tx, accountId, slots.length);
    await lockInputs(tx, accountId);
    const order: TryonInput = { ...input, slots: [...slots], first: first ?? generationId };
    const person = await requirePerson(tx, accountId, input.personId);
    const hashes = [person.sha256];
    for (const slot of slots) {
      hashes.push((await requireGarment(tx, accountId, garmentAt(input, slot).garmentId)).sha256);
    }
    // Kept while it runs, however long that takes; its end sets the clock. Not with the generation: another may follow it.
    for (const id of new Set(inputsOf(order))) await holdUpload(tx, accountId, id, null);
    for (const kind of ['own-photo-or-agreed', 'adult']) {
      const consent = { accountId, kind, version: TRYON_CONSENT, hashes: [...new Set(hashes)] };
      // Again and a retry ask nobody: they stand on what was agreed to with the first order.
      if (retryOf === undefined) await consents.record(tx, consent);
      else if (!(await consents.covers(tx, consent))) {
        throw new DarkroomError('CHOICE_EXPIRED', `${accountId} has not agreed to ${TRYON_CONSENT}`);
      }
    }
    return { ...order, size: { width: person.width, height: person.height } };
  },
  async stillMissing(tx, { accountId, generationId, input, slots }) {
    const brought = await broughtSlots(tx, accountId, input.first ?? generationId);
    return slots.filter((slot) => !brought.has(slot));
  },
  again: orderAgain,
  priceKey: () => 'tryon.garment',
  title: (input) =>
    slotsIn(input)
      .map((slot) => SIGNS[garmentAt(input, slot).kind])
      .join(''),
  promptGiven: (input) =>
    slotsIn(input)
      .map((slot) => SIGNS[garmentAt(input, slot).kind])
      .join(''),
  references(input, slot): PictureReference[] {
    return [
      { role: 'person', assetId: input.personId },
      ...(slot === undefined ? slotsIn(input) : [slot]).map((one) => ({
        role: 'garment',
        assetId: garmentAt(input, one).garmentId,
      })),
    ];
  },
  prepare: async (input) => ({
    // All of them, as they are sent.
    prompt: [...new Set(slotsIn(input).map((slot) => tryonPrompt(garmentAt(input, slot).kind)))].join('\n\n'),
    hints: {},
    ...resultSize(input),
  }),
  request(input, prepared, { slot, seed, images }) {
    const { kind } = garmentAt(input, slot);
    return {
      job: 'tryon',
      prompt: tryonPrompt(kind),
      width: prepared.width,
      height: prepared.height,
      seed,
      hints: { tryon: { kind } },
      images,
      inputSide: SENT_SIDE,
    };
  },
  finish: (picture) => toPng(picture),
  caption(input, _prepared, { slot }) {
    const garment = { key: `tryon-made-${garmentAt(input, slot).kind}` };
    return slotsIn(input).length === 1
      ? [{ key: 'tryon-caption', params: { garment } }, AGAIN_UNTIL]
      : [{ key: 'tryon-caption-of', params: { garment, number: slot + 1, count: input.garments.length } }];
  },
  choices: ({ input, generationId }) =>
    slotsIn(input).length === 1
      ? undefined
      : [{ action: 'original', label: { key: 'action-original' }, args: { generationId } }],
  ending: async (_tx, { generationId, input }, { done, count }) =>
    slotsIn(input).length === 1
      ? { lines: [], actions: [] }
      : {
          lines: [{ key: 'tryon-ending', params: { done, count } }, ...againUntil(input, generationId)],
          actions: [
            {
              action: 'delete',
              label: { key: 'tryon-delete-all', params: { count: done } },
              args: { generationId },
            },
          ],
        },
  closesAlone: true,
  closed: (tx, { accountId, generationId, references }) =>
    releaseInputs(tx, { accountId, generationId, ids: references }),
});

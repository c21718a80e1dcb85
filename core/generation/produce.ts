import type { Db } from '../db/db.ts';
import { DarkroomError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { ImageProvider, ImageResult } from '../providers/provider.ts';
import { ProviderError } from '../providers/provider.ts';
import type { Finished, ItemFacts, PictureJob, Prepared } from '../studio/job.ts';
import type { Screen } from '../studio/safety/screen.ts';
import { createResultCheck, type ResultCheckOptions } from './check-result.ts';
import type { Claim } from './claim.ts';
import { saveProviderJob, showStep } from './claim.ts';
import { parametersOf, slotsOf } from './closing.ts';
import type { Grounds } from './grounds.ts';
import { createKeepTrying } from './keep-trying.ts';
import { readReferences, takesUpload } from './references.ts';
import { type GenerationRow, localeOf } from './rows.ts';
import { settleDone } from './settle.ts';
import type { Settlement } from './settlement.ts';
import { createShelf, type ShelfOptions } from './shelf.ts';
import type { Spending } from './spending.ts';

export interface ProduceOptions
  extends Omit<ShelfOptions, 'keepTrying'>,
    Pick<ResultCheckOptions, 'checkResult'> {
  db: Db;
  logger: Logger;
  screen: Screen;
  settlement: Settlement;
  spending: Pick<Spending, 'record'>;
  /** How a call ended, and the generation that it was for. */
  called: (provider: string, outcome: string, seconds: number, about: string) => void;
  /** Hears what became of a picture in hand. */
  grounds: Pick<Grounds, 'told'>;
  /** A provider, or the check of its picture, refused: `rule` is `provider` or `picture`. */
  refused: (job: string, rule: 'provider' | 'picture') => void;
  defaultLocale: string;
  /** Milliseconds before each new try to store or to settle a picture that was made. */
  keepTrying?: readonly number[];
}

/** Refuses what may not be drawn, in the words that would really be sent (security 23). */
export const requireAllowed = (screen: Screen, prompt: string, job: string, hasPicture = false): void => {
  const verdict = screen(prompt, { job, hasPicture });
  if (!verdict.refused) return;
  throw new DarkroomError('REFUSED_BY_SAFETY', `final prompt: rule ${verdict.rule}`, { rule: verdict.rule });
};

const asFinished = (made: Buffer | Finished): Finished => (Buffer.isBuffer(made) ? { master: made } : made);

/** Makes one picture of a claimed item: prepare, call, finish, store, settle. */
export const createProduce = (options: ProduceOptions) => {
  const { db, logger, settlement } = options;
  const keepTrying = createKeepTrying({ logger, told: options.grounds.told, waits: options.keepTrying });
  const { store, discard } = createShelf({ ...options, keepTrying });
  const requireSafe = createResultCheck({ ...options, keepTrying });

  const prepare = async (claim: Claim, job: PictureJob, signal: AbortSignal): Promise<Prepared> => {
    const input = job.parse(JSON.parse(claim.generation.input));
    const prepared =
      claim.generation.prepared === null
        ? await job.prepare(input, signal)
        : (JSON.parse(claim.generation.prepared) as Prepared);
    requireAllowed(options.screen, prepared.prompt, job.job ?? job.name, takesUpload(job, input));
    await db.tx(async (tx) => {
      await tx.run(
        'UPDATE generation SET prompt_sent = ?, prepared = ? WHERE id = ? AND prepared IS NULL',
        prepared.prompt,
        JSON.stringify(prepared),
        claim.generation.id,
      );
      await showStep(tx, settlement.outbox, claim.generation, 'generating', job.steps);
    });
    return prepared;
  };

  const callProvider = async (
    claim: Claim,
    job: PictureJob,
    prepared: Prepared,
    item: ItemFacts,
    provider: ImageProvider,
    signal: AbortSignal,
    started: () => void,
  ): Promise<{ result: ImageResult; seed: number }> => {
    const input = job.parse(JSON.parse(claim.generation.input));
    const { seed: first = 0 } = parametersOf(claim.generation);
    const seed = (first + item.slot) % 2 ** 31;
    const request = job.request(input, prepared, { ...item, seed });
    // What is sent for this one picture, where that is not the same for all.
    if (request.prompt !== prepared.prompt)
      requireAllowed(options.screen, request.prompt, job.job ?? job.name, takesUpload(job, input));
    const context = { attemptId: `${claim.item.id}-${claim.fence.attempt}`, signal };
    const from = options.clock();
    try {
      let jobId = claim.resumeJobId;
      if (jobId === undefined) {
        jobId = (await provider.start(request, context)).jobId;
        const id = jobId;
        const saved = await db.tx(async (tx) => {
          const held = await saveProviderJob(tx, claim, id);
          await options.spending.record(tx, provider.name, job.priceKey(input));
          return held;
        });
        if (!saved) {
          await provider.cancel?.(id, context);
          throw new DarkroomError('CANNOT_CANCEL', 'the item was taken away');
        }
      }
      started();
      options.crash('after-provider-started');
      const result = await provider.wait(jobId, request, context);
      options.called(provider.name, 'ok', (options.clock() - from) / 1000, claim.generation.id);
      return { result, seed: result.seed ?? seed };
    } catch (error) {
      const outcome = error instanceof ProviderError ? error.failure : 'error';
      if (outcome === 'refused') options.refused(job.job ?? job.name, 'provider');
      options.called(provider.name, outcome, (options.clock() - from) / 1000, claim.generation.id);
      throw error;
    }
  };

  /** As the replies about it: what the person chose, the conversation's, the one it was ordered in. */
  const languageOf = async (row: GenerationRow): Promise<string> => {
    const known = await db.get<{ account: string | null; conversation: string | null }>(
      `SELECT a.locale AS account, c.locale AS conversation FROM account a, conversation c
       WHERE a.id = ? AND c.id = ?`,
      row.account_id,
      row.conversation_id,
    );
    return known?.account ?? known?.conversation ?? localeOf(row) ?? options.defaultLocale;
  };

  return async (
    claim: Claim,
    job: PictureJob,
    provider: ImageProvider,
    signal: AbortSignal,
    started: () => void,
  ): Promise<void> => {
    const prepared = await prepare(claim, job, signal);
    const input = job.parse(JSON.parse(claim.generation.input));
    const { account_id: accountId } = claim.generation;
    const slot = slotsOf(claim.generation)[claim.item.position] ?? claim.item.position;
    const item: ItemFacts = {
      slot,
      images: await readReferences(options, accountId, job.references?.(input, slot) ?? []),
    };
    const { result, seed } = await callProvider(claim, job, prepared, item, provider, signal, started);
    options.crash('after-provider-done');
    await requireSafe(provider, job.job ?? job.name, result.bytes, signal);
    await keepTrying('database', 'showing a step', signal, () =>
      db.tx((tx) => showStep(tx, settlement.outbox, claim.generation, 'storing', job.steps)),
    );
    const finished = asFinished(await job.finish(result.bytes, input, prepared, item));
    const likeness = (await job.compare?.(finished, input, { ...item, accountId }, signal)) ?? null;
    const locale = await keepTrying('database', 'reading a language', signal, () =>
      languageOf(claim.generation),
    );
    const assets = await store(claim, { ...finished, place: job.place?.(input, item.slot) }, locale, signal);
    const settled = await keepTrying('database', 'settling a picture', signal, () =>
      db.tx((tx) =>
        settleDone(tx, settlement, {
          generationId: claim.generation.id,
          itemId: claim.item.id,
          fence: claim.fence,
          assets,
          caption: job.caption(input, prepared, { slot: item.slot, seed, provider: provider.name, likeness }),
          parameters: result.parameters ?? {},
          seed,
          likeness,
          provider: provider.name,
        }),
      ),
    );
    if (settled) {
      options.crash('after-settle');
      return;
    }
    // A late success: somebody ended the item before, so its pictures belong to nobody.
    logger.warn(
      { itemId: claim.item.id, attempt: claim.fence.attempt },
      'a picture came after its item ended',
    );
    await discard(
      claim,
      Object.values(assets).map(({ key }) => key),
    );
  };
};

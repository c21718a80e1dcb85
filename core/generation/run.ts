import { DarkroomError } from '../errors.ts';
import type { Circuits } from '../providers/circuit.ts';
import type { ImageProvider } from '../providers/provider.ts';
import { ProviderError } from '../providers/provider.ts';
import type { ModelTrainer } from '../providers/trainer.ts';
import type { WorkRef } from '../queue/queue.ts';
import { definitionOf, type JobDefinition } from '../studio/job.ts';
import type { Claim } from './claim.ts';
import { claimItem, renewLease, showStep } from './claim.ts';
import { createFailover } from './failover.ts';
import { countLost, giveBack, judge } from './giveback.ts';
import { holdOn } from './hold-on.ts';
import { createProduce, type ProduceOptions } from './produce.ts';
import type { Spending } from './spending.ts';
import { createTrain } from './train.ts';

export interface RunOptions extends ProduceOptions {
  owner: string;
  leaseMs: number;
  /** Milliseconds that a provider may take for one item. */
  providerTimeoutMs: number;
  jobs: ReadonlyMap<string, JobDefinition>;
  providers: ReadonlyMap<string, ImageProvider>;
  /** By the same names. */
  trainers: ReadonlyMap<string, ModelTrainer>;
  /** Drivers of a job, in the order in which they are tried. */
  providersOf: (job: string) => string[];
  circuits: Circuits;
  spending: Pick<Spending, 'record' | 'hasRoom'>;
  /** Looks at the item again later (in this process; the sweeper does it in any other case). */
  later: (ref: WorkRef, afterMs: number) => void;
}

export interface Runner {
  /** Handles one ref: claims the item if it can be claimed and carries it to an end. Never rejects. */
  handle(ref: WorkRef): Promise<void>;
  /** Aborts the work on an item that was cancelled. */
  abort(itemId: string): void;
  /** Aborts everything: the rows keep their leases, and the next start takes the items over. */
  abortAll(): void;
}

/** Carries items from the queue to their end: claim, prepare, call, store, settle. */
export const createRunner = (options: RunOptions): Runner => {
  const { db, logger, settlement, circuits } = options;
  const failover = createFailover(options);
  const working = new Map<string, AbortController>();

  const called: RunOptions['called'] = (provider, outcome, seconds) => {
    circuits.report(provider, outcome);
    options.called(provider, outcome, seconds);
  };
  const produce = createProduce({ ...options, called });
  const train = createTrain({ ...options, called });

  /** @returns milliseconds until the item wants to be looked at again; undefined when it has ended. */
  const attend = async (
    claim: Claim,
    signal: AbortSignal,
    started: () => void,
  ): Promise<number | undefined> => {
    const job = options.jobs.get(definitionOf(claim.generation));
    const provider = options.providers.get(claim.provider);
    const trainer = options.trainers.get(claim.provider);
    if (job?.makes === 'model' && trainer) return train(claim, job, trainer, signal, started);
    if (!job || job.makes === 'model' || !provider) {
      throw new DarkroomError('PROVIDER_UNAVAILABLE', `${claim.item.job}/${claim.provider}`);
    }
    await produce(claim, job, provider, signal, started);
    return undefined;
  };

  const work = async (claim: Claim, ref: WorkRef): Promise<void> => {
    const aborter = new AbortController();
    working.set(claim.item.id, aborter);
    let started = claim.resumeJobId !== undefined;
    const renewal = setInterval(() => {
      db.tx((tx) => renewLease(tx, claim, options.leaseMs)).then(
        (held) => {
          if (!held) aborter.abort(new Error('the lease was lost'));
        },
        (error: unknown) => logger.error({ err: error, itemId: claim.item.id }, 'a lease was not renewed'),
      );
    }, options.leaseMs / 3);
    try {
      const signal = AbortSignal.any([aborter.signal, AbortSignal.timeout(options.providerTimeoutMs)]);
      const next = await attend(claim, signal, () => {
        started = true;
      });
      if (next === undefined) return;
      const parked = await giveBack(db, settlement, claim, { do: 'park', afterMs: next });
      if (parked !== undefined) options.later({ ...ref, attempt: claim.fence.attempt }, parked);
    } catch (raw) {
      if (aborter.signal.aborted) {
        // Cancelled, handed back or taken over: the rows were or will be decided by whoever did that.
        logger.info({ itemId: claim.item.id, reason: String(aborter.signal.reason) }, 'work was stopped');
        return;
      }
      const timedOut = raw instanceof Error && raw.name === 'TimeoutError';
      const error = timedOut ? new ProviderError('lost', 'no answer in time', {}, { cause: raw }) : raw;
      if (timedOut && started) circuits.report(claim.provider, 'lost');
      const onward = await db.tx((tx) => failover.onward(tx, claim.item, claim.provider));
      const resumable = options.providers.get(claim.provider)?.resumable ?? false;
      const verdict = judge(error, {
        attempt: claim.fence.attempt,
        lost: await countLost(db, claim.item.id),
        resumable,
        started,
        ...onward,
      });
      logger.warn(
        { err: error, itemId: claim.item.id, generationId: claim.generation.id, verdict: verdict.do },
        'an attempt brought no picture',
      );
      const again = await giveBack(db, settlement, claim, verdict);
      if (again === undefined) return;
      const provider = verdict.do === 'requeue' ? (onward.next ?? claim.provider) : claim.provider;
      options.later({ ...ref, provider, attempt: claim.fence.attempt + 1 }, again);
    } finally {
      clearInterval(renewal);
      working.delete(claim.item.id);
    }
  };

  /** What a ref leads to: a claim to work on, or a wait; nothing, when the item is in other hands or has ended. */
  const take = async (
    itemId: string,
    entered: (ended: () => void) => void,
  ): Promise<{ claim?: Claim; waitMs?: number }> =>
    db.tx(async (tx) => {
      const taken = await claimItem(tx, itemId, {
        owner: options.owner,
        leaseMs: options.leaseMs,
        pickProvider: async (_tx, item) => {
          const choice = await failover.choose(tx, item);
          if (choice && 'ended' in choice) entered(choice.ended);
          return choice;
        },
        resumable: (name) => options.providers.get(name)?.resumable ?? false,
      });
      if (taken && 'waitMs' in taken)
        return { waitMs: await holdOn(tx, settlement, taken.item, taken.waitMs) };
      // What is resumed has shown its steps, and a training shows its own.
      const job = taken && options.jobs.get(definitionOf(taken.generation));
      if (taken && taken.resumeJobId === undefined && job?.makes !== 'model')
        await showStep(tx, settlement.outbox, taken.generation, 'validating', job?.steps);
      return { claim: taken };
    });

  return {
    async handle(ref) {
      let ended = (): void => undefined;
      try {
        const { claim, waitMs } = await take(ref.itemId, (end) => {
          // A transaction that is tried again chooses again.
          ended();
          ended = end;
        });
        if (waitMs !== undefined) options.later(ref, waitMs);
        if (!claim) return;
        options.crash('after-claim');
        await work(claim, ref);
      } catch (error) {
        // The row keeps its lease and the sweeper decides: nothing is lost by giving up here.
        logger.error({ err: error, itemId: ref.itemId }, 'an item could not be worked on');
      } finally {
        ended();
      }
    },
    abort(itemId) {
      working.get(itemId)?.abort(new Error('cancelled'));
    },
    abortAll() {
      for (const aborter of working.values()) aborter.abort(new Error('the process stops'));
    },
  };
};

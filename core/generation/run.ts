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
import { countEnded, giveBack, judge, RATE_LIMIT_MS, type Verdict } from './giveback.ts';
import type { Grounds } from './grounds.ts';
import { createHolds, holdOn } from './hold-on.ts';
import { isOwn } from './keep-trying.ts';
import { createProduce, type ProduceOptions } from './produce.ts';
import type { Spending } from './spending.ts';
import { createTrain } from './train.ts';

export interface RunOptions extends Omit<ProduceOptions, 'called'> {
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
  grounds: Grounds;
  called: (provider: string, outcome: string, seconds: number) => void;
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
  /** Whether this process looks at a queued item again by itself, because it may call no driver for it now. */
  holds(itemId: string): boolean;
}

/** What a ref leads to: a claim to work on, a wait, another line; nothing, when it is in other hands or has ended. */
interface Taken {
  claim?: Claim;
  waitMs?: number;
  elsewhere?: string;
}

/** Carries items from the queue to their end: claim, prepare, call, store, settle. */
export const createRunner = (options: RunOptions): Runner => {
  const { db, logger, settlement, circuits } = options;
  const failover = createFailover(options);
  const working = new Map<string, AbortController>();

  const holds = createHolds(options.clock);

  const called: ProduceOptions['called'] = (provider, outcome, seconds, about) => {
    circuits.report(provider, outcome, about);
    options.called(provider, outcome, seconds);
  };
  const produce = createProduce({ ...options, called });
  const looked = (provider: string, seconds: number): void => options.called(provider, 'ok', seconds);
  const train = createTrain({ ...options, called, looked });

  /** What to do about an attempt that failed, and who comes next. */
  const decide = async (
    claim: Claim,
    error: unknown,
    started: boolean,
  ): Promise<{ verdict: Verdict; next: string }> => {
    const { item, provider } = claim;
    const askedMs =
      error instanceof ProviderError && error.failure === 'rate-limited'
        ? (error.detail.afterMs ?? RATE_LIMIT_MS)
        : undefined;
    return db.tx(async (tx) => {
      const onward = await failover.onward(tx, item, isOwn(error) ? undefined : { provider, askedMs });
      const verdict = judge(error, {
        attempt: claim.fence.attempt,
        ...(await countEnded(tx, item.id)),
        resumable: options.providers.get(provider)?.resumable ?? false,
        started,
        unclearMs: item.uncertain_since === null ? 0 : (await tx.now()) - item.uncertain_since,
        ...onward,
      });
      return { verdict, next: verdict.do === 'requeue' ? (onward.next ?? provider) : provider };
    });
  };

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
      if (timedOut && started) circuits.report(claim.provider, 'lost', claim.generation.id);
      const { verdict, next: provider } = await decide(claim, error, started);
      logger.warn(
        {
          err: error,
          itemId: claim.item.id,
          generationId: claim.generation.id,
          verdict: verdict.do,
          own: isOwn(error),
        },
        'an attempt brought no picture',
      );
      const again = await giveBack(db, settlement, claim, verdict);
      if (again === undefined) return;
      options.later({ ...ref, provider, moved: false, attempt: claim.fence.attempt + 1 }, again);
    } finally {
      clearInterval(renewal);
      working.delete(claim.item.id);
    }
  };

  /**
   * The queue held the limits of the ref's driver: where another one is to be called that has limits of its own, the ref
   * waits in that one's line, once, because the next process may choose differently again.
   */
  const isElsewhere = (ref: WorkRef, provider: string): boolean =>
    ref.provider !== provider && !ref.moved && options.providers.get(provider)?.limits !== undefined;

  const take = async (ref: WorkRef, entered: (ended: () => void) => void): Promise<Taken> =>
    db.tx(async (tx) => {
      const taken = await claimItem(tx, ref.itemId, {
        owner: options.owner,
        leaseMs: options.leaseMs,
        pickProvider: async (_tx, item) => {
          if (holds.has(item.id)) return undefined;
          const choice = await failover.choose(tx, item, (provider) => isElsewhere(ref, provider));
          if (choice && 'ended' in choice) entered(choice.ended);
          return choice;
        },
        resumable: (name) => options.providers.get(name)?.resumable ?? false,
      });
      if (taken && 'waitMs' in taken)
        return { waitMs: await holdOn(tx, settlement, taken.item, taken.waitMs) };
      if (taken && 'elsewhere' in taken) return { elsewhere: taken.elsewhere };
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
        await options.grounds.look();
        const { claim, waitMs, elsewhere } = await take(ref, (end) => {
          // A transaction that is tried again chooses again.
          ended();
          ended = end;
        });
        if (elsewhere !== undefined) options.later({ ...ref, provider: elsewhere, moved: true }, 0);
        if (waitMs !== undefined) {
          holds.add(ref.itemId, waitMs);
          options.later({ ...ref, moved: false }, waitMs);
        }
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
    holds: (itemId) => holds.has(itemId),
    abort(itemId) {
      working.get(itemId)?.abort(new Error('cancelled'));
    },
    abortAll() {
      for (const aborter of working.values()) aborter.abort(new Error('the process stops'));
    },
  };
};

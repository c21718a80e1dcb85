import { isDeepStrictEqual } from 'node:util';
import type { CrashHook } from '../crash.ts';
import type { Db } from '../db/db.ts';
import { DarkroomError } from '../errors.ts';
import type { CallContext } from '../providers/provider.ts';
import { ProviderError } from '../providers/provider.ts';
import type { ModelTrainer, TrainingLook } from '../providers/trainer.ts';
import type { ModelJob } from '../studio/job.ts';
import type { Screen } from '../studio/safety/screen.ts';
import type { Claim } from './claim.ts';
import { saveProviderJob } from './claim.ts';
import { requireAllowed } from './produce.ts';
import { trainingReply } from './replies.ts';
import { replyAbout } from './rows.ts';
import { settleModel } from './settle-model.ts';
import type { Settlement } from './settlement.ts';
import type { Spending } from './spending.ts';

/** Milliseconds between two looks at a training; a webhook makes the next one earlier. */
const LOOK_MS = 10_000;
const CANCEL_MS = 10_000;
/** No trainer of ours takes so long: what still runs then can't succeed any more. */
const LONGEST_MS = 24 * 60 * 60 * 1000;

export interface TrainOptions {
  db: Db;
  screen: Screen;
  settlement: Settlement;
  spending: Pick<Spending, 'record'>;
  crash: CrashHook;
  /** How a call that starts or finishes a training ended, or how any failed, and the generation that it was for. */
  called: (provider: string, outcome: string, seconds: number, about: string) => void;
  /** A look found that the provider still works on it: that says nothing about whether it would take new work. */
  looked: (provider: string, seconds: number) => void;
  clock: () => number;
}

/** Looks after a claimed training: starts it once, then looks at it; a look that finds it running parks the item. */
export const createTrain = (options: TrainOptions) => {
  const { db, settlement } = options;

  /** Percent and log lines in the one status message, when they are new ones. */
  const show = (claim: Claim, look: Extract<TrainingLook, { state: 'waiting' | 'running' }>): Promise<void> =>
    db.tx(async (tx) => {
      const before = claim.generation.prepared;
      const now = { state: look.state, percent: look.percent ?? null, lines: look.lines };
      if (before !== null && isDeepStrictEqual(JSON.parse(before), now)) return;
      const held = await tx.run(
        `UPDATE generation SET prepared = ? WHERE id = ? AND status = 'running'`,
        JSON.stringify(now),
        claim.generation.id,
      );
      if (held === 0) return;
      const { id, title } = claim.generation;
      await settlement.outbox.enqueue(tx, [
        replyAbout(claim.generation, trainingReply(id, title ?? '', look)),
      ]);
    });

  const start = async (
    claim: Claim,
    job: ModelJob,
    trainer: ModelTrainer,
    context: CallContext,
  ): Promise<string> => {
    const { generation, item } = claim;
    const input = job.parse(JSON.parse(generation.input));
    requireAllowed(options.screen, job.promptGiven(input), job.job ?? job.name);
    const order = { accountId: generation.account_id, generationId: generation.id, input, slots: [0] };
    const request = await job.training(order, item.id);
    await db.run(
      "UPDATE generation SET step = 'generating' WHERE id = ? AND status = 'running'",
      generation.id,
    );
    const { jobId } = await trainer.start(request, context);
    // The training goes on whatever becomes of us: its id is saved before anything else.
    const saved = await db.tx(async (tx) => {
      const held = await saveProviderJob(tx, claim, jobId);
      await options.spending.record(tx, trainer.name, job.priceKey(input));
      return held;
    });
    if (saved) return jobId;
    // Whoever took it away has aborted our signal too.
    await trainer.cancel(jobId, { ...context, signal: AbortSignal.timeout(CANCEL_MS) });
    throw new DarkroomError('CANNOT_CANCEL', 'the training was taken away');
  };

  /** @returns milliseconds until the next look, or undefined when the training has ended. */
  return async (
    claim: Claim,
    job: ModelJob,
    trainer: ModelTrainer,
    signal: AbortSignal,
    started: () => void,
  ): Promise<number | undefined> => {
    const context = { attemptId: `${claim.item.id}-${claim.fence.attempt}`, signal };
    const from = options.clock();
    try {
      const jobId = claim.resumeJobId ?? (await start(claim, job, trainer, context));
      started();
      if (claim.resumeJobId === undefined) options.crash('after-provider-started');
      const look = await trainer.look(jobId, context);
      const seconds = (options.clock() - from) / 1000;
      if (claim.resumeJobId === undefined || look.state === 'succeeded')
        options.called(trainer.name, 'ok', seconds, claim.generation.id);
      else options.looked(trainer.name, seconds);
      if (look.state !== 'succeeded') {
        if (options.clock() - (claim.item.started_at ?? options.clock()) > LONGEST_MS) {
          await trainer.cancel(jobId, context);
          throw new ProviderError('gone', `training ${jobId} has run for a day`);
        }
        await show(claim, look);
        return trainer.lookMs ?? LOOK_MS;
      }
      options.crash('after-provider-done');
      const settled = await db.tx((tx) =>
        settleModel(tx, settlement, claim, job, { provider: trainer.name, version: look.version }),
      );
      if (settled) options.crash('after-settle');
      return undefined;
    } catch (error) {
      const outcome = error instanceof ProviderError ? error.failure : 'error';
      options.called(trainer.name, outcome, (options.clock() - from) / 1000, claim.generation.id);
      throw error;
    }
  };
};

import type { SubmitOutcome } from '../conversations/dialogue.ts';
import type { CrashHook } from '../crash.ts';
import type { Tx } from '../db/db.ts';
import { rowset } from '../db/db.ts';
import { DarkroomError } from '../errors.ts';
import type { Ids } from '../ids.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { WorkRef } from '../queue/queue.ts';
import type { JobDefinition } from '../studio/job.ts';
import type { Screen, ScreenContext } from '../studio/safety/screen.ts';
import { estimate } from './estimates.ts';
import { creditsOf } from './inputs.ts';
import { referenceIds, referencesOf, takesUpload } from './references.ts';
import type { Spending } from './spending.ts';

export interface SubmitRequest {
  accountId: string;
  conversationId: string;
  /** The person's language where the conversation does not tell it. */
  locale?: string;
  job: string;
  /** What the dialogue collected, or the stored input of an earlier generation. */
  input: unknown;
  count: number;
  /** The total that the person saw, if a price was shown before. */
  shownPrice?: number;
  /** The generation that this one repeats. */
  retryOf?: string;
  /** Where the items stood in it: each keeps the seed that it had there. */
  offsets?: readonly number[];
}

export interface SubmitOptions {
  ids: Ids;
  ledger: Ledger;
  jobs: ReadonlyMap<string, JobDefinition>;
  screen: Screen;
  price: (tx: Tx, key: string) => Promise<number | undefined>;
  spending: Pick<Spending, 'requireRoom'>;
  /** Drivers of a job in the configured order; empty = none is available. */
  providersOf: (job: string) => string[];
  random: () => number;
  runningPerJob: number;
  /** Items that may wait at once, over all accounts. */
  queueLimit: number;
  concurrency: number;
  crash: CrashHook;
  submitted: (job: string) => void;
  push: (refs: WorkRef[]) => void;
}

/** Members wait less: the order of the queue, higher first. */
const PRIORITY: Record<string, number> = { free: 0, plus: 1, pro: 2 };

const requireAccount = async (tx: Tx, accountId: string): Promise<{ level: string }> => {
  const account = await tx.get<{ level: string; blocked_at: number | null; erased_at: number | null }>(
    'SELECT level, blocked_at, erased_at FROM account WHERE id = ?',
    accountId,
  );
  if (!account || account.erased_at !== null) throw new DarkroomError('NOT_FOUND', `no account ${accountId}`);
  if (account.blocked_at !== null) throw new DarkroomError('ACCOUNT_BLOCKED', `${accountId} is blocked`);
  return account;
};

const requireRoom = async (
  tx: Tx,
  request: SubmitRequest,
  { job, kind }: { job: string; kind: string },
  options: SubmitOptions,
): Promise<void> => {
  const running = await tx.get<{ id: string; n: number }>(
    `SELECT MAX(id) AS id, CAST(COUNT(*) AS BIGINT) AS n FROM generation
     WHERE account_id = ? AND job = ? AND status IN ('queued', 'running')
       AND CASE kind WHEN 'training' THEN 1 ELSE 0 END = CAST(? AS INTEGER)`,
    request.accountId,
    job,
    // One takes half an hour: pictures of the same job need not wait for it.
    kind === 'training' ? 1 : 0,
  );
  if (running && running.n >= options.runningPerJob) {
    throw new DarkroomError(
      'ALREADY_RUNNING',
      `${request.accountId} has ${running.n} ${request.job} running`,
      {
        generationId: running.id,
      },
    );
  }
  const waiting = await tx.get<{ n: number }>(
    "SELECT CAST(COUNT(*) AS BIGINT) AS n FROM generation_item WHERE status = 'queued'",
  );
  if ((waiting?.n ?? 0) + request.count > options.queueLimit) {
    throw new DarkroomError('QUEUE_FULL', `${waiting?.n} items wait already`);
  }
};

const unitPrice = async (
  tx: Tx,
  request: SubmitRequest,
  { job, input }: { job: JobDefinition; input: unknown },
  options: SubmitOptions,
): Promise<number> => {
  const price = await creditsOf(tx, job, input, options.price);
  if (price === undefined) throw new DarkroomError('UNKNOWN', `the price book has no ${job.priceKey(input)}`);
  const total = price * request.count;
  if (request.shownPrice !== undefined && request.shownPrice !== total) {
    throw new DarkroomError('PRICE_CHANGED', `shown ${request.shownPrice}, now ${total}`, {
      shown: request.shownPrice,
      now: total,
    });
  }
  return price;
};

const requireAllowedWords = (screen: Screen, text: string, context: ScreenContext): void => {
  const verdict = screen(text, context);
  if (!verdict.refused) return;
  throw new DarkroomError('REFUSED_BY_SAFETY', `rule ${verdict.rule}`, { rule: verdict.rule });
};

/** The definition that makes the order: the one that was named, or the one that it names instead. Throws NOT_FOUND. */
const definitionFor = async (
  tx: Tx,
  { job: name, accountId, input }: SubmitRequest,
  { jobs }: SubmitOptions,
): Promise<JobDefinition> => {
  const named = jobs.get(name);
  const job = named?.instead ? jobs.get(await named.instead(tx, accountId, named.parse(input))) : named;
  if (!job) throw new DarkroomError('NOT_FOUND', `no job ${name}`);
  return job;
};

const seedOf = (job: JobDefinition, input: unknown): number | undefined =>
  job.makes === 'model' ? undefined : job.seed?.(input);

/**
 * Submits a request inside the caller's transaction: checks it, freezes the price, takes the hold and writes
 * the generation with one item per picture. The caller's commit is what makes it an order.
 * Throws DarkroomError (EMPTY_PROMPT, PROMPT_TOO_LONG, REFUSED_BY_SAFETY, ALREADY_RUNNING, QUEUE_FULL,
 * PRICE_CHANGED, BUDGET_PAUSED, INSUFFICIENT_CREDITS, DEBT_OPEN, ACCOUNT_BLOCKED, PROVIDER_UNAVAILABLE,
 * GENERATION_NOT_FOUND for a picture that is to go in, what `admit` throws): the caller's savepoint undoes what was
 * written by then.
 */
export const submit = async (
  tx: Tx,
  request: SubmitRequest,
  options: SubmitOptions,
): Promise<SubmitOutcome> => {
  const job = await definitionFor(tx, request, options);
  if (!Number.isInteger(request.count) || request.count < 1 || request.count > job.maxItems) {
    throw new DarkroomError('BAD_INPUT', `count ${request.count}`, { field: 'count' });
  }
  const given = job.parse(request.input);
  const { kind } = job;
  const family = job.job ?? job.name;
  requireAllowedWords(options.screen, job.promptGiven(given), { job: family });
  const drivers = options.providersOf(family);
  if (drivers.length === 0) throw new DarkroomError('PROVIDER_UNAVAILABLE', `no provider for ${family}`);

  await tx.lock(`account:${request.accountId}`);
  const account = await requireAccount(tx, request.accountId);
  await requireRoom(tx, request, { job: family, kind }, options);

  const now = await tx.now();
  const generationId = options.ids.row();
  const { accountId, conversationId, locale, retryOf } = request;
  const slots = Array.from(
    { length: request.count },
    (_, position) => request.offsets?.[position] ?? position,
  );
  const input = job.admit
    ? await job.admit(tx, { accountId, conversationId, locale, generationId, input: given, retryOf, slots })
    : given;
  // Which pictures go in is known now.
  if (takesUpload(job, input)) {
    requireAllowedWords(options.screen, job.promptGiven(input), { job: family, hasPicture: true });
  }
  // After it was admitted: what it costs may stand in the rows that it names.
  const price = await unitPrice(tx, request, { job, input }, options);
  const provider = await options.spending.requireRoom(tx, drivers, job.priceKey(input), request.count);
  const references = await referenceIds(tx, accountId, referencesOf(job, input));
  const items = Array.from({ length: request.count }, (_, position) => ({
    id: options.ids.row(),
    position,
  }));
  await options.ledger.openHold(tx, {
    accountId: request.accountId,
    generationId,
    items: items.map((item) => ({ itemId: item.id, price })),
  });
  const title = job.title(input);
  const priority = PRIORITY[account.level] ?? 0;
  await tx.run(
    `INSERT INTO generation (id, account_id, conversation_id, job, kind, item_count, status, step, title,
       prompt_given, style, input, parameters, reference_ids, unit_price, credits_held, priority, retry_of, created_at)
     VALUES (?, ?, ?, ?, ?, ?, 'queued', 'validating', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    generationId,
    request.accountId,
    request.conversationId,
    family,
    kind,
    request.count,
    title,
    job.promptGiven(input),
    job.style?.(input) ?? null,
    JSON.stringify(input),
    JSON.stringify({
      seed: seedOf(job, input) ?? Math.floor(options.random() * 2 ** 31),
      locale: request.locale,
      offsets: request.offsets,
    }),
    JSON.stringify(references),
    price,
    price * request.count,
    priority,
    request.retryOf ?? null,
    now,
  );
  await tx.run(
    `INSERT INTO generation_item (id, generation_id, account_id, job, position, status, priority, queued_at)
     SELECT r.id, CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT), r.position, 'queued', CAST(? AS INTEGER),
            CAST(? AS BIGINT)
     FROM ${rowset(tx, 'r', { id: 'text', position: 'int' })}`,
    generationId,
    request.accountId,
    family,
    priority,
    now,
    JSON.stringify(items),
  );
  const { available } = await options.ledger.balance(tx, request.accountId);
  const where = await estimate(tx, { id: generationId, job: family, kind }, options.concurrency);
  tx.onCommit(() => {
    options.submitted(family);
    options.crash('after-hold');
    options.push(
      items.map((item) => ({
        itemId: item.id,
        attempt: 1,
        job: family,
        provider,
        accountId: request.accountId,
        priority,
      })),
    );
  });
  return {
    generationId,
    job: job.name,
    count: request.count,
    price: price * request.count,
    available,
    place: where.place,
    minutes: where.minutes,
    title,
  };
};

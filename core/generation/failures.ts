import type { Tx } from '../db/db.ts';
import type { ReplyDraft } from '../delivery/reply.ts';
import type { ErrorCode } from '../errors.ts';
import { isFreeRetake } from './closing.ts';
import { endedReply } from './replies.ts';
import type { GenerationRow, ItemRow } from './rows.ts';
import type { Settlement } from './settlement.ts';

/** Items of an order that ended without a picture, by why. */
interface Failures {
  failed: number;
  refused: number;
  /** Pictures of a Retry. */
  retry: number;
}

type Ended = Pick<ItemRow, 'status' | 'error_code'>;

/** Failed, and was not refused by anybody's safety rules. */
const failedPlainly = ({ status, error_code }: Ended): boolean =>
  status === 'failed' && error_code !== 'REFUSED_BY_SAFETY';

/**
 * How many pictures a Retry makes: all that are missing, what was refused among them (a person's press is no repetition by
 * itself, and a filter does not say the same twice). 0, not offered, where all of the order was refused.
 */
export const retryCount = (items: readonly Ended[]): number =>
  items.some((item) => item.status === 'done' || failedPlainly(item))
    ? items.filter(({ status }) => status === 'failed').length
    : 0;

const countFailures = async (tx: Tx, generationId: string): Promise<Failures> => {
  const items = await tx.all<Pick<ItemRow, 'status' | 'error_code'>>(
    'SELECT status, error_code FROM generation_item WHERE generation_id = ?',
    generationId,
  );
  const failed = items.filter(failedPlainly).length;
  const missing = items.filter(({ status }) => status === 'failed').length;
  return { failed, refused: missing - failed, retry: retryCount(items) };
};

const keyOf = (done: number, { failed, refused }: Failures) => {
  if (refused === 0) return done > 0 ? 'gen-failed-part' : 'gen-failed';
  if (failed > 0) return 'gen-failed-and-refused';
  return done > 0 ? 'gen-refused-part' : 'gen-refused';
};

/**
 * The status message of an order that has ended and of which something is missing: by all of its items, not by the one that
 * ended last. What is missing is offered again, at today's price, unless all of it was refused.
 */
export const failedReply = async (
  tx: Tx,
  settlement: Settlement,
  row: GenerationRow,
  { done, code, rule = 'provider' }: { done: number; code?: ErrorCode; rule?: string },
): Promise<ReplyDraft> => {
  const failures = await countFailures(tx, row.id);
  const { failed, refused, retry } = failures;
  const gift = await isFreeRetake(tx, row.id);
  const key = keyOf(done, failures);
  const unit = gift || retry === 0 ? undefined : await settlement.price(tx, row);
  const plain = code === undefined || code === 'REFUSED_BY_SAFETY' ? 'GENERATION_FAILED' : code;
  return endedReply(row.id, row.title ?? '', {
    key,
    code: failed === 0 ? 'REFUSED_BY_SAFETY' : plain,
    params: {
      refunded: gift ? 0 : row.unit_price * (failed + refused),
      ...(key === 'gen-refused' ? { rule } : {}),
      ...(key === 'gen-refused-part' ? { refused } : {}),
      ...(key === 'gen-failed-and-refused' ? { failed, refused } : {}),
    },
    retryPrice: unit === undefined ? undefined : unit * retry,
  });
};

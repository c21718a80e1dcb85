import type { Db } from '../../../core/db/db.ts';
import { isCredited, type PaymentsModel } from './payments-model.ts';

/**
 * Every row about payments as one line of text under a name: one statement for all of them. How many credits an order has in
 * the ledger is counted there.
 */
const ROWS = `
  SELECT 'order ' || o.id AS name, o.account_id || ' ' || o.method || ' ' || o.amount || ' ' || o.base || '+' || o.bonus || ' '
    || o.status || ' by ' || COALESCE(o.external_id, 'nothing') || ', credits '
    || (SELECT COUNT(*) FROM ledger_tx t WHERE t.reference = 'order:' || o.id AND t.id = o.ledger_tx) || ', refunds '
    || (SELECT COUNT(*) FROM ledger_tx t WHERE t.corrects = o.ledger_tx AND t.id = o.refund_tx) AS line
  FROM payment_order o
  UNION ALL SELECT 'transfer ' || txid || ':' || log_index, status || ' ' || COALESCE(decision, '-') || ' ' || amount || ' '
    || COALESCE(order_id, '-') || ' ' || COALESCE(account_id, '-') || CASE WHEN ledger_tx IS NULL THEN '' ELSE ' credited' END
  FROM chain_transfer
  UNION ALL SELECT 'slot ' || amount, account_id || ' ' || reserved_until FROM payment_slot
  UNION ALL SELECT 'window ' || order_id, amount || ' ' || account_id || ' ' || opens_at || '-' || closes_at
  FROM payment_slot_window
  UNION ALL SELECT 'charge ' || charge_id, status || ' ' || stars || ' ' || order_id FROM stars_charge
  UNION ALL SELECT 'codes ' || batch_id || ' ' || COALESCE(used_by, '-'), CAST(COUNT(*) AS TEXT)
  FROM redeem_code GROUP BY batch_id, used_by
  UNION ALL SELECT 'invitation ' || account_id, inviter_id || ' ' || COALESCE(order_id, '-')
    || CASE WHEN reward_tx IS NULL THEN '' ELSE ' rewarded' END || CASE WHEN reversed_tx IS NULL THEN '' ELSE ' reversed' END
  FROM invitation
  UNION ALL SELECT 'level ' || id, level FROM account
  UNION ALL SELECT 'grants ' || account_id || ' ' || level || CASE WHEN revoked_at IS NULL THEN '' ELSE ' revoked' END,
    CAST(COUNT(*) AS TEXT)
  FROM level_grant GROUP BY account_id, level, CASE WHEN revoked_at IS NULL THEN '' ELSE ' revoked' END
  UNION ALL SELECT 'budget ' || day, CAST(amount AS TEXT) FROM daily_budget WHERE scope = 'free-credits' AND amount > 0
  UNION ALL SELECT 'issues', CAST(COUNT(*) AS TEXT) FROM scan_issue`;

/** The same lines from the model. */
const linesOf = (model: PaymentsModel): Map<string, string> => {
  const lines = new Map<string, string>();
  const count = (name: string): void => {
    lines.set(name, String(Number(lines.get(name) ?? 0) + 1));
  };
  for (const order of model.orders.values()) {
    const { id, accountId, method, amount, base, bonus, status, externalId } = order;
    const refunds = order.refundDebt === undefined ? 0 : 1;
    const counts = `credits ${isCredited(order) ? 1 : 0}, refunds ${refunds}`;
    const what = `${accountId} ${method} ${amount} ${base}+${bonus}`;
    lines.set(`order ${id}`, `${what} ${status} by ${externalId ?? 'nothing'}, ${counts}`);
  }
  for (const [id, { status, decision, amount, orderId, accountId }] of model.transfers) {
    const end = status === 'matched' ? ' credited' : '';
    lines.set(
      `transfer ${id}`,
      `${status} ${decision ?? '-'} ${amount} ${orderId ?? '-'} ${accountId ?? '-'}${end}`,
    );
  }
  for (const [amount, { accountId, reservedUntil }] of model.slots.slots)
    lines.set(`slot ${amount}`, `${accountId} ${reservedUntil}`);
  for (const { orderId, amount, accountId, opensAt, closesAt } of model.slots.windows)
    lines.set(`window ${orderId}`, `${amount} ${accountId} ${opensAt}-${closesAt}`);
  for (const { chargeId, stars, orderId } of model.charges.values()) {
    const status = model.order(orderId).status === 'refunded' ? 'refunded' : 'credited';
    lines.set(`charge ${chargeId}`, `${status} ${stars} ${orderId}`);
  }
  const { batches, invitations, people, grants, budget } = model.gifts;
  for (const { id, codes } of batches) for (const who of codes.values()) count(`codes ${id} ${who ?? '-'}`);
  for (const [accountId, { inviterId, orderId, rewarded, reversed }] of invitations)
    lines.set(
      `invitation ${accountId}`,
      `${inviterId} ${orderId ?? '-'}${rewarded ? ' rewarded' : ''}${reversed ? ' reversed' : ''}`,
    );
  for (const accountId of people.keys()) lines.set(`level ${accountId}`, model.gifts.levelOf(accountId));
  for (const { accountId, level, revoked } of grants)
    count(`grants ${accountId} ${level}${revoked ? ' revoked' : ''}`);
  for (const [day, amount] of budget) if (amount > 0) lines.set(`budget ${day}`, String(amount));
  lines.set('issues', String(model.issues.size));
  return lines;
};

/** What the rows say about payments, and the model doesn't, or the other way about. */
export const paymentDifferences = async (db: Db, model: PaymentsModel): Promise<string[]> => {
  const rows = await db.all<{ name: string; line: string }>(ROWS);
  const wanted = linesOf(model);
  const found = rows
    .filter(({ name, line }) => wanted.get(name) !== line)
    .map(({ name, line }) => `${name}: ${line}, model ${wanted.get(name) ?? 'nothing'}`);
  const names = new Set(rows.map(({ name }) => name));
  if (names.size !== rows.length) found.push('a row is there twice');
  for (const [name, line] of wanted) if (!names.has(name)) found.push(`${name}: nothing, model ${line}`);
  return [...found, ...model.problems()];
};

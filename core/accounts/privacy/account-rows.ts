import type { SqlValue, Tx } from '../../db/db.ts';

/** What an erasure does with the rows of one table, and why. */
export interface OwnedTable {
  table: string;
  /** `deleted`: no row is left. `blanked`: what names or shows somebody is taken out. `kept`: as it is. */
  becomes: 'deleted' | 'blanked' | 'kept';
  why: string;
  /** `:account` and `:now` are filled in. Run once more, a statement changes nothing. */
  statements?: readonly string[];
}

/** Where rows that stay were written from: names no chat. */
export const NOWHERE = 'erased';

const deleted = (table: string, why: string, ...statements: string[]): OwnedTable => ({
  table,
  becomes: 'deleted',
  why,
  statements: [...statements, `DELETE FROM ${table} WHERE account_id = :account`],
});

const blanked = (table: string, why: string, ...statements: string[]): OwnedTable => ({
  table,
  becomes: 'blanked',
  why,
  statements,
});

const kept = (table: string, why: string): OwnedTable => ({ table, becomes: 'kept', why });

const OWN_GENERATIONS = 'SELECT id FROM generation WHERE account_id = :account';

/**
 * Everything that belongs to an account, table by table, in the order in which an erasure goes through it. A test
 * compares the list with prisma/models.prisma: a new table with an account does not pass without a line here.
 */
export const ACCOUNT_ROWS: readonly OwnedTable[] = [
  blanked(
    'account',
    'ledger rows name it; without an identity it is a number',
    `UPDATE account SET locale = NULL, epoch = epoch + 1, erased_at = :now WHERE id = :account AND erased_at IS NULL`,
  ),
  deleted('account_profile', 'a name'),
  deleted('identity', 'who somebody is on a platform; what may be had once hangs on its HMAC (security 16)'),
  blanked(
    'consent',
    'that it was given, in which wording and when, has to be provable; the hashes of pictures go, but those of originals without a mark, which are a log that has to be kept (retention.ts)',
    `UPDATE consent SET hashes = '[]' WHERE account_id = :account AND kind <> 'unmarked'`,
  ),
  deleted('dialog', 'words of an open conversation'),
  deleted('menu', 'choices carry words and ids'),
  deleted('task', 'payloads and results carry words and file names'),
  deleted(
    'outbox',
    'replies name orders and show pictures, sent or not',
    `DELETE FROM status_message WHERE slot IN (SELECT 'gen:' || id FROM generation WHERE account_id = :account)`,
  ),
  blanked(
    'asset',
    'the objects go at once; a row says what is still to be deleted, and goes after that (housekeeping.ts)',
    `UPDATE asset SET delete_after = :now WHERE account_id = :account AND deleted_at IS NULL
       AND (delete_after IS NULL OR delete_after > :now)`,
    `DELETE FROM asset WHERE account_id = :account AND deleted_at IS NOT NULL`,
  ),
  blanked(
    'report',
    'what was reported stays, without words and chat; a report about something that is gone is closed',
    `UPDATE report SET words = NULL, conversation_id = '${NOWHERE}' WHERE account_id = :account`,
    `UPDATE report SET status = 'closed', verdict = 'removed', closed_at = :now WHERE status = 'open'
       AND (generation_id IN (${OWN_GENERATIONS})
         OR template_id IN (SELECT id FROM prompt_template WHERE account_id = :account))`,
  ),
  deleted('intake_photo', 'what was measured of a face'),
  deleted('intake', 'what photos were sent for'),
  deleted('photo_review', 'somebody looked at a photo'),
  deleted('saved_photo', 'a body photo'),
  deleted('face_model', 'a name and a trigger word; what is at the provider goes by provider_deletion'),
  deleted('retake', 'about orders that are gone'),
  deleted('poster_version', 'about pictures that are gone'),
  deleted('poster_order', 'about orders that are gone'),
  deleted('poster_session', 'about pictures that are gone'),
  deleted(
    'prompt_favourite',
    'what somebody likes',
    `DELETE FROM prompt_favourite WHERE template_id IN (SELECT id FROM prompt_template WHERE account_id = :account)`,
  ),
  deleted('prompt_template', 'words of their own; what others ordered with them forgets them too'),
  blanked(
    'generation',
    'what it cost and how it ended belongs to its hold; words, inputs and the chat go',
    `UPDATE generation SET title = NULL, style = NULL, prompt_given = NULL, prompt_sent = NULL, input = '{}',
       prepared = NULL, parameters = NULL, reference_ids = '[]', error_message = NULL, starred = 0,
       conversation_id = '${NOWHERE}', deleted_at = COALESCE(deleted_at, :now) WHERE account_id = :account`,
  ),
  blanked(
    'generation_item',
    'its hold names it; what a provider answered goes, and how it names the work',
    'UPDATE generation_item SET error_message = NULL, provider_job_id = NULL WHERE account_id = :account',
  ),
  deleted('one_time_code', 'ways into the account'),
  kept('erasure_list', 'says that this account is to be erased, also after a restore (security 22)'),
  kept('wallet', 'a cache of the ledger; credits that are left stay on it and are nobody’s any more'),
  kept('ledger_entry', 'append-only, ids and amounts only (security 25)'),
  kept('hold', 'ids and amounts only; all of them are closed'),
  deleted('level_grant', 'why somebody was a member'),
  deleted('invite_code', 'a way to find somebody'),
  kept('invitation', 'bookkeeping: a reward that a refund takes back, ids only'),
  blanked(
    'payment_order',
    'bookkeeping: what was paid, without a name; the chat goes',
    'UPDATE payment_order SET conversation_id = NULL WHERE account_id = :account AND conversation_id IS NOT NULL',
  ),
  kept(
    'payment_slot',
    'reserved to its end, so that a late transfer finds nobody else’s order (security 12)',
  ),
  kept('payment_slot_window', 'judges transfers that still arrive'),
  blanked(
    'chain_transfer',
    'public on the chain; ids and amounts only, without what an admin noted',
    'UPDATE chain_transfer SET note = NULL WHERE account_id = :account AND note IS NOT NULL',
  ),
  blanked(
    'transfer_claim',
    'bookkeeping: which transfer was claimed, without a name; the chat goes',
    'UPDATE transfer_claim SET conversation_id = NULL WHERE account_id = :account AND conversation_id IS NOT NULL',
  ),
  blanked(
    'stars_invoice',
    'bookkeeping: a payment that still arrives is judged by it; the chat goes',
    'UPDATE stars_invoice SET conversation_id = NULL WHERE account_id = :account AND conversation_id IS NOT NULL',
  ),
  kept('stars_charge', 'bookkeeping: one row for each charge id'),
];

/** Rows that name an account in another way than by a column `account_id`. */
const ELSEWHERE: readonly string[] = [
  `UPDATE grant_note SET note = NULL WHERE note IS NOT NULL
     AND tx_id IN (SELECT tx_id FROM ledger_entry WHERE account_id = :account)`,
  `DELETE FROM guarded_failure WHERE subject = :account OR subject = 'look:' || :account`,
  `UPDATE attempt SET provider_job_id = NULL WHERE provider_job_id IS NOT NULL
     AND item_id IN (SELECT id FROM generation_item WHERE account_id = :account)`,
  `DELETE FROM daily_budget WHERE scope LIKE '%:' || :account`,
];

/** PostgreSQL has to be told the type of a parameter that stands alone. */
const run = (tx: Tx, sql: string, values: Record<'account' | 'now', SqlValue>): Promise<number> => {
  const params: SqlValue[] = [];
  const bound = sql.replace(/:(account|now)\b/g, (_, name: 'account' | 'now') => {
    params.push(values[name]);
    return name === 'now' ? 'CAST(? AS BIGINT)' : 'CAST(? AS TEXT)';
  });
  return tx.run(bound, ...params);
};

/**
 * Erases the rows of an account. Run again it takes what came since: what was on its way (a task, a reply, an upload)
 * when the account was erased.
 */
export const eraseRows = async (tx: Tx, accountId: string): Promise<void> => {
  const values = { account: accountId, now: await tx.now() };
  for (const sql of ELSEWHERE) await run(tx, sql, values);
  for (const { statements = [] } of ACCOUNT_ROWS) {
    for (const sql of statements) await run(tx, sql, values);
  }
};

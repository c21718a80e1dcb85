/** What is kept of a person's pictures, by what they are (jobs.md "Safety, labels, privacy"). */
export type RetainedKind =
  | 'master'
  | 'labelled'
  | 'sample'
  | 'unmarked'
  | 'upload'
  | 'tryon-photo'
  | 'training-photo'
  | 'failed-training-photo'
  | 'tryon-input'
  | 'reference';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * Milliseconds from the event that starts the clock; null = until its owner deletes it.
 * unmarked: an original without the visible mark, from its making. upload: from intake. training-photo: from the training's success, failed-training-photo: from its failure or cancel.
 * tryon-photo: from
 * intake, before anything is ordered with it. tryon-input: from the end of the try-on, whatever the end. reference: from the end of its generation.
 */
export const RETENTION = {
  master: null,
  labelled: null,
  sample: null,
  unmarked: HOUR,
  upload: 24 * HOUR,
  'tryon-photo': HOUR,
  'training-photo': 24 * HOUR,
  'failed-training-photo': HOUR,
  'tryon-input': 10 * MINUTE,
  reference: 24 * HOUR,
} as const satisfies Readonly<Record<RetainedKind, number | null>>;

/** The instant (epoch ms) at which the sweeper deletes an asset whose clock starts `now`; null = never by itself. */
export const deleteAfter = (kind: RetainedKind, now: number): number | null => {
  const kept = RETENTION[kind];
  return kept === null ? null : now + kept;
};

/** Rows that are only kept for a while; of money that moved there is no line here. */
export interface TidiedRows {
  table: string;
  key: string;
  /** Which rows, and `?`: the instant before which they are over. */
  where: string;
  /** Milliseconds from that instant. */
  keep: number;
  /** Instead of deleting the row. */
  set?: string;
  /** For docs/operations/privacy.md. */
  what: string;
}

/** Of accounts that were erased. */
const ERASED = 'account_id IN (SELECT a.id FROM account a WHERE a.erased_at IS NOT NULL)';

/**
 * Every table whose rows go by themselves, and when. The hashes of originals without a mark stay beyond an erasure, as
 * the log that the labelling measures (§9) want kept for at least six months.
 */
export const TIDIED: readonly TidiedRows[] = [
  {
    table: 'inbound_key',
    key: 'key',
    where: 'created_at < ?',
    keep: 7 * DAY,
    what: 'that a message was handled already',
  },
  {
    table: 'outbox',
    key: 'id',
    where: "status IN ('sent', 'superseded', 'dead') AND created_at < ?",
    keep: 14 * DAY,
    what: 'replies that were sent, or never can be',
  },
  {
    table: 'intake',
    key: 'id',
    where: "status = 'dropped' AND expires_at < ?",
    keep: 14 * DAY,
    what: 'collections of photos that nothing was ordered with',
  },
  { table: 'menu', key: 'id', where: 'expires_at < ?', keep: 30 * DAY, what: 'choices that are too old' },
  {
    table: 'task',
    key: 'id',
    where: "status IN ('done', 'failed') AND created_at < ?",
    keep: 14 * DAY,
    what: 'work on what people sent: file names and words',
  },
  {
    table: 'guarded_failure',
    key: 'id',
    where: 'created_at < ?',
    keep: DAY,
    what: 'how often codes, hashes and payments were tried',
  },
  {
    table: 'report',
    key: 'id',
    where: "status = 'closed' AND words IS NOT NULL AND closed_at < ?",
    keep: 180 * DAY,
    set: 'words = NULL',
    what: 'the words of reports that were decided',
  },
  {
    table: 'stars_invoice',
    key: 'id',
    // A paid one says which bot gives its Stars back.
    where:
      'NOT EXISTS (SELECT 1 FROM stars_charge c WHERE c.invoice_id = stars_invoice.id) AND expires_at < ?',
    keep: 30 * DAY,
    what: 'invoices for Stars that nobody paid, from their end',
  },
  {
    table: 'scan_issue',
    key: 'id',
    // Its id stays: said again, it is no new one.
    where: "body <> '' AND closed_at < ?",
    keep: 30 * DAY,
    set: "body = ''",
    what: 'what a payment source said, from when somebody closed it; open ones stay',
  },
  {
    table: 'payment_order',
    key: 'id',
    where: "status IN ('expired', 'cancelled') AND conversation_id IS NOT NULL AND expires_at < ?",
    keep: 30 * DAY,
    set: 'conversation_id = NULL',
    what: 'the chat of orders that nobody paid, from their end; their rows stay',
  },
  {
    table: 'provider_deletion',
    key: 'id',
    where: "status = 'confirmed' AND created_at < ?",
    keep: 30 * DAY,
    what: 'that something was deleted at a provider',
  },
  {
    table: 'consent',
    key: 'id',
    where: `hashes <> '[]' AND ${ERASED} AND created_at < ?`,
    keep: 190 * DAY,
    set: "hashes = '[]'",
    what: 'of erased accounts: which originals were given without a mark',
  },
];

/** After an erasure this long what was still on its way is erased as it comes. */
export const LATE_ERASURE_MS = 2 * DAY;

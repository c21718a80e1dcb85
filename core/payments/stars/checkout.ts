import type { Db, Tx } from '../../db/db.ts';
import type { Checkout, CheckoutAnswer } from './api.ts';
import { readInvoice } from './invoice.ts';

/** security 15: a yes keeps the invoice for this payment so long. */
const RESERVED_MS = 60_000;
/** Telegram waits 10 s for the answer; the adapter needs some of them to give it. */
const QUERY_MS = 7_000;

interface OwnerRow {
  id: string;
  locale: string | null;
  blocked_at: number | null;
  erased_at: number | null;
}

const readPerson = (tx: Tx, userId: string): Promise<OwnerRow | undefined> =>
  tx.get<OwnerRow>(
    `SELECT a.id, a.locale, a.blocked_at, a.erased_at FROM identity i JOIN account a ON a.id = i.account_id
     WHERE i.platform = 'telegram' AND i.external_id = ?`,
    userId,
  );

/** Why not, as a locale key; undefined = it may be paid, and is reserved for this question. */
const refusalOf = async (
  tx: Tx,
  { queryId, payload, currency, amount }: Checkout,
  person: OwnerRow | undefined,
): Promise<string | undefined> => {
  // Two devices that ask at once are judged one after the other.
  await tx.lock(`stars-invoice:${payload}`);
  const invoice = await readInvoice(tx, payload);
  if (!invoice) return 'stars-checkout-wrong';
  const isOwner =
    person?.id === invoice.account_id && person.blocked_at === null && person.erased_at === null;
  if (!isOwner) return 'stars-checkout-not-yours';
  if (currency !== 'XTR' || amount !== invoice.stars) return 'stars-checkout-wrong';
  const paid = await tx.get('SELECT charge_id FROM stars_charge WHERE invoice_id = ?', invoice.id);
  if (paid) return 'stars-checkout-paid';
  const now = await tx.now();
  if (invoice.expires_at <= now) return 'stars-checkout-expired';
  // Who reserved it is kept with the keys of inbounds: Telegram may ask the same question twice, another device asks another.
  const asked = `stars-checkout:${invoice.id}:${queryId}`;
  const isNew = await tx.run(
    'INSERT INTO inbound_key (key, created_at) VALUES (?, ?) ON CONFLICT (key) DO NOTHING',
    asked,
    now,
  );
  if (invoice.reserved_until !== null && invoice.reserved_until > now) {
    if (isNew === 0) return undefined;
    await tx.run('DELETE FROM inbound_key WHERE key = ?', asked);
    return 'stars-checkout-busy';
  }
  await tx.run('UPDATE stars_invoice SET reserved_until = ? WHERE id = ?', now + RESERVED_MS, invoice.id);
  return undefined;
};

/**
 * Judges a pre-checkout from the database alone: yes only to the invoice's owner, for its amount and currency, while it is
 * neither over nor paid nor being paid from another device. Rejects when the database does not answer in time.
 */
export const createCheckout =
  ({ db }: { db: Db }) =>
  (question: Checkout): Promise<CheckoutAnswer> =>
    db.tx(
      async (tx) => {
        const person = await readPerson(tx, question.userId);
        const refusal = await refusalOf(tx, question, person);
        if (refusal === undefined) return { ok: true };
        return { ok: false, refusal, ...(person?.locale ? { locale: person.locale } : {}) };
      },
      { timeout: QUERY_MS },
    );

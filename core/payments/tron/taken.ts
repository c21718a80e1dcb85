import type { Tx } from '../../db/db.ts';

/** Micro-USDT between two amounts of one price (money.md: price - k * 0.001, k in 1..999). */
export const STEP = 1000;
const LARGEST_K = 999;

/** Which of the amounts of a price it is; undefined = none of them. */
export const kOf = (price: number, amount: number): number | undefined => {
  const k = (price - amount) / STEP;
  return Number.isInteger(k) && k >= 1 && k <= LARGEST_K ? k : undefined;
};

/** Round amounts are what people send without looking: the last ones to be given away. */
const isRound = (k: number): boolean => k % 10 === 0;

/** The amounts of a price at an address that belong to somebody now. */
export interface Taken {
  ks: Set<number>;
  /** How many of them belong to who never paid; without guests where those are counted apart. */
  neverPaid: number;
  /** How many belong to guests of the playground. */
  guests: number;
}

export const readTaken = async (
  tx: Tx,
  { address, price, guestsApart }: { address: string; price: number; guestsApart: boolean },
): Promise<Taken> => {
  const rows = await tx.all<{ amount: number; paid: number; realm: string | null }>(
    `SELECT s.amount, a.realm, CASE WHEN EXISTS
       (SELECT 1 FROM payment_order o WHERE o.account_id = s.account_id AND o.ledger_tx IS NOT NULL)
       THEN 1 ELSE 0 END AS paid
     FROM payment_slot s LEFT JOIN account a ON a.id = s.account_id
     WHERE s.address = ? AND s.amount BETWEEN ? AND ? AND s.reserved_until > ?`,
    address,
    price - LARGEST_K * STEP,
    price - STEP,
    await tx.now(),
  );
  const taken: Taken = { ks: new Set(), neverPaid: 0, guests: 0 };
  for (const { amount, paid, realm } of rows) {
    const k = kOf(price, amount);
    if (k === undefined) continue;
    taken.ks.add(k);
    if (realm === 'play') taken.guests += 1;
    if (paid === 0 && !(guestsApart && realm === 'play')) taken.neverPaid += 1;
  }
  return taken;
};

/** What may be given to this account now: never a round amount while another one is free. */
export const freeKs = (price: number, taken: ReadonlySet<number>, hasPaid: boolean): number[] => {
  const free: number[] = [];
  for (let k = 1; k <= LARGEST_K && price - k * STEP > 0; k += 1) if (!taken.has(k)) free.push(k);
  const plain = free.filter((k) => !isRound(k));
  return plain.length > 0 || !hasPaid ? plain : free;
};

import { createAccounts } from '../../../core/accounts/accounts.ts';
import type { Db, Tx } from '../../../core/db/db.ts';
import type { Ids } from '../../../core/ids.ts';
import { createLedger } from '../../../core/ledger/ledger.ts';
import { FREE_CREDITS_PER_DAY } from './gifts-model.ts';
import { type Expected, LedgerModel, type ModelHold } from './model.ts';
import { PaymentsModel } from './payments-model.ts';
import { createRandom, type Random } from './random.ts';
import { createTill } from './till.ts';

/** One step of a random life of a ledger: what is called, and what it must answer. */
export interface Operation {
  says: string;
  /** Started at once, each in a transaction of its own. */
  calls: ((tx: Tx) => Promise<object>)[];
  /** Started with them: what has transactions of its own. Its answers come after theirs. */
  alone?: (() => Promise<object>)[];
  /** Moves the model and says what the answers must be; called with what came back. */
  expected(answers: Answer[]): Expected[];
  hold?: () => ModelHold | undefined;
}

export type Answer = { value: object } | { code: string };

/** What a call answered; undefined when it was refused. */
export const given = <Value>(answer: Answer | undefined): Value | undefined =>
  answer && 'value' in answer ? (answer.value as Value) : undefined;

/** One of several calls that are made at once, and what the model says about its answer, which it may learn ids from. */
export interface Part {
  call?: (tx: Tx) => Promise<object>;
  alone?: () => Promise<object>;
  foretell(answer: Answer | undefined): Expected;
}

/** What a life's clock says; it moves by hand. */
export interface WorldClock {
  now: number;
}

/** A request that succeeded, to be sent again. */
interface Repeatable {
  says: string;
  again(tx: Tx): Promise<object>;
  /** The same key with another body. */
  otherwise(tx: Tx): Promise<object>;
  value: object;
}

export const SIGNUP_CREDITS = 6;

/** Ids that sort and that a repeated seed makes again. */
const countedIds = (): Ids => {
  let count = 0;
  const row = (): string => String(++count).padStart(8, '0');
  return { row, short: row };
};

/** What the operations of one random life share: the real ledger, the model, and what was done so far. */
export const createWorld = (db: Db, random: Random, clock: WorldClock) => {
  const ids = countedIds();
  const ledger = createLedger({ ids });
  const model = new LedgerModel();
  const now = (): number => clock.now;
  // Amounts are drawn inside of parallel calls, whose order is theirs.
  const till = createTill({ db, ids, ledger, now, random: createRandom(random.int(1, 1_000_000)) });
  const accounts = createAccounts({
    ids,
    ledger,
    sessionSecret: 'property',
    signupCredits: SIGNUP_CREDITS,
    playgroundCredits: 0,
    freeCreditsPerDay: FREE_CREDITS_PER_DAY,
  });
  const repeatables: Repeatable[] = [];
  let count = 0;

  /** A call whose answer the model knows before. */
  const one = (
    says: string,
    call: (tx: Tx) => Promise<object>,
    foretell: () => Expected,
    more: {
      repeat?: Omit<Repeatable, 'says' | 'value'>;
      done?: (value: object) => void;
      hold?: Operation['hold'];
    } = {},
  ): Operation => ({
    says,
    calls: [call],
    expected: ([answer]) => {
      const expected = foretell();
      if ('value' in expected && answer && 'value' in answer) {
        if (more.repeat) repeatables.push({ ...more.repeat, says, value: expected.value });
        more.done?.(answer.value);
      }
      return [expected];
    },
    hold: more.hold,
  });

  /** Calls at once. The model goes through them in the order that their answers tell: the lowest `rank` came first. */
  const several = (
    says: string,
    parts: Part[],
    rank: (answer: Answer | undefined) => number = () => 0,
  ): Operation => {
    const ordered = [...parts.filter(({ call }) => call), ...parts.filter(({ alone }) => alone)];
    return {
      says,
      calls: ordered.flatMap(({ call }) => call ?? []),
      alone: ordered.flatMap(({ alone }) => alone ?? []),
      expected: (answers) => {
        const expected: Expected[] = [];
        const order = ordered.map((_, n) => n).sort((a, b) => rank(answers[a]) - rank(answers[b]) || a - b);
        for (const n of order) expected[n] = ordered[n]!.foretell(answers[n]);
        return expected;
      },
    };
  };

  return {
    db,
    now,
    clock,
    till,
    payments: new PaymentsModel(model, now),
    several,
    random,
    ledger,
    accounts,
    model,
    repeatables,
    one,
    fresh: (what: string): string => `${what}-${++count}`,
    someone: (): string => random.pick([...model.accounts.keys()]),
  };
};

export type World = ReturnType<typeof createWorld>;

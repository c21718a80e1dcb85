import { createAccounts } from '../../../core/accounts/accounts.ts';
import type { Tx } from '../../../core/db/db.ts';
import type { Ids } from '../../../core/ids.ts';
import { createLedger } from '../../../core/ledger/ledger.ts';
import { type Expected, LedgerModel, type ModelHold } from './model.ts';
import type { Random } from './random.ts';

/** One step of a random life of a ledger: what is called, and what it must answer. */
export interface Operation {
  says: string;
  /** Started at once, each in a transaction of its own. */
  calls: ((tx: Tx) => Promise<object>)[];
  /** Moves the model and says what the answers must be; called with what came back. */
  expected(answers: Answer[]): Expected[];
  hold?: () => ModelHold | undefined;
}

export type Answer = { value: object } | { code: string };

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
export const createWorld = (random: Random) => {
  const ids = countedIds();
  const ledger = createLedger({ ids });
  const model = new LedgerModel();
  const accounts = createAccounts({
    ids,
    ledger,
    sessionSecret: 'property',
    signupCredits: SIGNUP_CREDITS,
    playgroundCredits: 0,
    freeCreditsPerDay: 1_000_000,
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

  return {
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

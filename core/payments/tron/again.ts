import type { Chain } from './chain.ts';
import { inOrder } from './in-order.ts';
import { askFor, type Settle } from './settle.ts';
import type { Sightings } from './sightings.ts';
import { DUST } from './usdt.ts';

const AT_ONCE = 4;

export interface AgainOptions {
  chain: Pick<Chain, 'receipt'>;
  sightings: Pick<Sightings, 'next'>;
  settle: Settle;
}

/** Tries a few of those again that could not be read, and that no cursor waits for any more. Rejects with ChainAway. */
export const createAgain =
  ({ chain, sightings, settle }: AgainOptions) =>
  async (ours: ReadonlySet<string>, signal: AbortSignal): Promise<void> => {
    const answers = inOrder(await sightings.next(), AT_ONCE, ({ txid }) => askFor(chain, txid, signal));
    for await (const [{ address, txid, rows }, answer] of answers) {
      signal.throwIfAborted();
      if (answer.state !== 'solid') continue;
      const numbered = rows.map((row, n) => ({ ...row, n }));
      await settle(
        { address, dust: DUST, ours, signal },
        { txid, rows: numbered, answer, wasListed: true, wasSighted: true },
      );
    }
  };

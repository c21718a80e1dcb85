import type { Clock, Identify } from '../../core/index.ts';
import { SCOPE } from './decode.ts';
import { verifyInitData } from './init-data.ts';

/** How old the word of a Mini App may be, milliseconds. */
const INIT_DATA_MS = 60 * 60 * 1000;

/**
 * Tells whose identity opened a Mini App page of this bot, by the page's `initData`; undefined = not proved, or more than
 * an hour ago. Asks nobody: it works wherever the token is known, also while the channel is down.
 */
export const createIdentify =
  ({ token, clock }: { token: string; clock: Clock }): Identify =>
  (initData) => {
    const person = verifyInitData(initData, { token, now: clock(), maxAgeMs: INIT_DATA_MS });
    return person && { platform: 'telegram', scope: SCOPE, ...person };
  };

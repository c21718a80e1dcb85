/** A job that two scripted drivers can draw, in the order openai-images, gemini. */
import { expect } from 'vitest';
import { audit } from '../../core/ledger/audit.ts';
import { ProviderError, type ProviderFailure } from '../../core/providers/provider.ts';
import type { describeEachDb } from './db.ts';
import { openToyStudio, type ToyOptions } from './studio.ts';

type OpenDb = Parameters<Parameters<typeof describeEachDb>[1]>[0];

export const failure = (kind: ProviderFailure, afterMs?: number) =>
  new ProviderError(kind, `scripted ${kind}`, afterMs === undefined ? {} : { afterMs });

export const openTwoDrivers = async (openDb: OpenDb, options: ToyOptions = {}) => {
  const clock = { now: 1_700_000_000_000 };
  const db = await openDb({ clock: () => clock.now });
  const scriptedNames = ['openai-images', 'gemini'];
  const studio = await openToyStudio(db, clock, { scriptedNames, resumable: false, ...options });
  const [first, second] = studio.inOrder;
  if (!first) throw new Error('no driver');
  const person = await studio.createPerson('42', 100);
  const attempts = () =>
    db.all<{ attempt: number; provider: string; status: string }>(
      'SELECT attempt, provider, status FROM attempt ORDER BY item_id, attempt',
    );
  /** Runs what was pushed, then all that is due later, in its time. @returns how long each wait was. */
  const run = async (): Promise<number[]> => {
    const waits: number[] = [];
    await studio.runPushed();
    for (let next = studio.later.shift(); next; next = studio.later.shift()) {
      waits.push(next.ms);
      clock.now += next.ms;
      await studio.runner.handle(next.ref);
    }
    return waits;
  };
  /** So many failed calls, of so many orders, that its circuit is open. */
  const open = (provider: string) => {
    for (let i = 0; i < 5; i += 1) studio.circuits.report(provider, 'transport');
  };
  /** The one call that tries an open circuit, when its time has come, fails. */
  const tryInVain = (provider: string) => {
    clock.now += studio.circuits.waitMs(provider);
    studio.circuits.enter(provider);
    studio.circuits.report(provider, 'transport');
  };
  const close = async () => {
    expect((await audit(db)).differences).toEqual([]);
    await studio.close();
  };
  return {
    clock,
    db,
    studio,
    first,
    second: second ?? first,
    person,
    attempts,
    run,
    open,
    tryInVain,
    close,
  };
};

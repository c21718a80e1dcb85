import { describe, expect, it } from 'vitest';
import { DatabaseError } from '../db/database-error.ts';
import { DarkroomError } from '../errors.ts';
import { createLogger } from '../logger.ts';
import { createKeepTrying, isOwn, OwnFailure } from './keep-trying.ts';

describe('what stands on our own grounds', () => {
  const setUp = () => {
    const told: string[] = [];
    const keepTrying = createKeepTrying({
      logger: createLogger({ level: 'silent' }),
      told: (ground, outcome) => told.push(`${ground} ${outcome}`),
      waits: [1, 1],
    });
    return { told, keepTrying, signal: new AbortController().signal };
  };

  it('is tried again, and a success is told', async () => {
    const { told, keepTrying, signal } = setUp();
    let calls = 0;
    const work = async () => {
      calls += 1;
      if (calls < 3) throw new Error('ECONNREFUSED');
      return calls;
    };
    expect(await keepTrying('storage', 'storing', signal, work)).toBe(3);
    expect(told).toEqual(['storage ok']);
  });

  it('ends as a failure of our own, never of a provider', async () => {
    const { told, keepTrying, signal } = setUp();
    const cause = new Error('the thread ended');
    const work = () => Promise.reject(cause);
    const failed = await keepTrying('check', 'checking', signal, work).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(OwnFailure);
    expect(failed).toMatchObject({ cause, message: 'checking failed' });
    expect(told).toEqual(['check away']);
    expect([isOwn(failed), isOwn(new DatabaseError('unavailable', '')), isOwn(cause)]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('ends as one too when its time is over meanwhile', async () => {
    const { told, keepTrying } = setUp();
    const signal = AbortSignal.abort(new DOMException('too slow', 'TimeoutError'));
    const work = () => Promise.reject(signal.reason as Error);
    await expect(keepTrying('check', 'checking', signal, work)).rejects.toBeInstanceOf(OwnFailure);
    expect(told).toEqual([]);
  });

  it('is not repeated when no repetition mends it', async () => {
    const { told, keepTrying, signal } = setUp();
    const lasting = [new DarkroomError('BAD_INPUT', 'a key'), new DatabaseError('check', 'a row')];
    for (const error of lasting)
      await expect(keepTrying('database', 'settling', signal, () => Promise.reject(error))).rejects.toBe(
        error,
      );
    expect(told).toEqual([]);
  });
});

import { expect, it } from 'vitest';
import type { Dialogue } from '../../../core/conversations/dialogue.ts';
import type { TaskHandler } from '../../../core/conversations/tasks.ts';
import { describeEachDb } from '../../support/db.ts';
import { openToyTurns, says } from '../../support/turns.ts';

const PAYMENT = ['look-order', 'prepare-order', 'claim-transfer', 'check-follow'] as const;

/** What is said is the kind of a task. */
const reduce: Dialogue['reduce'] = (_state, { body }) =>
  body.type === 'text' ? [{ do: 'task', kind: body.text, payload: {} }] : [];

describeEachDb('the lanes of tasks', (openDb) => {
  it('a source of payments that is silent holds up two of its own and nothing else', async () => {
    const db = await openDb();
    const begun: string[] = [];
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const noted =
      (wait: boolean): TaskHandler =>
      async ({ kind }) => {
        begun.push(kind);
        if (wait) await held;
      };
    const kinds: [string, boolean][] = [
      ...PAYMENT.map((kind): [string, boolean] => [kind, true]),
      ['idea', false],
      ['poster-photo', false],
    ];
    const handlers = new Map(kinds.map(([kind, wait]) => [kind, noted(wait)]));
    const { turns, tasks, studio } = await openToyTurns(db, { now: 1_700_000_000_000 }, reduce, { handlers });
    await turns.run(PAYMENT.map((kind, n) => says(String(n), kind)));
    await turns.run([says('8', 'idea'), says('9', 'poster-photo')]);
    const running = tasks.runDue((batch) => turns.run(batch));
    await expect
      .poll(() => begun.toSorted())
      .toEqual(['idea', 'look-order', 'poster-photo', 'prepare-order']);
    // Somebody comes while they are held.
    await turns.run([says('10', 'idea'), says('11', 'look-order')]);
    expect(await tasks.runDue((batch) => turns.run(batch))).toBe(1);
    expect(begun.slice(4)).toEqual(['idea']);
    release();
    expect(await running).toBe(7);
    await studio.close();
  });
});

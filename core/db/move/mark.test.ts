import { expect, it } from 'vitest';
import { describeEachDb } from '../../../test/support/db.ts';
import { assertNotMoving } from './mark.ts';

describeEachDb('assertNotMoving', (open) => {
  it('refuses a database that a move is not done with, and no other', async () => {
    const db = await open();
    await assertNotMoving(db);
    const mark = (value: string) =>
      db.run(
        `INSERT INTO system_state (key, value, updated_at) VALUES ('db-move', ?, 1)
         ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value`,
        value,
      );
    await mark(JSON.stringify({ state: 'running', source: 's', tables: {} }));
    await expect(assertNotMoving(db)).rejects.toThrow(/^a move into this database has not finished: .*$/);
    for (const unknown of ['', 'done', '{"state":"paused","source":"s","tables":{}}', '{}', 'null']) {
      await mark(unknown);
      await expect(assertNotMoving(db)).rejects.toThrow(/that this version can't read$/);
    }
    await mark(JSON.stringify({ state: 'done', source: 's', tables: {} }));
    await assertNotMoving(db);
  });
});

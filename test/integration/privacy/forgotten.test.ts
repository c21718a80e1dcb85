import { existsSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { createAftermath } from '../../../core/accounts/privacy/aftermath.ts';
import { createErasure } from '../../../core/accounts/privacy/erasure.ts';
import type { TaskHandler } from '../../../core/conversations/tasks.ts';
import type { Db } from '../../../core/db/db.ts';
import { createLogger } from '../../../core/logger.ts';
import { createInbox } from '../../../core/storage/inbox.ts';
import { createModels } from '../../../core/studio/portraits/models.ts';
import { describeEachDb, openTestDb } from '../../support/db.ts';
import { openGalleryStudio, START } from '../../support/gallery.ts';
import { fillAccount, openPrivacyStudio, tablesWith } from '../../support/privacy.ts';
import type { openToyStudio } from '../../support/studio.ts';
import { openToyTurns, says } from '../../support/turns.ts';

const logger = createLogger({ level: 'silent' });
const WORD = 'quince-and-walnut-secret';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const erasureOf = (db: Db, studio: Awaited<ReturnType<typeof openToyStudio>>) => {
  const { ids, ledger, generations, storage } = studio;
  const inbox = createInbox({ storage, ids, sessionSecret: 'a secret of this test' });
  const { begin, follow } = createAftermath({ db, logger, storage, inbox });
  const followed: Promise<void>[] = [];
  const erasure = createErasure({
    ...{ ids, logger, ledger, generations, storage },
    aftermath: {
      begin,
      follow: (accountId) => {
        const one = follow(accountId);
        followed.push(one);
        return one;
      },
    },
    models: createModels({ ids }),
    swept: () => {},
  });
  return async (accountId: string): Promise<void> => {
    await db.tx((tx) => erasure.erase(tx, accountId));
    await Promise.all(followed);
  };
};

describeEachDb('what a task brings after an erasure', (open) => {
  it('is nothing to the account that the same person has afterwards', async () => {
    const clock = { now: START };
    const db = await open({ clock: () => clock.now });
    const handled: string[] = [];
    let begun = (): void => undefined;
    let go = (): void => undefined;
    const started = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    const idea: TaskHandler = async () => {
      begun();
      await gate;
      return { prompt: WORD };
    };
    const { turns, tasks, studio } = await openToyTurns(
      db,
      clock,
      (state, { body }) => {
        if (body.type === 'task') {
          handled.push(state.account.id);
          return [{ do: 'reply', reply: { lines: [{ key: JSON.stringify(body.result) }] } }];
        }
        if (body.type === 'text' && body.text === 'idea') return [{ do: 'task', kind: 'idea', payload: {} }];
        return [{ do: 'reply', reply: { lines: [{ key: 'hello' }] } }];
      },
      { handlers: new Map([['idea', idea]]) },
    );
    closers.push(studio.close);
    await turns.run([says('bob', 'idea')]);
    const accountId = async () =>
      (await db.get<{ account_id: string }>('SELECT account_id FROM identity'))?.account_id ?? '';
    const first = await accountId();
    const work = tasks.runDue((batch) => turns.run(batch));
    await started;
    await erasureOf(db, studio)(first);
    await turns.run([says('bob', 'hello')]);
    expect(await accountId()).not.toBe(first);
    go();
    await work;
    expect(handled).toEqual([]);
    expect(await tablesWith(db, [WORD])).toEqual([]);
    // What the new account asks for is answered.
    await turns.run([says('bob', 'idea')]);
    await tasks.runDue((batch) => turns.run(batch));
    expect(handled).toEqual([await accountId()]);
  });
});

describeEachDb('the words of an erased author', (open) => {
  const start = async () => {
    const clock = { now: START };
    const db = await open({ clock: () => clock.now });
    const t = await openGalleryStudio(db, clock);
    closers.push(() => t.close());
    const author = await t.studio.createPerson('author', 10);
    const erase = () => erasureOf(db, t.studio)(author.accountId);
    const mine = await t.save(`${WORD} tea`, `${WORD} in {{season}}`, author);
    const row = () =>
      db.get<Record<string, unknown>>(
        'SELECT status, title, prompt_given, prompt_sent, input, prepared FROM generation',
      );
    /** Messages of the reader's own chat are theirs; they go after 14 days. */
    const tables = async () => (await tablesWith(db, [WORD])).filter((one) => !one.startsWith('outbox'));
    return { t, erase, mine, row, tables };
  };

  it('leave what others have ordered with their templates; what those answered stays', async () => {
    const { t, erase, mine, row, tables } = await start();
    await t.order(mine.templateId, { season: 'golden autumn' }, { revision: 1 });
    await t.answer();
    await t.studio.runPushed();
    expect(await tables()).toEqual(expect.arrayContaining([`generation: ${WORD}`]));
    await erase();
    expect(await tables()).toEqual([]);
    expect(await row()).toMatchObject({
      status: 'completed',
      title: null,
      prompt_given: 'golden autumn',
      prompt_sent: null,
      input: JSON.stringify({ templateId: mine.templateId, values: {} }),
    });
    const { items } = await t.studio.db.tx((tx) =>
      t.studio.generations.listHistory(tx, { ...t.person, locale: 'en' } as never, { page: 0 }),
    );
    expect(items).toHaveLength(1);
    await expect(
      t.studio.db.tx((tx) =>
        t.studio.generations.again(tx, { ...t.person, generationId: items[0]?.generationId ?? '' }),
      ),
    ).rejects.toMatchObject({ code: 'PROMPT_NOT_FOUND' });
  });

  it('leave an order that still runs when it ends', async () => {
    const { t, erase, mine, row, tables } = await start();
    await t.order(mine.templateId, { season: 'golden autumn' }, { revision: 1 });
    await erase();
    await t.answer();
    await t.studio.runPushed();
    expect(await row()).toMatchObject({ status: 'completed', title: null, prompt_given: 'golden autumn' });
    expect(await tables()).toEqual([]);
  });
});

describe('the file of the database [sqlite]', () => {
  it('holds no byte of what was erased, in the database or its log, while it is open', async () => {
    const clock = { now: START };
    const { db, url, close } = await openTestDb('sqlite', { clock: () => clock.now });
    const file = url.replace('file:', '');
    const studio = await openPrivacyStudio(db, clock);
    closers.push(async () => {
      await studio.close();
      await close();
    });
    const hits = (): number =>
      ['', '-wal'].reduce((count, end) => {
        const bytes = existsSync(`${file}${end}`) ? readFileSync(`${file}${end}`, 'latin1') : '';
        return count + bytes.split(WORD).length - 1;
      }, 0);
    const person = await studio.createPerson('chat-4711', 100);
    for (let n = 0; n < 20; n++) {
      await studio.submit(person, `${WORD} ${'x'.repeat(300 * n)}`);
      await studio.runPushed();
      clock.now += 60_000;
    }
    await fillAccount(studio, person, WORD);
    expect(hits()).toBeGreaterThan(50);
    await studio.erase(person);
    await expect.poll(hits, { timeout: 30_000 }).toBe(0);
  });
});

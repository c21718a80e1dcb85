/** `/delete_my_data` through the whole program: the chat, the pages, the storage and the ledger afterwards. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Darkroom, startDarkroom } from '../../../compose.ts';
import { audit, createLogger, loadConfig } from '../../../core/index.ts';
import { DemoChat, type Message } from '../../../scripts/demo-chat.ts';
import { tablesWith } from '../../support/privacy.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const WORD = 'gooseberries-of-wilhelmina';
const CHAT = 'chat-of-wilhelmina';

describe('/delete_my_data in a chat', () => {
  let darkroom: Darkroom;
  let folder: string;
  let chat: DemoChat;

  const start = async (): Promise<void> => {
    const env = { NODE_ENV: 'test', DATA_DIR: folder, PORT: '0', SKETCH_DELAY_MS: '0', SWEEP_SECONDS: '1' };
    darkroom = await startDarkroom(loadConfig(env), { logger: createLogger({ level: 'silent' }) });
    chat = new DemoChat(darkroom.address, CHAT, 'en');
  };

  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'darkroom-deletion-'));
    await start();
  });
  afterEach(async () => {
    await darkroom.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const get = async (url: string) => (await fetch(new URL(url, darkroom.address))).status;
  const offers = (action: string) => (message: Message) =>
    message.choices.some((choice) => choice.action === action);
  const picture = (message: Message) => message.blocks.find(({ type }) => type === 'image')?.url;
  /** What is stored of people: the house has samples of its own. */
  const keys = async (): Promise<string[]> => {
    const accounts = await darkroom.core.db.all<{ id: string }>('SELECT id FROM account');
    const found: string[] = [];
    for await (const { key } of darkroom.core.storage.list('')) found.push(key);
    return found.filter((key) => accounts.some(({ id }) => key.startsWith(`${id}/`)));
  };
  const textOf = (message: Message) => message.blocks.map(({ text }) => text ?? '').join('\n');

  it('takes everything with it, says so, and whoever comes back is somebody new', async () => {
    const { core } = darkroom;
    const result = await chat.until(await chat.say(`/cake ${WORD}`), (one) => picture(one) !== undefined);
    const link = picture(result) ?? '';
    const history = await chat.until(await chat.say('/history'), offers('open'));
    const page =
      (history as unknown as { choices: { url?: string }[] }).choices.find(({ url }) => url)?.url ?? '';
    expect(await get(link)).toBe(200);
    expect(await get(page)).toBe(200);
    const stored = await keys();
    expect(stored.length).toBeGreaterThan(1);
    const [before] = await core.db.all<{ id: string }>('SELECT id FROM account');

    const asked = await chat.until(await chat.say('/delete_my_data'), offers('confirm'));
    expect(textOf(asked)).toMatch(/pictures: 1/);
    expect(textOf(asked)).toMatch(/You lose 996 credits/);
    // Words are no press.
    await chat.until(await chat.say('yes'), () => true);
    expect(await keys()).toEqual(stored);
    const done = await chat.until(await chat.press(asked, 'confirm'), (one) =>
      /is deleted/.test(textOf(one)),
    );
    expect(done.choices).toEqual([]);

    await expect.poll(keys, { timeout: 10_000 }).toEqual([]);
    expect([404, 410]).toContain(await get(link));
    expect([404, 410]).toContain(await get(page));
    expect((await audit(core.db)).differences).toEqual([]);
    // The chat itself is named by its person's id until its last answer was read out of the page.
    expect(await tablesWith(core.db, [WORD])).toEqual([]);
    expect((await chat.messages()).map(textOf).join()).not.toContain(WORD);
    const asking = await core.db.all('SELECT account_id FROM identity');
    expect(asking).toEqual([]);

    await chat.until(await chat.say('hello'), ({ id }) => id > done.id);
    const accounts = await core.db.all<{ id: string; erased_at: number | null }>(
      'SELECT id, erased_at FROM account ORDER BY created_at',
    );
    expect(accounts.map(({ id, erased_at }) => [id === before?.id, erased_at === null])).toEqual([
      [true, false],
      [false, true],
    ]);
    expect((await audit(core.db)).differences).toEqual([]);
  });

  it('an old press shows what there is now, and deletes nothing', async () => {
    const asked = await chat.until(await chat.say('/delete_my_data'), offers('confirm'));
    await chat.until(await chat.say(`/cake ${WORD}`), (one) => picture(one) !== undefined);
    const anew = await chat.until(await chat.press(asked, 'confirm'), offers('confirm'));
    expect(textOf(anew)).toMatch(/pictures: 1/);
    const stored = await keys();
    expect(stored.length).toBeGreaterThan(1);
    await chat.until(await chat.press(anew, 'cancel'), (one) => /everything stays/.test(textOf(one)));
    expect(await keys()).toEqual(stored);
  });

  it('is done again at the start when the list names somebody whom a backup brought back', async () => {
    await chat.until(await chat.say(`/cake ${WORD}`), (one) => picture(one) !== undefined);
    await darkroom.core.db.run('INSERT INTO erasure_list (account_id, created_at) SELECT id, 1 FROM account');
    await darkroom.stop();
    await start();
    await expect.poll(keys, { timeout: 10_000 }).toEqual([]);
    expect(await tablesWith(darkroom.core.db, [WORD])).toEqual([]);
  });

  it('what was said in the same breath belongs to somebody new', async () => {
    const { core } = darkroom;
    const asked = await chat.until(await chat.say('/delete_my_data'), offers('confirm'));
    const token = asked.choices.find(({ action }) => action === 'confirm')?.token ?? '';
    const conversation = {
      ...{ id: `playground:local:${CHAT}`, platform: 'playground', bot: 'local', externalId: CHAT },
      kind: 'private' as const,
    };
    const [known] = await core.db.all<{ id: string }>('SELECT id FROM conversation');
    conversation.id = known?.id ?? '';
    const sender = { platform: 'playground', scope: 'local', externalId: CHAT };
    const base = { sentAt: 0, conversation, sender };
    await core.turns.run([
      { ...base, key: 'k1', addressed: 'private', body: { type: 'text', text: '/cake' } },
      { ...base, key: 'k2', addressed: 'choice', body: { type: 'choice', token } },
      { ...base, key: 'k3', addressed: 'private', body: { type: 'text', text: `/cake ${WORD}` } },
    ]);
    const [old] = await core.db.all<{ id: string }>('SELECT id FROM account WHERE erased_at IS NOT NULL');
    const orders = await core.db.all<{ account_id: string }>('SELECT account_id FROM generation');
    expect(orders).toHaveLength(1);
    expect(orders[0]?.account_id).not.toBe(old?.id);
    for (const table of ['dialog', 'menu', 'outbox', 'task']) {
      expect(
        await core.db.all(`SELECT 1 AS found FROM ${table} WHERE account_id = ?`, old?.id ?? ''),
      ).toEqual([]);
    }
  });
});

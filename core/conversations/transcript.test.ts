import { expect, it } from 'vitest';
import { describeEachDb } from '../../test/support/db.ts';
import type { Db } from '../db/db.ts';
import { createTranscript } from './transcript.ts';

const NOW = 1_800_000_000_000;
const CHAT = 'playground:local:anna';

const say = (text: string) => ({ blocks: [{ type: 'text' as const, text }] });

const insertAsset = async (db: Db, id: string, deletedAt: number | null) => {
  await db.run("INSERT INTO account (id, created_at) VALUES ('acc', 0) ON CONFLICT DO NOTHING");
  await db.run("UPDATE account SET epoch = 2 WHERE id = 'acc'");
  await db.run(
    `INSERT INTO asset (id, account_id, kind, key, media_type, bytes, sha256, created_at, deleted_at)
     VALUES (?, 'acc', 'labelled', ?, 'image/png', 1, '', 0, ?)`,
    id,
    `acc/${id}`,
    deletedAt,
  );
};

const insertMenu = (db: Db, id: string, once: number, expiresAt: number, usedAt: number | null) =>
  db.run(
    `INSERT INTO menu (id, conversation_id, account_id, actions, once, created_at, expires_at, used_at)
     VALUES (?, ?, 'acc', '[]', ?, 0, ?, ?)`,
    id,
    CHAT,
    once,
    expiresAt,
    usedAt,
  );

describeEachDb('transcript', (open) => {
  const setUp = async () => ({
    db: await open({ clock: () => NOW }),
    transcript: createTranscript({ clock: () => NOW }),
  });

  it('keeps what was said in order, per chat, after an id and up to a limit', async () => {
    const { db, transcript } = await setUp();
    const one = await db.tx((tx) => transcript.recordUser(tx, { conversationId: CHAT, body: say('one') }));
    await db.tx((tx) =>
      transcript.recordUser(tx, { conversationId: 'playground:local:ben', body: say('other') }),
    );
    const two = await db.tx((tx) => transcript.appendBot(tx, { conversationId: CHAT, body: say('two') }));
    const three = await db.tx((tx) =>
      transcript.appendBot(tx, {
        conversationId: CHAT,
        body: { ...say('three'), code: 'UNKNOWN', ref: 'g1' },
        replaces: two,
      }),
    );
    expect([one.id < Number(two), Number(two) < Number(three)]).toEqual([true, true]);
    expect(await transcript.since(db, CHAT, 0, 10)).toEqual([
      { id: one.id, from: 'user', blocks: say('one').blocks, choices: [] },
      { id: two, from: 'bot', blocks: say('two').blocks, choices: [] },
      {
        id: three,
        from: 'bot',
        replaces: two,
        blocks: say('three').blocks,
        choices: [],
        code: 'UNKNOWN',
        ref: 'g1',
      },
    ]);
    expect((await transcript.since(db, CHAT, one.id, 1)).map(({ id }) => id)).toEqual([two]);
  });

  it('replays a key with the same body and refuses it with another, also when both arrive at once', async () => {
    const { db, transcript } = await setUp();
    const message = { conversationId: CHAT, body: say('hi'), idempotencyKey: 'k', bodyDigest: 'd' };
    const both = await Promise.all([1, 2].map(() => db.tx((tx) => transcript.recordUser(tx, message))));
    expect(both.map(({ replayed }) => replayed).sort()).toEqual([false, true]);
    expect(both[0]?.id).toBe(both[1]?.id);
    expect(await transcript.findReplay(db, message)).toBe(both[0]?.id);
    expect(await transcript.findReplay(db, { ...message, idempotencyKey: 'new' })).toBeUndefined();

    const other = { ...message, bodyDigest: 'other' };
    const refused = { code: 'IDEMPOTENCY_CONFLICT' };
    await expect(db.tx((tx) => transcript.recordUser(tx, other))).rejects.toMatchObject(refused);
    await expect(transcript.findReplay(db, other)).rejects.toMatchObject(refused);
    const elsewhere = await db.tx((tx) =>
      transcript.recordUser(tx, { ...other, conversationId: 'playground:local:ben' }),
    );
    expect(elsewhere.replayed).toBe(false);
  });

  it('replaces only messages of the bot in the same chat', async () => {
    const { db, transcript } = await setUp();
    const mine = await db.tx((tx) => transcript.recordUser(tx, { conversationId: CHAT, body: say('me') }));
    const foreign = await db.tx((tx) =>
      transcript.appendBot(tx, { conversationId: 'playground:local:ben', body: say('b') }),
    );
    for (const replaces of [mine.id, foreign, 999_999]) {
      await db.tx((tx) => transcript.appendBot(tx, { conversationId: CHAT, body: say('x'), replaces }));
    }
    const entries = await transcript.since(db, CHAT, mine.id, 10);
    expect(entries.map(({ replaces }) => replaces)).toEqual([undefined, undefined, undefined]);
  });

  it('reads assets with what their links are signed for, without the deleted ones', async () => {
    const { db, transcript } = await setUp();
    await insertAsset(db, 'kept', null);
    await insertAsset(db, 'lost', NOW);
    const blocks = [
      { type: 'image' as const, assetId: 'kept' },
      { type: 'image' as const, assetId: 'lost' },
      { type: 'file' as const, name: 'a.zip' },
    ];
    await db.tx((tx) => transcript.appendBot(tx, { conversationId: CHAT, body: { blocks } }));
    const [entry] = await transcript.since(db, CHAT, 0, 10);
    expect(entry?.blocks).toEqual([
      { ...blocks[0], link: { resource: 'kept', accountId: 'acc', epoch: 2, mediaType: 'image/png' } },
      blocks[1],
      blocks[2],
    ]);
  });

  it('says which choices still count and what was written on them', async () => {
    const { db, transcript } = await setUp();
    await insertMenu(db, 'Fresh', 1, NOW + 1, null);
    await insertMenu(db, 'Used', 1, NOW + 1, NOW - 1);
    await insertMenu(db, 'Many', 0, NOW + 1, NOW - 1);
    await insertMenu(db, 'Old', 1, NOW, null);
    const tokens = ['Fresh.0', 'Fresh.1', 'Used.0', 'Many.0', 'Old.0', 'Gone.0', '/prices 1.5'];
    const choices = tokens.map((token) => ({
      token,
      label: `label of ${token}`,
      action: 'command' as const,
    }));
    await db.tx((tx) => transcript.appendBot(tx, { conversationId: CHAT, body: { blocks: [], choices } }));
    const [entry] = await transcript.since(db, CHAT, 0, 10);
    expect(entry?.choices.map(({ open }) => open)).toEqual([true, true, false, true, false, false, true]);

    expect(await transcript.choiceLabel(db, CHAT, 'Used.0')).toBe('label of Used.0');
    expect(await transcript.choiceLabel(db, CHAT, '/prices 1.5')).toBe('label of /prices 1.5');
    for (const unknown of ['used.0', 'Used_0', '%', 'Used.']) {
      expect(await transcript.choiceLabel(db, CHAT, unknown)).toBeUndefined();
    }
    expect(await transcript.choiceLabel(db, 'playground:local:ben', 'Used.0')).toBeUndefined();
  });

  it('tells listeners of the chat after the commit and never after a rollback', async () => {
    const { db, transcript } = await setUp();
    const heard: string[] = [];
    const stop = transcript.subscribe(CHAT, () => heard.push('anna'));
    transcript.subscribe('playground:local:ben', () => heard.push('ben'));
    await db.tx(async (tx) => {
      await transcript.appendBot(tx, { conversationId: CHAT, body: say('x') });
      expect(heard).toEqual([]);
    });
    expect(heard).toEqual(['anna']);
    const failed = db.tx(async (tx) => {
      await transcript.appendBot(tx, { conversationId: CHAT, body: say('y') });
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    stop();
    await db.tx((tx) => transcript.appendBot(tx, { conversationId: CHAT, body: say('z') }));
    expect(heard).toEqual(['anna']);
  });
});

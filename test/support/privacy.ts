/** A person with something of everything, and a search through every row of the database. */
import { expect, vi } from 'vitest';
import { createPrivacy } from '../../core/accounts/privacy/privacy.ts';
import type { Db, SqlValue } from '../../core/db/db.ts';
import { createLogger } from '../../core/logger.ts';
import { createInbox } from '../../core/storage/inbox.ts';
import { createModels } from '../../core/studio/portraits/models.ts';
import { openToyStudio, type ToyOptions } from './studio.ts';

export interface Person {
  accountId: string;
  conversationId: string;
}

/** Opens a toy studio with the doors of privacy over it. */
export const openPrivacyStudio = async (
  db: Db,
  clock: { now: number },
  options: ToyOptions & { unmarked?: boolean } = {},
) => {
  const studio = await openToyStudio(db, clock, { runningPerJob: 100, ...options });
  const { ids, ledger, storage, generations } = studio;
  const inbox = createInbox({ storage, ids, sessionSecret: 'a secret of this test' });
  const told = { swept: 0, reports: [] as string[] };
  const privacy = createPrivacy({
    ...{ db, ids, ledger, storage, inbox, generations },
    logger: createLogger({ level: 'silent' }),
    config: { unmarkedOriginals: options.unmarked ?? false },
    models: createModels({ ids }),
    swept: () => {
      told.swept += 1;
    },
    reported: (_id, reason) => told.reports.push(reason),
  });
  const show = (person: Person) => db.tx((tx) => privacy.door.show(tx, person));
  return {
    ...studio,
    inbox,
    privacy,
    told,
    show,
    /** As the press does it: what was shown a moment before. */
    erase: async (person: Person) => {
      const { revision } = await show(person);
      const erased = await db.tx((tx) => privacy.door.erase(tx, person, { do: 'erase-account', revision }));
      // What follows its commit has begun to write into the storage.
      await vi.waitFor(async () => expect(await storage.stat(`erasures/${person.accountId}`)).toBeDefined(), {
        timeout: 60_000,
      });
      return erased;
    },
    /** Every stored key, whoever it belongs to; but which accounts were erased. */
    keys: async (): Promise<string[]> => {
      const found: string[] = [];
      for await (const { key } of storage.list('')) if (!key.startsWith('erasures/')) found.push(key);
      return found.sort();
    },
  };
};

export type PrivacyStudio = Awaited<ReturnType<typeof openPrivacyStudio>>;

export const tablesOf = async (db: Db): Promise<string[]> => {
  const rows = await db.all<{ name: string }>(
    db.dialect === 'sqlite'
      ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
      : 'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema()',
  );
  return rows.map(({ name }) => name).filter((name) => !name.startsWith('_'));
};

/** The tables in whose rows these words stand, anywhere. */
export const tablesWith = async (db: Db, words: readonly string[]): Promise<string[]> => {
  const found: string[] = [];
  for (const table of await tablesOf(db)) {
    const rows = await db.all<Record<string, SqlValue>>(`SELECT * FROM "${table}"`);
    const text = rows.map((row) => Object.values(row).map(String).join('\u0000')).join('\n');
    for (const word of words) if (text.includes(word)) found.push(`${table}: ${word}`);
  }
  return found;
};

const insert = (db: Db, table: string, row: Record<string, SqlValue>): Promise<number> =>
  db.run(
    `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${Object.keys(row)
      .map(() => '?')
      .join(', ')})`,
    ...Object.values(row),
  );

/**
 * Writes a row of everything that an account can have beside its orders; `word` stands wherever a person's words do.
 * Answers the storage keys that it has now.
 */
export const fillAccount = async (
  studio: PrivacyStudio,
  { accountId, conversationId }: Person,
  word: string,
): Promise<string[]> => {
  const { db, ids, storage } = studio;
  const at = { created_at: 1000 };
  const mine = { account_id: accountId };
  const here = { ...mine, conversation_id: conversationId };
  const id = () => ids.row();
  const keys: string[] = [];
  const asset = async (kind: string, folder: string): Promise<string> => {
    const assetId = id();
    const key = `${accountId}/${folder}/${assetId}.jpg`;
    await storage.put(key, Buffer.from(`picture ${word}`), { mediaType: 'image/jpeg' });
    await insert(db, 'asset', {
      ...{ id: assetId, ...mine, kind, key, media_type: 'image/jpeg', bytes: 8, sha256: 'a'.repeat(64) },
      ...at,
    });
    keys.push(key);
    return assetId;
  };
  const intakeId = id();
  const photo = await asset('upload', intakeId);
  await insert(db, 'intake', { id: intakeId, ...here, subject: 'person', ...at, expires_at: 9e15 });
  await insert(db, 'intake_photo', {
    ...{ id: id(), intake_id: intakeId, ...mine, asset_id: photo, sha256: id(), facts: `{"w":"${word}"}` },
    ...{ position: 1, ...at },
  });
  await insert(db, 'face_model', {
    ...{
      id: id(),
      ...mine,
      name: word,
      trigger_word: word,
      base: 'flux',
      subject: 'person',
      provider: 'sketch',
    },
    ...{ version: `owner/model:${intakeId}`, generation_id: id(), ...at },
  });
  const sessionId = id();
  const folder = `session_20260101000000_${intakeId.slice(-4).toLowerCase()}`;
  await insert(db, 'poster_session', { id: sessionId, ...mine, generation_id: id(), folder, ...at });
  await asset('labelled', folder);
  await insert(db, 'poster_order', { generation_id: id(), session_id: sessionId, ...mine });
  await insert(db, 'poster_version', {
    ...{ session_id: sessionId, number: 1, version: 0, ...mine, generation_id: id(), position: 0, ...at },
  });
  await insert(db, 'saved_photo', { ...mine, asset_id: await asset('upload', 'uploads'), ...at });
  await insert(db, 'photo_review', {
    ...{ id: id(), ...here, asset_id: await asset('upload', 'uploads'), ...at },
  });
  const templateId = id();
  await insert(db, 'prompt_template', {
    ...{ id: templateId, code: id(), ...mine, titles: `{"en":"${word}"}`, descriptions: `{"en":"${word}"}` },
    ...{
      content: word,
      category: 'own',
      sample_id: await asset('sample', 'uploads'),
      ...at,
      updated_at: 1000,
    },
  });
  await insert(db, 'prompt_favourite', { ...mine, template_id: templateId, ...at });
  await insert(db, 'retake', { generation_id: id(), ...mine, retake_id: id(), ...at });
  await insert(db, 'report', { id: id(), ...here, generation_id: id(), reason: 'other', words: word, ...at });
  await insert(db, 'consent', {
    ...{ id: id(), ...mine, kind: 'adult', version: '2026-11', hashes: `["${'b'.repeat(64)}"]`, ...at },
  });
  await db.run('DELETE FROM dialog WHERE account_id = ?', accountId);
  await insert(db, 'dialog', {
    ...{ ...here, flow: 'cake', version: 1, step: 'confirm', data: `{"text":"${word}"}`, revision: 1 },
    expires_at: 9e15,
  });
  await insert(db, 'menu', {
    ...{ id: id(), ...here, actions: `[{"label":"${word}"}]`, ...at, expires_at: 9e15 },
  });
  await insert(db, 'task', { id: id(), kind: 'toy', ...here, payload: `{"text":"${word}"}`, ...at });
  for (const status of ['sent', 'pending', 'superseded']) {
    await insert(db, 'outbox', {
      ...{
        ...here,
        platform: 'telegram',
        bot: '1',
        class: 'answer',
        payload: `{"lines":["${word}"]}`,
        status,
      },
      ...at,
    });
  }
  await insert(db, 'status_message', {
    ...{ conversation_id: conversationId, slot: `gen:${id()}`, ref: '1', digest: word, edited_at: 1 },
  });
  await insert(db, 'transcript_message', {
    ...{ conversation_id: conversationId, sender: 'user', body: `{"blocks":["${word}"]}`, ...at },
  });
  await insert(db, 'one_time_code', { code_key: id(), purpose: 'link', ...mine, ...at });
  // Of a moment ago: an old one goes by itself.
  await insert(db, 'guarded_failure', { kind: 'redeem', subject: accountId, created_at: 9e15 });
  await insert(db, 'daily_budget', {
    day: '2026-01-01',
    scope: `idea:${accountId}${keys.length}`,
    amount: 1,
  });
  return keys;
};

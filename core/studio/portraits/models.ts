import type { BaseModel, ModelView, Subject } from '../../conversations/portraits.ts';
import type { Tx } from '../../db/db.ts';
import { DarkroomError } from '../../errors.ts';
import type { Ids } from '../../ids.ts';

const NAME_LIMIT = 40;
const RESERVED = ['flux', 'sd', 'standard diffusion'];

export interface ModelRow {
  id: string;
  name: string;
  trigger_word: string;
  base: BaseModel;
  subject: Subject;
  provider: string;
  version: string;
  generation_id: string;
  is_default: number;
  created_at: number;
}

export interface NewModel {
  accountId: string;
  generationId: string;
  triggerWord: string;
  base: BaseModel;
  subject: Subject;
  provider: string;
  version: string;
}

const viewOf = (row: ModelRow): ModelView => ({
  modelId: row.id,
  name: row.name,
  triggerWord: row.trigger_word,
  base: row.base,
  subject: row.subject,
  isDefault: row.is_default === 1,
  createdAt: row.created_at,
});

/** A model of this account that is still there. Throws MODEL_NOT_FOUND. */
export const readModel = async (tx: Tx, accountId: string, modelId: string): Promise<ModelRow> => {
  const row = await tx.get<ModelRow>(
    'SELECT * FROM face_model WHERE id = ? AND account_id = ? AND deleted_at IS NULL',
    modelId,
    accountId,
  );
  if (!row) throw new DarkroomError('MODEL_NOT_FOUND', `${modelId} is not of ${accountId}`);
  return row;
};

/** The trained models of an account. Every door takes the acting account (security 5). */
export const createModels = ({ ids }: { ids: Ids }) => {
  const list = async (tx: Tx, accountId: string): Promise<ModelView[]> => {
    const rows = await tx.all<ModelRow>(
      `SELECT * FROM face_model WHERE account_id = ? AND deleted_at IS NULL
       ORDER BY is_default DESC, created_at DESC, id DESC`,
      accountId,
    );
    return rows.map(viewOf);
  };

  const setDefault = async (tx: Tx, accountId: string, modelId: string): Promise<void> => {
    // Two at once would both find no default, and the second would break the rule of one.
    await tx.lock(`models:${accountId}`);
    await tx.run('UPDATE face_model SET is_default = 0 WHERE account_id = ? AND is_default = 1', accountId);
    await tx.run('UPDATE face_model SET is_default = 1 WHERE id = ?', modelId);
  };

  return {
    list,
    /** Keeps a model that was trained; it becomes the default one. It is called by its trigger word at first. */
    async add(tx: Tx, model: NewModel): Promise<ModelView> {
      const id = ids.row();
      await tx.run(
        `INSERT INTO face_model (id, account_id, name, trigger_word, base, subject, provider, version, generation_id, is_default, created_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)`,
        id,
        model.accountId,
        model.triggerWord,
        model.triggerWord,
        model.base,
        model.subject,
        model.provider,
        model.version,
        model.generationId,
        await tx.now(),
      );
      await setDefault(tx, model.accountId, id);
      return viewOf(await readModel(tx, model.accountId, id));
    },
    /** BAD_INPUT { field: 'name' } for an empty or long name, or one that another model of this account has. */
    async rename(tx: Tx, accountId: string, modelId: string, given: string): Promise<ModelView> {
      await readModel(tx, accountId, modelId);
      const name = given.normalize('NFC').replace(/\p{C}/gu, '').replace(/\s+/gu, ' ').trim();
      const others = (await list(tx, accountId)).filter((model) => model.modelId !== modelId);
      // The bases go by these names.
      const reserved = RESERVED.includes(name.toLowerCase());
      const taken = others.some((model) => model.name.toLowerCase() === name.toLowerCase());
      if (reserved || name === '' || [...name].length > NAME_LIMIT || taken) {
        throw new DarkroomError('BAD_INPUT', 'not a name for a model', { field: 'name' });
      }
      await tx.run('UPDATE face_model SET name = ? WHERE id = ?', name, modelId);
      return viewOf(await readModel(tx, accountId, modelId));
    },
    async makeDefault(tx: Tx, accountId: string, modelId: string): Promise<ModelView> {
      await readModel(tx, accountId, modelId);
      await setDefault(tx, accountId, modelId);
      return viewOf(await readModel(tx, accountId, modelId));
    },
    /** Gone here with the commit; at the provider it is deleted from a row until that is confirmed (security 24). */
    async remove(tx: Tx, accountId: string, modelId: string): Promise<{ name: string }> {
      const row = await readModel(tx, accountId, modelId);
      const now = await tx.now();
      await tx.run(
        "UPDATE face_model SET deleted_at = ?, is_default = 0, name = '', trigger_word = '' WHERE id = ?",
        now,
        modelId,
      );
      await tx.run(
        `INSERT INTO provider_deletion (id, provider, resource, status, attempts, not_before, created_at)
         VALUES (?, ?, ?, 'pending', 0, 0, ?)`,
        ids.row(),
        row.provider,
        row.version,
        now,
      );
      const [next] = await list(tx, accountId);
      if (row.is_default === 1 && next) await setDefault(tx, accountId, next.modelId);
      return { name: row.name };
    },
  };
};

export type Models = ReturnType<typeof createModels>;

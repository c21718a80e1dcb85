import type { ObjectStorage } from '../../storage/storage.ts';

/** No account's folder: ids are longer. */
const FOLDER = 'erasures/';

/**
 * Says in the storage too that an account was erased: the list in the database goes back with the database (security
 * 22). The object is named by the account's number and says nothing else.
 */
export const markErasure = async (storage: ObjectStorage, accountId: string): Promise<void> => {
  const key = `${FOLDER}${accountId}`;
  if (await storage.stat(key)) return;
  const bytes = Buffer.from('erased\n');
  await storage.put(key, bytes, { mediaType: 'text/plain', bytes: bytes.length });
};

/** Accounts that were erased, as the storage knows it. */
export const markedErasures = async (storage: ObjectStorage): Promise<string[]> => {
  const found: string[] = [];
  for await (const { key } of storage.list(FOLDER)) found.push(key.slice(FOLDER.length));
  return found;
};

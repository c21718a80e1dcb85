/** The real erasure of an account, where nothing runs at providers and nothing is stored. */
import { createErasure, type Erased } from '../../core/accounts/privacy/erasure.ts';
import type { Db } from '../../core/db/db.ts';
import type { Ids } from '../../core/ids.ts';
import type { Ledger } from '../../core/ledger/ledger.ts';
import { createLogger } from '../../core/logger.ts';
import type { ObjectStorage } from '../../core/storage/storage.ts';

export const createEraser = ({ db, ids, ledger }: { db: Db; ids: Ids; ledger: Ledger }) => {
  const { erase } = createErasure({
    ...{ ids, ledger, logger: createLogger({ level: 'silent' }) },
    generations: { cancel: () => Promise.reject(new Error('nothing runs')) },
    models: { list: () => Promise.resolve([]), remove: () => Promise.reject(new Error('no model')) },
    storage: {} as ObjectStorage,
    aftermath: { begin: () => Promise.resolve(), follow: () => Promise.resolve() },
    swept: () => undefined,
  });
  return (accountId: string): Promise<Erased> => db.tx((tx) => erase(tx, accountId));
};

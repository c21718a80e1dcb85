import type { Config } from '../../config.ts';
import type { PrivacyEffect, ReportReason } from '../../conversations/privacy.ts';
import type { TaskHandler } from '../../conversations/tasks.ts';
import type { Db, Tx } from '../../db/db.ts';
import type { Generations } from '../../generation/generations.ts';
import type { Ids } from '../../ids.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { Logger } from '../../logger.ts';
import type { Inbox } from '../../storage/inbox.ts';
import type { ObjectStorage } from '../../storage/storage.ts';
import type { Models } from '../../studio/portraits/models.ts';
import { createAftermath } from './aftermath.ts';
import { createErasure } from './erasure.ts';
import { createReports } from './reports.ts';
import { createUnmarked } from './unmarked.ts';

export interface PrivacyOptions {
  db: Db;
  ids: Ids;
  logger: Logger;
  ledger: Ledger;
  storage: ObjectStorage;
  inbox: Pick<Inbox, 'folderOf' | 'empty'>;
  config: Pick<Config, 'unmarkedOriginals'>;
  /** Ends what runs. */
  generations: Pick<Generations, 'cancel'>;
  models: Pick<Models, 'list' | 'remove'>;
  /** Objects are to be deleted now. */
  swept: () => void;
  /** Somebody reported something: told after the commit. */
  reported: (reportId: string, reason: ReportReason) => void;
}

type Of<Do extends PrivacyEffect['do']> = Extract<PrivacyEffect, { do: Do }>;

/** Who asks, and where. */
export interface PrivacyReader {
  accountId: string;
  conversationId: string;
}

/** Reports, unmarked originals, and the deletion of everything that is known of a person. */
export const createPrivacy = (options: PrivacyOptions) => {
  const { db, ids, storage, config } = options;
  const erasure = createErasure({ ...options, aftermath: createAftermath(options) });
  const reports = createReports(options);
  const unmarked = createUnmarked({ db, ids, storage, offered: config.unmarkedOriginals });
  const handlers = new Map<string, TaskHandler>([['unmarked-originals', unmarked.copy]]);
  return {
    handlers,
    /** Run at every start: see erasure.ts. */
    replayErasures: () => erasure.replay(db),
    door: {
      show: (tx: Tx, { accountId }: PrivacyReader) => erasure.show(tx, accountId),
      erase: (tx: Tx, { accountId }: PrivacyReader, { revision }: Of<'erase-account'>) =>
        erasure.eraseShown(tx, accountId, revision),
      findReport: (tx: Tx, reader: PrivacyReader, asked: Of<'find-report'>) =>
        reports.find(tx, reader, asked),
      report: (tx: Tx, reader: PrivacyReader, asked: Of<'report'>) => reports.report(tx, reader, asked),
      agreeUnmarked: (tx: Tx, { accountId }: PrivacyReader, { generationId }: Of<'agree-unmarked'>) =>
        unmarked.agree(tx, accountId, generationId),
    },
  };
};

export type Privacy = ReturnType<typeof createPrivacy>;

/** A playground on a real database whose turns are a script: what it hears is kept, and it says nothing by itself. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createPlaygroundChannel } from '../../bots/playground/channel.ts';
import type { PlaygroundOptions } from '../../bots/playground/options.ts';
import { playground } from '../../bots/playground/plugin.ts';
import type { Handle } from '../../bots/playground/submit.ts';
import { createIds } from '../../core/ids.ts';
import {
  type Clock,
  createLinks,
  createTranscript,
  type Db,
  deriveKey,
  type Inbound,
  type Links,
  type Transcript,
} from '../../core/index.ts';
import { createFileStorage } from '../../core/storage/filesystem.ts';
import { createInbox } from '../../core/storage/inbox.ts';
import type { ObjectStorage } from '../../core/storage/storage.ts';
import { createTestServer } from './server.ts';

export const SECRET = 'a secret for tests';

/** As turns.run: the message, the dedupe key and the turn in one transaction; a known key is no turn. */
export const scriptedTurns = (db: Db, heard: Inbound[], fail?: () => void): Handle => {
  return async (batch, options) => {
    const fresh = await db.tx(async (tx) => {
      await options?.inTx?.(tx);
      const turns: Inbound[] = [];
      for (const inbound of batch) {
        const sql = 'INSERT INTO inbound_key (key, created_at) VALUES (?, 0) ON CONFLICT DO NOTHING';
        if ((await tx.run(sql, inbound.key)) === 1) turns.push(inbound);
      }
      fail?.();
      return turns;
    });
    heard.push(...fresh);
  };
};

export interface TestPlayground {
  server: ReturnType<typeof createTestServer>;
  transcript: Transcript;
  links: Links;
  heard: Inbound[];
  /** Where uploads are. */
  storage: ObjectStorage;
  channel: ReturnType<typeof createPlaygroundChannel>;
}

export const createTestPlayground = async (
  db: Db,
  clock: Clock,
  options: Partial<PlaygroundOptions> & { fail?: () => void } = {},
): Promise<TestPlayground> => {
  const heard: Inbound[] = [];
  const transcript = createTranscript({ clock });
  const links = createLinks({ sessionSecret: SECRET, clock });
  const ids = createIds(clock);
  const server = createTestServer({ ids });
  const folder = mkdtempSync(path.join(tmpdir(), 'darkroom-playground-'));
  server.addHook('onClose', async () => rmSync(folder, { recursive: true, force: true }));
  const storage = createFileStorage({ root: folder });
  const uploads = options.uploads ?? createInbox({ storage, ids, sessionSecret: SECRET });
  await server.register(playground, {
    handle: scriptedTurns(db, heard, options.fail),
    transcript,
    db,
    clock,
    ids,
    links,
    host: '127.0.0.1',
    bound: false,
    chatKey: deriveKey(SECRET, 'playground-chat'),
    locales: ['en', 'zh', 'ru'],
    words: (locale) => ({ 'page-title': `Darkroom ${locale}` }),
    uploads,
    ...options,
  });
  const channel = createPlaygroundChannel({ db, transcript, uploads });
  return { server, transcript, links, heard, storage, channel };
};

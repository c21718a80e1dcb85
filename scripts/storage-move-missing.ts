import type { Db, ObjectStorage } from '../core/index.ts';

/** Rows of a look into the database. */
const PAGE = 1000;
/** Objects at once: most of the time goes by waiting for the storage. */
const AT_ONCE = 8;
/** Named one by one. */
const NAMED = 20;

/**
 * Counts the pictures that the database names and that are neither at the source (`seen`) nor at the target, and says
 * which: a source in the wrong place has no failures to show. What is due to be deleted may be gone already.
 */
export const countMissing = async (options: {
  db: Db;
  target: Pick<ObjectStorage, 'stat'>;
  seen: ReadonlySet<string>;
  /** Lines for the operator. */
  say(line: string): void;
}): Promise<number> => {
  const { db, target, seen, say } = options;
  const pageAfter = (last: string) =>
    db.tx(async (tx) =>
      tx.all<{ key: string }>(
        `SELECT key FROM asset WHERE deleted_at IS NULL AND (delete_after IS NULL OR delete_after > ?) AND key > ?
         ORDER BY key LIMIT ${PAGE}`,
        await tx.now(),
        last,
      ),
    );
  let missing = 0;
  const look = async (key: string): Promise<void> => {
    if (seen.has(key) || (await target.stat(key))) return;
    missing += 1;
    if (missing <= NAMED) say(`missing: ${key}`);
  };
  for (let page = await pageAfter(''); page.length > 0; page = await pageAfter(page.at(-1)?.key ?? '')) {
    for (let i = 0; i < page.length; i += AT_ONCE)
      await Promise.all(page.slice(i, i + AT_ONCE).map(({ key }) => look(key)));
  }
  if (missing > NAMED) say(`and ${missing - NAMED} more`);
  return missing;
};

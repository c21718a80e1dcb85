import { MARK_KEY, type Mark, MoveError } from './mark.ts';
import type { Session } from './session.ts';

const NOW = 'CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)';

/** The mark as this process wrote it last: whoever finds another one there is not alone. */
export interface HeldMark {
  readonly mark: Mark;
  /** Inside of the caller's transaction. Throws MoveError when another process moved the mark meanwhile. */
  replace(mark: Mark): Promise<void>;
}

export const holdMark = (session: Session, found: { mark: Mark; text: string }): HeldMark => {
  let { mark, text } = found;
  return {
    get mark() {
      return mark;
    },
    replace: async (next) => {
      const written = JSON.stringify(next);
      const changed = await session.run(
        `UPDATE system_state SET value = $1, updated_at = ${NOW} WHERE key = $2 AND value = $3`,
        written,
        MARK_KEY,
        text,
      );
      if (changed !== 1) throw new MoveError('another db:move is working on this target');
      [mark, text] = [next, written];
    },
  };
};

/** Marks an empty target as being moved into, in the caller's transaction. */
export const beginMark = async (session: Session, source: string): Promise<HeldMark> => {
  const mark: Mark = { state: 'running', source, tables: {} };
  const text = JSON.stringify(mark);
  const made = await session.run(
    `INSERT INTO system_state (key, value, updated_at) VALUES ($1, $2, ${NOW}) ON CONFLICT (key) DO NOTHING`,
    MARK_KEY,
    text,
  );
  if (made !== 1) throw new MoveError('another db:move is working on this target');
  return holdMark(session, { mark, text });
};

import { DarkroomError } from '../errors.ts';
import type { Dialect } from './db.ts';

/** Where a database is: `file:<path>` (absolute, or relative to the working folder) or `postgresql://...`. */
export interface Location {
  dialect: Dialect;
  /** Path of the SQLite file, or PostgreSQL's connection string. */
  target: string;
}

/** Throws BAD_INPUT for anything else; the message never repeats the address (it may hold a password). */
export const locate = (url: string): Location => {
  if (url.startsWith('file:') && url.length > 'file:'.length) {
    return { dialect: 'sqlite', target: url.slice('file:'.length).replace(/^\/\/(?=\/)/, '') };
  }
  if (/^postgres(ql)?:\/\//.test(url)) return { dialect: 'postgres', target: url };
  throw new DarkroomError('BAD_INPUT', 'DATABASE_URL must be file:<path> or postgresql://...', {
    field: 'DATABASE_URL',
  });
};

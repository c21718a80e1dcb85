import type { SqlValue } from './db.ts';

/** Prisma's decimal, as far as we look at it (PostgreSQL's sum of bigint is one). */
interface Decimal {
  toFixed(): string;
}

const isDecimal = (value: object): value is Decimal =>
  'toFixed' in value && typeof value.toFixed === 'function';

const safe = (value: bigint | string, column: string): number => {
  const number = Number(value);
  if (Number.isSafeInteger(number) || (typeof value === 'string' && value.includes('.'))) return number;
  throw new RangeError(`column ${column} holds ${value}, which is no safe integer`);
};

const fromDatabase = (value: unknown, column: string): unknown => {
  switch (typeof value) {
    case 'bigint':
      return safe(value, column);
    case 'boolean':
      // SQLite has no booleans: one answer for both.
      return value ? 1 : 0;
    case 'object':
      return value !== null && isDecimal(value) ? safe(value.toFixed(), column) : value;
    default:
      return value;
  }
};

/**
 * Rows as the port promises them, changed in place: integers are numbers (an unsafe one throws
 * RangeError), booleans are 0 | 1.
 */
export const readRows = <Row>(rows: unknown[]): Row[] => {
  for (const row of rows as Record<string, unknown>[]) {
    for (const column in row) {
      const value = row[column];
      if (typeof value !== 'string' && typeof value !== 'number') row[column] = fromDatabase(value, column);
    }
  }
  return rows as Row[];
};

/** Throws RangeError for a number that a database would store as something else. */
export const checkParams = (params: SqlValue[]): void => {
  for (const value of params) {
    if (
      typeof value === 'number' &&
      !Number.isSafeInteger(value) &&
      (Number.isInteger(value) || !Number.isFinite(value))
    ) {
      throw new RangeError(`${value} can't be stored exactly`);
    }
  }
};

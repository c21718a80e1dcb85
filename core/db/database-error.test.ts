import { describe, expect, it } from 'vitest';
import { toDatabaseError } from './database-error.ts';

/** As Prisma hands on what the adapter made of a driver's error. */
const wrapped = (cause: object) =>
  Object.assign(new Error('P2010'), { meta: { driverAdapterError: { cause } } });

const coded = (code: string) => wrapped({ kind: 'postgres', originalCode: code, originalMessage: 'words' });

describe('toDatabaseError', () => {
  it.each([
    ['40001', 'conflict'],
    ['40P01', 'conflict'],
    ['23514', 'check'],
    ['57014', 'timeout'],
    ['55P03', 'timeout'],
    ['25P03', 'timeout'],
    ['57P01', 'unavailable'],
    ['57P02', 'unavailable'],
    ['57P03', 'unavailable'],
    ['08000', 'unavailable'],
    ['08006', 'unavailable'],
    ['53300', 'unavailable'],
    ['25006', 'unavailable'],
    ['42601', 'other'],
    ['23503', 'other'],
  ])('reads SQLSTATE %s as %s', (code, kind) => {
    expect(toDatabaseError(coded(code), 'SELECT 1')).toMatchObject({ kind, message: 'words [SELECT 1]' });
  });

  it.each([
    [wrapped({ kind: 'TooManyConnections', cause: 'too many clients' }), 'unavailable'],
    [wrapped({ kind: 'DatabaseNotReachable', host: 'db', port: 5432 }), 'unavailable'],
    [wrapped({ kind: 'SocketTimeout' }), 'unavailable'],
    [wrapped({ kind: 'TransactionWriteConflict', originalCode: '40001' }), 'conflict'],
    [wrapped({ kind: 'SocketTimeout', originalCode: 'SQLITE_BUSY' }), 'unavailable'],
    [wrapped({ kind: 'SocketTimeout', originalCode: 'SQLITE_BUSY_SNAPSHOT' }), 'conflict'],
    [new Error('Connection terminated unexpectedly'), 'unavailable'],
    [new Error('Client has encountered a connection error and is not queryable'), 'unavailable'],
    [new Error('Cannot use a pool after calling end on the pool'), 'unavailable'],
    [Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' }), 'unavailable'],
    [Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }), 'unavailable'],
    [Object.assign(new Error('too slow'), { code: 'P2028' }), 'timeout'],
    [new Error('something else'), 'other'],
  ])('reads %o as %s', (error, kind) => {
    expect(toDatabaseError(error, 'SELECT 1')).toMatchObject({ kind });
  });
});

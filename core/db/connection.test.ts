import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openTestDb } from '../../test/support/db.ts';
import { freePort } from '../../test/support/ports.ts';
import { findPostgres } from '../../test/support/postgres.ts';
import { ConfigError } from '../config/read.ts';
import { connectReason } from './connect-problem.ts';
import { connect } from './connection.ts';
import { inspectDatabase } from './inspect.ts';
import { lockDataDir } from './lock.ts';
import { migrate } from './migrate.ts';
import { openSession } from './move/session.ts';

/** What the operator reads; the same from the start and from `doctor`. */
const lineOf = async (url: string): Promise<string> => {
  const error = await connect(url).then(
    () => expect.unreachable('connected'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ConfigError);
  const { message } = error as ConfigError;
  expect(message).toMatch(/^DATABASE_URL leads to [^\n]+$/);
  await expect(inspectDatabase(url)).rejects.toThrow(message);
  await expect(migrate({ url })).rejects.toThrow(message);
  return message;
};

describe('a DATABASE_URL that leads to no SQLite database', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'darkroom-connection-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    ['folder', "it can't be opened; look what is there"],
    ['file', 'it is no SQLite database; correct the path'],
  ])('is named: %s', async (name, reason) => {
    mkdirSync(path.join(folder, 'folder'));
    writeFileSync(path.join(folder, 'file'), 'This is a text, and a long one at that. '.repeat(50));
    const file = path.join(folder, name);
    expect(await lineOf(`file:${file}`)).toContain(`DATABASE_URL leads to ${file}: ${reason}`);
  });

  it('is named when its folder is a file, by what locks it, what looks at it and what opens it', async () => {
    const file = path.join(folder, 'file');
    writeFileSync(file, '');
    const url = `file:${file}/studio.db`;
    const line = `DATABASE_URL leads to ${file}: it can't be opened; look what is there`;
    expect(() => lockDataDir(file, 'DATABASE_URL')).toThrow(line);
    await expect(inspectDatabase(url)).rejects.toThrow(line);
    await expect(connect(url)).rejects.toThrow(`DATABASE_URL leads to ${file}/studio.db: `);
  });

  it('may be in folders that the first start makes', async () => {
    const found = await inspectDatabase(`file:${folder}/not/there/studio.db`);
    expect(found.state).toBe('new');
    lockDataDir(path.join(folder, 'not/there'), 'DATABASE_URL').release();
  });
});

describe('a DATABASE_URL that leads to no PostgreSQL', () => {
  afterEach(() => vi.useRealTimers());
  /** A server that does this with every connection. */
  const serve = async (answer: (end: () => void) => void): Promise<{ address: string; close(): void }> => {
    const sockets = new Set<{ destroy(): void }>();
    const server = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      answer(() => socket.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    return {
      address: `127.0.0.1:${port}/studio`,
      close: () => {
        for (const socket of sockets) socket.destroy();
        server.close();
      },
    };
  };

  it('is named, without user and password', async () => {
    const place = `127.0.0.1:${await freePort()}/studio`;
    const line = await lineOf(`postgresql://ann-of-test:s3cret-word@${place}`);
    expect(line).toBe(
      `DATABASE_URL leads to ${place}: nothing listens there; start PostgreSQL there or correct the address`,
    );
  });

  it('is named when its host has no address', async () => {
    const line = await lineOf('postgresql://u:s3cret-word@no-such-host.invalid/studio');
    expect(line).toContain("no-such-host.invalid:5432/studio: the name can't be found");
    expect(line).not.toContain('s3cret-word');
  });

  it('is named when something else answers', async () => {
    const server = await serve((end) => end());
    expect(await lineOf(`postgresql://u@${server.address}`)).toContain(`${server.address}: it hung up`);
    server.close();
  });

  it.each([
    [
      '28P01',
      'password authentication failed for user "ann"',
      'it refuses the user or password; correct them',
    ],
    ['28000', 'no pg_hba.conf entry for host', 'it does not let this user in from here'],
    ['', 'SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string', 'it wants a password'],
    ['42501', 'permission denied for database "studio"', 'grant it CONNECT'],
    ['53300', 'sorry, too many clients already', 'it takes no more connections'],
    ['57P03', 'the database system is starting up', 'it does not take connections now'],
    ['XX000', 'something else\nand more', 'it did not let us in (XX000 something else)'],
  ])('is named when it answers %s %s', (code, message, reason) => {
    const problem = connectReason('postgresql://h/studio', Object.assign(new Error(message), { code }));
    expect(problem).toMatch(/^h:5432\/studio: /);
    expect(problem).toContain(reason);
  });

  it('does not keep us waiting when it accepts and stays silent', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let accepted = 0;
    const server = await serve(() => {
      accepted += 1;
    });
    const url = `postgresql://u@${server.address}`;
    const opening = [connect(url), inspectDatabase(url), migrate({ url }), openSession(url)];
    const ended = Promise.allSettled(opening);
    await vi.waitUntil(() => accepted === opening.length, { timeout: 20_000 });
    vi.advanceTimersByTime(10_000);
    const reason = `${server.address}: it does not answer; look at the address and the firewall`;
    expect((await ended).map((one) => one.status === 'rejected' && one.reason.message)).toEqual([
      ...Array(3).fill(`DATABASE_URL leads to ${reason}`),
      `the target can't be reached: ${reason}`,
    ]);
    server.close();
  });
});

const installed = findPostgres() !== undefined;
describe.skipIf(!installed)(
  `a DATABASE_URL that PostgreSQL refuses [postgres${installed ? '' : ': SKIPPED, PostgreSQL is not installed'}]`,
  () => {
    it('is named when the database or the user does not exist', async () => {
      const one = await openTestDb('postgres');
      const nowhere = new URL(one.url);
      nowhere.pathname = '/nosuch';
      expect(await lineOf(nowhere.href)).toContain(`:${nowhere.port}/nosuch: there is no such database`);
      const nobody = new URL(one.url);
      nobody.username = 'nosuch';
      nobody.password = 's3cret-word';
      const line = await lineOf(nobody.href);
      expect(line).toContain(': it does not know the user; make it or correct it');
      expect(line).not.toMatch(/nosuch|s3cret/);
      const tls = `${one.url}?sslmode=require`;
      expect(await lineOf(tls)).toContain(': it speaks no TLS; take sslmode out');
      await one.close();
    });
  },
);

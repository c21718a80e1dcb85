import { ConfigError } from '../config/read.ts';
import { locate } from './url.ts';

/** Milliseconds for a connection to be made, log-in included: a server may accept it and stay silent. */
export const CONNECT_MS = 10_000;

/** By SQLSTATE (PostgreSQL's manual, appendix A), the network's code, or the words of the pg package. */
const POSTGRES: [pattern: RegExp, reason: string][] = [
  [/ECONNREFUSED|ENOENT/, 'nothing listens there; start PostgreSQL there or correct the address'],
  [/ENOTFOUND|EAI_AGAIN/, "the name can't be found; correct it"],
  [
    /ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|timeout expired/,
    'it does not answer; look at the address and the firewall',
  ],
  [/^28P01/, 'it refuses the user or password; correct them'],
  [
    /client password must be/,
    'it wants a password, and there is none; use postgresql://user:password@host/name',
  ],
  [/^28000 role/, 'it does not know the user; make it or correct it'],
  [
    /^28000/,
    'it does not let this user in from here; look at its pg_hba.conf, and at sslmode in the address',
  ],
  [/^3D000/, 'there is no such database; make it or correct the name'],
  [/^42501/, 'the user may not connect to this database; grant it CONNECT'],
  [/^53300/, 'it takes no more connections; raise max_connections or end some'],
  [/^57P03/, 'it does not take connections now: it starts, stops or recovers; try again'],
  [/does not support SSL/, 'it speaks no TLS; take sslmode out of the address'],
  [/certificate/i, 'its TLS certificate is not trusted here'],
  [
    /Connection terminated unexpectedly|ECONNRESET/,
    'it hung up; is that PostgreSQL, and does it want TLS (sslmode)?',
  ],
];

/** By SQLite's code or the file system's. */
const SQLITE: [pattern: RegExp, reason: string][] = [
  [/directory does not exist|ENOENT/, 'there is no such folder; make it or correct the path'],
  [
    /SQLITE_READONLY|EACCES|EPERM|EROFS/,
    'it may not be written; look at the rights on the file and its folder',
  ],
  [
    /SQLITE_CANTOPEN|EISDIR|ENOTDIR|EEXIST/,
    "it can't be opened; look what is there, and at the rights on it and its folder",
  ],
  [/SQLITE_NOTADB/, 'it is no SQLite database; correct the path'],
  [/SQLITE_CORRUPT/, 'it is damaged; restore a backup'],
  [/SQLITE_FULL|ENOSPC|EDQUOT/, 'the disk is full'],
];

/** Where an address leads, for people: never its user or password. */
const placeOf = (url: string): string => {
  const { dialect, target } = locate(url);
  if (dialect === 'sqlite') return target;
  if (!URL.canParse(target)) return 'no address that can be read';
  const { hostname, port, pathname, searchParams: parameters } = new URL(target);
  const host = parameters.get('host') ?? (hostname || 'localhost');
  return `${host}:${parameters.get('port') ?? (port || '5432')}${pathname}`;
};

const reasonOf = (known: typeof POSTGRES, error: unknown): string => {
  // A host with several addresses fails with several errors and no message.
  const one: unknown = error instanceof AggregateError ? error.errors[0] : error;
  const code = one instanceof Error ? ((one as NodeJS.ErrnoException).code ?? '') : '';
  const said = `${code} ${one instanceof Error ? one.message : String(one)}`.trim().split('\n')[0] ?? '';
  return known.find(([pattern]) => pattern.test(said))?.[1] ?? `it did not let us in (${said})`;
};

/** Where the address leads and what was the matter there, in one line without user and password. */
export const connectReason = (url: string, error: unknown): string =>
  `${placeOf(url)}: ${reasonOf(url.startsWith('file:') ? SQLITE : POSTGRES, error)}`;

/** What the first connection says when DATABASE_URL is wrong. */
export const connectProblem = (url: string, error: unknown): ConfigError =>
  new ConfigError('DATABASE_URL', `leads to ${connectReason(url, error)}`);

/** What the start says of a folder that it can't make or write. */
export const folderProblem = (variable: string, folder: string, error: unknown): ConfigError =>
  new ConfigError(variable, `leads to ${folder}: ${reasonOf(SQLITE, error)}`);

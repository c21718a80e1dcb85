/**
 * Prisma's schema engine in WebAssembly, for writing migrations and for the drift gate. The binary
 * engine of `prisma migrate` has to be downloaded; this one comes from the package registry.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
} from '@prisma/driver-adapter-utils';
import type { MigrationList, SchemaEngine, SchemaFilter } from '@prisma/schema-engine-wasm';
import pg from 'pg';
import type { Dialect } from '../core/db/db.ts';
import { startPostgres } from '../test/support/postgres.ts';
import { composeSchema } from './compose-schema.mjs';

/** Nothing in our databases is managed by others. */
export const NO_FILTER: SchemaFilter = { externalTables: [], externalEnums: [] };

const root = path.dirname(import.meta.dirname);

export const migrationsFolder = (dialect: Dialect): string =>
  path.join(root, 'prisma', dialect, 'migrations');

/** The schema of a dialect, as `generate` composes it. */
export const modelFiles = (dialect: Dialect): { path: string; content: string }[] => [
  { path: path.join(root, 'prisma', dialect, 'schema.prisma'), content: composeSchema(dialect) },
];

/** The migrations of a dialect as the engine wants them. */
export const migrationList = (dialect: Dialect): MigrationList => {
  const baseDir = migrationsFolder(dialect);
  return {
    baseDir,
    shadowDbInitScript: '',
    lockfile: {
      path: 'migration_lock.toml',
      content: readFileSync(path.join(baseDir, 'migration_lock.toml'), 'utf8'),
    },
    migrationDirectories: readdirSync(baseDir, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort()
      .map((name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok', value: readFileSync(path.join(baseDir, name, 'migration.sql'), 'utf8') },
        },
      })),
  };
};

/** The engine reads PostgreSQL's catalogue, whose "char" columns the stock adapter refuses. */
const CHAR = 18;
const BPCHAR = 1042;

const postgresAdapter = async (port: number, database: string): Promise<SqlDriverAdapter> => {
  const pool = new pg.Pool({ host: '127.0.0.1', port, user: 'postgres', database });
  const charColumns = new WeakMap<object, number[]>();
  const query = pool.query.bind(pool) as (config: unknown) => Promise<pg.QueryArrayResult>;
  const renamed = async (config: unknown) => {
    const result = await query(config);
    const found = (result.fields ?? []).flatMap((field, at) => (field.dataTypeID === CHAR ? [at] : []));
    for (const at of found) result.fields[at]!.dataTypeID = BPCHAR;
    if (found.length > 0) charColumns.set(result.rows, found);
    return result;
  };
  Object.assign(pool, { query: renamed });

  const adapter = await new PrismaPg(pool, { disposeExternalPool: true }).connect();
  const queryRaw = adapter.queryRaw.bind(adapter);
  return Object.assign(adapter, {
    queryRaw: async (statement: SqlQuery) => {
      const result = await queryRaw(statement);
      for (const at of charColumns.get(result.rows) ?? []) result.columnTypes[at] = ColumnTypeEnum.Character;
      return result;
    },
    // The stock adapter splits scripts at every semicolon, also inside of trigger functions.
    executeScript: async (script: string) => {
      await query(script);
    },
  });
};

const postgresFactory = (port: number): SqlMigrationAwareDriverAdapterFactory => ({
  provider: 'postgres',
  adapterName: '@prisma/adapter-pg',
  connect: () => postgresAdapter(port, 'darkroom'),
  connectToShadowDb: () => postgresAdapter(port, 'shadow'),
});

/** How the engine asks for a partial index; better-sqlite3 takes double quotes for identifiers only. */
const INDEX_BY_NAME = /^(SELECT sql FROM sqlite_master WHERE type = 'index' AND name = )"(\w+)"/;

/** The engine hands whole migration files to executeRaw, where the stock adapter takes one statement. */
const forEngine = (adapter: SqlDriverAdapter): SqlDriverAdapter => {
  const executeRaw = adapter.executeRaw.bind(adapter);
  const queryRaw = adapter.queryRaw.bind(adapter);
  return Object.assign(adapter, {
    queryRaw: (query: SqlQuery) => queryRaw({ ...query, sql: query.sql.replace(INDEX_BY_NAME, "$1'$2'") }),
    executeRaw: async (query: SqlQuery) => {
      if (query.args.length > 0) return executeRaw(query);
      await adapter.executeScript(query.sql);
      return 0;
    },
  });
};

const sqliteFactory = (file: string): SqlMigrationAwareDriverAdapterFactory => {
  const stock = new PrismaBetterSqlite3({ url: `file:${file}` });
  return {
    provider: 'sqlite',
    adapterName: '@prisma/adapter-better-sqlite3',
    connect: async () => forEngine(await stock.connect()),
    connectToShadowDb: async () => forEngine(await stock.connectToShadowDb()),
  };
};

const createDatabases = async (port: number): Promise<void> => {
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', database: 'postgres' });
  await client.connect();
  for (const name of ['darkroom', 'shadow']) await client.query(`CREATE DATABASE ${name}`);
  await client.end();
};

/** The part of WebAssembly that we use: TypeScript has it in its DOM library only. */
interface Wasm {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: Record<string, object>) => { exports: Record<string, unknown> };
}

interface EngineBindings {
  __wbg_set_wasm(exports: object): void;
  SchemaEngine: typeof SchemaEngine;
}

const instantiateEngine = async (): Promise<typeof SchemaEngine> => {
  const { Module, Instance } = (globalThis as unknown as { WebAssembly: Wasm }).WebAssembly;
  const folder = path.dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'));
  const bindings: EngineBindings = await import(pathToFileURL(path.join(folder, 'schema_engine_bg.js')).href);
  const compiled = new Module(readFileSync(path.join(folder, 'schema_engine_bg.wasm')));
  const { exports } = new Instance(compiled, { './schema_engine_bg.js': bindings });
  bindings.__wbg_set_wasm(exports);
  // Where the engine leaves the message of a panic.
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message: (message: string) => process.stderr.write(`schema engine: ${message}\n`),
    },
  });
  const start = exports.__wbindgen_start;
  if (typeof start === 'function') start();
  return bindings.SchemaEngine;
};

// Once per process: the bindings keep views of the first instance's memory.
let loaded: Promise<typeof SchemaEngine> | undefined;
const loadEngine = (): Promise<typeof SchemaEngine> => {
  loaded ??= instantiateEngine();
  return loaded;
};

/** Runs `work` with an engine on an empty throw-away database of that dialect. */
export const withSchemaEngine = async <T>(
  dialect: Dialect,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'darkroom-migration-'));
  const server = dialect === 'postgres' ? await startPostgres() : undefined;
  try {
    if (server) await createDatabases(server.port);
    const factory = server ? postgresFactory(server.port) : sqliteFactory(path.join(folder, 'empty.db'));
    const Engine = await loadEngine();
    const engine = await Engine.new(
      { datamodels: modelFiles(dialect).map((file) => [file.path, file.content]) },
      () => undefined,
      bindMigrationAwareSqlAdapterFactory(factory),
    );
    try {
      return await work(engine);
    } finally {
      engine.free();
    }
  } finally {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
};

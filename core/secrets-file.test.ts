import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConfigError } from './config.ts';
import { ensureSessionSecret } from './secrets-file.ts';

describe('ensureSessionSecret', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = path.join(mkdtempSync(path.join(tmpdir(), 'darkroom-secret-')), 'data');
  });
  afterEach(() => rmSync(path.dirname(dataDir), { recursive: true, force: true }));

  it('makes one secret, readable by its owner only, and keeps it', () => {
    const first = ensureSessionSecret({ dataDir });
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(ensureSessionSecret({ dataDir })).toBe(first);
    expect(statSync(path.join(dataDir, 'session-secret')).mode & 0o777).toBe(0o600);
    expect(readdirSync(dataDir)).toEqual(['session-secret']);
  });

  it('takes the configured secret and writes nothing', () => {
    expect(ensureSessionSecret({ dataDir, sessionSecret: 'configured-secret' })).toBe('configured-secret');
    expect(() => statSync(dataDir)).toThrow();
  });

  it('refuses a damaged file instead of silently making another secret', () => {
    ensureSessionSecret({ dataDir });
    writeFileSync(path.join(dataDir, 'session-secret'), '');
    expect(() => ensureSessionSecret({ dataDir })).toThrow(ConfigError);
  });
});

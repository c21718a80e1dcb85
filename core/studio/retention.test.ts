import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ACCOUNT_ROWS } from '../accounts/privacy/account-rows.ts';
import { deleteAfter, RETENTION, TIDIED } from './retention.ts';

describe('retention', () => {
  it('deletes what people sent, and keeps what they got', () => {
    const now = 1_700_000_000_000;
    expect(deleteAfter('upload', now)).toBe(now + 24 * 3_600_000);
    expect(deleteAfter('training-photo', now)).toBe(now + 24 * 3_600_000);
    expect(deleteAfter('tryon-input', now)).toBe(now + 10 * 60_000);
    expect(deleteAfter('reference', now)).toBe(now + 24 * 3_600_000);
    expect(deleteAfter('master', now)).toBeNull();
    expect(deleteAfter('labelled', now)).toBeNull();
    expect(deleteAfter('sample', now)).toBeNull();
    expect(deleteAfter('unmarked', now)).toBe(now + 3_600_000);
  });

  it('keeps no picture that went in for more than a day', () => {
    const kept = Object.values(RETENTION).filter((ms) => ms !== null);
    expect(Math.max(...kept)).toBeLessThanOrEqual(24 * 3_600_000);
    expect(Math.min(...kept)).toBeGreaterThan(0);
  });
});

const DAY = 24 * 3_600_000;

const time = (ms: number | null): string => {
  if (ms === null) return 'until its owner deletes it';
  if (ms < 3_600_000) return `${ms / 60_000} minutes`;
  return ms <= 2 * DAY ? `${ms / 3_600_000} h` : `${ms / DAY} days`;
};

describe('docs/operations/privacy.md', () => {
  const document = readFileSync(path.join(import.meta.dirname, '../../docs/operations/privacy.md'), 'utf8');
  const rows = document.split('\n').filter((line) => line.startsWith('| '));

  it.each([
    ...Object.entries(RETENTION).map(([kind, ms]) => `| \`${kind}\` | ${time(ms)} |`),
    ...TIDIED.map(({ what, keep }) => `| ${what} | ${time(keep)} |`),
    ...ACCOUNT_ROWS.map(({ table, becomes, why }) => `| \`${table}\` | ${becomes} | ${why} |`),
  ])('says %s', (row) => {
    expect(rows).toContain(row);
  });

  it('says nothing that is not so', () => {
    const named = rows.filter((row) => /^\| `\w/.test(row)).length;
    expect(named).toBe(Object.keys(RETENTION).length + ACCOUNT_ROWS.length);
  });
});

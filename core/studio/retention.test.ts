import { describe, expect, it } from 'vitest';
import { deleteAfter, RETENTION } from './retention.ts';

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
  });

  it('keeps no picture that went in for more than a day', () => {
    const kept = Object.values(RETENTION).filter((ms) => ms !== null);
    expect(Math.max(...kept)).toBeLessThanOrEqual(24 * 3_600_000);
    expect(Math.min(...kept)).toBeGreaterThan(0);
  });
});

import { describe, expect, it } from 'vitest';
import { createFloodGate } from './flood.ts';

describe('the flood gate', () => {
  it('takes an album for one message: nobody loses photos for sending many at once', () => {
    const gate = createFloodGate(() => 0, 2);
    const album = Array.from({ length: 10 }, () => gate.count('ann', 'a1'));
    expect(album.every(({ verdict }) => verdict === 'pass')).toBe(true);
    expect(album.filter(({ counted }) => counted)).toHaveLength(1);
    expect(gate.count('ann', 'a2').verdict).toBe('pass');
    expect(gate.count('ann').verdict).toBe('notice');
    expect(gate.count('ann', 'a1').verdict).toBe('pass');
    expect(gate.count('ann', 'a3').verdict).toBe('silent');
  });

  it('lets no album in that began when there were too many already', () => {
    const gate = createFloodGate(() => 0, 1);
    gate.count('ann');
    expect(gate.count('ann', 'a1').verdict).toBe('notice');
    expect(gate.count('ann', 'a1').verdict).toBe('silent');
  });
});

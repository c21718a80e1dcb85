import { describe, expect, it } from 'vitest';
import { createGrounds } from './grounds.ts';

describe('our own grounds', () => {
  const setUp = () => {
    const clock = { now: 1000 };
    const away = { storage: true, check: true };
    const probed: string[] = [];
    const changes: string[] = [];
    const probe = (ground: 'storage' | 'check') => async () => {
      probed.push(ground);
      if (away[ground]) throw new Error('away');
    };
    const grounds = createGrounds({
      clock: () => clock.now,
      probes: { storage: probe('storage'), check: probe('check') },
      checks: (provider, job) => provider === 'unfiltered' || job === 'tryon',
      changed: (ground, isAway) => changes.push(`${ground} ${isAway ? 'away' : 'back'}`),
    });
    const waits = () => [
      grounds.waitMs('unfiltered', 'cakes'),
      grounds.waitMs('filtered', 'cakes'),
      grounds.waitMs('filtered', 'tryon'),
    ];
    return { clock, away, probed, changes, grounds, waits };
  };

  it('are away after two failures in a row: the check for what is checked, the storage for all', () => {
    const { grounds, waits, changes } = setUp();
    grounds.told('check', 'away');
    grounds.told('check', 'ok');
    grounds.told('check', 'away');
    grounds.told('database', 'away');
    grounds.told('database', 'away');
    expect(waits()).toEqual([0, 0, 0]);
    grounds.told('check', 'away');
    expect(waits()).toEqual([30_000, 0, 30_000]);
    grounds.told('storage', 'away');
    grounds.told('storage', 'away');
    expect(waits()).toEqual([30_000, 30_000, 30_000]);
    expect(changes).toEqual(['check away', 'storage away']);
  });

  it('are tried at no cost when it is time, longer apart each time, and never by a paid picture', async () => {
    const { clock, away, grounds, waits, probed, changes } = setUp();
    grounds.told('check', 'away');
    grounds.told('check', 'away');
    await grounds.look();
    expect(probed).toEqual([]);
    clock.now += 30_000;
    // Nothing may be claimed before it was tried.
    expect(waits()).toEqual([1, 0, 1]);
    await Promise.all([grounds.look(), grounds.look()]);
    expect([probed, waits()]).toEqual([['check'], [60_000, 0, 60_000]]);
    clock.now += 60_000;
    away.check = false;
    await grounds.look();
    expect([probed, waits()]).toEqual([
      ['check', 'check'],
      [0, 0, 0],
    ]);
    expect(changes).toEqual(['check away', 'check back']);
  });
});

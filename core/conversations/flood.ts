import type { Clock } from '../clock.ts';

const MINUTE = 60_000;

/** pass: handle it. notice: the first one too many, say so once. silent: drop it. */
export type FloodVerdict = 'pass' | 'notice' | 'silent';

export interface FloodGate {
  /** Counts a message of this sender; all of one album are one message, of which `counted` tells the first. */
  count(sender: string, album?: string): { verdict: FloodVerdict; counted: boolean };
  /** Takes a count back: that message was not handled, and comes again. */
  giveBack(sender: string): void;
}

/**
 * At most `perMinute` inbound messages a minute a person, then one polite line and silence (security 9). It
 * guards the machine, not money, so it may forget at a restart.
 */
export const createFloodGate = (clock: Clock, perMinute: number): FloodGate => {
  const windows = new Map<string, { from: number; count: number; albums: Set<string> }>();
  return {
    count(sender, album) {
      if (perMinute <= 0) return { verdict: 'pass', counted: true };
      const now = clock();
      let window = windows.get(sender);
      if (!window || window.from <= now - MINUTE) {
        if (windows.size > 10_000) {
          for (const [key, old] of windows) if (old.from <= now - MINUTE) windows.delete(key);
        }
        window = { from: now, count: 0, albums: new Set() };
        windows.set(sender, window);
      }
      if (album !== undefined && window.albums.has(album)) return { verdict: 'pass', counted: false };
      window.count += 1;
      if (window.count <= perMinute) {
        if (album !== undefined) window.albums.add(album);
        return { verdict: 'pass', counted: true };
      }
      return { verdict: window.count === perMinute + 1 ? 'notice' : 'silent', counted: true };
    },
    giveBack(sender) {
      const window = windows.get(sender);
      if (window && window.count > 0) window.count -= 1;
    },
  };
};

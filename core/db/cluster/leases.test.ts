import { expect, it } from 'vitest';
import { describeEachDb } from '../../../test/support/db.ts';
import { mostReactions } from '../../../test/support/reactions.ts';
import { createManualTimer } from '../../../test/support/timer.ts';
import { createLogger } from '../../logger.ts';
import { createBell } from './bell.ts';
import type { Cluster } from './cluster.ts';
import { createLeases, type LeasedWork } from './leases.ts';

const TTL = 60_000;
const NOW = 1_795_000_000_000;
const logger = createLogger({ level: 'silent' });

/** Processes that hear each other at once; `gone` are dead. `asked` says who tried in vain to take a lease. */
const createHub = () => {
  const bell = createBell(logger);
  const gone = new Set<string>();
  const asked: string[] = [];
  const join = (owner: string): Cluster => ({
    owner,
    alone: false,
    signal: bell.ring,
    on: bell.on,
    dead: async (owners) => {
      asked.push(owner);
      return owners.filter((one) => gone.has(one));
    },
    close: async () => {},
  });
  return { join, gone, asked };
};

/** Work that says what it does. */
const createWork = (said: string[], name: string) => {
  const fails = { start: false };
  const work: LeasedWork = {
    async start() {
      if (fails.start) {
        said.push(`${name} fails`);
        throw new Error('it does not start');
      }
      said.push(`${name} starts`);
    },
    async stop() {
      said.push(`${name} stops`);
    },
  };
  return { work, fails };
};

describeEachDb('leases', (openDb) => {
  const setUp = async () => {
    const clock = { now: NOW };
    const db = await openDb({ clock: () => clock.now });
    const hub = createHub();
    const said: string[] = [];
    const timer = createManualTimer();
    /** Both the machine's time and the database's. */
    const pass = (ms: number): void => {
      clock.now += ms;
      timer.pass(ms);
    };
    const process = (owner: string) => {
      const leases = createLeases({ db, cluster: hub.join(owner), logger, ttlMs: TTL, timer });
      const { work, fails } = createWork(said, owner);
      return { leases, fails, work, hold: () => leases.hold('sweeper', work) };
    };
    const rows = () => db.all<{ owner: string; until: number }>('SELECT owner, until FROM lease');
    return { db, clock, hub, said, timer, pass, process, rows };
  };

  it('gives a lease to one, and to another one as soon as that stops', async () => {
    const { process, said, rows } = await setUp();
    const a = await process('a').hold();
    const b = await process('b').hold();
    expect([a.held, b.held]).toEqual([true, false]);
    expect(await rows()).toEqual([{ owner: 'a', until: NOW + TTL }]);
    await Promise.all([a.stop(1000), a.stop(1000)]);
    await expect.poll(() => b.held).toBe(true);
    expect([a.held, said]).toEqual([false, ['a starts', 'a stops', 'b starts']]);
    await b.stop(1000);
    expect(await rows()).toEqual([]);
    await b.stop(1000);
    expect(said).toHaveLength(4);
  });

  it('takes what a dead process left, and what has ended by the clock of the database only', async () => {
    const { db, process, hub, timer, clock } = await setUp();
    const leave = (owner: string) =>
      db.run("INSERT INTO lease VALUES ('sweeper', ?, ?)", owner, clock.now + TTL);
    await leave('ghost');
    hub.gone.add('ghost');
    const a = await process('a').hold();
    expect(a.held).toBe(true);
    await a.stop(1000);
    await leave('stranger');
    const b = await process('b').hold();
    expect(b.held).toBe(false);
    // This machine's clock runs ahead, and the database's is not quite there.
    clock.now += TTL - 1;
    hub.asked.length = 0;
    await expect
      .poll(() => {
        timer.pass(TTL);
        return hub.asked.length;
      })
      .toBeGreaterThan(2);
    expect(b.held).toBe(false);
    clock.now += 1;
    await expect
      .poll(() => {
        timer.pass(3000);
        return b.held;
      })
      .toBe(true);
    await b.stop(1000);
  });

  it('prolongs it while the work is done', async () => {
    const { process, pass, timer, rows } = await setUp();
    const a = await process('a').hold();
    for (let third = 1; third <= 6; third += 1) {
      pass(TTL / 3);
      await expect.poll(rows).toEqual([{ owner: 'a', until: NOW + (third * TTL) / 3 + TTL }]);
      // The row is there before the next renewal is set, beside the end of the lease.
      await expect.poll(() => timer.waiting()).toBe(2);
    }
    expect(a.held).toBe(true);
    await a.stop(1000);
  });

  it('stops when another process has it, and leaves it to that one', async () => {
    const { db, process, pass, said, rows } = await setUp();
    const a = await process('a').hold();
    await db.run("UPDATE lease SET owner = 'b'");
    pass(TTL / 3);
    await expect.poll(() => said).toEqual(['a starts', 'a stops']);
    expect(a.held).toBe(false);
    await a.stop(1000);
    expect(await rows()).toMatchObject([{ owner: 'b' }]);
  });

  it('stops in time when it can not be renewed, and begins again when it can', async () => {
    const { db, process, pass, timer, said } = await setUp();
    const a = await process('a').hold();
    await db.run('ALTER TABLE lease RENAME TO lease_away');
    timer.pass((5 * TTL) / 6);
    await expect.poll(() => said).toEqual(['a starts', 'a stops']);
    await db.run('ALTER TABLE lease_away RENAME TO lease');
    await expect
      .poll(() => {
        pass(3000);
        return said;
      })
      .toEqual(['a starts', 'a stops', 'a starts']);
    await a.stop(1000);
  });

  it('gives it up when the work does not start, and tries again only after a while', async () => {
    const { process, timer, said, rows } = await setUp();
    const a = process('a');
    a.fails.start = true;
    const held = await a.hold();
    await expect.poll(rows).toEqual([]);
    timer.pass(2999);
    expect([held.held, said]).toEqual([false, ['a fails']]);
    a.fails.start = false;
    await expect
      .poll(() => {
        timer.pass(3000);
        return held.held;
      })
      .toBe(true);
    await held.stop(1000);
    expect(said).toEqual(['a fails', 'a starts', 'a stops']);
  });

  it('leaves it to another one when the work does not start', async () => {
    const { process, said } = await setUp();
    const a = process('a');
    a.fails.start = true;
    const failing = await a.hold();
    const other = await process('b').hold();
    await expect.poll(() => other.held).toBe(true);
    expect(said).toEqual(['a fails', 'b starts']);
    await failing.stop(1000);
    await other.stop(1000);
  });

  it('is stopped only after it has started, also when that is asked for meanwhile', async () => {
    const { process, said } = await setUp();
    let go = (): void => undefined;
    const started = new Promise<void>((resolve) => {
      go = resolve;
    });
    const a = process('a');
    const slow = {
      start: async () => {
        said.push('begins to start');
        await started;
        said.push('has started');
      },
      stop: async () => {
        said.push('stops');
      },
    };
    const holding = a.leases.hold('sweeper', slow);
    await expect.poll(() => said).toEqual(['begins to start']);
    go();
    await (await holding).stop(1000);
    expect(said).toEqual(['begins to start', 'has started', 'stops']);
  });

  it('is asked for once in a process, and again after it was stopped', async () => {
    const { process } = await setUp();
    const a = process('a');
    const first = await a.hold();
    await expect(a.hold()).rejects.toThrow('sweeper');
    await first.stop(1000);
    const second = await a.hold();
    expect(second.held).toBe(true);
    await second.stop(1000);
  });

  it('is looked at any number of times without leaving anything behind', async () => {
    const { db, process, hub, timer, clock } = await setUp();
    await db.run("INSERT INTO lease VALUES ('sweeper', 'stranger', ?)", clock.now + TTL);
    const a = await process('a').hold();
    const looks = hub.asked.length + 60;
    const reactions = await mostReactions(() =>
      expect
        .poll(
          () => {
            timer.pass(3000);
            return hub.asked.length;
          },
          { interval: 1 },
        )
        .toBeGreaterThan(looks),
    );
    expect(reactions).toBeLessThan(30);
    await a.stop(1000);
  });

  it('is not asked for before a failing database answers, and does not keep the start waiting', async () => {
    const { db, process, pass } = await setUp();
    await db.run('ALTER TABLE lease RENAME TO lease_away');
    const a = await process('a').hold();
    expect(a.held).toBe(false);
    await db.run('ALTER TABLE lease_away RENAME TO lease');
    await expect
      .poll(() => {
        pass(3000);
        return a.held;
      })
      .toBe(true);
    await a.stop(1000);
  });
});

import { expect, it } from 'vitest';
import { createFollow, type IsFollower } from '../../../core/accounts/follow.ts';
import { createLevels, type LevelGrant } from '../../../core/accounts/levels.ts';
import type { Task } from '../../../core/conversations/tasks.ts';
import type { Db } from '../../../core/db/db.ts';
import { describeEachDb } from '../../support/db.ts';
import { createPeople } from '../../support/perks.ts';

const setUp = (db: Db) => {
  const people = createPeople(db);
  const levels = createLevels({ ids: people.ids });
  return {
    ...people,
    levels,
    grant: (accountId: string, level: LevelGrant['level'], reference: string) =>
      db.tx((tx) => levels.grant(tx, { accountId, level, source: 'admin', reference })),
    revoke: (reference: string) => db.tx((tx) => levels.revoke(tx, reference)),
  };
};

describeEachDb('levels', (open, dialect) => {
  it('are the highest of what was granted and not taken back', async () => {
    const t = setUp(await open());
    const ann = await t.person('ann');
    expect(await t.grant(ann, 'pro', 'order:1')).toBe(true);
    expect(await t.grant(ann, 'plus', 'code:1')).toBe(true);
    expect(await t.levelOf(ann)).toBe('pro');
    expect(await t.revoke('order:1')).toBe(true);
    expect(await t.levelOf(ann)).toBe('plus');
    expect(await t.revoke('order:1')).toBe(false);
    expect(await t.revoke('code:1')).toBe(true);
    expect(await t.levelOf(ann)).toBe('free');
  });

  it('are granted once by a reference, also after they were taken back', async () => {
    const t = setUp(await open());
    const ann = await t.person('ann');
    const made = await Promise.all(Array.from({ length: 10 }, () => t.grant(ann, 'plus', 'follow:ann')));
    expect(made.filter(Boolean)).toHaveLength(1);
    await t.revoke('follow:ann');
    expect(await t.grant(ann, 'plus', 'follow:ann')).toBe(false);
    expect(await t.levelOf(ann)).toBe('free');
  });

  it('lose nothing when several are granted and taken back at once', async () => {
    const t = setUp(await open());
    for (let round = 0; round < 5; round += 1) {
      const ann = await t.person(`ann${round}`);
      await t.grant(ann, 'plus', `old:${round}`);
      await Promise.all([
        ...Array.from({ length: 6 }, (_, n) => t.grant(ann, n === 2 ? 'pro' : 'plus', `${round}:${n}`)),
        t.revoke(`old:${round}`),
      ]);
      expect(await t.levelOf(ann)).toBe('pro');
    }
  });

  it('are right when one is taken back while another is granted', async () => {
    const t = setUp(await open());
    const ann = await t.person('ann');
    await t.grant(ann, 'pro', 'old');
    const waiting = async (): Promise<boolean> =>
      (await t.db.get(
        "SELECT 1 AS found FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
      )) !== undefined;
    const signal = () => {
      let give = (): void => {};
      const given = new Promise<void>((resolve) => {
        give = resolve;
      });
      return { give, given };
    };
    const [begun, go] = [signal(), signal()];
    const granting = t.db.tx(async (tx) => {
      await t.levels.grant(tx, { accountId: ann, level: 'plus', source: 'admin', reference: 'new' });
      begun.give();
      await go.given;
    });
    await begun.given;
    const taking = t.revoke('old');
    // SQLite has one transaction at a time: there the other one begins after this one.
    while (dialect === 'postgres' && !(await waiting()));
    go.give();
    await granting;
    expect(await taking).toBe(true);
    expect(await t.levelOf(ann)).toBe('plus');
  });

  it('of a database that is older than grants stay, whatever is granted and taken back', async () => {
    const t = setUp(await open());
    const ann = await t.person('ann');
    await t.setLevel(ann, 'pro');
    await t.grant(ann, 'plus', 'code:1');
    expect(await t.levelOf(ann)).toBe('pro');
    await t.revoke('code:1');
    expect(await t.levelOf(ann)).toBe('pro');
    // It is a grant like others now, and can be taken back.
    await t.revoke(`before-grants:${ann}`);
    expect(await t.levelOf(ann)).toBe('free');
    // Who had grants that are gone is no such member.
    await t.setLevel(ann, 'pro');
    await t.grant(ann, 'plus', 'code:2');
    expect(await t.levelOf(ann)).toBe('plus');
  });

  it('the playground’s people are members without any grant', async () => {
    const t = setUp(await open());
    const guest = await t.person('guest', { platform: 'playground', realm: 'play' });
    await t.grant(guest, 'pro', 'code:1');
    expect(await t.levelOf(guest)).toBe('pro');
    await t.revoke('code:1');
    expect(await t.levelOf(guest)).toBe('plus');
  });
});

describeEachDb('Plus for who follows the channel', (open) => {
  const scene = (db: Db, isFollower: IsFollower | undefined = async () => true) => {
    const t = setUp(db);
    const handler = createFollow({ db, levels: t.levels, isFollower: () => isFollower });
    return {
      ...t,
      check: (accountId: string, { platform = 'telegram', signal = new AbortController().signal } = {}) => {
        const task: Task = {
          ...{ id: 't', kind: 'check-follow', payload: {}, accountId, platform },
          ...{ conversationId: 'c', lastTry: false },
        };
        return handler(task, signal);
      },
    };
  };

  it('is given once to who follows, by the id that the platform knows them by', async () => {
    const asked: string[] = [];
    const t = scene(await open(), async (userId) => {
      asked.push(userId);
      return true;
    });
    const ann = await t.person('ann');
    await t.link(ann, 'ann in WeChat');
    expect(await t.check(ann)).toEqual({ state: 'plus' });
    expect(asked).toEqual(['ann']);
    expect(await t.levelOf(ann)).toBe('plus');
    expect(await t.check(ann)).toEqual({ state: 'already' });
    expect(await t.count('level_grant', "source = 'follow'")).toBe(1);
    // Taken back by the operator: following brings it once.
    await t.revoke(`follow:${ann}`);
    expect(await t.check(ann)).toEqual({ state: 'already' });
    expect(await t.levelOf(ann)).toBe('free');
  });

  it.each(['plus', 'pro'] as const)('is nothing new for %s', async (level) => {
    const t = scene(await open(), () => Promise.reject(new Error('not asked')));
    const ann = await t.person('ann');
    await t.setLevel(ann, level);
    expect(await t.check(ann)).toEqual({ state: 'already' });
  });

  it('is not given to who does not follow', async () => {
    const t = scene(await open(), async () => false);
    const ann = await t.person('ann');
    expect(await t.check(ann)).toEqual({ state: 'not-yet' });
    expect(await t.levelOf(ann)).toBe('free');
  });

  it('is away while the platform does not say, and elsewhere', async () => {
    const db = await open();
    const silent = scene(db, () => Promise.reject(new Error('502')));
    const ann = await silent.person('ann');
    expect(await silent.check(ann)).toEqual({ state: 'away' });
    await silent.link(ann, 'ann in WeChat');
    const t = scene(db);
    expect(await t.check(ann, { platform: 'wechat' })).toEqual({ state: 'away' });
    expect(await t.check('nobody')).toEqual({ state: 'away' });
    const handler = createFollow({ db, levels: t.levels, isFollower: () => undefined });
    const task = { ...{ id: 't', kind: 'check-follow', payload: {}, accountId: ann, platform: 'telegram' } };
    const signal = new AbortController().signal;
    expect(await handler({ ...task, conversationId: 'c', lastTry: true }, signal)).toEqual({ state: 'away' });
    expect(await t.levelOf(ann)).toBe('free');
  });

  it('is asked again elsewhere when the task was taken away', async () => {
    const gone = AbortSignal.abort(new Error('the task was taken away'));
    const t = scene(await open(), (_, signal) => Promise.reject(signal.reason));
    await expect(t.check(await t.person('ann'), { signal: gone })).rejects.toThrow('taken away');
  });
});

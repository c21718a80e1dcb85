import { beforeEach, describe, expect, it } from 'vitest';
import type { ConversationAddress } from './channel.ts';
import { createPacer, type Pacer } from './pacing.ts';

let now = 0;
let pacer: Pacer;

const at = (id: string, kind: ConversationAddress['kind'] = 'private'): ConversationAddress => ({
  id,
  platform: 'telegram',
  bot: '1',
  externalId: id,
  kind,
});
const group = at('group', 'group');

beforeEach(() => {
  now = 1_700_000_000_000;
});

describe('over all chats', () => {
  beforeEach(() => {
    pacer = createPacer(() => now, { perSecond: 30, perChatSecond: 0, perGroupMinute: 0 });
  });

  it('an album is as many messages as it holds', () => {
    for (let n = 0; n < 15; n += 1) pacer.spend(at('a'), 1);
    pacer.spend(at('b'), 10);
    expect(pacer.available()).toBe(5);
    expect([pacer.fits(5, pacer.available()), pacer.fits(6, pacer.available())]).toEqual([true, false]);
    expect([pacer.nextMs(5), pacer.nextMs(6)]).toEqual([0, 1000]);
    now += 999;
    expect(pacer.nextMs(6)).toBe(1);
    now += 1;
    expect([pacer.available(), pacer.nextMs(6)]).toEqual([30, 0]);
  });

  it('tells when enough have left, not only the first', () => {
    for (let n = 0; n < 30; n += 1) {
      pacer.spend(at('a'), 1);
      now += 10;
    }
    expect([pacer.available(), pacer.nextMs(1), pacer.nextMs(10)]).toEqual([0, 700, 790]);
  });

  it('a pause of the platform holds everything', () => {
    pacer.hold(undefined, 5000);
    expect([pacer.available(), pacer.nextMs(1)]).toEqual([0, 5000]);
  });
});

it('an album above the whole limit leaves when nothing else does, and is paid for afterwards', () => {
  pacer = createPacer(() => now, { perSecond: 3, perChatSecond: 0, perGroupMinute: 0 });
  pacer.spend(at('a'), 1);
  expect(pacer.fits(10, pacer.available())).toBe(false);
  now += pacer.nextMs(10);
  expect(pacer.fits(10, pacer.available())).toBe(true);
  pacer.spend(at('b'), 10);
  const begin = now;
  for (let n = 0; n < 5; n += 1) {
    now += pacer.nextMs(1);
    expect(pacer.available()).toBeGreaterThan(0);
    pacer.spend(at('c'), 1);
  }
  // Fifteen messages at three a second.
  expect(now - begin).toBe(4000);
});

it('a chat waits for all pictures of its album', () => {
  pacer = createPacer(() => now, { perSecond: 0, perChatSecond: 2, perGroupMinute: 0 });
  pacer.spend(at('a'), 5);
  pacer.spend(at('b'), 1);
  expect(pacer.held()).toEqual({ ids: ['a', 'b'], nextMs: 500 });
  now += 500;
  expect(pacer.held()).toEqual({ ids: ['a'], nextMs: 2000 });
});

it('a group takes an album when all of it may go', () => {
  pacer = createPacer(() => now, { perSecond: 0, perChatSecond: 0, perGroupMinute: 20 });
  pacer.spend(group, 10);
  now += 10_000;
  pacer.spend(group, 5);
  expect([pacer.waitMs(group, 5), pacer.waitMs(group, 6), pacer.waitMs(at('a'), 10)]).toEqual([0, 50_000, 0]);
  expect(pacer.held().ids).toEqual([]);
  pacer.spend(group, 5);
  expect(pacer.held()).toEqual({ ids: ['group'], nextMs: 50_000 });
});

it('without limits everything may go', () => {
  pacer = createPacer(() => now, { perSecond: 0, perChatSecond: 0, perGroupMinute: 0 });
  for (let n = 0; n < 100; n += 1) pacer.spend(group, 10);
  expect(pacer.fits(10, pacer.available())).toBe(true);
  expect([pacer.held().ids, pacer.nextMs(10), pacer.waitMs(group, 10)]).toEqual([[], 0, 0]);
});

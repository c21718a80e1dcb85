import { describe, expect, it } from 'vitest';
import type { RedeemOutcome } from '../../../core/index.ts';
import { groupEvent, groupState, keysOf, NOW, stateOf, textEvent } from '../../../test/support/dialogue.ts';
import { actionsOf, CODE, createPerksTalk, NEXT, WECHAT } from '../../../test/support/perks-talk.ts';
import { createDialogue, LOCALES } from '../index.ts';

const READABLE = /\{|\$[a-z]|undefined|NaN|error-|perks-|redeem-|checkin-|invite-/;
const refused: RedeemOutcome = { state: 'refused' };
const limited: RedeemOutcome = { state: 'limited', minutes: 41 };

describe('/redeem', () => {
  it('with a code says what it brought, at once', () => {
    const talk = createPerksTalk();
    const said = talk.say(`/redeem ${CODE}`);
    expect(said.effects[0]).toEqual({ do: 'redeem', code: CODE });
    expect(said.keys).toEqual(['redeem-done', 'balance-available']);
    expect(said.replies[0]?.lines[1]?.params).toEqual({ available: 106 });
    expect(talk.dialog()).toBeNull();
  });

  it('alone asks for it, and takes the next text', () => {
    const talk = createPerksTalk();
    expect(talk.say('/redeem').keys).toEqual(['redeem-ask']);
    expect(talk.say(CODE).effects[0]).toEqual({ do: 'redeem', code: CODE });
    expect(talk.dialog()).toBeNull();
  });

  it.each(['промокод', 'I have a code', '兑换码'])('%s asks for it too', (text) => {
    expect(createPerksTalk().say(text).keys).toEqual(['redeem-ask']);
  });

  it('a level is said; one that is there already is said to stay', () => {
    const talk = createPerksTalk();
    talk.core.redeem = { state: 'redeemed', credits: 0, level: 'plus', available: 6 };
    expect(talk.say(`/redeem ${CODE}`).keys).toEqual([
      'redeem-done-level',
      'redeem-level',
      'balance-available',
    ]);
    const pro = createPerksTalk({ level: 'pro' });
    pro.core.redeem = { state: 'redeemed', credits: 5, level: 'plus', available: 6 };
    expect(pro.say(`/redeem ${CODE}`).keys).toEqual([
      'redeem-done',
      'redeem-level-kept',
      'balance-available',
    ]);
  });

  it('a refused code keeps the question open, and says what to compare', () => {
    const talk = createPerksTalk();
    talk.core.redeem = refused;
    expect(talk.say(`/redeem ${CODE}`).keys).toEqual(['redeem-refused']);
    expect(talk.dialog()).toBeNull();
    talk.say('/redeem');
    expect(talk.say(CODE).keys).toEqual(['redeem-refused', 'redeem-ask']);
    expect(talk.dialog()).toMatchObject({ flow: 'perks', step: 'redeem' });
    talk.core.redeem = { state: 'redeemed', credits: 100, level: null, available: 106 };
    expect(talk.say(CODE).keys).toContain('redeem-done');
  });

  it('too many refused ones end it, with the minutes', () => {
    const talk = createPerksTalk();
    talk.core.redeem = limited;
    talk.say('/redeem');
    const said = talk.say(CODE);
    expect(said.replies[0]?.lines).toEqual([{ key: 'redeem-limited', params: { minutes: 41 } }]);
    expect(talk.dialog()).toBeNull();
  });

  it.each([
    ['a picture', (talk: ReturnType<typeof createPerksTalk>) => talk.file(), 'error-unsupported-file'],
    ['a sticker', (talk: ReturnType<typeof createPerksTalk>) => talk.sticker(), 'error-unsupported-file'],
    ['an emoji', (talk: ReturnType<typeof createPerksTalk>) => talk.say('🙂'), 'redeem-no-words'],
    ['nothing', (talk: ReturnType<typeof createPerksTalk>) => talk.say(' '), 'redeem-no-words'],
  ])('%s in place of a code is asked again, and counts for nothing', (_, send, key) => {
    const talk = createPerksTalk();
    talk.say('/redeem');
    const said = send(talk);
    expect(said.keys).toEqual([key, 'redeem-ask']);
    expect(said.effects.some((effect) => effect.do === 'redeem')).toBe(false);
    expect(talk.dialog()).toMatchObject({ step: 'redeem' });
  });

  it.each(['/cancel', 'отмена', '取消', 'no', 'нет', '不要'])('%s leaves', (text) => {
    const talk = createPerksTalk();
    talk.say('/redeem');
    const said = talk.say(text);
    expect(said.keys).toEqual(['redeem-left']);
    expect(said.effects.some((effect) => effect.do === 'redeem')).toBe(false);
    expect(talk.dialog()).toBeNull();
  });

  it('its button leaves too, also long after', () => {
    const talk = createPerksTalk();
    talk.say('/redeem');
    const old = talk.menu();
    expect(talk.press('cancel').keys).toEqual(['redeem-left']);
    expect(talk.pressOld(old, 'cancel', { expiresAt: NOW - 1 }).keys).toEqual(['redeem-left']);
  });

  it('other commands are answered, and the place is kept', () => {
    const talk = createPerksTalk();
    talk.say('/redeem');
    expect(talk.say('баланс').keys).toContain('balance-available');
    expect(talk.dialog()).toMatchObject({ step: 'redeem' });
  });

  it('without buttons there is no menu that a digit could mean', () => {
    const talk = createPerksTalk({ state: { conversation: WECHAT } });
    expect(talk.say('/redeem').replies[0]?.menu).toBeUndefined();
    expect(talk.say('1').keys).toEqual(['redeem-not-a-code', 'redeem-ask']);
  });

  it('a place of another build is left', () => {
    const dialog = { flow: 'perks', version: 9, step: 'odd', data: {} };
    expect(createPerksTalk({ state: { dialog } }).say('hello').keys).toEqual(['redeem-left']);
    expect(createPerksTalk({ state: { dialog } }).file().keys).toEqual(['redeem-left']);
  });

  it('is not offered where codes are not', () => {
    const off = createPerksTalk({ offers: ['stars'] });
    for (const text of ['/redeem', `/redeem ${CODE}`]) {
      const said = off.say(text);
      expect(said.keys).toEqual(['redeem-off']);
      expect(said.codes).toEqual(['PAYMENT_UNAVAILABLE']);
    }
    expect(actionsOf(off.say('/balance'))).not.toContain('/redeem');
  });

  it('a failure of the core ends the step', () => {
    const talk = createPerksTalk();
    talk.say('/redeem');
    talk.refuse({ redeem: { code: 'UNKNOWN' } });
    expect(talk.say(CODE).codes).toEqual(['UNKNOWN']);
    expect(talk.dialog()).toBeNull();
  });
});

describe('/checkin', () => {
  it('claims at once: credits, balance, when the next is, and how Plus comes every day', () => {
    const talk = createPerksTalk();
    const said = talk.say('/checkin');
    expect(said.effects[0]).toEqual({ do: 'check-in' });
    expect(said.keys).toEqual([
      ...['checkin-done', 'balance-available', 'checkin-next', 'checkin-daily'],
      ...['perks-how-follow', 'perks-how-pack', 'perks-how-code'],
    ]);
    expect(said.replies[0]?.lines[2]?.params).toEqual({ date: { instant: NEXT } });
    expect(actionsOf(said).slice(0, 2)).toEqual(['follow', '/topup']);
  });

  it('says when the next one is, where it was claimed before; a member hears nothing of levels', () => {
    const talk = createPerksTalk({ level: 'plus' });
    talk.core.checkIn = { ...talk.core.checkIn, state: 'before', every: 'day', open: false };
    const said = talk.say('签到');
    expect(said.keys).toEqual(['checkin-before', 'checkin-next']);
    expect(actionsOf(said)).not.toContain('/topup');
  });

  it('says that it is not used up when the day’s credits are given away', () => {
    const talk = createPerksTalk();
    talk.core.checkIn = { ...talk.core.checkIn, state: 'paused' };
    expect(talk.say('/checkin').keys).toEqual(['checkin-paused']);
  });

  it('a failure of the core is said', () => {
    const talk = createPerksTalk();
    talk.refuse({ 'check-in': { code: 'NOT_FOUND' } });
    expect(talk.say('/checkin').codes).toEqual(['NOT_FOUND']);
  });
});

describe('/balance', () => {
  it('shows Check in while it is unclaimed, in one message', () => {
    const talk = createPerksTalk();
    const said = talk.say('/balance');
    expect(said.replies).toHaveLength(1);
    expect(actionsOf(said)[0]).toBe('/checkin');
    expect(talk.press('checkin').keys).toContain('checkin-done');
    talk.core.checkIn = { ...talk.core.checkIn, open: false };
    expect(actionsOf(talk.say('/balance'))).not.toContain('/checkin');
  });

  it('tells the balance also when the check-in can’t be looked at', () => {
    const talk = createPerksTalk();
    talk.refuse({ 'show-check-in': { code: 'UNKNOWN' } });
    const said = talk.say('/balance');
    expect(said.keys).toContain('balance-available');
    expect(said.codes).toEqual([undefined]);
    expect(actionsOf(said)).not.toContain('/checkin');
  });

  it('shows no Check in to somebody who is blocked', () => {
    const account = { ...stateOf().account, blocked: true };
    expect(actionsOf(createPerksTalk({ state: { account } }).say('/balance'))).not.toContain('/checkin');
  });

  it.each([
    ['free', ['perks-how-follow', 'perks-how-pack', 'perks-how-code']],
    ['plus', ['perks-how-pack', 'perks-how-code']],
    ['pro', []],
  ] as const)('says how %s gets higher here', (level, ways) => {
    const { keys } = createPerksTalk({ level }).say('/balance');
    expect(keys.filter((key) => key.startsWith('perks-how'))).toEqual(ways);
  });
});

describe.each(LOCALES)('codes and check-ins in %s', (locale) => {
  it('are whole sentences', () => {
    const talk = createPerksTalk({ state: { locale } });
    const said = [
      talk.say('/redeem'),
      talk.say('🙂'),
      talk.say(CODE),
      talk.say('/checkin'),
      talk.say('/balance'),
    ];
    talk.core.checkIn = { ...talk.core.checkIn, state: 'before' };
    said.push(talk.say('/checkin'), talk.say('/redeem'), talk.say('/cancel'));
    talk.core.checkIn = { ...talk.core.checkIn, state: 'paused' };
    said.push(talk.say('/checkin'));
    for (const outcome of [refused, limited, { ...limited, minutes: 1 }]) {
      talk.core.redeem = outcome;
      said.push(talk.say(`/redeem ${CODE}`));
    }
    for (const level of ['plus', 'pro'] as const) {
      const had = createPerksTalk({ state: { locale }, level: 'plus' });
      had.core.redeem = { state: 'redeemed', credits: 1, level, available: 7 };
      expect(had.words(had.say(`/redeem ${CODE}`))).not.toMatch(READABLE);
    }
    const off = createPerksTalk({ state: { locale }, offers: [] });
    expect(off.words(off.say('/redeem'))).not.toMatch(READABLE);
    for (const one of said) {
      expect(talk.words(one)).not.toMatch(READABLE);
      expect(talk.words(one)).not.toBe('');
    }
    expect(talk.words(said[3]!)).toMatch(/2026/);
  });
});

it.each(['/redeem', `/redeem ${CODE}`, '/checkin', '/invite', '/invite ABC', '/balance', '签到', 'промокод'])(
  '%s is not answered in a group',
  (text) => {
    const dialogue = createDialogue({ offers: () => ['stars', 'codes'], inviteCredits: 20 });
    const effects = dialogue.reduce(groupState(), groupEvent({ type: 'text', text }, 'mention'));
    expect(keysOf(effects)).toEqual(['private-only']);
  },
);

it('somebody who is blocked redeems and claims nothing', () => {
  const dialogue = createDialogue({ offers: () => ['codes'], inviteCredits: 20 });
  const state = stateOf({ account: { ...stateOf().account, blocked: true } });
  for (const text of ['/redeem x1', '/checkin', '/invite']) {
    expect(dialogue.reduce(state, textEvent(text))).toMatchObject([{ reply: { code: 'ACCOUNT_BLOCKED' } }]);
  }
});

import { describe, expect, it } from 'vitest';
import { groupState, NOW, stateOf, textEvent } from '../../../test/support/dialogue.ts';
import { actionsOf, createPerksTalk, WECHAT } from '../../../test/support/perks-talk.ts';
import { createDialogue, createI18n, LOCALES } from '../index.ts';
import type { DialogueOptions, Turn } from '../turn.ts';
import { levelActions, levelLines, levelWords } from './perks-levels.ts';

const turnOf = (options: Partial<DialogueOptions>, state = stateOf()): Turn => ({
  state,
  event: textEvent('x'),
  options: { ...({} as DialogueOptions), offers: () => [], inviteCredits: 0, ...options },
});
const keys = (turn: Turn) => levelLines(turn).map(({ key }) => key);

describe('how a higher level is to be had here', () => {
  it.each([
    ['nothing', {}, ['perks-how-owner']],
    ['a channel', { plusChannel: '@news' }, ['perks-how-follow']],
    ['a channel without a name', { plusChannel: '-1001234' }, ['perks-how-follow-unnamed']],
    ['packs', { offers: () => ['stars'] }, ['perks-how-pack']],
    ['codes', { offers: () => ['codes'] }, ['perks-how-code']],
    [
      'everything',
      { plusChannel: '@news', offers: () => ['stars', 'codes'] },
      ['perks-how-follow', 'perks-how-pack', 'perks-how-code'],
    ],
  ] as [string, Partial<DialogueOptions>, string[]][])('where there is %s', (_, options, expected) => {
    expect(keys(turnOf(options))).toEqual(expected);
  });

  it('the channel is Telegram’s, and nowhere else', () => {
    const state = stateOf({ conversation: WECHAT });
    expect(keys(turnOf({ plusChannel: '@news' }, state))).toEqual(['perks-how-owner']);
    expect(levelActions(turnOf({ plusChannel: '@news' }, state))).toEqual([]);
  });

  it('in a group nothing is sold or told', () => {
    const turn = turnOf({ plusChannel: '@news', offers: () => ['stars', 'codes'] }, groupState());
    expect(keys(turn)).toEqual(['perks-how-private']);
    expect(levelActions(turn)).toEqual([]);
  });

  it.each(LOCALES)('is a part of another sentence in %s, all of it', (locale) => {
    const i18n = createI18n();
    const how = levelWords(turnOf({ plusChannel: '@news', offers: () => ['stars', 'codes'] }));
    for (const key of ['tryon-limit-free', 'prompts-membership']) {
      const words = i18n.format(key, { how }, locale);
      expect(words).not.toMatch(/\{|\$|undefined|perks-/);
      for (const part of ['@news', '/topup', '/redeem']) expect(words).toContain(part);
      const none = i18n.format(key, { how: levelWords(turnOf({})) }, locale);
      expect(none).not.toMatch(/\{|\$|undefined|perks-|\/topup|\/redeem/);
    }
  });

  it('is said with its buttons where one garment or a template is refused', () => {
    const talk = createPerksTalk({ state: { jobs: ['tryon'], prices: { 'tryon.garment': 2 } } });
    const dialog = {
      ...{ flow: 'tryon', version: 1, step: 'garments' },
      data: { person: { id: 'p', tag: 't' }, garments: [], agreed: 'p' },
    };
    const state = stateOf({ jobs: ['tryon'], prices: { 'tryon.garment': 2 }, dialog });
    const dialogue = createDialogue({ offers: () => ['stars'], plusChannel: '@news' });
    const effects = dialogue.reduce(state, textEvent('what now'));
    const reply = effects.find((effect) => effect.do === 'reply')?.reply;
    expect(reply?.lines.map(({ key }) => key)).toContain('tryon-limit-free');
    const picks = reply?.menu?.actions.map(({ args }) => args?.pick ?? args?.command);
    expect(picks).toEqual(expect.arrayContaining(['follow', '/topup']));
    expect(talk.say('/tryon').keys).not.toContain('tryon-limit-free');
  });
});

describe('following the channel', () => {
  const asked = () => {
    const talk = createPerksTalk();
    talk.say('/balance');
    return talk;
  };

  it('is asked about by a press, as often as one likes', () => {
    const talk = asked();
    const menu = talk.menu();
    expect(talk.press({ pick: 'follow' }).tasks).toEqual([{ do: 'task', kind: 'check-follow', payload: {} }]);
    expect(talk.pressOld(menu, 'accept', { expiresAt: NOW - 1 }).tasks).toHaveLength(1);
  });

  it.each([
    [{ ok: true, value: { state: 'plus' } }, ['follow-plus']],
    [{ ok: true, value: { state: 'already' } }, ['follow-once']],
    [{ ok: true, value: { state: 'away' } }, ['follow-away']],
    [{ ok: false }, ['follow-away']],
    [{ ok: true, value: null }, ['follow-away']],
    [undefined, ['follow-away']],
  ])('the answer %j is told', (result, expected) => {
    expect(asked().task('check-follow', result).keys).toEqual(expected);
  });

  it('who does not follow yet hears how, and can press again', () => {
    const said = asked().task('check-follow', { ok: true, value: { state: 'not-yet' } });
    expect(said.keys.slice(0, 2)).toEqual(['follow-not-yet', 'perks-how-follow']);
    expect(actionsOf(said)).toContain('follow');
  });

  it('members are told that they are', () => {
    const talk = createPerksTalk({ level: 'pro' });
    expect(talk.task('check-follow', { ok: true, value: { state: 'already' } }).keys).toEqual([
      'follow-already',
    ]);
  });

  it('a button of a channel that is gone says how else', () => {
    const old = asked().menu();
    const none = createDialogue({ offers: () => ['codes'] });
    const state = stateOf({ pressed: old });
    const event = { ...textEvent(''), body: { type: 'choice' as const, token: `${old.id}.1` } };
    const effects = none.reduce(state, event);
    expect(effects).toMatchObject([{ do: 'reply', reply: { lines: [{ key: 'perks-how-code' }] } }]);
  });

  it.each(LOCALES)('is told in whole sentences in %s', (locale) => {
    for (const state of ['plus', 'already', 'not-yet', 'away']) {
      for (const level of ['free', 'plus'] as const) {
        const talk = createPerksTalk({ state: { locale }, level });
        const words = talk.words(talk.task('check-follow', { ok: true, value: { state } }));
        expect(words).not.toMatch(/\{|\$[a-z]|undefined|follow-|perks-/);
      }
    }
  });
});

it('an unknown choice of an old build is too old', () => {
  const pressed = {
    ...{ id: 'menu', accountId: 'ann', once: false, createdAt: NOW, expiresAt: NOW + 1, usedAt: null },
    actions: [
      { action: 'accept' as const, label: { key: 'nav-help' }, args: { flow: 'perks', pick: 'odd' } },
    ],
  };
  const event = { ...textEvent(''), body: { type: 'choice' as const, token: 'menu.0' } };
  expect(createDialogue().reduce(stateOf({ pressed }), event)).toMatchObject([
    { reply: { code: 'CHOICE_EXPIRED' } },
  ]);
});

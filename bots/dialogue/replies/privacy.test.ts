import { describe, expect, it } from 'vitest';
import type { CoreEffect, Effect, MenuAction, Outcome, ReplyDraft, TurnState } from '../../../core/index.ts';
import {
  eventOf,
  groupState,
  keysOf,
  menuOf,
  NOW,
  pressEvent,
  repliesOf,
  stateOf,
  textEvent,
  WITHOUT_BUTTONS,
} from '../../../test/support/dialogue.ts';
import { createDialogue, createI18n, createRenderer, LOCALES } from '../index.ts';

const dialogue = createDialogue({ unmarked: true });
const render = createRenderer(createI18n());

const VIEW = {
  ...{ pictures: 3, uploads: 1, models: 2, templates: 0, running: 1 },
  ...{ paid: 5, bonus: 6, openOrders: 0, revision: 'rev1' },
};

const say = (text: string, changes: Partial<TurnState> = {}) =>
  dialogue.reduce(stateOf(changes), textEvent(text));
const settle = (effect: CoreEffect, value: unknown, changes: Partial<TurnState> = {}) =>
  dialogue.settle(stateOf(changes), effect, { ok: true, value }, textEvent('…'));
const refuse = (effect: CoreEffect, code: string) =>
  dialogue.settle(stateOf(), effect, { ok: false, error: { code, params: {} } } as Outcome, textEvent('…'));
const first = (effects: Effect[]): ReplyDraft => repliesOf(effects)[0] ?? { lines: [] };
const actionsOf = (effects: Effect[]): MenuAction[] => first(effects).menu?.actions ?? [];
const menuFrom = (effects: Effect[], changes = {}) => menuOf(actionsOf(effects), changes);
const press = (effects: Effect[], index: number, changes: Partial<TurnState> = {}, menu = {}) => {
  const pressed = menuFrom(effects, menu);
  return dialogue.reduce(stateOf({ pressed, ...changes }), pressEvent(`${pressed.id}.${index}`));
};

describe('/delete_my_data', () => {
  const asked = () => settle({ do: 'show-erasure' }, VIEW);

  it.each(['/delete_my_data', 'удалить мои данные', '删除我的数据', 'delete my data'])(
    '%s looks first at what there is',
    (text) => {
      expect(say(text)).toEqual([{ do: 'show-erasure' }]);
    },
  );

  it('names what goes, what is lost and what stays, and then deletes at the press', () => {
    expect(keysOf(asked())).toEqual([
      ...['erase-what', 'erase-counts', 'erase-running', 'erase-credits', 'erase-stays'],
    ]);
    expect(press(asked(), 0)).toEqual([{ do: 'erase-account', revision: 'rev1', use: 'menu00000001' }]);
    expect(press(asked(), 1)[0]).toEqual({ do: 'use-menu', use: 'menu00000001' });
  });

  it.each(['да', 'yes', '是', 'ok', 'confirm'])('the word %s deletes nothing', (word) => {
    const effects = say(word, { newest: menuFrom(asked()) });
    expect(effects.filter((effect) => effect.do !== 'reply')).toEqual([]);
    expect(keysOf(effects)).toEqual(['erase-press']);
  });

  it('the word yes is no answer to anything else that is open below it', () => {
    const dialog = { flow: 'cake', version: 1, step: 'offer', data: {} };
    expect(keysOf(say('yes', { dialog, newest: menuFrom(asked()) }))).toEqual(['erase-press']);
    const used = menuFrom(asked(), { usedAt: NOW - 1 });
    expect(keysOf(say('yes', { newest: used }))).not.toContain('erase-press');
  });

  it('its number does, where choices are numbers', () => {
    expect(say('1', { newest: menuFrom(asked()) })).toMatchObject([{ do: 'erase-account' }]);
  });

  it.each([{ usedAt: NOW - 1 }, { expiresAt: NOW - 1 }])(
    'an old press shows what there is now %o',
    (menu) => {
      expect(press(asked(), 0, {}, menu).at(-1)).toEqual({ do: 'show-erasure' });
    },
  );

  it.each(['CHOICE_EXPIRED', 'CHOICE_USED'])('so does what changed meanwhile: %s', (code) => {
    expect(refuse({ do: 'erase-account', revision: 'rev1' }, code).at(-1)).toEqual({ do: 'show-erasure' });
  });

  it('is between the two of us, also when its menu is pressed in a group', () => {
    expect(keysOf(dialogue.reduce(groupState(), textEvent('/delete_my_data')))).toEqual(['private-only']);
    const { conversation } = groupState();
    expect(keysOf(press(asked(), 0, { conversation }))).toEqual(['private-only']);
  });

  it('works for somebody who is blocked, and nothing else does', () => {
    const account = { ...stateOf().account, blocked: true };
    expect(say('/delete_my_data', { account })).toEqual([{ do: 'show-erasure' }]);
    expect(press(asked(), 0, { account })).toMatchObject([{ do: 'erase-account' }]);
    expect(first(say('1', { account })).code).toBe('ACCOUNT_BLOCKED');
    expect(first(say('/report', { account })).code).toBe('ACCOUNT_BLOCKED');
  });

  it('what is said afterwards has no choices: there is nobody they could belong to', () => {
    const done = settle(
      { do: 'erase-account', revision: 'rev1' },
      { paid: 0, bonus: 6, pictures: 3, models: 2 },
    );
    expect(keysOf(done)).toEqual(['erase-done', 'erase-done-models', 'erase-again']);
    expect(first(done).menu).toBeUndefined();
    expect(done.filter((effect) => effect.do !== 'reply')).toEqual([]);
  });
});

describe('/report', () => {
  const subject = { generationId: 'gen', title: 'berries', assetId: 'pic', reported: false };
  const asked = (changes: Partial<TurnState> = {}) => settle({ do: 'find-report' }, subject, changes);
  const at = { flow: 'report', version: 1, step: 'words', data: { generationId: 'gen', reason: 'rights' } };

  it('is about the newest result, or the picture under which it stands', () => {
    expect(say('/report')).toEqual([{ do: 'find-report' }]);
    expect(say('пожаловаться')).toEqual([{ do: 'find-report' }]);
    const card = settle(
      { do: 'show-generation', generationId: 'gen' },
      {
        ...{ generationId: 'gen', job: 'cakes', title: 't', promptGiven: 'p', status: 'completed', cost: 4 },
        ...{ createdAt: NOW, starred: false, assets: ['a'], againPrice: 4 },
      },
    );
    const index = actionsOf(card).findIndex((action) => action.action === 'report');
    expect(press(card, index, {}, { once: false })).toEqual([{ do: 'find-report', generationId: 'gen' }]);
  });

  it('asks for a reason, then for words, then thanks', () => {
    expect(keysOf(asked())).toEqual(['report-ask-titled', 'report-newest']);
    expect(first(asked()).assets).toEqual([{ assetId: 'pic', as: 'photo' }]);
    const named = settle({ do: 'find-report', generationId: 'gen' }, subject);
    expect(keysOf(named)).toEqual(['report-ask-titled']);
    expect(first(named).assets).toBeUndefined();
    expect(press(asked(), 2)).toMatchObject([
      { do: 'use-menu' },
      { do: 'dialog', dialog: at },
      { do: 'reply', reply: { lines: [{ key: 'report-words' }] } },
    ]);
    const report = { do: 'report', generationId: 'gen', reason: 'rights' } as const;
    expect(say('it is my logo', { dialog: at })).toEqual([{ ...report, words: 'it is my logo' }]);
    expect(say('12', { dialog: at })).toEqual([{ ...report, words: '12' }]);
    for (const no of ['no', 'нет', '不用']) expect(say(no, { dialog: at })).toEqual([report]);
    const thanks = settle(report, { reportId: 'r' }, { dialog: at });
    expect(thanks[0]).toEqual({ do: 'dialog', dialog: null });
    expect(keysOf(thanks)).toEqual(['report-thanks']);
  });

  it('the words may be left out by a press', () => {
    const words = press(asked(), 0);
    expect(press(words, 0, { dialog: at })).toEqual([
      { do: 'report', generationId: 'gen', reason: 'unsafe', use: 'menu00000001' },
    ]);
  });

  it('says so when it was reported before, and when there is nothing', () => {
    const known = settle({ do: 'find-report' }, { ...subject, reported: true });
    expect(keysOf(known)).toEqual(['report-already']);
    expect(actionsOf(known).map(({ args }) => args?.command)).toContain('/history');
    expect(first(refuse({ do: 'find-report' }, 'NOTHING_TO_SHOW')).code).toBe('NOTHING_TO_SHOW');
  });

  it('neither names nor shows the order in a group', () => {
    expect(first(asked({ conversation: groupState().conversation })).assets).toBeUndefined();
    expect(keysOf(asked({ conversation: groupState().conversation }))).toEqual(['report-ask']);
  });

  it('keeps its place when a picture comes, and can be left', () => {
    const file = eventOf({ type: 'file', files: [{ handle: 'h' }] } as never);
    const kept = dialogue.reduce(stateOf({ dialog: at }), file);
    expect(keysOf(kept)).toEqual(['error-unsupported-file', 'report-words']);
    expect(kept.some((effect) => effect.do === 'dialog')).toBe(false);
    expect(say('/cancel', { dialog: at })[0]).toEqual({ do: 'dialog', dialog: null });
    expect(keysOf(press(asked(), 5))).toEqual(['report-left']);
  });

  it('has no menu in the step of words where choices are numbers', () => {
    const conversation = { ...stateOf().conversation, capabilities: WITHOUT_BUTTONS };
    expect(first(press(asked(), 0, { conversation })).menu).toBeUndefined();
  });

  it.each([{ usedAt: NOW - 1 }, { expiresAt: NOW - 1 }])('an old press asks anew %o', (menu) => {
    expect(press(asked(), 0, {}, menu).at(-1)).toEqual({ do: 'find-report', generationId: 'gen' });
  });
});

describe('originals without the visible mark', () => {
  const original = { do: 'original', generationId: 'gen' } as const;
  const here = (changes: Partial<TurnState> = {}) =>
    settle(original, { generationId: 'gen', assets: ['a'] }, changes);

  it('are a choice under the originals only where the operator offers them, and never in groups', () => {
    expect(actionsOf(here()).map(({ action }) => action)).toEqual(['unmarked']);
    expect(actionsOf(here({ conversation: groupState().conversation }))).toEqual([]);
    const off = createDialogue();
    const said = off.settle(
      stateOf(),
      original,
      { ok: true, value: { generationId: 'gen', assets: ['a'] } },
      textEvent('…'),
    );
    expect(actionsOf(said)).toEqual([]);
    const pressed = menuFrom(here(), { once: false });
    const old = off.reduce(stateOf({ pressed }), pressEvent(`${pressed.id}.0`));
    expect(first(old).code).toBe('FORBIDDEN');
  });

  it('want an agreement each time, and then the copies are made and sent as documents', () => {
    const terms = press(here(), 0, {}, { once: false });
    expect(keysOf(terms)).toEqual(['unmarked-terms']);
    expect(press(terms, 0)).toEqual([{ do: 'agree-unmarked', generationId: 'gen', use: 'menu00000001' }]);
    expect(keysOf(press(terms, 1))).toEqual(['kept']);
    const agreed = settle(
      { do: 'agree-unmarked', generationId: 'gen' },
      { generationId: 'gen', items: ['i'] },
    );
    expect(agreed[0]).toEqual({ do: 'task', kind: 'unmarked-originals', payload: { generationId: 'gen' } });
    const task = (result: unknown) =>
      dialogue.reduce(stateOf(), eventOf({ type: 'task', taskId: 't', kind: 'unmarked-originals', result }));
    const sent = task({ ok: true, value: { generationId: 'gen', assets: ['u1', 'u2'] } });
    expect(first(sent).assets).toEqual([
      { assetId: 'u1', as: 'document' },
      { assetId: 'u2', as: 'document' },
    ]);
    expect(keysOf(task({ ok: true, value: { problem: 'gone' } }))).toEqual(['unmarked-failed']);
    expect(keysOf(task({ ok: false }))).toEqual(['unmarked-failed']);
  });
});

describe('/privacy', () => {
  it.each(LOCALES)('is one message in %s, also where messages are short', (locale) => {
    const [reply] = repliesOf(say('/privacy'));
    const parts = render(reply as never, { locale, capabilities: WITHOUT_BUTTONS, timeZone: 'UTC' });
    expect(parts).toHaveLength(1);
    expect(JSON.stringify(parts)).toContain('/delete_my_data');
  });
});

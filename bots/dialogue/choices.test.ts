import { describe, expect, it } from 'vitest';
import type { MenuAction, OpenMenu, Outcome, TurnState } from '../../core/index.ts';
import {
  keysOf,
  menuOf,
  NOW,
  pressEvent,
  repliesOf,
  stateOf,
  textEvent,
} from '../../test/support/dialogue.ts';
import { createDialogue } from './index.ts';

const dialogue = createDialogue();
const ID = 'menu00000001';
const press = (pressed: OpenMenu | undefined, index = 0, changes: Partial<TurnState> = {}) =>
  dialogue.reduce(stateOf({ pressed, ...changes }), pressEvent(`${pressed?.id ?? ID}.${index}`));

const action = (name: MenuAction['action'], changes: Partial<MenuAction> = {}): MenuAction => ({
  action: name,
  label: { key: `action-${name}` },
  args: { generationId: 'gen' },
  ...changes,
});

/** As a worker writes it under a picture. */
const result = menuOf([action('again', { price: 4 }), action('original'), action('delete')], {
  once: false,
  generationId: 'gen',
});
const offer = menuOf([
  { action: 'confirm', label: { key: 'action-confirm' }, args: { flow: 'cake', text: 'red' }, price: 4 },
  { action: 'edit', label: { key: 'action-change' }, args: { command: '/cake' } },
  { action: 'cancel', label: { key: 'action-cancel' }, args: { flow: 'cake', text: 'red' } },
]);

describe('choices under a picture', () => {
  it.each([
    [0, [{ do: 'again', generationId: 'gen', shownPrice: 4 }]],
    [1, [{ do: 'original', generationId: 'gen' }]],
  ])('choice %i', (index, effects) => {
    expect(press(result, index)).toEqual(effects);
  });

  it('the generation of the menu counts where the choice names none', () => {
    const bare = menuOf([action('again', { args: undefined, price: 4 })], {
      once: false,
      generationId: 'gen',
    });
    expect(press(bare)).toEqual([{ do: 'again', generationId: 'gen', shownPrice: 4 }]);
  });

  it('Delete asks first, and the confirmation deletes once', () => {
    const look = { do: 'show-generation', generationId: 'gen', view: 'before-delete' } as const;
    expect(press(result, 2)).toEqual([look]);
    const settle = (outcome: Outcome) => dialogue.settle(stateOf(), look, outcome, pressEvent(`${ID}.2`));
    const gone = settle({ ok: false, error: { code: 'GENERATION_NOT_FOUND', params: {} } });
    expect(repliesOf(gone)).toMatchObject([{ code: 'GENERATION_NOT_FOUND' }]);
    const asked = repliesOf(settle({ ok: true, value: {} }))[0];
    expect(asked?.lines.map((one) => one.key)).toEqual(['delete-ask']);
    const sure = menuOf(asked?.menu?.actions ?? []);
    expect(press(sure, 0)).toEqual([{ do: 'delete', generationId: 'gen', use: ID }]);
    expect(press(sure, 1)[0]).toEqual({ do: 'use-menu', use: ID });
    expect(keysOf(press(sure, 1))).toEqual(['kept']);
  });

  it('a menu that is good for one choice is used up with it', () => {
    const failed = menuOf([action('retry', { price: 8 })], { generationId: 'gen' });
    expect(press(failed)).toEqual([{ do: 'retry', generationId: 'gen', shownPrice: 8, use: ID }]);
  });
});

describe('choices of a list', () => {
  it.each([
    [action('open'), { do: 'show-generation', generationId: 'gen' }],
    [action('star'), { do: 'star', generationId: 'gen' }],
    [action('page', { args: { list: 'billing', page: 1 } }), { do: 'list-billing', page: 1 }],
    [
      action('page', { args: { list: 'history', page: 0, starred: 1, job: 'cakes' } }),
      { do: 'list-history', page: 0, starredOnly: true, job: 'cakes' },
    ],
    [action('page', { args: { list: 'history', page: -3 } }), { do: 'list-history', page: 0 }],
  ])('%j', (one, effect) => {
    expect(press(menuOf([one], { once: false }))).toEqual([effect]);
  });

  it('Cancel looks first at what comes back', () => {
    expect(press(menuOf([action('cancel', { args: { generationId: 'gen', refund: 2 } })]))).toEqual([
      { do: 'list-running', view: 'before-cancel', cancel: { generationId: 'gen', refund: 2, use: ID } },
    ]);
  });
});

describe('words to copy', () => {
  const copy: MenuAction = {
    action: 'copy',
    label: { key: 'action-again' },
    copy: 'TR7NHqje',
    args: { flow: 'topup' },
  };

  it('are said alone where somebody asks for them by number or press, also when another choice was taken', () => {
    for (const changes of [{}, { usedAt: NOW }]) {
      const menu = menuOf([action('again'), copy], changes);
      const alone = [{ lines: [{ key: 'copy-words', params: { words: 'TR7NHqje' } }] }];
      expect(repliesOf(press(menu, 1))).toEqual(alone);
      expect(repliesOf(dialogue.reduce(stateOf({ newest: menu }), textEvent('2')))).toEqual(alone);
    }
  });

  it('of a menu that is over are not said any more', () => {
    const menu = menuOf([{ ...copy, args: undefined }], { expiresAt: NOW });
    const [said] = repliesOf(press(menu));
    expect([said?.code, said?.menu?.actions.some(({ copy: words }) => words) ?? false]).toEqual([
      'CHOICE_EXPIRED',
      false,
    ]);
  });
});

describe('navigation', () => {
  it('is a command, pressed or numbered, and never expires', () => {
    const old = menuOf([action('command', { args: { command: '/balance' } })], { expiresAt: NOW - 1 });
    expect(press(old)).toEqual([{ do: 'show-check-in' }]);
    expect(dialogue.reduce(stateOf(), pressEvent('/balance'))).toEqual([{ do: 'show-check-in' }]);
    expect(dialogue.reduce(stateOf(), pressEvent('/lang ru'))).toEqual([{ do: 'set-locale', locale: 'ru' }]);
    expect(dialogue.reduce(stateOf({ newest: old }), textEvent('1'))).toEqual([{ do: 'show-check-in' }]);
  });
});

describe('choices that are refused', () => {
  it("a stranger's press does nothing", () => {
    for (const menu of [result, offer, menuOf([action('cancel')])]) {
      const effects = press({ ...menu, accountId: 'bob' });
      expect(effects).toHaveLength(1);
      expect(repliesOf(effects)).toMatchObject([{ code: 'NOT_YOUR_CHOICE' }]);
    }
  });

  it('an expired offer is offered anew with the price of now', () => {
    const effects = press({ ...offer, expiresAt: NOW }, 0, { prices: { 'cakes.picture': 5 } });
    expect(repliesOf(effects)).toMatchObject([{ code: 'CHOICE_EXPIRED' }]);
    expect(repliesOf(effects)[0]?.menu?.actions[0]).toMatchObject({ action: 'confirm', price: 5 });
    expect(effects.some((effect) => effect.do === 'submit')).toBe(false);
  });

  it('a week-old menu under a picture offers the same choices anew', () => {
    const [reply] = repliesOf(press({ ...result, expiresAt: NOW - 1 }, 0));
    expect(reply?.code).toBe('CHOICE_EXPIRED');
    expect(reply?.menu?.actions.slice(0, 3)).toMatchObject(result.actions);
  });

  it('a used offer says so and does not offer the same order again', () => {
    const effects = press({ ...offer, usedAt: NOW - 5 });
    const [reply] = repliesOf(effects);
    expect(reply?.code).toBe('CHOICE_USED');
    expect(reply?.menu?.actions.map((one) => one.args?.command)).toEqual(['/status', '/history', '/cake']);
    expect(effects).toHaveLength(1);
  });

  it.each(['nope.0', `${ID}`, `${ID}.7`, `${ID}.x`, `${ID}.-1`, `${ID}.0.5`, ''])(
    '%j is too old',
    (token) => {
      const effects = dialogue.reduce(stateOf({ pressed: result }), pressEvent(token));
      expect(repliesOf(effects)).toMatchObject([{ code: 'CHOICE_EXPIRED' }]);
    },
  );

  it('a menu that is not there any more is too old', () => {
    expect(repliesOf(press(undefined))).toMatchObject([{ code: 'CHOICE_EXPIRED' }]);
  });

  it('a choice of a later build is answered', () => {
    expect(repliesOf(press(menuOf([action('rename')])))).toMatchObject([{ code: 'NOTHING_TO_SHOW' }]);
  });
});

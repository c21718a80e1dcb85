import { describe, expect, it } from 'vitest';
import type { DialogState, TurnState } from '../../../core/index.ts';
import {
  eventOf,
  groupEvent,
  groupState,
  keysOf,
  menuOf,
  pressEvent,
  repliesOf,
  stateOf,
  textEvent,
  WITHOUT_BUTTONS,
} from '../../../test/support/dialogue.ts';
import { createDialogue } from '../index.ts';

const dialogue = createDialogue();
const WORDS = 'Нежный торт с ягодами, в пастельных тонах, для девочки 5 лет';
const describing: DialogState = { flow: 'cake', version: 1, step: 'describe', data: {} };
const confirming: DialogState = {
  flow: 'cake',
  version: 1,
  step: 'confirm',
  data: { text: WORDS, price: 4 },
};
const offer = menuOf([
  { action: 'confirm', label: { key: 'action-confirm' }, args: { flow: 'cake', text: WORDS }, price: 4 },
  { action: 'edit', label: { key: 'action-change' }, args: { command: '/cake' } },
  { action: 'cancel', label: { key: 'action-cancel' }, args: { flow: 'cake', text: WORDS } },
]);

const read = (text: string, changes: Partial<TurnState> = {}) =>
  dialogue.reduce(stateOf(changes), textEvent(text));
const submit = (text: string) => ({ do: 'submit', job: 'cakes', input: { text }, count: 1 });

describe('/cake <words>', () => {
  it('orders at once', () => {
    expect(read(`/cake ${WORDS}`)).toEqual([submit(WORDS)]);
    expect(read(`/cake@darkroom_bot\n${WORDS}  `)).toEqual([submit(WORDS)]);
  });

  it('closes an open dialog', () => {
    expect(read(`/cake ${WORDS}`, { dialog: describing })).toEqual([
      submit(WORDS),
      { do: 'dialog', dialog: null },
    ]);
  });

  it('asks first above 50 credits, and when a group pays', () => {
    const rich = { paid: 99, bonus: 0, frozen: 0, debt: 0, available: 99 };
    const dear = read(`/cake ${WORDS}`, { prices: { 'cakes.picture': 51 }, wallet: rich });
    expect(keysOf(dear)).toContain('cake-offer');
    const group = groupState({ account: { ...stateOf().account, kind: 'group' }, wallet: rich });
    const effects = dialogue.reduce(group, groupEvent({ type: 'text', text: `/cake ${WORDS}` }, 'command'));
    expect(keysOf(effects)).toContain('cake-offer');
    expect(effects.some((effect) => effect.do === 'submit')).toBe(false);
  });

  it('refuses 2,001 characters, takes 2,000', () => {
    expect(repliesOf(read(`/cake ${'я'.repeat(2001)}`))).toMatchObject([
      { code: 'PROMPT_TOO_LONG', lines: [{ params: { length: 2001, limit: 2000 } }, {}] },
    ]);
    expect(read(`/cake ${'торт '.repeat(399)}торты`)).toMatchObject([{ do: 'submit' }]);
    expect(read(`/cake ${'т'.repeat(1995)} торт`)[0]).toMatchObject({ dialog: { step: 'confirm' } });
  });

  it('with only spaces after it, opens the dialog', () => {
    expect(read('/cake  \n ')[0]).toEqual({ do: 'dialog', dialog: describing });
  });
});

describe('step describe', () => {
  it('shows the order with its cost and the balance now and after', () => {
    const effects = read(WORDS, { dialog: describing });
    expect(effects[0]).toEqual({ do: 'dialog', dialog: confirming });
    expect(repliesOf(effects)[0]?.lines).toEqual([
      { key: 'cake-offer', params: { description: WORDS } },
      { key: 'offer-cost-balance', params: { price: 4, now: 6, after: 2 } },
    ]);
    expect(repliesOf(effects)[0]?.menu?.actions.map((one) => one.action)).toEqual([
      ...['confirm', 'edit', 'cancel', 'choose', 'choose', 'choose', 'choose'],
    ]);
  });

  it.each(['2', 'да', 'yes', '好', 'хуй', 'x'])(
    '«%s» says too little, whatever menu is open, and keeps the place',
    (text) => {
      const effects = read(text, { dialog: describing, newest: offer });
      expect(keysOf(effects)[0]).toBe('cake-tell-more');
      expect(effects.some((effect) => effect.do !== 'reply')).toBe(false);
    },
  );

  it.each([
    ['   \u200b\n', 'EMPTY_PROMPT'],
    ['🎂!!!', 'EMPTY_PROMPT'],
    ['x'.repeat(5000), 'PROMPT_TOO_LONG'],
  ])('refuses %j and keeps the place', (text, code) => {
    const effects = read(text, { dialog: describing });
    expect(repliesOf(effects)).toMatchObject([{ code }]);
    expect(keysOf(effects)).toContain('cake-missing');
    expect(effects.some((effect) => effect.do === 'dialog')).toBe(false);
  });

  it.each([
    { type: 'file', files: [{ handle: 'f' }], caption: 'such a cake' } as const,
    { type: 'unsupported', what: 'voice' } as const,
  ])('names what is missing when a $type comes', (body) => {
    const effects = dialogue.reduce(stateOf({ dialog: describing }), eventOf(body as never));
    expect(repliesOf(effects)).toMatchObject([{ code: 'UNSUPPORTED_FILE' }]);
    expect(keysOf(effects)).toContain('cake-missing');
    expect(effects.some((effect) => effect.do === 'dialog')).toBe(false);
  });

  it.each(['/cancel', 'отмена', '取消', 'cancel'])('is left by %s', (text) => {
    const effects = read(text, { dialog: describing });
    expect(effects[0]).toEqual({ do: 'dialog', dialog: null });
    expect(keysOf(effects)).toEqual(['left-dialog']);
  });

  it('has a numbered menu nowhere, because digits are text', () => {
    const state = stateOf();
    const plain = { ...state.conversation, capabilities: WITHOUT_BUTTONS };
    const effects = dialogue.reduce({ ...state, conversation: plain }, textEvent('/cake'));
    expect(repliesOf(effects)[0]?.menu).toBeUndefined();
    expect(keysOf(effects)).toContain('cake-ask-leave');
  });

  it('answers other commands and keeps the place', () => {
    const effects = read('баланс', { dialog: describing });
    expect(effects).toEqual([{ do: 'show-check-in' }]);
  });

  it('says what is missing in credits, and keeps the order until they are there', () => {
    const poor = { paid: 0, bonus: 3, frozen: 0, debt: 0, available: 3 };
    const effects = read(WORDS, { dialog: describing, wallet: poor });
    expect(repliesOf(effects)).toMatchObject([
      {
        code: 'INSUFFICIENT_CREDITS',
        menu: { actions: [{ action: 'confirm', price: 4 }, {}, {}, {}, {}, {}, {}] },
      },
    ]);
    expect(keysOf(effects)).toEqual([
      ...['error-insufficient-credits', 'cake-offer', 'offer-cost', 'credits-not-sold'],
      ...['offer-kept', 'offer-confirm-later'],
    ]);
    expect(repliesOf(effects)[0]?.lines[0]?.params).toEqual({ needed: 4, available: 3 });
  });
});

describe('step confirm', () => {
  const closed = { do: 'dialog', dialog: null };

  const rich = { paid: 99, bonus: 0, frozen: 0, debt: 0, available: 99 };
  const here = stateOf().conversation;
  const plain = { ...here, capabilities: WITHOUT_BUTTONS };

  it.each(['1', '1.', '１'])('%s confirms where choices are numbers', (text) => {
    expect(read(text, { dialog: confirming, newest: offer, conversation: plain })).toEqual([
      { ...submit(WORDS), shownPrice: 4, use: offer.id },
      closed,
    ]);
  });

  it.each([1, 2, 3, 4])('with buttons %i is so many variants, and orders or cancels nothing', (count) => {
    const effects = read(String(count), { dialog: confirming, newest: offer, wallet: rich });
    expect(effects.map((effect) => effect.do)).toEqual(['dialog', 'reply']);
    expect(effects[0]).toMatchObject({
      dialog: { step: 'confirm', data: { text: WORDS, price: 4 * count } },
    });
  });

  it.each(['0', '5', '9'])('with buttons %s says what a number means', (text) => {
    const effects = read(text, { dialog: confirming, newest: offer, wallet: rich });
    expect(keysOf(effects)).toEqual(['cake-number', 'cake-offer', 'offer-cost-balance']);
    expect(effects[0]).toEqual({ do: 'dialog', dialog: confirming });
  });

  it('a number under an offer that is not awaited any more orders nothing', () => {
    const effects = read('1', { dialog: null, newest: offer, wallet: rich });
    expect(keysOf(effects)[0]).toBe('error-choice-expired');
    expect(effects.some((effect) => effect.do === 'submit')).toBe(false);
  });

  it('a yes behind something else is no yes to the cake: it is offered once more', () => {
    const prices = menuOf([
      { action: 'choose', label: { key: 'nav-balance' }, args: { command: '/balance' } },
    ]);
    const effects = read('да', { dialog: confirming, newest: prices, wallet: rich });
    expect(keysOf(effects)[0]).toBe('cake-still-open');
    expect(effects.some((effect) => effect.do === 'submit')).toBe(false);
  });

  it.each(['да', 'Yes!', '确认', 'ок'])('%s confirms', (text) => {
    expect(read(text, { dialog: confirming })).toEqual([{ ...submit(WORDS), shownPrice: 4 }, closed]);
  });

  it.each([null, describing, { ...confirming, data: { text: 'blue', price: 4 } }])(
    'a press on an offer that is not awaited any more (%j) offers it anew',
    (dialog) => {
      const pressed = dialogue.reduce(stateOf({ dialog, pressed: offer }), pressEvent(`${offer.id}.0`));
      expect(repliesOf(pressed)).toMatchObject([{ code: 'CHOICE_EXPIRED' }]);
      expect(pressed.some((effect) => effect.do === 'submit')).toBe(false);
    },
  );

  it.each(['нет', 'отмена', '不要'])('%s leaves', (text) => {
    const effects = read(text, { dialog: confirming, newest: offer });
    expect(effects).toContainEqual({ do: 'dialog', dialog: null });
    expect(effects.some((effect) => effect.do === 'submit')).toBe(false);
  });

  it('3 uses the menu up and leaves where choices are numbers', () => {
    const effects = read('3', { dialog: confirming, newest: offer, conversation: plain });
    expect(effects.slice(0, 2)).toEqual([
      { do: 'use-menu', use: offer.id },
      { do: 'dialog', dialog: null },
    ]);
  });

  it('2 asks for another description where choices are numbers', () => {
    const effects = read('2', { dialog: confirming, newest: offer, conversation: plain });
    expect(keysOf(effects)).toContain('cake-ask');
  });

  it('a number that is not there is named where choices are numbers', () => {
    const effects = read('9', { dialog: confirming, newest: offer, conversation: plain });
    expect(repliesOf(effects)[0]?.lines).toEqual([{ key: 'no-such-number', params: { count: 3 } }]);
  });

  it('words keep the place and the description', () => {
    const effects = read('а можно с вишней?', { dialog: confirming, newest: offer });
    expect(effects[0]).toEqual({ do: 'dialog', dialog: confirming });
    expect(keysOf(effects)).toEqual(['cake-choose', 'cake-offer', 'offer-cost-balance']);
  });
});

describe('an old row', () => {
  it.each([
    { ...describing, version: 0 },
    { ...describing, step: 'colours' },
    { ...confirming, data: { text: 5 } },
  ])('restarts politely: %j', (dialog) => {
    const effects = read('что-то', { dialog });
    expect(effects[0]).toEqual({ do: 'dialog', dialog: describing });
    expect(keysOf(effects)[0]).toBe('flow-restarted');
  });

  it('of a flow that is gone counts as none', () => {
    expect(keysOf(read('привет', { dialog: { ...describing, flow: 'of an older build' } }))).toContain(
      'talk-greeting',
    );
  });
});

describe('free text', () => {
  it.each([
    WORDS,
    'Хочу торт с единорогом',
    'a chocolate cake with cherries',
    'нежный, с ягодами, на свадьбу',
  ])('%s is offered as a cake with its price', (text) => {
    const effects = read(text);
    expect(effects[0]).toMatchObject({ dialog: { step: 'confirm', data: { text } } });
    expect(keysOf(effects)).toEqual(['talk-cake', 'cake-offer', 'offer-cost-balance']);
  });

  it('of 5,000 characters is refused clearly', () => {
    expect(repliesOf(read(`торт ${'я'.repeat(5000)}`))).toMatchObject([{ code: 'PROMPT_TOO_LONG' }]);
  });
});

import { describe, expect, it } from 'vitest';
import type { CoreEffect, ErrorCode, ErrorParams, GenerationView, RunningView } from '../../core/index.ts';
import {
  eventOf,
  keysOf,
  menuOf,
  NOW,
  repliesOf,
  stateOf,
  textEvent,
  WITHOUT_BUTTONS,
} from '../../test/support/dialogue.ts';
import { createDialogue, createI18n } from './index.ts';

const dialogue = createDialogue();
const submit: CoreEffect = { do: 'submit', job: 'cakes', input: { text: 'red' }, count: 1 };
const again: CoreEffect = { do: 'again', generationId: 'gen', shownPrice: 4 };
const ok = (effect: CoreEffect | { do: 'use-menu' }, value: unknown, state = stateOf()) =>
  dialogue.settle(state, effect, { ok: true, value }, textEvent('/x'));
const failed = (effect: CoreEffect | { do: 'use-menu' }, code: ErrorCode, params: ErrorParams = {}) =>
  dialogue.settle(stateOf(), effect, { ok: false, error: { code, params } }, textEvent('/x'));

const running = (changes: Partial<RunningView> = {}): RunningView => ({
  generationId: 'gen',
  job: 'cakes',
  title: 'Red',
  step: 'generating',
  place: 1,
  minutes: 1,
  done: 0,
  count: 1,
  refundable: 4,
  held: 4,
  ...changes,
});

const view = (changes: Partial<GenerationView> = {}): GenerationView => ({
  generationId: 'gen',
  job: 'cakes',
  title: 'Red',
  promptGiven: 'красный',
  promptSent: 'red',
  status: 'completed',
  cost: 4,
  createdAt: NOW,
  starred: false,
  assets: ['a1'],
  againPrice: 4,
  ...changes,
});

const actions = (effects: ReturnType<typeof ok>): string[] =>
  repliesOf(effects)[0]?.menu?.actions.map((one) => one.action) ?? [];

describe('an order', () => {
  it.each(['again', 'retry'] as const)(
    '%s of a template that is gone costs nothing, which is said',
    (again) => {
      const said = failed({ do: again, generationId: 'gen', shownPrice: 4 }, 'PROMPT_NOT_FOUND');
      expect(keysOf(said)).toEqual(['prompts-gone']);
      expect(repliesOf(said)[0]).toMatchObject({ code: 'PROMPT_NOT_FOUND' });
    },
  );

  it.each([submit, again, { ...again, do: 'retry' } as CoreEffect])(
    '$do answers with the status message',
    (effect) => {
      const value = {
        generationId: 'gen',
        job: 'cakes',
        count: 1,
        price: 4,
        available: 2,
        place: 3,
        minutes: 2,
        title: 'Red',
      };
      expect(repliesOf(ok(effect, value))).toEqual([
        {
          lines: [
            { key: 'gen-title', params: { title: 'Red' } },
            { key: 'gen-queued', params: { place: 3, minutes: 2, price: 4 } },
          ],
          slot: 'gen:gen',
          ref: 'gen',
          menu: {
            generationId: 'gen',
            actions: [{ action: 'cancel', label: { key: 'action-cancel' }, args: { generationId: 'gen' } }],
          },
        },
      ]);
    },
  );

  it('INSUFFICIENT_CREDITS says needed and available, without a dead Top up, and keeps the order', () => {
    const effects = failed(submit, 'INSUFFICIENT_CREDITS', { needed: 4, available: 1 });
    expect(repliesOf(effects)).toMatchObject([
      {
        code: 'INSUFFICIENT_CREDITS',
        menu: { actions: [{ action: 'confirm' }, {}, {}, {}, {}, {}, {}] },
      },
    ]);
    expect(repliesOf(effects)[0]?.lines[0]?.params).toEqual({ needed: 4, available: 1 });
    expect(actions(effects)).not.toContain('topup');
  });

  it('ALREADY_RUNNING shows the first with Cancel', () => {
    const [look] = failed(submit, 'ALREADY_RUNNING', { generationId: 'gen' });
    expect(look).toEqual({ do: 'list-running', view: 'already-running' });
    const effects = ok(look as CoreEffect, [running()]);
    expect(repliesOf(effects)).toMatchObject([{ code: 'ALREADY_RUNNING', ref: 'gen' }]);
    expect(actions(effects)).toEqual(['cancel']);
  });

  it('PRICE_CHANGED offers the order at the price of now', () => {
    const effects = failed(submit, 'PRICE_CHANGED', { shown: 4, now: 5 });
    expect(repliesOf(effects)[0]?.menu?.actions[0]).toMatchObject({ args: { text: 'red' }, price: 5 });
    expect(keysOf(effects)).toEqual(['error-price-changed', 'cake-offer', 'offer-cost-balance']);
    const repeated = repliesOf(failed(again, 'PRICE_CHANGED', { shown: 4, now: 5 }))[0];
    expect(repeated?.menu?.actions[0]).toMatchObject({
      action: 'again',
      args: { generationId: 'gen' },
      price: 5,
    });
    expect(repeated?.menu?.once).toBe(true);
  });

  it.each(['QUEUE_FULL', 'PROVIDER_UNAVAILABLE', 'BUDGET_PAUSED', 'UNKNOWN'] as const)(
    '%s can be tried again',
    (code) => {
      const effects = failed(submit, code);
      expect(repliesOf(effects)).toMatchObject([{ code }]);
      expect(actions(effects)[0]).toBe('confirm');
      expect(actions(failed(again, code))[0]).toBe('again');
    },
  );

  it('an inscription that is too long is named', () => {
    const effects = failed(submit, 'BAD_INPUT', { field: 'inscription' });
    expect(keysOf(effects)).toEqual(['error-bad-input', 'cake-inscription-too-long']);
  });

  it('REFUSED_BY_SAFETY names the rule and offers no retry', () => {
    const effects = failed(submit, 'REFUSED_BY_SAFETY', { rule: 'nudity' });
    expect(repliesOf(effects)).toMatchObject([
      { code: 'REFUSED_BY_SAFETY', lines: [{ params: { rule: 'nudity' } }] },
    ]);
    expect(actions(effects)).not.toContain('confirm');
  });
});

describe('cancel', () => {
  const look = (refund?: number): CoreEffect => ({
    do: 'list-running',
    view: 'before-cancel',
    cancel: { generationId: 'gen', refund, use: 'm' },
  });
  const cancel = (shownRefund: number, use = 'm') => ({
    do: 'cancel',
    generationId: 'gen',
    shownRefund,
    use,
  });

  it('goes on when everything comes back, or what was said', () => {
    expect(ok(look(), [running()])).toEqual([cancel(4)]);
    expect(ok(look(2), [running({ refundable: 2 })])).toEqual([cancel(2)]);
  });

  it('asks when less comes back than was said, and then goes on', () => {
    const effects = ok(look(), [running({ refundable: 2 })]);
    expect(repliesOf(effects)[0]?.lines[1]).toEqual({
      key: 'running-cancel-cost',
      params: { refundable: 2, held: 4 },
    });
    const asked = menuOf(repliesOf(effects)[0]?.menu?.actions ?? []);
    const [next] = dialogue.reduce(
      stateOf({ pressed: asked }),
      eventOf({ type: 'choice', token: `${asked.id}.0` }),
    );
    expect(ok(next as CoreEffect, [running({ refundable: 2 })])).toEqual([cancel(2, asked.id)]);
  });

  it('of something that has ended is left to the core to refuse', () => {
    expect(ok(look(), [])).toEqual([cancel(0)]);
    expect(repliesOf(failed({ do: 'cancel', generationId: 'gen' }, 'CANNOT_CANCEL'))).toMatchObject([
      { code: 'CANNOT_CANCEL' },
    ]);
  });

  it('looks and asks again when less would come back than was said by then', () => {
    const effect: CoreEffect = { do: 'cancel', generationId: 'gen', shownRefund: 4 };
    expect(failed(effect, 'PRICE_CHANGED')).toEqual([
      { do: 'list-running', view: 'before-cancel', cancel: { generationId: 'gen', refund: 4 } },
    ]);
  });

  it('is told beside the status message only when asked for elsewhere', () => {
    const effect: CoreEffect = { do: 'cancel', generationId: 'gen' };
    const value = { generationId: 'gen', refunded: 4, captured: 0 };
    expect(keysOf(ok(effect, value))).toEqual(['gen-cancelled']);
    expect(keysOf(ok(effect, { ...value, captured: 2 }))).toEqual(['gen-cancelled-late']);
    expect(ok(effect, value, stateOf({ pressed: menuOf([], { generationId: 'gen' }) }))).toEqual([]);
    const plain = { ...stateOf().conversation, capabilities: WITHOUT_BUTTONS };
    expect(ok(effect, value, stateOf({ conversation: plain }))).toEqual([]);
  });
});

describe('lists', () => {
  it('/status tells place or step, minutes, and a Cancel each', () => {
    const effects = ok({ do: 'list-running', view: 'status' }, [
      running({ step: 'queued', place: 2 }),
      running({ generationId: 'two', count: 4, done: 1, refundable: 14, held: 16 }),
    ]);
    expect(keysOf(effects)).toEqual([
      'running-head',
      'running-title',
      'running-queued',
      'running-title',
      'running-step',
      'running-cancel-cost',
    ]);
    expect(repliesOf(effects)[0]?.menu?.actions.map((one) => one.args)).toEqual([
      { generationId: 'gen', refund: 4 },
      { generationId: 'two', refund: 14 },
    ]);
  });

  it('with nothing running, /status and /cancel say so', () => {
    expect(keysOf(ok({ do: 'list-running', view: 'status' }, []))).toEqual(['nothing-running']);
    expect(keysOf(ok({ do: 'list-running', view: 'cancel' }, []))).toEqual(['nothing-to-cancel']);
  });

  it('arrows vanish at the ends', () => {
    const labels = (page: number) =>
      repliesOf(ok({ do: 'list-history', page }, { items: [view()], page, pages: 3, total: 11 }))[0]
        ?.menu?.actions.map((one) => one.label.key)
        .filter((key) => key === 'action-next' || key === 'action-previous');
    expect([0, 1, 2].map(labels)).toEqual([
      ['action-next'],
      ['action-previous', 'action-next'],
      ['action-previous'],
    ]);
  });

  it('an empty history offers a first order, an empty filter the way back', () => {
    const empty = { items: [], page: 0, pages: 1, total: 0 };
    const first = ok({ do: 'list-history', page: 0 }, empty);
    expect(keysOf(first)).toEqual(['history-empty']);
    expect(repliesOf(first)[0]?.menu?.actions[0]?.args).toEqual({ command: '/cake' });
    const starred = ok({ do: 'list-history', page: 0, starredOnly: true }, empty);
    expect(keysOf(starred)).toEqual(['history-empty-filter']);
    expect(repliesOf(starred)[0]?.menu?.actions[0]?.args).toEqual({ list: 'history', page: 0 });
  });

  it('/billing names the reason of each movement', () => {
    const effects = ok(
      { do: 'list-billing', page: 0 },
      {
        topups: [{ kind: 'signup_bonus', amount: 6, at: NOW }],
        charges: [
          { kind: 'hold', amount: -4, at: NOW, title: 'Red' },
          { kind: 'of a later build', amount: 1, at: NOW },
        ],
        page: 0,
        pages: 1,
      },
    );
    const kinds = repliesOf(effects)[0]?.lines.flatMap((one) => one.params?.kind ?? []);
    expect(kinds).toEqual([
      { key: 'ledger-signup_bonus' },
      { key: 'ledger-hold' },
      { key: 'ledger-correction' },
    ]);
  });
});

describe('a training among the orders', () => {
  const training = view({
    training: true,
    title: 'anna',
    promptGiven: 'anna',
    promptSent: undefined,
    assets: [],
  });

  it('is called so in /history, starred or not', () => {
    const items = [training, view(), { ...training, starred: true }];
    const effects = ok({ do: 'list-history', page: 0 }, { items, page: 0, pages: 1, total: 3 });
    expect(keysOf(effects)).toEqual([
      'history-head',
      'history-row-training',
      'history-row',
      'history-row-training-starred',
    ]);
  });

  it('is called so in /billing', () => {
    const charge = { amount: -180, at: NOW, title: 'anna', training: true };
    const charges = ['hold', 'capture', 'release'].map((kind) => ({ ...charge, kind }));
    const effects = ok({ do: 'list-billing', page: 0 }, { topups: [], charges, page: 0, pages: 1 });
    expect(repliesOf(effects)[0]?.lines.flatMap((one) => one.params?.kind ?? [])).toEqual([
      { key: 'ledger-hold-training' },
      { key: 'ledger-capture-training' },
      { key: 'ledger-release' },
    ]);
  });

  it('has a card of its own, and is deleted under its own name', () => {
    expect(keysOf(ok({ do: 'show-generation', generationId: 'gen' }, training))).toEqual([
      'gen-title',
      'card-training',
      'card-facts',
    ]);
    const before: CoreEffect = { do: 'show-generation', generationId: 'gen', view: 'before-delete' };
    expect(keysOf(ok(before, training))).toEqual(['delete-ask-training']);
    expect(keysOf(ok(before, view()))).toEqual(['delete-ask']);
  });

  it.each([
    ['en', /training/i, /picture/i],
    ['ru', /обучени/i, /картин/i],
    ['zh', /训练/, /图片/],
  ])('is no picture in %s', (locale, training, picture) => {
    const i18n = createI18n();
    for (const key of [
      'history-row-training',
      'history-row-training-starred',
      'ledger-hold-training',
      'card-training',
      'delete-ask-training',
    ]) {
      expect(i18n.format(key, {}, locale), key).toMatch(training);
      expect(i18n.format(key, {}, locale), key).not.toMatch(picture);
    }
    // The heads of what holds both name neither.
    for (const key of ['history-head', 'history-empty-filter'])
      expect(i18n.format(key, {}, locale), key).not.toMatch(picture);
  });
});

describe('one picture', () => {
  it.each([
    [view(), ['again', 'original', 'star', 'report', 'delete']],
    [view({ status: 'failed', assets: [] }), ['retry', 'star', 'delete']],
    [view({ status: 'running', assets: [] }), ['cancel']],
    [view({ againPrice: 0 }), ['original', 'star', 'report', 'delete']],
  ])('offers what can be done with it (%#)', (shown, expected) => {
    expect(actions(ok({ do: 'show-generation', generationId: 'gen' }, shown))).toEqual(expected);
  });

  it('Again carries its price', () => {
    const menu = repliesOf(ok({ do: 'show-generation', generationId: 'gen' }, view()))[0]?.menu;
    expect(menu?.actions[0]).toMatchObject({ price: 4, label: { params: { price: 4 } } });
  });

  it('Original goes out as documents; without any it says so', () => {
    const effect: CoreEffect = { do: 'original', generationId: 'gen' };
    expect(repliesOf(ok(effect, { generationId: 'gen', assets: ['a', 'b'] }))[0]?.assets).toEqual([
      { assetId: 'a', as: 'document' },
      { assetId: 'b', as: 'document' },
    ]);
    expect(repliesOf(ok(effect, { generationId: 'gen', assets: [] }))).toMatchObject([
      { code: 'NOTHING_TO_SHOW' },
    ]);
  });

  it.each([
    [{ do: 'star', generationId: 'gen' }, { generationId: 'gen', starred: true }, 'starred'],
    [{ do: 'star', generationId: 'gen' }, { generationId: 'gen', starred: false }, 'unstarred'],
    [{ do: 'delete', generationId: 'gen' }, { generationId: 'gen' }, 'deleted'],
    [{ do: 'set-locale', locale: 'ru' }, { locale: 'ru' }, 'lang-set'],
  ] as const)('%j is confirmed', (effect, value, key) => {
    expect(keysOf(ok(effect, value))).toEqual([key]);
  });
});

describe('a menu that was used up meanwhile', () => {
  it('is told once', () => {
    expect(repliesOf(failed({ do: 'use-menu' }, 'CHOICE_USED'))).toMatchObject([{ code: 'CHOICE_USED' }]);
    expect(repliesOf(failed(submit, 'CHOICE_USED'))).toMatchObject([{ code: 'CHOICE_USED' }]);
    expect(ok({ do: 'use-menu' }, {})).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import type { MenuAction } from '../../../core/index.ts';
import { groupState, menuOf } from '../../../test/support/dialogue.ts';
import { createTalk, modelOf, orderView, photoState } from '../../../test/support/photo-talk.ts';
import { createDialogue } from '../index.ts';

const dialogue = createDialogue();
const cat = modelOf('cat', { isDefault: true });

/** As a worker writes it under finished pictures. */
const result = (changes: Partial<MenuAction> = {}) =>
  menuOf(
    (['variation', 'edit', 'share', 'retake', 'original', 'delete'] as const).map((action) => ({
      action,
      label: { key: 'action-cancel' },
      args: { generationId: 'gen', count: 1 },
      ...(action === 'variation' ? { price: 7 } : {}),
      ...(changes.action === action ? changes : {}),
    })),
    { once: false, generationId: 'gen' },
  );

const talkOf = (changes: Partial<Parameters<typeof createTalk>[0]> = {}) => {
  const talk = createTalk({ dialogue, models: [cat], ...changes });
  return { ...talk, result: (action: MenuAction['action']) => talk.pressOld(result(), action) };
};

const from = (number: number) => ({ generationId: 'gen', number });

describe('Variation', () => {
  it('of one picture is ordered at the price that the button showed', () => {
    const talk = talkOf();
    const said = talk.result('variation');
    expect(said.submitted).toEqual([
      {
        do: 'submit',
        job: 'portraits',
        input: { model: 'flux', prompt: 'on a beach', aspect: '3:4', from: from(1) },
        count: 1,
        shownPrice: 7,
        use: undefined,
      },
    ]);
    expect(said.keys).toEqual(['gen-title', 'gen-queued']);
  });

  it('of several pictures asks which', () => {
    const talk = talkOf({ order: orderView({ count: 3, model: 'model-cat', modelName: 'cat' }) });
    const said = talk.result('variation');
    expect(said.submitted).toEqual([]);
    expect(said.replies[0]?.lines).toEqual([
      { key: 'photo-variation-which', params: { count: 3 } },
      { key: 'offer-cost', params: { price: 7 } },
    ]);
    const chosen = talk.press({ number: 2 });
    expect(chosen.submitted).toMatchObject([
      { input: { model: 'model-cat', from: from(2) }, count: 1, shownPrice: 7, use: 'menu-1' },
    ]);
    const stay = talkOf({ order: orderView({ count: 3 }) });
    stay.result('variation');
    expect(stay.press('cancel').keys).toEqual(['kept']);
  });

  it('by number of the list, where there are no buttons', () => {
    const talk = talkOf({ order: orderView({ count: 3 }) });
    talk.result('variation');
    expect(talk.say('3').submitted).toMatchObject([{ input: { from: from(3) } }]);
  });

  it('leaves another conversation open', () => {
    const talk = talkOf();
    talk.say('/photo cat');
    const before = talk.dialog();
    expect(talk.result('variation').submitted).toHaveLength(1);
    expect(talk.dialog()).toEqual(before);
  });

  it('is offered at the new price when it has changed, and ordered from there', () => {
    const talk = talkOf({ refuses: { submit: { code: 'PRICE_CHANGED', params: { shown: 7, now: 9 } } } });
    const said = talk.result('variation');
    expect(said.keys).toEqual([
      ...['error-price-changed', 'photo-offer-variation', 'photo-offer-words', 'offer-cost-balance'],
    ]);
    expect(talk.menu().actions.map((one) => one.action)).toEqual(['confirm', 'cancel']);
    expect(talk.say('x3').keys[0]).toBe('photo-choose-variation');
    talk.refuse({});
    expect(talk.press('confirm').submitted).toMatchObject([
      { input: { from: from(1) }, count: 1, shownPrice: expect.any(Number) },
    ]);
    expect(talk.dialog()).toBeNull();
  });

  it('says so when the model is gone, and leaves other orders alone', () => {
    const talk = talkOf({ refuses: { submit: { code: 'MODEL_NOT_FOUND' } } });
    expect(talk.result('variation').codes).toEqual(['MODEL_NOT_FOUND']);
    expect(talk.dialog()).toBeNull();
  });

  it('asks first when it is dear or a group pays', () => {
    const dear = talkOf({ state: photoState({ prices: { 'portraits.picture': 51 } }) });
    const menu = result({ action: 'variation', price: 51 });
    expect(dear.pressOld(menu, 'variation').keys[0]).toBe('photo-offer-variation');
    const { account, conversation } = groupState();
    const group = talkOf({ state: photoState({ conversation, account: { ...account, kind: 'group' } }) });
    expect(group.result('variation').submitted).toEqual([]);
  });

  it('of a picture that is gone says so', () => {
    const talk = talkOf({ refuses: { 'show-photo-order': { code: 'GENERATION_NOT_FOUND' } } });
    expect(talk.result('variation').codes).toEqual(['GENERATION_NOT_FOUND']);
    const none = talkOf({ order: orderView({ count: 0 }) });
    expect(none.result('variation').codes).toEqual(['NOTHING_TO_SHOW']);
  });
});

describe('Edit', () => {
  it('asks for new words and keeps model, seed and aspect', () => {
    const talk = talkOf({ order: orderView({ model: 'model-cat', modelName: 'cat', count: 4 }) });
    const said = talk.result('edit');
    expect(said.replies[0]?.lines.slice(0, 2)).toEqual([
      { key: 'photo-edit-keeps', params: { model: 'cat', seed: '1234', aspect: '3:4' } },
      { key: 'photo-edit-ask', params: { prompt: 'on a beach' } },
    ]);
    talk.say('on a mountain');
    expect(talk.press('confirm').submitted).toMatchObject([
      {
        input: { model: 'model-cat', prompt: 'on a mountain', aspect: '3:4', seed: 1234 },
        count: 1,
        shownPrice: 7,
      },
    ]);
  });

  it('lets words behind the description change them', () => {
    const talk = talkOf();
    talk.result('edit');
    talk.say('on a mountain --seed 5 --ar 1:1');
    expect(talk.dialog()).toMatchObject({ data: { seed: 5, aspect: '1:1' } });
  });
});

describe('Share', () => {
  it('gives the pictures and says only who made them', () => {
    const said = talkOf().result('share');
    expect(said.replies).toEqual([
      {
        lines: [{ key: 'photo-shared', params: { count: 2 } }],
        assets: [
          { assetId: 'a', as: 'photo' },
          { assetId: 'b', as: 'photo' },
        ],
        ref: 'gen',
      },
    ]);
  });
});

describe('Retake', () => {
  it('is answered like an order, and free', () => {
    const said = talkOf().result('retake');
    expect(said.effects[0]).toEqual({ do: 'retake', generationId: 'gen', use: undefined });
    expect(said.keys).toEqual(['gen-title', 'photo-retake-queued']);
    expect(said.replies[0]).toMatchObject({ slot: 'gen:gen2', menu: { generationId: 'gen2' } });
  });

  it('waits for what is running', () => {
    const said = talkOf({ refuses: { retake: { code: 'ALREADY_RUNNING' } } }).result('retake');
    expect(said.effects).toContainEqual({ do: 'list-running', view: 'already-running' });
  });

  it('that is not there any more says so', () => {
    const said = talkOf({ refuses: { retake: { code: 'NOTHING_TO_SHOW' } } }).result('retake');
    expect(said.codes).toEqual(['NOTHING_TO_SHOW']);
  });
});

it('a menu that is too old offers the same choices anew', () => {
  const talk = talkOf();
  const said = talk.pressOld(result(), 'variation', { expiresAt: 1 });
  expect(said.codes).toEqual(['CHOICE_EXPIRED']);
  expect(talk.menu().actions.map((one) => one.action)).toEqual(
    expect.arrayContaining(['variation', 'edit', 'share', 'retake', 'original', 'delete']),
  );
});

import { describe, expect, it } from 'vitest';
import type { DialogState, TurnState } from '../../../core/index.ts';
import { groupState, WITHOUT_BUTTONS } from '../../../test/support/dialogue.ts';
import { createTalk, modelOf, photoState, readyOf } from '../../../test/support/photo-talk.ts';
import { createDialogue } from '../index.ts';

const dialogue = createDialogue({ promptSets: [readyOf('lakers', 'men', 'NBA player {trigger}')] });
const lida = modelOf('lida', { isDefault: true });
const cat = modelOf('cat');
const talkOf = (changes: Partial<Parameters<typeof createTalk>[0]> = {}) =>
  createTalk({ dialogue, models: [lida, cat], ...changes });

const numbered: Partial<TurnState> = {
  conversation: { ...photoState().conversation, capabilities: WITHOUT_BUTTONS },
};
const inGroup = (changes: Partial<TurnState> = {}) =>
  groupState({ ...photoState(), conversation: groupState().conversation, ...changes });

describe('/photo', () => {
  it("offers one's own models with the default first, then the base models", () => {
    const talk = talkOf();
    const said = talk.say('/photo');
    expect(said.keys).toEqual(['photo-choose-model']);
    expect(talk.dialog()).toMatchObject({ flow: 'photo', version: 1, step: 'model' });
    expect(talk.menu().actions.map((one) => [one.label.key, one.args?.model])).toEqual([
      ['photo-model-default', 'model-lida'],
      ['photo-model', 'model-cat'],
      ['photo-base-flux', 'flux'],
      ['photo-base-sd', 'sd'],
      ['action-cancel', undefined],
    ]);
  });

  it('says how to get a model of one’s own to whom has none', () => {
    expect(talkOf({ models: [] }).say('/photo').keys).toEqual(['photo-choose-model', 'photo-no-own-model']);
    const untrainable = talkOf({ models: [], state: photoState({ prices: { 'portraits.picture': 7 } }) });
    expect(untrainable.say('/photo').keys).toEqual(['photo-choose-model']);
  });

  it('asks for the words at once where there is one model only', () => {
    const one = talkOf({ models: [], dialogue: createDialogue({ bases: ['flux'] }) });
    const said = one.say('/photo');
    expect(said.keys.slice(0, 2)).toEqual(['photo-no-own-model', 'photo-ask']);
    expect(one.dialog()).toMatchObject({ step: 'prompt', data: { model: 'flux' } });
  });

  it('says so where there is nothing to draw with', () => {
    const none = talkOf({ models: [], dialogue: createDialogue({ bases: [] }) });
    expect(none.say('/photo').codes).toEqual(['MODEL_NOT_FOUND']);
    expect(none.dialog()).toBeNull();
  });

  it('turns the pages of many models', () => {
    const many = Array.from({ length: 20 }, (_, i) => modelOf(`m${i}`));
    const talk = talkOf({ models: many });
    talk.say('/photo');
    expect(talk.menu().actions.filter((one) => one.action === 'choose')).toHaveLength(8);
    talk.press({ page: 1 });
    talk.press({ page: 2 });
    expect(talk.menu().actions.map((one) => one.args?.model ?? one.action)).toEqual([
      ...['model-m16', 'model-m17', 'model-m18', 'model-m19', 'flux', 'sd'],
      ...['page', 'cancel'],
    ]);
    expect(talk.dialog()?.step).toBe('model');
  });

  it('is not offered without the job or a price', () => {
    expect(talkOf({ state: photoState({ jobs: ['cakes'] }) }).say('/photo').keys).toEqual(['not-offered']);
    expect(talkOf({ state: photoState({ prices: {} }) }).say('/photo a dog').keys).toEqual(['not-offered']);
  });
});

describe('step model', () => {
  it.each([
    ['a press', (talk: ReturnType<typeof talkOf>) => talk.press({ model: 'model-cat' })],
    ['its name', (talk: ReturnType<typeof talkOf>) => talk.say('CAT')],
    ['its number', (talk: ReturnType<typeof talkOf>) => talk.say('2')],
  ])('is answered by %s', (_how, answer) => {
    const talk = talkOf();
    talk.say('/photo');
    const said = answer(talk);
    expect(said.keys).toEqual(['photo-ask', 'photo-ask-trigger', 'photo-examples', 'photo-ask-leave']);
    expect(said.replies[0]?.lines[1]?.params).toEqual({ word: 'catword' });
    expect(talk.dialog()).toMatchObject({ step: 'prompt', data: { model: 'model-cat', trigger: 'catword' } });
  });

  it.each(['!!!', '1234', 'да', 'no', 'фото', 'start'])('keeps the place at %j', (text) => {
    const talk = talkOf();
    talk.say('/photo');
    expect(talk.say(text).keys).toEqual(['photo-choose-again', 'photo-choose-model']);
    expect(talk.dialog()?.step).toBe('model');
  });

  it('names a number that is not there', () => {
    const talk = talkOf();
    talk.say('/photo');
    expect(talk.say('77').keys).toEqual(['no-such-number']);
    expect(talk.dialog()?.step).toBe('model');
  });

  it.each(['file', 'sticker'] as const)('can do nothing with a %s', (what) => {
    const talk = talkOf();
    talk.say('/photo');
    const said = talk[what]();
    expect(said.codes).toEqual(['UNSUPPORTED_FILE']);
    expect(said.keys).toContain('photo-choose-model');
    expect(talk.dialog()?.step).toBe('model');
  });

  it('offers what is left when the model was deleted meanwhile', () => {
    const talk = talkOf({ models: [] });
    talk.say('/photo');
    const gone = talk.menu();
    gone.actions[0] = {
      action: 'choose',
      label: { key: 'x' },
      args: { flow: 'photo', pick: 'model', model: 'm' },
    };
    expect(talk.press({ model: 'm' }).codes).toEqual(['MODEL_NOT_FOUND']);
    expect(talk.dialog()).toMatchObject({ step: 'model' });
    expect(talk.dialog()?.data.model).toBeUndefined();
  });
});

describe('step prompt', () => {
  const describing = (changes: Partial<Parameters<typeof createTalk>[0]> = {}) => {
    const talk = talkOf(changes);
    talk.say('/photo');
    talk.press({ model: 'model-lida' });
    return talk;
  };

  it('is followed by the offer', () => {
    const talk = describing();
    const said = talk.say('on a beach x2 --ar 3:4 seed:9');
    expect(said.replies[0]?.lines).toEqual([
      { key: 'photo-offer', params: { prompt: 'on a beach' } },
      { key: 'photo-offer-facts', params: { model: 'lida', count: 2, aspect: '3:4' } },
      { key: 'photo-offer-seed', params: { seed: '9' } },
      { key: 'photo-offer-trigger', params: { word: 'lidaword' } },
      { key: 'offer-cost-balance', params: { price: 14, now: 100, after: 86 } },
    ]);
    expect(talk.dialog()?.step).toBe('confirm');
  });

  it('takes digits as text', () => {
    expect(describing().say('1').keys).toContain('photo-offer');
  });

  it('does not speak of a trigger word that is there already', () => {
    expect(describing().say('LIDAWORD on a beach').keys).not.toContain('photo-offer-trigger');
  });

  it.each([
    ['  \u200b ', 'EMPTY_PROMPT'],
    ['🏖!!', 'EMPTY_PROMPT'],
    ['x2', 'EMPTY_PROMPT'],
    ['я'.repeat(2001), 'PROMPT_TOO_LONG'],
    ['on a beach --ar 5:4', 'BAD_INPUT'],
    ['on a beach --seed 9999999999', 'BAD_INPUT'],
  ])('refuses %j and keeps the place', (text, code) => {
    const talk = describing();
    const said = talk.say(text);
    expect(said.codes).toEqual([code]);
    expect(said.keys).toContain('photo-missing');
    expect(talk.dialog()).toMatchObject({ step: 'prompt', data: { model: 'model-lida' } });
  });

  it('takes 2,000 characters', () => {
    expect(describing().say('я'.repeat(2000)).keys).toContain('photo-offer');
  });

  it.each(['file', 'sticker'] as const)('can do nothing with a %s', (what) => {
    const talk = describing();
    const said = talk[what]();
    expect(said.codes).toEqual(['UNSUPPORTED_FILE']);
    expect(said.keys).toContain('photo-missing');
    expect(talk.dialog()?.step).toBe('prompt');
  });

  it.each(['/cancel', 'отмена', '取消'])('is left by %s', (text) => {
    const talk = describing();
    expect(talk.say(text).keys).toEqual(['left-dialog']);
    expect(talk.dialog()).toBeNull();
  });

  it('leads to the one who writes descriptions, with the model', () => {
    const talk = describing();
    expect(talk.press({ pick: 'idea' }).keys).toContain('idea-ask');
    expect(talk.dialog()).toMatchObject({ flow: 'idea', step: 'words', data: { model: 'model-lida' } });
  });

  it('says what the account can’t pay, and keeps the order until it can', () => {
    const poor = { paid: 0, bonus: 6, frozen: 0, debt: 0, available: 6 };
    const talk = describing({ state: photoState({ wallet: poor }) });
    const said = talk.say('on a beach');
    expect(said.replies[0]).toMatchObject({
      code: 'INSUFFICIENT_CREDITS',
      menu: { actions: [{ action: 'confirm', price: 7 }, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}] },
    });
    expect(said.replies[0]?.lines[0]?.params).toEqual({ needed: 7, available: 6 });
    expect(talk.dialog()).toMatchObject({ step: 'confirm', data: { prompt: 'on a beach' } });
    const owing = describing({ state: photoState({ wallet: { ...poor, debt: 3 } }) });
    expect(owing.say('on a beach').codes).toEqual(['DEBT_OPEN']);
  });
});

describe('chats without buttons', () => {
  it('number the models, and have no menu where digits are text', () => {
    const talk = talkOf({ state: photoState(numbered) });
    talk.say('/photo');
    const said = talk.say('3');
    expect(said.keys).toContain('photo-ask-words');
    expect(said.replies[0]?.menu).toBeUndefined();
    expect(talk.dialog()).toMatchObject({ step: 'prompt', data: { model: 'flux' } });
  });

  it('have words for what buttons do elsewhere', () => {
    const talk = talkOf({ state: photoState(numbered) });
    talk.say('/photo sd');
    expect(talk.say('model').keys).toEqual(['photo-choose-model']);
    talk.say('1');
    expect(talk.say('готовые').keys).toEqual(['photo-ask-set']);
    talk.say('/photo sd');
    expect(talk.say('help me write').keys).toContain('idea-ask');
  });

  it('confirm an offer with 1, and leave it with 3', () => {
    const talk = talkOf({ state: photoState(numbered) });
    talk.say('/photo flux');
    talk.say('on a beach');
    expect(talk.say('3').keys).toEqual(['left-dialog']);
    expect(talk.dialog()).toBeNull();
    talk.say('/photo flux');
    talk.say('on a beach');
    expect(talk.say('1').submitted).toHaveLength(1);
  });
});

describe('groups', () => {
  it('start with the default model and name nothing that someone has', () => {
    const talk = talkOf({ state: inGroup() });
    const opened = talk.say('/photo');
    expect(talk.dialog()).toMatchObject({ step: 'prompt', data: { model: 'model-lida' } });
    expect(opened.replies[0]?.menu?.actions.map((one) => one.args?.pick)).toEqual(['sets', undefined]);
    const offered = talk.say('on a beach');
    expect(offered.keys).toEqual(['photo-offer', 'photo-offer-facts', 'photo-offer-trigger', 'offer-cost']);
    talk.press({ pick: 'models' });
    expect(talk.menu().actions.map((one) => one.label.key)).toEqual([
      ...['photo-model-yours', 'photo-base-flux', 'photo-base-sd'],
      'action-cancel',
    ]);
    const shown = JSON.stringify([
      opened.replies,
      offered.replies[0]?.lines,
      talk.menu().actions.map((one) => one.label),
    ]);
    expect(shown).not.toContain('"lida"');
    expect(shown).not.toContain('"cat"');
  });

  it('have flux for whom has no model, and no help with writing', () => {
    const talk = talkOf({ models: [], state: inGroup() });
    talk.say('/photo');
    expect(talk.dialog()).toMatchObject({ step: 'prompt', data: { model: 'flux' } });
    expect(talk.say('help me write').keys).toEqual(['private-only']);
    expect(talk.dialog()?.step).toBe('prompt');
  });
});

describe('an old row', () => {
  const row = (changes: Partial<DialogState>): DialogState => ({
    flow: 'photo',
    version: 1,
    step: 'prompt',
    data: {},
    ...changes,
  });

  it.each([row({ version: 0 }), row({ step: 'colours' }), row({ step: 'confirm', data: { model: 'flux' } })])(
    'restarts politely: %j',
    (dialog) => {
      for (const what of ['words', 'sticker']) {
        const talk = talkOf({ state: photoState({ dialog }) });
        const said = what === 'words' ? talk.say('on a beach') : talk.sticker();
        expect(said.keys).toEqual(['flow-restarted', 'photo-choose-model']);
        expect(talk.dialog()).toMatchObject({ version: 1, step: 'model' });
      }
    },
  );

  it('is closed when photos are not made any more', () => {
    const talk = talkOf({ state: photoState({ dialog: row({}), jobs: ['cakes'] }) });
    expect(talk.say('on a beach').keys).toEqual(['not-offered']);
    expect(talk.dialog()).toBeNull();
  });
});

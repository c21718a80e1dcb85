import { describe, expect, it } from 'vitest';
import { groupState } from '../../../test/support/dialogue.ts';
import { createTalk, modelOf, photoState } from '../../../test/support/photo-talk.ts';
import { createDialogue } from '../index.ts';

const dialogue = createDialogue();
const lida = modelOf('lida', { isDefault: true });
const cat = modelOf('cat');
const talkOf = (changes: Partial<Parameters<typeof createTalk>[0]> = {}) =>
  createTalk({ dialogue, models: [lida, cat], ...changes });

const order = (model: string, prompt: string, changes: Record<string, unknown> = {}) => ({
  model,
  prompt,
  aspect: '1:1',
  ...changes,
});

describe('/photo <words>', () => {
  it.each([
    ['/photo on a beach', order('model-lida', 'on a beach'), 1],
    ['/photo@darkroom_bot\non a beach ', order('model-lida', 'on a beach'), 1],
    ['/photo cat on a sofa', order('model-cat', 'on a sofa'), 1],
    ['/photo CAT on a sofa', order('model-cat', 'on a sofa'), 1],
    ['/photo flux a dog', order('flux', 'a dog'), 1],
    ['/photo SD a dog', order('sd', 'a dog'), 1],
    ['/photo a dog with flux', order('model-lida', 'a dog with flux'), 1],
    ['/photo flux a dog x4 --ar 9:16 --seed 5', order('flux', 'a dog', { aspect: '9:16', seed: 5 }), 4],
    ['/photo 在海边 种子 123', order('model-lida', '在海边', { seed: 123 }), 1],
    ['/photo 123', order('model-lida', '123'), 1],
  ])('%s', (text, input, count) => {
    const said = talkOf().say(text);
    expect(said.submitted).toEqual([
      { do: 'submit', job: 'portraits', input, count, shownPrice: undefined, use: undefined },
    ]);
    expect(said.keys).toEqual(['gen-title', 'gen-queued']);
  });

  it('is drawn by flux for whom has no model, else by what there is', () => {
    const modelFor = (bases: ('flux' | 'sd')[]) =>
      talkOf({ models: [], dialogue: createDialogue({ bases }) }).say('/photo a dog').submitted[0]?.input;
    expect(modelFor(['sd', 'flux'])).toMatchObject({ model: 'flux' });
    expect(modelFor(['sd'])).toMatchObject({ model: 'sd' });
    const none = talkOf({ models: [], dialogue: createDialogue({ bases: [] }) }).say('/photo a dog');
    expect(none.submitted).toEqual([]);
    expect(none.codes).toEqual(['MODEL_NOT_FOUND']);
  });

  it('does not draw with a base model that is not here', () => {
    const said = talkOf({ dialogue: createDialogue({ bases: ['sd'] }) }).say('/photo flux a dog');
    expect(said.submitted).toEqual([]);
    expect(said.codes).toEqual(['MODEL_NOT_FOUND']);
  });

  it('with a model only, asks for the words and keeps what else was said', () => {
    const talk = talkOf();
    expect(talk.say('/photo cat x3').keys).toContain('photo-ask');
    expect(talk.dialog()).toMatchObject({ step: 'prompt', data: { model: 'model-cat', count: 3 } });
  });

  it('closes an open order of photos, and no other conversation', () => {
    const talk = talkOf();
    talk.say('/photo');
    talk.say('/photo on a beach');
    expect(talk.dialog()).toBeNull();
    talk.say('/cake');
    talk.say('/photo on a beach');
    expect(talk.dialog()).toMatchObject({ flow: 'cake' });
  });

  it.each([
    ['/photo !!!', 'EMPTY_PROMPT'],
    [`/photo ${'я'.repeat(2001)}`, 'PROMPT_TOO_LONG'],
    ['/photo on a beach --ar 1:2', 'BAD_INPUT'],
    ['/photo on a beach --seed 4294967296', 'BAD_INPUT'],
  ])('%j is refused', (text, code) => {
    const said = talkOf().say(text);
    expect(said.submitted).toEqual([]);
    expect(said.codes).toEqual([code]);
    expect(said.keys).toContain('photo-one-shot');
  });

  it.each([
    ['a cat x9', 'photo-wrong-count'],
    ['flux x0', 'photo-wrong-count'],
    ['a cat --seed -1', 'photo-wrong-seed'],
    ['a cat --seed abc', 'photo-wrong-seed'],
    ['a cat --ar 2:1', 'photo-wrong-aspect'],
    ['cat on a sofa --ar', 'photo-wrong-aspect'],
  ])('%j is refused with the limits, and what is open stays open', (words, key) => {
    const talk = talkOf();
    talk.say('/photo flux x2');
    const before = talk.dialog();
    const said = talk.say(`/photo ${words}`);
    expect(said).toMatchObject({ submitted: [], codes: ['BAD_INPUT'] });
    expect(said.keys).toEqual(['error-bad-input', key, 'photo-one-shot']);
    expect(talk.dialog()).toEqual(before);
  });

  it('counts 2,000 characters without the model and what stands behind', () => {
    expect(talkOf().say(`/photo flux ${'я'.repeat(2000)} x2`).submitted).toHaveLength(1);
  });

  it('asks first above 50 credits', () => {
    const dear = talkOf({ state: photoState({ prices: { 'portraits.picture': 13 } }) });
    expect(dear.say('/photo on a beach x3').submitted).toHaveLength(1);
    const said = dear.say('/photo on a beach x4');
    expect(said.submitted).toEqual([]);
    expect(said.keys).toContain('photo-offer');
    expect(dear.press('confirm').submitted).toMatchObject([{ count: 4, shownPrice: 52 }]);
  });

  it('asks first when a group pays', () => {
    const { account, ...state } = groupState();
    const talk = talkOf({
      state: {
        ...photoState(),
        ...state,
        account: { ...account, kind: 'group' },
        jobs: ['portraits'],
        wallet: photoState().wallet,
      },
    });
    const said = talk.say('/photo on a beach');
    expect(said.submitted).toEqual([]);
    expect(said.keys).toContain('photo-offer');
  });
});

describe('an order that the core refuses', () => {
  const refused = (code: Parameters<ReturnType<typeof createTalk>['refuse']>[0]['submit']) => {
    const talk = talkOf({ refuses: { submit: code } });
    return { talk, said: talk.say('/photo cat on a sofa x2 --ar 3:4 --seed 7') };
  };

  it('for its price, is offered at the price of now', () => {
    const { talk, said } = refused({ code: 'PRICE_CHANGED', params: { shown: 14, now: 16 } });
    expect(said.replies[0]).toMatchObject({
      code: 'PRICE_CHANGED',
      lines: [{ params: { shown: 14, now: 16 } }, { params: { prompt: 'on a sofa' } }, {}, {}, {}, {}],
    });
    talk.refuse({});
    expect(talk.press('confirm').submitted).toMatchObject([
      { shownPrice: 16, count: 2, input: { model: 'model-cat', aspect: '3:4', seed: 7 } },
    ]);
  });

  it.each(['QUEUE_FULL', 'PROVIDER_UNAVAILABLE', 'BUDGET_PAUSED', 'UNKNOWN'] as const)(
    'for a while (%s), can be confirmed later',
    (code) => {
      const { talk, said } = refused({ code });
      expect(said.codes).toEqual([code]);
      talk.refuse({});
      expect(talk.press('confirm').submitted).toMatchObject([{ input: { prompt: 'on a sofa' }, count: 2 }]);
    },
  );

  it('for its model, is offered with another', () => {
    const { said } = refused({ code: 'MODEL_NOT_FOUND' });
    expect(said.codes).toEqual(['MODEL_NOT_FOUND']);
    expect(said.replies[0]?.menu?.actions[0]?.args).toMatchObject({
      model: 'model-lida',
      prompt: 'on a sofa',
    });
  });

  it('because one is running, shows that one', () => {
    const { said } = refused({ code: 'ALREADY_RUNNING' });
    expect(said.effects).toContainEqual({ do: 'list-running', view: 'already-running' });
  });

  it('for its words, is said, and a dialog goes back to them', () => {
    const refusal = { code: 'REFUSED_BY_SAFETY', params: { rule: 'nudity' } } as const;
    expect(refused(refusal).said.codes).toEqual(['REFUSED_BY_SAFETY']);
    const talk = talkOf({ refuses: { submit: refusal } });
    talk.say('/photo cat');
    talk.say('on a sofa');
    const said = talk.press('confirm');
    expect(said.replies.at(-1)).toMatchObject({
      code: 'REFUSED_BY_SAFETY',
      lines: [{ params: { rule: 'nudity' } }, { key: 'photo-missing' }, {}],
    });
    expect(talk.dialog()).toMatchObject({ step: 'prompt', data: { model: 'model-cat' } });
  });

  it('for want of credits, says how many', () => {
    const { said } = refused({ code: 'INSUFFICIENT_CREDITS', params: { needed: 14, available: 6 } });
    expect(said.replies[0]).toMatchObject({
      code: 'INSUFFICIENT_CREDITS',
      menu: { actions: [{ action: 'confirm', price: 14 }, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}] },
    });
    expect(said.replies[0]?.lines[0]?.params).toEqual({ needed: 14, available: 6 });
  });
});

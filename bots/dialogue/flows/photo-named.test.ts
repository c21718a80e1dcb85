import { describe, expect, it } from 'vitest';
import { groupState, WITHOUT_BUTTONS } from '../../../test/support/dialogue.ts';
import { createTalk, modelOf, photoState, readyOf } from '../../../test/support/photo-talk.ts';
import { createDialogue } from '../index.ts';

const dialogue = createDialogue({ promptSets: [readyOf('lakers', 'men', 'NBA player {trigger}')] });
const lida = modelOf('lida', { isDefault: true });
const cat = modelOf('cat');

type Changes = Partial<Parameters<typeof createTalk>[0]>;

/** A conversation in which a model is to be chosen. */
const choosing = (changes: Changes = {}) => {
  const talk = createTalk({ dialogue, models: [lida, cat], ...changes });
  talk.say('/photo');
  expect(talk.dialog()).toMatchObject({ step: 'model' });
  return talk;
};

describe('words in place of a model', () => {
  it.each<[string, Changes, string, unknown]>([
    ['the default one', {}, 'model-lida', 'lida'],
    ['the only one of one’s own', { models: [cat] }, 'model-cat', 'cat'],
    ['the default base model', { models: [] }, 'flux', { key: 'photo-base-flux' }],
  ])('are the description for %s', (_which, changes, model, name) => {
    const talk = choosing(changes);
    const said = talk.say('a portrait by the window');
    expect(said.replies[0]?.lines.slice(0, 3)).toEqual([
      { key: 'photo-words-taken', params: { model: name } },
      { key: 'photo-offer', params: { prompt: 'a portrait by the window' } },
      { key: 'photo-offer-facts', params: { model: name, count: 1, aspect: '1:1' } },
    ]);
    expect(said.submitted).toEqual([]);
    expect(talk.press('confirm').submitted).toMatchObject([
      { input: { model, prompt: 'a portrait by the window' }, count: 1 },
    ]);
  });

  it('may have behind them what a description may', () => {
    const talk = choosing();
    talk.say('9 dogs on a beach x3 --ar 3:4 seed:7');
    expect(talk.dialog()).toMatchObject({
      step: 'confirm',
      data: { model: 'model-lida', prompt: '9 dogs on a beach', count: 3, aspect: '3:4', seed: 7 },
    });
  });

  it('may begin with a model, or call for the face of one', () => {
    const named = choosing();
    expect(named.say('cat on a sofa').keys[0]).toBe('photo-words-taken');
    expect(named.dialog()).toMatchObject({ data: { model: 'model-cat', prompt: 'on a sofa' } });
    const called = choosing();
    called.say('photo of catword asleep');
    expect(called.dialog()).toMatchObject({
      data: { model: 'model-cat', prompt: 'photo of catword asleep' },
    });
    const only = choosing();
    expect(only.say('cat x2').keys[0]).toBe('photo-ask');
    expect(only.dialog()).toMatchObject({ step: 'prompt', data: { model: 'model-cat', count: 2 } });
  });

  it('are for the model that was chosen before, while another is looked for', () => {
    const talk = createTalk({ dialogue, models: [lida, cat] });
    talk.say('/photo cat x2');
    talk.say('model');
    talk.say('on a sofa');
    expect(talk.dialog()).toMatchObject({
      step: 'confirm',
      data: { model: 'model-cat', prompt: 'on a sofa', count: 2 },
    });
  });

  it('are kept where no model is the default, until one is chosen', () => {
    const talk = choosing({ models: [modelOf('lida'), cat] });
    const said = talk.say('on a beach x2');
    expect(said.keys).toEqual(['photo-words-kept', 'photo-choose-model']);
    expect(talk.dialog()).toMatchObject({ step: 'model', data: { prompt: 'on a beach', count: 2 } });
    expect(talk.say('elsewhere').keys).toEqual(['photo-choose-again', 'photo-choose-model']);
    expect(talk.file().keys).toContain('photo-choose-model');
    expect(talk.say('2').keys[0]).toBe('photo-offer');
    expect(talk.press('confirm').submitted).toMatchObject([
      { input: { model: 'model-cat', prompt: 'on a beach' }, count: 2 },
    ]);
  });

  it('need no default where they call for a face', () => {
    const talk = choosing({ models: [modelOf('lida'), cat] });
    talk.say('photo of catword asleep');
    expect(talk.dialog()).toMatchObject({ step: 'confirm', data: { model: 'model-cat' } });
  });

  it('that can only stand behind a description are kept for it', () => {
    const talk = choosing();
    expect(talk.say('x3 --ar 3:4').keys).toEqual(['photo-words-kept', 'photo-choose-model']);
    expect(talk.dialog()).toMatchObject({ step: 'model', data: { count: 3, aspect: '3:4' } });
    expect(talk.dialog()?.data.model).toBeUndefined();
    talk.say('on a beach');
    expect(talk.dialog()).toMatchObject({ step: 'confirm', data: { prompt: 'on a beach', count: 3 } });
  });

  it.each([
    ['a cat x9', 'BAD_INPUT', 'photo-wrong-count'],
    ['a cat --seed -1', 'BAD_INPUT', 'photo-wrong-seed'],
    ['flux a cat --ar', 'BAD_INPUT', 'photo-wrong-aspect'],
    ['я'.repeat(2001), 'PROMPT_TOO_LONG', 'photo-choose-model'],
  ])('are refused, and the place is kept: %#', (text, code, key) => {
    const talk = choosing();
    const before = talk.dialog();
    const said = talk.say(text);
    expect(said).toMatchObject({ codes: [code], submitted: [] });
    expect(said.keys).toContain(key);
    expect(said.keys).toContain('photo-choose-model');
    expect(said.replies[0]?.lines[0]?.params).toEqual(
      code === 'PROMPT_TOO_LONG' ? { length: 2001, limit: 2000 } : {},
    );
    expect(talk.dialog()).toEqual(before);
  });

  it('replace no description that is there', () => {
    const talk = choosing();
    talk.say('on a beach');
    talk.press({ pick: 'models' });
    expect(talk.say('lidda').keys).toEqual(['photo-choose-again', 'photo-choose-model']);
    expect(talk.dialog()).toMatchObject({ step: 'model', data: { prompt: 'on a beach' } });
  });

  it.each([
    ['help me write', 'idea-ask'],
    ['готовые', 'photo-ask-set'],
    ['换模型', 'photo-choose-model'],
  ])('lead on where they do so at the next step: %j', (text, key) => {
    expect(choosing().say(text).keys[0]).toBe(key);
  });

  it('name a model before anything else', () => {
    const talk = choosing({ models: [lida, modelOf('model'), modelOf('photo')] });
    talk.say('model');
    expect(talk.dialog()).toMatchObject({ step: 'prompt', data: { model: 'model-model' } });
    talk.say('/photo');
    talk.say('photo');
    expect(talk.dialog()).toMatchObject({ step: 'prompt', data: { model: 'model-photo' } });
  });

  it('are a description also where choices are numbers', () => {
    const conversation = { ...photoState().conversation, capabilities: WITHOUT_BUTTONS };
    const talk = choosing({ state: photoState({ conversation }) });
    expect(talk.say('on a beach').keys[0]).toBe('photo-words-taken');
    expect(talk.say('1').submitted).toHaveLength(1);
  });

  it('name nothing in a group that someone has', () => {
    const state = groupState({ ...photoState(), conversation: groupState().conversation });
    const talk = createTalk({ dialogue, models: [lida, cat], state });
    talk.say('/photo');
    talk.say('model');
    expect(talk.dialog()).toMatchObject({ step: 'model' });
    const said = talk.say('cat on a sofa');
    expect(said.replies[0]?.lines[0]).toEqual({
      key: 'photo-words-taken',
      params: { model: { key: 'photo-model-yours' } },
    });
    expect(talk.dialog()).toMatchObject({ data: { model: 'model-lida', prompt: 'cat on a sofa' } });
    talk.say('/photo');
    talk.say('model');
    talk.say('cat');
    expect(talk.dialog()).toMatchObject({ data: { model: 'model-lida', prompt: 'cat' } });
  });
});

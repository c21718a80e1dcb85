import { describe, expect, it } from 'vitest';
import type { MenuAction } from '../../../core/index.ts';
import { groupEvent, groupState, menuOf, NOW, WITHOUT_BUTTONS } from '../../../test/support/dialogue.ts';
import { createTalk, modelOf, photoState } from '../../../test/support/photo-talk.ts';
import { createDialogue } from '../index.ts';

const dialogue = createDialogue();
const lida = modelOf('lida', { isDefault: true });
const cat = modelOf('cat', { base: 'sd', subject: 'pet' });
const talkOf = (changes: Partial<Parameters<typeof createTalk>[0]> = {}) =>
  createTalk({ dialogue, models: [lida, cat], ...changes });

const card = (changes: Partial<Parameters<typeof createTalk>[0]> = {}) => {
  const talk = talkOf(changes);
  talk.say('/models');
  talk.press({ modelId: 'model-cat' });
  return talk;
};

describe('/models', () => {
  it('lists name, base, trigger word and creation time, the default one marked', () => {
    const said = talkOf().say('/models');
    const facts = (name: string, base: string) => ({
      name,
      word: `${name}word`,
      base: { key: base },
      date: { instant: NOW },
    });
    expect(said.replies[0]?.lines).toEqual([
      { key: 'models-head', params: { total: 2, page: 1, pages: 1 } },
      { key: 'models-row-default', params: { n: 1, ...facts('lida', 'photo-base-flux') } },
      { key: 'models-row', params: { n: 2, ...facts('cat', 'photo-base-sd') } },
    ]);
  });

  it('turns pages above 8', () => {
    const talk = talkOf({ models: Array.from({ length: 17 }, (_, i) => modelOf(`m${i}`)) });
    talk.say('/models');
    expect(talk.menu().actions.map((one) => one.action)).toEqual([...Array(8).fill('open'), 'page']);
    talk.press({ page: 1 });
    expect(talk.menu().actions.map((one) => one.action)).toEqual([...Array(8).fill('open'), 'page', 'page']);
    expect(talk.say('/models 3').replies[0]?.lines[0]?.params).toEqual({ total: 17, page: 3, pages: 3 });
    expect(talk.say('/models 99').replies[0]?.lines[0]?.params).toMatchObject({ page: 3 });
  });

  it('shows a single one at once, and offers training to whom has none', () => {
    expect(talkOf({ models: [lida] }).say('/models').keys).toEqual(['model-card', 'model-is-default']);
    const none = talkOf({ models: [] });
    expect(none.say('/models').keys).toEqual(['models-empty']);
    expect(none.menu().actions[0]?.args).toEqual({ command: '/train' });
    const untrainable = talkOf({ models: [], dialogue: createDialogue({ bases: [] }) });
    expect(untrainable.say('/models').keys).toEqual(['models-empty-no-training']);
  });

  it('is between the two of us', () => {
    const talk = talkOf({ state: groupState({ ...photoState(), conversation: groupState().conversation }) });
    const said = talk.event(groupEvent({ type: 'text', text: '/models' }, 'command'));
    expect(said.keys).toEqual(['private-only']);
    expect(talkOf({ state: photoState({ jobs: ['cakes'] }) }).say('/models').keys).toEqual(['not-offered']);
  });
});

describe('a model', () => {
  it('is used for a new photo', () => {
    const talk = card();
    expect(talk.press('use').keys[0]).toBe('photo-ask');
    expect(talk.dialog()).toMatchObject({ flow: 'photo', step: 'prompt', data: { model: 'model-cat' } });
  });

  it('that has just been trained is used for a new photo', () => {
    const use: MenuAction = {
      action: 'use',
      label: { key: 'action-cancel' },
      args: { flow: 'models', modelId: 'model-cat' },
    };
    const talk = talkOf();
    expect(talk.pressOld(menuOf([use], { once: false }), 'use').keys[0]).toBe('photo-ask');
  });

  it('is made the default', () => {
    const talk = card();
    expect(talk.press('default').keys).toEqual(['model-default-set', 'model-card', 'model-is-default']);
    expect(talk.press({ modelId: 'model-lida' }).effects[0]).toMatchObject({ do: 'list-models' });
  });

  it('that is the default has no such choice', () => {
    const talk = talkOf({ models: [lida] });
    talk.say('/models');
    expect(talk.menu().actions.map((one) => one.action)).toEqual(['use', 'rename', 'delete']);
  });

  it('is deleted after the question, once', () => {
    const talk = card();
    const asked = talk.press('delete');
    expect(asked.replies[0]?.lines).toEqual([{ key: 'model-delete-ask', params: { name: 'cat' } }]);
    const question = talk.menu();
    const said = talk.press('confirm');
    expect(said.effects[0]).toEqual({ do: 'delete-model', modelId: 'model-cat', use: question.id });
    expect(said.replies[0]?.lines).toEqual([{ key: 'model-deleted', params: { name: 'cat' } }]);
    expect(talk.pressOld(question, 'confirm', { usedAt: NOW }).codes).toEqual(['CHOICE_USED']);
  });

  it('is kept', () => {
    const talk = card();
    talk.press('delete');
    const said = talk.press('cancel');
    expect(said.keys).toEqual(['kept']);
    expect(said.effects.some((effect) => effect.do === 'delete-model')).toBe(false);
  });

  it('that is gone is told, with those that are there', () => {
    const talk = card();
    talk.refuse({
      'delete-model': { code: 'MODEL_NOT_FOUND' },
      'default-model': { code: 'MODEL_NOT_FOUND' },
    });
    expect(talk.press('default').codes).toEqual(['MODEL_NOT_FOUND']);
    const old = menuOf([{ action: 'open', label: { key: 'x' }, args: { flow: 'models', modelId: 'gone' } }]);
    const said = talk.pressOld(old, 'open');
    expect(said.codes).toEqual(['MODEL_NOT_FOUND']);
    expect(said.keys).toContain('models-row');
  });

  it('under a menu that is too old is shown as it is now', () => {
    const talk = card();
    const said = talk.pressOld(talk.menu(), 'delete', { expiresAt: NOW - 1 });
    expect(said.codes).toEqual(['CHOICE_EXPIRED']);
    expect(said.keys).toContain('model-card');
  });
});

describe('step rename', () => {
  const renaming = (changes: Partial<Parameters<typeof createTalk>[0]> = {}) => {
    const talk = card(changes);
    talk.press('rename');
    return talk;
  };

  it.each(['Мурка', '7', 'x'.repeat(40), '小猫 二号'])('takes %j', (name) => {
    const talk = renaming();
    const said = talk.say(name);
    expect(said.effects[0]).toEqual({ do: 'rename-model', modelId: 'model-cat', name });
    expect(said.keys).toEqual(['model-renamed', 'model-card']);
    expect(talk.dialog()).toBeNull();
  });

  it.each(['   ', 'x'.repeat(41)])('refuses %j and keeps the place', (name) => {
    const talk = renaming();
    const said = talk.say(name);
    expect(said.codes).toEqual(['BAD_INPUT']);
    expect(said.keys).toContain('model-name-form');
    expect(talk.dialog()).toMatchObject({ flow: 'models', step: 'rename' });
  });

  it('keeps the place when the core refuses the name, and leaves when there is nothing to name', () => {
    const talk = renaming();
    talk.refuse({ 'rename-model': { code: 'BAD_INPUT', params: { field: 'name' } } });
    expect(talk.say('lida').keys).toContain('model-name-form');
    expect(talk.dialog()?.step).toBe('rename');
    talk.refuse({ 'rename-model': { code: 'MODEL_NOT_FOUND' } });
    expect(talk.say('lida').codes).toEqual(['MODEL_NOT_FOUND']);
    expect(talk.dialog()).toBeNull();
  });

  it.each(['file', 'sticker'] as const)('can do nothing with a %s', (what) => {
    const talk = renaming();
    expect(talk[what]().keys).toContain('model-missing-name');
    expect(talk.dialog()?.step).toBe('rename');
  });

  it('takes digits as text where choices are numbers', () => {
    const conversation = { ...photoState().conversation, capabilities: WITHOUT_BUTTONS };
    const talk = talkOf({ state: photoState({ conversation }) });
    talk.say('/models');
    talk.say('2');
    talk.say('2');
    expect(talk.say('3').effects[0]).toMatchObject({ do: 'rename-model', name: '3' });
  });

  it('is left by /cancel', () => {
    const talk = renaming();
    expect(talk.say('/cancel').keys).toEqual(['kept']);
    expect(talk.dialog()).toBeNull();
  });

  it.each([
    { flow: 'models', version: 0, step: 'rename', data: { modelId: 'model-cat' } },
    { flow: 'models', version: 1, step: 'rename', data: {} },
  ])('of an old row restarts politely: %j', (dialog) => {
    const talk = talkOf({ state: photoState({ dialog }) });
    expect(talk.say('Мурка').keys.slice(0, 2)).toEqual(['flow-restarted', 'models-head']);
    expect(talk.dialog()).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { WITHOUT_BUTTONS } from '../../../test/support/dialogue.ts';
import { createTrainTalk, trainState } from '../../../test/support/train-talk.ts';
import { createDialogue } from '../index.ts';

const dialogue = createDialogue();
const talking = () => createTrainTalk({ dialogue });
const plain = () => {
  const state = trainState();
  return createTrainTalk({
    dialogue,
    state: { ...state, conversation: { ...state.conversation, capabilities: WITHOUT_BUTTONS } },
  });
};

describe('the trigger word', () => {
  const toTrigger = () => {
    const talk = talking();
    talk.say('/train');
    talk.press({ base: 'flux' });
    talk.press({ subject: 'person' });
    return talk;
  };

  it('is asked for with an example that would do', () => {
    const talk = toTrigger();
    const example = talk.say('/train').replies[0]?.lines[1]?.params?.example;
    expect(example).toMatch(/^[a-z][a-z0-9]{2,19}$/);
  });

  it.each([
    [{ code: 'BAD_INPUT', params: { field: 'trigger', why: 'form' } }, 'train-trigger-form'],
    [{ code: 'BAD_INPUT', params: { field: 'trigger', why: 'dictionary' } }, 'train-trigger-dictionary'],
    [{ code: 'TRIGGER_TAKEN', params: { word: 'anna' } }, 'error-trigger-taken'],
  ] as const)('is refused (%j) with a suggestion', (refusal, key) => {
    const talk = toTrigger();
    talk.refuse({ 'check-trigger': refusal });
    const said = talk.say('Anna');
    expect(said.keys.slice(0, 2)).toEqual([key, 'train-trigger-try']);
    expect(said.codes).toEqual([refusal.code]);
    expect(said.replies[0]?.lines[1]?.params?.example).toMatch(/^anna\d\d$/);
    expect(talk.step()).toBe('trigger');
    talk.refuse({});
    expect(talk.say('zorani47').keys[0]).toBe('train-photos-ask');
  });

  it('takes digits as text, also where choices are numbers', () => {
    const talk = plain();
    talk.say('/train');
    talk.say('1');
    talk.say('1');
    const said = talk.say('2');
    expect(said.effects[0]).toEqual({ do: 'check-trigger', word: '2' });
  });

  it('of nothing is asked for again', () => {
    const said = toTrigger().say(' \u200b');
    expect(said.codes).toEqual(['EMPTY_PROMPT']);
    expect(said.keys).toContain('train-trigger-try');
  });

  it('keeps its step for a file', () => {
    const talk = toTrigger();
    expect(talk.send([{ handle: 'a' }]).keys.slice(0, 2)).toEqual([
      'train-photos-early',
      'train-trigger-ask',
    ]);
    expect(talk.step()).toBe('trigger');
  });
});

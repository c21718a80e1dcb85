import { describe, expect, it } from 'vitest';
import { groupEvent, groupState, NOW, WITHOUT_BUTTONS } from '../../../test/support/dialogue.ts';
import { createTalk, modelOf, photoState, readyOf } from '../../../test/support/photo-talk.ts';
import { createDialogue } from '../index.ts';

const promptSets = [readyOf('lakers', 'men', 'NBA player {trigger}')];
const dialogue = createDialogue({ promptSets });
const lida = modelOf('lida', { isDefault: true });
const cat = modelOf('cat', { subject: 'pet' });
const WORDS = '小帅坐在红色法拉利上，在海边公路上，现实照片风格';
const PROMPT = 'A photorealistic image of lidaword sitting on a red Ferrari';
const seed = NOW % 2 ** 31;
const talkOf = (changes: Partial<Parameters<typeof createTalk>[0]> = {}) =>
  createTalk({ dialogue, models: [lida, cat], ...changes });

const task = (changes: Record<string, unknown> = {}) => ({
  do: 'task',
  kind: 'idea',
  payload: {
    text: WORDS,
    modelId: 'model-lida',
    triggerWord: 'lidaword',
    subject: 'person',
    locale: 'en',
    seed,
    ...changes,
  },
});
const written = (by = 'gemini') => ({ ok: true, value: { prompt: PROMPT, by } });

describe('/idea', () => {
  it('with words asks for a prompt at once, for the default model', () => {
    const talk = talkOf();
    const said = talk.say(`/idea ${WORDS}`);
    expect(said.tasks).toEqual([task()]);
    expect(said.keys).toEqual(['idea-working']);
    expect(talk.dialog()).toMatchObject({ flow: 'idea', step: 'waiting', data: { text: WORDS } });
  });

  it('without a model of one’s own knows no trigger word', () => {
    const said = talkOf({ models: [] }).say(`/idea ${WORDS}`);
    expect(said.tasks).toMatchObject([{ payload: { text: WORDS, locale: 'en', seed } }]);
    expect(said.tasks[0]?.payload).not.toHaveProperty('triggerWord');
    expect(said.tasks[0]?.payload).not.toHaveProperty('modelId');
  });

  it('without words asks for them, and says which model it is for', () => {
    const talk = talkOf();
    const said = talk.say('/idea');
    expect(said.keys).toEqual(['idea-ask', 'idea-examples', 'idea-for-model', 'photo-ask-leave']);
    expect(said.replies[0]?.lines[2]?.params).toEqual({ model: 'lida' });
    expect(talk.say(WORDS).tasks).toEqual([task()]);
  });

  it.each([
    ['!!!', 'EMPTY_PROMPT'],
    ['я'.repeat(1001), 'PROMPT_TOO_LONG'],
  ])('refuses %j', (words, code) => {
    const talk = talkOf();
    expect(talk.say(`/idea ${words}`)).toMatchObject({ codes: [code], tasks: [] });
    talk.say('/idea');
    const said = talk.say(words);
    expect(said).toMatchObject({ codes: [code], tasks: [] });
    expect(said.keys).toContain('idea-missing');
    expect(talk.dialog()?.step).toBe('words');
  });

  it('is between the two of us, and only there where photos are made', () => {
    const talk = talkOf({ state: groupState({ ...photoState(), conversation: groupState().conversation }) });
    expect(talk.event(groupEvent({ type: 'text', text: '/idea' }, 'command')).keys).toEqual(['private-only']);
    expect(talkOf({ state: photoState({ jobs: [] }) }).say('/idea x').keys).toEqual(['not-offered']);
  });
});

describe('step words', () => {
  it('goes on with another model', () => {
    const talk = talkOf();
    talk.say('/idea');
    expect(talk.press({ pick: 'models' }).keys).toEqual(['idea-choose-model']);
    expect(talk.dialog()?.step).toBe('model');
    expect(talk.say('a dog').keys).toEqual(['photo-choose-again', 'idea-choose-model']);
    expect(talk.file().codes).toEqual(['UNSUPPORTED_FILE']);
    expect(talk.dialog()?.step).toBe('model');
    talk.press({ model: 'model-cat' });
    expect(talk.say(WORDS).tasks).toEqual([
      task({ modelId: 'model-cat', triggerWord: 'catword', subject: 'pet' }),
    ]);
  });

  it('goes on with a model by its name or number', () => {
    for (const answer of ['CAT', '2']) {
      const talk = talkOf();
      talk.say('/idea');
      talk.press({ pick: 'models' });
      talk.say(answer);
      expect(talk.dialog()).toMatchObject({ step: 'words', data: { model: 'model-cat' } });
    }
  });

  it('leads to what is ready-made, with the model', () => {
    const talk = talkOf();
    talk.say('/idea');
    talk.press({ pick: 'sets' });
    talk.press({ set: 'men' });
    const said = talk.press({ id: 'lakers' });
    expect(said.replies[0]?.lines[0]?.params).toEqual({ prompt: 'NBA player lidaword' });
  });

  it.each(['file', 'sticker'] as const)('can do nothing with a %s', (what) => {
    const talk = talkOf();
    talk.say('/idea');
    expect(talk[what]().keys).toContain('idea-missing');
    expect(talk.dialog()?.step).toBe('words');
  });

  it('has words for its choices where there are no buttons', () => {
    const conversation = { ...photoState().conversation, capabilities: WITHOUT_BUTTONS };
    const talk = talkOf({ state: photoState({ conversation }) });
    const said = talk.say('/idea');
    expect(said.keys).toContain('idea-ask-words');
    expect(said.replies[0]?.menu).toBeUndefined();
    expect(talk.say('модель').keys).toEqual(['idea-choose-model']);
    talk.say('2');
    expect(talk.say('2').tasks).toMatchObject([{ payload: { text: '2', modelId: 'model-cat' } }]);
  });

  it.each([
    { flow: 'idea', version: 0, step: 'words', data: {} },
    { flow: 'idea', version: 1, step: 'colours', data: {} },
  ])('of an old row restarts politely: %j', (dialog) => {
    const talk = talkOf({ state: photoState({ dialog }) });
    expect(talk.say(WORDS).keys.slice(0, 2)).toEqual(['flow-restarted', 'idea-ask']);
  });
});

describe('step waiting', () => {
  it.each(['faster', '1'])('keeps the place at %j', (text) => {
    const talk = talkOf();
    talk.say(`/idea ${WORDS}`);
    expect(talk.say(text).keys).toContain('idea-still-working');
    expect(talk.sticker().keys).toContain('idea-still-working');
    expect(talk.dialog()?.step).toBe('waiting');
  });
});

describe('the prompt', () => {
  const answered = (result: unknown = written(), changes: Partial<Parameters<typeof createTalk>[0]> = {}) => {
    const talk = talkOf(changes);
    talk.say(`/idea ${WORDS}`);
    return { talk, said: talk.task('idea', result) };
  };

  it('comes in the form of the seed', () => {
    const { talk, said } = answered();
    expect(said.replies[0]?.lines).toEqual([
      { key: 'idea-here' },
      { key: 'idea-prompt', params: { prompt: PROMPT } },
    ]);
    expect(talk.dialog()).toBeNull();
    expect(answered(written('composer')).said.keys).toEqual(['idea-here', 'idea-prompt', 'idea-by-composer']);
  });

  it('is used by one press, with its model', () => {
    const { talk } = answered();
    const said = talk.press('use');
    expect(said.replies[0]?.lines[0]?.params).toEqual({ prompt: PROMPT });
    expect(talk.press('confirm').submitted).toMatchObject([
      { input: { model: 'model-lida', prompt: PROMPT } },
    ]);
  });

  it('is used by its number', () => {
    const conversation = { ...photoState().conversation, capabilities: WITHOUT_BUTTONS };
    expect(answered(written(), { state: photoState({ conversation }) }).talk.say('1').keys).toContain(
      'photo-offer',
    );
  });

  it('keeps what was chosen of the order before', () => {
    const talk = talkOf();
    talk.say('/photo cat x3 --ar 3:4');
    talk.press({ pick: 'idea' });
    talk.say(WORDS);
    talk.task('idea', written());
    talk.press('use');
    expect(talk.dialog()).toMatchObject({
      flow: 'photo',
      data: { model: 'model-cat', count: 3, aspect: '3:4' },
    });
  });

  it('is written anew with another seed', () => {
    const { talk } = answered();
    expect(talk.press('again').tasks).toEqual([task({ seed: seed + 1 })]);
    talk.task('idea', written());
    expect(talk.press('again').tasks).toEqual([task()]);
  });

  it('is written from other words', () => {
    const { talk } = answered();
    const said = talk.press('edit');
    expect(said.replies[0]?.lines[0]).toEqual({ key: 'idea-change-ask', params: { text: WORDS } });
    expect(talk.say('on a beach').tasks).toMatchObject([
      { payload: { text: 'on a beach', modelId: 'model-lida' } },
    ]);
  });

  it('that comes when the talk is elsewhere is shown, and used with the model that it names', () => {
    const talk = talkOf();
    talk.say(`/idea ${WORDS}`);
    talk.say('/cake');
    const said = talk.task('idea', { ok: true, value: { prompt: 'photo of catword', by: 'x' } });
    expect(said.keys).toEqual(['idea-here', 'idea-prompt']);
    expect(talk.dialog()).toMatchObject({ flow: 'cake' });
    talk.press('use');
    expect(talk.dialog()).toMatchObject({ data: { model: 'model-cat', prompt: 'photo of catword' } });
  });

  it('under a menu that is too old is still offered', () => {
    const { talk } = answered();
    const old = talk.menu();
    expect(talk.pressOld(old, 'use', { expiresAt: NOW - 1 }).codes).toEqual(['CHOICE_EXPIRED']);
    expect(talk.dialog()).toMatchObject({ flow: 'photo', step: 'confirm' });
    expect(talk.pressOld(old, 'again', { expiresAt: NOW - 1 })).toMatchObject({
      codes: ['CHOICE_EXPIRED'],
      tasks: [],
    });
  });
});

describe('no prompt', () => {
  it('for words that are refused: the rule is said, and other words are awaited', () => {
    const talk = talkOf();
    talk.say(`/idea ${WORDS}`);
    const said = talk.task('idea', { ok: true, value: { refused: 'nudity' } });
    expect(said.replies[0]).toMatchObject({
      code: 'REFUSED_BY_SAFETY',
      lines: [{ params: { rule: 'nudity' } }, { key: 'idea-missing' }, {}],
    });
    expect(talk.dialog()).toMatchObject({ step: 'words', data: { model: 'model-lida' } });
  });

  it.each([{ ok: false }, null, 'odd', { ok: true, value: { prompt: '  ', by: 'x' } }, { ok: true }])(
    'after a failure (%j): said, with Retry',
    (result) => {
      const talk = talkOf();
      talk.say(`/idea ${WORDS}`);
      expect(talk.task('idea', result).keys).toEqual(['idea-failed']);
      expect(talk.dialog()).toBeNull();
      expect(talk.press('retry').tasks).toEqual([task({ seed: seed + 1 })]);
    },
  );

  it('when the talk is elsewhere disturbs nothing', () => {
    const talk = talkOf();
    talk.say('/cake');
    expect(talk.task('idea', { ok: false }).keys).toEqual(['idea-failed']);
    expect(talk.task('idea', { ok: true, value: { refused: 'minors' } }).codes).toEqual([
      'REFUSED_BY_SAFETY',
    ]);
    expect(talk.dialog()).toMatchObject({ flow: 'cake' });
  });
});

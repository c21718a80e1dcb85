import { describe, expect, it } from 'vitest';
import { createCakeReading, type MenuAction } from '../../../core/index.ts';
import { cakeState, createCakeTalk, plainCakeState } from '../../../test/support/cake-talk.ts';
import { createDialogue } from '../index.ts';

const talkWith = (translator: 'glossary' | 'local' | 'chat', state = cakeState({ locale: 'ru' })) =>
  createCakeTalk({ dialogue: createDialogue({ cakes: createCakeReading({ translator }) }), state });

/** Through a function: what is read changes between two looks. */
const stepOf = (talk: ReturnType<typeof createCakeTalk>) => talk.state.dialog?.step;

describe('words that the model would not understand', () => {
  it('are named before a one-line order is paid; it can be ordered as it is', () => {
    const talk = talkWith('glossary');
    const said = talk.say('/cake Торт, глокая куздра и вишня');
    expect(said.submitted).toEqual([]);
    expect(said.replies[0]?.lines).toContainEqual({
      key: 'cake-unknown-words',
      params: { words: 'глокая, куздра', price: 4 },
    });
    expect(talk.pressKey('cake-order-as-is').submitted).toMatchObject([
      { input: { text: 'Торт, глокая куздра и вишня' }, shownPrice: 4 },
    ]);
  });

  it.each(['local', 'chat'] as const)('are nothing to ask about with the %s translator', (translator) => {
    expect(talkWith(translator).say('/cake Торт, глокая куздра').submitted).toHaveLength(1);
  });

  it.each([
    'Нежный торт с ягодами, в пастельных тонах, для девочки 5 лет',
    'наполеон',
    'вишня',
    'Торт для Марфуши с надписью «Глокая куздра»',
    'Торт Peppa Pig для Евы',
    'a chocolate cake with cherries',
  ])('«%s» is ordered at once', (text) => {
    expect(talkWith('glossary').say(`/cake ${text}`).submitted).toHaveLength(1);
  });

  it.each(['да', '2', 'хуй', 'ok', 'нет', '是'])('«/cake %s» is asked about, and costs nothing', (text) => {
    const talk = talkWith('glossary');
    const said = talk.say(`/cake ${text}`);
    expect(said.keys[0]).toBe('cake-tell-more');
    expect(said.submitted).toEqual([]);
    expect(talk.state.dialog?.step).toBe('describe');
  });
});

describe('Chinese words', () => {
  it.each(['glossary', 'local'] as const)('are told of with the %s translator', (translator) => {
    const said = talkWith(translator, cakeState({ locale: 'zh' })).say('/cake 三层翻糖蛋糕，小熊');
    expect(said.keys).toContain('cake-untranslated');
    expect(said.submitted).toEqual([]);
  });

  it('are translated by a language model: ordered at once', () => {
    expect(talkWith('chat').say('/cake 三层翻糖蛋糕，小熊').submitted).toHaveLength(1);
  });

  it('in a form of ready answers are none; words of one’s own are', () => {
    const talk = talkWith('glossary', cakeState({ locale: 'zh' }));
    talk.say('/cake');
    talk.pressKey('cake-step-by-step');
    talk.press(({ args }: MenuAction) => args?.value === 'wedding');
    while (stepOf(talk) !== 'decor') talk.pressKey('cake-skip');
    let said = talk.pressKey('cake-skip');
    while (stepOf(talk) !== 'confirm') said = talk.pressKey('cake-skip');
    expect(said.keys).not.toContain('cake-untranslated');
    expect(said.labels).toContain('action-confirm');
    talk.pressKey('action-change');
    talk.pressKey('cake-field-decor');
    expect(talk.say('小熊').keys).toContain('cake-untranslated');
  });
});

describe('the first step', () => {
  it('names the price', () => {
    const said = talkWith('glossary').say('/cake');
    expect(said.replies[0]?.lines).toContainEqual({ key: 'cake-ask-price', params: { price: 4 } });
  });

  it('takes no number for a choice in the form where nobody sees numbers', () => {
    const talk = talkWith('glossary');
    talk.say('/cake');
    talk.pressKey('cake-step-by-step');
    expect(talk.say('2').keys).toEqual(['cake-choose-answer', 'cake-form-step', 'cake-ask-occasion']);
    const plain = talkWith('glossary', plainCakeState({ locale: 'ru' }));
    plain.say('/cake');
    plain.say('по шагам');
    expect(plain.say('2').keys).toContain('cake-ask-style');
    expect(plain.state.dialog?.data).toEqual({ form: '{"occasion":"wedding"}' });
  });
});

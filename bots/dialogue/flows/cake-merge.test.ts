import { describe, expect, it } from 'vitest';
import type { MenuAction } from '../../../core/index.ts';
import { cakeState, createCakeTalk, plainCakeState } from '../../../test/support/cake-talk.ts';
import { createDialogue } from '../index.ts';

const dialogue = createDialogue();

const offered = (words = 'Шоколадный торт', state = cakeState({ locale: 'ru' })) => {
  const talk = createCakeTalk({ dialogue, state });
  talk.say('/cake');
  talk.say(words);
  return talk;
};
const descriptionOf = (said: { replies: { lines: { key: string; params?: object }[] }[] }) =>
  said.replies[0]?.lines.find(({ key }) => key === 'cake-offer')?.params;

/** Through a function: what is read changes between two looks. */
const stepOf = (talk: ReturnType<typeof createCakeTalk>) => talk.state.dialog?.step;

describe('changing at the offer', () => {
  it.each(['изменить', 'Change!', '修改'])('«%s» works as the button, and there is a way back', (word) => {
    const talk = offered('Шоколадный торт x2 --steps 30');
    expect(talk.say(word).keys).toContain('cake-ask');
    expect(talk.state.dialog?.step).toBe('describe');
    const back = talk.pressKey('cake-keep-old');
    expect(descriptionOf(back)).toEqual({ description: 'Шоколадный торт' });
    expect(back.keys).toEqual(expect.arrayContaining(['cake-offer-count', 'cake-offer-steps']));
    talk.pressKey('action-change');
    expect(descriptionOf(talk.say('назад'))).toEqual({ description: 'Шоколадный торт' });
    talk.pressKey('action-change');
    expect(descriptionOf(talk.say('Ванильный торт'))).toEqual({ description: 'Ванильный торт' });
  });

  it('of a form «in one line» keeps the form until new words come', () => {
    const talk = createCakeTalk({ dialogue, state: cakeState({ locale: 'ru' }) });
    talk.say('/cake');
    talk.pressKey('cake-step-by-step');
    talk.press(({ args }: MenuAction) => args?.value === 'wedding');
    while (stepOf(talk) !== 'confirm') talk.pressKey('cake-skip');
    const before = talk.state.dialog;
    talk.pressKey('action-change');
    expect(talk.pressKey('cake-change-words').keys).toContain('cake-ask');
    talk.pressKey('cake-keep-old');
    expect(talk.state.dialog).toEqual(before);
  });

  it('without buttons the way back is a word', () => {
    const talk = offered('Шоколадный торт', plainCakeState({ locale: 'ru' }));
    expect(talk.say('изменить').keys).toContain('cake-ask-was');
    expect(talk.say('назад').keys).toContain('cake-offer');
  });
});

describe('new words at the offer', () => {
  it('are asked about: another cake, or more of this one', () => {
    const talk = offered();
    const asked = talk.say('с вишней и орехами');
    expect(asked.keys).toEqual(['cake-merge-ask']);
    expect(asked.submitted).toEqual([]);
    expect(descriptionOf(talk.pressKey('cake-merge-add'))).toEqual({
      description: 'Шоколадный торт, с вишней и орехами',
    });
    talk.say('Ванильный торт x2');
    const other = talk.say('заменить');
    expect(descriptionOf(other)).toEqual({ description: 'Ванильный торт' });
    expect(other.keys).toContain('cake-offer-count');
    talk.say('с розами');
    expect(descriptionOf(talk.pressKey('cake-keep-old'))).toEqual({ description: 'Ванильный торт' });
  });

  it('are decorations of a form', () => {
    const talk = createCakeTalk({ dialogue, state: cakeState({ locale: 'ru' }) });
    talk.say('/cake');
    talk.pressKey('cake-step-by-step');
    while (stepOf(talk) !== 'decor') talk.pressKey('cake-skip');
    talk.press(({ args }: MenuAction) => args?.value === 'berries');
    while (stepOf(talk) !== 'confirm') talk.pressKey('cake-skip');
    talk.say('с лебедями');
    const said = talk.say('добавить');
    expect(descriptionOf(said)).toEqual({ description: 'Торт, с ягодами, с лебедями' });
    expect(talk.say('да').submitted).toMatchObject([{ input: { form: { decor: 'с ягодами, с лебедями' } } }]);
  });

  it.each(['спасибо', 'сколько стоит', 'а можно быстрее?'])('«%s» is none', (text) => {
    const talk = offered();
    expect(talk.say(text).keys).not.toContain('cake-merge-ask');
    expect(talk.state.dialog?.step).toBe('confirm');
  });

  it('an answer that is none keeps the place', () => {
    const talk = offered();
    talk.say('с вишней');
    expect(talk.say('зелёный чай').keys).toEqual(['cake-choose-answer', 'cake-merge-ask']);
    expect(talk.say('2').keys).toEqual(['cake-choose-answer', 'cake-merge-ask']);
    expect(talk.say('нет').keys).toContain('cake-offer');
  });
});

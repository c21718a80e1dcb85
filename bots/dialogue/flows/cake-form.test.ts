import { describe, expect, it } from 'vitest';
import type { MenuAction, TurnState } from '../../../core/index.ts';
import { CAKE_FIELDS } from '../../../core/index.ts';
import { cakeState, createCakeTalk, plainCakeState } from '../../../test/support/cake-talk.ts';
import { createDialogue } from '../index.ts';

const dialogue = createDialogue();
const talkOf = (state?: TurnState) => createCakeTalk({ dialogue, state });
const isAnswer = (value: string | number) => (action: MenuAction) => action.args?.value === value;

const opened = (state: TurnState = cakeState({ locale: 'ru' })) => {
  const talk = talkOf(state);
  talk.say('/cake');
  return talk;
};

describe('step by step', () => {
  it('asks one field after the other and offers what was made of them', () => {
    const talk = opened();
    expect(talk.pressKey('cake-step-by-step').keys).toEqual(['cake-form-step', 'cake-ask-occasion']);
    expect(talk.press(isAnswer('birthday')).keys).toContain('cake-ask-style');
    expect(talk.press(isAnswer('kids')).keys).toContain('cake-ask-tiers');
    expect(talk.press(isAnswer(2)).keys).toContain('cake-ask-coating');
    expect(talk.say('с белым кремом').keys).toContain('cake-ask-decor');
    expect(talk.say('единорог и радуга').keys).toContain('cake-ask-palette');
    expect(talk.pressKey('cake-skip').keys).toContain('cake-ask-inscription');
    const offered = talk.say('Маше 5');
    expect(offered.replies[0]?.lines).toEqual([
      {
        key: 'cake-offer',
        params: {
          description: 'Торт, на день рождения, детский, два яруса, с белым кремом, единорог и радуга',
        },
      },
      { key: 'cake-offer-inscription', params: { text: 'Маше 5' } },
      { key: 'offer-cost-balance', params: { price: 4, now: 100, after: 96 } },
    ]);
    const [order] = talk.pressKey('action-confirm').submitted;
    expect(order).toMatchObject({
      job: 'cakes',
      count: 1,
      shownPrice: 4,
      input: {
        text: 'Торт, на день рождения, детский, два яруса, с белым кремом, единорог и радуга',
        form: {
          occasion: 'birthday',
          style: 'kids',
          tiers: 2,
          coating: 'с белым кремом',
          decor: 'единорог и радуга',
          inscription: 'Маше 5',
        },
      },
    });
    expect(talk.state.dialog).toBeNull();
  });

  it.each([
    ['en', 'Cake, for a wedding'],
    ['zh', '蛋糕，婚礼'],
  ])('describes the cake in the language of %s', (locale, description) => {
    const talk = opened(cakeState({ locale }));
    talk.pressKey('cake-step-by-step');
    talk.press(isAnswer('wedding'));
    let said = talk.pressKey('cake-skip');
    while (talk.state.dialog?.step !== 'confirm') said = talk.pressKey('cake-skip');
    expect(said.replies[0]?.lines[0]).toEqual({ key: 'cake-offer', params: { description } });
  });

  it('goes back with what was answered, and out of the form at its beginning', () => {
    const talk = opened();
    talk.pressKey('cake-step-by-step');
    talk.press(isAnswer('wedding'));
    expect(talk.pressKey('cake-back').keys).toContain('cake-ask-occasion');
    expect(talk.state.dialog?.data).toEqual({ form: '{"occasion":"wedding"}' });
    expect(talk.say('назад').keys).toContain('cake-ask');
    expect(talk.state.dialog?.step).toBe('describe');
  });

  it('can be left at any step, and orders nothing', () => {
    for (const steps of CAKE_FIELDS.keys()) {
      const talk = opened();
      talk.pressKey('cake-step-by-step');
      for (let i = 0; i < steps; i++) talk.pressKey('cake-skip');
      expect(talk.say('/cancel').keys).toEqual(['left-dialog']);
      expect(talk.state.dialog).toBeNull();
    }
  });

  it.each([
    ['style', '  ', 'error-empty-prompt'],
    ['decor', 'x'.repeat(201), 'error-prompt-too-long'],
    ['decor', 'زهور', 'cake-language'],
    ['decor', '🎂', 'error-empty-prompt'],
    ['palette', 'да', 'cake-choose-answer'],
    ['coating', '12', 'cake-choose-answer'],
    ['tiers', 'десять', 'cake-wrong-tiers'],
    ['tiers', 'красный', 'cake-wrong-tiers'],
    ['inscription', 'x'.repeat(121), 'cake-inscription-limit'],
    ['inscription', 'שלום', 'cake-language'],
  ])('at %s «%s» is answered clearly, and keeps the place', (field, text, key) => {
    const talk = opened(cakeState({ newest: undefined }));
    talk.pressKey('cake-step-by-step');
    while (talk.state.dialog?.step !== field) talk.pressKey('cake-skip');
    const before = talk.state.dialog;
    // No menu: a number is said as words.
    const alone = talkOf({ ...talk.state, newest: undefined });
    const said = alone.say(text);
    expect(said.keys).toContain(key);
    expect(said.keys).toContain(`cake-ask-${field}`);
    expect(alone.state.dialog).toEqual(before);
  });

  it.each([
    { type: 'file', files: [{ handle: 'f' }] } as const,
    { type: 'unsupported', what: 'voice' } as const,
  ])('a $type keeps the place', (body) => {
    const talk = opened();
    talk.pressKey('cake-step-by-step');
    const before = talk.state.dialog;
    const said = talk.send(body as never);
    expect(said.keys).toEqual(['error-unsupported-file', 'cake-form-step', 'cake-ask-occasion']);
    expect(talk.state.dialog).toEqual(before);
  });

  it('a choice of another question says so and asks again', () => {
    const talk = opened();
    talk.pressKey('cake-step-by-step');
    const old = talk.menu;
    talk.press(isAnswer('wedding'));
    const said = talk.press(isAnswer('birthday'), old);
    expect(said.keys).toEqual(['error-choice-expired', 'cake-form-step', 'cake-ask-style']);
    expect(talk.state.dialog?.data).toEqual({ form: '{"occasion":"wedding"}' });
    talk.say('/cancel');
    expect(talk.press(isAnswer('birthday'), old).keys).toEqual(['error-choice-expired']);
  });

  it('with buttons a number is a number of tiers, and no more than there are', () => {
    const talk = opened();
    talk.pressKey('cake-step-by-step');
    talk.pressKey('cake-skip');
    talk.pressKey('cake-skip');
    // 6 and 7 would be Skip and Back.
    expect(talk.say('6').keys).toContain('cake-wrong-tiers');
    expect(talk.say('3').keys).toContain('cake-ask-coating');
    expect(talk.state.dialog?.data).toEqual({ form: '{"tiers":3}' });
  });
});

describe('where choices are numbers', () => {
  it('words lead into the form, numbers answer its menus, and the inscription is text', () => {
    const talk = opened(plainCakeState({ locale: 'ru' }));
    expect(talk.menu).toBeUndefined();
    expect(talk.say('по шагам').keys).toEqual(['cake-form-step', 'cake-ask-occasion', 'cake-form-leave']);
    talk.say('2');
    expect(talk.state.dialog).toMatchObject({ step: 'style', data: { form: '{"occasion":"wedding"}' } });
    while (talk.state.dialog?.step !== 'inscription') talk.say('пропустить');
    expect(talk.say('назад').keys).toContain('cake-ask-palette');
    const asked = talk.say('пропустить');
    expect(asked.keys).toContain('cake-form-words');
    expect(asked.replies[0]?.menu).toBeUndefined();
    const offered = talk.say('25');
    expect(offered.replies[0]?.lines[1]).toEqual({ key: 'cake-offer-inscription', params: { text: '25' } });
    expect(talk.say('1').submitted).toHaveLength(1);
  });

  it('«нет» leaves the inscription out', () => {
    const talk = opened(plainCakeState());
    talk.say('step by step');
    while (talk.state.dialog?.step !== 'inscription') talk.say('skip');
    expect(talk.say('нет').keys).toEqual(['cake-offer', 'offer-cost-balance']);
  });
});

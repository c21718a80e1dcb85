import { describe, expect, it } from 'vitest';
import type { TurnState } from '../../../core/index.ts';
import { WITHOUT_BUTTONS } from '../../../test/support/dialogue.ts';
import { createPosterTalk, factsOf, posterState } from '../../../test/support/poster-talk.ts';
import { createDialogue } from '../index.ts';
import { POSTER_NUMBERS, POSTER_STYLES } from './poster-kinds.ts';

const dialogue = createDialogue();
const walletOf = (available: number, debt = 0) => ({ paid: available, bonus: 0, frozen: 0, debt, available });
const setting = (changes: Partial<TurnState> = {}) => {
  const talk = createPosterTalk({ dialogue, state: posterState(changes) });
  talk.toSet();
  return talk;
};
type Talk = ReturnType<typeof setting>;

const numbersOf = (talk: Talk) => talk.dialog()?.data.numbers;
const costOf = (said: ReturnType<Talk['say']>) =>
  said.replies[0]?.lines.find(({ key }) => key.startsWith('offer-cost'))?.params;

describe('the set', () => {
  it('has all ten on, then Confirm, style, text, facts and Cancel, in two rows of five', () => {
    const talk = setting();
    const { actions, once } = talk.menu();
    expect(actions.map((one) => one.args?.pick)).toEqual([
      ...POSTER_NUMBERS.map(() => 'toggle'),
      ...['confirm', 'styles', 'languages', 'facts', 'leave'],
    ]);
    expect(actions.slice(0, 10).every(({ label }) => label.key === 'poster-toggle-on')).toBe(true);
    expect(once).toBe(true);
    expect(talk.say('all').replies[0]?.menu?.layout).toEqual([5, 5, 1, 3, 1]);
    expect(actions[10]).toMatchObject({ action: 'confirm', price: 40 });
  });

  it('shows price and balance live, on the same message', () => {
    const talk = setting();
    const first = talk.press({ pick: 'toggle', number: 7 });
    const second = talk.press({ pick: 'toggle', number: 3 });
    expect(costOf(first)).toEqual({ price: 36, now: 100, after: 64 });
    expect(costOf(second)).toEqual({ price: 32, now: 100, after: 68 });
    expect(second.replies[0]?.slot).toBe(first.replies[0]?.slot);
    expect(numbersOf(talk)).toEqual([1, 2, 4, 5, 6, 8, 9, 10]);
    talk.press({ pick: 'toggle', number: 7 });
    expect(numbersOf(talk)).toEqual([1, 2, 4, 5, 6, 7, 8, 9, 10]);
  });

  it.each([
    ['1 3 5-7', [1, 3, 5, 6, 7]],
    ['кроме 7', [1, 2, 3, 4, 5, 6, 8, 9, 10]],
    ['不要7', [1, 2, 3, 4, 5, 6, 8, 9, 10]],
    ['only 2', [2]],
  ])('%s chooses', (text, numbers) => {
    const talk = setting();
    talk.say(text);
    expect(numbersOf(talk)).toEqual(numbers);
  });

  it('a number is the choice that has it, also without buttons', () => {
    const base = posterState();
    const talk = setting({ conversation: { ...base.conversation, capabilities: WITHOUT_BUTTONS } });
    talk.say('3');
    expect(numbersOf(talk)).toEqual([1, 2, 4, 5, 6, 7, 8, 9, 10]);
    talk.say('1 3 5-7');
    expect(talk.say('11').submitted).toMatchObject([{ count: 5, shownPrice: 20 }]);
  });

  it('names numbers that there are not', () => {
    const talk = setting();
    expect(talk.say('3 11').keys[0]).toBe('poster-no-such-number');
    expect(numbersOf(talk)).toEqual([...POSTER_NUMBERS]);
  });

  it('can’t be confirmed empty', () => {
    const talk = setting();
    talk.say('only 2');
    const said = talk.press({ number: 2 });
    expect(said.keys).toContain('poster-set-none');
    expect(talk.menu().actions.some(({ action }) => action === 'confirm')).toBe(false);
    expect(talk.say('да').submitted).toEqual([]);
    talk.say('all');
    expect(talk.menu().actions.some(({ action }) => action === 'confirm')).toBe(true);
  });

  it('says what becomes of posters whose facts are missing', () => {
    const talk = createPosterTalk({ dialogue });
    const said = talk.toSet(factsOf({ review: '', brand: '', specs: [], steps: [] }));
    expect(said.keys).toEqual(
      expect.arrayContaining([
        'poster-set-without-review',
        'poster-set-without-brand',
        'poster-set-without-specs',
      ]),
    );
    expect(talk.say('without 7').keys).not.toContain('poster-set-without-review');
  });

  it('that is too dear can be made smaller', () => {
    const talk = setting({ wallet: walletOf(10) });
    const said = talk.say('all');
    expect(said.codes).toEqual(['INSUFFICIENT_CREDITS']);
    expect(said.replies[0]?.lines.find(({ key }) => key === 'poster-set-enough-for')?.params).toEqual({
      count: 2,
    });
    expect(talk.menu().actions.some(({ action }) => action === 'confirm')).toBe(true);
    expect(talk.say('да').submitted).toEqual([]);
    expect(talk.say('1 2').codes).toEqual([undefined]);
    expect(talk.press('confirm').submitted).toMatchObject([{ count: 2, shownPrice: 8 }]);
  });

  it('is not offered while something is owed, and the place is kept', () => {
    const talk = setting({ wallet: walletOf(50, 3) });
    expect(talk.say('all').codes).toEqual(['DEBT_OPEN']);
    expect(talk.dialog()).toMatchObject({ step: 'set' });
  });

  it('keeps the place at anything else', () => {
    const talk = setting();
    expect(talk.say('what about a cat?').keys[0]).toBe('poster-set-choose');
    expect(talk.sticker().keys[0]).toBe('poster-no-use');
    expect(talk.dialog()).toMatchObject({ step: 'set' });
  });

  it('takes corrections of the facts too', () => {
    const talk = setting();
    talk.say('name: Cup');
    expect(talk.dialog()).toMatchObject({ step: 'set', data: { facts: { name: 'Cup' } } });
    expect(talk.say('name: -').keys[0]).toBe('poster-fact-needed');
    expect(talk.press({ pick: 'facts' }).keys).toContain('poster-form-head');
  });

  it('goes with prices of the book, not with four', () => {
    const talk = setting({ prices: { 'posters.poster': 7, 'posters.edit': 9 } });
    expect(talk.menu().actions.find(({ action }) => action === 'confirm')?.price).toBe(70);
  });
});

describe('the style', () => {
  it('is chosen by name at once, or from a sheet whose numbers are those of the choices', () => {
    const talk = setting();
    const asked = talk.press({ pick: 'styles' });
    expect(asked.tasks).toEqual([
      { do: 'task', kind: 'poster-styles', payload: { photoId: 'photo1', name: 'Nordkind mug' } },
    ]);
    expect(asked.keys).toEqual(['poster-ask-style', 'poster-styles-soon']);
    const sheet = talk.task('poster-styles', { assetId: 'sheet1' });
    expect(sheet.replies[0]?.assets).toEqual([{ assetId: 'sheet1', as: 'photo' }]);
    expect(
      talk
        .menu()
        .actions.slice(0, 6)
        .map((one) => one.args?.style),
    ).toEqual([...POSTER_STYLES]);
    talk.say('4');
    expect(talk.dialog()).toMatchObject({ step: 'set', data: { style: 'luxury' } });
    // Drawn once for a photo.
    expect(talk.press({ pick: 'styles' })).toMatchObject({
      tasks: [],
      replies: [{ assets: [{ assetId: 'sheet1' }] }],
    });
  });

  it('is not shown to who has moved on, but kept', () => {
    const talk = setting();
    talk.press({ pick: 'styles' });
    talk.press({ style: 'bold' });
    expect(talk.task('poster-styles', { assetId: 'sheet1' }).replies).toEqual([]);
    expect(talk.press({ pick: 'styles' }).replies[0]?.assets).toEqual([{ assetId: 'sheet1', as: 'photo' }]);
  });

  it('can be chosen when the sheet failed', () => {
    const talk = setting();
    talk.press({ pick: 'styles' });
    expect(talk.task('poster-styles').keys[0]).toBe('poster-styles-failed');
    talk.press({ style: 'tech' });
    expect(talk.dialog()?.data).toMatchObject({ style: 'tech' });
  });

  it('of another photo is drawn anew', () => {
    const talk = setting();
    talk.press({ pick: 'styles' });
    talk.send();
    talk.photo('photo2');
    talk.press('done');
    talk.press({ pick: 'styles' });
    const late = talk.task('poster-styles', { assetId: 'old' });
    expect(late.tasks).toMatchObject([{ payload: { photoId: 'photo2' } }]);
    expect(late.replies[0]?.assets).toBeUndefined();
  });

  it.each([
    ['яркий', 'set'],
    ['назад', 'set'],
    ['something nice', 'style'],
  ])('%s leads to %s', (text, step) => {
    const talk = setting();
    talk.press({ pick: 'styles' });
    talk.say(text);
    expect(talk.dialog()).toMatchObject({ step });
  });

  it('is chosen in words at the set as well', () => {
    const talk = setting();
    talk.say('style: nature');
    expect(talk.dialog()?.data).toMatchObject({ style: 'nature' });
    talk.say('стиль');
    expect(talk.dialog()).toMatchObject({ step: 'style' });
    expect(talk.sticker().keys[0]).toBe('poster-no-use');
  });
});

describe('the language', () => {
  it('puts the facts into another one, which is said', () => {
    const talk = setting();
    talk.press({ pick: 'languages' });
    const asked = talk.press({ language: 'ru' });
    expect(asked.keys).toEqual(['poster-translating']);
    expect(asked.tasks).toMatchObject([
      { kind: 'poster-facts', payload: { language: 'ru', facts: factsOf() } },
    ]);
    const said = talk.facts(factsOf({ name: 'Кружка' }));
    expect(said.keys[0]).toBe('poster-translated');
    expect(talk.dialog()).toMatchObject({
      step: 'set',
      data: { language: 'ru', factsIn: 'ru', facts: { name: 'Кружка' } },
    });
    expect(talk.press({ pick: 'facts' }).keys).toContain('poster-form-head');
  });

  it('none and the same one need no task', () => {
    const talk = setting();
    talk.press({ pick: 'languages' });
    expect(talk.press({ language: 'none' }).tasks).toEqual([]);
    expect(talk.dialog()?.data).toMatchObject({ language: 'none', factsIn: 'en' });
    expect(talk.say('english').tasks).toEqual([]);
    expect(talk.dialog()?.data).toMatchObject({ language: 'en' });
  });

  it.each([
    [undefined, 'poster-translate-failed'],
    [{ refused: 'other' }, 'error-refused-by-safety'],
  ])('stays as it was when that does not work (%j)', (value, key) => {
    const talk = setting();
    talk.say('язык: китайский');
    expect(talk.task('poster-facts', value).keys[0]).toBe(key);
    expect(talk.dialog()).toMatchObject({ step: 'set', data: { language: 'en', facts: factsOf() } });
  });

  it('loses no words meanwhile', () => {
    const talk = setting();
    talk.say('中文');
    talk.say('name: 杯子');
    talk.say('1 3');
    expect(talk.say('hello?').keys).toEqual(['poster-translating', 'photo-ask-leave']);
    talk.facts(factsOf({ name: '马克杯' }));
    expect(talk.dialog()?.data).toMatchObject({ language: 'zh', facts: { name: '杯子' }, numbers: [1, 3] });
  });

  it('is asked again at anything else', () => {
    const talk = setting();
    talk.press({ pick: 'languages' });
    expect(talk.say('elvish').keys).toEqual(['photo-choose-set', 'poster-ask-language']);
    expect(talk.sticker().keys[0]).toBe('poster-no-use');
    talk.say('back');
    expect(talk.dialog()).toMatchObject({ step: 'set' });
  });

  it('takes a typed number for a poster, and never for another choice that stands at that place', () => {
    const talk = setting();
    const offered = talk.dialog()?.data.numbers;
    const said = talk.say('11');
    expect(said.keys).toEqual(['poster-no-such-number']);
    expect(said.submitted).toEqual([]);
    expect(talk.dialog()?.data.numbers).toEqual(offered);
  });
});

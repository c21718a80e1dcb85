import { describe, expect, it } from 'vitest';
import type { PosterOrder, TurnState } from '../../../core/index.ts';
import { NOW } from '../../../test/support/dialogue.ts';
import { createPosterTalk, factsOf, posterState } from '../../../test/support/poster-talk.ts';
import { createDialogue } from '../index.ts';

const dialogue = createDialogue();
const setting = (changes: Partial<TurnState> = {}) => {
  const talk = createPosterTalk({ dialogue, state: posterState(changes) });
  talk.toSet();
  return talk;
};
type Talk = ReturnType<typeof setting>;

const numbersOf = (talk: Talk) => talk.dialog()?.data.numbers;
const costOf = (said: ReturnType<Talk['say']>) =>
  said.replies[0]?.lines.find(({ key }) => key.startsWith('offer-cost'))?.params;

describe('the order', () => {
  it('is what was shown, at the price that was shown', () => {
    const talk = setting();
    talk.say('1 9');
    talk.say('style: bold');
    const input: PosterOrder = {
      photoId: 'photo1',
      description: 'a mug',
      facts: factsOf(),
      numbers: [1, 9],
      style: 'bold',
      language: 'en',
    };
    const said = talk.press('confirm');
    expect(said.submitted).toEqual([
      { do: 'submit', job: 'posters', input, count: 2, shownPrice: 8, use: expect.stringMatching(/^menu/) },
    ]);
    expect(talk.dialog()).toBeNull();
    expect(said.dropped).toEqual([]);
  });

  it.each(['да', 'Yes!', '确认'])('%s confirms', (text) => {
    expect(setting().say(text).submitted).toMatchObject([{ count: 10, shownPrice: 40 }]);
  });

  it.each(['нет', '不要'])('%s leaves', (text) => {
    const talk = setting();
    expect(talk.say(text)).toMatchObject({ keys: ['left-dialog'], dropped: ['photo1'] });
  });

  it('is left by a press, which uses the menu up', () => {
    const talk = setting();
    expect(talk.press({ pick: 'leave' }).effects[0]).toMatchObject({ do: 'use-menu' });
    expect(talk.dialog()).toBeNull();
  });

  it('counts only for the offer that is awaited', () => {
    const talk = setting();
    const old = talk.menu();
    talk.say('only 2');
    const late = talk.pressOld(old, 'confirm');
    expect(late.submitted).toEqual([]);
    expect(late.codes).toEqual(['CHOICE_EXPIRED']);
    expect(numbersOf(talk)).toEqual([2]);
    expect(talk.press('confirm').submitted).toMatchObject([{ count: 1 }]);
  });

  it('waits for a new photo that is still being looked at', () => {
    const talk = setting();
    talk.send();
    const early = talk.press('confirm');
    expect([early.keys, early.submitted]).toEqual([['poster-photo-looking'], []]);
    talk.photo('photo2');
    talk.press('done');
    expect(talk.press('confirm').submitted).toMatchObject([{ input: { photoId: 'photo2' } }]);
  });

  it('counts not even when it showed the same set, and its Cancel leaves a newer one alone', () => {
    const talk = setting();
    const old = talk.menu();
    talk.say('only 2');
    talk.say('all');
    const place = talk.dialog();
    expect(talk.pressOld(old, 'confirm')).toMatchObject({ submitted: [], codes: ['CHOICE_EXPIRED'] });
    expect(talk.dialog()?.data.numbers).toEqual(place?.data.numbers);
    expect(talk.pressOld(old, { pick: 'leave' }).dropped).toEqual([]);
    expect(talk.dialog()).toMatchObject({ step: 'set' });
  });

  it('orders nothing else than its Confirm showed', () => {
    const talk = setting();
    const old = talk.menu();
    talk.press({ number: 7 });
    const said = talk.pressOld(old, 'confirm');
    expect(said.submitted).toEqual([]);
    expect(said.keys[0]).toBe('photo-changed');
  });

  it('is not made twice, and is offered anew when it was ordered or left', () => {
    const talk = setting();
    const old = talk.menu();
    talk.press('confirm');
    expect(talk.pressOld(old, 'confirm', { usedAt: NOW }).codes).toEqual(['CHOICE_USED']);
    const anew = talk.pressOld(old, 'confirm');
    expect(anew.submitted).toEqual([]);
    expect(anew.codes).toEqual(['CHOICE_EXPIRED']);
    expect(talk.press('confirm').submitted).toMatchObject([{ input: { photoId: 'photo1' }, count: 10 }]);
  });

  it('that is too old is offered anew at the price of now', () => {
    const talk = setting();
    const old = talk.menu();
    talk.setDialog(null);
    talk.be({ prices: { 'posters.poster': 6, 'posters.edit': 5 } });
    const said = talk.pressOld(old, 'confirm', { expiresAt: 1 });
    expect(said.codes).toEqual(['CHOICE_EXPIRED']);
    expect(costOf(said)).toMatchObject({ price: 60 });
  });

  it('does not end another conversation with an old Cancel', () => {
    const talk = setting();
    const old = talk.menu();
    talk.say('/cake');
    talk.pressOld(old, { pick: 'leave' });
    expect(talk.dialog()).toMatchObject({ flow: 'cake' });
  });

  it.each([
    ['PRICE_CHANGED', { shown: 40, now: 50 }, 'set', 50],
    ['QUEUE_FULL', {}, 'set', 40],
    ['INSUFFICIENT_CREDITS', { needed: 40, available: 3 }, 'set', 40],
    ['REFUSED_BY_SAFETY', { rule: 'nudity' }, 'form', 40],
    ['BAD_INPUT', { field: 'specs' }, 'form', 40],
    ['BAD_INPUT', { field: 'photo' }, 'photo', 40],
    ['GENERATION_NOT_FOUND', {}, 'photo', 40],
    ['ALREADY_RUNNING', {}, 'set', 40],
  ] as const)('refused with %s %j is mended at step %s', (code, params, step, price) => {
    const talk = setting();
    talk.refuse({ submit: { code, params } });
    const said = talk.press('confirm');
    expect(talk.dialog()).toMatchObject({ step, data: { facts: factsOf() } });
    if (step === 'set') expect(talk.dialog()?.data.price).toBe(price);
    if (code !== 'ALREADY_RUNNING' && code !== 'INSUFFICIENT_CREDITS') expect(said.codes).toContain(code);
    if (step === 'photo') {
      expect(talk.dialog()?.data.photoId).toBeUndefined();
      talk.send();
      expect(talk.photo('photo2').keys).toContain('poster-form-head');
    }
  });

  it('belongs to nobody else', () => {
    const talk = setting();
    expect(talk.pressOld(talk.menu(), 'confirm', { accountId: 'bob' }).codes).toEqual(['NOT_YOUR_CHOICE']);
  });
});

import { describe, expect, it } from 'vitest';
import type { ErrorCode, ErrorParams } from '../../../core/index.ts';
import { ANIMAL, createPromptsTalk, templateOf } from '../../../test/support/prompts-talk.ts';
import { createDialogue } from '../index.ts';

const dialogue = createDialogue();

/** Confirm under the offer of everything, which the core refuses. */
const refused = (code: ErrorCode, params: ErrorParams = {}) => {
  const talk = createPromptsTalk({ dialogue });
  talk.toOffer();
  talk.refuse({ submit: { code, params } });
  const said = talk.press('confirm');
  talk.refuse({});
  return { talk, said };
};
const ANSWERS = { animal: 'a red fox', season: 'summer', place: 'p1', face: 'm1' };

describe('an order that the core refused', () => {
  it('is offered at the price of now', () => {
    const { talk, said } = refused('PRICE_CHANGED', { shown: 5, now: 7 });
    expect(said.keys.slice(0, 2)).toEqual(['error-price-changed', 'prompts-offer']);
    expect(said.replies[0]?.lines.at(-1)?.params).toEqual({ price: 7, now: 100, after: 93 });
    const again = talk.press('confirm');
    expect(again.submitted[0]).toMatchObject({ shownPrice: 7, input: { values: ANSWERS } });
  });

  it.each(['QUEUE_FULL', 'PROVIDER_UNAVAILABLE', 'BUDGET_PAUSED', 'UNKNOWN'] as const)(
    'is offered once more after %s',
    (code) => {
      const { talk, said } = refused(code);
      expect(said.codes).toEqual([code]);
      expect(talk.press('confirm').submitted[0]?.input).toMatchObject({ values: ANSWERS });
    },
  );

  it('for a template that is gone leads to the gallery', () => {
    const { talk, said } = refused('PROMPT_NOT_FOUND');
    expect(said.codes).toEqual(['PROMPT_NOT_FOUND']);
    expect(said.keys.slice(0, 2)).toEqual(['prompts-gone', 'prompts-home']);
    expect(talk.dialog()?.step).toBe('list');
  });

  it('for members says how it stands, and keeps the answers', () => {
    const { talk, said } = refused('MEMBERSHIP_REQUIRED', { level: 'plus' });
    expect(said).toMatchObject({
      codes: ['MEMBERSHIP_REQUIRED'],
      keys: ['error-membership-required', 'prompts-membership'],
    });
    expect(talk.dialog()?.data.values).toEqual(ANSWERS);
  });

  it('for want of credits keeps the answers', () => {
    const talk = createPromptsTalk({ dialogue });
    talk.toOffer();
    talk.refuse({ submit: { code: 'INSUFFICIENT_CREDITS', params: { needed: 5, available: 1 } } });
    talk.be({ wallet: { paid: 1, bonus: 0, frozen: 0, debt: 0, available: 1 } });
    expect(talk.press('confirm')).toMatchObject({ codes: ['INSUFFICIENT_CREDITS'] });
    expect(talk.dialog()?.data.values).toEqual(ANSWERS);
  });

  it('while another is made shows that one, and the offer stays', () => {
    const { talk, said } = refused('ALREADY_RUNNING', { generationId: 'g' });
    expect(said.effects).toContainEqual({ do: 'list-running', view: 'already-running' });
    expect(talk.say('yes').submitted[0]?.input).toMatchObject({ values: ANSWERS });
  });

  it('for a field asks that question again', () => {
    const { talk, said } = refused('BAD_INPUT', { field: 'values.season' });
    expect(said.keys.slice(0, 2)).toEqual(['error-bad-input', 'prompts-change-this']);
    expect(talk.dialog()?.data).toMatchObject({ name: 'season', values: ANSWERS });
    talk.press({ value: 'winter' });
    expect(talk.say('yes').submitted[0]?.input).toMatchObject({ values: { ...ANSWERS, season: 'winter' } });
  });

  it.each(['GENERATION_NOT_FOUND', 'NOT_FOUND'] as const)(
    'for a picture that is gone (%s) asks for it',
    (code) => {
      const { talk, said } = refused(code);
      expect(said.keys[0]).toBe('prompts-picture-gone');
      expect(talk.dialog()?.data).toMatchObject({ name: 'place' });
      const { place: _gone, ...others } = ANSWERS;
      expect(talk.dialog()?.data.values).toEqual(others);
      talk.send();
      talk.picture({ pictureId: 'p9' });
      expect(talk.say('yes').submitted[0]?.input).toMatchObject({ values: { ...ANSWERS, place: 'p9' } });
    },
  );

  it('for a face model that is gone asks for another', () => {
    const { talk, said } = refused('MODEL_NOT_FOUND');
    expect(said.codes).toEqual(['MODEL_NOT_FOUND']);
    expect(talk.dialog()?.data).toMatchObject({ name: 'face' });
  });

  it('for safety asks for the words that it was about', () => {
    const { talk, said } = refused('REFUSED_BY_SAFETY', { rule: 'nudity' });
    expect(said.replies[0]?.lines[0]).toEqual({ key: 'error-refused-by-safety', params: { rule: 'nudity' } });
    expect(talk.dialog()?.data).toMatchObject({ name: 'animal', values: ANSWERS });
    talk.say('an owl');
    expect(talk.say('yes').submitted[0]?.input).toMatchObject({ values: { ...ANSWERS, animal: 'an owl' } });
  });

  it('for safety, with several words, asks which', () => {
    const talk = createPromptsTalk({ dialogue });
    talk.has([templateOf({ variables: [ANIMAL, { ...ANIMAL, name: 'second' }] })]);
    talk.say('/prompts cabin123');
    talk.say('use');
    talk.say('a fox');
    talk.say('an owl');
    talk.refuse({ submit: { code: 'REFUSED_BY_SAFETY', params: { rule: 'minors' } } });
    const said = talk.say('yes');
    expect(said.keys.slice(0, 2)).toEqual(['error-refused-by-safety', 'prompts-which-answer']);
    expect(talk.dialog()?.data.values).toEqual({ animal: 'a fox', second: 'an owl' });
  });

  it('of one line is told with the gallery, where nothing can be mended', () => {
    const talk = createPromptsTalk({ dialogue });
    talk.refuse({ submit: { code: 'REFUSED_BY_SAFETY', params: { rule: 'other' } } });
    expect(talk.say('/prompts forest cabin').codes).toEqual(['REFUSED_BY_SAFETY']);
    talk.refuse({ submit: { code: 'DEBT_OPEN' } });
    expect(talk.say('/prompts forest cabin').codes).toEqual(['DEBT_OPEN']);
  });
});

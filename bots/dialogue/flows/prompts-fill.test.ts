import { describe, expect, it } from 'vitest';
import { WITHOUT_BUTTONS } from '../../../test/support/dialogue.ts';
import {
  ANIMAL,
  createPromptsTalk,
  FULL,
  galleryState,
  SEASON,
  templateOf,
} from '../../../test/support/prompts-talk.ts';
import { createDialogue } from '../index.ts';

const dialogue = createDialogue();
const talkOf = (changes: Parameters<typeof galleryState>[0] = {}) =>
  createPromptsTalk({ dialogue, state: galleryState(changes) });
const numbersOnly = {
  conversation: { ...galleryState().conversation, capabilities: WITHOUT_BUTTONS },
};

/** At the first question of a template that asks these. */
const asking = (variables: (typeof FULL)['variables'], changes = {}, takesReference = false) => {
  const talk = talkOf(changes);
  talk.has([templateOf({ variables, takesReference })]);
  talk.say('/prompts cabin123');
  talk.say('use');
  return talk;
};
const values = (talk: ReturnType<typeof talkOf>) => talk.dialog()?.data.values;

describe('the questions of a template', () => {
  it('come one by one, then the offer with the answers, cost and balance', () => {
    const talk = talkOf();
    const offer = talk.toOffer();
    expect(offer.replies[0]?.lines).toEqual([
      { key: 'prompts-offer', params: { title: 'Portrait with a pet' } },
      { key: 'prompts-answer', params: { question: 'Which animal', answer: 'a red fox' } },
      { key: 'prompts-answer', params: { question: 'Which season', answer: 'Summer' } },
      {
        key: 'prompts-answer',
        params: { question: 'A photo of the place', answer: { key: 'prompts-a-picture' } },
      },
      { key: 'prompts-answer', params: { question: 'Whose face', answer: 'Zora' } },
      {
        key: 'prompts-answer',
        params: { question: { key: 'prompts-reference-name' }, answer: { key: 'prompts-left-out' } },
      },
      { key: 'offer-cost-balance', params: { price: 5, now: 100, after: 95 } },
    ]);
    const said = talk.press('confirm');
    expect(said.submitted).toEqual([
      {
        do: 'submit',
        job: 'gallery',
        input: {
          templateId: 't-full',
          values: { animal: 'a red fox', season: 'summer', place: 'p1', face: 'm1' },
        },
        count: 1,
        shownPrice: 5,
        use: expect.any(String),
      },
    ]);
    expect(talk.dialog()).toBeNull();
  });

  it('take digits and words of commands as text, but not nothing and not too much', () => {
    const talk = asking([ANIMAL, SEASON], numbersOnly);
    expect(talk.say('???').codes).toEqual(['EMPTY_PROMPT']);
    expect(talk.say('x'.repeat(41)).replies[0]?.lines[0]?.params).toEqual({ length: 41, limit: 40 });
    talk.say('статус');
    expect(values(talk)).toEqual({ animal: 'статус' });
  });

  it('take an option by its button, by its words in any language and by its beginning', () => {
    for (const word of ['summer', 'Лето', '夏天', 'su']) {
      const talk = asking([SEASON, ANIMAL]);
      talk.say(word);
      expect(values(talk)).toEqual({ season: 'summer' });
    }
    const talk = asking([SEASON, ANIMAL]);
    expect(talk.say('autumn').keys[0]).toBe('prompts-choose-option');
    talk.press({ value: 'winter' });
    expect(values(talk)).toEqual({ season: 'winter' });
  });

  it('can be skipped where something stands in, and only there', () => {
    const talk = asking([SEASON, ANIMAL]);
    talk.say('пропустить');
    expect(talk.dialog()?.data).toMatchObject({ values: {}, skipped: ['season'], name: 'animal' });
    expect(talk.say('skip').keys[0]).toBe('prompts-not-optional');
    expect(talk.menu().actions.map(({ args }) => args?.pick)).not.toContain('skip');
    const offer = talk.say('a fox');
    expect(offer.replies[0]?.lines[1]?.params).toEqual({ question: 'Which season', answer: 'Winter' });
    expect(talk.say('yes').submitted[0]?.input).toEqual({
      templateId: 't-cabin',
      values: { animal: 'a fox' },
    });
  });

  it('tell the template’s own words only to who reads English', () => {
    const optional = { ...ANIMAL, otherwise: 'a sleepy cat' };
    for (const [locale, otherwise] of [
      ['en', 'a sleepy cat'],
      ['ru', { key: 'prompts-by-itself' }],
    ] as const) {
      const talk = talkOf({ locale });
      talk.has([templateOf({ variables: [optional] })]);
      const card = talk
        .say('/prompts cabin123')
        .replies[0]?.lines.find(({ key }) => key === 'prompts-asks-optional');
      expect(card?.params?.otherwise).toEqual(otherwise);
      talk.say('use');
      expect(talk.say('skip').replies[0]?.lines[1]?.params?.answer).toEqual(otherwise);
    }
  });

  it('go back one by one, and before the first to the card', () => {
    const talk = asking([SEASON, ANIMAL]);
    talk.press({ value: 'winter' });
    talk.say('a fox');
    expect(talk.say('back').keys).toContain('prompts-how-text');
    expect(talk.press({ pick: 'back' }).keys).toContain('prompts-how-choice');
    expect(talk.press({ pick: 'back' }).keys[0]).toBe('prompts-title');
  });

  it('are asked in the language of the person, and survive a restart as rows', () => {
    const talk = asking([ANIMAL], { locale: 'zh-CN' });
    expect(talk.say('???').replies[0]?.lines[2]?.params?.text).toBe('什么动物？');
    const { data } = talk.dialog() ?? { data: {} };
    const later = createPromptsTalk({ dialogue, state: galleryState() });
    later.has([templateOf({ variables: [ANIMAL] })]);
    later.setDialog({ flow: 'prompts', version: 1, step: 'ask', data });
    expect(later.say('a fox').keys).toContain('prompts-offer');
  });

  it('begin anew, politely, from a row of another version or without sense', () => {
    for (const dialog of [
      { flow: 'prompts', version: 0, step: 'ask', data: { code: 'cabin123' } },
      { flow: 'prompts', version: 1, step: 'ask', data: {} },
      { flow: 'prompts', version: 1, step: 'odd', data: {} },
    ]) {
      const talk = talkOf();
      talk.setDialog(dialog);
      expect(talk.say('hm').keys[0]).toBe('flow-restarted');
      expect(talk.dialog()?.step).toBe('list');
    }
  });

  it('end with a template that was deleted meanwhile, and nothing is charged', () => {
    const talk = asking([ANIMAL]);
    talk.has([FULL]);
    const said = talk.say('a fox');
    expect(said).toMatchObject({ codes: ['PROMPT_NOT_FOUND'], submitted: [] });
    expect(said.keys.slice(0, 2)).toEqual(['prompts-gone', 'prompts-home']);
  });

  it('leave out answers to what the template does not ask any more', () => {
    const talk = asking([ANIMAL, SEASON]);
    talk.say('a fox');
    talk.has([templateOf({ variables: [SEASON] })]);
    talk.press({ value: 'summer' });
    expect(talk.say('да').submitted[0]?.input).toEqual({
      templateId: 't-cabin',
      values: { season: 'summer' },
    });
  });
});

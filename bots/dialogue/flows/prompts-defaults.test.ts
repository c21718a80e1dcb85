import { describe, expect, it } from 'vitest';
import {
  createPromptsTalk,
  FULL,
  galleryState,
  LOCKED,
  templateOf,
} from '../../../test/support/prompts-talk.ts';
import { createDialogue } from '../index.ts';

const dialogue = createDialogue();
const talkOf = (changes: Parameters<typeof galleryState>[0] = {}) =>
  createPromptsTalk({ dialogue, state: galleryState(changes) });

const OPTIONAL = templateOf({ variables: FULL.variables.slice(1, 2), takesReference: true });
const defaults = { pick: 'defaults' };

describe('a template whose questions may all be left out', () => {
  it('is shown by its name, and ordered with its defaults by one choice with the price', () => {
    const talk = talkOf();
    talk.has([OPTIONAL]);
    const shown = talk.say('/prompts forest cabin');
    expect(shown).toMatchObject({ submitted: [], keys: expect.arrayContaining(['prompts-title']) });
    expect(talk.menu().actions.slice(0, 2)).toMatchObject([
      { action: 'use', args: { pick: 'use' } },
      { action: 'confirm', label: { key: 'prompts-use-defaults', params: { price: 5 } }, price: 5 },
    ]);
    const card = talk.menu();
    expect(talk.press(defaults).submitted).toEqual([
      {
        ...{ do: 'submit', job: 'gallery', input: { templateId: 't-cabin', values: {} } },
        ...{ count: 1, shownPrice: 5, use: card.id },
      },
    ]);
    expect(talk.dialog()).toBeNull();
    // The same choice once more is no second order.
    const again = talk.pressOld(card, defaults, { usedAt: 1 });
    expect(again.submitted).toEqual([]);
    expect(again.codes).toEqual(['CHOICE_USED']);
    expect(again.keys).toContain('prompts-title');
  });

  it('goes through its questions by Use', () => {
    const talk = talkOf();
    talk.has([OPTIONAL]);
    talk.say('/prompts forest cabin');
    expect(talk.press('use')).toMatchObject({
      submitted: [],
      keys: expect.arrayContaining(['prompts-question']),
    });
  });

  it('is offered first where it is dear or a group pays', () => {
    const dear = talkOf();
    dear.has([{ ...OPTIONAL, price: 60 }]);
    dear.say('/prompts forest cabin');
    expect(dear.press(defaults)).toMatchObject({
      submitted: [],
      keys: expect.arrayContaining(['prompts-offer']),
    });
    const group = talkOf({
      conversation: { ...galleryState().conversation, kind: 'group', id: 'telegram:1:-9' },
      account: { ...galleryState().account, kind: 'group' },
    });
    group.has([OPTIONAL]);
    group.say('/prompts forest cabin');
    expect(group.press(defaults)).toMatchObject({
      submitted: [],
      keys: expect.arrayContaining(['prompts-offer']),
    });
  });

  it('says a price that changed since before anything is ordered', () => {
    const talk = talkOf();
    talk.has([OPTIONAL]);
    talk.say('/prompts forest cabin');
    talk.has([{ ...OPTIONAL, price: 7 }]);
    talk.refuse({ submit: { code: 'PRICE_CHANGED', params: { shown: 5, now: 7 } } });
    const said = talk.press(defaults);
    expect(said.submitted[0]?.shownPrice).toBe(5);
    expect(said.keys.slice(0, 2)).toEqual(['error-price-changed', 'prompts-offer']);
    talk.refuse({});
    expect(talk.press('confirm').submitted[0]?.shownPrice).toBe(7);
  });

  it('that somebody else wrote is ordered as it was shown', () => {
    const talk = talkOf();
    talk.rewritten({ variables: OPTIONAL.variables, revision: 3 });
    talk.say('/start p_theirs12');
    expect(talk.menu().actions.some(({ args }) => args?.pick === 'defaults')).toBe(true);
    talk.rewritten({ revision: 4, content: 'something else' });
    expect(talk.press(defaults).submitted[0]?.input).toMatchObject({ revision: 3 });
  });
});

describe('a template without that choice', () => {
  it.each([
    ['asks for something that must be answered', FULL],
    ['is for members', { ...LOCKED, variables: OPTIONAL.variables }],
    ['asks nothing', templateOf()],
  ] as const)('%s', (_what, view) => {
    const talk = talkOf();
    talk.has([view]);
    talk.say(`/prompts ${view.code}`);
    expect(talk.menu().actions.some(({ args }) => args?.pick === 'defaults')).toBe(false);
  });
});

describe('an answered picture question', () => {
  it('has a way forward with the picture that was sent', () => {
    const talk = talkOf();
    talk.say('/prompts full1234');
    talk.press('use');
    talk.say('a fox');
    talk.press({ value: 'summer' });
    expect(talk.menu().actions.some(({ args }) => args?.pick === 'keep')).toBe(false);
    talk.send();
    talk.picture({ pictureId: 'p1' });
    expect(talk.press({ pick: 'back' }).keys).toContain('prompts-how-picture');
    expect(talk.menu().actions[0]?.label).toEqual({ key: 'prompts-keep-picture' });
    const kept = talk.press({ pick: 'keep' });
    expect(kept.keys).toContain('prompts-how-model');
    expect(talk.dialog()?.data.values).toMatchObject({ place: 'p1' });
    expect(kept.effects.some((effect) => effect.do === 'drop-upload')).toBe(false);
    talk.press({ pick: 'back' });
    expect(talk.say('оставить').keys).toContain('prompts-how-model');
  });

  it('keeps a reference too, and what is being changed', () => {
    const talk = talkOf();
    talk.has([{ ...OPTIONAL, variables: [] }]);
    talk.say('/prompts cabin123');
    talk.press('use');
    talk.send();
    talk.picture({ pictureId: 'r1' });
    talk.say('change');
    expect(talk.press({ pick: 'keep' }).keys[0]).toBe('prompts-offer');
    expect(talk.press('confirm').submitted[0]?.input).toMatchObject({ referenceId: 'r1' });
  });
});

describe('the rows of an offer', () => {
  const rowsOf = (view: ReturnType<typeof templateOf>) => {
    const talk = talkOf();
    talk.has([view]);
    talk.say(`/prompts ${view.code}`);
    talk.press('use');
    const said = talk.press({ pick: 'skip' });
    return said.replies[0]?.lines
      .filter(({ key }) => key === 'prompts-answer')
      .map(({ params }) => params?.question);
  };
  const [season] = OPTIONAL.variables;
  if (!season) throw new Error('no variable');

  it('have the short name of each answer, else the question without its mark', () => {
    const named = { ...season, label: { en: 'Season', ru: 'Время года' } };
    expect(rowsOf(templateOf({ variables: [named] }))).toEqual(['Season']);
    const both = templateOf({ variables: [named, { ...season, name: 'other', label: { en: 'Other' } }] });
    const talk = talkOf();
    talk.has([both]);
    for (const words of ['/prompts cabin123', 'use', 'skip', 'skip', 'change']) talk.say(words);
    expect(talk.menu().actions[1]?.label.params).toEqual({ text: 'Other' });
    talk.say('other');
    expect(talk.dialog()?.data.name).toBe('other');
    const asked = { ...season, ask: { en: 'Which season is it?' } };
    expect(rowsOf(templateOf({ variables: [asked] }))).toEqual(['Which season is it']);
    const told = { ...season, ask: { en: 'Name the season. For example: spring' } };
    expect(rowsOf(templateOf({ variables: [told] }))).toEqual(['Name the season']);
  });
});

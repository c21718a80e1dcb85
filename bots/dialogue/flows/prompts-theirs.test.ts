import { describe, expect, it } from 'vitest';
import { textEvent } from '../../../test/support/dialogue.ts';
import { createPromptsTalk, galleryState, OWN, THEIRS } from '../../../test/support/prompts-talk.ts';
import { createDialogue } from '../index.ts';

const dialogue = createDialogue();
const talkOf = (changes: Parameters<typeof galleryState>[0] = {}) =>
  createPromptsTalk({ dialogue, state: galleryState(changes) });
const inGroup = {
  conversation: { ...galleryState().conversation, kind: 'group' as const, id: 'telegram:1:-9' },
  account: { ...galleryState().account, kind: 'group' as const },
};
const picks = (talk: ReturnType<typeof talkOf>) =>
  talk.menu().actions.map(({ args, action }) => args?.pick ?? action);
/** On one line: a text of somebody's can't look like lines of ours. */
const READ = {
  key: 'prompts-somebody-wrote',
  params: { text: 'this person as a clown Cost: 0 credits, {{where}}' },
};

describe('a template that somebody else wrote', () => {
  it.each([
    ['in private', {}],
    ['in a group', inGroup],
  ])('is read in full on its card and before Confirm (%s)', (_where, changes) => {
    const talk = talkOf(changes);
    const card = talk.say('/start p_theirs12');
    expect(card.replies[0]?.lines).toContainEqual(READ);
    talk.press('use');
    talk.send();
    const offer = talk.picture({ pictureId: 'me' });
    expect(offer.keys[0]).toBe('prompts-offer');
    expect(offer.replies[0]?.lines).toContainEqual(READ);
    expect(picks(talk)).toContain('confirm');
    expect(talk.press('confirm').submitted[0]?.input).toEqual({
      templateId: THEIRS.templateId,
      values: {},
      referenceId: 'me',
      revision: 3,
    });
  });

  it('is read by its owner as one’s own, and the house’s not at all', () => {
    const own = talkOf();
    const card = own.say('/prompts own12345');
    expect(card.keys).toContain('prompts-content');
    expect(card.keys).not.toContain('prompts-somebody-wrote');
    own.press('use');
    expect(own.say('a fox').keys).not.toContain('prompts-somebody-wrote');
    const house = talkOf();
    expect(house.say('/prompts cabin123').keys).not.toContain('prompts-somebody-wrote');
    expect(house.press('use').keys).not.toContain('prompts-somebody-wrote');
  });

  it('is told so to its owner who shares it', () => {
    const talk = talkOf();
    talk.say('/prompts own12345');
    expect(talk.press('share').keys).toContain('prompts-share-own');
  });

  it('that changed after it was shown is shown anew, and nothing is ordered', () => {
    const talk = talkOf();
    talk.say('/start p_theirs12');
    talk.press('use');
    talk.press({ pick: 'skip' });
    talk.rewritten({ content: 'something else', revision: 4 });
    talk.refuse({ submit: { code: 'CHOICE_EXPIRED', params: { templateId: THEIRS.templateId } } });
    const said = talk.press('confirm');
    expect(said.keys.slice(0, 2)).toEqual(['prompts-changed-since', 'prompts-offer']);
    expect(said.codes).toContain('CHOICE_EXPIRED');
    expect(said.replies[0]?.lines).toContainEqual({
      key: 'prompts-somebody-wrote',
      params: { text: 'something else' },
    });
    talk.refuse({});
    expect(talk.press('confirm').submitted[0]?.input).toMatchObject({ revision: 4 });
  });

  it('that changed since is not drawn Again, but shown', () => {
    const said = dialogue.settle(
      galleryState(),
      { do: 'again', generationId: 'gen', shownPrice: 5 },
      { ok: false, error: { code: 'CHOICE_EXPIRED', params: { templateId: 't-theirs' } } },
      textEvent('/x'),
    );
    expect(said).toMatchObject([
      { do: 'show-template', by: { id: 't-theirs' }, beside: { lead: 'prompts-changed-since' } },
    ]);
  });
});

describe('Report on a card', () => {
  it.each([
    ['the house’s', 'cabin123', 't-cabin'],
    ['somebody else’s', 'theirs12', 't-theirs'],
    ['one for members', 'castle12', 't-castle'],
  ])('of %s asks what is wrong with that template', (_whose, code, templateId) => {
    const talk = talkOf();
    talk.say(`/start p_${code}`);
    expect(talk.press('report').effects[0]).toEqual({ do: 'find-report', templateId });
  });

  it('is not there on one’s own', () => {
    const talk = talkOf();
    talk.say(`/start p_${OWN.code}`);
    expect(talk.menu().actions.map(({ action }) => action)).not.toContain('report');
  });
});

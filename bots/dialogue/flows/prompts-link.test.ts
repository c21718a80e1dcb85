import { describe, expect, it } from 'vitest';
import { WITHOUT_BUTTONS } from '../../../test/support/dialogue.ts';
import { createPromptsTalk, galleryState, PLACE, templateOf } from '../../../test/support/prompts-talk.ts';
import { createDialogue } from '../index.ts';

const dialogue = createDialogue();
const talkOf = (changes: Parameters<typeof galleryState>[0] = {}) => {
  const talk = createPromptsTalk({ dialogue, state: galleryState(changes) });
  talk.has([
    templateOf(),
    templateOf({ templateId: 't-lake', code: 'lake1234', title: 'Lake', variables: [PLACE] }),
  ]);
  return talk;
};
type Talk = ReturnType<typeof talkOf>;
const withPicture = (talk: Talk) => {
  talk.say('/prompts lake1234');
  talk.press('use');
  talk.send();
  return talk.picture({ pictureId: 'p1' });
};

const PLACES: Record<string, (talk: Talk) => unknown> = {
  'a question': (talk) => [talk.say('/prompts lake1234'), talk.press('use')],
  'a picture that is looked at': (talk) => [talk.say('/prompts lake1234'), talk.press('use'), talk.send()],
  'an offer': withPicture,
  'the answer that shall change': (talk) => [withPicture(talk), talk.press('edit')],
  'a prompt of one’s own': (talk) => [talk.say('/prompts'), talk.press('save'), talk.say('Boat')],
  'a cake': (talk) => talk.setDialog({ flow: 'cake', version: 1, step: 'describe', data: {} }),
};

describe.each(Object.keys(PLACES))('a link in the midst of %s', (place) => {
  it.each(['cabin123', 'lake1234', 'gone1234'])('to %s ends nothing and drops nothing', (code) => {
    const talk = talkOf();
    PLACES[place]?.(talk);
    const before = talk.dialog();
    expect(before).not.toBeNull();
    const said = talk.say(`/start p_${code}`);
    expect(talk.dialog()).toEqual(before);
    expect(said.effects.map((effect) => effect.do)).not.toContain('drop-upload');
    expect(said.effects.map((effect) => effect.do)).not.toContain('dialog');
    expect(said.keys).toContain(code === 'gone1234' ? 'prompts-link-gone' : 'prompts-title');
    expect(said.keys).toContain('prompts-link-kept');
    expect(said.keys.includes('prompts-link-kept-use')).toBe(code !== 'gone1234');
  });
});

describe('a link beside what is open', () => {
  it('that leads nowhere offers no Cancel: that one would end what is open', () => {
    const talk = talkOf();
    withPicture(talk);
    const said = talk.say('/start p_gone1234');
    expect(said.keys).not.toContain('prompts-leave');
    expect(talk.menu().actions.map(({ action }) => action)).not.toContain('cancel');
  });

  it('leaves the answers where they were', () => {
    const talk = talkOf();
    withPicture(talk);
    talk.say('/start p_cabin123');
    expect(talk.say('yes').submitted[0]?.input).toEqual({ templateId: 't-lake', values: { place: 'p1' } });
  });

  it('begins its template with Use alone, which ends the other one', () => {
    const talk = talkOf();
    withPicture(talk);
    talk.say('/start p_cabin123');
    const used = talk.press('use');
    expect(talk.dialog()?.data.code).toBe('cabin123');
    expect(used.effects).toContainEqual({ do: 'drop-upload', assetId: 'p1' });
  });

  it('says how to get there where digits are text', () => {
    const talk = talkOf({
      conversation: { ...galleryState().conversation, capabilities: WITHOUT_BUTTONS },
    });
    talk.say('/prompts');
    talk.say('save');
    talk.say('Boat');
    expect(talk.say('/start p_cabin123').keys.at(-1)).toBe('prompts-link-kept-words');
  });

  it('takes the place of a card or a list, which hold nothing: “use” is for what was shown last', () => {
    const talk = talkOf();
    talk.say('/prompts lake1234');
    const said = talk.say('/start p_cabin123');
    expect(said.keys).not.toContain('prompts-link-kept');
    expect(talk.say('use').keys[0]).toBe('prompts-offer');
    expect(talk.dialog()?.data.code).toBe('cabin123');
  });
});

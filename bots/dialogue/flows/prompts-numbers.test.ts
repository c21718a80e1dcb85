import { describe, expect, it } from 'vitest';
import {
  createPromptsTalk,
  FULL,
  galleryState,
  LOCKED,
  OWN,
  templateOf,
} from '../../../test/support/prompts-talk.ts';
import { createDialogue } from '../index.ts';

const dialogue = createDialogue();
const talkOf = () => createPromptsTalk({ dialogue, state: galleryState() });
type Talk = ReturnType<typeof talkOf>;

/** What no bare number may do where its choice can't be seen. */
const DOES = ['submit', 'favourite-template', 'delete-template', 'save-template', 'use-menu'];
const done = (said: ReturnType<Talk['say']>) => said.effects.filter((effect) => DOES.includes(effect.do));

describe('a bare number where choices are buttons', () => {
  it('opens the row of the list that has it, and no other choice', () => {
    const talk = talkOf();
    talk.has([templateOf(), LOCKED]);
    talk.say('/prompts');
    talk.say('all');
    for (const number of ['3', '4', '9', '0']) {
      const said = talk.say(number);
      expect(said.keys, number).toEqual(['no-such-number']);
      expect(said.replies[0]?.lines[0]?.params).toEqual({ count: 2 });
      expect(talk.dialog()?.step).toBe('list');
    }
    expect(talk.say('2').keys).toContain('prompts-locked');
  });

  it.each([
    ['the topics', (talk: Talk) => talk.say('/prompts'), 'list'],
    ['a card', (talk: Talk) => talk.say('/prompts cabin123'), 'card'],
    ['a locked card', (talk: Talk) => talk.say('/prompts castle12'), 'card'],
    ['a card of one’s own', (talk: Talk) => talk.say('/prompts own12345'), 'card'],
    [
      'the question whether to delete',
      (talk: Talk) => {
        talk.say('/prompts own12345');
        return talk.press('delete');
      },
      'card',
    ],
    [
      'a link’s card beside what is open',
      (talk: Talk) => {
        talk.say('/prompts full1234');
        talk.press('use');
        talk.say('a fox');
        return talk.say('/start p_cabin123');
      },
      'ask',
    ],
  ] as const)('under %s gets a sentence and presses nothing', (_where, go, step) => {
    const talk = talkOf();
    go(talk);
    const before = talk.menu().actions.length;
    for (let number = 1; number <= before + 1; number += 1) {
      const said = talk.say(String(number));
      expect(said.keys, String(number)).toEqual(['prompts-number']);
      expect(done(said)).toEqual([]);
      expect(talk.dialog()?.step).toBe(step);
    }
  });

  it('takes the option of that place in a question of choices, and asks again for another', () => {
    const talk = talkOf();
    talk.say('/prompts full1234');
    talk.press('use');
    talk.say('a fox');
    const none = talk.say(String(talk.menu().actions.length));
    expect(none.keys[0]).toBe('prompts-choose-option');
    expect(talk.dialog()?.data).toMatchObject({ name: 'season', values: { animal: 'a fox' } });
    talk.say('2');
    expect(talk.dialog()?.data.values).toEqual({ animal: 'a fox', season: 'summer' });
    expect(talk.say('1').keys[0]).toBe('prompts-picture-missing');
    expect(talk.dialog()?.data).toMatchObject({ name: 'place' });
  });

  it('never confirms, changes or cancels an offer', () => {
    const talk = talkOf();
    talk.toOffer();
    for (const number of ['1', '2', '3', '4']) {
      const said = talk.say(number);
      expect(said.keys.slice(0, 2), number).toEqual(['prompts-choose', 'prompts-offer']);
      expect(done(said)).toEqual([]);
      expect(talk.dialog()?.step).toBe('confirm');
    }
  });

  it('is text where words are asked for', () => {
    const talk = talkOf();
    talk.has([FULL, OWN]);
    talk.say('/prompts full1234');
    talk.press('use');
    talk.say('3');
    expect(talk.dialog()?.data.values).toEqual({ animal: '3' });
  });
});

import { describe, expect, it } from 'vitest';
import { stateOf } from '../../../test/support/dialogue.ts';
import { actionsOf, CODE, createPerksTalk } from '../../../test/support/perks-talk.ts';

describe('the question for a code', () => {
  it.each([
    `my code is ${CODE}`,
    `мой код: ${CODE}!`,
    `我的兑换码是${CODE}`,
    `/redeem here it is: ${CODE} thanks`,
  ])('%s: the code is found in it', (text) => {
    const talk = createPerksTalk();
    talk.say('/redeem');
    expect(talk.say(text).effects[0]).toEqual({ do: 'redeem', code: CODE });
  });

  it.each(['12345', 'ABCDE-FGHJK', 'I lost it', '它在哪里', '/redeem WRONG'])(
    '%s is shaped like no code: said, not tried, and the question stays open',
    (text) => {
      const talk = createPerksTalk();
      talk.say('/redeem');
      const said = talk.say(text);
      expect(said.keys).toEqual(['redeem-not-a-code', 'redeem-ask']);
      expect(said.effects.some((effect) => effect.do === 'redeem')).toBe(false);
      expect(talk.dialog()).toMatchObject({ step: 'redeem' });
    },
  );

  it.each([
    ['спасибо', 'talk-thanks'],
    ['hello', 'talk-greeting'],
    ['再见', 'talk-goodbye'],
  ])('%s ends the question politely', (text, key) => {
    const talk = createPerksTalk();
    talk.say('/redeem');
    expect(talk.say(text).keys).toEqual([key, 'redeem-left']);
    expect(talk.dialog()).toBeNull();
  });

  it('while something else is begun is asked to come with its command, and nothing is lost', () => {
    const dialog = { flow: 'cake', version: 1, step: 'confirm', data: { text: 'blue', price: 4 } };
    const talk = createPerksTalk({ state: { dialog } });
    expect(talk.say('/redeem').keys).toEqual(['redeem-with-command']);
    expect(talk.dialog()).toEqual(dialog);
    const said = talk.say(`/redeem ${CODE}`);
    expect(said.keys).toEqual(['redeem-done', 'balance-available', 'order-paid-waiting']);
    expect(actionsOf(said)).toEqual(['waiting', '/balance']);
    expect(talk.dialog()).toEqual(dialog);
  });

  it('in the playground warns before a code is used up, and says what it became', () => {
    const account = { ...stateOf().account, realm: 'play' as const };
    const talk = createPerksTalk({ state: { account } });
    expect(talk.say('/redeem').keys).toEqual(['redeem-ask', 'redeem-play']);
    expect(talk.say(CODE).keys).toEqual(['redeem-done', 'balance-available', 'redeem-done-play']);
  });
});

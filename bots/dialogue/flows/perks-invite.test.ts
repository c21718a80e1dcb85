import { describe, expect, it } from 'vitest';
import type { InviteRefusal } from '../../../core/index.ts';
import { groupEvent, groupState, keysOf, NOW, stateOf } from '../../../test/support/dialogue.ts';
import { actionsOf, createPerksTalk, LINKED } from '../../../test/support/perks-talk.ts';
import { createDialogue, LOCALES } from '../index.ts';

const REFUSALS: InviteRefusal[] = ['unknown', 'self', 'loop', 'invited', 'customer', 'off'];

describe('one’s own invitation', () => {
  it('is a link where the bot has an address', () => {
    const talk = createPerksTalk({ state: { conversation: LINKED } });
    const said = talk.say('/invite');
    expect(said.effects[0]).toEqual({ do: 'show-invite' });
    expect(said.replies[0]?.lines).toEqual([
      { key: 'invite-how', params: { credits: 20 } },
      { key: 'invite-link', params: { url: 'https://t.me/studio_bot?start=i_0123456789' } },
      { key: 'invite-came-none' },
    ]);
  });

  it('is a command elsewhere, with what came of it', () => {
    const talk = createPerksTalk();
    talk.core.invite = { ...talk.core.invite, came: 5, rewarded: 2 };
    expect(talk.say('пригласить друга').replies[0]?.lines.slice(1)).toEqual([
      { key: 'invite-words', params: { command: '/invite 0123456789' } },
      { key: 'invite-came', params: { came: 5, rewarded: 2 } },
    ]);
  });

  it('is none where invitations are off', () => {
    const talk = createPerksTalk({ inviteCredits: 0 });
    talk.refuse({ 'show-invite': { code: 'PAYMENT_UNAVAILABLE' } });
    expect(talk.say('/invite').keys).toEqual(['invite-refused-off']);
    expect(actionsOf(talk.say('/balance'))).not.toContain('/invite');
    talk.refuse({ 'show-invite': { code: 'UNKNOWN' } });
    expect(talk.say('/invite').codes).toEqual(['UNKNOWN']);
  });
});

describe('an invitation', () => {
  it.each(['/start i_0123456789', '/invite 0123456789', '/invite i_0123456789'])(
    '%s shows who gains what, and takes nothing without a press',
    (text) => {
      const talk = createPerksTalk();
      const said = talk.say(text);
      expect(said.effects.map((effect) => effect.do)).toEqual(['look-invite', 'reply']);
      expect(said.keys).toEqual(['invite-offer', 'invite-offer-you']);
      const taken = talk.press('accept');
      expect(taken.effects[0]).toMatchObject({ do: 'accept-invite', code: '0123456789', use: 'menu-1' });
      expect(taken.keys).toEqual(['invite-accepted']);
    },
  );

  it('greets somebody new first', () => {
    const account = { ...stateOf().account, isNew: true };
    const said = createPerksTalk({ state: { account } }).say('/start i_0123456789');
    expect(said.keys).toEqual(['welcome', 'invite-offer', 'invite-offer-you']);
  });

  it('can be declined', () => {
    const talk = createPerksTalk();
    talk.say('/start i_0123456789');
    const said = talk.press('cancel');
    expect(said.effects.some((effect) => effect.do === 'accept-invite')).toBe(false);
    expect(said.keys).toEqual(['invite-declined']);
  });

  it.each(REFUSALS)('that is refused (%s) says why, at the look and at the press', (refusal) => {
    const talk = createPerksTalk();
    talk.say('/invite 0123456789');
    const { press } = talk;
    talk.core.refusal = refusal;
    expect(press('accept').keys).toEqual([`invite-refused-${refusal}`]);
    expect(talk.say('/invite 0123456789').keys).toEqual([`invite-refused-${refusal}`]);
  });

  it('whose buttons are used or too old is looked at anew', () => {
    const talk = createPerksTalk();
    talk.say('/start i_0123456789');
    const old = talk.menu();
    for (const changes of [{ usedAt: NOW }, { expiresAt: NOW - 1 }]) {
      const said = talk.pressOld(old, 'accept', changes);
      expect(said.effects.some((effect) => effect.do === 'accept-invite')).toBe(false);
      expect(said.keys.slice(1)).toEqual(['invite-offer', 'invite-offer-you']);
    }
  });

  it('is nothing for a group', () => {
    const dialogue = createDialogue({ inviteCredits: 20 });
    const event = groupEvent({ type: 'text', text: '/start i_0123456789' }, 'command');
    expect(keysOf(dialogue.reduce(groupState(), event))).toEqual(['private-only']);
  });

  it.each(['/start i_', '/start i_a b', '/start x_0123456789'])('%s is an ordinary start', (text) => {
    expect(createPerksTalk().say(text).keys).toContain('start-hello');
  });
});

describe.each(LOCALES)('invitations in %s', (locale) => {
  it('are whole sentences that name nobody', () => {
    const account = { ...stateOf().account, displayName: 'Анна' };
    for (const conversation of [LINKED, stateOf().conversation]) {
      const talk = createPerksTalk({ state: { locale, account, conversation } });
      const said = [talk.say('/invite')];
      for (const [came, rewarded] of [
        [1, 0],
        [3, 1],
        [5, 5],
      ] as const) {
        talk.core.invite = { ...talk.core.invite, came, rewarded };
        said.push(talk.say('/invite'));
      }
      said.push(talk.say('/invite 0123456789'), talk.press('cancel'));
      talk.say('/invite 0123456789');
      said.push(talk.press('accept'));
      for (const refusal of REFUSALS) {
        talk.core.refusal = refusal;
        said.push(talk.say('/invite 0123456789'));
      }
      for (const one of said) {
        expect(talk.words(one)).not.toMatch(/\{|\$[a-z]|undefined|NaN|invite-|Анна/);
      }
    }
  });
});

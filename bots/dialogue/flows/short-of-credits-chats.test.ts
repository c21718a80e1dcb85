/** Orders that wait for credits, in chats of every kind. */
import { describe, expect, it } from 'vitest';
import type { ErrorCode, MenuAction, OpenMenu, PaymentMethod } from '../../../core/index.ts';
import { WAITING_ORDER } from '../../../core/index.ts';
import { createCakeTalk } from '../../../test/support/cake-talk.ts';
import {
  groupEvent,
  groupState,
  repliesOf,
  textEvent,
  WITHOUT_BUTTONS,
} from '../../../test/support/dialogue.ts';
import { createTalk, photoState } from '../../../test/support/photo-talk.ts';
import { createDialogue, createI18n, createRenderer, LOCALES } from '../index.ts';

const dialogue = createDialogue({ offers: (): PaymentMethod[] => ['usdt'] });

const refusal = (code: ErrorCode): { code: ErrorCode; params: Record<string, number> } => ({
  code,
  params: code === 'DEBT_OPEN' ? { debt: 7 } : { needed: 999, available: 1 },
});

describe('where choices are numbers', () => {
  it.each([
    ['/photo a red fox x2', { prompt: 'a red fox' }],
    ['/cake chocolate cake with cherries', { text: 'chocolate cake with cherries' }],
  ])('%s is confirmed by its number, before and behind what tells of the payment', (text, input) => {
    const plain = photoState();
    const conversation = { ...plain.conversation, capabilities: WITHOUT_BUTTONS };
    const talk = createTalk({ dialogue, state: { ...plain, conversation } });
    talk.refuse({ submit: refusal('INSUFFICIENT_CREDITS') });
    talk.say(text);
    expect(talk.say('1').codes).toEqual(['INSUFFICIENT_CREDITS']);
    talk.refuse({});
    expect(talk.say('1').submitted).toMatchObject([{ input }]);
  });
});

it('a cake is ordered with a yes behind what tells of the payment, and not behind anything else', () => {
  const talk = createCakeTalk({ dialogue });
  talk.refuse(refusal('INSUFFICIENT_CREDITS'));
  talk.say('/cake chocolate cake with cherries');
  const before = talk.state;
  talk.refuse(undefined);
  const paid = (action: MenuAction) => {
    const newest = { ...(before.newest as OpenMenu), id: 'paid', actions: [action] };
    return dialogue.reduce({ ...before, newest }, textEvent('да')).map((effect) => effect.do);
  };
  const label = { key: 'action-waiting-order' };
  expect(paid({ action: 'open', label, args: { flow: 'cake', pick: WAITING_ORDER } })).toContain('submit');
  expect(paid({ action: 'pack', label, args: { flow: 'topup' } })).not.toContain('submit');
});

it('in a group says the cost and nothing of a purse, and waits there too', () => {
  const group = groupState();
  const state = { ...group, account: { ...group.account, kind: 'group' as const }, jobs: ['cakes'] };
  const wallet = { paid: 1, bonus: 0, frozen: 0, debt: 0, available: 1 };
  const turn = { ...state, wallet, prices: { 'cakes.picture': 4 } };
  const asked = groupEvent({ type: 'text', text: '/cake chocolate cake with cherries' }, 'command');
  const [reply] = repliesOf(dialogue.reduce(turn, asked));
  expect(reply?.lines.map(({ key }) => key)).toContain('error-insufficient-credits-in-group');
  expect(reply?.lines.map(({ key }) => key)).not.toContain('offer-cost-balance');
  expect(reply?.menu?.actions.map(({ action }) => action)).toContain('confirm');
  expect(reply?.menu?.actions.map(({ action }) => action)).not.toContain('topup');
});

describe.each(LOCALES)('in %s', (locale) => {
  it('it is said in whole sentences', () => {
    const render = createRenderer(createI18n());
    const reader = { locale, capabilities: WITHOUT_BUTTONS, timeZone: 'UTC' };
    for (const code of ['INSUFFICIENT_CREDITS', 'DEBT_OPEN'] as const) {
      const talk = createTalk({ dialogue });
      talk.refuse({ submit: refusal(code) });
      const said = talk.say('/photo a red fox x2').replies.at(-1);
      const text = said && render({ ...said, menu: said.menu && { ...said.menu, id: 'm' } }, reader);
      expect(text?.map((one) => one.text).join('\n')).not.toMatch(/\{|\$[a-z]|undefined|NaN|offer-|error-/);
    }
  });
});

import { describe, expect, it } from 'vitest';
import type { OrderView, RunningView } from '../../../core/index.ts';
import {
  groupEvent,
  groupState,
  NOW,
  stateOf,
  WITH_BUTTONS,
  WITHOUT_BUTTONS,
} from '../../../test/support/dialogue.ts';
import { createShopTalk } from '../../../test/support/topup-talk.ts';
import { ADDRESS, HASH, orderOf, PACKS, packOf } from '../../../test/support/topup-views.ts';
import { createDialogue, createI18n, createRenderer } from '../index.ts';

const wechat = (capabilities = WITHOUT_BUTTONS) =>
  ({ id: 'c', platform: 'wechat', kind: 'private', capabilities }) as const;
const cakeDialog = { flow: 'cake', version: 1, step: 'describe', data: {} };
const RUNNING: RunningView = {
  ...{ generationId: 'gen', job: 'cakes', title: 'Red', step: 'generating', place: 1, minutes: 1 },
  ...{ done: 0, count: 1, refundable: 4, held: 4 },
};
const actionsOf = (said: { replies: { menu?: { actions: { action: string }[] } }[] }): string[] =>
  said.replies.flatMap(({ menu }) => menu?.actions.map(({ action }) => action) ?? []);

describe('the words of the buttons', () => {
  it.each([
    '我已付款',
    '我付款了',
    '已经付款了',
    'Я оплатил(а)',
    'я оплатила',
    'I’ve paid',
    'I paid',
    '/paid',
  ])('%s asks the source of the open order', (words) => {
    const said = createShopTalk({ open: orderOf() }).say(words);
    expect(said.tasks).toEqual([{ do: 'task', kind: 'look-order', payload: { orderId: 'order-1' } }]);
    expect(said.replies).toEqual([]);
  });

  it('without an open order they ask for the hash', () => {
    expect(createShopTalk().say('我已付款').keys).toEqual(['paid-where', 'paid-ask']);
    const none = createShopTalk();
    none.refuse({ 'show-order': { code: 'ORDER_NOT_FOUND' } });
    expect(none.say('I paid').keys).toEqual(['paid-where', 'paid-ask']);
    expect(none.dialog()).toMatchObject({ step: 'hash' });
  });

  it.each(['取消订单', 'отменить заказ', 'Cancel order', 'cancel my order'])(
    '%s cancels the open order',
    (words) => {
      const said = createShopTalk({ open: orderOf() }).say(words);
      expect(said.effects).toContainEqual({ do: 'cancel-order', orderId: 'order-1' });
      expect(said.keys).toEqual(['order-status-cancelled', 'topup-cancelled-usdt']);
    },
  );

  it.each(['查看订单', 'показать заказ', 'Show order'])('%s shows the open order', (words) => {
    expect(createShopTalk({ open: orderOf() }).say(words).replies[0]).toMatchObject({ qr: ADDRESS });
  });

  it('of an order do what they do elsewhere where none is open', () => {
    for (const offers of [['usdt'], ['stars'], []] as const) {
      const dialog = cakeDialog;
      expect(createShopTalk({ offers }).say('cancel order').keys).toEqual(['nothing-to-cancel']);
      expect(createShopTalk({ offers, state: { dialog } }).say('cancel order').keys).not.toContain(
        'nothing-to-cancel',
      );
      expect(createShopTalk({ offers, running: [RUNNING] }).say('show order').keys).toContain('running-head');
    }
  });

  it('say nothing of an order in a group', () => {
    const dialogue = createDialogue({ offers: () => ['usdt'] });
    for (const text of ['取消订单', 'show order', '/cancel', '/status']) {
      const effects = dialogue.reduce(groupState(), groupEvent({ type: 'text', text }, 'command'));
      expect(effects).toEqual([{ do: 'list-running', view: expect.stringMatching(/cancel|status/) }]);
    }
  });
});

describe('/cancel and /status beside an open order', () => {
  it.each(['/cancel', '取消', 'Отмена'])('%s offers to cancel it, or to show it', (words) => {
    const talk = createShopTalk({ open: orderOf() });
    const said = talk.say(words);
    expect(said.keys).toEqual(['running-cancel-head', 'topup-open']);
    expect(said.replies).toHaveLength(1);
    expect(actionsOf(said)).toEqual(['open', 'cancel']);
    const left = { key: 'order-left-minutes', params: { minutes: 30 } };
    expect(said.replies[0]?.lines[1]?.params).toMatchObject({ left });
    expect(talk.press('cancel').keys).toContain('topup-cancelled-usdt');
  });

  it('/status says how long it can be paid', () => {
    const said = createShopTalk({ open: orderOf() }).say('/status');
    expect(said.keys).toEqual(['topup-open']);
    expect(actionsOf(said)).toEqual(['open', 'cancel']);
  });

  it.each(['/status', '/cancel'])('%s names it after what is being made, in one message', (words) => {
    const said = createShopTalk({ open: orderOf(), running: [RUNNING] }).say(words);
    expect(said.replies).toHaveLength(1);
    expect(said.keys.at(-1)).toBe('topup-open');
    expect(said.replies[0]?.menu?.actions.map(({ label }) => label.key)).toEqual([
      ...['action-cancel-numbered', 'action-show-order', 'action-cancel-order'],
    ]);
  });

  it('an order that has a day is said to have hours', () => {
    const said = createShopTalk({ open: orderOf({ method: 'manual', minutesLeft: 1439 }) }).say('/status');
    const left = { key: 'order-left-hours', params: { hours: 24 } };
    expect(said.replies[0]?.lines[0]?.params).toMatchObject({ left });
  });

  it('without one they are as they were', () => {
    expect(createShopTalk().say('/cancel').keys).toEqual(['nothing-to-cancel']);
    expect(createShopTalk().say('/status').keys).toEqual(['nothing-running']);
    const none = createShopTalk({ running: [RUNNING] });
    none.refuse({ 'show-order': { code: 'ORDER_NOT_FOUND' } });
    expect(none.say('/status').keys[0]).toBe('running-head');
  });
});

describe('the step that waits for a hash', () => {
  const waiting = (open?: OrderView) => {
    const talk = createShopTalk(open ? { open } : {});
    talk.refuse({ 'show-order': { code: 'ORDER_NOT_FOUND' } });
    talk.say('/paid');
    talk.refuse({});
    expect(talk.dialog()).toMatchObject({ step: 'hash' });
    return talk;
  };

  it('is over after a quarter of an hour', () => {
    const opened = createShopTalk()
      .say('/paid')
      .effects.find((effect) => effect.do === 'dialog');
    expect(opened).toMatchObject({ ttl: 15 * 60_000 });
  });

  it('lets a number answer the menu', () => {
    const talk = waiting();
    talk.say('/topup');
    expect(talk.say('1').replies[0]).toMatchObject({ qr: ADDRESS });
    expect(talk.say('9').keys).toEqual(['no-such-number']);
  });

  it.each([
    ['привет', 'talk-greeting'],
    ['how much is it', 'prices-now'],
    ['蛋糕', 'cake-ask'],
    ['1', 'talk-unknown'],
    ['deadbeef', 'talk-unknown'],
  ])('is left by %j, which is read as usual', (words, key) => {
    const talk = waiting();
    const said = talk.say(words);
    expect(said.keys).toContain(key);
    expect(said.keys.join()).not.toContain('paid-');
    expect(talk.dialog()?.flow).not.toBe('topup');
  });

  it.each([HASH.slice(1), `${HASH}0`, HASH.slice(0, 16)])('keeps its place for half a hash: %s', (words) => {
    const talk = waiting();
    expect(talk.say(words).keys[0]).toBe('paid-not-a-hash');
    expect(talk.dialog()).toMatchObject({ step: 'hash' });
  });

  it('asks once more when somebody only says that they paid', () => {
    const talk = waiting();
    expect(talk.say('я оплатил').keys).toEqual(['paid-where', 'paid-ask']);
    expect(talk.dialog()).toMatchObject({ step: 'hash' });
  });

  it('ends when the order turns out to be paid', () => {
    const talk = waiting(orderOf());
    talk.task('look-order', { ok: true, value: { state: 'paid', order: orderOf({ status: 'paid' }) } });
    expect(talk.dialog()).toBeNull();
  });
});

describe('in a chat that takes no USDT', () => {
  it.each(['я оплатила', 'деньги не пришли', 'I paid', '/paid'])(
    '%s is answered with what helps with Stars',
    (words) => {
      const talk = createShopTalk({ offers: ['stars', 'codes'] });
      const said = talk.say(words);
      expect(said.keys).toEqual(['paysupport-billing', 'paysupport-stars', 'paysupport-person']);
      expect(said.replies[0]?.menu?.actions.map(({ args }) => args?.command)).toContain('/billing');
      expect(talk.dialog()).toBeNull();
    },
  );
});

describe('in the playground', () => {
  const play = { account: { ...stateOf().account, realm: 'play' as const } };

  it('packs and orders say what play credits are', () => {
    const talk = createShopTalk({ state: play });
    expect(talk.say('/topup').keys).toContain('topup-play');
    expect(talk.press({ packId: 'usdt-10' }).replies[0]?.lines.map(({ key }) => key)).toContain('topup-play');
    const real = createShopTalk();
    expect(real.say('/topup').keys).not.toContain('topup-play');
    expect(real.press({ packId: 'usdt-10' }).keys).not.toContain('topup-play');
  });
});

describe('an amount of money', () => {
  it.each(['10 usdt', '$10', '10 USDT?'])('%s starts a top-up with that pack', (words) => {
    expect(createShopTalk().say(words).effects).toContainEqual({
      ...{ do: 'open-order', packId: 'usdt-10', method: 'usdt' },
    });
  });

  it('with a currency picks the pack, also where it could be a number of the menu; a bare number is that', () => {
    const talk = createShopTalk({ offers: ['usdt', 'manual'], state: { conversation: wechat() } });
    talk.say('/topup');
    expect(talk.say('¥10').effects).toContainEqual(
      expect.objectContaining({ do: 'open-order', packId: 'cny-10' }),
    );
    expect(talk.say('10').keys).toEqual(['no-such-number']);
  });

  it('is what it always was inside another conversation, and where nothing is sold', () => {
    const talk = createShopTalk({ state: { dialog: cakeDialog } });
    expect(talk.say('10 usdt').effects.some((effect) => effect.do === 'list-packs')).toBe(false);
    expect(createShopTalk({ offers: [] }).say('10 usdt').keys).not.toContain('credits-not-sold');
  });

  it.each(['/topup 55', '55 usdt', '/topup ten'])('%s: there is no such pack', (words) => {
    const said = createShopTalk().say(words);
    expect(said.keys.slice(0, 2)).toEqual(['topup-no-such', 'topup-choose']);
    expect(said.replies).toHaveLength(1);
  });

  it('that several packs cost only lists them', () => {
    const packs = [...PACKS, packOf('x', 'epay')];
    const said = createShopTalk({ offers: ['usdt', 'epay'], packs }).say('/topup 10');
    expect(said.keys).not.toContain('topup-no-such');
  });
});

describe('without buttons', () => {
  const render = createRenderer(createI18n());
  const shown = (talk: ReturnType<typeof createShopTalk>, text: string): string[] =>
    talk
      .say(text)
      .replies.flatMap((reply) =>
        render(
          { ...reply, menu: reply.menu && { ...reply.menu, id: 'm' } },
          { locale: 'en', capabilities: WITHOUT_BUTTONS, timeZone: 'UTC' },
        ).flatMap((part) => part.text.split('\n')),
      );

  it('each heading stands directly above the numbers of its packs, and Pro is named once, before them', () => {
    const packs = [...PACKS.slice(0, 2), packOf('cny-10', 'manual', { level: 'pro' })];
    const talk = createShopTalk({ offers: ['usdt', 'manual'], packs, state: { conversation: wechat() } });
    const lines = shown(talk, '/topup').filter((one) => one !== '');
    expect(lines).toEqual([
      'Which pack of credits would you like?',
      'Each of these packs also brings you level Pro.',
      'USDT (TRON network):',
      'Top up now, save up to 10 %',
      '1 · 10 USDT · 700 credits',
      '2 · 100 USDT · 7,000 + 700 credits',
      'Payment by hand:',
      '3 · ¥10 · 100 credits',
      'Reply with a number.',
    ]);
  });

  it('numbers go on behind those of the open order', () => {
    const talk = createShopTalk({
      ...{ offers: ['usdt', 'manual'], open: orderOf(), state: { conversation: wechat() } },
    });
    const lines = shown(talk, '/topup');
    expect(lines).toContain('1 · Show order');
    expect(lines.at(lines.indexOf('3 · 10 USDT · 700 credits') - 2)).toBe('USDT (TRON network):');
  });

  it('the address comes alone, where the messages suffice', () => {
    const repliesWith = (messageBudget: number, captionLength: number) => {
      const capabilities = { ...WITHOUT_BUTTONS, messageBudget, captionLength };
      const talk = createShopTalk({ state: { conversation: wechat(capabilities) } });
      talk.say('/topup');
      return talk.say('1').replies;
    };
    const alone = { key: 'copy-words', params: { words: ADDRESS } };
    for (const [budget, caption] of [
      [0, 0],
      [3, 1024],
      [4, 0],
    ] as const) {
      const replies = repliesWith(budget, caption);
      expect(replies).toHaveLength(3);
      expect(replies[1]).toMatchObject({ lines: [alone], class: 'payment', ref: 'new-1' });
    }
    expect(repliesWith(3, 0)).toHaveLength(2);
    expect(repliesWith(2, 1024)).toHaveLength(2);
    expect(createShopTalk({ state: { conversation: wechat(WITH_BUTTONS) } }).say('$10').replies).toHaveLength(
      2,
    );
  });
});

describe('one message, not three', () => {
  it('for a used pack, with everything as it is now', () => {
    const talk = createShopTalk({ open: orderOf() });
    talk.say('/topup');
    const said = talk.pressOld(talk.menu(), 'pack', { usedAt: NOW });
    expect(said.replies).toHaveLength(1);
    expect(said.replies[0]).toMatchObject({ code: 'CHOICE_USED' });
    expect(said.keys.slice(0, 2)).toEqual(['error-choice-used', 'topup-open']);
  });

  it('for an old Cancel, besides the status that is edited', () => {
    const talk = createShopTalk({ open: orderOf() });
    talk.say('/topup');
    const { orderId } = orderOf();
    talk.press('open');
    talk.refuse({ 'cancel-order': { code: 'ORDER_CLOSED' } });
    talk.shop.open = orderOf({ orderId, status: 'paid', minutesLeft: 0 });
    const said = talk.press('cancel');
    expect(said.replies.filter(({ slot }) => slot === undefined)).toMatchObject([
      { code: 'ORDER_CLOSED', lines: [{ key: 'order-status-paid' }] },
    ]);
  });

  it('for a choice of an order that is over', () => {
    const talk = createShopTalk({ open: orderOf() });
    talk.say('/topup');
    talk.press('open');
    const old = talk.menu();
    talk.shop.open = orderOf({ status: 'expired', minutesLeft: 0 });
    const said = talk.pressOld(old, 'cancel', { expiresAt: NOW });
    expect(said.replies.filter(({ slot }) => slot === undefined)).toMatchObject([
      { code: 'CHOICE_EXPIRED', lines: [{ key: 'order-expired' }] },
    ]);
  });
});

describe('an order by hand that was not confirmed in time', () => {
  it('says so in words of its own', () => {
    const talk = createShopTalk({ offers: ['manual'] });
    const order = orderOf({ method: 'manual', status: 'expired' });
    expect(talk.task('look-order', { ok: true, value: { state: 'over', order } }).keys).toEqual([
      'order-expired-manual',
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import {
  groupEvent,
  groupState,
  keysOf,
  menuOf,
  NOW,
  stateOf,
  textEvent,
  WITHOUT_BUTTONS,
} from '../../../test/support/dialogue.ts';
import { createShopTalk } from '../../../test/support/topup-talk.ts';
import { ADDRESS, orderOf, PACKS, packOf } from '../../../test/support/topup-views.ts';
import { createDialogue } from '../index.ts';

const labelKeys = (said: { replies: { menu?: { actions: { label: { key: string } }[] } }[] }): string[] =>
  said.replies.flatMap(({ menu }) => menu?.actions.map(({ label }) => label.key) ?? []);

describe('/topup', () => {
  it('groups the packs by method in the operator’s order, one choice each', () => {
    const { replies } = createShopTalk({ offers: ['stars', 'usdt', 'codes'] }).say('/topup');
    const groups = replies[0]?.lines.filter(({ key }) => key === 'topup-group');
    expect(groups?.map(({ params }) => params?.method)).toEqual([
      { key: 'topup-method-stars' },
      { key: 'topup-method-usdt' },
    ]);
    const actions = replies[0]?.menu?.actions ?? [];
    expect(actions.map(({ action, args }) => [action, args?.packId])).toEqual([
      ['pack', 'stars-110'],
      ['pack', 'usdt-10'],
      ['pack', 'usdt-100'],
    ]);
    expect(actions[2]?.label).toEqual({
      key: 'topup-pack-bonus',
      params: { price: { key: 'money-usdt', params: { amount: '100' } }, base: 7000, bonus: 700 },
    });
  });

  it('says the seed’s line under the packs in USDT, and only there', () => {
    expect(createShopTalk({ offers: ['usdt'] }).say('/topup').keys).toContain('topup-save');
    expect(createShopTalk({ offers: ['stars', 'manual'] }).say('/topup').keys).not.toContain('topup-save');
  });

  it('names the method where two take the same currency', () => {
    const { replies } = createShopTalk({ offers: ['wechat-pay', 'manual'] }).say('/topup');
    expect(replies[0]?.menu?.actions.map(({ label }) => label.key)).toEqual(Array(4).fill('topup-pack-by'));
  });

  it('begins with the order that is open', () => {
    const said = createShopTalk({ open: orderOf() }).say('/topup');
    expect(said.keys[0]).toBe('topup-open');
    expect(labelKeys(said).slice(0, 2)).toEqual(['action-show-order', 'action-cancel-order']);
  });

  it('says which packs raise the level, to who would gain by it', () => {
    const account = { id: 'ann', kind: 'person', realm: 'real', blocked: false, isNew: false } as const;
    expect(createShopTalk({ offers: ['usdt'] }).say('/topup').keys).toContain('topup-level-all');
    const packs = [packOf('a', 'usdt'), packOf('b', 'usdt', { price: 100_000_000, level: 'plus' })];
    expect(createShopTalk({ packs }).say('/topup').keys).toContain('topup-level-some');
    const state = { account: { ...account, level: 'pro' } } as const;
    const keys = createShopTalk({ packs: PACKS, state }).say('/topup').keys;
    expect(keys.filter((key) => key.startsWith('topup-level'))).toEqual([]);
  });

  it('where nothing is sold it says so, with the code where codes are taken', () => {
    expect(createShopTalk({ offers: [] }).say('/topup').keys).toEqual(['credits-not-sold']);
    expect(createShopTalk({ offers: ['codes'] }).say('充值').keys).toEqual([
      'credits-not-sold',
      'topup-codes',
    ]);
    expect(createShopTalk({ packs: [] }).say('/topup').keys).toContain('credits-not-sold');
  });

  it.each([
    ['/topup 10', 'usdt-10'],
    ['/topup 100 usdt', 'usdt-100'],
    ['/topup $100', 'usdt-100'],
    ['/topup ⭐ 110', 'stars-110'],
    ['/topup 110 звёзд', 'stars-110'],
  ])('%s takes the one pack of that price', (words, packId) => {
    const { effects } = createShopTalk({ offers: ['usdt', 'stars'] }).say(words);
    const taken = effects.find((one) => one.do === 'open-order' || one.do === 'open-invoice');
    expect(taken).toMatchObject({ packId });
  });

  it.each([
    '/topup 10',
    '/topup 11',
    '/topup ten',
    '/topup 10 apples',
    '/topup $10 ¥',
    '/topup -10',
    '/topup 50 元',
  ])('%s names no single pack, and nothing is ordered', (words) => {
    const { effects, keys } = createShopTalk({
      offers: ['usdt', 'wechat-pay', 'epay'],
      packs: [...PACKS, packOf('x', 'epay')],
    }).say(words);
    const taken = effects.filter((one) => one.do === 'open-order');
    if (words === '/topup 10') expect(keys).toContain('topup-choose');
    expect(taken).toEqual([]);
  });
});

describe('a pack that is chosen', () => {
  it('in USDT is answered with the QR picture, and the status after it', () => {
    const talk = createShopTalk();
    talk.say('/topup');
    const { replies } = talk.press({ packId: 'usdt-10' });
    expect(replies).toHaveLength(2);
    const [how, status] = replies;
    expect(how).toMatchObject({ qr: ADDRESS, class: 'payment', ref: 'new-1' });
    // Each alone on its line.
    const alone = how?.lines.filter(({ key }) => key === 'copy-words').map(({ params }) => params?.words);
    expect(alone).toEqual([ADDRESS, '9.324']);
    // What is never edited names the clock time alone: minutes would go on being wrong.
    expect(how?.lines.find(({ key }) => key === 'order-deadline')?.params).toEqual({
      deadline: { instant: NOW + 30 * 60_000 },
    });
    expect(how?.lines.at(-1)).toEqual({ key: 'order-usdt-odd', params: { total: 700 } });
    expect(how?.menu?.actions.map(({ action, copy }) => [action, copy])).toEqual([
      ['copy', '9.324'],
      ['copy', ADDRESS],
    ]);
    expect(status).toMatchObject({ slot: 'order:new-1', class: 'progress', ref: 'new-1' });
    expect(status?.menu?.actions.map(({ action }) => action)).toEqual(['paid', 'cancel']);
  });

  it('uses its menu up in the same step', () => {
    const talk = createShopTalk();
    talk.say('/topup');
    const use = talk.menu().id;
    const { effects } = talk.press({ packId: 'usdt-10' });
    expect(effects.filter((one) => one.do === 'open-order')).toEqual([
      { do: 'open-order', packId: 'usdt-10', method: 'usdt', use },
    ]);
  });

  it('asked for again shows the same order, with its choices at hand', () => {
    const talk = createShopTalk();
    talk.say('/topup');
    talk.press({ packId: 'usdt-10' });
    talk.say('/topup');
    const { replies } = talk.press({ packId: 'usdt-10' });
    expect(replies[0]).toMatchObject({ qr: ADDRESS, ref: 'new-1' });
    expect(replies[0]?.menu?.actions.map(({ action }) => action)).toEqual(['copy', 'copy', 'paid', 'cancel']);
    talk.say('/topup');
    expect(talk.press('open').replies[0]).toMatchObject({ qr: ADDRESS, ref: 'new-1' });
  });

  it.each([{ price: 12_000_000 }, { base: 600 }, { bonus: 1 }])(
    'is offered anew when it is not what the label showed: %j',
    (changes) => {
      const talk = createShopTalk();
      talk.say('/topup');
      talk.shop.packs = [packOf('usdt-10', 'usdt', changes)];
      const said = talk.press({ packId: 'usdt-10' });
      expect(said.effects.some((one) => one.do === 'open-order')).toBe(false);
      expect(said.keys[0]).toBe('topup-pack-changed');
      expect(said.codes).toEqual(['PRICE_CHANGED']);
      expect(talk.press({ packId: 'usdt-10' }).replies[0]?.qr).toBe(ADDRESS);
    },
  );

  it('that is gone is said, and the others offered', () => {
    const talk = createShopTalk();
    talk.say('/topup');
    talk.shop.packs = PACKS.filter(({ packId }) => packId !== 'usdt-10');
    const said = talk.press({ packId: 'usdt-10' });
    expect(said.keys[0]).toBe('topup-pack-gone');
    expect(labelKeys(said)).toContain('topup-pack-bonus');
  });

  it('of a method that this chat does not offer any more is refused', () => {
    const talk = createShopTalk();
    talk.say('/topup');
    const closed = createShopTalk({ offers: ['stars'] });
    expect(closed.pressOld(talk.menu(), 'pack').codes).toEqual(['PAYMENT_UNAVAILABLE']);
  });

  it('while another one is open asks: cancel it and take this one, or show it', () => {
    const talk = createShopTalk({ open: orderOf() });
    talk.say('/topup');
    const asked = talk.press({ packId: 'usdt-100' });
    expect(asked.keys).toEqual(['topup-other']);
    expect(asked.effects.some((one) => one.do === 'open-order')).toBe(false);
    expect(labelKeys(asked)).toEqual(['action-take-instead', 'action-show-order']);
    const taken = talk.press('pack');
    expect(taken.effects.find((one) => one.do === 'open-order')).toMatchObject({ instead: true });
    expect(taken.replies[0]).toMatchObject({ qr: ADDRESS, ref: 'new-1' });
    // The status of the old one is brought up to date.
    expect(taken.replies.at(-1)).toMatchObject({
      slot: 'order:order-1',
      lines: [{ key: 'order-status-cancelled' }],
    });
  });

  it('never cancels an order that it was not asked about', () => {
    const talk = createShopTalk({ open: orderOf() });
    talk.say('/topup');
    talk.press({ packId: 'usdt-100' });
    talk.shop.open = orderOf({ orderId: 'newer', packId: 'elsewhere' });
    const said = talk.press('pack');
    expect(said.effects.some((one) => one.do === 'open-order')).toBe(false);
    expect(said.keys).toEqual(['topup-other']);
  });

  it('opened in between by another window is listed before the packs', () => {
    const dialogue = createDialogue({ offers: () => ['usdt'] });
    const value = { state: 'other', order: orderOf() };
    const effect = { do: 'open-order', packId: 'usdt-100', method: 'usdt' } as const;
    expect(dialogue.settle(stateOf(), effect, { ok: true, value }, textEvent('x'))).toEqual([
      { do: 'list-packs', methods: ['usdt'] },
    ]);
  });

  it.each(['NO_SLOT_LEFT', 'ORDERS_PAUSED', 'PAYMENT_UNAVAILABLE'] as const)('is refused with %s', (code) => {
    const talk = createShopTalk();
    talk.refuse({ 'open-order': { code } });
    talk.say('/topup');
    const said = talk.press({ packId: 'usdt-10' });
    expect(said.codes).toEqual([code]);
    expect(said.replies[0]?.menu?.actions.map(({ action }) => action)).toContain('topup');
  });

  it('in Stars is Telegram’s own invoice', () => {
    const talk = createShopTalk({ offers: ['stars'], open: orderOf() });
    talk.say('/topup');
    expect(talk.press({ packId: 'stars-110' }).replies).toMatchObject([
      { class: 'payment', invoice: { payload: 'inv-1', startParameter: 'pack', stars: 110 } },
    ]);
  });

  it('by hand names the code to write beside the payment, with the operator’s picture where there is one', () => {
    for (const manualPicture of [true, false]) {
      const talk = createShopTalk({ offers: ['manual'], manualPicture });
      talk.say('/topup');
      const [how, status] = talk.press({ packId: 'cny-10' }).replies;
      expect(how?.assets).toEqual(manualPicture ? [{ assetId: 'manual-topup', as: 'photo' }] : undefined);
      expect(how?.lines.map(({ key }) => key)).toContain(
        manualPicture ? 'order-manual-picture' : 'order-manual-ask',
      );
      expect(how?.lines).toContainEqual({ key: 'copy-words', params: { words: 'K7M2Q9XA' } });
      expect(status?.lines[0]?.key).toBe('order-status-manual');
    }
  });
});

describe('a payment service', () => {
  const WEIXIN = 'weixin://wxpay/bizpayurl?pr=x';
  const preparing = (method: 'wechat-pay' | 'epay') => {
    const talk = createShopTalk({ offers: [method] });
    talk.say('/topup');
    return { talk, said: talk.press({ packId: 'cny-10' }) };
  };

  it.each(['wechat-pay', 'epay'] as const)(
    '%s is asked for its address, and then the QR picture comes',
    (method) => {
      const { talk, said } = preparing(method);
      expect(said.keys).toEqual(['topup-preparing']);
      expect(said.tasks).toEqual([{ do: 'task', kind: 'prepare-order', payload: { orderId: 'new-1' } }]);
      const order = orderOf({ orderId: 'new-1', method, qr: WEIXIN });
      const { replies } = talk.task('prepare-order', { ok: true, value: { order } });
      expect(replies[0]).toMatchObject({ qr: WEIXIN, class: 'payment' });
      expect(replies[1]?.slot).toBe('order:new-1');
      const link = replies[0]?.lines.some(({ params }) => params?.words === WEIXIN);
      expect(link).toBe(method === 'epay');
    },
  );

  it.each([
    [{ ok: true, value: { problem: 'away', order: orderOf({ orderId: 'new-1', method: 'epay' }) } }],
    [{ ok: true, value: { order: orderOf({ orderId: 'new-1', method: 'epay' }) } }],
    [{ ok: false }],
    [undefined],
  ])('that gives nothing can be asked again: %j', (result) => {
    const { talk } = preparing('epay');
    const said = talk.task('prepare-order', result);
    expect(said.keys).toEqual(['topup-prepare-away']);
    expect(talk.press('open').tasks).toMatchObject([
      { kind: 'prepare-order', payload: { orderId: 'new-1' } },
    ]);
  });

  it('that answers for an order that is over shows nothing to pay', () => {
    const { talk } = preparing('epay');
    const order = orderOf({ method: 'epay', status: 'cancelled', qr: WEIXIN });
    const said = talk.task('prepare-order', { ok: true, value: { order } });
    expect(said.replies.some(({ qr }) => qr !== undefined)).toBe(false);
    expect(said.keys).toContain('order-status-cancelled');
  });
});

describe('the choices of an order', () => {
  const opened = (method: 'usdt' | 'manual' | 'wechat-pay' = 'usdt') => {
    const talk = createShopTalk({ offers: [method], open: orderOf({ method, qr: 'x' }) });
    talk.say('/topup');
    talk.press('open');
    return talk;
  };

  it('"I’ve paid" asks the source, and not again at once', () => {
    const talk = opened();
    expect(talk.press('paid').tasks).toEqual([
      { do: 'task', kind: 'look-order', payload: { orderId: 'order-1' } },
    ]);
    talk.shop.wait = 12;
    expect(talk.press('paid')).toMatchObject({ keys: ['topup-wait'], tasks: [] });
  });

  it.each([
    ['usdt', 'topup-waiting-usdt'],
    ['wechat-pay', 'topup-waiting'],
    ['manual', 'topup-waiting-manual'],
  ] as const)('a payment by %s that is not seen yet says %s', (method, key) => {
    const talk = opened(method);
    const said = talk.task('look-order', {
      ok: true,
      value: { state: 'waiting', order: orderOf({ method }) },
    });
    expect(said.keys).toEqual([key]);
    expect(said.replies[0]?.menu?.actions.map(({ action }) => action)).toEqual(['paid', 'cancel']);
  });

  it('a payment that was seen is told by a message of its own, and by no second one', () => {
    const order = orderOf({ status: 'paid' });
    expect(opened().task('look-order', { ok: true, value: { state: 'paid', order } }).effects).toEqual([]);
  });

  it.each([[{ ok: true, value: { state: 'away', order: orderOf() } }], [{ ok: false }]])(
    'a source that does not answer loses nothing: %j',
    (result) => {
      expect(opened().task('look-order', result).keys).toEqual(['topup-away']);
    },
  );

  it.each(['expired', 'late', 'refunded', 'cancelled', 'paid'] as const)(
    'an order that is %s says so',
    (status) => {
      const talk = opened();
      talk.shop.open = orderOf({ status, minutesLeft: 0 });
      const key = status === 'expired' ? 'order-expired' : `order-status-${status}`;
      expect(talk.press('paid').keys).toContain(key);
      const over = { state: 'over', order: orderOf({ status }) };
      expect(talk.task('look-order', { ok: true, value: over }).keys).toEqual([key]);
    },
  );

  it('Cancel updates the status and says that what is paid already is safe', () => {
    const { replies, keys } = opened().press('cancel');
    expect(replies[0]).toMatchObject({ slot: 'order:order-1' });
    expect(keys).toEqual(['order-status-cancelled', 'topup-cancelled-usdt']);
    expect(opened('manual').press('cancel').keys).toContain('topup-cancelled');
  });

  it('Cancel is one message where nothing can be edited', () => {
    const conversation = {
      id: 'c',
      platform: 'wechat',
      kind: 'private',
      capabilities: WITHOUT_BUTTONS,
    } as const;
    const talk = createShopTalk({ open: orderOf(), state: { conversation } });
    talk.say('/topup');
    expect(talk.press('cancel').keys).toEqual(['topup-cancelled-usdt']);
  });

  it('a cancel that comes too late tells how it ended', () => {
    const talk = opened();
    talk.refuse({ 'cancel-order': { code: 'ORDER_CLOSED' } });
    talk.shop.open = orderOf({ status: 'paid' });
    const said = talk.press('cancel');
    expect(said.codes).toContain('ORDER_CLOSED');
    expect(said.keys).toContain('order-status-paid');
  });

  it('a press that is too old or used says so and shows what is there now', () => {
    const talk = createShopTalk({ open: orderOf() });
    talk.say('/topup');
    const packs = talk.menu();
    const used = talk.pressOld(packs, 'pack', { usedAt: NOW });
    expect(used.codes).toContain('CHOICE_USED');
    expect(used.keys).toContain('topup-choose');
    const shown = talk.press('open').replies[0]?.menu?.actions ?? [];
    const order = menuOf(shown, { once: false });
    const old = talk.pressOld(order, 'paid', { expiresAt: NOW });
    expect(old.codes).toContain('CHOICE_EXPIRED');
    expect(old.replies.some(({ qr }) => qr === ADDRESS)).toBe(true);
    expect(talk.pressOld(order, 'copy', { expiresAt: NOW }).codes).toContain('CHOICE_EXPIRED');
    // Where a chat can't copy, what it is about is said alone.
    expect(talk.pressOld(order, 'copy').replies[0]?.lines).toEqual([
      { key: 'copy-words', params: { words: '9.324' } },
    ]);
  });

  it('somebody else’s press does nothing', () => {
    const talk = opened();
    const said = talk.pressOld(talk.menu(), 'cancel', { accountId: 'bob' });
    expect(said.codes).toEqual(['NOT_YOUR_CHOICE']);
  });

  it('needs no dialog: after a restart the choices still hold all', () => {
    const talk = opened();
    expect(talk.dialog()).toBeNull();
    const again = createShopTalk({ open: orderOf() });
    expect(again.pressOld(talk.menu(), 'paid').tasks).toMatchObject([{ kind: 'look-order' }]);
  });
});

describe('without buttons', () => {
  const conversation = {
    id: 'c',
    platform: 'wechat',
    kind: 'private',
    capabilities: WITHOUT_BUTTONS,
  } as const;

  it('what is said of one method’s packs stands under its name', () => {
    const talk = createShopTalk({ offers: ['usdt', 'stars'], state: { conversation } });
    expect(talk.say('/topup').keys).toEqual([...['topup-choose', 'topup-level-some', 'topup-level-some']]);
  });

  it('numbers choose a pack, then ask and cancel: words to copy take none', () => {
    const talk = createShopTalk({ offers: ['usdt', 'manual'], state: { conversation } });
    talk.say('/topup');
    const { replies } = talk.say('1');
    expect(replies[0]?.qr).toBe(ADDRESS);
    expect(replies[0]?.menu).toBeUndefined();
    expect(replies[1]?.lines).toEqual([{ key: 'copy-words', params: { words: ADDRESS } }]);
    expect(talk.say('1').tasks).toMatchObject([{ kind: 'look-order' }]);
    expect(talk.say('3').keys).toEqual(['no-such-number']);
    expect(talk.say('2').keys).toEqual(['topup-cancelled-usdt']);
  });
});

describe('what Telegram says of Stars', () => {
  const payment = { chargeId: 'c', payload: 'inv-1', currency: 'XTR', amount: 110 };

  it('is booked, and told by the core alone', () => {
    const talk = createShopTalk({ offers: ['stars'] });
    const event = { ...textEvent(''), body: { type: 'payment', ...payment } as const };
    expect(talk.event(event).effects).toEqual([{ do: 'stars-paid', ...payment }]);
    talk.refuse({ 'stars-paid': { code: 'UNKNOWN' } });
    expect(talk.event(event).keys).toEqual(['stars-not-booked']);
    const back = { ...textEvent(''), body: { type: 'refund', ...payment } as const };
    expect(talk.event(back).replies).toEqual([]);
  });
});

describe('in a group', () => {
  it.each(['/topup', '/topup 10', '/paid', '充值'])('%s is between the two of us', (text) => {
    const dialogue = createDialogue({ offers: () => ['usdt', 'stars'] });
    const effects = dialogue.reduce(groupState(), groupEvent({ type: 'text', text }, 'command'));
    expect(keysOf(effects)).toEqual(['private-only']);
  });

  it('neither a press nor a task’s answer shows how to pay', () => {
    const dialogue = createDialogue({ offers: () => ['usdt'] });
    const menu = {
      ...{ id: 'm', accountId: 'ann', once: false, createdAt: NOW, expiresAt: NOW + 1, usedAt: null },
      actions: [
        {
          action: 'open',
          label: { key: 'action-show-order' },
          args: { flow: 'topup', orderId: 'o' },
        } as const,
      ],
    };
    const press = groupEvent({ type: 'choice', token: 'm.0' }, 'command');
    expect(keysOf(dialogue.reduce(groupState({ pressed: menu }), press))).toEqual(['private-only']);
    const result = { ok: true, value: { order: orderOf() } };
    const task = groupEvent({ type: 'task', taskId: 't', kind: 'prepare-order', result }, 'command');
    expect(dialogue.reduce(groupState(), task)).toEqual([]);
  });
});

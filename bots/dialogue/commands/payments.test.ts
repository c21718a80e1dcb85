import { describe, expect, it } from 'vitest';
import type { PaymentMethod } from '../../../core/index.ts';
import {
  groupEvent,
  groupState,
  keysOf,
  repliesOf,
  stateOf,
  textEvent,
} from '../../../test/support/dialogue.ts';
import { createShopTalk } from '../../../test/support/topup-talk.ts';
import { botCommands } from '../bot-commands.ts';
import { createDialogue, createI18n } from '../index.ts';

const i18n = createI18n();
const keysFor = (offers: readonly PaymentMethod[], text: string) => createShopTalk({ offers }).say(text).keys;

describe('/prices', () => {
  it('shows the jobs, then the packs, in one message', () => {
    const { replies, keys } = createShopTalk({ offers: ['usdt', 'stars'] }).say('/prices');
    expect(replies).toHaveLength(1);
    expect(keys.indexOf('prices-packs')).toBeGreaterThan(keys.indexOf('prices-line'));
    expect(keys.filter((key) => key === 'topup-line')).toHaveLength(3);
    expect(keys).not.toContain('credits-not-sold');
    expect(replies[0]?.menu?.actions.map(({ action }) => action)).toContain('topup');
  });

  it('stays whole where the packs can’t be read, and in a group', () => {
    const talk = createShopTalk();
    talk.refuse({ 'list-packs': { code: 'UNKNOWN' } });
    expect(talk.say('/prices').keys).toContain('prices-now');
    const dialogue = createDialogue({ offers: () => ['usdt'] });
    const effects = dialogue.reduce(groupState(), groupEvent({ type: 'text', text: '/prices' }, 'command'));
    expect(keysOf(effects)).toContain('prices-now');
  });
});

describe('/terms and /paysupport', () => {
  it('speak of what this chat offers, and of nothing else', () => {
    expect(keysFor(['stars', 'codes'], '/terms')).toEqual([
      ...['terms-text', 'terms-payments', 'terms-stars', 'terms-refunds'],
    ]);
    expect(keysFor(['usdt', 'manual'], '/terms')).toContain('terms-usdt');
    expect(keysFor(['stars'], '/paysupport')).toEqual([
      ...['paysupport-billing', 'paysupport-stars', 'paysupport-person'],
    ]);
    expect(keysFor(['usdt', 'manual'], '/paysupport')).toEqual([
      ...['paysupport-billing', 'paysupport-usdt', 'paysupport-manual', 'paysupport-person'],
    ]);
  });

  it.each([[[]], [['codes']]] as const)('say that nothing is sold where nothing is: %j', (offers) => {
    expect(keysFor(offers, '/terms')).toEqual(['terms-text']);
    expect(keysFor(offers, '/paysupport')).toEqual(['paysupport-nothing-sold']);
  });

  it('/paysupport is between the two of us', () => {
    const dialogue = createDialogue({ offers: () => ['stars'] });
    const effects = dialogue.reduce(
      groupState(),
      groupEvent({ type: 'text', text: '/paysupport' }, 'command'),
    );
    expect(keysOf(effects)).toEqual(['private-only']);
  });

  it.each(['退款', 'проблема с оплатой', 'payment problem'])('%s means /paysupport', (words) => {
    expect(keysFor(['stars'], words)).toContain('paysupport-person');
  });
});

describe('not enough credits', () => {
  const poor = { wallet: { paid: 0, bonus: 0, frozen: 0, debt: 0, available: 0 } };

  it('leads to what helps here: Top up, or a code', () => {
    const order = (offers: readonly PaymentMethod[]) => {
      const dialogue = createDialogue({ offers: () => offers });
      const effect = { do: 'again', generationId: 'g', shownPrice: 4 } as const;
      const error = { code: 'INSUFFICIENT_CREDITS', params: { needed: 4, available: 0 } } as const;
      return dialogue.settle(stateOf(poor), effect, { ok: false, error }, textEvent('x'));
    };
    const actionsOf = (offers: readonly PaymentMethod[]) =>
      repliesOf(order(offers)).flatMap(({ menu }) => menu?.actions.map(({ action }) => action) ?? []);
    expect(actionsOf(['stars'])).toContain('topup');
    expect(actionsOf(['codes'])).not.toContain('topup');
    expect(keysOf(order(['codes']))).toEqual([
      'error-insufficient-credits',
      'credits-not-sold',
      'topup-codes',
    ]);
    expect(keysOf(order([]))).toEqual(['error-insufficient-credits', 'credits-not-sold']);
  });
});

describe('the menu of commands', () => {
  const names = (methods: readonly PaymentMethod[], invites = false) =>
    botCommands(i18n, 'en', ['cakes'], undefined, { methods, invites }).map(({ command }) => command);

  it('lists what works here', () => {
    const about = ['topup', 'paid', 'redeem', 'invite', 'paysupport'];
    const listed = (methods: readonly PaymentMethod[], invites?: boolean) =>
      names(methods, invites).filter((name) => about.includes(name));
    expect(listed([])).toEqual([]);
    expect(listed(['codes'], true)).toEqual(['redeem', 'invite']);
    expect(listed(['stars', 'codes'])).toEqual(['topup', 'redeem', 'paysupport']);
    expect(listed(['usdt'])).toEqual(['topup', 'paid', 'paysupport']);
  });

  it('so does /help', () => {
    const commands = (offers: readonly PaymentMethod[]) =>
      createShopTalk({ offers })
        .say('/help')
        .replies[0]?.lines.flatMap(({ key, params }) => (key === 'help-command' ? [params?.command] : []));
    expect(commands(['usdt'])).toContain('/paid');
    expect(commands(['stars'])).not.toContain('/paid');
    expect(commands([])).not.toContain('/topup');
    expect(keysFor(['usdt'], '/help')).toContain('help-topup-usdt');
    expect(keysFor(['stars'], '/help')).not.toContain('help-topup-usdt');
  });
});

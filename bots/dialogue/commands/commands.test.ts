import { describe, expect, it } from 'vitest';
import {
  eventOf,
  groupEvent,
  groupState,
  keysOf,
  NOW,
  pressEvent,
  repliesOf,
  stateOf,
  textEvent,
} from '../../../test/support/dialogue.ts';
import { createDialogue, createI18n, createRenderer, LOCALES } from '../index.ts';
import { commandNames } from './names.ts';

const dialogue = createDialogue();
const i18n = createI18n();
const render = createRenderer(i18n);
const CHECK_IN = { credits: 6, every: 'week', open: true, nextAt: NOW };
/** What is done about a text; the balance is said once the check-in was looked at. */
const carryOut = (one: typeof dialogue, text: string, state = stateOf()) =>
  one
    .reduce(state, textEvent(text))
    .flatMap((effect) =>
      effect.do === 'show-check-in'
        ? one.settle(state, effect, { ok: true, value: CHECK_IN }, textEvent(text))
        : [effect],
    );
const read = (text: string, state = stateOf()) => carryOut(dialogue, text, state);

/** Everything that is said, in the language of the state. */
const said = (text: string, state = stateOf()): string =>
  repliesOf(read(text, state))
    .flatMap((reply) =>
      render(
        { ...reply, menu: reply.menu && { ...reply.menu, id: 'm' } },
        { locale: state.locale, capabilities: state.conversation.capabilities, timeZone: 'UTC' },
      ),
    )
    .map((part) => part.text)
    .join('\n');

describe.each(LOCALES)('commands in %s', (locale) => {
  const state = stateOf({ locale });

  it.each([
    ['/start', 'start-hello'],
    ['/help', 'help-intro'],
    ['/lang', 'lang-ask'],
    ['/lang klingon', 'lang-unknown'],
    ['/prices', 'prices-now'],
    ['/balance', 'balance-available'],
    ['/privacy', 'privacy-text'],
    ['/terms', 'terms-text'],
    ['/cake', 'cake-ask'],
    ['/nonsense', 'unknown-command'],
    ['/topup', 'credits-not-sold'],
    ['/train', 'not-offered'],
    ['привет', 'talk-greeting'],
    ['谢谢', 'talk-thanks'],
    ['who are you?', 'talk-who'],
    ['пока', 'talk-goodbye'],
    ['сколько стоит торт?', 'prices-now'],
    ['как пополнить баланс?', 'credits-not-sold'],
    ['qwerty', 'talk-unknown'],
  ])('%s is answered with %s', (text, key) => {
    const effects = read(text, state);
    expect(keysOf(effects)).toContain(key);
    const words = said(text, state);
    expect(words).not.toMatch(/\{|\$[a-z]|undefined|NaN|error-|talk-/);
    expect(words).toContain(
      i18n.format(key, repliesOf(effects)[0]?.lines.find((one) => one.key === key)?.params, locale),
    );
  });
});

describe('commands', () => {
  it.each([
    ['/status', { do: 'list-running', view: 'status' }],
    ['/cancel', { do: 'list-running', view: 'cancel' }],
    ['/history', { do: 'list-history', page: 0 }],
    ['/history 3', { do: 'list-history', page: 2 }],
    ['/billing', { do: 'list-billing', page: 0 }],
    ['/billing minus', { do: 'list-billing', page: 0 }],
    ['/lang ru', { do: 'set-locale', locale: 'ru' }],
    ['/lang 中文', { do: 'set-locale', locale: 'zh' }],
    ['/LANG@darkroom_bot English', { do: 'set-locale', locale: 'en' }],
    ['статус', { do: 'list-running', view: 'status' }],
    ['История!', { do: 'list-history', page: 0 }],
    ['账单', { do: 'list-billing', page: 0 }],
    ['取消', { do: 'list-running', view: 'cancel' }],
  ])('%s asks the core', (text, effect) => {
    expect(read(text)).toEqual([effect]);
  });

  it.each([
    ['баланс', 'balance-available'],
    ['Баланс?', 'balance-available'],
    ['余额', 'balance-available'],
    ['цены', 'prices-now'],
    ['价格', 'prices-now'],
    ['помощь', 'help-intro'],
    ['帮助', 'help-intro'],
    ['/баланс', 'balance-available'],
    ['торт', 'cake-ask'],
    ['蛋糕', 'cake-ask'],
  ])('%s means a command', (text, key) => {
    expect(keysOf(read(text))).toContain(key);
  });

  it('/start names the jobs with price and sample, the free credits of a new account, and the AI', () => {
    const fresh = stateOf({ locale: 'ru', account: { ...stateOf().account, isNew: true } });
    const words = said('/start', fresh);
    expect(words).toContain('ИИ');
    expect(words).toContain('6 кредитов');
    expect(words).toContain('4 кредита за картинку');
    expect(words).toContain('/cake Нежный торт с ягодами, в пастельных тонах, для девочки 5 лет');
    expect(keysOf(read('/start'))).not.toContain('start-gift');
  });

  it('/prices shows credits and money, and keeps what cannot be ordered apart', () => {
    const words = said('/prices', stateOf({ locale: 'en' })).split('\n');
    const coming = words.findIndex((one) => one.startsWith('Coming later'));
    expect(words.findIndex((one) => one.includes('4 credits ($0.06 or ¥0.40)'))).toBeLessThan(coming);
    expect(words.findIndex((one) => one.includes('350 credits ($5.00 or ¥35.00)'))).toBeGreaterThan(coming);
    expect(words.findIndex((one) => one.includes('7 credits ($0.10'))).toBeGreaterThan(coming);
    expect(words.join()).toContain('about 30 minutes');
  });

  it('/balance names the person, level, available, frozen and a debt', () => {
    const words = said(
      '/balance',
      stateOf({
        account: { ...stateOf().account, displayName: 'Анна', level: 'plus' },
        wallet: { paid: 1, bonus: 20, frozen: 4, debt: 2, available: 21 },
        locale: 'ru',
      }),
    );
    expect(words).toContain('Анна');
    expect(words).toContain('Plus');
    expect(words).toContain('Доступно: 21 кредит');
    expect(words).toContain('4 кредита');
    expect(words).toContain('2 кредита');
  });

  it('without a job nothing offers to order, and the prices stay honest', () => {
    const closed = stateOf({ jobs: [] });
    for (const text of [
      '/start',
      '/prices',
      '/help',
      '/cake',
      '/cake two tiers',
      'a cake with berries please',
    ]) {
      const effects = read(text, closed);
      expect(JSON.stringify(effects)).not.toContain('"/cake"},"action":"job"');
      expect(effects.some((effect) => effect.do === 'submit')).toBe(false);
      const buttons = repliesOf(effects).flatMap((reply) => reply.menu?.actions ?? []);
      expect(buttons.map((one) => one.args?.command)).not.toContain('/cake');
    }
  });

  it('Top up is offered only where a payment method is', () => {
    const paid = createDialogue({ offers: () => ['usdt', 'codes'] });
    const has = (one: typeof dialogue, text: string) =>
      repliesOf(carryOut(one, text)).some((reply) =>
        reply.menu?.actions.some((action) => action.action === 'topup'),
      );
    expect(has(dialogue, '/balance')).toBe(false);
    expect(has(dialogue, '/prices')).toBe(false);
    expect(has(paid, '/balance')).toBe(true);
  });
});

describe('who may speak', () => {
  const fresh = stateOf({ account: { ...stateOf().account, isNew: true } });

  it.each(['/balance', 'привет', '/cake', '/cake красный торт', '5'])(
    'the first message ever (%s) says that an AI makes the pictures',
    (text) => {
      const effects = read(text, fresh);
      expect(repliesOf(effects)[0]?.lines[0]).toEqual({ key: 'welcome', params: { credits: 6 } });
      expect(keysOf(effects).filter((key) => key === 'welcome')).toHaveLength(1);
    },
  );

  it('a one-shot order keeps its order beside the greeting', () => {
    expect(read('/cake красный торт', fresh).map((effect) => effect.do)).toEqual(['reply', 'submit']);
  });

  it('what is said between others in a group is not ours', () => {
    expect(dialogue.reduce(groupState(), groupEvent({ type: 'text', text: '/cake x' }, 'ambient'))).toEqual(
      [],
    );
  });

  it('channels and anonymous admins are asked to write as themselves, when they address us', () => {
    const event = groupEvent({ type: 'text', text: '/cake x' }, 'command');
    const impersonal = { ...event, sender: { ...event.sender, impersonal: true } };
    expect(repliesOf(dialogue.reduce(groupState(), impersonal))).toMatchObject([
      { code: 'WRITE_AS_YOURSELF' },
    ]);
    expect(dialogue.reduce(groupState(), { ...impersonal, addressed: 'ambient' })).toEqual([]);
  });

  it.each(['/balance', '/billing', '/history', 'баланс'])('%s is not told in a group', (text) => {
    const effects = dialogue.reduce(groupState(), groupEvent({ type: 'text', text }, 'mention'));
    expect(keysOf(effects)).toEqual(['private-only']);
  });

  it('membership events and task results are not answered', () => {
    expect(dialogue.reduce(stateOf(), eventOf({ type: 'membership', state: 'gone' }))).toEqual([]);
    expect(dialogue.reduce(stateOf(), eventOf({ type: 'task', taskId: 't', kind: 'k', result: 1 }))).toEqual(
      [],
    );
  });

  it('a blocked person can read, and order nothing', () => {
    const blocked = stateOf({ account: { ...stateOf().account, blocked: true } });
    for (const text of ['/cake x', 'привет', '/status']) {
      expect(repliesOf(read(text, blocked))).toMatchObject([{ code: 'ACCOUNT_BLOCKED' }]);
    }
    expect(keysOf(read('/privacy', blocked))).toContain('privacy-text');
    expect(dialogue.reduce(blocked, pressEvent('m.0'))).toMatchObject([
      { reply: { code: 'ACCOUNT_BLOCKED' } },
    ]);
  });

  it.each([
    { type: 'file', files: [{ handle: 'f', mediaType: 'image/jpeg' }] } as const,
    { type: 'unsupported', what: 'sticker' } as const,
  ])('a $type is refused with its own code', (body) => {
    expect(repliesOf(dialogue.reduce(stateOf(), eventOf(body as never)))).toMatchObject([
      { code: 'UNSUPPORTED_FILE' },
    ]);
  });
});

describe('what is offered works', () => {
  it('every command of the platform menu is carried out', () => {
    for (const name of commandNames([{ command: 'cake' }])) {
      const effects = read(`/${name}`);
      expect(keysOf(effects)).not.toContain('unknown-command');
      expect(keysOf(effects)).not.toContain('not-offered');
      expect(effects.length).toBeGreaterThan(0);
    }
  });

  it('dates are shown in the time zone of the studio, with its name', () => {
    const date = i18n.format(
      'card-facts',
      { date: { instant: NOW }, status: 's', cost: 1 },
      'ru',
      'Asia/Shanghai',
    );
    expect(date).toContain('20:00 GMT+8');
  });
});

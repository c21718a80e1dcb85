import { describe, expect, it } from 'vitest';
import { botCommands, createI18n } from './index.ts';

const i18n = createI18n();
const NBSP = '\u00a0';

describe('numbers', () => {
  it.each([
    [0, '0 кредитов'],
    [1, '1 кредит'],
    [2, '2 кредита'],
    [5, '5 кредитов'],
    [11, '11 кредитов'],
    [21, '21 кредит'],
    [22, '22 кредита'],
    [112, '112 кредитов'],
    [1001, `1${NBSP}001 кредит`],
  ])('%i in Russian', (n, text) => {
    expect(i18n.format('offer-cost', { price: n }, 'ru')).toBe(`Стоимость: ${text}`);
  });

  it('have the form of the language', () => {
    expect(i18n.format('offer-cost', { price: 1 }, 'en')).toBe('Cost: 1 credit');
    expect(i18n.format('offer-cost', { price: 7700 }, 'en')).toBe('Cost: 7,700 credits');
    expect(i18n.format('offer-cost', { price: 7700 }, 'zh')).toBe('价格：7,700 积分');
    expect(i18n.format('billing-row', { amount: -4, kind: 'k', date: 'd' }, 'en')).toBe('-4 · k · d');
    expect(i18n.format('billing-row', { amount: 1000, kind: 'k', date: 'd' }, 'ru')).toBe(
      `+1${NBSP}000 · k · d`,
    );
  });

  it('money is shown from hundredths', () => {
    const params = { name: 'n', credits: 7, minutes: 1, cents: 10, fen: 70 };
    expect(i18n.format('prices-line', params, 'en')).toContain('$0.10 or ¥0.70');
    expect(i18n.format('prices-line', params, 'ru')).toContain(`0,10${NBSP}$ или 0,70${NBSP}¥`);
  });
});

describe('texts', () => {
  it('carry no isolating marks and take user text as it is', () => {
    expect(i18n.format('gen-title', { title: '{ $x } \u2068 <b>' }, 'en')).toBe('“{ $x } \u2068 <b>”');
  });

  it('name dates in the given time zone', () => {
    const row = (locale: string) =>
      i18n.format(
        'history-row',
        { n: 1, title: 't', cost: 4, date: { instant: 0 } },
        locale,
        'Europe/Moscow',
      );
    expect(row('en')).toContain('Jan 1, 1970, 03:00 GMT+3');
    expect(row('ru')).toContain('1 янв. 1970');
    expect(row('zh')).toContain('1970年1月1日 03:00（GMT+3）');
  });

  it('resolve messages inside messages', () => {
    const params = { level: { key: 'level-plus' } };
    expect(i18n.format('balance-level', params, 'ru')).toBe('Уровень: Plus');
  });

  it('name the rule of a refusal, also one that is not known', () => {
    expect(i18n.format('error-refused-by-safety', { rule: 'nudity' }, 'ru')).toContain('Обнажённое');
    expect(i18n.format('gen-refused', { rule: 'of a later build', refunded: 4 }, 'en')).toContain(
      'against the rules',
    );
  });

  it('fall back to English for a language without a file, and to the key for an unknown one', () => {
    expect(i18n.format('deleted', undefined, 'de-AT')).toBe('Deleted.');
    expect(i18n.format('deleted', undefined, 'zh-Hant-TW')).toBe('已删除。');
    expect(i18n.format('no-such-key', undefined, 'ru')).toBe('no-such-key');
  });
});

describe('lists', () => {
  it('words() gives the messages of a family by key', () => {
    const words = i18n.words('level-', 'ru');
    expect(words).toEqual({ 'level-free': 'Free', 'level-plus': 'Plus', 'level-pro': 'Pro' });
  });

  it('renderPlain() joins lines', () => {
    expect(i18n.renderPlain([{ key: 'deleted' }, { key: 'kept' }], 'en')).toBe(
      'Deleted.\nAll right, everything stays as it is.',
    );
  });

  it.each(['en', 'zh', 'ru'])('botCommands() fits a platform menu in %s', (locale) => {
    const commands = botCommands(i18n, locale, ['cakes']);
    expect(commands[0]?.command).toBe('cake');
    for (const { command, description } of commands) {
      expect(command).toMatch(/^[a-z0-9_]{1,32}$/);
      expect(description.length).toBeGreaterThanOrEqual(2);
      expect(description).not.toContain('command-');
    }
    expect(botCommands(i18n, locale, []).map((one) => one.command)).not.toContain('cake');
  });
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FluentVariable } from '@fluent/bundle';
import { FluentBundle, FluentDateTime, FluentNumber, FluentResource } from '@fluent/bundle';
import type { Line, ReplyParam } from '../../core/index.ts';

/** The languages of the locale files, the first being the one that others fall back to. */
export const LOCALES = ['en', 'zh', 'ru'] as const;
export type Locale = (typeof LOCALES)[number];

/** Sentences in the reader's language, from the Fluent files in `locales/`. */
export interface I18n {
  /** One message. An unknown language reads English; an unknown key answers the key itself. */
  format(
    key: string,
    params: Record<string, ReplyParam> | undefined,
    locale: string,
    timeZone?: string,
  ): string;
  has(key: string, locale: string): boolean;
  /** Lines as one text, joined by line breaks. */
  renderPlain(lines: readonly Line[], locale: string, timeZone?: string): string;
  /** Every message without parameters whose key begins with `prefix`, by its whole key. */
  words(prefix: string, locale: string): Record<string, string>;
}

const DATE_FORMAT: Intl.DateTimeFormatOptions = {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZoneName: 'short',
};

/** The moment, and the name of its zone where the language puts it: behind, in Chinese in brackets of its own. */
const dateIn = (instant: number, locale: Locale, timeZone: string): FluentVariable => {
  if (locale !== 'zh') return new FluentDateTime(instant, { ...DATE_FORMAT, timeZone });
  const { timeZoneName, ...clock } = DATE_FORMAT;
  const zone = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName })
    .formatToParts(instant)
    .find(({ type }) => type === 'timeZoneName');
  return `${new Intl.DateTimeFormat(locale, { ...clock, timeZone }).format(instant)}（${zone?.value ?? timeZone}）`;
};

/** The same folder from source and from dist: the locale files are not compiled. */
const localesFolder = (): string => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return join(folder, 'bots', 'dialogue', 'locales');
};

/** `<locale>.ftl` and, for parts that are large, the files of the folder `<locale>`. */
const readSource = (folder: string, locale: Locale): string =>
  [`${locale}.ftl`, ...readdirSync(join(folder, locale)).map((name) => join(locale, name))]
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');

const numberIn = (value: unknown): number =>
  value instanceof FluentNumber ? value.value : typeof value === 'number' ? value : Number(value ?? 0);

/**
 * Functions for the locale files: CREDITS($n) and MINUTES($n) put a number with its unit in the right
 * plural, MONEY($cents, currency: "USD") shows hundredths of a currency, SIGNED($n) always shows the sign,
 * RULE($rule) and LEVEL($level) name a safety rule and a level of membership.
 */
const createBundle = (locale: Locale, source: string): FluentBundle => {
  const money = (currency: string, hundredths: number) =>
    new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).format(
      hundredths / 100,
    );
  const signed = new Intl.NumberFormat(locale, { signDisplay: 'exceptZero' });
  const unit = (key: string, value: unknown): string => {
    const pattern = bundle.getMessage(key)?.value;
    return pattern ? bundle.formatPattern(pattern, { n: numberIn(value) }, []) : String(numberIn(value));
  };
  const named = (prefix: string, value: unknown, otherwise: string): string => {
    const message =
      bundle.getMessage(`${prefix}${String(value)}`) ?? bundle.getMessage(`${prefix}${otherwise}`);
    return message?.value ? bundle.formatPattern(message.value, {}, []) : '';
  };
  const bundle: FluentBundle = new FluentBundle(locale, {
    useIsolating: false,
    functions: {
      CREDITS: ([n]) => unit('unit-credits', n),
      MINUTES: ([n]) => unit('unit-minutes', n),
      MONEY: ([n], { currency }) => money(String(currency ?? 'USD'), numberIn(n)),
      RULE: ([rule]) => named('safety-rule-', rule, 'other'),
      LEVEL: ([level]) => named('level-', level, 'plus'),
      SIGNED: ([n]) => signed.format(numberIn(n)),
    },
  });
  const errors = bundle.addResource(new FluentResource(source));
  if (errors.length > 0) throw new Error(`locale ${locale}: ${errors.map(String).join('; ')}`);
  return bundle;
};

const isLocale = (tag: string): tag is Locale => (LOCALES as readonly string[]).includes(tag);

/** `zh-Hans-CN` reads zh; a language without a file reads English. */
const localeOf = (tag: string): Locale => {
  const language = tag.toLowerCase().split(/[-_]/)[0] ?? '';
  return isLocale(language) ? language : 'en';
};

/** Reads the locale files once; throws when one does not parse. */
export const createI18n = (): I18n => {
  const folder = localesFolder();
  const bundles = Object.fromEntries(
    LOCALES.map((locale) => [locale, createBundle(locale, readSource(folder, locale))]),
  ) as Record<Locale, FluentBundle>;

  const variable = (param: ReplyParam, locale: Locale, timeZone: string): FluentVariable => {
    if (typeof param !== 'object') return param;
    if ('instant' in param) return dateIn(param.instant, locale, timeZone);
    return format(param.key, param.params, locale, timeZone);
  };

  const format: I18n['format'] = (key, params, tag, timeZone = 'UTC') => {
    const locale = localeOf(tag);
    const pattern = bundles[locale].getMessage(key)?.value;
    if (!pattern) return key;
    const values: Record<string, FluentVariable> = {};
    for (const [name, param] of Object.entries(params ?? {}))
      values[name] = variable(param, locale, timeZone);
    return bundles[locale].formatPattern(pattern, values, []);
  };

  return {
    format,
    has: (key, locale) => bundles[localeOf(locale)].hasMessage(key),
    renderPlain: (lines, locale, timeZone) =>
      lines.map(({ key, params }) => format(key, params, locale, timeZone)).join('\n'),
    words(prefix, tag) {
      const locale = localeOf(tag);
      const found: Record<string, string> = {};
      for (const key of bundles[locale]._messages.keys()) {
        if (key.startsWith(prefix)) found[key] = format(key, undefined, locale);
      }
      return found;
    },
  };
};

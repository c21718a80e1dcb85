import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Message } from '@fluent/syntax';
import { FluentParser, Visitor } from '@fluent/syntax';
import { describe, expect, it } from 'vitest';
import { CAKE_ANSWERS, CAKE_FIELDS, CAKE_SIZES } from '../../core/conversations/cakes.ts';
import { BUYING_METHODS } from '../../core/conversations/payments.ts';
import { POSTER_LANGUAGES, POSTER_NUMBERS, POSTER_STYLES } from '../../core/conversations/posters.ts';
import { REPORT_REASONS } from '../../core/conversations/privacy.ts';
import { ERROR_CODES, errorLocaleKey } from '../../core/errors.ts';
import { ALLERGENS } from '../../core/studio/cakes/allergen-words.ts';
import {
  DECOR_NOTES,
  HARMFUL_PLANTS,
  HOURS,
  KEEPING,
  SMALL_WORDS,
} from '../../core/studio/cakes/card-tables.ts';
import { PROMPT_SETS, READY_PROMPTS } from '../../core/studio/portraits/prompt-sets.ts';
import { commandNames } from './commands/names.ts';
import { FILE_PROBLEMS } from './flows/file-problems.ts';
import { FACT_FIELDS } from './flows/poster-facts.ts';
import { MASK_PROBLEMS } from './flows/poster-kinds.ts';
import { TEMPLATE_CATEGORIES } from './flows/prompts-kinds.ts';
import { UNREADABLE, ZIP_REASONS } from './flows/train-photos.ts';
import {
  GARMENT_KINDS,
  GARMENT_PROBLEMS,
  PERSON_PROBLEMS,
  PERSON_REMARKS,
  TRYON_FILE_PROBLEMS,
} from './flows/tryon-kinds.ts';
import { LOCALES } from './index.ts';
import { JOBS, PRICE_LINES, priceName } from './jobs.ts';
import { NAVIGABLE } from './replies/navigation.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** Parameters of each message, also those that only some of its variants use. */
const readLocale = (locale: string): Map<string, string[]> => {
  const folder = join(import.meta.dirname, 'locales');
  const source = [`${locale}.ftl`, ...readdirSync(join(folder, locale)).map((name) => join(locale, name))]
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
  const messages = new Map<string, string[]>();
  for (const entry of new FluentParser({ withSpans: false }).parse(source).body) {
    if (entry.type === 'Junk') throw new Error(`${locale}.ftl does not parse: ${JSON.stringify(entry)}`);
    if (entry.type !== 'Message') continue;
    const message = entry as Message;
    if (messages.has(message.id.name)) throw new Error(`${locale}.ftl has ${message.id.name} twice`);
    const names = new Set<string>();
    new (class extends Visitor {
      override visitVariableReference(node: { id: { name: string } }): void {
        names.add(node.id.name);
      }
    })().visit(message);
    messages.set(message.id.name, [...names].sort());
  }
  return messages;
};

const locales = new Map(LOCALES.map((locale) => [locale, readLocale(locale)]));
const english = locales.get('en') ?? new Map<string, string[]>();

const sourcesUnder = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === 'generated' ? [] : sourcesUnder(path);
    return /\.(ts|js|html|eta)$/.test(entry.name) && !/\.test\.ts$/.test(entry.name)
      ? [readFileSync(join(ROOT, path), 'utf8')]
      : [];
  });

const sources = ['bots', 'core', 'admin-web'].flatMap(sourcesUnder);
const code = sources.join('\n');

/** Keys that are put together from a prefix and a value, each with all its values. */
const composed = [
  ...ERROR_CODES.map(errorLocaleKey),
  ...commandNames(JOBS, { methods: [...BUYING_METHODS, 'codes'], invites: true }).map(
    (name) => `command-${name}`,
  ),
  ...NAVIGABLE.filter((name) => name !== 'topup').map((name) => `nav-${name}`),
  ...PRICE_LINES.map(({ key }) => priceName(key)),
  ...JOBS.flatMap(({ command }) => [`start-job-${command}`, `help-job-${command}`]),
  ...JOBS.map(({ name }) => `job-${name}`),
  ...LOCALES.map((locale) => `language-name-${locale}`),
  ...['free', 'plus', 'pro'].map((level) => `level-${level}`),
  ...['greeting', 'thanks', 'goodbye', 'who', 'portrait', 'poster', 'unknown'].map(
    (topic) => `talk-${topic}`,
  ),
  ...['validating', 'generating', 'training', 'storing', 'completed', 'failed'].map((step) => `step-${step}`),
  ...['validating', 'generating', 'storing'].map((step) => `gen-${step}`),
  ...['queued', 'running', 'completed', 'partial', 'failed', 'cancelled'].map((status) => `status-${status}`),
  ...['nudity', 'undressing', 'minors', 'public-figure', 'provider', 'other'].map(
    (rule) => `safety-rule-${rule}`,
  ),
  ...JOBS.map(({ command }) => `page-welcome-offer-${command}`),
  ...[1, 2].map((n) => `page-example-photo-${n}`),
  ...[1, 2, 3, 4].map((n) => `page-example-cake-${n}`),
  ...[1, 2].map((n) => `page-example-poster-${n}`),
  ...['glossary', 'local', 'chat', 'form'].map((translator) => `translator-${translator}`),
  ...['flux', 'sd'].map((base) => `train-base-${base}`),
  ...['form', 'dictionary'].map((why) => `train-trigger-${why}`),
  ...['looked', 'good', 'warn', 'ask', 'reject'].map((count) => `train-count-${count}`),
  ...['warn', 'ask', 'reject'].map((state) => `train-photo-${state}`),
  ...['asked', 'refused'].map((review) => `train-review-${review}`),
  ...['gone', 'failed'].map((problem) => `train-fetch-${problem}`),
  ...['done', 'continue', 'accept', 'remove', 'more', 'agree'].map((choice) => `action-train-${choice}`),
  ...['variation', 'edit', 'retake', 'share'].map((action) => `action-${action}`),
  ...['high', 'fair', 'low'].map((likeness) => `photo-likeness-${likeness}`),
  ...['allowed', 'refused'].map((verdict) => `review-${verdict}`),
  ...CAKE_FIELDS.flatMap((field) => [`cake-ask-${field}`, `cake-field-${field}`]),
  ...Object.entries(CAKE_ANSWERS).flatMap(([field, answers]) => answers.map((one) => `cake-${field}-${one}`)),
  ...Object.keys(CAKE_SIZES).map((size) => `cake-size-${size}`),
  ...Object.keys(DECOR_NOTES).map((note) => `cake-note-${note}`),
  ...Object.keys(HARMFUL_PLANTS).map((plant) => `cake-plant-${plant}`),
  ...Object.keys(HOURS).map((reason) => `cake-work-${reason}`),
  ...Object.values(KEEPING).map((how) => `cake-keep-${how}`),
  ...Object.keys(SMALL_WORDS).flatMap((kind) => [`cake-card-${kind}`, `cake-card-short-${kind}`]),
  ...Object.keys(ALLERGENS).map((allergen) => `cake-allergen-${allergen}`),
  ...['party', 'wedding'].map((pieces) => `cake-card-servings-${pieces}`),
  ...PROMPT_SETS.map((set) => `prompt-set-${set}`),
  ...READY_PROMPTS.map(({ id }) => `prompt-${id}`),
  ...ZIP_REASONS.map((reason) => `zip-refused-${reason}`),
  ...UNREADABLE.map((reason) => `photo-unreadable-${reason}`),
  ...POSTER_NUMBERS.map((number) => `poster-name-${number}`),
  ...POSTER_STYLES.map((style) => `poster-style-${style}`),
  ...POSTER_LANGUAGES.map((language) => `poster-language-${language}`),
  ...FACT_FIELDS.flatMap((field) => [
    `poster-field-${field}`,
    `poster-field-how-${field}`,
    `poster-missing-${field}`,
  ]),
  ...['needed', 'too-long', 'too-many', 'colours', 'spec', 'wrong'].map((flaw) => `poster-fact-${flaw}`),
  ...['review', 'brand', 'specs', 'steps'].map((field) => `poster-set-without-${field}`),
  ...['on', 'off'].flatMap((state) => [`poster-toggle-${state}`, `poster-toggle-${state}-named`]),
  ...FILE_PROBLEMS.map((problem) => `poster-file-${problem}`),
  ...MASK_PROBLEMS.map((problem) => `poster-mask-${problem}`),
  ...['caption', 'caption-edit', 'likeness-low', 'likeness-fair', 'ending', 'ending-low'].map(
    (word) => `poster-${word}`,
  ),
  ...['redo', 'open-set', 'edit-poster'].map((action) => `action-${action}`),
  ...TEMPLATE_CATEGORIES.map((category) => `prompts-category-${category}`),
  ...FILE_PROBLEMS.map((problem) => `prompts-file-${problem}`),
  'talk-tryon',
  ...GARMENT_KINDS.map((kind) => `tryon-kind-${kind}`),
  ...TRYON_FILE_PROBLEMS.map((problem) => `tryon-file-${problem}`),
  ...PERSON_PROBLEMS.map((problem) => `tryon-person-${problem}`),
  ...GARMENT_PROBLEMS.map((problem) => `tryon-garment-${problem}`),
  ...PERSON_REMARKS.map((remark) => `tryon-remark-${remark}`),
  // Said by the core: the steps on the status message, the caption, the title, and what came of a review.
  ...['uploading', 'analysing', 'generating', 'done'].map((step) => `tryon-step-${step}`),
  ...['allowed', 'refused'].map((verdict) => `review-tryon-${verdict}`),
  ...['tryon-caption', 'tryon-caption-of', 'tryon-ending'],
  ...GARMENT_KINDS.map((kind) => `tryon-made-${kind}`),
  ...JOBS.map(({ name }) => `billing-job-${name}`),
  ...['unknown', 'self', 'loop', 'invited', 'customer', 'off'].map((refusal) => `invite-refused-${refusal}`),
  ...REPORT_REASONS.map((reason) => `report-reason-${reason}`),
  ...['removed', 'kept'].map((verdict) => `report-${verdict}`),
  ...['open', 'paid', 'expired', 'cancelled', 'late', 'refunded'].map((status) => `order-status-${status}`),
];

/** Keys that the program names in full: as a key, in line(...), or as a word of a page. */
const named = (): Set<string> => {
  const found = new Set<string>();
  for (const [, key] of code.matchAll(/\bkey: '([a-z][\w-]+-[\w-]+)'/g)) found.add(key ?? '');
  for (const [, key] of code.matchAll(/\bline\('([a-z][\w-]+)'/g)) found.add(key ?? '');
  for (const [, key] of code.matchAll(/['"`](page-[a-z\d-]*[a-z\d])['"`]/g)) found.add(key ?? '');
  return found;
};

describe('locale files', () => {
  it.each(LOCALES)('%s has the same messages as English', (locale) => {
    expect([...(locales.get(locale)?.keys() ?? [])].sort()).toEqual([...english.keys()].sort());
  });

  it.each(LOCALES)('%s uses the same parameters in each message', (locale) => {
    expect(Object.fromEntries([...(locales.get(locale) ?? [])].sort())).toEqual(
      Object.fromEntries([...english].sort()),
    );
  });

  it('have every key that the program uses', () => {
    const missing = [...composed, ...named()].filter((key) => !english.has(key));
    expect(missing).toEqual([]);
  });

  it('have no key that nothing uses', () => {
    const used = new Set(composed);
    const unused = [...english.keys()].filter(
      (key) => !used.has(key) && !["'", '"', '`'].some((quote) => code.includes(`${quote}${key}${quote}`)),
    );
    expect(unused).toEqual([]);
  });
});

import type {
  InLocales,
  TemplateCategory,
  TemplateVariable,
  TemplateView,
} from '../../conversations/templates.ts';
import { TEMPLATE_CATEGORIES } from '../../conversations/templates.ts';

export const TEMPLATE_LOCALES = ['en', 'zh', 'ru'] as const;
export type TemplateLocale = (typeof TEMPLATE_LOCALES)[number];

/** Text in every language that the house speaks. */
export type Everywhere = Record<TemplateLocale, string>;

/** A template of the house, as it is written in the catalogue. */
export interface HouseTemplate {
  /** For ever: rows, share links and favourites hang on it. */
  name: string;
  category: Exclude<TemplateCategory, 'own'>;
  titles: Everywhere;
  descriptions: Everywhere;
  /** In English; {{variable}} in the places of its variables. */
  content: string;
  membersOnly?: true;
  variables?: TemplateVariable[];
  takesReference?: true;
}

/** A row of `prompt_template`. */
export interface TemplateRow {
  id: string;
  code: string;
  account_id: string | null;
  name: string | null;
  titles: string;
  descriptions: string;
  content: string;
  category: string;
  members_only: number;
  cost: number | null;
  variables: string;
  takes_reference: number;
  sample_id: string | null;
  status: string;
  position: number;
  revision: number;
  created_at: number;
  updated_at: number;
  deleted_at: number | null;
}

export const inLocales = (json: string): InLocales => JSON.parse(json) as InLocales;
export const variablesOf = (row: Pick<TemplateRow, 'variables'>): TemplateVariable[] =>
  JSON.parse(row.variables) as TemplateVariable[];

/** The language of templates that a person reads; English where they speak another one. */
export const templateLocale = (locale: string): TemplateLocale =>
  TEMPLATE_LOCALES.find((known) => known === locale) ?? 'en';

/** In this language, else in English, else in the one that it was written in. */
export const readIn = (texts: InLocales, locale: string): string =>
  texts[templateLocale(locale)] ?? texts.en ?? Object.values(texts)[0] ?? '';

export const categoryOf = ({ category }: Pick<TemplateRow, 'category'>): TemplateCategory =>
  TEMPLATE_CATEGORIES.find((known) => known === category) ?? 'own';

/** The line of the price book that a template costs by. */
export const priceKeyOf = (membersOnly: boolean): string =>
  membersOnly ? 'gallery.members' : 'gallery.public';

/** Whether the person's face model goes in: then the drivers of portraits make the picture. */
export const needsModel = (variables: readonly TemplateVariable[]): boolean =>
  variables.some(({ type }) => type === 'model');

/** What a reader's rows say of a template. */
export interface ReaderFacts {
  accountId: string;
  locale: string;
  level: string;
  /** Templates that they marked. */
  favourites: ReadonlySet<string>;
  /** Credits in force by key of the price book. */
  prices: Readonly<Record<string, number>>;
}

/** A template as this reader sees it. */
export const viewOf = (row: TemplateRow, reader: ReaderFacts): TemplateView => {
  const own = row.account_id === reader.accountId;
  const isOthers = !own && row.account_id !== null;
  const membersOnly = row.members_only === 1;
  return {
    templateId: row.id,
    code: row.code,
    title: readIn(inLocales(row.titles), reader.locale),
    description: readIn(inLocales(row.descriptions), reader.locale),
    category: categoryOf(row),
    membersOnly,
    locked: membersOnly && reader.level === 'free',
    price: row.cost ?? reader.prices[priceKeyOf(membersOnly)] ?? 0,
    own,
    favourite: reader.favourites.has(row.id),
    variables: variablesOf(row),
    takesReference: row.takes_reference === 1,
    ...(row.sample_id === null ? {} : { sampleId: row.sample_id }),
    ...(own || isOthers ? { content: row.content } : {}),
    ...(isOthers ? { revision: row.revision } : {}),
  };
};

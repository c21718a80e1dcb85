import { CAKE_FIELDS, type CakeField, type CakeForm } from '../../conversations/cakes.ts';
import { FORM_WORDS, type FormLanguage, type FormWords } from './form-words.ts';

const languageOf = (locale: string): FormLanguage => (locale === 'ru' || locale === 'zh' ? locale : 'en');

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A ready answer in words that fit behind the others; words of one's own stay as they are. */
const phraseOf = (words: FormWords, field: CakeField, form: CakeForm): string | undefined => {
  if (field === 'inscription') return undefined;
  if (field === 'tiers') return form.tiers === undefined ? undefined : words.tiers[form.tiers - 1];
  const answer = form[field]?.trim();
  if (answer === undefined || answer === '') return undefined;
  return words.answers[field][answer] ?? words.own[field].replace('%', answer);
};

/**
 * The description that a form makes, in the person's language (ru, zh, else en): what one would have written in one
 * line, without the inscription. A form in which everything was skipped is simply a festive cake.
 */
export const describeCake = (form: CakeForm, locale: string): string => {
  const words = FORM_WORDS[languageOf(locale)];
  const parts = CAKE_FIELDS.map((field) => phraseOf(words, field, form)).filter(
    (part): part is string => part !== undefined,
  );
  return capitalised([parts.length === 0 ? words.plain : words.cake, ...parts].join(words.comma));
};

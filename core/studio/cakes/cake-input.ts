import {
  CAKE_FIELDS,
  CAKE_LIMITS,
  CAKE_SIZES,
  CAKE_STYLES,
  type CakeForm,
  type CakeOrder,
  type CakeParameters,
  type CakeSize,
  type CakeStyle,
} from '../../conversations/cakes.ts';
import { DarkroomError } from '../../errors.ts';
import { hasHan } from '../../providers/translator.ts';
import { oneLine, PROMPT_LIMIT } from '../words.ts';
import { describeCake } from './describe.ts';
import { COATING_WORDS, type Coating, OCCASION_WORDS, type Occasion } from './hint-words.ts';
import { type CakeHints, cakeHints } from './hints.ts';
import { type CakeWords, splitInscription } from './inscription.ts';
import { isCakeLanguage } from './language.ts';

const lengthOf = (text: string): number => [...text].length;

const bad = (field: string, why: string): DarkroomError =>
  new DarkroomError('BAD_INPUT', `cake: ${field} ${why}`, { field });

const within = (value: unknown, { least, most }: { least: number; most: number }): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= least && value <= most;

const parseForm = (given: unknown): CakeForm | undefined => {
  if (given === undefined) return undefined;
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw bad('form', 'is none');
  const fields = given as Record<string, unknown>;
  const form: Record<string, unknown> = {};
  for (const field of CAKE_FIELDS) {
    const value = fields[field];
    if (value === undefined) continue;
    if (field === 'tiers') {
      if (!within(value, CAKE_LIMITS.tiers) || !Number.isInteger(value)) throw bad('tiers', String(value));
      form.tiers = value;
      continue;
    }
    if (typeof value !== 'string') throw bad(field, 'is no text');
    const text = oneLine(value);
    const { most } = field === 'inscription' ? CAKE_LIMITS.inscription : CAKE_LIMITS.answer;
    if (text === '' || lengthOf(text) > most) throw bad(field, `of ${lengthOf(text)} characters`);
    form[field] = text;
  }
  return Object.keys(form).length === 0 ? undefined : (form as CakeForm);
};

const parseParameters = (given: unknown): CakeParameters | undefined => {
  if (given === undefined) return undefined;
  if (typeof given !== 'object' || given === null) throw bad('parameters', 'are none');
  const { seed, guidance, steps, size } = given as Record<string, unknown>;
  for (const [field, value] of Object.entries({ seed, steps })) {
    if (value === undefined) continue;
    if (!within(value, CAKE_LIMITS[field as 'seed' | 'steps']) || !Number.isInteger(value))
      throw bad(field, String(value));
  }
  if (guidance !== undefined && !within(guidance, CAKE_LIMITS.guidance))
    throw bad('guidance', 'out of range');
  if (size !== undefined && !(typeof size === 'string' && Object.hasOwn(CAKE_SIZES, size)))
    throw bad('size', 'is unknown');
  const parameters: CakeParameters = {
    ...(seed === undefined ? {} : { seed: seed as number }),
    ...(guidance === undefined ? {} : { guidance: guidance as number }),
    ...(steps === undefined ? {} : { steps: steps as number }),
    ...(size === undefined ? {} : { size: size as CakeSize }),
  };
  return Object.keys(parameters).length === 0 ? undefined : parameters;
};

/**
 * Checks and normalises an order of cakes. Throws DarkroomError: EMPTY_PROMPT, PROMPT_TOO_LONG, BAD_INPUT with the
 * field (`language`: written in letters that we neither translate nor write).
 */
export const parseCake = (input: unknown): CakeOrder => {
  const given = (input ?? {}) as Record<string, unknown>;
  if (typeof given.text !== 'string') throw bad('text', 'is missing');
  const text = oneLine(given.text);
  if (!/[\p{L}\p{N}]/u.test(text)) throw new DarkroomError('EMPTY_PROMPT', 'cake: no words');
  const length = lengthOf(text);
  if (length > PROMPT_LIMIT) {
    throw new DarkroomError('PROMPT_TOO_LONG', `cake: ${length} characters`, { length, limit: PROMPT_LIMIT });
  }
  const form = parseForm(given.form);
  const order: CakeOrder = {
    text,
    ...(form && { form }),
  };
  const { inscription = '' } = wordsOf(order);
  if (!isCakeLanguage(text) || !isCakeLanguage(inscription)) throw bad('language', 'is not ours');
  if (lengthOf(inscription) > CAKE_LIMITS.inscription.most) throw bad('inscription', 'is too long');
  const parameters = parseParameters(given.parameters);
  return { ...order, ...(parameters && { parameters }) };
};

/** What is drawn and what is written: an inscription alone still needs a cake under it. */
export const wordsOf = ({ text, form }: CakeOrder): CakeWords => {
  const found = splitInscription(text);
  // Quotes among the answers of a form are words to be written as well.
  const lines = [found.inscription, form?.inscription].filter((line) => line !== undefined);
  return {
    description:
      found.description === ''
        ? /\p{Script=Cyrillic}/u.test(text)
          ? 'Праздничный торт'
          : 'Celebration cake'
        : found.description,
    ...(lines.length > 0 && { inscription: lines.join('\n') }),
  };
};

/**
 * The description as it goes to the translator. What a form made in Chinese is composed in English: its ready answers
 * need no translation. Words of one's own stay as they are.
 */
export const sourceOf = (order: CakeOrder): string => {
  const { text, form } = order;
  const { description } = wordsOf(order);
  const isOfForm = form && hasHan(description) && oneLine(describeCake(form, 'zh')) === oneLine(text);
  return isOfForm ? splitInscription(oneLine(describeCake(form, 'en'))).description : description;
};

const isOneOf = <Id extends string>(ids: readonly Id[], value: string | undefined): value is Id =>
  value !== undefined && (ids as readonly string[]).includes(value);

/** What the words say of its looks; what was chosen in the form counts as chosen. */
export const looksOf = (order: CakeOrder): CakeHints => {
  const { form } = order;
  const hints = cakeHints(wordsOf(order).description);
  const coatings = Object.keys(COATING_WORDS) as Coating[];
  const occasions = Object.keys(OCCASION_WORDS) as Occasion[];
  return {
    ...hints,
    ...(form?.tiers !== undefined && { tiers: form.tiers }),
    ...(isOneOf(coatings, form?.coating) && { coating: form.coating }),
    ...(isOneOf(occasions, form?.occasion) && { occasion: form.occasion }),
    ...(isOneOf(CAKE_STYLES, form?.style) && { style: form.style }),
  };
};

/** The style that the order can be found by: chosen in the form, or named by its words. */
export const styleOf = (order: CakeOrder): CakeStyle | undefined => looksOf(order).style;

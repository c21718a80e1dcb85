import type { Line } from '../delivery/reply.ts';

/** The styles that cakes are ordered, kept and filtered by; each is named `cake-style-<style>`. */
export const CAKE_STYLES = [
  'minimalism',
  'kids',
  'wedding',
  'themed',
  'classic',
  'rustic',
  'luxury',
  'vintage',
  'modern',
] as const;
export type CakeStyle = (typeof CAKE_STYLES)[number];

/** What the form asks for, in this order. */
export const CAKE_FIELDS = [
  'occasion',
  'style',
  'tiers',
  'coating',
  'decor',
  'palette',
  'inscription',
] as const;
export type CakeField = (typeof CAKE_FIELDS)[number];

/** Ready answers of the form's questions, each named `cake-<field>-<answer>`. Words of one's own are as good. */
export const CAKE_ANSWERS = {
  occasion: ['birthday', 'wedding', 'anniversary', 'baby-shower', 'new-year', 'corporate'],
  style: CAKE_STYLES,
  coating: ['cream', 'fondant', 'ganache', 'naked', 'mirror'],
  decor: ['berries', 'flowers', 'chocolate', 'macarons', 'figures', 'gold'],
  palette: ['pastel', 'white-gold', 'pink', 'blue', 'chocolate', 'bright'],
} as const satisfies Partial<Record<CakeField, readonly string[]>>;

/** A cake step by step. Texts are ready answers or words of one's own; what was skipped is missing. */
export interface CakeForm {
  occasion?: string;
  style?: string;
  /** 1 to 5. */
  tiers?: number;
  coating?: string;
  decor?: string;
  palette?: string;
  /** Never translated; drawn to the letter. */
  inscription?: string;
}

/** What Stable Diffusion 1.5 (DreamShaper 8) draws well: 512 to 768 a side. */
export const CAKE_SIZES = {
  square: { width: 768, height: 768 },
  tall: { width: 512, height: 768 },
  wide: { width: 768, height: 512 },
} as const;
export type CakeSize = keyof typeof CAKE_SIZES;

/** How it is drawn, where a person says so; what is missing is ours to choose. */
export interface CakeParameters {
  /** A whole number; the first variant's, the next ones count on from it. */
  seed?: number;
  /** How closely the words are followed; may have decimals. */
  guidance?: number;
  steps?: number;
  size?: CakeSize;
}

/** Both ends included. */
export const CAKE_LIMITS = {
  variants: { least: 1, most: 4 },
  tiers: { least: 1, most: 5 },
  seed: { least: 0, most: 2 ** 31 - 1 },
  guidance: { least: 1, most: 20 },
  steps: { least: 10, most: 50 },
  /** Characters of one answer of the form. */
  answer: { least: 1, most: 200 },
  /** Characters: more than this can't be read on a cake. */
  inscription: { least: 1, most: 120 },
} as const;

/** The input of an order of cakes. */
export interface CakeOrder {
  /** The description in one line, with its inscription in quotes; of a form what `describeCake` made of it. */
  text: string;
  form?: CakeForm;
  parameters?: CakeParameters;
}

/** An order that brought a picture, for looking at it again. */
export interface CakeView {
  generationId: string;
  order: CakeOrder;
  /** The card for the pastry chef, in full. */
  card: Line[];
}

/** Outcome: CakeView. `beside` comes back to `settle` as it is. Throws GENERATION_NOT_FOUND. */
export type CakeEffect = {
  do: 'show-cake';
  generationId: string;
  beside?: Record<string, string | number>;
};

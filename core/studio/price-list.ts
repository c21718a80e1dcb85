/** Defaults of the price book. An admin changes prices by adding rows; this list only fills what is missing. */

/** 10 credits = 1 CNY. */
export const CREDITS_PER_CNY = 10;
/** 1 USD = 70 credits. */
export const CREDITS_PER_USD = 70;

/**
 * What one unit costs us at each driver that can make it, micro-USD: list-price estimates. Our own machines cost nothing a
 * unit. Pictures of a face model in the gallery are drawn by the drivers of portraits.
 */
export const UNIT_COSTS = {
  'portraits.training': { replicate: 2_000_000 },
  'portraits.picture': { replicate: 30_000 },
  'posters.poster': { gemini: 45_000 },
  'posters.edit': { gemini: 45_000 },
  'tryon.garment': { 'openai-images': 20_000, gemini: 45_000 },
  'cakes.picture': { 'sd-webui': 0 },
  'gallery.public': { gemini: 45_000, replicate: 30_000 },
  'gallery.members': { gemini: 45_000, replicate: 30_000 },
} as const satisfies Readonly<Record<string, Readonly<Record<string, number>>>>;

interface DefaultPrice {
  key: string;
  credits: number;
  /** The driver that the credits were calculated for: the first one of the job. */
  provider: string;
  /** Micro-USD. */
  unitCost: number;
}

const price = <Key extends keyof typeof UNIT_COSTS>(
  key: Key,
  credits: number,
  provider: keyof (typeof UNIT_COSTS)[Key] & string,
): DefaultPrice => ({ key, credits, provider, unitCost: Number(UNIT_COSTS[key][provider]) });

export const PRICES: readonly DefaultPrice[] = [
  price('portraits.training', 350, 'replicate'),
  price('portraits.picture', 7, 'replicate'),
  price('posters.poster', 4, 'gemini'),
  price('posters.edit', 4, 'gemini'),
  price('tryon.garment', 2, 'openai-images'),
  price('cakes.picture', 4, 'sd-webui'),
  price('gallery.public', 5, 'gemini'),
  price('gallery.members', 10, 'gemini'),
];

export interface Pack {
  id: string;
  method: 'usdt' | 'stars' | 'cny';
  /** In the method's smallest unit: micro-USDT, Stars, fen. */
  price: number;
  /** Credits bought, and given on top. */
  base: number;
  bonus: number;
  /** The level that buying it brings (jobs.md: Pro by buying a pack). */
  level: 'pro' | null;
}

const pack = (id: string, method: Pack['method'], price: number, base: number, bonus: number): Pack => ({
  id,
  method,
  price,
  base,
  bonus,
  level: 'pro',
});

/** Stars are worth about 0.013 USD to a bot's owner: 110 Stars stand for 10 CNY. */
export const PACKS: readonly Pack[] = [
  pack('usdt-10', 'usdt', 10_000_000, 700, 0),
  pack('usdt-100', 'usdt', 100_000_000, 7000, 700),
  pack('cny-10', 'cny', 1000, 100, 0),
  pack('cny-50', 'cny', 5000, 500, 25),
  pack('cny-100', 'cny', 10_000, 1000, 100),
  pack('stars-110', 'stars', 110, 100, 0),
  pack('stars-550', 'stars', 550, 500, 25),
  pack('stars-1100', 'stars', 1100, 1000, 100),
];

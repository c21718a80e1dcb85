/** Defaults of the price book. An admin changes prices by adding rows; this list only fills what is missing. */

/** 10 credits = 1 CNY. */
export const CREDITS_PER_CNY = 10;
/** 1 USD = 70 credits. */
export const CREDITS_PER_USD = 70;

interface DefaultPrice {
  key: string;
  credits: number;
  provider: string;
  /** Micro-USD. Our own machines and drawings cost nothing a unit; the others are list-price estimates. */
  unitCost: number;
}

export const PRICES: readonly DefaultPrice[] = [
  { key: 'portraits.training', credits: 350, provider: 'replicate', unitCost: 2_000_000 },
  { key: 'portraits.picture', credits: 7, provider: 'replicate', unitCost: 30_000 },
  { key: 'posters.poster', credits: 4, provider: 'gemini', unitCost: 45_000 },
  { key: 'posters.edit', credits: 4, provider: 'gemini', unitCost: 45_000 },
  // Whoever draws it: both drivers count for what a day may cost.
  { key: 'tryon.garment', credits: 2, provider: '*', unitCost: 20_000 },
  { key: 'cakes.picture', credits: 4, provider: 'sd-webui', unitCost: 0 },
  { key: 'gallery.public', credits: 5, provider: 'gemini', unitCost: 45_000 },
  { key: 'gallery.members', credits: 10, provider: 'gemini', unitCost: 45_000 },
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

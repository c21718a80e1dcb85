import type { BuyingMethod, OrderView, PackView } from '../../core/index.ts';
import { NOW } from './dialogue.ts';

/** A plain address of the kind that TRON has. */
export const ADDRESS = 'TAfWovFRRm6ZvU44HTfMRFp21iJabdmBtb';
export const HASH = 'ab12'.repeat(16);

export const packOf = (packId: string, method: BuyingMethod, changes: Partial<PackView> = {}): PackView => ({
  packId,
  method,
  currency: method === 'usdt' ? 'USDT' : method === 'stars' ? 'XTR' : 'CNY',
  price: method === 'usdt' ? 10_000_000 : method === 'stars' ? 110 : 1000,
  base: method === 'usdt' ? 700 : 100,
  bonus: 0,
  level: null,
  ...changes,
});

/** The packs of jobs.md and money.md. */
export const PACKS: readonly PackView[] = [
  packOf('usdt-10', 'usdt', { level: 'pro' }),
  packOf('usdt-100', 'usdt', { price: 100_000_000, base: 7000, bonus: 700, level: 'pro' }),
  packOf('stars-110', 'stars'),
  ...(['wechat-pay', 'epay', 'manual'] as const).flatMap((method) => [
    packOf('cny-10', method),
    packOf('cny-50', method, { price: 5000, base: 500, bonus: 25 }),
  ]),
];

export const orderOf = (changes: Partial<OrderView> = {}): OrderView => {
  const method = changes.method ?? 'usdt';
  const ofChain = method === 'usdt' ? { address: ADDRESS, qr: ADDRESS } : {};
  return {
    orderId: 'order-1',
    code: 'K7M2Q9XA',
    packId: method === 'usdt' ? 'usdt-10' : 'cny-10',
    method,
    currency: method === 'usdt' ? 'USDT' : 'CNY',
    status: 'open',
    price: method === 'usdt' ? 10_000_000 : 1000,
    amount: method === 'usdt' ? 9_324_000 : 1000,
    base: 700,
    bonus: 0,
    ...ofChain,
    createdAt: NOW,
    expiresAt: NOW + 30 * 60_000,
    minutesLeft: 30,
    ...changes,
  };
};

import type { Config } from '../config.ts';
import type { BuyingMethod, PaymentMethod } from '../conversations/payments.ts';

/** Where each way to buy could work at all: what is configured. Stars need Telegram, and nothing else. */
const configured = ({ payments, telegram }: Pick<Config, 'payments' | 'telegram'>): PaymentMethod[] => [
  ...(telegram ? (['stars'] as const) : []),
  ...(payments.tron ? (['usdt'] as const) : []),
  ...(payments.wechatPay ? (['wechat-pay'] as const) : []),
  ...(payments.epay ? (['epay'] as const) : []),
  'manual',
  'codes',
];

/**
 * What a conversation on this platform is offered, in the operator's order (platforms.md). The playground is where a studio is
 * tried: everything that is configured, but Stars, which only Telegram has, and payments by hand without a picture that says how.
 */
export const offeredMethods = (
  config: Pick<Config, 'payments' | 'telegram'>,
  platform: string,
): PaymentMethod[] => {
  const { payments } = config;
  const works = configured(config);
  if (platform === 'playground') {
    return works.filter(
      (method) => method !== 'stars' && (method !== 'manual' || payments.manualPicture !== undefined),
    );
  }
  const chosen = platform === 'telegram' ? payments.telegram : payments.wechat;
  return chosen.filter((method) => works.includes(method) && (method !== 'stars' || platform === 'telegram'));
};

/** The ways to buy among them. */
export const buyingMethods = (methods: readonly PaymentMethod[]): BuyingMethod[] =>
  methods.filter((method) => method !== 'codes');

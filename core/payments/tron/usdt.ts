const MICRO = 1_000_000n;

/** Less than this at once pays for nothing: it is noise that strangers send, micro-USDT (0.1 USDT). */
export const DUST = 100_000;

/** Micro-USDT as people write it: "9.324", without zeros at the end. */
export const formatUsdt = (micro: number | bigint): string => {
  const value = BigInt(micro);
  const size = value < 0n ? -value : value;
  const fraction = String(size % MICRO)
    .padStart(6, '0')
    .replace(/0+$/, '');
  return `${value < 0n ? '-' : ''}${size / MICRO}${fraction === '' ? '' : `.${fraction}`}`;
};

/** As our rows hold an amount: what no integer of ours can hold becomes the largest one. */
export const toAmount = (value: bigint): number =>
  value > BigInt(Number.MAX_SAFE_INTEGER) ? Number.MAX_SAFE_INTEGER : Number(value);

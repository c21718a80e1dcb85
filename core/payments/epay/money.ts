const LARGEST_YUAN_DIGITS = 9;
const YUAN = new RegExp(`^(0|[1-9]\\d{0,${LARGEST_YUAN_DIGITS - 1}})(?:\\.(\\d{1,2}))?$`);

/** Yuan with two decimals, as epay takes them: 1000 fen are `10.00`. */
export const yuanOf = (fen: number): string =>
  `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;

/**
 * Fen of what epay says in yuan: `10.00`, `10.0`, `10`, also as a JSON number. By digits, never by a float; undefined for any other
 * form: a third decimal, an exponent, a sign, spaces.
 */
export const fenOf = (yuan: unknown): number | undefined => {
  if (typeof yuan !== 'string' && typeof yuan !== 'number') return undefined;
  const match = YUAN.exec(String(yuan));
  return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : undefined;
};

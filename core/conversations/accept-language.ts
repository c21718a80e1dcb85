/**
 * The language of ours that a browser likes best (RFC 9110, 12.5.4): by weight, then by order, comparing the
 * primary subtag only (`zh-Hant-TW` is `zh`). Undefined when it names none of them.
 */
export const acceptLanguage = (
  header: string | undefined,
  locales: readonly string[],
): string | undefined => {
  let best: string | undefined;
  let bestWeight = 0;
  for (const range of (header ?? '').slice(0, 1000).split(',')) {
    const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const q = parameters.find((parameter) => parameter.startsWith('q='));
    const weight = q === undefined ? 1 : Number.parseFloat(q.slice(2));
    const locale = locales.find((one) => one === tag.split('-')[0]);
    if (locale !== undefined && weight > bestWeight) {
      best = locale;
      bestWeight = weight;
    }
  }
  return best;
};

import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * epay's signature (V1, sign_type MD5): parameters that are not empty, but `sign` and `sign_type`, by the bytes of their names, as
 * `a=b&c=d` with the key right behind; values as they are, not encoded.
 */
export const epaySign = (parameters: Record<string, string>, key: string): string => {
  const text = Object.entries(parameters)
    .filter(([name, value]) => name !== 'sign' && name !== 'sign_type' && value !== '')
    .sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  return createHash('md5')
    .update(text + key)
    .digest('hex');
};

/** Whether `sign` is right, in the same time for any wrong one of its length; `equal` is a test's to watch. */
export const isEpaySigned = (
  parameters: Record<string, string>,
  key: string,
  equal: (a: Buffer, b: Buffer) => boolean = timingSafeEqual,
): boolean => {
  const expected = Buffer.from(epaySign(parameters, key));
  const given = Buffer.from(parameters.sign ?? '');
  return given.length === expected.length && equal(given, expected);
};

import { createHash } from 'node:crypto';

/** As the gateway signs: sorted, without empty ones, `sign` and `sign_type`; the key behind it. */
export const signEpay = (parameters: Record<string, string>, key: string): string => {
  const names = Object.keys(parameters).filter(
    (name) => !/^sign(_type)?$/.test(name) && parameters[name] !== '',
  );
  const text = names.sort().map((name) => `${name}=${parameters[name]}`);
  return createHash('md5')
    .update(`${text.join('&')}${key}`)
    .digest('hex');
};

import bs58check from 'bs58check';

/** The first byte of an address of the main net (developers.tron.network/docs/account). */
const PREFIX = 0x41;

/** Whether it is a base58check TRON address: 21 bytes, prefix 41, checksum right. */
export const isTronAddress = (address: string): boolean => {
  const bytes = bs58check.decodeUnsafe(address);
  return bytes !== undefined && bytes.length === 21 && bytes[0] === PREFIX;
};

/** `41…` (42 hex digits), or the 40 digits that logs hold, as base58. Throws RangeError for anything else. */
export const fromHex = (hex: string): string => {
  const digits = hex.replace(/^0x/i, '').toLowerCase();
  const full = digits.length === 40 ? `41${digits}` : digits;
  if (!/^41[0-9a-f]{40}$/.test(full)) throw new RangeError(`no TRON address: ${hex.slice(0, 50)}`);
  return bs58check.encode(Buffer.from(full, 'hex'));
};

/** An address in the 42 hex digits that TRON's HTTP API takes. Throws RangeError. */
export const toHex = (address: string): string => {
  if (!isTronAddress(address)) throw new RangeError(`no TRON address: ${address.slice(0, 50)}`);
  return Buffer.from(bs58check.decode(address)).toString('hex');
};

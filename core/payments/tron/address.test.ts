import bs58check from 'bs58check';
import { describe, expect, it } from 'vitest';
import { fromHex, isTronAddress, toHex } from './address.ts';

/** USDT's contract, in both of its well-known spellings. */
const USDT = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t';
const USDT_HEX = '41a614f803b6fd780986a42c78ec9c7f77e6ded13c';

describe('a TRON address', () => {
  it('is base58 with a checksum and the prefix of the main net', () => {
    expect(isTronAddress(USDT)).toBe(true);
    expect(isTronAddress('TAVrrARNdnjHgCGMQYeQV7hv4PSu7mVsMj')).toBe(true);
  });

  it.each([
    ['one letter is another', 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6u'],
    ['two letters changed places', 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjL6jt'],
    ['it is in small letters', USDT.toLowerCase()],
    ['it is cut', USDT.slice(0, -1)],
    ['it has a letter that base58 has not', 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLjI0'],
    ['a space is around it', ` ${USDT}`],
    ['it is hex', USDT_HEX],
    ['it is of Bitcoin', '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa'],
    ['it is of Ethereum', '0xdAC17F958D2ee523a2206206994597C13D831ec7'],
    ['it is a byte short', bs58check.encode(Buffer.from(USDT_HEX.slice(0, -2), 'hex'))],
    ['it is a byte long', bs58check.encode(Buffer.from(`${USDT_HEX}00`, 'hex'))],
    ['it is empty', ''],
  ])('is none when %s', (_, text) => {
    expect(isTronAddress(text)).toBe(false);
    expect(() => toHex(text)).toThrow(RangeError);
  });

  it('is turned to hex and back', () => {
    expect(toHex(USDT)).toBe(USDT_HEX);
    expect(fromHex(USDT_HEX)).toBe(USDT);
  });

  it('is read from the 20 bytes of a log, and in any case of letters', () => {
    expect(fromHex(USDT_HEX.slice(2))).toBe(USDT);
    expect(fromHex(`0x${USDT_HEX.toUpperCase()}`)).toBe(USDT);
  });

  it.each(['', '41', USDT_HEX.slice(0, -1), `${USDT_HEX}00`, `42${USDT_HEX.slice(2)}`, 'z'.repeat(40), USDT])(
    'is not read from %j',
    (hex) => {
      expect(() => fromHex(hex)).toThrow(RangeError);
    },
  );
});

import { createHash } from 'node:crypto';
import bs58check from 'bs58check';

/** keccak256 of `Transfer(address,address,uint256)`. */
const TRANSFER = 'ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef';

export const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

/** 42 hex digits as base58. */
export const toBase58 = (hex: string): string => bs58check.encode(Buffer.from(hex, 'hex'));

/** A valid address, always the same one for the same words. */
export const addressOf = (seed: string): string => toBase58(`41${digest(seed).slice(0, 40)}`);

/** An address, base58 or hex (`41…`, `0x41…`), as base58; undefined for anything else. */
export const readAddress = (text: unknown): string | undefined => {
  if (typeof text !== 'string') return undefined;
  const hex = /^(?:0x)?(41[0-9a-f]{40})$/i.exec(text)?.[1];
  if (hex) return toBase58(hex.toLowerCase());
  const bytes = bs58check.decodeUnsafe(text);
  return bytes?.length === 21 && bytes[0] === 0x41 ? text : undefined;
};

/** The 20 bytes that logs hold, as 40 hex digits. */
export const logAddress = (address: string): string =>
  Buffer.from(bs58check.decode(address)).subarray(1).toString('hex');

const word = (hex: string): string => hex.padStart(64, '0');

export const uint256 = (value: bigint): string => word(value.toString(16));

export interface RawLog {
  address: string;
  topics: string[];
  data: string;
}

export const transferLog = (transfer: {
  from: string;
  to: string;
  value: bigint;
  contract: string;
}): RawLog => ({
  address: logAddress(transfer.contract),
  topics: [TRANSFER, word(logAddress(transfer.from)), word(logAddress(transfer.to))],
  data: uint256(transfer.value),
});

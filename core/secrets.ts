import { hkdfSync } from 'node:crypto';

/**
 * One key per purpose from the installation's one secret (security 29): what leaks or is replaced for
 * one purpose says nothing about another. 32 bytes, HKDF-SHA-256 (RFC 5869) with the purpose as info.
 */
export const deriveKey = (secret: Buffer | string, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `darkroom/${purpose}`, 32));

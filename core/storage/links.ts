import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { deriveKey } from '../secrets.ts';

/** What a page token opens. A token of one purpose is worth nothing for another one. */
export type LinkPurpose = 'object' | 'mask' | 'upload' | 'gallery';

/** What a token was signed for. Whoever accepts it compares `epoch` with the account's row. */
export interface LinkClaims {
  /** An asset, an intake, a session: whatever the purpose names. */
  resource: string;
  accountId: string;
  /** The account's epoch at the signing: a higher one in the row revokes every link. */
  epoch: number;
}

export type LinkCheck =
  | ({ state: 'ok' } & LinkClaims)
  /** Well signed, but its time is over. */
  | { state: 'expired' }
  | { state: 'invalid' };

export interface Links {
  sign(purpose: LinkPurpose, claims: LinkClaims): string;
  verify(purpose: LinkPurpose, token: string): LinkCheck;
  /** The address of a signed page on this host: `/o/<token>`. */
  path(purpose: LinkPurpose, claims: LinkClaims): string;
  /** The absolute address, undefined without a PUBLIC_URL (security 4: never from a request's Host). */
  url(purpose: LinkPurpose, claims: LinkClaims): string | undefined;
}

const HOUR = 3_600_000;

/** Lifetimes by security 4, and the folder that each purpose is served in. */
const PAGES: Record<LinkPurpose, { folder: string; lifetime: number }> = {
  object: { folder: '/o/', lifetime: HOUR },
  mask: { folder: '/e/', lifetime: HOUR },
  upload: { folder: '/u/', lifetime: 24 * HOUR },
  gallery: { folder: '/g/', lifetime: 24 * HOUR },
};

/** Half of SHA-256, the shortest that RFC 2104 advises: links are read by people and go into chats. */
const MAC_BYTES = 16;
const LONGEST_TOKEN = 1024;
/** A unit separator: stands in no id. */
const SEPARATOR = '\u001f';

/**
 * Page tokens (security 4): base64url of a MAC and (epoch, expiry, account, resource), with a key per
 * purpose. Stateless; expiry and epoch end them. `publicUrl` is PUBLIC_URL.
 */
export const createLinks = (options: { sessionSecret: string; clock: Clock; publicUrl?: string }): Links => {
  const { clock } = options;
  const base = options.publicUrl?.replace(/\/+$/, '');
  const keys = new Map<LinkPurpose, Buffer>();

  const keyOf = (purpose: LinkPurpose): Buffer => {
    const known = keys.get(purpose);
    if (known) return known;
    const key = deriveKey(options.sessionSecret, `link:${purpose}`);
    keys.set(purpose, key);
    return key;
  };

  const mac = (purpose: LinkPurpose, payload: Buffer): Buffer =>
    createHmac('sha256', keyOf(purpose)).update(payload).digest().subarray(0, MAC_BYTES);

  const sign = (purpose: LinkPurpose, { resource, accountId, epoch }: LinkClaims): string => {
    const expiry = Math.ceil((clock() + PAGES[purpose].lifetime) / 1000);
    const fields = [epoch.toString(36), expiry.toString(36), accountId, resource];
    const payload = Buffer.from(fields.join(SEPARATOR), 'utf8');
    return Buffer.concat([mac(purpose, payload), payload]).toString('base64url');
  };

  const verify = (purpose: LinkPurpose, token: string): LinkCheck => {
    if (token.length > LONGEST_TOKEN) return { state: 'invalid' };
    const bytes = Buffer.from(token, 'base64url');
    // Node's decoder skips what is no base64url: only the one canonical spelling of a token is taken.
    if (bytes.length <= MAC_BYTES || bytes.toString('base64url') !== token) return { state: 'invalid' };
    const payload = bytes.subarray(MAC_BYTES);
    if (!timingSafeEqual(bytes.subarray(0, MAC_BYTES), mac(purpose, payload))) return { state: 'invalid' };
    const [epoch, expiry, accountId, resource] = payload.toString('utf8').split(SEPARATOR);
    if (!epoch || !expiry || !accountId || !resource) return { state: 'invalid' };
    if (clock() >= Number.parseInt(expiry, 36) * 1000) return { state: 'expired' };
    return { state: 'ok', resource, accountId, epoch: Number.parseInt(epoch, 36) };
  };

  const path = (purpose: LinkPurpose, claims: LinkClaims): string =>
    `${PAGES[purpose].folder}${sign(purpose, claims)}`;

  return {
    sign,
    verify,
    path,
    url: (purpose, claims) => (base === undefined ? undefined : `${base}${path(purpose, claims)}`),
  };
};

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Holds what a browser's chats were issued to. */
export const OWNER_COOKIE = 'darkroom_playground';

/** Who may speak in which chat. */
export interface Chats {
  /** A secret for a browser that has none yet; kept in its cookie. */
  newOwner(): string;
  /** A new chat of this browser. */
  issue(owner: string): string;
  owns(owner: string | undefined, chat: string): boolean;
}

const NONCE_BYTES = 9;
const MAC_BYTES = 16;

/**
 * `bound`: a chat's name carries a MAC over the cookie of the browser that it was issued to, so nobody else
 * can speak in it or read it (security 1), and nothing has to be stored. Else any name is a chat.
 */
export const createChats = ({ bound, key }: { bound: boolean; key: Buffer }): Chats => {
  const mac = (owner: string, nonce: Buffer): Buffer =>
    createHmac('sha256', key).update(nonce).update(owner).digest().subarray(0, MAC_BYTES);

  return {
    newOwner: () => randomBytes(24).toString('base64url'),
    issue(owner) {
      const nonce = randomBytes(NONCE_BYTES);
      return Buffer.concat([nonce, mac(owner, nonce)]).toString('base64url');
    },
    owns(owner, chat) {
      if (!bound) return true;
      const bytes = Buffer.from(chat, 'base64url');
      if (!owner || bytes.length !== NONCE_BYTES + MAC_BYTES || bytes.toString('base64url') !== chat)
        return false;
      return timingSafeEqual(bytes.subarray(NONCE_BYTES), mac(owner, bytes.subarray(0, NONCE_BYTES)));
    },
  };
};

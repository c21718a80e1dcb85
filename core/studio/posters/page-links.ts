import type { Tx } from '../../db/db.ts';
import type { LinkPurpose, Links } from '../../storage/links.ts';

/** Who asks for the address of a page, and where they will read it. */
export interface PageReader {
  accountId: string;
  conversationId: string;
}

/**
 * The address of a signed page for a conversation: absolute from PUBLIC_URL, a path where the chat itself is a page of
 * this program (playground), undefined where nobody could open it. Never in a group: whoever reads there could look.
 */
export const pageAddress = async (
  tx: Pick<Tx, 'get'>,
  links: Links,
  purpose: LinkPurpose,
  resource: string,
  { accountId, conversationId }: PageReader,
): Promise<string | undefined> => {
  const row = await tx.get<{ platform: string; kind: string; epoch: number }>(
    'SELECT c.platform, c.kind, a.epoch FROM conversation c, account a WHERE c.id = ? AND a.id = ?',
    conversationId,
    accountId,
  );
  if (!row || row.kind === 'group') return undefined;
  const claims = { resource: withChat(resource, conversationId), accountId, epoch: row.epoch };
  return (
    links.url(purpose, claims) ?? (row.platform === 'playground' ? links.path(purpose, claims) : undefined)
  );
};

const AT = '@';

/** What a token opens, and the chat that it was given in: what is asked on the page is confirmed there. */
const withChat = (resource: string, conversationId: string): string => `${resource}${AT}${conversationId}`;

/** The two apart again; a token may name no chat. */
export const readResource = (signed: string): { resource: string; conversationId?: string } => {
  const at = signed.indexOf(AT);
  if (at < 0) return { resource: signed };
  return { resource: signed.slice(0, at), conversationId: signed.slice(at + 1) };
};

/** What a gallery token opens: everything of an account, or one order. */
export const GALLERY_OF_ALL = 'all';
export const galleryOf = (generationId: string): string => `order:${generationId}`;

/** What a mask token opens. */
export const maskOf = (place: { sessionId: string; number: number; version: number }): string =>
  `${place.sessionId}.${place.number}.${place.version}`;

/** The place that a mask token was signed for; undefined for any other resource. */
export const placeOfMask = (
  resource: string,
): { sessionId: string; number: number; version: number } | undefined => {
  const found = /^([0-9A-Za-z]+)\.(\d{1,2})\.(\d{1,6})$/.exec(resource);
  if (!found?.[1]) return undefined;
  return { sessionId: found[1], number: Number(found[2]), version: Number(found[3]) };
};

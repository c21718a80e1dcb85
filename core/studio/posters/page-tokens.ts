import type { Tx } from '../../db/db.ts';
import type { LinkClaims, LinkPurpose, Links } from '../../storage/links.ts';
import type { PageAnswer } from './mask-door.ts';
import { readResource } from './page-links.ts';

/** Who has a page open, by Telegram's signed word (initData); undefined where it is not theirs or nobody can tell. */
export type Identify = (
  initData: string,
) => { platform: string; scope: string; externalId: string } | undefined;

export interface PageOwner extends LinkClaims {
  /** Where the link was given. */
  conversationId?: string;
  /** The language that they chose, else the conversation's; undefined: neither is known. */
  locale?: string;
}

/** What a page token opens, if its account still lets it: well signed, not expired, the epoch the same, not blocked. */
export const openToken = async (
  tx: Pick<Tx, 'get'>,
  links: Links,
  purpose: LinkPurpose,
  token: string,
): Promise<PageAnswer<PageOwner>> => {
  const check = links.verify(purpose, token);
  if (check.state === 'invalid') return { state: 'missing' };
  if (check.state === 'expired') return { state: 'gone' };
  const account = await tx.get<{
    epoch: number;
    blocked_at: number | null;
    erased_at: number | null;
    locale: string | null;
  }>('SELECT epoch, blocked_at, erased_at, locale FROM account WHERE id = ?', check.accountId);
  if (!account) return { state: 'missing' };
  const over = account.epoch !== check.epoch || account.blocked_at !== null || account.erased_at !== null;
  if (over) return { state: 'gone' };
  const { accountId, epoch } = check;
  return {
    state: 'ok',
    value: {
      ...readResource(check.resource),
      accountId,
      epoch,
      ...(account.locale === null ? {} : { locale: account.locale }),
    },
  };
};

/** Whether the one who has the page open is its owner, as themselves. */
export const isOwner = async (
  tx: Pick<Tx, 'get'>,
  identify: Identify,
  accountId: string,
  initData: string | undefined,
): Promise<boolean> => {
  const who = initData ? identify(initData) : undefined;
  if (!who) return false;
  const known = await tx.get<{ account_id: string }>(
    'SELECT account_id FROM identity WHERE platform = ? AND scope = ? AND external_id = ?',
    who.platform,
    who.scope,
    who.externalId,
  );
  return known?.account_id === accountId;
};

/** The language of a page about a generation: what its owner chose, the chat's, the one it was ordered in. */
export const localeOfPage = async (
  tx: Pick<Tx, 'get'>,
  owner: PageOwner,
  generationId: string | undefined,
  fallback: string,
): Promise<string> => {
  if (owner.locale !== undefined) return owner.locale;
  const row = await tx.get<{ chat: string | null; parameters: string | null }>(
    `SELECT c.locale AS chat, g.parameters FROM generation g JOIN conversation c ON c.id = g.conversation_id
     WHERE g.account_id = ? AND (g.id = ? OR CAST(? AS TEXT) IS NULL) ORDER BY g.created_at DESC LIMIT 1`,
    owner.accountId,
    generationId ?? null,
    generationId ?? null,
  );
  const ordered = (JSON.parse(row?.parameters ?? '{}') as { locale?: string }).locale;
  return row?.chat ?? ordered ?? fallback;
};

import type { AccountView } from '../accounts/accounts.ts';
import type { Capabilities } from '../delivery/channel.ts';
import type { OutboxEntry } from '../delivery/outbox.ts';
import type { ReplyDraft } from '../delivery/reply.ts';
import type { DialogState, OpenMenu, TurnState } from './dialogue.ts';
import type { Inbound } from './inbound.ts';
import type { TurnRow } from './read.ts';
import type { DialogChange } from './write.ts';

const DIALOG_TTL = 24 * 60 * 60 * 1000;

export interface TurnFacts {
  event: Inbound;
  row: TurnRow;
  wallet: TurnState['wallet'];
}

interface TurnInput extends Omit<TurnFacts, 'wallet'> {
  /** The turn of the same person before this one in the batch: its account and wallet are newer than the read. */
  earlier?: Turn;
  /** The same, in the same conversation: its dialog and used menus are newer too. */
  sameChat?: Turn;
  capabilities: Capabilities;
  /** Ids of menus, which the next turn of the batch may already be answered by. */
  menuId: () => string;
  prices: Record<string, number>;
  jobs: string[];
  locales: readonly string[];
  defaultLocale: string;
  now: number;
}

export interface Turn {
  readonly event: Inbound;
  /** '' while nobody has an account here. */
  readonly accountId: string;
  hasAccount(): boolean;
  setAccount(account: AccountView, isNew: boolean, wallet: TurnState['wallet']): void;
  setWallet(wallet: TurnState['wallet']): void;
  setLocale(locale: string): void;
  /** The account is gone: what is said from now on belongs to nobody, and the next turn makes a new one. */
  leaveAccount(): void;
  /** The account that was left. */
  leftAccount(): string | undefined;
  setDialog(dialog: DialogState | null, ttl?: number): void;
  used(menuId: string, ok: boolean): void;
  usedMenus(): ReadonlySet<string>;
  reply(reply: ReplyDraft): void;
  /** The last menu that this batch wrote for this person here. */
  newestMenu(): OpenMenu | undefined;
  state(): TurnState;
  dialog(): (DialogState & { revision: number }) | null;
  dialogChange(): DialogChange | undefined;
  replies(): OutboxEntry[];
  /** The person's language where the conversation does not tell it: in a group everybody has an own one. */
  ownLocale(): string | undefined;
  /** What a later turn of the same batch has to know. */
  account(): (TurnState['account'] & { locale: string | null }) | undefined;
  wallet(): TurnState['wallet'];
}

/** `zh-hans-CN` -> `zh`, when that is one of ours. */
const supported = (hint: string | null | undefined, locales: readonly string[]): string | undefined => {
  const language = hint?.toLowerCase().split(/[-_]/)[0];
  return language !== undefined && locales.includes(language) ? language : undefined;
};

/** The platform's hint as one of our languages; a person's hint speaks for their private chat only. */
export const withLocale = (event: Inbound, locales: readonly string[]): Inbound => {
  const hint =
    event.conversation.locale ?? (event.conversation.kind === 'private' ? event.sender.locale : undefined);
  return { ...event, conversation: { ...event.conversation, locale: supported(hint, locales) } };
};

/** One turn's working values: what the joined read gave, and what the turn has changed since. */
export const createTurn = (input: TurnInput): Turn => {
  const { event, earlier, sameChat, now } = input;
  // What was read of an account that an earlier turn of the batch has erased.
  const row: TurnRow =
    earlier && !earlier.account()
      ? { wallet: input.row.wallet, dialog: null, conversation: input.row.conversation }
      : input.row;
  let account: (TurnState['account'] & { locale: string | null }) | undefined =
    earlier !== undefined
      ? earlier.account()
      : row.account && { ...row.account, isNew: false, displayName: row.account.displayName };
  if (account && earlier) account = { ...account, isNew: false };
  let wallet = earlier ? earlier.wallet() : row.wallet;
  let dialog = sameChat ? sameChat.dialog() : row.dialog;
  let change: DialogChange | undefined;
  let left: string | undefined;
  const used = new Set<string>(sameChat?.usedMenus());
  const drafts: ReplyDraft[] = [];
  /** A menu of this batch is newer than any that was read. */
  let written = sameChat?.newestMenu();

  const newest = (): OpenMenu | undefined => {
    const open = written ?? row.newest;
    return open && used.has(open.id) ? undefined : open;
  };

  const fresh = <M extends { id: string; usedAt: number | null }>(menu: M | undefined): M | undefined =>
    menu && used.has(menu.id) ? { ...menu, usedAt: now } : menu;

  const locale = (): string =>
    account?.locale ??
    supported(event.sender.locale, input.locales) ??
    event.conversation.locale ??
    row.conversation?.locale ??
    input.defaultLocale;

  const ownLocale = (): string | undefined => (event.conversation.kind === 'group' ? locale() : undefined);

  return {
    event,
    get accountId() {
      return account?.id ?? '';
    },
    hasAccount: () => account !== undefined,
    setAccount(view, isNew, balance) {
      account = { ...view, isNew };
      wallet = balance;
    },
    setWallet(balance) {
      wallet = balance;
    },
    setLocale(locale) {
      if (account) account = { ...account, locale };
    },
    leaveAccount() {
      left = account?.id;
      account = undefined;
      dialog = null;
      change = undefined;
      written = undefined;
    },
    leftAccount: () => left,
    setDialog(next, ttl) {
      const revision = (dialog?.revision ?? 0) + 1;
      dialog = next === null ? null : { ...next, revision };
      change = {
        conversationId: event.conversation.id,
        accountId: account?.id ?? '',
        dialog,
        expiresAt: now + (ttl ?? DIALOG_TTL),
      };
    },
    used(menuId, ok) {
      if (ok) used.add(menuId);
    },
    usedMenus: () => used,
    reply(reply) {
      if (!reply.menu || !account) {
        drafts.push(reply);
        return;
      }
      const menu = { ...reply.menu, id: input.menuId() };
      drafts.push({ ...reply, menu });
      written = {
        id: menu.id,
        accountId: account.id,
        actions: menu.actions,
        generationId: menu.generationId,
        once: menu.once ?? true,
        createdAt: now,
        expiresAt: now + (menu.ttl ?? DIALOG_TTL),
        usedAt: null,
      };
    },
    newestMenu: () => written,
    state: () => ({
      account: account ?? {
        id: '',
        kind: 'person',
        realm: 'real',
        level: 'free',
        blocked: false,
        isNew: false,
      },
      locale: locale(),
      wallet,
      conversation: {
        id: event.conversation.id,
        platform: event.conversation.platform,
        kind: event.conversation.kind,
        capabilities: input.capabilities,
      },
      dialog,
      pressed: fresh(row.pressed),
      newest: newest(),
      prices: input.prices,
      jobs: input.jobs,
      now,
    }),
    dialog: () => dialog,
    dialogChange: () => change,
    replies: () =>
      drafts.map((reply) => ({
        conversation: event.conversation,
        accountId: account?.id ?? null,
        locale: ownLocale(),
        reply,
      })),
    ownLocale,
    account: () => account,
    wallet: () => wallet,
  };
};

import type { Capabilities } from '../delivery/channel.ts';
import type { MenuAction, ReplyDraft } from '../delivery/reply.ts';
import type { ErrorCode, ErrorParams } from '../errors.ts';
import type { CakeEffect } from './cakes.ts';
import type { Inbound } from './inbound.ts';
import type { BuyingMethod, Currency, OrderStatus, OrderView, PaymentEffect } from './payments.ts';
import type { PortraitEffect } from './portraits.ts';
import type { PosterEffect } from './posters.ts';
import type { PrivacyEffect } from './privacy.ts';
import type { TemplateEffect } from './templates.ts';
import type { TryonEffect } from './tryon.ts';

/** What a reducer sees: one joined read, a plain value. */
export interface TurnState {
  account: {
    id: string;
    kind: 'person' | 'group';
    realm: 'real' | 'play';
    level: 'free' | 'plus' | 'pro';
    blocked: boolean;
    /** This inbound made the account. */
    isNew: boolean;
    displayName?: string;
  };
  /** The language that replies of this turn are in: /lang, else the platform's, else the default. */
  locale: string;
  wallet: { paid: number; bonus: number; frozen: number; debt: number; available: number };
  conversation: { id: string; platform: string; kind: 'private' | 'group'; capabilities: Capabilities };
  dialog: DialogState | null;
  /** The menu that was pressed, whoever owns it; undefined = unknown. */
  pressed?: OpenMenu;
  /** The newest open menu of this person here: a number answers it. */
  newest?: OpenMenu;
  /** Credits by key of the price book (`cakes.picture`). */
  prices: Record<string, number>;
  /** The jobs that can be ordered in this build, in order. */
  jobs: string[];
  now: number;
}

export interface OpenMenu {
  id: string;
  accountId: string;
  actions: MenuAction[];
  generationId?: string;
  once: boolean;
  createdAt: number;
  expiresAt: number;
  usedAt: number | null;
}

/** Where a person is in a conversation: rows, never memory. */
export interface DialogState {
  flow: string;
  /** Of the flow's definition: another version restarts the flow politely. */
  version: number;
  step: string;
  data: Record<string, unknown>;
}

/** Effects that only touch the database; each runs inside the turn's transaction under a savepoint. */
export type CoreEffect =
  /** Outcome: { locale }. */
  | { do: 'set-locale'; locale: string }
  /** Outcome: SubmitOutcome. `shownPrice` is what the person saw, in total. */
  | { do: 'submit'; job: string; input: unknown; count: number; shownPrice?: number }
  /** The same request once more (new seed). Outcome: SubmitOutcome. */
  | { do: 'again'; generationId: string; shownPrice?: number }
  /** Only the failed items of a generation, once more. Outcome: SubmitOutcome. */
  | { do: 'retry'; generationId: string; shownPrice?: number }
  /**
   * Outcome: { generationId, refunded, captured }. With `shownRefund` a cancel that would give back less
   * than the person was shown is refused with PRICE_CHANGED.
   */
  | { do: 'cancel'; generationId: string; shownRefund?: number }
  /** Deletes pictures and texts of a finished generation. Outcome: { generationId }. */
  | { do: 'delete'; generationId: string }
  /** Outcome: { generationId, assets: string[] }. */
  | { do: 'original'; generationId: string }
  /** Outcome: { generationId, starred }. */
  | { do: 'star'; generationId: string }
  /** Running generations of this account. Outcome: RunningView[]. `view`, `cancel` and `order` come back to `settle` as they are. */
  | {
      do: 'list-running';
      view?: 'status' | 'cancel' | 'already-running' | 'before-cancel' | 'before-train';
      /** The cancel that waits for the look: `refund` is what the person was told to get back. */
      cancel?: { generationId: string; refund?: number; use?: string };
      /** Of a pack, and open: it stands in the same list. */
      order?: OrderView;
    }
  /** Outcome: HistoryView. Pages count from 0. */
  | { do: 'list-history'; page: number; starredOnly?: boolean; job?: string; words?: string }
  /** Outcome: GenerationView. `view` comes back to `settle` as it is. */
  | { do: 'show-generation'; generationId: string; view?: 'card' | 'before-delete' }
  /** Outcome: BillingView. */
  | { do: 'list-billing'; page: number }
  | CakeEffect
  | PaymentEffect
  | PortraitEffect
  | PosterEffect
  | PrivacyEffect
  | TemplateEffect
  | TryonEffect;

export type Effect =
  | { do: 'reply'; reply: ReplyDraft }
  | { do: 'dialog'; dialog: DialogState | null; ttl?: number }
  | { do: 'task'; kind: string; payload: unknown }
  /** `use` is the menu whose choice this carries out: used up in the same savepoint, so two presses do it once. */
  | (CoreEffect & { use?: string })
  /** Uses a menu up without any other effect. Outcome: {}. */
  | { do: 'use-menu'; use: string };

export interface SubmitOutcome {
  generationId: string;
  job: string;
  count: number;
  /** Credits held in total, and what is available afterwards. */
  price: number;
  available: number;
  /** 1 = next. */
  place: number;
  minutes: number;
  title: string;
}

export interface RunningView {
  generationId: string;
  job: string;
  /** It makes a model, not pictures. */
  training?: boolean;
  title: string;
  step: string;
  place: number;
  minutes: number;
  done: number;
  count: number;
  /** What a cancel now would give back, in credits. */
  refundable: number;
  held: number;
}

export interface GenerationView {
  generationId: string;
  job: string;
  /** It made a model, not pictures. */
  training?: boolean;
  title: string;
  promptGiven: string;
  promptSent?: string;
  status: string;
  cost: number;
  createdAt: number;
  starred: boolean;
  assets: string[];
  /** Price of ordering the same again now. */
  againPrice: number;
}

export interface HistoryView {
  /** A set of posters is one item, with everything made from it. */
  items: GenerationView[];
  /** The signed page with all of it; undefined where no page can be opened. */
  galleryUrl?: string;
  page: number;
  pages: number;
  total: number;
}

/** Credits that moved. */
export interface BillingRow {
  /** Locale key suffix: `ledger-<kind>`. */
  kind: string;
  /** Signed: what came to the person or went from them. */
  amount: number;
  at: number;
  /** Of the order whose payment was refunded. */
  code?: string;
  generationId?: string;
  title?: string;
  job?: string;
  /** Why it came back. */
  because?: 'cancelled' | 'failed';
  /** Paid for a model, not for pictures. */
  training?: boolean;
}

/** An order of a pack, however it ended; what it brought is no row of its own. */
export interface BillingOrder {
  orderId: string;
  code: string;
  method: BuyingMethod;
  currency: Currency;
  /** To be paid, in the currency's smallest unit. */
  amount: number;
  /** Bought and given on top. */
  credits: number;
  /** An open one whose time is over is expired. */
  status: OrderStatus;
  /** When it was paid, else when it was opened. */
  at: number;
  /** Nobody ordered it: what arrived was credited by hand. */
  byHand?: true;
}

/** A USDT transfer that a person looks at: a second or late payment of theirs, or one that they claim. */
export interface BillingTransfer {
  /** Micro-USDT. */
  waiting: number;
  /** When it was sent, or claimed. */
  at: number;
}

export interface BillingView {
  topups: (BillingRow | BillingOrder | BillingTransfer)[];
  charges: BillingRow[];
  page: number;
  pages: number;
}

export type Outcome =
  | { ok: true; value: unknown }
  | { ok: false; error: { code: ErrorCode; params: ErrorParams } };

/**
 * The conversation, platform-neutral and pure. `reduce` answers what to do about an inbound; the
 * core carries the effects out in order inside the turn's transaction and asks `settle` what to
 * say about each core effect's outcome. After a failed effect the rest of its list is dropped.
 */
export interface Dialogue {
  reduce(state: TurnState, event: Inbound): Effect[];
  settle(
    state: TurnState,
    effect: CoreEffect | { do: 'use-menu' },
    outcome: Outcome,
    event: Inbound,
  ): Effect[];
}

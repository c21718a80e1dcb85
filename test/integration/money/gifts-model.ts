import type { Level } from '../../../core/accounts/accounts.ts';
import type { LedgerModel } from './model.ts';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
/** Of the studio's days: Asia/Shanghai, which has no summer time. */
const OFFSET = 8 * HOUR;
/** 1970-01-01 was a Thursday, and weeks begin on Mondays. */
const THURSDAY = 3;

export const FREE_CREDITS_PER_DAY = 20;
export const INVITE_CREDITS = 5;
export const CHECK_IN_CREDITS = 6;

export interface ModelBatch {
  id: string;
  credits: number;
  level: Exclude<Level, 'free'> | null;
  perPerson: number;
  expiresAt: number | null;
  isVoid: boolean;
  /** Who used each, by code. */
  codes: Map<string, string | undefined>;
}

interface ModelInvitation {
  inviterId: string;
  orderId: string | null;
  rewarded: boolean;
  reversed: boolean;
}

interface ModelGrant {
  accountId: string;
  level: Exclude<Level, 'free'>;
  reference: string;
  revoked: boolean;
}

/** What is given away: levels, codes, check-ins, invitations; a person is one, by however many accounts. */
export class GiftsModel {
  /** Who is behind an account. */
  readonly people = new Map<string, string>();
  readonly grants: ModelGrant[] = [];
  readonly budget = new Map<string, number>();
  readonly batches: ModelBatch[] = [];
  readonly invitations = new Map<string, ModelInvitation>();
  readonly #invited = new Set<string>();
  readonly #checkIns = new Set<string>();
  readonly #failures: { subject: string; at: number }[] = [];

  constructor(
    readonly ledger: LedgerModel,
    readonly now: () => number,
  ) {}

  personOf(accountId: string): string {
    return this.people.get(accountId) ?? '';
  }

  accountsOf(accountId: string): string[] {
    return [...this.people.keys()].filter((other) => this.personOf(other) === this.personOf(accountId));
  }

  levelOf(accountId: string): Level {
    const levels = this.grants.filter((one) => one.accountId === accountId && !one.revoked);
    if (levels.some(({ level }) => level === 'pro')) return 'pro';
    return levels.length > 0 ? 'plus' : 'free';
  }

  /** False when this reference granted before. */
  grantLevel(grant: Omit<ModelGrant, 'revoked'>): boolean {
    if (this.grants.some(({ reference }) => reference === grant.reference)) return false;
    this.grants.push({ ...grant, revoked: false });
    return true;
  }

  revokeLevel(reference: string): boolean {
    const grant = this.grants.find((one) => one.reference === reference && !one.revoked);
    if (grant) grant.revoked = true;
    return grant !== undefined;
  }

  /** Out of today's budget; false, and nothing taken, when it would not do. */
  takeFromBudget(amount: number): boolean {
    const day = new Date(this.now()).toISOString().slice(0, 10);
    const used = (this.budget.get(day) ?? 0) + amount;
    if (used > FREE_CREDITS_PER_DAY) return false;
    this.budget.set(day, used);
    return true;
  }

  checkIn(accountId: string): object {
    const date = Math.floor((this.now() + OFFSET) / DAY);
    const week = Math.floor((date + THURSDAY) / 7);
    const person = this.personOf(accountId);
    const every = this.levelOf(accountId) === 'free' ? 'week' : 'day';
    const periods = { day: `${person} day ${date}`, week: `${person} week ${week}` };
    const nextDate = every === 'day' ? date + 1 : (week + 1) * 7 - THURSDAY;
    const answer = { credits: CHECK_IN_CREDITS, every, nextAt: nextDate * DAY - OFFSET };
    const outcome = (state: string, open: boolean) => ({
      ...{ ...answer, state, open },
      available: this.ledger.available(accountId),
    });
    if (this.#checkIns.has(periods[every])) return outcome('before', false);
    if (!this.takeFromBudget(CHECK_IN_CREDITS)) return outcome('paused', true);
    this.#checkIns.add(periods.day).add(periods.week);
    this.ledger.credit({ accountId, amount: CHECK_IN_CREDITS, book: 'bonus', source: 'promotion' });
    return outcome('claimed', false);
  }

  redeem(accountId: string, conversationId: string, code: string): object {
    const minutes = this.#wait([
      [accountId, 5],
      [conversationId, 10],
    ]);
    if (minutes > 0) return { state: 'limited', minutes };
    const batch = this.batches.find(({ codes }) => codes.has(code));
    const expired = batch?.expiresAt !== null && (batch?.expiresAt ?? 0) <= this.now();
    const hers = new Set(this.accountsOf(accountId));
    const had = [...(batch?.codes.values() ?? [])].filter((who) => who !== undefined && hers.has(who)).length;
    if (!batch || batch.isVoid || expired || batch.codes.get(code) !== undefined || had >= batch.perPerson) {
      for (const subject of [accountId, conversationId]) this.#failures.push({ subject, at: this.now() });
      return { state: 'refused' };
    }
    const { credits, level } = batch;
    batch.codes.set(code, accountId);
    if (credits > 0) this.ledger.credit({ accountId, amount: credits, book: 'bonus', source: 'promotion' });
    if (level) this.grantLevel({ accountId, level, reference: `code:${code}` });
    return { state: 'redeemed', credits, level, available: this.ledger.available(accountId) };
  }

  /** Minutes until somebody may try again; 0 = now. */
  #wait(limits: [string, number][]): number {
    const reached = limits.flatMap(([subject, most]) => {
      const times = this.#failures
        .filter((one) => one.subject === subject && one.at > this.now() - HOUR)
        .map(({ at }) => at);
      return times.length < most ? [] : [times.at(-most)!];
    });
    return reached.length === 0 ? 0 : Math.ceil((Math.max(...reached) + HOUR - this.now()) / 60_000);
  }

  /** `customers`: accounts that paid. */
  accept(
    accountId: string,
    inviterId: string | undefined,
    customers: (accountId: string) => boolean,
  ): object {
    const hers = this.accountsOf(accountId);
    if (inviterId === undefined) return { refusal: 'unknown' };
    if (hers.includes(inviterId)) return { refusal: 'self' };
    if (this.#invited.has(this.personOf(accountId))) return { refusal: 'invited' };
    for (let above: string | undefined = inviterId; above; above = this.invitations.get(above)?.inviterId)
      if (hers.includes(above)) return { refusal: 'loop' };
    if (hers.some(customers)) return { refusal: 'customer' };
    this.invitations.set(accountId, { inviterId, orderId: null, rewarded: false, reversed: false });
    this.#invited.add(this.personOf(accountId));
    return {};
  }

  /** The first top-up of who was invited decides, once for ever. */
  reward(accountId: string, orderId: string, isFirst: boolean): void {
    const invitation = this.invitations.get(accountId);
    if (!invitation || invitation.orderId !== null) return;
    invitation.orderId = orderId;
    if (!isFirst || !this.takeFromBudget(INVITE_CREDITS)) return;
    invitation.rewarded = true;
    const request = { amount: INVITE_CREDITS, book: 'bonus', source: 'promotion' } as const;
    this.ledger.credit({ accountId: invitation.inviterId, ...request });
  }

  reverse(orderId: string): void {
    const invitation = [...this.invitations.values()].find((one) => one.orderId === orderId && one.rewarded);
    if (!invitation || invitation.reversed) return;
    invitation.reversed = true;
    this.ledger.takeBack(invitation.inviterId, INVITE_CREDITS);
  }

  problems(): string[] {
    return [...this.budget]
      .filter(([, amount]) => amount > FREE_CREDITS_PER_DAY)
      .map(([day, amount]) => `${amount} credits were given away on ${day}`);
  }
}

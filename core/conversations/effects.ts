import type { Accounts } from '../accounts/accounts.ts';
import type { Privacy } from '../accounts/privacy/privacy.ts';
import type { Tx } from '../db/db.ts';
import { DarkroomError } from '../errors.ts';
import type { Generations } from '../generation/generations.ts';
import { listBilling } from '../payments/billing.ts';
import { isPaymentEffect, type PaymentDoor } from '../payments/door.ts';
import type { Gallery } from '../studio/gallery/gallery.ts';
import type { Portraits } from '../studio/portraits/portraits.ts';
import { requireFreeTrigger, requireTrigger } from '../studio/portraits/trigger.ts';
import type { Posters } from '../studio/posters/posters.ts';
import type { Tryon } from '../studio/tryon/tryon.ts';
import type { CoreEffect, Outcome } from './dialogue.ts';
import type { Inbound } from './inbound.ts';
import { useMenu } from './write.ts';

export type RunnableEffect = (CoreEffect & { use?: string }) | { do: 'use-menu'; use: string };

export interface EffectContext {
  accountId: string;
  event: Inbound;
  /** The person's language where the conversation does not tell it. */
  locale?: string;
  /** The language that replies of this turn are in. */
  reads: string;
}

export type Effects = (tx: Tx, effect: RunnableEffect, context: EffectContext) => Promise<Outcome>;

export interface EffectsOptions {
  accounts: Accounts;
  generations: Generations;
  portraits: Pick<Portraits, 'intakes' | 'models'>;
  posters: Posters['door'];
  tryon: Tryon['door'];
  gallery: Gallery['door'];
  privacy: Privacy['door'];
  payments: PaymentDoor;
  locales: readonly string[];
}

/** One exhaustive map from what the dialogue asks to the core door that does it. */
const perform = async (
  tx: Tx,
  effect: CoreEffect,
  { accountId, event, locale, reads }: EffectContext,
  { accounts, generations, portraits, posters, tryon, gallery, privacy, payments, locales }: EffectsOptions,
): Promise<unknown> => {
  const conversationId = event.conversation.id;
  // The task whose result this is: it is marked as done after the turn.
  const busy = event.body.type === 'task' ? event.body.taskId : undefined;
  if (isPaymentEffect(effect)) return payments(tx, effect, { accountId, event, locale: reads });
  switch (effect.do) {
    case 'set-locale':
      if (!locales.includes(effect.locale)) {
        throw new DarkroomError('BAD_INPUT', `no locale ${effect.locale}`, { field: 'locale' });
      }
      await accounts.setLocale(tx, accountId, effect.locale);
      return { locale: effect.locale };
    case 'submit':
      return generations.submit(tx, {
        accountId,
        conversationId,
        locale,
        job: effect.job,
        input: effect.input,
        count: effect.count,
        shownPrice: effect.shownPrice,
      });
    case 'again':
      return generations.again(tx, {
        accountId,
        conversationId,
        locale,
        generationId: effect.generationId,
        shownPrice: effect.shownPrice,
      });
    case 'retry':
      return generations.retry(tx, {
        accountId,
        conversationId,
        locale,
        generationId: effect.generationId,
        shownPrice: effect.shownPrice,
      });
    case 'cancel':
      return generations.cancel(tx, {
        accountId,
        generationId: effect.generationId,
        shownRefund: effect.shownRefund,
      });
    case 'delete':
      return generations.remove(tx, accountId, effect.generationId);
    case 'original':
      return generations.originals(tx, accountId, effect.generationId);
    case 'star':
      return generations.star(tx, accountId, effect.generationId);
    case 'list-running':
      return generations.listRunning(
        tx,
        accountId,
        event.conversation.kind === 'group' ? conversationId : undefined,
      );
    case 'list-history':
      // In a group only what was ordered there: the rest is nobody's business.
      return generations.listHistory(
        tx,
        { accountId, conversationId },
        event.conversation.kind === 'group' ? { ...effect, conversationId } : effect,
      );
    case 'show-generation':
      return generations.show(tx, accountId, effect.generationId);
    case 'list-billing':
      return listBilling(tx, accountId, effect.page);
    case 'show-cake':
      return generations.showCake(tx, accountId, effect.generationId);
    case 'open-intake':
      return portraits.intakes.open(tx, accountId, conversationId, effect.subject, busy);
    case 'show-intake':
      return portraits.intakes.show(tx, accountId, busy);
    case 'remove-photos':
      return portraits.intakes.remove(tx, accountId, effect.numbers);
    case 'accept-photos':
      return portraits.intakes.accept(tx, accountId, effect.numbers);
    case 'drop-intake':
      return portraits.intakes.drop(tx, accountId);
    case 'check-trigger': {
      const word = requireTrigger(effect.word);
      await requireFreeTrigger(tx, accountId, word);
      return { word };
    }
    case 'list-models':
      return portraits.models.list(tx, accountId);
    case 'rename-model':
      return portraits.models.rename(tx, accountId, effect.modelId, effect.name);
    case 'default-model':
      return portraits.models.makeDefault(tx, accountId, effect.modelId);
    case 'delete-model':
      return portraits.models.remove(tx, accountId, effect.modelId);
    case 'retake':
      return generations.retake(tx, {
        accountId,
        conversationId,
        locale,
        generationId: effect.generationId,
      });
    case 'show-photo-order':
      return generations.showPhotoOrder(tx, accountId, effect.generationId);
    case 'share':
      return {
        ...(await generations.originals(tx, accountId, effect.generationId)),
        ...(await gallery.sharedCode(tx, accountId, effect.generationId)),
      };
    case 'show-session':
      return posters.show(tx, { accountId, conversationId }, effect);
    case 'show-saved-photo':
      return tryon.show(tx, accountId);
    case 'save-photo':
      return tryon.save(tx, accountId, effect.personId);
    case 'forget-photo':
      return tryon.forget(tx, accountId);
    case 'list-templates':
      return gallery.list(tx, { accountId, locale: reads }, effect);
    case 'show-template':
      return gallery.show(tx, { accountId, locale: reads }, effect);
    case 'favourite-template':
      return gallery.favourite(tx, { accountId, locale: reads }, effect);
    case 'save-template':
      return gallery.save(tx, { accountId, locale: reads }, effect);
    case 'change-template':
      return gallery.change(tx, { accountId, locale: reads }, effect);
    case 'delete-template':
      return gallery.remove(tx, { accountId, locale: reads }, effect);
    case 'show-erasure':
      return privacy.show(tx, { accountId, conversationId });
    case 'erase-account':
      return privacy.erase(tx, { accountId, conversationId }, effect);
    case 'find-report':
      return privacy.findReport(tx, { accountId, conversationId }, effect);
    case 'report':
      return privacy.report(tx, { accountId, conversationId }, effect);
    case 'agree-unmarked':
      return privacy.agreeUnmarked(tx, { accountId, conversationId }, effect);
    case 'drop-upload':
      return posters.dropUpload(tx, accountId, effect.assetId);
  }
};

/**
 * Carries out what a reducer asked for, under a savepoint: a refusal undoes what the effect wrote, the use of
 * its menu included, and leaves the rest of the turn standing.
 */
export const createEffects =
  (options: EffectsOptions): Effects =>
  async (tx, effect, context) => {
    try {
      const value = await tx.savepoint(async () => {
        if (effect.use !== undefined && !(await useMenu(tx, effect.use, context.accountId))) {
          throw new DarkroomError('CHOICE_USED', `menu ${effect.use} is used up`);
        }
        return effect.do === 'use-menu' ? {} : perform(tx, effect, context, options);
      });
      return { ok: true, value };
    } catch (error) {
      if (!(error instanceof DarkroomError)) throw error;
      return { ok: false, error: { code: error.code, params: error.params } };
    }
  };

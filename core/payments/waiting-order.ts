import { WAITING_ORDER } from '../conversations/payments.ts';
import type { Tx } from '../db/db.ts';
import type { MenuAction } from '../delivery/reply.ts';

/** Where a conversation waits to have an order confirmed: its flow, and the steps. */
const OFFERS: Record<string, readonly string[] | undefined> = {
  photo: ['confirm'],
  poster: ['set', 'edit-offer'],
  tryon: ['offer'],
  cake: ['confirm'],
  prompts: ['confirm'],
  train: ['confirm'],
};

/** Whether an open dialog waits to have an order confirmed. */
export const isAtOffer = ({ flow, step }: { flow: string; step: string }): boolean =>
  OFFERS[flow]?.includes(step) === true;

/** The flow of an order that waits to be confirmed in this chat, as when it was refused for want of credits. */
export const waitingFlow = async (
  tx: Tx,
  { account_id, conversation_id }: { account_id: string; conversation_id: string | null },
): Promise<string | undefined> => {
  if (conversation_id === null) return undefined;
  const dialog = await tx.get<{ flow: string; step: string }>(
    'SELECT flow, step FROM dialog WHERE conversation_id = ? AND account_id = ? AND expires_at > ?',
    conversation_id,
    account_id,
    await tx.now(),
  );
  return dialog && isAtOffer(dialog) ? dialog.flow : undefined;
};

/** Shows that order once more. */
export const showWaiting = (flow: string): MenuAction => ({
  action: 'open',
  label: { key: 'action-waiting-order' },
  args: { flow, pick: WAITING_ORDER },
});

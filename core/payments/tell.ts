import type { Tx } from '../db/db.ts';
import type { Outbox } from '../delivery/outbox.ts';
import type { ReplyDraft } from '../delivery/reply.ts';

/** Whom it is about, and where they asked; after an erasure there is nobody to tell. */
interface Asked {
  account_id: string;
  conversation_id: string | null;
}

/** Says something about a payment in the chat that it was asked for in. */
export const tellAbout = async (
  tx: Tx,
  outbox: Outbox,
  { account_id, conversation_id }: Asked,
  replies: ReplyDraft[],
): Promise<void> => {
  if (conversation_id === null) return;
  const chat = await tx.get<{ id: string; platform: string; bot: string }>(
    'SELECT id, platform, bot FROM conversation WHERE id = ?',
    conversation_id,
  );
  if (!chat) return;
  await outbox.enqueue(
    tx,
    replies.map((reply) => ({ conversation: chat, accountId: account_id, reply })),
  );
};

import type { PosterEffect, PosterSessionView } from '../../conversations/posters.ts';
import type { Tx } from '../../db/db.ts';
import { DarkroomError } from '../../errors.ts';
import type { Links } from '../../storage/links.ts';
import { galleryOf, maskOf, pageAddress } from './page-links.ts';
import {
  requireSession,
  requireVersion,
  type SessionRow,
  sessionOfGeneration,
  viewSession,
} from './sessions.ts';

type ShowSession = Extract<PosterEffect, { do: 'show-session' }>;

/** What the dialogue asks about posters. Every door takes the acting account and finds only what is its own (security 5). */
export const createSessionDoor = ({ links }: { links: Links }) => {
  const find = async (tx: Tx, accountId: string, asked: ShowSession): Promise<SessionRow> => {
    if (asked.sessionId !== undefined) return requireSession(tx, accountId, asked.sessionId);
    const session = await sessionOfGeneration(tx, accountId, asked.generationId ?? '');
    if (!session) throw new DarkroomError('GENERATION_NOT_FOUND', `no session of ${asked.generationId}`);
    return session;
  };

  return {
    /** Throws GENERATION_NOT_FOUND, also where `place` names no picture. */
    async show(
      tx: Tx,
      reader: { accountId: string; conversationId: string },
      asked: ShowSession,
    ): Promise<PosterSessionView> {
      const { accountId } = reader;
      const session = await find(tx, accountId, asked);
      const view = await viewSession(tx, session);
      const galleryUrl = await pageAddress(tx, links, 'gallery', galleryOf(session.generation_id), reader);
      const place = asked.place && { sessionId: session.id, ...asked.place };
      if (place) await requireVersion(tx, accountId, place);
      const maskUrl = place && (await pageAddress(tx, links, 'mask', maskOf(place), reader));
      return {
        ...view,
        ...(galleryUrl === undefined ? {} : { galleryUrl }),
        ...(maskUrl === undefined ? {} : { maskUrl }),
      };
    },
    /** Forgets an upload that no order took over. */
    async dropUpload(tx: Tx, accountId: string, assetId: string): Promise<Record<string, never>> {
      // In one statement: an order that takes it over at this moment keeps it.
      await tx.run(
        `UPDATE asset SET delete_after = ? WHERE id = ? AND account_id = ? AND kind = 'upload' AND deleted_at IS NULL
           AND delete_after IS NOT NULL`,
        await tx.now(),
        assetId,
        accountId,
      );
      return {};
    },
  };
};

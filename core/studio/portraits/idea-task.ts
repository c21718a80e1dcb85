import { IDEA_CALLS, takeDailyCall } from '../../accounts/daily-calls.ts';
import type { PortraitTasks } from '../../conversations/portraits.ts';
import type { Task } from '../../conversations/tasks.ts';
import type { Db } from '../../db/db.ts';
import { DarkroomError } from '../../errors.ts';
import type { IdeaComposer, IdeaPrompt } from './idea.ts';

/** Writes a photo prompt for `/idea`. A refusal is an answer, not a failure: trying again would change nothing. */
export const createIdeaTask =
  ({ db, composer }: { db: Db; composer: IdeaComposer }) =>
  async ({ payload, accountId }: Task, signal: AbortSignal): Promise<IdeaPrompt | { refused: string }> => {
    const { text, triggerWord, subject, locale, seed } = payload as PortraitTasks['idea'];
    try {
      return await composer.compose(
        {
          text,
          triggerWord,
          subject,
          locale,
          seed,
          takeModelCall: () => db.tx((tx) => takeDailyCall(tx, IDEA_CALLS, accountId)),
        },
        signal,
      );
    } catch (error) {
      if (!(error instanceof DarkroomError) || error.code !== 'REFUSED_BY_SAFETY') throw error;
      return { refused: String(error.params.rule ?? 'other') };
    }
  };

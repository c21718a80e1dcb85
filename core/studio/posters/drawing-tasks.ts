import { FACTS_CALLS, takeDailyCall } from '../../accounts/daily-calls.ts';
import type { PosterTasks, ProductFacts } from '../../conversations/posters.ts';
import type { TaskHandler } from '../../conversations/tasks.ts';
import type { Db } from '../../db/db.ts';
import { DarkroomError } from '../../errors.ts';
import { readPictureFacts } from '../../media/images.ts';
import { dominantColours } from '../../media/palette.ts';
import type { Uploads } from '../uploads.ts';
import type { FactsReader } from './facts/reader.ts';
import { drawStyleSheet } from './style-sheet.ts';

export interface DrawingTasksOptions {
  db: Db;
  uploads: Uploads;
  reader: FactsReader;
}

type Language = 'en' | 'zh' | 'ru';

/** In what the facts are read: the language of the captions, else the person's. */
const languageOf = ({ language, locale }: PosterTasks['poster-facts']): Language => {
  if (language !== 'none') return language;
  return locale === 'zh' || locale === 'ru' ? locale : 'en';
};

/** The tasks that look at a product: its facts, and how it would look in each style. */
export const createDrawingTasks = ({
  db,
  uploads,
  reader,
}: DrawingTasksOptions): Map<string, TaskHandler> => {
  const facts: TaskHandler = async (
    { payload, accountId },
    signal,
  ): Promise<{ facts: ProductFacts; by: string } | { refused: string }> => {
    const asked = payload as PosterTasks['poster-facts'];
    const takeModelCall = () => db.tx((tx) => takeDailyCall(tx, FACTS_CALLS, accountId));
    const language = languageOf(asked);
    try {
      if (asked.facts) return await reader.translate({ facts: asked.facts, language, takeModelCall }, signal);
      const photo = await uploads.read(accountId, asked.photoId);
      const colours = await dominantColours(photo);
      return await reader.read(
        { photo, colours, description: asked.description, language, takeModelCall },
        signal,
      );
    } catch (error) {
      if (!(error instanceof DarkroomError) || error.code !== 'REFUSED_BY_SAFETY') throw error;
      return { refused: String(error.params.rule ?? 'other') };
    }
  };

  const styles: TaskHandler = async ({ payload, accountId }): Promise<{ assetId: string }> => {
    const { photoId } = payload as PosterTasks['poster-styles'];
    const photo = await uploads.read(accountId, photoId);
    const sheet = await drawStyleSheet({ photo, palette: await dominantColours(photo) });
    const { width, height } = await readPictureFacts(sheet);
    return {
      assetId: await uploads.keep(accountId, { bytes: sheet, mediaType: 'image/jpeg', width, height }),
    };
  };

  return new Map([
    ['poster-facts', facts],
    ['poster-styles', styles],
  ]);
};

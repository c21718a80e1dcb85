import { createHash } from 'node:crypto';
import type { TemplateVariable } from '../../conversations/templates.ts';
import type { Db, Tx } from '../../db/db.ts';
import type { Ids } from '../../ids.ts';
import type { Logger } from '../../logger.ts';
import { toPng } from '../../media/images.ts';
import { type LabelLocale, labelPicture } from '../../media/label.ts';
import type { ImageProvider } from '../../providers/provider.ts';
import type { ObjectStorage } from '../../storage/storage.ts';
import { compose } from './compose.ts';
import { needsModel, type TemplateRow, templateLocale, variablesOf } from './template.ts';
import { formatOf } from './template-job.ts';

/** Whose the samples are: no account, so that no door, export or audit of one ever meets them. */
export const HOUSE = 'house';
/** Raised when the sketches are drawn otherwise: every sample is made anew. */
const DRAWING = 1;
const DAY_MS = 24 * 60 * 60 * 1000;
/** Of samples that stand for a person's own face. */
const SOMEBODY = 'a woman with brown hair';

export interface SamplesOptions {
  db: Db;
  ids: Ids;
  logger: Logger;
  storage: ObjectStorage;
  sketch: ImageProvider;
  /** The language of the visible mark. */
  locale: string;
}

type Drawn = Pick<TemplateRow, 'id' | 'name' | 'content' | 'category' | 'variables' | 'sample_id'> & {
  name: string;
};

/** The example in the question, where a word must be given: "Which place? For example: a lighthouse". */
const exampleOf = ({ ask }: TemplateVariable): string => /For example: (.+)$/u.exec(ask.en ?? '')?.[1] ?? '';

/** What a sample shows: the defaults, the first option, the example of the question. */
export const samplePrompt = (row: Pick<TemplateRow, 'content' | 'variables'>): string => {
  const variables = variablesOf(row);
  const answers = variables.flatMap((variable): [string, string][] => {
    if (variable.type === 'model') return [[variable.name, SOMEBODY]];
    if (variable.otherwise !== undefined || variable.type === 'image') return [];
    const first = variable.type === 'choice' ? variable.options[0]?.value : undefined;
    return [[variable.name, first ?? exampleOf(variable)]];
  });
  return compose(row.content, variables, Object.fromEntries(answers));
};

/** Draws the samples of the house's templates with the sketch provider, labelled like every picture that goes out. */
export const createSamples = ({ db, ids, logger, storage, sketch, locale }: SamplesOptions) => {
  const mark: LabelLocale = templateLocale(locale);

  /** Names what the sample shows: a template whose words change gets another one. */
  const keyOf = (row: Drawn): string => {
    const facts = JSON.stringify([DRAWING, mark, row.category, samplePrompt(row)]);
    const digest = createHash('sha256').update(facts).digest('hex').slice(0, 16);
    return `${HOUSE}/samples/${row.name}-${digest}.jpg`;
  };

  const draw = async (row: Drawn, createdAt: number, signal: AbortSignal) => {
    const { width, height } = formatOf(row.category);
    const withModel = needsModel(variablesOf(row));
    const request = {
      job: withModel ? 'portraits' : 'gallery',
      prompt: samplePrompt(row),
      ...{ width, height },
      seed: createHash('sha256').update(row.name).digest().readUInt32LE(0) % 2 ** 31,
      hints: { category: row.category },
      images: [],
    };
    const context = { attemptId: row.name, signal };
    const { jobId } = await sketch.start(request, context);
    const { bytes } = await sketch.wait(jobId, request, context);
    const produceId = `sample-${row.name}`;
    return labelPicture(await toPng(bytes), { locale: mark, producer: 'Darkroom', produceId, createdAt });
  };

  /** The row stands before its object; a process that died in between leaves a row that the next one fills. */
  const writeRow = async (
    tx: Tx,
    key: string,
    picture: Awaited<ReturnType<typeof draw>>,
    now: number,
  ): Promise<void> => {
    const { bytes, mediaType, width, height } = picture;
    await tx.run(
      `INSERT INTO asset (id, account_id, kind, key, media_type, bytes, width, height, sha256, created_at)
       VALUES (?, ?, 'sample', ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (key) DO UPDATE SET bytes = excluded.bytes, sha256 = excluded.sha256,
         created_at = excluded.created_at, delete_after = NULL, deleted_at = NULL`,
      ids.row(),
      HOUSE,
      key,
      mediaType,
      bytes.length,
      width,
      height,
      createHash('sha256').update(bytes).digest('hex'),
      now,
    );
  };

  const make = async (row: Drawn, key: string, signal: AbortSignal): Promise<void> => {
    const now = await db.tx((tx) => tx.now());
    const picture = await draw(row, now, signal);
    signal.throwIfAborted();
    await db.tx((tx) => writeRow(tx, key, picture, now));
    await storage.put(key, picture.bytes, { mediaType: picture.mediaType, bytes: picture.bytes.length });
    await db.tx(async (tx) => {
      await tx.run(
        'UPDATE prompt_template SET sample_id = (SELECT id FROM asset WHERE key = ?) WHERE id = ?',
        key,
        row.id,
      );
      // Chats may still show the old one for a while.
      await tx.run(
        `UPDATE asset SET delete_after = ? WHERE account_id = ? AND kind = 'sample' AND id = ? AND key <> ?`,
        now + DAY_MS,
        HOUSE,
        row.sample_id,
        key,
      );
    });
  };

  /** Answers how many were drawn. One that fails is left for the next time. */
  return async (signal: AbortSignal): Promise<number> => {
    const rows = await db.all<Drawn & { key: string | null }>(
      `SELECT t.id, t.name, t.content, t.category, t.variables, t.sample_id, a.key
       FROM prompt_template t LEFT JOIN asset a ON a.id = t.sample_id AND a.deleted_at IS NULL
       WHERE t.account_id IS NULL AND t.name IS NOT NULL AND t.deleted_at IS NULL ORDER BY t.position`,
    );
    let drawn = 0;
    for (const { key: has, ...row } of rows) {
      const key = keyOf(row);
      if (has === key) continue;
      if (signal.aborted) break;
      try {
        await make(row, key, signal);
        drawn += 1;
      } catch (error) {
        if (signal.aborted) break;
        logger.error({ err: error, template: row.name }, 'a sample could not be drawn');
      }
    }
    if (drawn > 0) logger.info({ drawn }, 'samples of templates were drawn');
    return drawn;
  };
};

import type { Tx } from '../../db/db.ts';
import { DarkroomError, isDarkroomError } from '../../errors.ts';
import { toPng } from '../../media/images.ts';
import type { OrderFacts, PictureJob } from '../job.ts';
import { readModel } from '../portraits/models.ts';
import { RETENTION } from '../retention.ts';
import type { Screen } from '../safety/screen.ts';
import { holdUpload, releaseUpload } from '../uploads.ts';
import { PROMPT_LIMIT, shortTitle } from '../words.ts';
import { forgetIfGone } from './forget.ts';
import {
  badAnswer,
  checkAnswers,
  type FrozenTemplate,
  type GalleryInput,
  parseOrder,
  picturesOf,
  promptOf,
  wordsOf,
} from './order.ts';
import { type GalleryMakes, levelOf, requireReachable, requireShown, templateNotFound } from './rows.ts';
import { inLocales, needsModel, priceKeyOf, readIn, type TemplateRow, variablesOf } from './template.ts';

/** Two definitions of one order: pictures of the gallery's drivers, and of a face model by those of portraits. */
const DEFINITIONS = {
  gallery: { name: 'gallery', family: 'gallery', kind: 'picture' },
  model: { name: 'portraits.template', family: 'portraits', kind: 'template' },
} as const;

/** Whether a generation was ordered by a template. */
export const isTemplateOrder = ({ job, kind }: { job: string; kind: string }): boolean =>
  Object.values(DEFINITIONS).some(({ family, kind: of }) => family === job && of === kind);

export interface TemplateJobOptions {
  screen: Screen;
  makes: GalleryMakes;
  defaultLocale: string;
}

interface Format {
  aspect: '1:1' | '3:4' | '4:3';
  width: number;
  height: number;
}

const SQUARE: Format = { aspect: '1:1', width: 1024, height: 1024 };
const TALL: Format = { aspect: '3:4', width: 896, height: 1152 };
const WIDE: Format = { aspect: '4:3', width: 1152, height: 896 };

/** The shape of a picture by the category of its template. */
export const formatOf = (category: string): Format => {
  if (category === 'people') return TALL;
  return ['nature', 'city', 'fantasy', 'holiday'].includes(category) ? WIDE : SQUARE;
};

const frozenOf = ({ frozen }: GalleryInput): FrozenTemplate => {
  if (!frozen) throw new Error('a template order that was not admitted');
  return frozen;
};

/** In which language the title of an order is kept: as the replies about it. */
const languageOf = async (
  tx: Tx,
  { accountId, conversationId, locale }: OrderFacts<GalleryInput>,
  defaultLocale: string,
): Promise<string> => {
  const account = await tx.get<{ locale: string | null }>(
    'SELECT locale FROM account WHERE id = ?',
    accountId,
  );
  const conversation = await tx.get<{ locale: string | null }>(
    'SELECT locale FROM conversation WHERE id = ?',
    conversationId ?? '',
  );
  return account?.locale ?? conversation?.locale ?? locale ?? defaultLocale;
};

const modelOf = async (
  tx: Tx,
  accountId: string,
  variables: FrozenTemplate['variables'],
  values: Readonly<Record<string, string>>,
): Promise<Pick<FrozenTemplate, 'model'>> => {
  const variable = variables.find(({ type }) => type === 'model');
  if (!variable) return {};
  const id = values[variable.name];
  if (id === undefined) throw badAnswer(variable.name, 'no model');
  const { version, trigger_word: triggerWord, name, subject } = await readModel(tx, accountId, id);
  return { model: { version, triggerWord, name, subject } };
};

/**
 * An order of a template (jobs.md 5): one picture. A template with a variable for a face model is made by the drivers of
 * portraits, who alone can use one (`portraits.template`); which of the two it is, the template says, not the person.
 */
export const createTemplateJob = (
  which: keyof typeof DEFINITIONS,
  { screen, makes, defaultLocale }: TemplateJobOptions,
): PictureJob<GalleryInput> => {
  const { name, family, kind } = DEFINITIONS[which];

  const requireLevel = async (tx: Tx, accountId: string, row: TemplateRow): Promise<void> => {
    if (row.members_only === 1 && (await levelOf(tx, accountId)) === 'free') {
      throw new DarkroomError('MEMBERSHIP_REQUIRED', `${row.id} is for members`, { level: 'plus' });
    }
  };

  const requirePrompt = (prompt: string, hasPicture: boolean): void => {
    const length = [...prompt].length;
    if (length > PROMPT_LIMIT) {
      throw new DarkroomError('PROMPT_TOO_LONG', `template: ${length} characters`, {
        length,
        limit: PROMPT_LIMIT,
      });
    }
    const verdict = screen(prompt, { job: family, hasPicture });
    if (verdict.refused) {
      throw new DarkroomError('REFUSED_BY_SAFETY', `template: rule ${verdict.rule}`, { rule: verdict.rule });
    }
  };

  return {
    name,
    job: family,
    kind,
    maxItems: 1,
    actions: ['share'],
    parse: parseOrder,
    async instead(tx, accountId, { templateId }) {
      const row = await requireReachable(tx, accountId, { id: templateId }, makes);
      return needsModel(variablesOf(row)) ? DEFINITIONS.model.name : DEFINITIONS.gallery.name;
    },
    async admit(tx, order) {
      const { accountId, generationId, input } = order;
      const row = await requireReachable(tx, accountId, { id: input.templateId }, makes);
      await requireLevel(tx, accountId, row);
      requireShown(row, accountId, input.revision);
      const variables = variablesOf(row);
      // An admin changed it just now, after it was decided who makes it.
      if (needsModel(variables) !== (which === 'model')) throw templateNotFound(row.id);
      const values = checkAnswers(variables, input.values);
      if (input.referenceId !== undefined && row.takes_reference === 0) {
        throw badAnswer('referenceId', 'it takes no reference');
      }
      const admitted: GalleryInput = {
        templateId: row.id,
        values,
        ...(input.referenceId === undefined ? {} : { referenceId: input.referenceId }),
        ...(input.revision === undefined ? {} : { revision: input.revision }),
        frozen: {
          title: readIn(inLocales(row.titles), await languageOf(tx, order, defaultLocale)),
          content: row.content,
          category: row.category,
          variables,
          membersOnly: row.members_only === 1,
          cost: row.cost,
          ...(await modelOf(tx, accountId, variables, values)),
        },
      };
      const pictures = picturesOf(admitted);
      requirePrompt(promptOf(frozenOf(admitted), admitted), pictures.length > 0);
      for (const { assetId } of pictures) await holdUpload(tx, accountId, assetId, generationId);
      return admitted;
    },
    again: ({ frozen: _old, ...order }) => order,
    async current(tx, accountId, input) {
      try {
        const row = await requireReachable(tx, accountId, { id: input.templateId }, makes);
        requireShown(row, accountId, input.revision);
        const variables = variablesOf(row);
        checkAnswers(variables, input.values);
        await modelOf(tx, accountId, variables, input.values);
        const { cost, members_only: members } = row;
        return { ...input, frozen: { ...frozenOf(input), cost, membersOnly: members === 1 } };
      } catch (error) {
        if (isDarkroomError(error)) return undefined;
        throw error;
      }
    },
    priceKey: ({ frozen }) => priceKeyOf(frozen?.membersOnly === true),
    credits: ({ frozen }) => frozen?.cost ?? undefined,
    title: (input) => shortTitle(frozenOf(input).title),
    promptGiven(input) {
      return [input.frozen?.title ?? '', wordsOf(input)].filter((part) => part !== '').join(': ');
    },
    references: picturesOf,
    async prepare(input) {
      const frozen = frozenOf(input);
      const { width, height } = formatOf(frozen.category);
      return {
        prompt: promptOf(frozen, input),
        hints: {
          category: frozen.category,
          subject: frozen.model?.subject ?? 'person',
          ...(frozen.model ? { model: frozen.model.name } : {}),
        },
        width,
        height,
      };
    },
    request: (input, prepared, { seed, images }) => ({
      job: family,
      prompt: prepared.prompt,
      width: prepared.width,
      height: prepared.height,
      seed,
      hints: prepared.hints,
      images,
      aspect: formatOf(frozenOf(input).category).aspect,
      ...(input.frozen?.model ? { model: input.frozen.model.version } : {}),
    }),
    finish: (picture) => toPng(picture),
    caption: (input) => [{ key: 'template-caption', params: { title: frozenOf(input).title } }],
    async closed(tx, { accountId, generationId, input, references }) {
      for (const assetId of references) {
        await releaseUpload(tx, accountId, assetId, RETENTION.reference);
      }
      if (input) await forgetIfGone(tx, generationId, input.templateId);
    },
  };
};

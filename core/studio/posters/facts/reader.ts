import type { ProductFacts } from '../../../conversations/posters.ts';
import { DarkroomError, isDarkroomError } from '../../../errors.ts';
import type { Logger } from '../../../logger.ts';
import { resize, toJpeg } from '../../../media/images.ts';
import { ProviderError } from '../../../providers/provider.ts';
import type { TextModel, TextRequest } from '../../../providers/text/text-model.ts';
import type { Screen } from '../../safety/screen.ts';
import { parseFacts } from '../product.ts';
import { factsIn, wordsIn } from './answer.ts';
import { readByRules } from './embedded/embedded.ts';
import { MAX_TOKENS, READING, readingPart, TRANSLATING, translatingPart } from './instructions.ts';
import type { FactsLanguage } from './language.ts';
import { textsOf, translatedBy } from './translation.ts';

export type { FactsLanguage };

interface Asked {
  /** In which the facts are wanted. */
  language: FactsLanguage;
  /**
   * Takes one call of a language model from the budgets of the day (daily-calls.ts); rejects with BUDGET_PAUSED when there
   * is none left, and rules read. Asked before every call.
   */
  takeModelCall: () => Promise<void>;
}

export interface FactsRequest extends Asked {
  /** JPEG. */
  photo: Buffer;
  /** Measured in the photo, the largest first: `#rrggbb`. */
  colours: string[];
  /** The person's words, in any language; may be empty. At most 2,000 characters. */
  description: string;
}

export interface TranslationRequest extends Asked {
  facts: ProductFacts;
}

export interface FactsAnswer {
  /** They pass `parseFacts`. */
  facts: ProductFacts;
  /** Who read or wrote them: a model's name, or `embedded`. */
  by: string;
}

/**
 * Both throw REFUSED_BY_SAFETY (with its rule; `provider` when a model's own filter refused), and reject with the signal's
 * reason when aborted. A model that fails is no failure: rules read then.
 */
export interface FactsReader {
  /** Facts from a photo and a description, to be corrected by their owner. */
  read(request: FactsRequest, signal: AbortSignal): Promise<FactsAnswer>;
  /** The same facts in a language; unchanged where no model can do it. */
  translate(request: TranslationRequest, signal: AbortSignal): Promise<FactsAnswer>;
}

export interface FactsReaderOptions {
  /** In the order in which they are asked; none: rules read everything. */
  models: readonly TextModel[];
  screen: Screen;
  logger: Logger;
}

const EMBEDDED = 'embedded';
/** Small print on a label is still legible. */
const PHOTO_SIDE = 1536;

/** Reads facts of products, and puts them into other languages (jobs.md 2). It costs nobody anything. */
export const createFactsReader = ({ models, screen, logger }: FactsReaderOptions): FactsReader => {
  const requireAllowed = (text: string, what: string): void => {
    const verdict = screen(text, { job: 'posters' });
    if (!verdict.refused) return;
    throw new DarkroomError('REFUSED_BY_SAFETY', `product facts: ${what}: rule ${verdict.rule}`, {
      rule: verdict.rule,
    });
  };

  /** undefined: this model has nothing that can be used now. */
  const ask = async (
    model: TextModel,
    request: TextRequest,
    signal: AbortSignal,
  ): Promise<string | undefined> => {
    try {
      return (await model.complete(request, { signal })).text;
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof ProviderError)) throw error;
      if (error.failure === 'refused') {
        const message = 'product facts: refused by the model';
        throw new DarkroomError('REFUSED_BY_SAFETY', message, { rule: 'provider' }, { cause: error });
      }
      const { failure } = error;
      logger.warn({ err: error, model: model.name, failure }, 'product facts: a model did not answer');
      return undefined;
    }
  };

  /** The first usable answer of the models. */
  const byModel = async (
    build: () => Promise<TextRequest>,
    read: (answer: string) => ProductFacts | undefined,
    takeModelCall: Asked['takeModelCall'],
    signal: AbortSignal,
  ): Promise<FactsAnswer | undefined> => {
    let request: TextRequest | undefined;
    for (const model of models) {
      try {
        await takeModelCall();
      } catch (error) {
        if (!isDarkroomError(error) || error.code !== 'BUDGET_PAUSED') throw error;
        logger.info('product facts: no model calls are left for today');
        return undefined;
      }
      request ??= await build();
      const answer = await ask(model, request, signal);
      if (answer === undefined) continue;
      const facts = read(answer);
      if (facts) {
        requireAllowed(wordsIn(facts), `result of ${model.name}`);
        return { facts: parseFacts(facts), by: model.name };
      }
      logger.warn({ model: model.name }, 'product facts: an answer of another form');
    }
    return undefined;
  };

  const picturesOf = async (photo: Buffer): Promise<TextRequest['images']> => {
    try {
      const small = await resize(photo, { width: PHOTO_SIDE, height: PHOTO_SIDE });
      return [{ bytes: await toJpeg(small, { quality: 85 }), mediaType: 'image/jpeg' }];
    } catch (error) {
      if (!isDarkroomError(error)) throw error;
      logger.warn({ err: error }, 'product facts: a photo that can not be shown to a model');
      return [];
    }
  };

  return {
    async read({ photo, colours, description, language, takeModelCall }, signal) {
      signal.throwIfAborted();
      requireAllowed(description, 'description');
      const byRules = parseFacts(readByRules({ description, colours, language }));
      const build = async (): Promise<TextRequest> => ({
        system: READING,
        user: readingPart(description, colours, language),
        images: await picturesOf(photo),
        json: true,
        maxTokens: MAX_TOKENS,
      });
      const read = (answer: string) => factsIn(answer, { description, colours, byRules });
      return (await byModel(build, read, takeModelCall, signal)) ?? { facts: byRules, by: EMBEDDED };
    },

    async translate({ facts, language, takeModelCall }, signal) {
      signal.throwIfAborted();
      requireAllowed(wordsIn(facts), 'facts');
      const build = async (): Promise<TextRequest> => ({
        system: TRANSLATING,
        user: translatingPart(textsOf(facts), language),
        json: true,
        maxTokens: MAX_TOKENS,
      });
      const read = (answer: string) => translatedBy(answer, facts);
      return (await byModel(build, read, takeModelCall, signal)) ?? { facts, by: EMBEDDED };
    },
  };
};

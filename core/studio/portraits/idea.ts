import { DarkroomError, isDarkroomError } from '../../errors.ts';
import type { Logger } from '../../logger.ts';
import { ProviderError } from '../../providers/provider.ts';
import type { TextModel } from '../../providers/text/text-model.ts';
import type { Screen } from '../safety/screen.ts';
import { checkAnswer } from './idea/answer.ts';
import { createRuleComposer } from './idea/composer.ts';
import { type IdeaSubject, MAX_TOKENS, SYSTEM, userPart } from './idea/instructions.ts';
import { keepsAll } from './idea/kept.ts';
import { type Idea, readIdea } from './idea/words.ts';

export type { IdeaSubject };

export interface IdeaRequest {
  /** A few words in any language, at most 1,000 characters. */
  text: string;
  /** The language of the conversation. */
  locale: string;
  /** Of the model that the prompt is for. */
  triggerWord?: string;
  subject?: IdeaSubject;
  /** Of what the composer adds; the same words and seed give the same prompt. */
  seed: string | number;
  /**
   * Takes one call of a language model from the budgets of the day (daily-calls.ts); rejects with BUDGET_PAUSED when
   * there is none left, and the composer writes. Asked before every call.
   */
  takeModelCall?: () => Promise<void>;
}

export interface IdeaPrompt {
  /** One English paragraph, at most 2,000 characters, with the trigger word and everything quoted in it exactly. */
  prompt: string;
  /** Who wrote it: a model's name, or `composer`. */
  by: string;
}

export interface IdeaComposer {
  /**
   * Throws DarkroomError: EMPTY_PROMPT, PROMPT_TOO_LONG, BAD_INPUT (field `triggerWord`), REFUSED_BY_SAFETY (with its
   * rule; `provider` when a model's own filter refused); rejects with the signal's reason when aborted.
   */
  compose(request: IdeaRequest, signal: AbortSignal): Promise<IdeaPrompt>;
}

export interface IdeaComposerOptions {
  /** In the order in which they are asked; none: the composer writes everything. */
  models: readonly TextModel[];
  screen: Screen;
  logger: Logger;
}

/** Writes photo prompts from a few words (`/idea`, jobs.md 1). Its answer costs nothing. */
export const createIdeaComposer = ({ models, screen, logger }: IdeaComposerOptions): IdeaComposer => {
  const rules = createRuleComposer();

  const requireAllowed = (text: string, what: string): void => {
    const verdict = screen(text, { job: 'portraits' });
    if (!verdict.refused) return;
    throw new DarkroomError('REFUSED_BY_SAFETY', `idea: ${what}: rule ${verdict.rule}`, {
      rule: verdict.rule,
    });
  };

  /** undefined: this model has nothing that can be used now. */
  const ask = async (
    model: TextModel,
    idea: Idea,
    { locale, subject }: IdeaRequest,
    signal: AbortSignal,
  ): Promise<string | undefined> => {
    try {
      const user = userPart(idea, locale, subject);
      const { text } = await model.complete({ system: SYSTEM, user, maxTokens: MAX_TOKENS }, { signal });
      const answer = checkAnswer(text, idea.kept);
      if ('prompt' in answer) return answer.prompt;
      logger.warn({ model: model.name, problem: answer.problem }, 'idea: an answer that is no prompt');
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof ProviderError)) throw error;
      if (error.failure === 'refused') {
        throw new DarkroomError(
          'REFUSED_BY_SAFETY',
          'idea: refused by the model',
          { rule: 'provider' },
          { cause: error },
        );
      }
      logger.warn({ err: error, model: model.name, failure: error.failure }, 'idea: a model did not answer');
    }
    return undefined;
  };

  const byModel = async (
    idea: Idea,
    request: IdeaRequest,
    signal: AbortSignal,
  ): Promise<IdeaPrompt | undefined> => {
    for (const model of models) {
      try {
        await request.takeModelCall?.();
      } catch (error) {
        if (!isDarkroomError(error) || error.code !== 'BUDGET_PAUSED') throw error;
        logger.info('idea: no model calls are left for today');
        return undefined;
      }
      const prompt = await ask(model, idea, request, signal);
      if (prompt !== undefined) return { prompt, by: model.name };
    }
    return undefined;
  };

  return {
    async compose(request, signal) {
      signal.throwIfAborted();
      const idea = readIdea(request.text, request.triggerWord);
      requireAllowed(idea.text, 'words');
      const { subject, seed } = request;
      const written = (await byModel(idea, request, signal)) ?? {
        prompt: rules.compose(idea, { subject, seed }),
        by: 'composer',
      };
      requireAllowed(written.prompt, `result of ${written.by}`);
      if (!keepsAll(written.prompt, idea.kept)) {
        throw new DarkroomError('UNKNOWN', `idea: ${written.by} lost what is to be kept`);
      }
      return written;
    },
  };
};

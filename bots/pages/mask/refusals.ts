import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { ErrorCode, MaskOutcome } from '../../../core/index.ts';
import { DarkroomError, httpStatus, isDarkroomError } from '../../../core/index.ts';
import type { Say } from '../say.ts';

/** A part of what was sent that can't be used. */
export type PartRefused = Extract<MaskOutcome, { did: 'refused' }>;

/** One part was looked at and can't be used. `limit`: most bytes or characters of it. */
export class RefusedPart extends DarkroomError {
  constructor(
    readonly part: PartRefused,
    readonly limit = 0,
  ) {
    super('BAD_INPUT', `${part.field} is refused: ${part.problem}`, { field: part.field });
  }
}

const MEGABYTE = 1024 * 1024;

/** What a mask can be refused with, in sentences for this page. CHOICE_EXPIRED is a link whose time is over. */
const SENTENCES: Partial<Record<ErrorCode, string>> = {
  BAD_INPUT: 'page-mask-bad',
  FILE_TOO_LARGE: 'page-mask-bad',
  TOO_MANY_MESSAGES: 'page-mask-too-many',
  FORBIDDEN: 'page-mask-foreign',
  CHOICE_EXPIRED: 'page-mask-gone',
  NOT_FOUND: 'page-mask-missing',
  QUEUE_FULL: 'page-mask-queue-full',
};

/** The sentence of a part that can't be used. */
const partSentence = ({ part, limit }: RefusedPart): [key: string, params: Record<string, number>] => {
  if (part.field === 'words') return ['page-mask-words-too-long', { n: limit }];
  if (part.field === 'mask') return [`poster-mask-${part.problem}`, {}];
  return part.problem === 'too-large'
    ? ['page-mask-reference-too-large', { mb: Math.floor(limit / MEGABYTE) }]
    : ['page-mask-reference-unusable', {}];
};

/**
 * Answers refusals as `{ error: { code, message, field?, problem? } }` in the words of the page and the language of its
 * reader. What has no sentence here is thrown on to the server's own handler.
 */
export const createRefusalHandler =
  (say: Say, localeOf: (request: FastifyRequest) => string) =>
  (error: FastifyError | DarkroomError, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const sentence = isDarkroomError(error) ? SENTENCES[error.code] : undefined;
    if (!isDarkroomError(error) || sentence === undefined) throw error;
    const { code } = error;
    request.log.debug({ code, reason: error.message }, 'a mask was refused');
    const locale = localeOf(request);
    if (!(error instanceof RefusedPart)) {
      return reply.code(httpStatus(code)).send({ error: { code, message: say(sentence, {}, locale) } });
    }
    const { field, problem } = error.part;
    const [key, params] = partSentence(error);
    return reply.code(422).send({ error: { code, message: say(key, params, locale), field, problem } });
  };

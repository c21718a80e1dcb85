import type { HttpAnswer } from '../http.ts';
import { ProviderError } from '../provider.ts';
import { failureInside, failureOf, refused } from './failures.ts';
import { type PictureSource, pictureOf, textOf } from './picture-source.ts';
import { mergeStream } from './stream.ts';

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/** Ends of an answer that mean a filter; gateways map their upstream's reasons to the first one, or hand them on. */
const BLOCKED = /content_filter|safety|prohibited|blocklist|spii|recitation/iu;

const lost = (problem: string): ProviderError => new ProviderError('lost', `openai-images: ${problem}`);
const invalid = (problem: string): ProviderError => new ProviderError('invalid', `openai-images: ${problem}`);

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // It drew something, but the answer did not arrive whole. Without the cause, which quotes the answer.
    throw lost('broken JSON');
  }
};

const jsonOf = ({ mediaType, body }: HttpAnswer): unknown => {
  // Some gateways send spaces to keep the connection open.
  const text = body.toString('utf8').trim();
  if (mediaType === 'text/event-stream' || text.startsWith('data:')) {
    const merged = mergeStream(text, parse);
    if (!merged) throw lost('a stream without its end');
    return merged;
  }
  if (mediaType.includes('json') || text.startsWith('{')) return parse(text);
  throw invalid(`${mediaType || 'no media type'} came, not JSON`);
};

const isBlocked = ({ finish_reason: reason, native_finish_reason: native }: Fields): boolean =>
  [reason, native].some((one) => typeof one === 'string' && BLOCKED.test(one));

const messageOf = ({ message }: Fields): Fields => (isFields(message) ? message : {});

/** Why there is no picture: a filter, or words in place of one, which is a refusal too and not charged (jobs.md 3). */
const refusal = (choices: readonly Fields[]): ProviderError => {
  const blocked = choices.find(isBlocked);
  if (blocked) {
    const { finish_reason: reason, native_finish_reason: native } = blocked;
    return refused(`openai-images: blocked (${[reason, native].filter(Boolean).join(', ').slice(0, 80)})`);
  }
  const talks = choices.some((choice) => textOf(messageOf(choice)).trim() !== '');
  return refused(`openai-images: ${talks ? 'words only' : 'an empty answer'}`);
};

/**
 * Where the picture of an answer is. Rejects with a ProviderError: `refused` (by a filter, in words, or by saying nothing),
 * `lost` (drawn perhaps, but not arrived whole), `invalid` (not an answer of such an endpoint), and what failureOf says.
 */
export const readAnswer = (
  answer: HttpAnswer,
  { apiKey }: { apiKey: string },
): { source: PictureSource; model?: string } => {
  if (answer.status < 200 || answer.status >= 300) throw failureOf(answer, { apiKey });
  const value = jsonOf(answer);
  if (!isFields(value)) throw invalid('an answer of another form');
  if (value.error) throw failureInside(value.error, { apiKey });
  if (!Array.isArray(value.choices)) throw invalid('an answer without choices');
  const choices = value.choices.filter(isFields);
  const failed = choices.find(({ error }) => error);
  if (failed) throw failureInside(failed.error, { apiKey });
  for (const choice of choices) {
    // A filter's no stands, even when a picture came along.
    const source = isBlocked(choice) ? undefined : pictureOf(messageOf(choice));
    if (source) {
      return { source, ...(typeof value.model === 'string' && { model: value.model.slice(0, 100) }) };
    }
  }
  throw refusal(choices);
};

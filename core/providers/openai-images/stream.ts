type Fields = Record<string, unknown>;

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

interface Merged {
  words: string;
  parts: unknown[];
  images: unknown[];
}

const add = (merged: Merged, { content, images }: Fields): void => {
  if (typeof content === 'string') merged.words += content;
  else merged.parts.push(...listOf(content));
  merged.images.push(...listOf(images));
};

/**
 * A body of server-sent events, which some gateways send although `stream` is false, as the answer that it would have been
 * without: the first choice's deltas, put together. Undefined when it has neither a picture, nor an end.
 */
export const mergeStream = (text: string, parse: (json: string) => unknown): Fields | undefined => {
  const merged: Merged = { words: '', parts: [], images: [] };
  const ends: Fields = {};
  let [model, ended]: [unknown, boolean] = [undefined, false];
  for (const line of text.split(/\r\n|\r|\n/u)) {
    if (!line.startsWith('data:')) continue;
    const data = line.slice('data:'.length).trim();
    if (data === '') continue;
    if (data === '[DONE]') {
      ended = true;
      continue;
    }
    const chunk = fieldsOf(parse(data));
    if (chunk.error) return { error: chunk.error };
    model ??= chunk.model;
    const choice = fieldsOf(listOf(chunk.choices)[0]);
    if (choice.error) return { error: choice.error };
    add(merged, fieldsOf(choice.delta ?? choice.message));
    for (const name of ['finish_reason', 'native_finish_reason']) {
      if (typeof choice[name] === 'string') {
        ends[name] = choice[name];
        ended = true;
      }
    }
  }
  const { words, parts, images } = merged;
  if (!ended && images.length === 0 && parts.length === 0) return undefined;
  const content = parts.length === 0 ? words : [...parts, { type: 'text', text: words }];
  return { model, choices: [{ ...ends, message: { content, images } }] };
};

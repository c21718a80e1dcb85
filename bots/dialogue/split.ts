const isHighSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdbff;

/** Where to cut: after the last paragraph, else the last word that fits, else at the limit between characters. */
const cutAt = (text: string, limit: number): number => {
  const head = text.slice(0, limit + 1);
  const paragraph = head.lastIndexOf('\n');
  if (paragraph > limit / 3) return paragraph;
  const space = head.search(/\s\S*$/u);
  if (space > limit / 3) return space;
  return limit > 1 && isHighSurrogate(text.charCodeAt(limit - 1)) ? limit - 1 : limit;
};

/**
 * Splits a text into pieces of at most `limit` UTF-16 units (at least 2), at paragraphs or words where
 * that is possible, never inside a surrogate pair. Nothing but white space at the cuts is lost.
 */
export const splitText = (text: string, limit: number): string[] => {
  const size = Math.max(2, limit);
  const pieces: string[] = [];
  let rest = text.trim();
  while (rest.length > size) {
    const cut = cutAt(rest, size);
    pieces.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  if (rest !== '') pieces.push(rest);
  return pieces.filter((piece) => piece !== '');
};

/**
 * A caption and what does not fit in it: as many whole lines as `limit` UTF-16 units hold. When not even
 * the first line fits, the caption stays empty and everything is text.
 */
export const splitCaption = (text: string, limit: number): { caption: string; rest: string } => {
  if (text.length <= limit) return { caption: text, rest: '' };
  const cut = text.slice(0, limit + 1).lastIndexOf('\n');
  if (cut <= 0) return { caption: '', rest: text };
  return { caption: text.slice(0, cut).trimEnd(), rest: text.slice(cut).trim() };
};

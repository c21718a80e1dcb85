/**
 * What of a person's words must stand in the prompt exactly (jobs.md 1): the trigger word, and everything in
 * quotes. While words are worked on, each is one private-use character that no rule can take apart.
 */
export interface Kept {
  triggerWord?: string;
  /** As written, with its quotation marks, and what is between them. Each once. */
  quotes: readonly { raw: string; inner: string }[];
}

const PAIRS = ['«»', '“”', '„“', '„”', '""', '「」', '『』', "''", '‘’'] as const;

/** Letters that make a longer word of what stands beside them. Chinese is not divided by spaces. */
const WORD = '[\\p{Script=Latin}\\p{Script=Cyrillic}\\p{N}_]';

/** Single quotation marks are apostrophes too: they begin and end at the edge of a word. */
const single = (open: string, close: string): string =>
  `(?<!${WORD})${open}((?=\\S)(?:[^${open}${close}]|${close}(?=${WORD}))*(?<!\\s))${close}(?!${WORD})`;

const QUOTED = new RegExp(
  `«([^»]*)»|“([^”]*)”|„([^“”]*)[“”]|"([^"]*)"|「([^」]*)」|『([^』]*)』|${single("'", "'")}|${single('‘', '’')}`,
  'gu',
);

const FIRST_QUOTE = 0xe000;
/** Stands for the trigger word. */
export const TRIGGER_MARK = '\uf8ff';

const quoteMark = (index: number): string => String.fromCharCode(FIRST_QUOTE + index);

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/gu, '\\$&');

/** `i` in the flags: in whatever capitals. */
const triggerExpression = (word: string, flags: string): RegExp => {
  const edge = new RegExp(WORD, 'u');
  const from = edge.test([...word][0] ?? '') ? `(?<!${WORD})` : '';
  const to = edge.test([...word].at(-1) ?? '') ? `(?!${WORD})` : '';
  return new RegExp(from + escaped(word) + to, flags);
};

const maskTrigger = (text: string, { triggerWord }: Kept): string =>
  triggerWord === undefined ? text : text.replace(triggerExpression(triggerWord, 'giu'), TRIGGER_MARK);

/** Finds what is to be kept in someone's words and masks it. `words` must have no private-use characters. */
export const findKept = (words: string, triggerWord?: string): { kept: Kept; masked: string } => {
  const quotes: { raw: string; inner: string }[] = [];
  const masked = words.replace(QUOTED, (raw, ...groups: unknown[]) => {
    const inner = String(groups.slice(0, 8).find((group) => group !== undefined) ?? '');
    if (inner.trim() === '') return ' ';
    const known = quotes.findIndex((quote) => quote.inner === inner);
    if (known < 0) quotes.push({ raw, inner });
    return quoteMark(known < 0 ? quotes.length - 1 : known);
  });
  const kept: Kept = { quotes, ...(triggerWord !== undefined && { triggerWord }) };
  return { kept, masked: maskTrigger(masked, kept) };
};

/** Quoted texts only, in whatever quotation marks they stand. */
const maskQuotes = (text: string, { quotes }: Kept): string => {
  let masked = text;
  const longestFirst = quotes
    .map(({ inner }, index) => ({ inner, index }))
    .sort((a, b) => b.inner.length - a.inner.length);
  for (const { inner, index } of longestFirst) {
    for (const [open, close] of PAIRS)
      masked = masked.replaceAll(`${open}${inner}${close}`, quoteMark(index));
  }
  return masked;
};

/** Masks in another text what is kept, in whatever quotation marks and capitals it stands there. */
export const maskKept = (text: string, kept: Kept): string => maskTrigger(maskQuotes(text, kept), kept);

/** The words again, everything kept as its person wrote it. */
export const unmask = (masked: string, { triggerWord, quotes }: Kept): string =>
  masked.replace(/[\ue000-\uf8ff]/gu, (mark) =>
    mark === TRIGGER_MARK ? (triggerWord ?? '') : (quotes[mark.charCodeAt(0) - FIRST_QUOTE]?.raw ?? ''),
  );

/** The marks of what is kept that a masked text lacks; the trigger word first. */
export const missingMarks = (masked: string, { triggerWord, quotes }: Kept): string[] =>
  [
    ...(triggerWord === undefined ? [] : [TRIGGER_MARK]),
    ...quotes.map((_, index) => quoteMark(index)),
  ].filter((mark) => !masked.includes(mark));

/** Whether a finished prompt has every quoted text, and the trigger word outside of them. */
export const keepsAll = (prompt: string, kept: Kept): boolean => {
  const quoted = kept.quotes.every(({ inner }) =>
    PAIRS.some(([open, close]) => prompt.includes(`${open}${inner}${close}`)),
  );
  const named =
    kept.triggerWord === undefined || triggerExpression(kept.triggerWord, 'u').test(maskQuotes(prompt, kept));
  return quoted && named && !/[\ue000-\uf8ff]/u.test(prompt);
};

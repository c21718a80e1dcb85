/** The plural of an English noun phrase (its last word). */
export const pluralOf = (word: string): string => {
  if (/(?:[^aeiou])y$/.test(word)) return word.replace(/y$/, 'ies');
  if (/(?:s|x|z|ch|sh)$/.test(word)) return `${word}es`;
  if (/(?:wolf|leaf|shelf|elf)$/.test(word)) return word.replace(/f$/, 'ves');
  return `${word}s`;
};

/** `a` or `an`, by sound as far as spelling shows it. */
export const articleFor = (word: string): string => {
  if (/^(?:8|11(?!\d)|18(?!\d))/.test(word)) return 'an';
  return /^(?:[aeio]|u(?!ni|s[aeu]|r[aeiou]))/i.test(word) && !/^(?:eu|one\b|one-)/i.test(word) ? 'an' : 'a';
};

/** 1st, 2nd, 3rd, 11th, ... */
export const ordinal = (digits: string): string => {
  const value = Number(digits);
  const last = value % 10;
  const teen = Math.floor(value / 10) % 10 === 1;
  return `${digits}${teen ? 'th' : last === 1 ? 'st' : last === 2 ? 'nd' : last === 3 ? 'rd' : 'th'}`;
};

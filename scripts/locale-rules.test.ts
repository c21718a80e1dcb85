import { describe, expect, it } from 'vitest';
import { localeProblems, readLocale } from './locale-rules.ts';

const problems = (sources: Record<string, string>) =>
  localeProblems(Object.entries(sources).map(([language, source]) => readLocale(language, source)));

describe('localeProblems', () => {
  it('finds nothing in languages that say the same', () => {
    expect(
      problems({
        en: 'hello = Hello, { $name }\ncount = { $n ->\n  [one] { $n } picture\n *[other] { $n } pictures\n }\n',
        ru: 'hello = Привет, { $name }\ncount = { $n ->\n  [one] { $n } картинка\n  [few] { $n } картинки\n *[many] { $n } картинок\n }\n',
        zh: 'hello = 你好，{ $name }\ncount = { $n } 张\n',
      }),
    ).toEqual([]);
  });

  it('names a missing key, a missing parameter and a plural form that Russian needs', () => {
    expect(
      problems({
        en: 'a = A { $x }\nb = B\n',
        ru: 'a = А { $x -> \n  [one] один\n *[other] много\n }\n',
        zh: 'a = 甲\nb = 乙\n',
      }),
    ).toEqual(['ru: a has no plural form [few] or [many]', 'zh: a does not use { $x }', 'ru: b is missing']);
  });

  it('reports what cannot be read, and keys that stand twice', () => {
    const found = problems({ en: 'a = A\na = B\nbroken = { $x\n' });
    expect(found[0]).toBe('en: a stands twice');
    expect(found[1]).toContain("en: can't be read");
  });
});

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

  it('wants a space, the beginning of a line or an opening bracket before a command', () => {
    const found = problems({
      zh: [
        'colon = 需要积分：/topup',
        'stop = 随时取消。/status 也行',
        'letter = 发送/train 开始',
        'wide = 再试（/help）',
        'named = 没有这个命令：{ $command }',
        'after = { $name }/start',
        'good = 需要积分： /topup (/balance)，第 { $page }/{ $pages } 页',
        'line =\n    需要积分：\n    /topup',
        'first = { $command } – 说明',
      ].join('\n'),
      en: 'ascii = Credits:/topup\nnone = and/or, https://example.org/train, 1/x, [/help]\n',
      ru: 'chosen = { $n ->\n  [one] Сюда:/train\n  [few] Сюда: /train\n *[other] /train\n }\n',
    }).filter((problem) => problem.includes('command'));
    const text = 'has a command with no space before it:';
    expect(found).toEqual([
      `zh: after ${text} /start`,
      `en: ascii ${text} /topup`,
      `ru: chosen ${text} /train`,
      `zh: colon ${text} /topup`,
      `zh: letter ${text} /train`,
      `zh: named ${text} { $command }`,
      `zh: stop ${text} /status`,
      `zh: wide ${text} /help`,
    ]);
  });
});

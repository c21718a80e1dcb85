/** A cake's words taken apart: what is to be drawn by a model, and what is to be written exactly. */
export interface CakeWords {
  /** The text without its inscription. */
  description: string;
  /** Never translated, drawn as a text layer; several are lines. */
  inscription?: string;
}

const QUOTED = /«([^»]*)»|“([^”]*)”|„([^“”]*)[“”]|"([^"\n]*)"|「([^」]*)」/gu;

/** Words that announce an inscription, right before it. */
const ANNOUNCED =
  /(?:(?<!\p{L})(?:с|со|и|with(?: the| an?)?|and)\s+)?(?<!\p{L})(?:надпис(?:ь|ью|и|ями)|написа\p{L}+|напиши\p{L}*|пишем|пожелани\p{L}+|поздравлени\p{L}+|текст(?:ом)?|слова(?:ми)?|фраз(?:а|ой|у)|буквами|inscription|text|words|writing|lettering|saying|says?|that (?:says|reads)|reading|写着|写上|字样|题字|文字)(?:\s+(?:на\s+(?:торте|табличке|нём|нем)|сверху|внутри|золотом|кремом|on (?:the )?(?:cake|top|it)))?\s*[:：—–-]?\s*$/iu;

/** Words that a title stands after ("торт «Наполеон»", "в стиле «Холодное сердце»"): part of the description. */
const TITLED =
  /(?<!\p{L})(?:торт\p{L}*|бисквит\p{L}*|рецепт\p{L}*|стил\p{L}*|мультфильм\p{L}*|мультик\p{L}*|фильм\p{L}*|сериал\p{L}*|игр\p{L}{1,3}|тем\p{L}{1,3}|тематик\p{L}*|сказк\p{L}*|мотивам|геро\p{L}*|персонаж\p{L}*|начинк\p{L}*|вкус\p{L}*|крем\p{L}*|компани\p{L}*|фирм\p{L}*|логотип\p{L}*|команд\p{L}*|клуб\p{L}*|групп\p{L}{1,2}|форме|виде|типа|как|из|cakes?|style(?: of)?|movie|film|cartoon|series|game|theme|logo|filling|flavou?r|shape of|like|called|named|蛋糕|风格|主题)\s*$/iu;

/** What people write on cakes: an inscription even right after "торт". */
const GREETING =
  /^(?:\d{1,3}(?!\S)|с\s+(?:дн[её]м|юбилеем|нов|рожд|8|праздник|днюхой|год|любовью)|поздрав|люблю|любим|happy|congrat|i love|love|best|merry|welcome|just married|生日|祝|新年|快乐|恭喜|我爱)/iu;

/** Spaces and commas that a removed inscription leaves behind. */
const tidy = (text: string): string =>
  text
    .replace(/\s+/gu, ' ')
    .replace(/\s+([,.;:!?…])/gu, '$1')
    .replace(/([,，])(?:\s*[,，])+/gu, '$1')
    .replace(/[,;:]\s*([;.!?])/gu, '$1')
    .replace(/^[\s,.;:!?，。、；：—–-]+|[\s,;:，、；：—–-]+$/gu, '')
    .replace(/\s(?:и|с|со|and|with)$/iu, '');

/** "С надписью «…» и розами" without its inscription is "с розами". */
const rejoin = (rest: string): string =>
  rest
    .replace(/^\s*и\s+(?!(?:с|со|в|на)\s)/iu, ' с ')
    .replace(/^\s*and\s+(?!with\s)/iu, ' with ')
    .replace(/^\s*и\s+/iu, ' ');

const innerOf = (match: RegExpMatchArray): string =>
  (match.slice(1).find((part) => part !== undefined) ?? '').trim();

/** Without quotes: after the announcing word, up to the sentence's end or a comma that begins something else. */
const UNQUOTED =
  /(?:(?<!\p{L})(?:с|со|with(?: the| an?)?)\s+)?(?<!\p{L})(?:надпис(?:ь|ью)|inscription|text|that says|saying)(?:\s+на торте)?(\s*[:：]\s*|\s+[—–-]\s+|\s+)(.+)$/iu;

const unquoted = (text: string): { before: string; inscription: string; after: string } | undefined => {
  const match = text.match(UNQUOTED);
  if (match?.index === undefined) return undefined;
  const [, divider = '', rest = ''] = match;
  const starts = /[:：—–-]/u.test(divider) || /^\p{Lu}/u.test(rest) || GREETING.test(rest);
  if (!starts) return undefined;
  let end = rest.length;
  for (const stop of rest.matchAll(/[.;\n]|[!?]+|,\s+(?=\p{Ll})|\s+и\s+(?=с\s)|\s+and\s+(?=with\s)/gu)) {
    end = /[!?]/u.test(stop[0]) ? stop.index + stop[0].length : stop.index;
    break;
  }
  return {
    before: text.slice(0, match.index),
    inscription: rest.slice(0, end).trim(),
    after: rest.slice(end),
  };
};

const drawable = (inscription: string): boolean => /[\p{L}\p{N}]/u.test(inscription);

/**
 * Finds what is to be written on the cake: quoted text («…», "…", “…”) that is not a title, or what
 * follows "надпись". A text that is quoted as a whole is a description that was pasted.
 */
export const splitInscription = (words: string): CakeWords => {
  const whole = [...words.matchAll(QUOTED)];
  const text = whole.length === 1 && whole[0]![0] === words ? innerOf(whole[0]!) : words;
  const lines: string[] = [];
  let description = '';
  let from = 0;
  let removed: boolean = false;
  for (const match of text.matchAll(QUOTED)) {
    const inner = innerOf(match);
    const between: string = text.slice(from, match.index);
    const before: string = removed && between.trim() !== 'и' ? rejoin(between) : between;
    from = match.index + match[0].length;
    const announced: boolean = ANNOUNCED.test(before) || (before.trim() === 'и' && lines.length > 0);
    if (!announced && TITLED.test(description + before) && !GREETING.test(inner))
      description += before + inner;
    else if (!drawable(inner)) description += before;
    else {
      lines.push(inner);
      removed = announced;
      description += announced ? before.replace(ANNOUNCED, '') : before;
    }
  }
  description += removed ? rejoin(text.slice(from)) : text.slice(from);
  if (lines.length === 0) {
    const found = unquoted(description);
    if (found && drawable(found.inscription)) {
      lines.push(found.inscription);
      description = `${found.before} ${rejoin(found.after)}`;
    }
  }
  const tidied = tidy(description);
  return lines.length > 0 ? { description: tidied, inscription: lines.join('\n') } : { description: tidied };
};

import type { Font } from './font.ts';

/** What was done to a text so that every character of it can be drawn. */
export interface Drawable {
  text: string;
  /** Pictographs that the font lacks, left out. */
  dropped: string[];
  /** Letters that the font lacks, drawn as U+25A1 (white square), so that the loss is seen. */
  missing: string[];
}

const SQUARE = '\u25a1';

/** Same meaning, drawable with the shipped font. */
const SUBSTITUTES: Record<string, string> = {
  '\u2764': '\u2665', // heavy heart
  '\u{1f496}': '\u2665',
  '\u{1f495}': '\u2665',
  '\u{1f497}': '\u2665',
  '\u{1f49d}': '\u2665',
  '\u{1f9e1}': '\u2665',
  '\u{1f49b}': '\u2665',
  '\u{1f49a}': '\u2665',
  '\u{1f499}': '\u2665',
  '\u{1f49c}': '\u2665',
  '\u2b50': '\u2605', // star
  '\u{1f31f}': '\u2605',
  '\u2728': '\u2605',
  '\u{1f338}': '\u273f', // blossom
  '\u{1f33a}': '\u273f',
  '\u{1f33c}': '\u273f',
  '\u{1f337}': '\u273f',
  '\u{1f339}': '\u273f',
  '\u{1f3b5}': '\u266a', // note
  '\u{1f3b6}': '\u266a',
  '\u2714': '\u2713', // check mark
  '\u2705': '\u2713',
  '\u20bd': 'руб.', // rouble sign
  '\u2011': '-', // non-breaking hyphen
};

/** The font is a Chinese one: it gives these a full square, which tears Latin and Russian words apart. */
const NARROW: Record<string, string> = {
  '\u2018': "'",
  '\u2019': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u2026': '...',
};

const IDEOGRAPH = /\p{Script=Han}/u;
/** Controls, format characters (bidi, zero width), surrogate halves, private use, variation selectors. */
const INVISIBLE = /\p{Cc}|\p{Cf}|\p{Cs}|\p{Co}|\p{Cn}|\p{Variation_Selector}/u;
const PICTOGRAPH = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u20e3/u;

/**
 * One line of text as the font can draw it: composed (NFC), every kind of space and control a plain space or
 * nothing, emoji replaced by a symbol of the same meaning or left out, other unknown letters a white square.
 */
export const drawable = (line: string, font: Font): Drawable => {
  const dropped: string[] = [];
  const missing: string[] = [];
  const chinese = IDEOGRAPH.test(line);
  let text = '';
  for (const char of line.normalize('NFC')) {
    const plain = (chinese ? undefined : NARROW[char]) ?? SUBSTITUTES[char] ?? char;
    if (/\s/u.test(plain)) text += ' ';
    else if (INVISIBLE.test(plain)) continue;
    else if (font.has(plain.codePointAt(0)!)) text += plain;
    else if (PICTOGRAPH.test(plain)) dropped.push(plain);
    else {
      missing.push(plain);
      text += SQUARE;
    }
  }
  return { text: text.replace(/ {2,}/gu, ' ').trim(), dropped, missing };
};

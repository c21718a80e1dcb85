import { fitted, QUOTED, tidy } from './lines.ts';

const REVIEW_WORD =
  /отзыв|рецензи|(?:покупател|клиент)\p{L}+ (?:говор|пиш|напис|сказ)|\breviews?\b|testimonial|\bfeedback\b|customers? (?:say|said|wrote|write)|评价|评论|好评|反馈|口碑|(?:顾客|用户|买家)(?:说|表示)/iu;

const quoteIn = (text: string): string | undefined => {
  const found = [...text.matchAll(QUOTED)][0];
  return found?.slice(1).find((group) => group !== undefined);
};

/** Someone's words, exactly, up to `most` characters; only whole sentences are left out. */
const exact = (text: string, most: number): string | undefined => {
  const words = tidy(text);
  if ([...words].length <= most) return /\p{L}/u.test(words) ? words : undefined;
  const start = [...words].slice(0, most).join('');
  const end = Math.max(...[...start.matchAll(/[.!?。！？]/gu)].map(({ index }) => index), -1);
  return end > 0 ? start.slice(0, end + 1) : undefined;
};

/** A customer's words in a sentence that says that they are. */
export const reviewIn = (sentence: string, most: number): string | undefined => {
  const quote = REVIEW_WORD.test(sentence) ? quoteIn(sentence) : undefined;
  return quote === undefined ? undefined : exact(quote, most);
};

/** A customer's words under a heading for them: what is quoted, else all of it without a name at its end. */
export const reviewUnderHeading = (text: string, most: number): string | undefined =>
  exact(
    quoteIn(text) ?? text.replace(/\s[—–-]+\s\p{Lu}[\p{L}.]*(?:\s\p{Lu}[\p{L}.]*)?,?[^.!?]{0,30}$/u, ''),
    most,
  );

/** Quoted words of three or more at the end, and who said them: “Best mug I ever had” – Anna. */
const SIGNED =
  /\s*(?:"([^"]+)"|“([^”]+)”|«([^»]+)»|「([^」]+)」)\s*[—–-]+\s*\p{L}[\p{L}.]*(?:\s\p{Lu}[\p{L}.]*)?\s*[.。]?$/u;

/** A customer's words that stand signed at the end of a text, and the text without them. */
export const signedReview = (text: string, most: number): { review?: string; rest: string } => {
  const found = SIGNED.exec(text);
  const quote = found?.slice(1).find((group) => group !== undefined);
  const isSaying =
    quote !== undefined && (/\p{Script=Han}{5}/u.test(quote) || quote.trim().split(/\s+/u).length >= 3);
  const review = isSaying ? exact(quote, most) : undefined;
  return review === undefined ? { rest: text } : { review, rest: text.slice(0, found?.index) };
};

const FOUNDED =
  /\b(?:founded|established|since)\b(?: in)? (?:19|20)\d\d|\b(?:our brand|our company|our family)\b|(?:основан|созда[нл]|появил|работа)\p{L}*.{0,30}(?:19|20)\d\d|(?:наш(?:а|ей)? (?:бренд|компани|мануфактур|семь|мастерск)\p{L}*)|(?:创立|成立|创建|始创)(?:于)?|(?:19|20)\d\d年(?:创立|成立|创建|创办)/iu;

/** Whether a sentence tells of those who make it. */
export const tellsOfBrand = (sentence: string): boolean => FOUNDED.test(sentence);

/** One sentence after another; the first gets the end that it may lack. */
const joined = (story: string, sentence: string): string => {
  const han = /\p{Script=Han}/u.test(sentence);
  const ended = /[.!?…。！？]["»”']?$/u.test(story)
    ? story
    : `${story.replace(/[\s,，;；:：]+$/u, '')}${han ? '。' : '.'}`;
  return han ? ended + sentence : `${ended} ${sentence}`;
};

/** Sentences of a story, as many as fit. */
export const storyOf = ([first, ...others]: readonly string[], most: number): string => {
  let story = first === undefined ? '' : (fitted(first, most) ?? '');
  // Whole as it was written, end and all.
  if (first !== undefined && [...first].length <= most) story = first;
  for (const sentence of others) {
    const longer = joined(story, sentence);
    if (story === '' || [...longer].length > most) break;
    story = longer;
  }
  return story;
};

type Fields = Record<string, unknown>;

/** Where a picture is: in the answer itself, or at an address. */
export type PictureSource = { base64: string } | { address: string };

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

const DATA = /data:image\/[a-z0-9.+-]{1,20}(?:;[^,;\s]{1,40})*;base64,/giu;
const NOT_BASE64 = /[^A-Za-z0-9+/=_-]/gu;

/** An address as it is given in a field: a data URI or a URL. */
const sourceOf = (url: unknown): PictureSource | undefined => {
  if (typeof url !== 'string' || url === '') return undefined;
  const comma = url.slice(0, 100).indexOf(',');
  if (/^data:/iu.test(url)) return comma < 0 ? undefined : { base64: url.slice(comma + 1) };
  return { address: url };
};

/** One entry of `images[]`, or one part of the content: `{image_url: {url}}` and what gateways make of it. */
const sourceIn = (entry: unknown): PictureSource | undefined => {
  if (typeof entry === 'string') return sourceOf(entry);
  const { image_url: image, url, b64_json: base64 } = fieldsOf(entry);
  if (typeof base64 === 'string' && base64 !== '') return { base64 };
  return sourceOf(typeof image === 'string' ? image : (fieldsOf(image).url ?? url));
};

/** Where several were made, the last one is the finished one (as with Gemini, which stands behind most gateways). */
const last = <T>(all: readonly (T | undefined)[]): T | undefined => all.findLast((one) => one !== undefined);

interface Embedded {
  markdown: boolean;
  base64: string;
  from: number;
  to: number;
}

/** Data URIs of a text, found without a pattern over their megabytes. */
const embeddedIn = (text: string): Embedded[] =>
  [...text.matchAll(DATA)].map(({ index, 0: head }) => {
    NOT_BASE64.lastIndex = index + head.length;
    const to = NOT_BASE64.exec(text)?.index ?? text.length;
    const markdown = /\]\(\s{0,10}<?$/u.test(text.slice(Math.max(0, index - 16), index));
    return { markdown, base64: text.slice(index + head.length, to), from: index, to };
  });

const without = (text: string, embedded: readonly Embedded[]): string => {
  let [rest, at] = ['', 0];
  for (const { from, to } of embedded) {
    rest += `${text.slice(at, from)} `;
    at = to;
  }
  return rest + text.slice(at);
};

const MARKDOWN_URL = /!\[[^\]]{0,500}\]\(\s{0,10}<?(https?:\/\/[^\s)>]{1,4000})/giu;
const BARE_URL = /https?:\/\/[^\s()<>"'`\]]{1,4000}/giu;
const PICTURE_NAME = /\.(?:png|jpe?g|webp)(?:[?#]|$)/iu;

/** A refusal may name a page of rules: an address among words counts when it names a picture, and else when it stands alone. */
const bareUrls = (text: string): string[] => {
  const all = [...text.matchAll(BARE_URL)].map(([url]) => url.replace(/[.,;:!?。，；！？*]+$/u, ''));
  const named = all.filter((url) => PICTURE_NAME.test(url));
  return named.length > 0 ? named : all.filter((url) => url === text.trim());
};

const inText = (text: string): PictureSource | undefined => {
  const embedded = embeddedIn(text);
  const rest = without(text, embedded);
  const drawn = last(embedded.filter(({ markdown }) => markdown));
  if (drawn) return { base64: drawn.base64 };
  const linked = last([...rest.matchAll(MARKDOWN_URL)].map(([, url]) => url));
  if (linked !== undefined) return { address: linked };
  const bare = last(embedded);
  if (bare) return { base64: bare.base64 };
  const address = last(bareUrls(rest));
  return address === undefined ? undefined : { address };
};

/** All words of a message, whichever form its content has; a refusal's own field too. */
export const textOf = ({ content, refusal }: Fields): string => {
  const said = Array.isArray(content)
    ? content.map((part) => (typeof part === 'string' ? part : fieldsOf(part).text))
    : [content];
  return [...said, refusal].filter((one) => typeof one === 'string').join('\n');
};

/**
 * The picture of a message, by the shapes that are in use, in the order of jobs.md 3: `images[]`, parts of the content, a
 * data URI in markdown, a URL in markdown, a bare data URI, a bare URL. Undefined where there is none.
 */
export const pictureOf = (message: Fields): PictureSource | undefined => {
  const parts = listOf(message.content).filter((part) => typeof part !== 'string');
  return last(listOf(message.images).map(sourceIn)) ?? last(parts.map(sourceIn)) ?? inText(textOf(message));
};

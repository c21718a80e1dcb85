/** What stands in the log where a secret was. */
export const REDACTED = '[redacted]';

/** Shorter secrets are only cut where they are a whole JSON string: anywhere else they would eat ordinary words. */
const SHORTEST_ANYWHERE = 6;

/** Field names whose whole value is a secret, wherever they occur (headers of logged requests, payloads of errors). */
const SECRET_FIELDS =
  'authorization|proxy-authorization|cookie|set-cookie|x-api-key|x-goog-api-key|' +
  'x-telegram-bot-api-secret-token|api[-_]?key|password|passwd|secret|secret[-_]?token|access[-_]?token|init[-_]?data';

const FIELD = new RegExp(`"(${SECRET_FIELDS})":(?:"(?:[^"\\\\]|\\\\.)*"|\\[[^\\]]*\\])`, 'gi');

/** Patterns of what is secret wherever it stands, even when nobody configured it. */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  // Telegram: https://api.telegram.org/bot<token>/getMe, /file/bot<token>/..., and a token on its own.
  [/\bbot\d+:[\w-]+/g, `bot${REDACTED}`],
  [/\b\d{6,}:[\w-]{30,}/g, REDACTED],
  // Signed pages and objects; real tokens are long, so that a folder named /u/ or /o/ in a stack stays readable.
  [/\/([oeug])\/[\w.~%-]{16,}/g, `/$1/${REDACTED}`],
  // The same inside another address.
  [/%2f([oeug])%2f[\w.~%-]{16,}/gi, `%2F$1%2F${REDACTED}`],
  // What proves a Telegram Mini App's initData.
  [/\bhash=[0-9a-f]{64}\b/g, `hash=${REDACTED}`],
  [/\b(bearer|basic)\s+[\w.~+/=-]{6,}/gi, `$1 ${REDACTED}`],
  // user:password@host
  [/(:\/\/[^\s:@/"]+):[^\s@/"]+@/g, `$1:${REDACTED}@`],
  [
    /([?&#](?:x-amz-signature|x-amz-credential|x-amz-security-token|tgwebappdata|api_?key|key|token|sign|signature|secret)=)[^&\s"#]+/gi,
    `$1${REDACTED}`,
  ],
];

const escapePattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The forms in which a value turns up in text: as is, inside a JSON string, inside a URL. */
const formsOf = (secret: string): string[] => [
  secret,
  JSON.stringify(secret).slice(1, -1),
  encodeURIComponent(secret),
];

export type Redactor = (text: string) => string;

/**
 * Makes the function that takes secrets out of text: every configured value in each form it may have,
 * and what is secret by its looks (bot tokens, signed page links, authorization headers, passwords in
 * URLs). It works on the finished line, so it also reaches error messages, stacks and causes.
 */
export const createRedactor = (secrets: readonly string[]): Redactor => {
  const long = secrets.filter((secret) => secret.length >= SHORTEST_ANYWHERE).flatMap(formsOf);
  const short = secrets.filter((secret) => secret.length > 0 && secret.length < SHORTEST_ANYWHERE);
  const alternatives = [
    // Longest first: a secret that is the beginning of another one must not leave its end behind.
    ...[...new Set(long)].sort((a, b) => b.length - a.length).map(escapePattern),
    ...short.map((secret) => `(?<=")${escapePattern(secret)}(?=")`),
  ];
  const known = alternatives.length > 0 ? new RegExp(alternatives.join('|'), 'g') : undefined;
  return (text) => {
    let out = known ? text.replace(known, REDACTED) : text;
    out = out.replace(FIELD, `"$1":"${REDACTED}"`);
    for (const [pattern, replacement] of PATTERNS) out = out.replace(pattern, replacement);
    return out;
  };
};

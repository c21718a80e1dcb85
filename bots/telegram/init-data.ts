import { createHmac, timingSafeEqual } from 'node:crypto';

/** Bytes; what Telegram sends is a tenth of it. */
const LONGEST = 8 * 1024;
/** Milliseconds that our clock may be behind Telegram's. */
const AHEAD_MS = 60_000;

/** Strings of a JSON text, which stay as they are, and its numbers. */
const STRING_OR_NUMBER = /("(?:[^"\\]|\\.)*")|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Fields by name, decoded; undefined unless each has a plain name and stands there once. */
const readFields = (initData: string): Map<string, string> | undefined => {
  const fields = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(initData)) {
    // A line break would let one field pass for two in the string that is signed.
    if (fields.has(name) || !/^\w{1,64}$/.test(name) || value.includes('\n')) return undefined;
    fields.set(name, value);
  }
  return fields;
};

/**
 * Whether Telegram signed it for this bot (core.telegram.org/bots/webapps, "Validating data received via the Mini App"):
 * hash is HMAC-SHA256, by the key HMAC-SHA256("WebAppData", token), of all fields but itself, sorted by name, as
 * `name=value` lines. `signature` is a field like any other here; it is left out only where third parties, who have
 * no token, check that one ("Validating data for Third-Party Use").
 */
const isSigned = (fields: ReadonlyMap<string, string>, token: string): boolean => {
  const hash = fields.get('hash') ?? '';
  if (!/^[0-9a-f]{64}$/.test(hash)) return false;
  const lines = [...fields].filter(([name]) => name !== 'hash').sort(([a], [b]) => (a < b ? -1 : 1));
  const key = createHmac('sha256', 'WebAppData').update(token).digest();
  const expected = createHmac('sha256', key).update(
    lines.map(([name, value]) => `${name}=${value}`).join('\n'),
  );
  return timingSafeEqual(Buffer.from(hash, 'hex'), expected.digest());
};

const isFresh = (authDate: string, now: number, maxAgeMs: number): boolean => {
  if (!/^\d{1,12}$/.test(authDate)) return false;
  const age = now - Number(authDate) * 1000;
  return age <= maxAgeMs && age >= -AHEAD_MS;
};

/** The id of a WebAppUser. Ids may grow beyond what a JavaScript number holds: its digits are read, not its value. */
const idOf = (user: string): string | undefined => {
  try {
    const quoted = user.replace(STRING_OR_NUMBER, (found, text?: string) => text ?? `"${found}"`);
    const id = (JSON.parse(quoted) as { id?: unknown } | null)?.id;
    return typeof id === 'string' && /^[1-9]\d{0,18}$/.test(id) ? id : undefined;
  } catch {
    return undefined;
  }
};

/**
 * Who opened a Mini App of ours, by the `initData` that Telegram gave to the page. Undefined unless it is whole, was
 * made for this bot, and is fresh; it can be used again until then.
 *
 * @param token the bot's, `<bot id>:<secret>`
 * @param now epoch ms
 * @param maxAgeMs how old `auth_date` may be
 */
export const verifyInitData = (
  initData: string,
  { token, now, maxAgeMs }: { token: string; now: number; maxAgeMs: number },
): { externalId: string } | undefined => {
  if (initData === '' || Buffer.byteLength(initData) > LONGEST) return undefined;
  const fields = readFields(initData);
  if (!fields || !isSigned(fields, token)) return undefined;
  if (!isFresh(fields.get('auth_date') ?? '', now, maxAgeMs)) return undefined;
  const externalId = idOf(fields.get('user') ?? '');
  return externalId === undefined ? undefined : { externalId };
};

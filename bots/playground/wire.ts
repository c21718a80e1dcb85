import type { Links, TranscriptEntry } from '../../core/index.ts';
import { downloadName, isServedType } from '../../core/index.ts';

const text = { type: 'string' } as const;

const block = {
  type: 'object',
  required: ['type'],
  properties: { type: text, text, url: text, assetId: text, name: text },
} as const;

const choice = {
  type: 'object',
  required: ['token', 'label', 'action'],
  properties: {
    token: text,
    label: text,
    action: text,
    url: text,
    copy: text,
    disabled: { type: 'boolean' },
  },
} as const;

/** A message of the playground API. */
export const messageSchema = {
  type: 'object',
  required: ['id', 'from', 'blocks', 'choices'],
  properties: {
    id: { type: 'integer' },
    from: { type: 'string', enum: ['user', 'bot'] },
    replaces: { type: 'integer' },
    blocks: { type: 'array', items: block },
    choices: { type: 'array', items: choice },
    code: text,
    ref: text,
  },
} as const;

export const errorSchema = {
  type: 'object',
  required: ['error'],
  properties: {
    error: { type: 'object', required: ['code', 'message'], properties: { code: text, message: text } },
  },
} as const;

export const acceptedSchema = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'integer' } },
} as const;

/** `empty` names files that had nothing in them and were left out. */
export const acceptedMessageSchema = {
  ...acceptedSchema,
  properties: { ...acceptedSchema.properties, empty: { type: 'array', items: text } },
} as const;

/** A chat's name, as it stands in the address. */
export const chatParams = {
  type: 'object',
  required: ['chat'],
  properties: { chat: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,64}$' } },
} as const;

/** Printable ASCII, as keys of this kind are (draft-ietf-httpapi-idempotency-key-header). */
export const idempotencyHeaders = {
  type: 'object',
  properties: { 'idempotency-key': { type: 'string', pattern: '^[\\x21-\\x7e]{1,128}$' } },
} as const;

export type WireBlock =
  | { type: 'text'; text: string }
  /** Without `url` the picture was deleted. */
  | { type: 'image'; url?: string; assetId: string }
  /** Without `url` nothing was kept of the file, or it is none that is shown again. */
  | { type: 'file'; url?: string; name: string }
  /** A QR picture of these words. */
  | { type: 'qr'; url?: string; text: string };

interface WireChoice {
  token: string;
  label: string;
  action: string;
  /** A page that it opens (http, https, or a path of this host) instead of being chosen; then it is never disabled. */
  url?: string;
  /** Words that it puts on the clipboard instead of being chosen; then it is never disabled. */
  copy?: string;
  disabled?: true;
}

export interface WireMessage {
  id: number;
  from: 'user' | 'bot';
  replaces?: number;
  blocks: WireBlock[];
  choices: WireChoice[];
  code?: string;
  ref?: string;
}

const toBlock = (given: TranscriptEntry['blocks'][number], links: Links): WireBlock => {
  if (given.type === 'text') return { type: 'text', text: given.text };
  const served = given.link && (given.link.name !== undefined || isServedType(given.link.mediaType));
  const url = served && given.link ? links.path('object', given.link) : undefined;
  if (given.type === 'qr') return { type: 'qr', text: given.text, ...(url ? { url } : {}) };
  if (given.type === 'image') return { type: 'image', assetId: given.assetId, ...(url ? { url } : {}) };
  const name =
    given.name ||
    given.link?.name ||
    (given.link && downloadName(given.link.resource, given.link.mediaType)) ||
    '';
  return { type: 'file', name, ...(url ? { url: `${url}?download=1` } : {}) };
};

const HERE = 'http://here.invalid';

/** Whether an address may be a link: http(s), or a path that a browser, too, reads as one of this host. */
const isPage = (url: string): boolean => {
  if (!url.startsWith('/')) return /^https?:\/\//i.test(url) && URL.canParse(url);
  return !url.startsWith('//') && URL.canParse(url, HERE) && new URL(url, HERE).origin === HERE;
};

const toChoice = ({
  token,
  label,
  action,
  url,
  copy,
  open,
}: TranscriptEntry['choices'][number]): WireChoice => {
  const choice = { token, label, action };
  if (copy !== undefined) return { ...choice, copy };
  if (url !== undefined && isPage(url)) return { ...choice, url };
  return open ? choice : { ...choice, disabled: true };
};

/** A message as it leaves the house: addresses are signed now, for an hour. */
export const toWire = (entry: TranscriptEntry, links: Links): WireMessage => ({
  id: entry.id,
  from: entry.from,
  ...(entry.replaces === undefined ? {} : { replaces: entry.replaces }),
  blocks: entry.blocks.map((given) => toBlock(given, links)),
  choices: entry.choices.map(toChoice),
  ...(entry.code === undefined ? {} : { code: entry.code }),
  ...(entry.ref === undefined ? {} : { ref: entry.ref }),
});

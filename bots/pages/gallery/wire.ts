/** The forms of what the gallery's addresses take and answer. */

const text = { type: 'string' } as const;
const token = { type: 'string', maxLength: 1024 } as const;
const id = { type: 'string', maxLength: 200 } as const;

/** HTML, or bytes. */
export const bodySchema = text;

export const tokenParams = {
  type: 'object',
  required: ['token'],
  properties: { token },
} as const;

export const orderParams = {
  type: 'object',
  required: ['token', 'id'],
  properties: { token, id },
} as const;

export const previewParams = {
  type: 'object',
  required: ['token', 'assetId'],
  properties: { token, assetId: id },
} as const;

/** Pixels of the longest side. */
export const previewQuery = {
  type: 'object',
  properties: { side: { type: 'integer', minimum: 64, maximum: 1024, default: 480 } },
} as const;

export const askBody = {
  type: 'object',
  additionalProperties: false,
  required: ['what', 'id'],
  properties: {
    what: { type: 'string', enum: ['edit', 'delete'] },
    id: { type: 'string', minLength: 1, maxLength: 200 },
    number: { type: 'integer', minimum: 1, maximum: 10 },
    version: { type: 'integer', minimum: 0, maximum: 10_000 },
    initData: { type: 'string', maxLength: 8192 },
  },
  if: { properties: { what: { const: 'edit' } } },
  // biome-ignore lint/suspicious/noThenProperty: a word of JSON Schema
  then: { required: ['number', 'version'] },
} as const;

export const askedSchema = {
  type: 'object',
  required: ['did'],
  properties: { did: { type: 'string', enum: ['asked', 'done'] } },
} as const;

export const errorSchema = {
  type: 'object',
  required: ['error'],
  properties: {
    error: { type: 'object', required: ['code', 'message'], properties: { code: text, message: text } },
  },
} as const;

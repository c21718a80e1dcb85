/** The forms of what the page's addresses take and answer. */

const text = { type: 'string' } as const;
const texts = { type: 'array', items: text } as const;
const integer = { type: 'integer' } as const;

/** HTML. */
export const pageSchema = text;

export const tokenParams = {
  type: 'object',
  required: ['token'],
  properties: { token: { type: 'string', maxLength: 1024 } },
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
  required: ['bytes', 'id'],
  properties: { bytes: integer, id: text },
} as const;

export const stateSchema = {
  type: 'object',
  required: ['usable', 'enough', 'pending', 'headline', 'notes', 'photos', 'files'],
  properties: {
    usable: integer,
    enough: { type: 'boolean' },
    pending: integer,
    headline: text,
    notes: texts,
    photos: {
      type: 'array',
      items: {
        type: 'object',
        required: ['number', 'standing', 'label', 'reasons'],
        properties: { number: integer, standing: text, label: text, reasons: texts },
      },
    },
    files: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id', 'standing', 'label', 'reasons'],
        properties: { id: text, number: integer, standing: text, label: text, reasons: texts },
      },
    },
  },
} as const;

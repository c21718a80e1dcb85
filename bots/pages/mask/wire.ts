/** The forms of what the page's addresses take and answer. */

const text = { type: 'string' } as const;

/** HTML. */
export const pageSchema = text;

export const tokenParams = {
  type: 'object',
  required: ['token'],
  properties: { token: { type: 'string', maxLength: 1024 } },
} as const;

/** `asked`: a press in the chat confirms it; `ordered`: it is being made. `title` and `message` say so. */
export const sentSchema = {
  type: 'object',
  required: ['did', 'title', 'message'],
  properties: { did: { type: 'string', enum: ['asked', 'ordered'] }, title: text, message: text },
} as const;

/** Why nothing was taken, in words; `field` and `problem` where one part of what was sent is why. */
export const errorSchema = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message'],
      properties: { code: text, message: text, field: text, problem: text },
    },
  },
} as const;

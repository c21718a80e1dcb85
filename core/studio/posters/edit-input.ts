import type { PosterEdit, PosterLanguage, PosterStyle, ProductFacts } from '../../conversations/posters.ts';
import { DarkroomError } from '../../errors.ts';
import { badInput, parseNumber, parseWords } from './poster-input.ts';

/** What an edit is made from, as it was when it was ordered. */
export interface EditHome {
  accountId: string;
  folder: string;
  /** The version that it makes. */
  version: number;
  /** The picture that is changed: the ground where our own text lies over it, else the master. */
  baseId: string;
  /** The product's photo, while it is there. */
  photoId?: string;
  facts: ProductFacts;
  style: PosterStyle;
  language: PosterLanguage;
}

/** As it is stored. */
export interface EditInput extends PosterEdit {
  home?: EditHome;
}

const optionalId = (given: unknown, field: string): string | undefined => {
  if (given === undefined) return undefined;
  if (typeof given !== 'string' || given === '') throw badInput(field);
  return given;
};

/** Checks an order of an edit. Throws BAD_INPUT { field }, EMPTY_PROMPT, PROMPT_TOO_LONG. */
export const parseEditInput = (given: unknown): EditInput => {
  const input = (given ?? {}) as Record<string, unknown>;
  if (typeof input.sessionId !== 'string' || input.sessionId === '') throw badInput('session');
  const { version } = input;
  if (!Number.isInteger(version) || Number(version) < 0) throw badInput('version');
  const words = parseWords(input.words ?? '', 'words');
  if (!/[\p{L}\p{N}]/u.test(words)) throw new DarkroomError('EMPTY_PROMPT', 'edit: no words');
  const maskId = optionalId(input.maskId, 'mask');
  const referenceId = optionalId(input.referenceId, 'reference');
  return {
    sessionId: input.sessionId,
    number: parseNumber(input.number),
    version: Number(version),
    words,
    ...(maskId === undefined ? {} : { maskId }),
    ...(referenceId === undefined ? {} : { referenceId }),
    ...(input.home === undefined ? {} : { home: input.home as EditHome }),
  };
};

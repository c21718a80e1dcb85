import type { CoreEffect, Effect, ErrorCode, ErrorParams, PosterSessionView } from '../../../core/index.ts';
import { sayError } from '../replies/errors.ts';
import type { Turn } from '../turn.ts';
import { openEdit } from './poster-edit.ts';
import { sayPoster, sayPosterOriginal, saySession } from './poster-session.ts';

/** Effects whose outcomes are told here. */
export type PosterEffect = Extract<CoreEffect, { do: 'show-session' | 'drop-upload' }>;

/** What to say about an effect that was carried out; `value` is the outcome that the effect promises. */
export const settlePoster = (turn: Turn, effect: PosterEffect, value: unknown): Effect[] => {
  if (effect.do === 'drop-upload') return [];
  const view = value as PosterSessionView;
  const { beside = {} } = effect;
  switch (effect.view) {
    case 'edit':
      return openEdit(turn, view, effect.place, beside);
    case 'poster':
      return [sayPoster(turn, view, beside)];
    case 'original':
      return [sayPosterOriginal(turn, view, beside)];
    default:
      return [saySession(turn, view)];
  }
};

/** What to say about an effect that the core refused; what could not be forgotten is nobody's concern. */
export const posterFailed = (
  turn: Turn,
  effect: PosterEffect,
  code: ErrorCode,
  params: ErrorParams,
): Effect[] => (effect.do === 'drop-upload' ? [] : [sayError(turn, code, { params })]);

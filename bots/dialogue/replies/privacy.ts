import type {
  CoreEffect,
  Effect,
  ErasureView,
  ErrorCode,
  ErrorParams,
  PrivacyEffect,
  ReportSubject,
} from '../../../core/index.ts';
import { askErasure, sayErased } from '../flows/erasure.ts';
import { askReport, reportFailed, sayReported } from '../flows/report.ts';
import { makeUnmarked } from '../flows/unmarked.ts';
import type { Turn } from '../turn.ts';
import { sayError } from './errors.ts';

const PRIVACY: Record<PrivacyEffect['do'], true> = {
  'show-erasure': true,
  'erase-account': true,
  'find-report': true,
  report: true,
  'agree-unmarked': true,
};

export const isPrivacy = (effect: CoreEffect | { do: 'use-menu' }): effect is PrivacyEffect =>
  Object.hasOwn(PRIVACY, effect.do);

/** What to say about an effect that was carried out; `value` is the outcome that the effect promises. */
export const settlePrivacy = (turn: Turn, effect: PrivacyEffect, value: unknown): Effect[] => {
  switch (effect.do) {
    case 'show-erasure':
      return [askErasure(value as ErasureView)];
    case 'erase-account':
      return [sayErased(value as { models: number })];
    case 'find-report':
      return askReport(turn, value as ReportSubject, !effect.generationId && !effect.templateId);
    case 'report':
      return sayReported(turn);
    case 'agree-unmarked':
      return makeUnmarked(effect.generationId);
  }
};

/** What to say about an effect that the core refused. */
export const privacyFailed = (
  turn: Turn,
  effect: PrivacyEffect,
  code: ErrorCode,
  params: ErrorParams,
): Effect[] => {
  const said = sayError(turn, code, { params });
  // Something came or went since it was shown, or the press was used: what there is now is shown anew.
  const again = code === 'CHOICE_EXPIRED' || code === 'CHOICE_USED';
  if (effect.do === 'erase-account' && again) return [said, { do: 'show-erasure' }];
  return effect.do === 'report' ? reportFailed(turn, said) : [said];
};

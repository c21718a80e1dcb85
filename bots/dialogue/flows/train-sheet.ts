import type {
  Effect,
  ErrorCode,
  IntakeView,
  Line,
  MenuAction,
  PhotoReason,
  PhotoView,
  SetRemark,
} from '../../../core/index.ts';
import { line, say } from '../turn.ts';
import {
  askedNumbers,
  cancelChoice,
  countLines,
  isReady,
  photoChoice,
  rejectedNumbers,
  startOverChoice,
} from './train-photos.ts';
import { MENU_MS } from './train-place.ts';

/** Exhaustive, so that each has its sentences: `photo-reason-<reason>`. */
const REASONS: Record<PhotoReason, `photo-reason-${PhotoReason}`> = {
  'too-small': 'photo-reason-too-small',
  blurred: 'photo-reason-blurred',
  duplicate: 'photo-reason-duplicate',
  'no-face': 'photo-reason-no-face',
  'several-faces': 'photo-reason-several-faces',
  'small-face': 'photo-reason-small-face',
  'turned-face': 'photo-reason-turned-face',
  'other-person': 'photo-reason-other-person',
  'unsure-face': 'photo-reason-unsure-face',
  'unsure-person': 'photo-reason-unsure-person',
};

const REMARKS: Record<SetRemark, `photo-set-${SetRemark}`> = {
  'too-few': 'photo-set-too-few',
  'too-many': 'photo-set-too-many',
  'few-faces': 'photo-set-few-faces',
  'few-scenes': 'photo-set-few-scenes',
  'advise-more': 'photo-set-advise-more',
};

/** Photos that a button names. */
const MOST_NAMED = 6;

/** A photo that does not simply pass: its number and the reason that decides. */
const photoLine = ({ number, state, reasons, accepted }: PhotoView): Line[] => {
  const first = reasons[0];
  if (!first || state === 'pass' || (state === 'ask' && accepted)) return [];
  const reason = { key: REASONS[first.reason], params: { of: first.of ?? 0 } };
  return [line(`train-photo-${state}`, { n: number, reason })];
};

export const remarkLines = (view: IntakeView): Line[] =>
  view.remarks.map((remark) => line(REMARKS[remark], { usable: view.usable, faces: view.goodFaces }));

/** Why it can't go on by itself: someone of the studio looks first, or has refused. */
export const reviewLines = ({ review }: IntakeView): Line[] =>
  review === 'asked' || review === 'refused' ? [line(`train-review-${review}`)] : [];

const nextLines = (view: IntakeView): Line[] => {
  if (view.review === 'asked' || view.review === 'refused') return reviewLines(view);
  const marks = askedNumbers(view).length + rejectedNumbers(view).length > 0 || !view.enough;
  return [
    ...(isReady(view) ? [line('train-sheet-enough')] : [line('train-sheet-more')]),
    ...(marks ? [line('train-sheet-words')] : []),
  ];
};

/** Numbers on a button, as far as it has room. */
const listOf = (numbers: readonly number[]): string =>
  numbers.length > MOST_NAMED ? `${numbers.slice(0, MOST_NAMED).join(', ')}…` : numbers.join(', ');

/** Under a contact sheet. `sheets` numbers it: its photos' numbers hold only while no other sheet was shown. */
const sheetActions = (view: IntakeView, sheets: number): MenuAction[] => {
  const asked = askedNumbers(view);
  const rejected = rejectedNumbers(view);
  if (view.review === 'refused') return [startOverChoice, cancelChoice];
  return [
    ...(isReady(view) ? [photoChoice('done', 'continue', view, { to: 'consent' })] : []),
    ...(asked.length > 0
      ? [
          photoChoice(
            'accept',
            'accept',
            view,
            { numbers: asked.join(' '), sheet: sheets },
            { numbers: listOf(asked) },
          ),
        ]
      : []),
    ...(rejected.length > 0 ? [photoChoice('remove', 'remove', view, {}, { count: rejected.length })] : []),
    photoChoice('edit', 'more', view),
    cancelChoice,
  ];
};

/** The contact sheet: the picture, a line for each photo that does not simply pass, and what can be done now. */
export const saySheet = (view: IntakeView, assetId: string, sheets: number): Effect =>
  say({
    lines: [
      line('train-sheet-head'),
      ...countLines(view),
      ...view.photos.flatMap(photoLine),
      ...remarkLines(view),
      ...nextLines(view),
    ],
    assets: [{ assetId, as: 'photo' }],
    menu: { actions: sheetActions(view, sheets), once: false, ttl: MENU_MS, layout: [1, 1, 1, 2] },
  });

/** Someone is back, and the photos that the last sheet showed are good to go on with. */
export const sayReady = (view: IntakeView, lead: Line[], code?: ErrorCode): Effect =>
  say({
    lines: [...lead, ...countLines(view), line('train-sheet-enough')],
    code,
    menu: {
      actions: [
        photoChoice('done', 'continue', view, { to: 'consent' }),
        photoChoice('edit', 'more', view),
        startOverChoice,
        cancelChoice,
      ],
      once: false,
      ttl: MENU_MS,
      layout: [1, 1, 2],
    },
  });

/** The photos can't be ordered with: why, and what helps. */
export const sayNotReady = (view: IntakeView, lead: Line[]): Effect => {
  const reviewed = view.review === 'asked' || view.review === 'refused';
  const remarks = remarkLines(view);
  const reasons = view.pending > 0 ? [line('train-wait')] : remarks;
  return say({
    lines: [...lead, ...(reviewed ? reviewLines(view) : reasons), ...countLines(view)],
    code: reviewed ? 'IN_REVIEW' : 'PHOTOS_NOT_READY',
    menu: {
      actions: [
        ...(view.review === 'refused'
          ? [startOverChoice]
          : [photoChoice('done', 'done', view, { to: 'sheet' })]),
        cancelChoice,
      ],
      once: false,
      ttl: MENU_MS,
    },
  });
};

import type { Effect, IntakeFilesResult, IntakeView } from '../../../core/index.ts';
import type { Turn } from '../turn.ts';
import { sayTrouble } from './train-photos.ts';
import { goTo, hasPhotos, look, placeOf } from './train-place.ts';
import { saySheet } from './train-sheet.ts';
import { endSoon } from './train-status.ts';

type Given = Record<string, unknown>;

const isGiven = (value: unknown): value is Given => typeof value === 'object' && value !== null;

const isView = (value: unknown): value is IntakeView =>
  isGiven(value) && typeof value.intakeId === 'string' && Array.isArray(value.photos);

/** The value of a task that went through; undefined for one that failed. */
const valueIn = (result: unknown): Given | undefined =>
  isGiven(result) && result.ok === true && isGiven(result.value) ? result.value : undefined;

const isFilesResult = (value: Given): value is Given & IntakeFilesResult =>
  isView(value.view) && Array.isArray(value.unreadable);

/** Files were looked at. What is told of them is read anew: others may have come meanwhile. */
const filesLookedAt = (turn: Turn, value: Given | undefined): Effect[] => {
  const place = placeOf(turn);
  if (value && isFilesResult(value)) {
    const { added, repeated, unreadable, zip, view } = value;
    if (place?.intakeId !== undefined && place.intakeId !== view.intakeId) return [];
    // A zip or a whole selection came at once: nobody has to say that it is complete.
    const many = zip === undefined && added + repeated + unreadable.length > 1;
    const trouble = sayTrouble(turn, value);
    return [...trouble, ...look(`looked ${many ? 1 : 0} ${repeated} ${trouble.length}`)];
  }
  // Where nobody waits for them, there is nothing to say.
  if (!hasPhotos(place)) return [];
  return look(value?.gone === true ? 'gone' : 'failed');
};

/** The contact sheet is drawn. Nobody gets it who has moved on: Done draws a new one. */
const sheetDrawn = (turn: Turn, value: Given | undefined): Effect[] => {
  const place = placeOf(turn);
  if (!hasPhotos(place) || place.step !== 'photos') return [];
  const { view, assetId } = value ?? {};
  if (!isView(view) || typeof assetId !== 'string')
    return look(value?.gone === true ? 'gone' : 'sheet-failed');
  if (view.intakeId !== place.intakeId) return [];
  const ended = endSoon(turn, place, view);
  // The question whether to leave stays the last thing that was said; Done draws the sheet once more.
  if (place.leaving === true) return [goTo('photos', { ...place, soon: undefined }), ...ended];
  const sheets = (place.sheets ?? 0) + 1;
  return [
    goTo('photos', { ...place, sheets, done: false, shown: true, soon: undefined, behind: true }),
    ...ended,
    saySheet(view, assetId, sheets),
  ];
};

/** The result of a task of /train, which may come when the conversation is about something else. */
export const receiveTrainTask = (turn: Turn, kind: string, result: unknown): Effect[] => {
  const value = valueIn(result);
  return kind === 'contact-sheet' ? sheetDrawn(turn, value) : filesLookedAt(turn, value);
};

import type { BaseModel, DialogState, Effect, Subject } from '../../../core/index.ts';
import { orderPrice } from '../jobs.ts';
import type { Turn } from '../turn.ts';

/** The name of the conversation of /train in rows and in the arguments of its choices; its command as well. */
export const TRAIN = 'train';
/** Of its steps and their data. */
export const TRAIN_VERSION = 1;
/** The job of the core that it orders. */
export const TRAIN_JOB = 'portraits.training';

/** Someone who comes back next day goes on where they were: the row and its choices stay open so long. */
const DIALOG_MS = 7 * 24 * 60 * 60 * 1000;
export const MENU_MS = DIALOG_MS;

/**
 * Steps: [another (a model is being trained: one more?)] -> [resume (photos of an earlier try: go on or start over)] ->
 * base -> subject -> trigger (free text) -> photos -> consent -> confirm.
 */
const STEPS = ['another', 'resume', 'base', 'subject', 'trigger', 'photos', 'consent', 'confirm'] as const;
export type TrainStep = (typeof STEPS)[number];

/** What is known of a training that is being ordered. */
export interface TrainData {
  base?: BaseModel;
  subject?: Subject;
  trigger?: string;
  /** The photos that it is about; what comes of any other intake is of an earlier try. */
  intakeId?: string;
  /** Done was pressed while photos were still looked at: the contact sheet follows by itself. */
  done?: boolean;
  /** How many contact sheets were shown: the numbers of an older one may mean other photos by now. */
  sheets?: number;
  /** The last sheet shows the photos as they are. */
  shown?: boolean;
  /** Of the offer: usable photos, credits, and when the photos go if nothing happens (epoch ms). */
  photos?: number;
  price?: number;
  until?: number;
  /** The album that was answered already; where photos are awaited, the one that the status message was begun for. */
  album?: string;
  /** Names the status message of the photos; a later one has a larger number. */
  status?: number;
  /** When the photos came that it was begun for (epoch ms); none when something else began it. */
  arrival?: number;
  /** Something stands below the status message: the next status comes as a new one. */
  behind?: boolean;
  /** The status message that says that the contact sheet is coming. */
  soon?: number;
  /** It was asked whether the photos shall go. */
  leaving?: boolean;
}

/** Where someone is. */
export interface TrainPlace extends TrainData {
  step: TrainStep;
}

/** A place with everything that photos need. */
export interface PhotosPlace extends TrainPlace {
  base: BaseModel;
  subject: Subject;
  trigger: string;
  intakeId: string;
}

/** Goes to a step; everything that is to be known there must be given. */
export const goTo = (step: TrainStep, given: TrainData | TrainPlace): Effect => {
  const { step: _left, ...data } = { step: undefined, ...given };
  return { do: 'dialog', dialog: { flow: TRAIN, version: TRAIN_VERSION, step, data }, ttl: DIALOG_MS };
};

export const isTrainDialog = (dialog: DialogState | null): dialog is DialogState => dialog?.flow === TRAIN;

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

const numberOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined;

const dataOf = (turn: Turn, data: Record<string, unknown>): TrainData => ({
  base: turn.options.bases.find((base) => base === data.base),
  subject: data.subject === 'person' || data.subject === 'pet' ? data.subject : undefined,
  trigger: textOf(data.trigger),
  intakeId: textOf(data.intakeId),
  done: data.done === true,
  sheets: numberOf(data.sheets) ?? 0,
  shown: data.shown === true,
  photos: numberOf(data.photos),
  price: numberOf(data.price),
  until: numberOf(data.until),
  album: textOf(data.album),
  status: numberOf(data.status),
  arrival: numberOf(data.arrival),
  behind: data.behind === true,
  soon: numberOf(data.soon),
  leaving: data.leaving === true,
});

/** What each step needs to be gone on with. */
const NEEDS: Record<TrainStep, readonly (keyof TrainData)[]> = {
  another: [],
  resume: ['intakeId'],
  base: [],
  subject: ['base'],
  trigger: ['base', 'subject'],
  photos: ['base', 'subject', 'trigger', 'intakeId'],
  consent: ['base', 'subject', 'trigger', 'intakeId'],
  confirm: ['base', 'subject', 'trigger', 'intakeId', 'photos'],
};

/** The open place of /train; undefined for another flow, another version, or a row that makes no sense any more. */
export const placeOf = (turn: Turn): TrainPlace | undefined => {
  const { dialog } = turn.state;
  if (!isTrainDialog(dialog) || dialog.version !== TRAIN_VERSION) return undefined;
  const step = STEPS.find((one) => one === dialog.step);
  if (step === undefined) return undefined;
  const data = dataOf(turn, dialog.data);
  return NEEDS[step].every((need) => data[need] !== undefined) ? { ...data, step } : undefined;
};

/** Whether photos belong to this place: it has a base, a subject, a trigger word and an intake. */
export const hasPhotos = (place: TrainPlace | undefined): place is PhotosPlace =>
  place !== undefined && ['photos', 'consent', 'confirm'].includes(place.step);

/** Looks at the intake; `view` says why (`train-settle.ts`). */
export const look = (view: string): Effect[] => [{ do: 'show-intake', view }];

/**
 * Goes on at this place: what someone does there answers the question whether they leave (no), and stands below the
 * status message.
 */
export const goingOn = (place: TrainPlace, act: (place: TrainPlace) => Effect[]): Effect[] => {
  if (place.leaving !== true && !hasPhotos(place)) return act(place);
  const here = { ...place, leaving: false, behind: true };
  return [goTo(here.step, here), ...act(here)];
};

/** Credits of a training; undefined while it can't be ordered. */
export const trainPrice = (turn: Turn): number | undefined => orderPrice(turn, TRAIN);

/** The intake that a row names, whatever else is in it. */
export const intakeOf = (dialog: DialogState | null): string | undefined =>
  isTrainDialog(dialog) ? textOf(dialog.data.intakeId) : undefined;

import type { DialogState, Effect, PosterLanguage, PosterNumber, PosterOrder } from '../../../core/index.ts';
import { orderPrice, priceOf } from '../jobs.ts';
import type { Turn } from '../turn.ts';
import { type Given, isGiven, textIn, wholeIn } from './given.ts';
import type { FactField } from './poster-facts.ts';
import { fieldIn, readFacts } from './poster-facts.ts';
import { POSTER_LANGUAGES, POSTER_NUMBERS, POSTER_STYLES } from './poster-kinds.ts';

/** The name of the conversation of /poster in rows and in the arguments of its choices; its command as well. */
export const POSTER = 'poster';
/** Of its steps and their data. */
export const POSTER_VERSION = 1;
/** The jobs of the core that it orders. */
export const POSTERS_JOB = 'posters';
export const EDIT_JOB = 'posters.edit';

/**
 * Steps of a set: photo -> words (free text) -> reading (the task poster-facts) -> form (free text while a field is
 * awaited) -> set (the offer), with the choices style and language beside it. Edits have steps of their own.
 */
const STEPS = ['photo', 'words', 'reading', 'form', 'set', 'style', 'language'] as const;
export type SetStep = (typeof STEPS)[number];

/** A file as it goes into a task. */
export interface HeldFile {
  handle: string;
  name?: string;
  bytes?: number;
}

/** A set that is being ordered: what is known of it so far. */
export interface SetDraft extends Omit<PosterOrder, 'photoId' | 'facts'> {
  photoId?: string;
  facts?: PosterOrder['facts'];
  /** The language that the facts are in. */
  factsIn?: PosterLanguage;
}

/** Where someone is on the way to a set. */
export interface SetPlace extends SetDraft {
  step: SetStep;
  /** The description was given or skipped: it is not asked for any more. */
  described?: boolean;
  /** The photo that the facts were read from. */
  factsPhoto?: string;
  /** A photo is being looked at; a later one waits until that is over, so that it replaces the earlier for sure. */
  looking?: boolean;
  next?: HeldFile;
  /** The album whose first picture was taken, and whether that was said. */
  album?: string;
  albumSaid?: boolean;
  /** The field of the form that is being typed. */
  field?: FactField;
  /** Corrections that were typed while the facts were being read. */
  later?: string[];
  /** Photo or description changed while the facts were being read: they are read once more. */
  again?: boolean;
  /** The language that the facts are being put into. */
  wanted?: PosterLanguage;
  /** A sheet of samples, and the photo that one is being drawn for. */
  sheet?: { photoId: string; assetId: string };
  sheeting?: string;
  /** What the offer is known by, and the price that it showed, in total. */
  offer?: number;
  price?: number;
}

/** The captions' language of someone's own. */
export const languageOf = (locale: string): PosterLanguage => {
  const tag = locale.toLowerCase().split(/[-_]/)[0];
  return tag === 'zh' || tag === 'ru' ? tag : 'en';
};

/** The language that facts are read in: where nothing is written on the posters it is the person's own. */
export const readingLanguage = (turn: Turn, language: PosterLanguage): PosterLanguage =>
  language === 'none' ? languageOf(turn.state.locale) : language;

/** All ten, in the person's language, until someone says otherwise. */
export const newSet = (turn: Turn, changes: Partial<SetPlace> = {}): SetPlace => ({
  step: 'photo',
  description: '',
  numbers: [...POSTER_NUMBERS],
  style: POSTER_STYLES[0],
  language: languageOf(turn.state.locale),
  ...changes,
});

export const fileIn = (value: unknown): HeldFile | undefined => {
  if (!isGiven(value) || textIn(value.handle) === undefined) return undefined;
  return { handle: String(value.handle), name: textIn(value.name), bytes: wholeIn(value.bytes) };
};

export const numberIn = (value: unknown): PosterNumber | undefined =>
  POSTER_NUMBERS.find((number) => number === value);

const numbersIn = (value: unknown): PosterNumber[] =>
  Array.isArray(value) ? POSTER_NUMBERS.filter((number) => value.includes(number)) : [...POSTER_NUMBERS];

const sheetIn = (value: unknown): SetPlace['sheet'] => {
  if (!isGiven(value)) return undefined;
  const photoId = textIn(value.photoId);
  const assetId = textIn(value.assetId);
  return photoId !== undefined && assetId !== undefined ? { photoId, assetId } : undefined;
};

const textsIn = (value: unknown): string[] | undefined => {
  const texts = Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
  return texts.length > 0 ? texts : undefined;
};

/** Reads what is known of a set; what is missing or makes no sense is as in a new one. */
const draftIn = (turn: Turn, data: Given): SetDraft => ({
  photoId: textIn(data.photoId),
  description: textIn(data.description) ?? '',
  facts: data.facts === undefined ? undefined : readFacts(data.facts),
  factsIn: POSTER_LANGUAGES.find((one) => one === data.factsIn),
  numbers: numbersIn(data.numbers),
  style: POSTER_STYLES.find((one) => one === data.style) ?? POSTER_STYLES[0],
  language: POSTER_LANGUAGES.find((one) => one === data.language) ?? languageOf(turn.state.locale),
});

/** What each step needs to be gone on with. */
const isWhole = ({ step, photoId, facts }: SetPlace): boolean => {
  if (step === 'photo') return true;
  if (photoId === undefined) return false;
  return step === 'words' || step === 'reading' || facts !== undefined;
};

/** The place that a row's step and data mean; undefined where they make no sense any more. */
export const setPlaceIn = (turn: Turn, wanted: unknown, data: Given): SetPlace | undefined => {
  const step = STEPS.find((one) => one === wanted);
  if (step === undefined) return undefined;
  const place: SetPlace = {
    ...draftIn(turn, data),
    step,
    described: data.described === true,
    factsPhoto: textIn(data.factsPhoto),
    looking: data.looking === true,
    next: fileIn(data.next),
    album: textIn(data.album),
    albumSaid: data.albumSaid === true,
    field: step === 'form' ? fieldIn(data.field) : undefined,
    later: textsIn(data.later),
    again: data.again === true,
    wanted: POSTER_LANGUAGES.find((one) => one === data.wanted),
    sheet: sheetIn(data.sheet),
    sheeting: textIn(data.sheeting),
    offer: wholeIn(data.offer),
    price: wholeIn(data.price),
  };
  return isWhole(place) ? place : undefined;
};

export const isPosterDialog = (dialog: DialogState | null): dialog is DialogState =>
  dialog?.flow === POSTER && dialog.version === POSTER_VERSION;

/** The open place on the way to a set; undefined for an edit, another flow, another version, or nonsense. */
export const setPlaceOf = (turn: Turn): SetPlace | undefined => {
  const { dialog } = turn.state;
  return isPosterDialog(dialog) ? setPlaceIn(turn, dialog.step, dialog.data) : undefined;
};

/** Whether another conversation is open, which nothing of ours may end unasked. */
export const isElsewhere = (turn: Turn): boolean =>
  turn.state.dialog !== null && turn.state.dialog.flow !== POSTER;

/** Goes to a step; everything that is to be known there must be given. */
export const goTo = (step: SetStep, place: Omit<SetPlace, 'step'>): Effect => {
  const { step: _left, ...data } = { step: undefined, ...place };
  return { do: 'dialog', dialog: { flow: POSTER, version: POSTER_VERSION, step, data } };
};

/** Credits of one poster; undefined while sets can't be ordered. */
export const posterPrice = (turn: Turn): number | undefined => orderPrice(turn, POSTER);

/** Credits of one edit; undefined while none can be ordered. */
export const editPrice = (turn: Turn): number | undefined =>
  posterPrice(turn) === undefined ? undefined : priceOf(turn, 'posters.edit');

/** The input of the order; undefined while something is missing. */
export const orderOf = ({
  photoId,
  facts,
  description,
  numbers,
  style,
  language,
}: SetDraft): PosterOrder | undefined =>
  photoId === undefined || facts === undefined || numbers.length === 0
    ? undefined
    : { photoId, description, facts, numbers, style, language };

/** The form in which a draft travels in the arguments of a Confirm, which say exactly what it was for. */
export const packSet = (draft: SetDraft): string =>
  JSON.stringify({ ...orderOf(draft), factsIn: draft.factsIn });

/** What an offer was for, from its Confirm. */
export const unpackSet = (turn: Turn, packed: string | undefined): SetDraft | undefined => {
  const given = readJson(packed);
  const draft = given && draftIn(turn, given);
  return draft && orderOf(draft) ? draft : undefined;
};

/** An object that travelled as a text. */
export const readJson = (packed: string | undefined): Given | undefined => {
  try {
    const given: unknown = JSON.parse(packed ?? '');
    return isGiven(given) ? given : undefined;
  } catch {
    return undefined;
  }
};

/** A number of a poster as people read it: `03`. */
export const padded = (number: number): string => String(number).padStart(2, '0');

/** Forgets what was uploaded and is not needed any more; the last of a turn's effects, as it may fail. */
export const drop = (assetId: string | undefined): Effect[] =>
  assetId === undefined ? [] : [{ do: 'drop-upload', assetId }];

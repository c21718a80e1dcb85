import type { DialogState, Effect, GarmentKind, SentFile, TryonOrder } from '../../../core/index.ts';
import { orderPrice } from '../jobs.ts';
import type { Turn } from '../turn.ts';
import { isGiven, textIn, wholeIn } from './given.ts';
import { drop, fileIn, readJson } from './poster-place.ts';
import { GARMENT_KINDS, GARMENTS_MOST } from './tryon-kinds.ts';

/** The name of the conversation of /tryon in rows and in the arguments of its choices; its command as well. */
export const TRYON = 'tryon';
/** Of its steps and their data. */
export const TRYON_VERSION = 1;
/** The job of the core that it orders. */
export const TRYON_JOB = 'tryon';

/** Steps: person (a photo) -> garments (pictures) -> consent -> offer. */
const STEPS = ['person', 'garments', 'consent', 'offer'] as const;
export type TryonStep = (typeof STEPS)[number];

/** One that was sent, in the order in which it was; without an id its task is still under way, or waits (`file`). */
export interface Garment {
  /** What its task is known by. */
  tag: string;
  id?: string;
  kind: GarmentKind;
  /** It came while the person was not known yet: looked at when they are. */
  file?: SentFile;
}

export interface Person {
  id: string;
  /** Not this dialog's to forget: the account's saved photo, or one of an earlier dialog. */
  kept?: boolean;
  /** Someone of the studio looks at it first. */
  review?: boolean;
}

/** Where someone is on the way to a try-on. */
export interface TryonPlace {
  step: TryonStep;
  person?: Person;
  /** Tag of the photo of a person that is being looked at: no other answer counts. */
  looking?: string;
  /** Photos of persons that were replaced while they were being looked at, and whose answers are still to come. */
  replaced?: number;
  /** Tasks that failed without saying which they were. */
  lostPersons?: number;
  lost?: number;
  garments: Garment[];
  /** A saved photo was offered. */
  saved?: boolean;
  /** The album whose first picture is the person. */
  album?: string;
  /** What the words under that album name its garments. */
  albumKind?: GarmentKind;
  /** The album of which was said that its garments wait. */
  noted?: string;
  /** The album of which was said that not all of it is used. */
  told?: string;
  /** The garment whose kind is asked: its tag. */
  of?: string;
  /** The photo that was agreed for. */
  agreed?: string;
  /** What the offer is known by, and the price that it showed, in total. */
  offer?: number;
  price?: number;
  /** Whether all of it shall be forgotten was asked; anything that happens takes the question back. */
  leaving?: boolean;
}

/** A place with a photo of someone. */
export type PersonPlace = TryonPlace & { person: Person };

export const hasPerson = (place: TryonPlace): place is PersonPlace => place.person !== undefined;

/** Garments that nobody knows yet whether they can be used. */
export const pendingOf = ({ garments }: TryonPlace): Garment[] =>
  garments.filter(({ id }) => id === undefined);

/** Those of them that are being looked at. */
export const lookedAt = (place: TryonPlace): Garment[] =>
  pendingOf(place).filter(({ file }) => file === undefined);

/** The person is known: garments that waited for that are looked at now. Tasks go behind everything that is said. */
export const lookAtWaiting = (place: PersonPlace): { place: PersonPlace; tasks: Effect[] } => {
  const tasks = place.garments.flatMap(({ id, file, tag }): Effect[] =>
    id !== undefined || file === undefined
      ? []
      : [{ do: 'task', kind: 'tryon-garment', payload: { file, personId: place.person.id, tag } }],
  );
  const garments = place.garments.map(({ tag, id, kind }): Garment => ({ tag, id, kind }));
  return { place: { ...place, garments }, tasks };
};

const personIn = (value: unknown): Person | undefined => {
  if (!isGiven(value)) return undefined;
  const id = textIn(value.id);
  return id === undefined ? undefined : { id, kept: value.kept === true, review: value.review === true };
};

export const kindIn = (value: unknown): GarmentKind | undefined =>
  GARMENT_KINDS.find((kind) => kind === value);

const garmentsIn = (value: unknown): Garment[] =>
  (Array.isArray(value) ? value : []).flatMap((one): Garment[] => {
    const tag = isGiven(one) ? textIn(one.tag) : undefined;
    if (!isGiven(one) || tag === undefined) return [];
    const id = textIn(one.id);
    return [
      { tag, id, kind: kindIn(one.kind) ?? 'auto', file: id === undefined ? fileIn(one.file) : undefined },
    ];
  });

/** What each step needs to be gone on with. */
const isWhole = (place: TryonPlace): boolean => {
  if (place.step === 'person') return true;
  if (!hasPerson(place)) return false;
  return place.step === 'garments' || (place.garments.length > 0 && pendingOf(place).length === 0);
};

/** The open place; undefined for another flow, another version, or nonsense. */
export const tryonPlaceOf = ({ state: { dialog } }: Turn): TryonPlace | undefined => {
  if (!isTryonDialog(dialog) || dialog.version !== TRYON_VERSION) return undefined;
  const { data } = dialog;
  const step = STEPS.find((one) => one === dialog.step);
  if (step === undefined) return undefined;
  const place: TryonPlace = {
    step,
    person: personIn(data.person),
    looking: step === 'person' ? textIn(data.looking) : undefined,
    replaced: wholeIn(data.replaced),
    lostPersons: wholeIn(data.lostPersons),
    lost: wholeIn(data.lost),
    garments: garmentsIn(data.garments),
    saved: data.saved === true,
    album: textIn(data.album),
    albumKind: kindIn(data.albumKind),
    noted: textIn(data.noted),
    told: textIn(data.told),
    of: textIn(data.of),
    agreed: textIn(data.agreed),
    offer: wholeIn(data.offer),
    price: wholeIn(data.price),
    leaving: data.leaving === true,
  };
  return isWhole(place) ? place : undefined;
};

export const isTryonDialog = (dialog: DialogState | null): dialog is DialogState => dialog?.flow === TRYON;

export const newTryon = (changes: Partial<TryonPlace> = {}): TryonPlace => ({
  step: 'person',
  garments: [],
  ...changes,
});

/** Goes to a step; everything that is to be known there must be given. */
export const goTo = (step: TryonStep, place: Omit<TryonPlace, 'step'>): Effect =>
  keep(step, { ...place, leaving: undefined });

/** Stays where it is, and remembers that leaving was asked about. */
export const keepLeaving = (place: TryonPlace): Effect => keep(place.step, { ...place, leaving: true });

const keep = (step: TryonStep, place: Omit<TryonPlace, 'step'>): Effect => {
  const { step: _left, ...data } = { step: undefined, ...place };
  return { do: 'dialog', dialog: { flow: TRYON, version: TRYON_VERSION, step, data } };
};

/** Credits of one garment; undefined while nothing can be tried on. */
export const garmentPrice = (turn: Turn): number | undefined => orderPrice(turn, TRYON);

/** How many garments an order of this person may have. */
export const garmentsMost = (turn: Turn): number => GARMENTS_MOST[turn.state.account.level];

/** The input of the order; undefined while something is missing. */
export const orderOf = ({ person, garments }: TryonPlace): TryonOrder | undefined => {
  const ready = garments.flatMap(({ id, kind }) => (id === undefined ? [] : [{ garmentId: id, kind }]));
  if (person === undefined || ready.length === 0 || ready.length < garments.length) return undefined;
  return { personId: person.id, garments: ready, agreed: true };
};

/** The form in which an order travels in the arguments of a Confirm, which say exactly what it was for. */
export const packOrder = (place: TryonPlace): string => JSON.stringify(orderOf(place) ?? {});

/** The place that an order was made at; what it was made from belongs to an earlier dialog, and nobody has agreed yet. */
export const placeOfOrder = (order: unknown): PersonPlace | undefined => {
  if (!isGiven(order)) return undefined;
  const id = textIn(order.personId);
  const given: unknown[] = Array.isArray(order.garments) ? order.garments : [];
  const garments = garmentsIn(
    given.map((one) => (isGiven(one) ? { tag: one.garmentId, id: one.garmentId, kind: one.kind } : one)),
  );
  if (id === undefined || garments.length === 0) return undefined;
  return { step: 'consent', person: { id, kept: true }, garments };
};

/** What an offer was for, from its Confirm. */
export const unpackOrder = (packed: string | undefined): PersonPlace | undefined =>
  placeOfOrder(readJson(packed));

/** Forgets an upload that is not needed any more, unless this place still needs it; the last of a turn's effects. */
export const dropFrom = (place: TryonPlace | undefined, assetId: string | undefined): Effect[] => {
  const needed = place && [place.person?.id, ...place.garments.map(({ id }) => id)].includes(assetId);
  return needed ? [] : drop(assetId);
};

/** Forgets everything that was uploaded on the way here; never a photo that is kept. */
export const dropAll = ({ person, garments }: TryonPlace): Effect[] => {
  const ids = [person?.id, ...garments.map(({ id }) => id)];
  return [...new Set(ids)].filter((id) => id !== person?.id || person?.kept !== true).flatMap(drop);
};

/** What the dialogue can ask of the try-on, and what it sees of it (jobs.md 3). */
import type { FileProblem, SentFile } from './files.ts';

/** What a garment is; `auto`: the model sees for itself. A dress replaces the lower body too. */
export const GARMENT_KINDS = ['auto', 'top', 'bottom', 'dress', 'outerwear', 'shoes', 'accessory'] as const;
export type GarmentKind = (typeof GARMENT_KINDS)[number];

/** Most garments of one order, by level (jobs.md 3). */
export const GARMENTS_MOST = { free: 1, plus: 10, pro: 10 } as const;

/** Of the text that people agree to before a try-on; a new text is a new version. */
export const TRYON_CONSENT = 'tryon-2026-11';

/** Input of `submit` with job `tryon`; `count` is the number of garments, one picture each, in this order. */
export interface TryonOrder {
  /** A photo of the account's: what the task `tryon-person` answered, or its saved one. */
  personId: string;
  garments: { garmentId: string; kind: GarmentKind }[];
  /** "This is me, or this person agreed" and "18 or older" (jobs.md, Safety). */
  agreed: true;
}

/** Why a photo shows no person that clothes can be tried on: `tryon-person-<reason>`. */
export type PersonProblem =
  | 'no-person'
  | 'several-people'
  /** The face is too small, turned away or covered. */
  | 'face-small'
  | 'face-hidden'
  /** In underwear, swimwear or less (security 23). */
  | 'undressed'
  /** Someone of ours looked and said no. */
  | 'refused';

/** Why a picture shows no garment that can be used: `tryon-garment-<reason>`. */
export type GarmentProblem = 'undressed' | 'same-as-person';

export interface PersonTaken {
  personId: string;
  width: number;
  height: number;
  /** The face looks under age: nothing is ordered before someone of ours has looked; they are told of the answer. */
  review?: true;
  /** Worth saying, and no reason to refuse: `tryon-remark-<remark>`. */
  remarks: ('only-face' | 'blurred')[];
}

/** Effects on the try-on; each runs inside the turn's transaction. Only what the account owns is ever found. */
export type TryonEffect =
  /** The body photo that the account asked to keep. Outcome: SavedPhotoView; NOTHING_TO_SHOW. `beside` comes back as it is. */
  | { do: 'show-saved-photo'; beside?: Record<string, string | number> }
  /** Keeps a person photo until its owner deletes it, in place of an earlier one. Outcome: SavedPhotoView; NOT_FOUND. */
  | { do: 'save-photo'; personId: string }
  /** Deletes the saved photo. Outcome: {}. */
  | { do: 'forget-photo' };

export interface SavedPhotoView {
  personId: string;
  savedAt: number;
}

/** Tasks of the try-on by kind: what goes in, and what comes back in the inbound's `result.value`. A FileProblem
 * has the sentence `tryon-file-<reason>`; `tag` comes back as it is, so that a late answer is known as one. */
export interface TryonTasks {
  /** Takes a photo of a person in (up to 20 MB). Result: { person: PersonTaken; tag } or { problem: FileProblem | PersonProblem; tag }. */
  'tryon-person': { file: SentFile; tag: string };
  /**
   * Takes a garment in (up to 20 MB). Result: { garmentId; tag } or { problem: FileProblem | GarmentProblem; tag }.
   * `personId` where it is known: the same picture is no garment.
   */
  'tryon-garment': { file: SentFile; personId?: string; tag: string };
}

export type TryonPersonResult = { tag: string } & (
  | { person: PersonTaken }
  | { problem: FileProblem | PersonProblem }
);
export type TryonGarmentResult = { tag: string } & (
  | { garmentId: string }
  | { problem: FileProblem | GarmentProblem }
);

/** What the dialogue can ask of the portraits, and what it sees of them. */
import type { PhotoReason, PhotoState, SetRemark, Subject } from '../studio/portraits/photos.ts';

export type { PhotoReason, PhotoState, SetRemark, Subject };

/** What a face model is trained from. */
export type BaseModel = 'flux' | 'sd';

export const ASPECTS = ['1:1', '3:4', '4:3', '9:16', '16:9'] as const;
export type Aspect = (typeof ASPECTS)[number];

/** One photo of an intake, as it is numbered for the person (from 1, in order of arrival). */
export interface PhotoView {
  number: number;
  state: PhotoState;
  reasons: { reason: PhotoReason; of?: number }[];
  accepted: boolean;
}

/** The photos collected for a training, as the gate sees them now. */
export interface IntakeView {
  intakeId: string;
  subject: Subject;
  photos: PhotoView[];
  usable: number;
  goodFaces: number;
  /** Enough good photos: it can be ordered. */
  enough: boolean;
  remarks: SetRemark[];
  /** asked: someone of ours must look before it can be ordered; refused: it can't be ordered. */
  review: 'asked' | 'allowed' | 'refused' | null;
  /** Files that are still being looked at. */
  pending: number;
  /** The signed upload page; undefined without a PUBLIC_URL. */
  uploadUrl?: string;
  /** When it is deleted if nothing happens, epoch ms. */
  expiresAt: number;
}

/** A trained model of this account. */
export interface ModelView {
  modelId: string;
  name: string;
  triggerWord: string;
  base: BaseModel;
  subject: Subject;
  isDefault: boolean;
  createdAt: number;
}

/** `refused` reasons have sentences: `zip-refused-<reason>`; `unreadable`: `photo-unreadable-<reason>`. */
export interface IntakeFilesResult {
  view: IntakeView;
  /** Photos that came new. */
  added: number;
  /** The same files once more. */
  repeated: number;
  /** Files that are no photos that can be used, by name (at most 10) and why. */
  unreadable: { name: string; reason: string }[];
  /** A zip that was refused as a whole. */
  zip?: { reason: string; params: Record<string, string | number> };
  /** The file could not be fetched: `too-large` (for this chat), `gone`, or `failed` (ours, try again). */
  fetch?: 'too-large' | 'gone' | 'failed';
}

/** Effects on portraits; each runs inside the turn's transaction. Only what the account owns is ever found. */
export type PortraitEffect =
  /** The account's open intake, made if there is none; `subject` changes it. Outcome: IntakeView. */
  | { do: 'open-intake'; subject?: Subject }
  /** Outcome: IntakeView; NOTHING_TO_SHOW when none is open. `view` comes back to `settle` as it is. */
  | { do: 'show-intake'; view?: string }
  /** Takes photos out by their numbers. Outcome: IntakeView. */
  | { do: 'remove-photos'; numbers: number[] }
  /** The person says that asked photos are right. Outcome: IntakeView. */
  | { do: 'accept-photos'; numbers: number[] }
  /** Forgets the open intake and its photos. Outcome: {}. */
  | { do: 'drop-intake' }
  /**
   * Checks a trigger word: invented, 3 to 20 Latin letters and digits beginning with a letter, no dictionary word,
   * not in use. Outcome: { word }; BAD_INPUT { field: 'trigger', why: 'form' | 'dictionary' } or TRIGGER_TAKEN { word }.
   */
  | { do: 'check-trigger'; word: string }
  /** Outcome: ModelView[], newest first, the default one before all. `beside` comes back to `settle` as it is. */
  | { do: 'list-models'; beside?: Record<string, string | number> }
  /** Outcome: ModelView. Name: 1 to 40 characters. BAD_INPUT { field: 'name' }. */
  | { do: 'rename-model'; modelId: string; name: string }
  /** Outcome: ModelView. */
  | { do: 'default-model'; modelId: string }
  /** Deletes it here now, and at the provider until that is confirmed. Outcome: { name }. */
  | { do: 'delete-model'; modelId: string }
  /** A free retake of a generation whose likeness is low, once. Outcome: SubmitOutcome (price 0). */
  | { do: 'retake'; generationId: string }
  /** What is needed to order it again with changes. Outcome: PhotoOrderView. */
  | { do: 'show-photo-order'; generationId: string; beside?: Record<string, string | number> }
  /**
   * The labelled pictures, clean of prompt and seed, for passing on. Outcome: { generationId, assets, templateCode? };
   * the code of the house's published template that they were made from.
   */
  | { do: 'share'; generationId: string };

/** What was ordered with /photo. */
export interface PhotoOrderView {
  generationId: string;
  /** 'flux', 'sd' or a model's id. */
  model: string;
  modelName: string;
  prompt: string;
  aspect: Aspect;
  /** As used for the first picture. */
  seed: number;
  /** Pictures that there are. */
  count: number;
}

/** Input of `submit` with job `portraits.training`: the intake must be ready, and the person have agreed. */
export interface TrainingOrder {
  intakeId: string;
  base: BaseModel;
  triggerWord: string;
  /** "My photos, or this person agreed" and "18 or older" (jobs.md, Safety). */
  agreed: true;
}

/** Input of `submit` with job `portraits`. */
export interface PhotoOrder {
  /** 'flux', 'sd', or the id of a model of one's own. */
  model: string;
  prompt: string;
  aspect: Aspect;
  /** Unset: a random one. 0 to 2^31 - 1. */
  seed?: number;
  /** Vary this picture: a generation of one's own and the picture's number from 1. */
  from?: { generationId: string; number: number };
}

/** Tasks of the portraits by kind: what goes in, and what comes back in the inbound's `result.value`. */
export interface PortraitTasks {
  /** Fetches files into the intake and runs the gate. Result: IntakeFilesResult. */
  'intake-files': { intakeId: string; files: { handle: string; name?: string; bytes?: number }[] };
  /** Draws the contact sheet. Result: { view: IntakeView; assetId: string }. */
  'contact-sheet': { intakeId: string };
  /**
   * Writes a photo prompt from a few words. `triggerWord` is that of the model that it is for; another `seed` (0 to
   * 2^31 - 1) gives another prompt from the same words. Result: { prompt: string; by: string } (by: 'composer' or a
   * model's name) or { refused: rule }.
   */
  idea: {
    text: string;
    modelId?: string;
    triggerWord?: string;
    subject?: Subject;
    locale: string;
    seed: number;
  };
}

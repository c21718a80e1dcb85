/** Photos for a training: what is measured of each, and what the gate says about each and about the set. */

import type { SafetyScores } from '../../media/picture-safety.ts';

/** Whose face or body is trained. Pets skip the face checks (jobs.md 1). */
export type Subject = 'person' | 'pet';

/** A face as it is stored: where it is and how it looks at the camera. Never an embedding. */
export interface FaceFacts {
  /** Pixels of the normalized photo. */
  box: { x: number; y: number; width: number; height: number };
  /** How sure the detector is, 0..1. */
  score: number;
  /** Degrees; 0 looks into the camera. */
  yaw: number;
  pitch: number;
  /** Years, as estimated; undefined where the detector does not say. */
  age?: number;
}

/** What was measured of one photo: plain JSON, erasable. */
export interface PhotoFacts {
  /** Pixels of the photo as given, turned upright. */
  width: number;
  height: number;
  /**
   * How fast brightness changes along the strongest edges, per mille of the contrast there (of the face where it is
   * large enough, else of the whole photo), seen at 512 px: so that size, light and grain make no difference.
   */
  sharpness: number;
  /** 64-bit perceptual hash as 16 hex digits, of the photo and of its mirror image. */
  phash: string;
  mirrored: string;
  /** The share of each of 64 colours (4 of red x 4 of green x 4 of blue), two hex digits each. */
  colours: string;
  /** The largest first. */
  faces: FaceFacts[];
}

/** The long side of a normalized photo is at most this, pixels. */
export const LONG_SIDE = 2048;

/** A photo as the studio keeps it, and what was measured of it. */
export interface MeasuredPhoto {
  facts: PhotoFacts;
  /** JPEG, upright, without EXIF, GPS or any other metadata, at most LONG_SIDE on the long side. */
  normalized: Buffer;
  /** Pixels of `normalized`. */
  size: { width: number; height: number };
  /** Of the most prominent face, unit length; kept in memory only. */
  embedding?: readonly number[];
}

/** Why a photo can't be measured at all. */
export type UnreadablePhoto = 'not-a-picture' | 'broken' | 'too-large' | 'too-many-pixels' | 'animated';

export class PhotoUnreadable extends Error {
  override readonly name = 'PhotoUnreadable';
  constructor(readonly reason: UnreadablePhoto) {
    super(reason);
  }
}

/** Measures photos away from the event loop (worker threads). */
export interface PhotoLab {
  /**
   * Reads one photo (JPEG, PNG or WebP; at most 20 MB). Looks at the header first: what has too many pixels is never
   * decoded. Throws PhotoUnreadable; rejects with the signal's reason when aborted. `faces: false` skips the detector.
   */
  measure(bytes: Buffer, options: { faces: boolean; signal: AbortSignal }): Promise<MeasuredPhoto>;
  /** Embedding of the most prominent face of a picture of ours; undefined when there is no face. */
  embed(picture: Buffer, signal: AbortSignal): Promise<readonly number[] | undefined>;
  /**
   * How like the product of a photo the one in a picture is; null: can't be told (media/product-match.ts). Rejects with the
   * signal's reason when aborted.
   */
  match(photo: Buffer, picture: Buffer, signal: AbortSignal): Promise<'high' | 'fair' | 'low' | null>;
  /** What a picture shows (media/picture-safety.ts). Throws PhotoUnreadable; rejects with the signal's reason when aborted. */
  classify(picture: Buffer, signal: AbortSignal): Promise<SafetyScores>;
  /** Ends the threads. */
  close(): Promise<void>;
}

/** Why a photo does not pass, or passes with a remark. Each has sentences in the locales: `photo-reason-<reason>`. */
export type PhotoReason =
  | 'too-small'
  | 'blurred'
  | 'duplicate'
  | 'no-face'
  | 'several-faces'
  | 'small-face'
  | 'turned-face'
  | 'other-person'
  /** The detector is not sure that there is a face, or that it is the same person: the person is asked. */
  | 'unsure-face'
  | 'unsure-person';

/** ask: the detector is unsure, and the photo counts only after the person says that it is right. */
export type PhotoState = 'pass' | 'warn' | 'ask' | 'reject';

export interface PhotoVerdict {
  state: PhotoState;
  /** The first is the one that decides. Empty for a plain pass. */
  reasons: { reason: PhotoReason /** Number (from 1) of the photo that it repeats. */; of?: number }[];
}

/** What is said of the set as a whole: `photo-set-<remark>`. */
export type SetRemark = 'too-few' | 'too-many' | 'few-faces' | 'few-scenes' | 'advise-more';

export interface SetVerdict {
  photos: PhotoVerdict[];
  /** Photos that would be trained with: pass, warn, and asked ones that were accepted. */
  usable: number;
  /** Usable photos that show the face well. */
  goodFaces: number;
  /** 12 to 25 usable, and (for persons) at least 10 that show the face well. */
  enough: boolean;
  remarks: SetRemark[];
  /** A face is estimated to be under age: a person of ours must look first (security 23). */
  review: boolean;
}

/** A photo as the gate sees it, in the order in which it is numbered for the person. */
export interface GatePhoto {
  facts: PhotoFacts;
  embedding?: readonly number[];
  /** The person said that an `ask` is right. */
  accepted: boolean;
}

export const LEAST_PHOTOS = 12;
export const MOST_PHOTOS = 25;
export const LEAST_GOOD_FACES = 10;

import type { MeasuredPhoto, UnreadablePhoto } from '../../studio/portraits/photos.ts';
import type { SafetyScores } from '../picture-safety.ts';

/** What a thread is started with. */
export interface ThreadData {
  /** A module with `createFaceDetector` instead of the real one. */
  detector?: string;
  /** A module with `createPictureClassifier` instead of the real one. */
  classifier?: string;
}

export type LabJob =
  | { kind: 'measure'; bytes: Uint8Array; faces: boolean }
  | { kind: 'embed'; bytes: Uint8Array }
  | { kind: 'classify'; bytes: Uint8Array }
  | { kind: 'match'; photo: Uint8Array; bytes: Uint8Array };

/** A MeasuredPhoto as it comes out of a thread: a Buffer arrives as the bare array below it. */
export type CarriedPhoto = Omit<MeasuredPhoto, 'normalized'> & { normalized: Uint8Array };

export type LabAnswer =
  | { kind: 'measured'; photo: CarriedPhoto }
  | { kind: 'embedded'; embedding?: readonly number[] }
  | { kind: 'matched'; verdict: 'high' | 'fair' | 'low' | null }
  | { kind: 'classified'; scores: SafetyScores }
  | { kind: 'unreadable'; reason: UnreadablePhoto }
  | { kind: 'failed'; message: string };

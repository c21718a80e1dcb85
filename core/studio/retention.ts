/** What is kept of a person's pictures, by what they are (jobs.md "Safety, labels, privacy"). */
export type RetainedKind =
  | 'master'
  | 'labelled'
  | 'sample'
  | 'upload'
  | 'training-photo'
  | 'failed-training-photo'
  | 'tryon-input'
  | 'reference';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * Milliseconds from the event that starts the clock; null = until its owner deletes it.
 * upload: from intake. training-photo: from the training's success, failed-training-photo: from its failure or cancel.
 * tryon-input: from the end of
 * the try-on, whatever the end. reference: from the end of its generation.
 */
export const RETENTION = {
  master: null,
  labelled: null,
  sample: null,
  upload: 24 * HOUR,
  'training-photo': 24 * HOUR,
  'failed-training-photo': HOUR,
  'tryon-input': 10 * MINUTE,
  reference: 24 * HOUR,
} as const satisfies Readonly<Record<RetainedKind, number | null>>;

/** The instant (epoch ms) at which the sweeper deletes an asset whose clock starts `now`; null = never by itself. */
export const deleteAfter = (kind: RetainedKind, now: number): number | null => {
  const kept = RETENTION[kind];
  return kept === null ? null : now + kept;
};

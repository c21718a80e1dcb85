import type { FileProblem } from '../../conversations/files.ts';
import type { PersonProblem, PersonTaken } from '../../conversations/tryon.ts';
import type { FaceFacts, PhotoFacts } from '../portraits/photos.ts';
import { PERSON_GATE, SENT_SIDE } from './person-table.ts';

/** What was measured: the facts, and the size (pixels) of the normalized photo that the boxes of the faces lie in. */
export interface MeasuredPerson {
  facts: PhotoFacts;
  size: { width: number; height: number };
}

export type PersonVerdict =
  | { problem: PersonProblem | Extract<FileProblem, 'too-small'> }
  | {
      remarks: PersonTaken['remarks'] /** Somebody of ours must look first (security 23). */;
      review: boolean;
    };

/** Pixels of the normalized photo. */
const sizeOf = ({ box }: FaceFacts): number => Math.sqrt(box.width * box.height);

/** An age that the detector did not say may be any. */
const looksYoung = ({ age }: FaceFacts): boolean => age === undefined || age < PERSON_GATE.youngAge;

/**
 * Whether clothes can be tried on the person of a photo (jobs.md 3): one person with a visible face, large enough. Pure.
 * The first problem is told; remarks are no reason to refuse.
 */
export const judgePerson = ({ facts, size }: MeasuredPerson): PersonVerdict => {
  if (Math.max(facts.width, facts.height) < PERSON_GATE.leastLongSide) return { problem: 'too-small' };
  const sent = Math.min(1, SENT_SIDE / Math.max(size.width, size.height));
  const [main, ...others] = facts.faces.toSorted((a, b) => sizeOf(b) - sizeOf(a));
  if (!main) return { problem: 'no-person' };
  const near = others.filter((face) => sizeOf(face) >= PERSON_GATE.secondFace * sizeOf(main));
  if (near.some(({ score }) => score >= PERSON_GATE.leastScore)) return { problem: 'several-people' };
  if (sizeOf(main) * sent < PERSON_GATE.leastFace) return { problem: 'face-small' };
  const turned = Math.abs(main.yaw) > PERSON_GATE.mostYaw || Math.abs(main.pitch) > PERSON_GATE.mostPitch;
  if (turned || main.score < PERSON_GATE.leastScore) return { problem: 'face-hidden' };
  const remarks: PersonTaken['remarks'] = [];
  if (main.box.height >= PERSON_GATE.onlyFace * size.height) remarks.push('only-face');
  if (facts.sharpness < PERSON_GATE.leastSharpness) remarks.push('blurred');
  // Whoever else can be seen: a child beside a grown-up is on the picture as well.
  const seen = others.filter(
    (face) => face.score >= PERSON_GATE.leastScore && sizeOf(face) * sent >= PERSON_GATE.tinyFace,
  );
  return { remarks, review: [main, ...seen].some(looksYoung) };
};

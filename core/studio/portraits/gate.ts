import { findDuplicates } from './gate-duplicates.ts';
import { findStrangers } from './gate-person.ts';
import { hasFewScenes } from './gate-scenes.ts';
import { GATE } from './gate-table.ts';
import {
  type FaceFacts,
  type GatePhoto,
  LEAST_GOOD_FACES,
  LEAST_PHOTOS,
  LONG_SIDE,
  MOST_PHOTOS,
  type PhotoFacts,
  type PhotoReason,
  type PhotoState,
  type PhotoVerdict,
  type SetRemark,
  type SetVerdict,
  type Subject,
} from './photos.ts';

interface Finding {
  state: Exclude<PhotoState, 'pass'>;
  reason: PhotoReason;
  of?: number;
}

const GRAVITY: readonly PhotoState[] = ['pass', 'warn', 'ask', 'reject'];

/** Size of a face in pixels of the normalized photo. */
const sizeOf = ({ box }: FaceFacts): number => Math.sqrt(box.width * box.height);

const mainFace = ({ faces }: PhotoFacts): FaceFacts | undefined =>
  faces.toSorted((a, b) => sizeOf(b) - sizeOf(a))[0];

/** Size of a face in pixels of the photo as given; 0 without one. */
const pixelsOf = (face: FaceFacts | undefined, { width, height }: PhotoFacts): number =>
  face ? sizeOf(face) * Math.max(1, Math.max(width, height) / LONG_SIDE) : 0;

/** One main face; others only far behind it. */
const judgeCompany = (main: FaceFacts, faces: readonly FaceFacts[]): Finding[] => {
  const others = faces.filter((face) => face !== main && sizeOf(face) >= GATE.backgroundFace * sizeOf(main));
  const near = others.filter((face) => sizeOf(face) >= GATE.secondFace * sizeOf(main));
  if (near.some(({ score }) => score >= GATE.sureFace)) return [{ state: 'reject', reason: 'several-faces' }];
  if (near.length > 0) return [{ state: 'ask', reason: 'several-faces' }];
  return others.some(({ score }) => score >= GATE.sureFace)
    ? [{ state: 'warn', reason: 'several-faces' }]
    : [];
};

const judgeFace = (facts: PhotoFacts): Finding[] => {
  const main = mainFace(facts);
  if (!main) return [{ state: 'reject', reason: 'no-face' }];
  const findings = judgeCompany(main, facts.faces);
  if (main.score < GATE.sureFace) findings.push({ state: 'ask', reason: 'unsure-face' });
  if (pixelsOf(main, facts) < GATE.leastFace) findings.push({ state: 'warn', reason: 'small-face' });
  if (Math.abs(main.yaw) > GATE.mostYaw || Math.abs(main.pitch) > GATE.mostPitch) {
    findings.push({ state: 'warn', reason: 'turned-face' });
  }
  return findings;
};

/** What can be said of a photo without looking at the others. */
const judgeAlone = (facts: PhotoFacts, subject: Subject): Finding[] => {
  const findings: Finding[] = [];
  if (Math.min(facts.width, facts.height) < GATE.leastSide) {
    findings.push({ state: 'reject', reason: 'too-small' });
  }
  if (facts.sharpness < GATE.leastSharpness) findings.push({ state: 'reject', reason: 'blurred' });
  return subject === 'person' ? [...findings, ...judgeFace(facts)] : findings;
};

const gravest = (findings: readonly Finding[]): PhotoState =>
  GRAVITY[Math.max(0, ...findings.map(({ state }) => GRAVITY.indexOf(state)))] as PhotoState;

const verdictOf = (findings: readonly Finding[]): PhotoVerdict => ({
  state: gravest(findings),
  reasons: findings
    .toSorted((a, b) => GRAVITY.indexOf(b.state) - GRAVITY.indexOf(a.state))
    .map(({ reason, of }) => (of === undefined ? { reason } : { reason, of })),
});

const HIDES_FACE: readonly PhotoReason[] = ['small-face', 'turned-face', 'unsure-face'];
const showsFace = ({ reasons }: PhotoVerdict): boolean =>
  !reasons.some(({ reason }) => HIDES_FACE.includes(reason));

/** Security 23. Rejected photos are not trained with, so they do not count. */
const looksYoung = (photos: readonly PhotoFacts[]): boolean => {
  const ages = photos.flatMap((facts) => mainFace(facts)?.age ?? []);
  const young = ages.filter((age) => age < GATE.youngAge).length;
  return young >= GATE.youngPhotos || ages.some((age) => age < GATE.childAge);
};

/** Photos whose faces are people's. Among pets only sure ones in several photos: a snout may be taken for a face. */
const peopleIn = (photos: readonly PhotoFacts[], subject: Subject): PhotoFacts[] => {
  if (subject === 'person') return [...photos];
  const people = photos
    .map((facts) => ({ ...facts, faces: facts.faces.filter(({ score }) => score >= GATE.humanFace) }))
    .filter(({ faces }) => faces.length > 0);
  return people.length >= GATE.humanPhotos ? people : [];
};

/**
 * Judges the photos of a training together (jobs.md 1, "Gate before payment"): a state and the reasons per photo, and
 * what is to be said of the set. Pure; the photos' order changes no state but where two stand even: of equally good
 * duplicates, and of two faces that differ, the first stays. A small or turned face is a warning: the set needs ten
 * that show the face well, or it is not `enough`. An `ask` stays one when it was accepted, and counts as usable.
 */
export const judgeSet = (photos: readonly GatePhoto[], subject: Subject): SetVerdict => {
  const findings = photos.map(({ facts }) => judgeAlone(facts, subject));
  const add = (found: ReadonlyMap<number, Finding>): void => {
    for (const [index, finding] of found) findings[index]?.unshift(finding);
  };
  const standing = (): { photo: GatePhoto; index: number }[] =>
    photos.flatMap((photo, index) => (gravest(findings[index] ?? []) === 'reject' ? [] : [{ photo, index }]));

  const duplicates = findDuplicates(
    photos.map(({ facts }, index) => ({
      facts,
      gravity: GRAVITY.indexOf(gravest(findings[index] ?? [])),
      face: pixelsOf(mainFace(facts), facts),
    })),
    GRAVITY.indexOf('reject'),
  );
  add(
    new Map(
      [...duplicates].map(([index, kept]) => [
        index,
        { state: 'reject', reason: 'duplicate', of: kept + 1 } as const,
      ]),
    ),
  );
  if (subject === 'person') {
    add(findStrangers(standing().map(({ photo, index }) => ({ index, embedding: photo.embedding }))));
  }

  const verdicts = findings.map(verdictOf);
  const usable = photos.flatMap(({ facts, accepted }, index) => {
    const verdict = verdicts[index] as PhotoVerdict;
    const counts =
      verdict.state === 'pass' || verdict.state === 'warn' || (verdict.state === 'ask' && accepted);
    return counts ? [{ facts, verdict }] : [];
  });
  const goodFaces = subject === 'person' ? usable.filter(({ verdict }) => showsFace(verdict)).length : 0;
  const fewFaces = subject === 'person' && goodFaces < LEAST_GOOD_FACES;
  const enough = usable.length >= LEAST_PHOTOS && usable.length <= MOST_PHOTOS && !fewFaces;
  const remarks: [SetRemark, boolean][] = [
    ['too-few', usable.length < LEAST_PHOTOS],
    ['too-many', usable.length > MOST_PHOTOS],
    ['few-faces', fewFaces && usable.length > goodFaces],
    ['few-scenes', hasFewScenes(usable.map(({ facts }) => facts))],
    ['advise-more', enough && usable.length < GATE.advised],
  ];
  return {
    photos: verdicts,
    usable: usable.length,
    goodFaces,
    enough,
    remarks: remarks.flatMap(([remark, applies]) => (applies ? [remark] : [])),
    review: looksYoung(
      peopleIn(
        standing().map(({ photo }) => photo.facts),
        subject,
      ),
    ),
  };
};

import { GATE } from './gate-table.ts';

/** A photo's number in the set and its main face's embedding (unit length). */
interface Face {
  index: number;
  embedding: readonly number[];
}

type Stranger = { state: 'ask'; reason: 'unsure-person' } | { state: 'reject'; reason: 'other-person' };

const cosine = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

/** The mean direction. */
const centreOf = (faces: readonly Face[]): number[] => {
  const sum = (faces[0]?.embedding ?? []).map((_, i) =>
    faces.reduce((total, { embedding }) => total + (embedding[i] ?? 0), 0),
  );
  const length = Math.hypot(...sum);
  return length > 0 ? sum.map((value) => value / length) : sum;
};

/**
 * How much of its likeness a face shows when it is compared with the centre of `count` others instead of very many:
 * few photos have a centre of their own. For unit vectors that agree by `pairLikeness` with each other on average.
 */
const certainty = (count: number): number => {
  const pair = GATE.pairLikeness;
  return Math.sqrt((count * pair) / (1 + (count - 1) * pair));
};

/** With the centre of the others of the group (a face is always like itself), as if they were many; 0 if it has none. */
const likeness = (face: Face, group: readonly Face[]): number => {
  const others = group.filter((other) => other !== face);
  return others.length === 0 ? 0 : cosine(face.embedding, centreOf(others)) / certainty(others.length);
};

/** The face that most others resemble, with those; so it does not matter whose photo came first. */
const largestGroup = (faces: readonly Face[]): Face[] => {
  const groups = faces.map((face) => {
    const others = faces
      .filter((other) => other !== face)
      .map((other) => ({ other, alike: cosine(face.embedding, other.embedding) }));
    const linked = others.filter(({ alike }) => alike >= GATE.linked).map(({ other }) => other);
    return { linked: [face, ...linked], sum: others.reduce((total, { alike }) => total + alike, 0) };
  });
  return groups.toSorted((a, b) => b.linked.length - a.linked.length || b.sum - a.sum)[0]?.linked ?? [];
};

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

/**
 * Photos whose face is not that of the rest. The rest is the largest group of faces that are alike; who clearly is not
 * of it is rejected, who may be is asked about. While the group is small, or not most of the set, nobody is rejected:
 * nobody knows yet who is who. Photos without an embedding are not judged.
 */
export const findStrangers = (
  photos: readonly { index: number; embedding?: readonly number[] }[],
): ReadonlyMap<number, Stranger> => {
  const faces = photos.flatMap(({ index, embedding }) => (embedding ? [{ index, embedding }] : []));
  let group = largestGroup(faces);
  // The first group hangs on one face; its centre knows better.
  for (let round = 0; round < 2 && group.length > 1; round++) {
    const known = group;
    const next = faces.filter((face) => likeness(face, known) >= GATE.samePerson);
    if (next.length >= known.length / 2) group = next;
  }
  const known = group.length >= GATE.knownPerson && group.length > faces.length / 2;
  const usual = median(group.map((face) => likeness(face, group)));
  const same = known ? Math.max(GATE.samePerson, usual - GATE.samePersonSpread) : GATE.samePerson;
  const strangers = new Map<number, Stranger>();
  for (const face of faces) {
    if (group.length === 1 && group[0] === face) continue;
    const alike = likeness(face, group);
    if (alike >= same) continue;
    strangers.set(
      face.index,
      known && alike < GATE.otherPerson
        ? { state: 'reject', reason: 'other-person' }
        : { state: 'ask', reason: 'unsure-person' },
    );
  }
  return strangers;
};

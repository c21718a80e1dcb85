import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goodFace, goodPhoto, goodSet } from '../../../test/support/gate-photos.ts';
import { judgeSet } from './gate.ts';
import { type GatePhoto, LEAST_GOOD_FACES, LEAST_PHOTOS, MOST_PHOTOS, type SetVerdict } from './photos.ts';

/** PROPERTY_SEEDS as in CONTRIBUTING.md. */
const numRuns = 2 * Number(process.env.PROPERTY_SEEDS ?? 25);
const check = <T>(cases: fc.Arbitrary<T>, predicate: (value: T) => void): void =>
  fc.assert(fc.property(cases, predicate), { numRuns });

const faces = fc.array(
  fc.record({
    side: fc.integer({ min: 20, max: 900 }),
    score: fc.double({ min: 0.2, max: 1, noNaN: true }),
    yaw: fc.integer({ min: -80, max: 80 }),
    pitch: fc.integer({ min: -60, max: 60 }),
    age: fc.option(fc.integer({ min: 1, max: 90 }), { nil: undefined }),
  }),
  { maxLength: 3 },
);

/** Any photo; its seed alone tells it apart, so that no two are equally good. */
const photo = fc
  .record({
    person: fc.integer({ min: 0, max: 2 }),
    faces,
    side: fc.integer({ min: 300, max: 4000 }),
    sharpness: fc.integer({ min: 0, max: 90 }),
    accepted: fc.boolean(),
    known: fc.boolean(),
  })
  .map((given) => (seed: number): GatePhoto => {
    const one = goodPhoto(seed, {
      person: given.person,
      accepted: given.accepted,
      width: given.side + seed,
      height: given.side + 100,
      sharpness: given.sharpness + seed / 1000,
      faces: given.faces.map(({ side, ...face }) =>
        goodFace({ ...face, box: { x: 0, y: 0, width: side, height: side } }),
      ),
    });
    return given.known ? one : { ...one, embedding: undefined };
  });

const anySet = fc.array(photo, { maxLength: 28 }).map((photos) => photos.map((make, i) => make(i + 1)));

/** Any set with an order of its photos. */
const shuffled = anySet.chain((photos) =>
  fc.record({
    photos: fc.constant(photos),
    order: fc.shuffledSubarray([...photos.keys()], { minLength: photos.length, maxLength: photos.length }),
  }),
);

const subject = fc.constantFrom('person' as const, 'pet' as const);

describe('any set of photos', () => {
  it('gets the same verdict in any order', () => {
    check(shuffled, ({ photos, order }) => {
      const judged = judgeSet(photos, 'person');
      // Of two faces that differ neither is the odd one: the first stays, and the other one is asked about.
      fc.pre(
        photos.filter(({ embedding }, i) => embedding && judged.photos[i]?.state !== 'reject').length !== 2,
      );
      const again = judgeSet(
        order.map((i) => photos[i] as GatePhoto),
        'person',
      );
      const inOrder = order.map((i) => judged.photos[i]);
      expect(again.photos.map(({ state }) => state)).toEqual(inOrder.map((one) => one?.state));
      expect({ ...again, photos: [] }).toEqual({ ...judged, photos: [] });
    });
  });

  it('is enough only with 12 to 25 usable photos of which ten show the face well', () => {
    check(fc.tuple(anySet, subject), ([photos, of]) => {
      const { photos: verdicts, usable, goodFaces, enough, remarks }: SetVerdict = judgeSet(photos, of);
      const counted = verdicts.filter(
        ({ state }, i) => state === 'pass' || state === 'warn' || (state === 'ask' && photos[i]?.accepted),
      );
      expect(usable).toBe(counted.length);
      expect(goodFaces).toBeLessThanOrEqual(usable);
      expect(enough).toBe(
        usable >= LEAST_PHOTOS && usable <= MOST_PHOTOS && (of === 'pet' || goodFaces >= LEAST_GOOD_FACES),
      );
      // Who is told no is told why.
      if (!enough) expect(remarks).not.toEqual([]);
      for (const { state, reasons } of verdicts) expect(reasons.length > 0).toBe(state !== 'pass');
    });
  });

  it("changes nobody's state by what was accepted", () => {
    check(anySet, (photos) => {
      const states = (accepted: boolean) =>
        judgeSet(
          photos.map((one) => ({ ...one, accepted })),
          'person',
        ).photos;
      expect(states(true)).toEqual(states(false));
    });
  });

  it("is judged without its faces when it is a pet's", () => {
    check(anySet, (photos) => {
      const faceless = photos.map(({ facts, accepted }) => ({ facts: { ...facts, faces: [] }, accepted }));
      const bySharpness = (set: readonly GatePhoto[]) =>
        judgeSet(set, 'pet').photos.map(({ state }) => state);
      expect(bySharpness(photos)).toEqual(bySharpness(faceless));
    });
  });

  it('keeps its verdicts when a worse copy of one of its photos is added, and names the photo', () => {
    check(fc.tuple(anySet, fc.nat()), ([photos, pick]) => {
      const judged = judgeSet(photos, 'person');
      const standing = [...judged.photos.keys()].filter((i) => judged.photos[i]?.state !== 'reject');
      if (standing.length === 0) return;
      const original = standing[pick % standing.length] as number;
      const { facts, embedding } = photos[original] as GatePhoto;
      const copy = { facts: { ...facts, width: facts.width - 1 }, embedding, accepted: true };
      const again = judgeSet([...photos, copy], 'person');
      expect(again.photos.slice(0, -1)).toEqual(judged.photos);
      expect(again.photos.at(-1)).toMatchObject({
        state: 'reject',
        reasons: expect.arrayContaining([{ reason: 'duplicate', of: original + 1 }]),
      });
    });
  });
});

describe('a set with strangers in it', () => {
  const mixed = fc
    .record({ own: fc.integer({ min: 6, max: 14 }), seed: fc.nat(400) })
    .chain(({ own, seed }) =>
      fc.record({
        own: fc.constant(own),
        strangers: fc.integer({ min: 1, max: own - 3 }),
        seed: fc.constant(seed),
        at: fc.array(fc.nat(), { minLength: own, maxLength: own }),
      }),
    );

  it("is the person's whose photos are most, wherever they stand", () => {
    check(mixed, ({ own, strangers, seed, at }) => {
      // Strangers are each other's strangers too, but for two of them.
      const photos: { photo: GatePhoto; own: boolean }[] = Array.from({ length: strangers }, (_, i) => ({
        photo: goodPhoto(500 + seed + i, { person: 1 + (i >> 1) }),
        own: false,
      }));
      for (const [i, where] of at.entries()) {
        const mine = { photo: goodPhoto(1000 + seed + i), own: true };
        photos.splice(where % (photos.length + 1), 0, mine);
      }
      const { photos: verdicts } = judgeSet(
        photos.map(({ photo: one }) => one),
        'person',
      );
      for (const [i, { state, reasons }] of verdicts.entries()) {
        if (photos[i]?.own) expect(state).toBe('pass');
        else expect(['other-person', 'unsure-person']).toContain(reasons[0]?.reason);
      }
      expect(own).toBeGreaterThan(strangers);
    });
  });

  it('rejects nobody for being another person while there are few photos', () => {
    check(fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 4 }), (people) => {
      const { photos } = judgeSet(
        people.map((person, i) => goodPhoto(i + 1, { person })),
        'person',
      );
      expect(photos.map(({ state }) => state)).not.toContain('reject');
    });
  });

  it('finds no stranger where there is none', () => {
    check(
      fc.record({ count: fc.integer({ min: 1, max: 25 }), from: fc.integer({ min: 1, max: 5000 }) }),
      ({ count, from }) => {
        expect(judgeSet(goodSet(count, from), 'person').photos.map(({ state }) => state)).not.toContain(
          'reject',
        );
        const asked = judgeSet(goodSet(count, from), 'person').photos.filter(({ state }) => state === 'ask');
        expect(asked).toEqual([]);
      },
    );
  });
});

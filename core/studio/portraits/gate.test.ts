import { describe, expect, it } from 'vitest';
import { goodFace, goodPhoto, goodSet } from '../../../test/support/gate-photos.ts';
import { judgeSet } from './gate.ts';
import type { FaceFacts, GatePhoto, PhotoFacts, PhotoVerdict } from './photos.ts';

/** The verdict on a photo that comes last in a set without any fault. */
const verdictOn = (photo: GatePhoto): PhotoVerdict =>
  judgeSet([...goodSet(14), photo], 'person').photos.at(-1) as PhotoVerdict;
const withFacts = (change: Partial<PhotoFacts>): PhotoVerdict => verdictOn(goodPhoto(50, change));
const withFace = (change: Partial<FaceFacts>): PhotoVerdict => withFacts({ faces: [goodFace(change)] });
const box = (side: number, x = 0): FaceFacts['box'] => ({ x, y: 0, width: side, height: side });

const PASS = { state: 'pass', reasons: [] };
const because = (state: string, ...reasons: string[]) => ({
  state,
  reasons: reasons.map((reason) => ({ reason })),
});

describe('one photo', () => {
  it('passes when nothing is wrong with it', () => {
    expect(withFacts({})).toEqual(PASS);
  });

  it('has a short side of 512 px as given', () => {
    const faces = [goodFace({ box: box(300) })];
    expect(withFacts({ width: 900, height: 511, faces })).toEqual(because('reject', 'too-small'));
    expect(withFacts({ width: 512, height: 900, faces })).toEqual(PASS);
  });

  it('is sharp', () => {
    expect(withFacts({ sharpness: 19.9 })).toEqual(because('reject', 'blurred'));
    expect(withFacts({ sharpness: 20 })).toEqual(PASS);
  });

  it('shows a face', () => {
    expect(withFacts({ faces: [] })).toEqual(because('reject', 'no-face'));
  });

  it('shows one main face: the second one is smaller than 40 % of it', () => {
    const two = (second: Partial<FaceFacts>) =>
      withFacts({ faces: [goodFace({ box: box(500) }), goodFace(second)] });
    expect(two({ box: box(200, 700) })).toEqual(because('reject', 'several-faces'));
    expect(two({ box: box(199, 700) })).toEqual(because('warn', 'several-faces'));
    expect(two({ box: box(99, 700) })).toEqual(PASS);
    // Perhaps it is no face at all.
    expect(two({ box: box(400, 700), score: 0.4 })).toEqual(because('ask', 'several-faces'));
    expect(two({ box: box(150, 700), score: 0.4 })).toEqual(PASS);
  });

  it('the largest face is the main one, wherever it stands in the list', () => {
    const faces = [goodFace({ box: box(60), yaw: 80 }), goodFace({ box: box(500, 400) })];
    expect(withFacts({ faces })).toEqual(PASS);
  });

  it('shows a face of 128 px as given, whatever is left of it in the normalized copy', () => {
    // 2048 of 4096 px: each pixel of the copy is two as given.
    const large = { width: 4096, height: 3000 };
    expect(withFacts({ ...large, faces: [goodFace({ box: box(64) })] })).toEqual(PASS);
    expect(withFacts({ ...large, faces: [goodFace({ box: box(63) })] })).toEqual(
      because('warn', 'small-face'),
    );
    const small = { width: 1500, height: 1200 };
    expect(withFacts({ ...small, faces: [goodFace({ box: box(128) })] })).toEqual(PASS);
    expect(withFacts({ ...small, faces: [goodFace({ box: box(127) })] })).toEqual(
      because('warn', 'small-face'),
    );
  });

  it('shows a face that looks into the camera, or is warned of', () => {
    expect(withFace({ yaw: -31 })).toEqual(because('warn', 'turned-face'));
    expect(withFace({ pitch: 29 })).toEqual(because('warn', 'turned-face'));
    expect(withFace({ yaw: 30, pitch: -28 })).toEqual(PASS);
  });

  it('is asked about when the detector is not sure', () => {
    expect(withFace({ score: 0.49 })).toEqual(because('ask', 'unsure-face'));
    expect(withFace({ score: 0.5 })).toEqual(PASS);
  });

  it('has every reason named, the gravest first', () => {
    const faces = [goodFace({ score: 0.3, yaw: 60, box: box(50) })];
    expect(withFacts({ faces, sharpness: 3 })).toEqual(
      because('reject', 'blurred', 'unsure-face', 'small-face', 'turned-face'),
    );
  });

  it('of a pet needs no face, and all the rest', () => {
    const pets = goodSet(12).map(({ facts }) => ({ facts: { ...facts, faces: [] }, accepted: false }));
    expect(judgeSet(pets, 'pet')).toMatchObject({ usable: 12, enough: true, review: false });
    expect(judgeSet(pets, 'pet').photos).toEqual(pets.map(() => PASS));
    const blurred = pets.map(({ facts }) => ({ facts: { ...facts, sharpness: 1 }, accepted: false }));
    expect(judgeSet(blurred, 'pet').photos[0]).toEqual(because('reject', 'blurred'));
  });
});

describe('a photo that repeats another one', () => {
  const judged = (...photos: GatePhoto[]): PhotoVerdict[] => judgeSet(photos, 'person').photos;
  const flipBits = (hash: string, bits: number): string =>
    (BigInt(`0x${hash}`) ^ ((1n << BigInt(bits)) - 1n)).toString(16).padStart(16, '0');
  const repeat = (photo: GatePhoto, bits: number, change: Partial<PhotoFacts> = {}): GatePhoto => {
    const { facts } = photo;
    return { ...photo, facts: { ...facts, phash: flipBits(facts.phash, bits), ...change } };
  };
  const [first, second] = goodSet(2) as [GatePhoto, GatePhoto];

  it('is rejected with the number of the one that is kept', () => {
    expect(judged(second, first, repeat(first, 10))).toEqual([
      PASS,
      PASS,
      { state: 'reject', reasons: [{ reason: 'duplicate', of: 2 }] },
    ]);
    expect(judged(second, first, repeat(first, 11))[2]).toEqual(PASS);
  });

  it('is found when it is mirrored', () => {
    const { phash, mirrored } = first.facts;
    const other = repeat(first, 0, { phash: mirrored, mirrored: phash });
    expect(judged(first, other)[1]).toMatchObject({ reasons: [{ reason: 'duplicate', of: 1 }] });
  });

  it('is kept when it is the better one', () => {
    const better = (worse: Partial<PhotoFacts>): void => {
      const [a, b] = judged(repeat(first, 3, worse), first);
      expect(a?.state).toBe('reject');
      expect(a?.reasons[0]).toEqual({ reason: 'duplicate', of: 2 });
      expect(b).toEqual(PASS);
    };
    better({ faces: [goodFace({ score: 0.3 })] });
    better({ faces: [goodFace({ box: box(250) })] });
    better({ faces: first.facts.faces, width: 2048, height: 1536 });
    better({ sharpness: 40 });
  });

  it('stands when the other one is of no use', () => {
    const [useless, stands] = judged(first, repeat(first, 0, { sharpness: 90, faces: [] }));
    expect([useless, stands]).toEqual([
      PASS,
      { state: 'reject', reasons: [{ reason: 'duplicate', of: 1 }, { reason: 'no-face' }] },
    ]);
    expect(judged(repeat(first, 0, { sharpness: 2 }), repeat(first, 0, { faces: [] }))).toEqual([
      because('reject', 'blurred'),
      because('reject', 'no-face'),
    ]);
  });
});

describe('the person', () => {
  const strangers = (count: number, person: number): GatePhoto[] =>
    Array.from({ length: count }, (_, i) => goodPhoto(60 + 10 * person + i, { person }));
  const states = (photos: GatePhoto[]): string[] =>
    judgeSet(photos, 'person').photos.map(({ state, reasons }) => reasons[0]?.reason ?? state);

  it('who clearly is another one is rejected, even when that photo came first', () => {
    expect(states([...strangers(2, 1), ...goodSet(10)])).toEqual([
      'other-person',
      'other-person',
      ...Array(10).fill('pass'),
    ]);
  });

  it('is asked about while nobody knows who is who', () => {
    expect(states([...goodSet(2), ...strangers(1, 1)])).toEqual(['pass', 'pass', 'unsure-person']);
    expect(states([...goodSet(1), ...strangers(1, 1)])).toEqual(['pass', 'unsure-person']);
    expect(states([...goodSet(6), ...strangers(6, 1)]).filter((state) => state === 'other-person')).toEqual(
      [],
    );
  });

  it('may be the same: that is asked', () => {
    // Half-way between the person and somebody else.
    const [own, other] = [goodPhoto(70), goodPhoto(70, { person: 3 })];
    const mix = (own.embedding ?? []).map((value, i) => value + (other.embedding?.[i] as number));
    const length = Math.hypot(...mix);
    const unsure = { ...own, embedding: mix.map((value) => value / length) };
    const near = judgeSet([...goodSet(12), unsure], 'person').photos.at(-1);
    expect(near?.reasons).toEqual([]);
    const far = (other.embedding ?? []).map((value, i) => value + 0.4 * (own.embedding?.[i] as number));
    const farLength = Math.hypot(...far);
    expect(
      states([...goodSet(12), { ...own, embedding: far.map((value) => value / farLength) }]).at(-1),
    ).toBe('unsure-person');
  });

  it('is not judged where there is no embedding', () => {
    const forgotten = strangers(12, 1).map((photo) => ({ ...photo, embedding: undefined }));
    expect(states(forgotten)).toEqual(Array(12).fill('pass'));
  });
});

describe('the set', () => {
  const remarks = (photos: GatePhoto[]): string[] => judgeSet(photos, 'person').remarks;
  const small = (seed: number): GatePhoto => goodPhoto(seed, { faces: [goodFace({ box: box(40) })] });
  const asked = (seed: number, accepted: boolean): GatePhoto =>
    goodPhoto(seed, { accepted, faces: [goodFace({ score: 0.3 })] });

  it('has 12 to 25 photos, and 15 are better', () => {
    expect(judgeSet(goodSet(11), 'person')).toMatchObject({
      usable: 11,
      enough: false,
      remarks: ['too-few'],
    });
    expect(judgeSet(goodSet(12), 'person')).toMatchObject({
      usable: 12,
      enough: true,
      remarks: ['advise-more'],
    });
    expect(judgeSet(goodSet(15), 'person')).toMatchObject({ usable: 15, enough: true, remarks: [] });
    expect(judgeSet(goodSet(25), 'person')).toMatchObject({ usable: 25, enough: true, remarks: [] });
    expect(judgeSet(goodSet(26), 'person')).toMatchObject({
      usable: 26,
      enough: false,
      remarks: ['too-many'],
    });
    expect(judgeSet([], 'person')).toMatchObject({ usable: 0, enough: false, remarks: ['too-few'] });
  });

  it('takes small and turned faces with a warning while ten show the face well', () => {
    const four = [60, 61, 62, 63].map(small);
    expect(judgeSet([...goodSet(10), ...four], 'person')).toMatchObject({
      usable: 14,
      goodFaces: 10,
      enough: true,
    });
    expect(judgeSet([...goodSet(9), ...four], 'person')).toMatchObject({
      usable: 13,
      goodFaces: 9,
      enough: false,
      remarks: ['few-faces'],
    });
    // Where all that are there show it well, more are needed, not better ones.
    expect(remarks(goodSet(9))).toEqual(['too-few']);
  });

  it('counts what is asked about once it was accepted', () => {
    expect(judgeSet([...goodSet(11), asked(60, false)], 'person')).toMatchObject({
      usable: 11,
      enough: false,
    });
    const { usable, enough, photos } = judgeSet([...goodSet(11), asked(60, true)], 'person');
    expect({ usable, enough, last: photos.at(-1)?.state }).toEqual({ usable: 12, enough: true, last: 'ask' });
    // What is rejected can't be accepted.
    expect(judgeSet([...goodSet(11), goodPhoto(60, { accepted: true, sharpness: 1 })], 'person').usable).toBe(
      11,
    );
  });

  it('is remarked on when most photos were taken in one place', () => {
    const place = Buffer.alloc(64, 4).toString('hex');
    const inOnePlace = (count: number): GatePhoto[] =>
      goodSet(count, 80).map((photo) => ({ ...photo, facts: { ...photo.facts, colours: place } }));
    expect(remarks([...inOnePlace(10), ...goodSet(5)])).toContain('few-scenes');
    expect(remarks([...inOnePlace(9), ...goodSet(6)])).not.toContain('few-scenes');
    expect(remarks(inOnePlace(7))).not.toContain('few-scenes');
  });

  it('waits for one of us when a face looks under age', () => {
    const aged = (seed: number, age: number, change: Partial<PhotoFacts> = {}): GatePhoto =>
      goodPhoto(seed, { faces: [goodFace({ age })], ...change });
    const review = (...photos: GatePhoto[]): boolean =>
      judgeSet([...goodSet(12), ...photos], 'person').review;
    expect(review()).toBe(false);
    expect(review(aged(60, 19))).toBe(false);
    expect(review(aged(60, 21.9), aged(61, 18))).toBe(true);
    expect(review(aged(60, 22), aged(61, 22))).toBe(false);
    expect(review(aged(60, 14))).toBe(true);
    // Rejected ones are not trained with.
    expect(review(aged(60, 9, { sharpness: 1 }))).toBe(false);
    expect(judgeSet([aged(60, 4)], 'pet').review).toBe(false);
  });
});

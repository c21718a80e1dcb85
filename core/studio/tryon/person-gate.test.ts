import { describe, expect, it } from 'vitest';
import type { FaceFacts, PhotoFacts } from '../portraits/photos.ts';
import { judgePerson } from './person-gate.ts';
import { PERSON_GATE } from './person-table.ts';

const face = (side: number, changes: Partial<FaceFacts> = {}): FaceFacts => ({
  box: { x: 400, y: 60, width: side, height: side },
  score: 0.9,
  yaw: 0,
  pitch: 0,
  age: 30,
  ...changes,
});

const judge = (
  faces: FaceFacts[],
  { width = 768, height = 1024, given = 1, sharpness = 100 } = {},
): ReturnType<typeof judgePerson> => {
  const facts: PhotoFacts = {
    width: width * given,
    height: height * given,
    sharpness,
    phash: '0'.repeat(16),
    mirrored: '0'.repeat(16),
    colours: '',
    faces,
  };
  return judgePerson({ facts, size: { width, height } });
};

const FINE = { remarks: [], review: false };

describe('the gate for photos that clothes are tried on', () => {
  it('takes one person with a face that can be seen', () => {
    expect(judge([face(90)])).toEqual(FINE);
  });

  it('wants a person', () => {
    expect(judge([])).toEqual({ problem: 'no-person' });
  });

  it('wants one: a second face counts by its size, whichever comes first', () => {
    const second = 100 * PERSON_GATE.secondFace;
    expect(judge([face(second), face(100)])).toEqual({ problem: 'several-people' });
    expect(judge([face(100), face(second - 1)])).toEqual(FINE);
    // What is hardly a face is nobody.
    expect(judge([face(100), face(90, { score: PERSON_GATE.leastScore - 0.01 })])).toEqual(FINE);
  });

  it('wants a face of 40 pixels as it goes out, however large the photo is', () => {
    expect(judge([face(40)])).toEqual(FINE);
    expect(judge([face(39)])).toEqual({ problem: 'face-small' });
    expect(judge([face(79)], { width: 1536, height: 2048 })).toEqual({ problem: 'face-small' });
    expect(judge([face(80)], { width: 1536, height: 2048, given: 2 })).toEqual(FINE);
    // A small photo is not made larger.
    expect(judge([face(40)], { width: 400, height: 512 })).toEqual(FINE);
  });

  it('wants a face that looks at the camera', () => {
    expect(judge([face(90, { yaw: PERSON_GATE.mostYaw })])).toEqual(FINE);
    expect(judge([face(90, { yaw: -PERSON_GATE.mostYaw - 1 })])).toEqual({ problem: 'face-hidden' });
    expect(judge([face(90, { pitch: PERSON_GATE.mostPitch + 1 })])).toEqual({ problem: 'face-hidden' });
    expect(judge([face(90, { score: PERSON_GATE.leastScore - 0.01 })])).toEqual({ problem: 'face-hidden' });
  });

  it('wants a long side of 512 pixels', () => {
    expect(judge([face(60)], { width: 300, height: 512 })).toEqual(FINE);
    expect(judge([face(60)], { width: 300, height: 511 })).toEqual({ problem: 'too-small' });
  });

  it('remarks on a face that fills the picture, and on blur, and takes both', () => {
    expect(judge([face(342)])).toEqual({ remarks: ['only-face'], review: false });
    expect(judge([face(340)])).toEqual(FINE);
    expect(judge([face(500)], { sharpness: 19.9 })).toEqual({
      remarks: ['only-face', 'blurred'],
      review: false,
    });
    expect(judge([face(90)], { sharpness: 20 })).toEqual(FINE);
  });

  it('asks for a look when the face may be under age, or nobody can say', () => {
    expect(judge([face(90, { age: 21.9 })])).toMatchObject({ review: true });
    expect(judge([face(90, { age: 22 })])).toMatchObject({ review: false });
    expect(judge([face(90, { age: undefined })])).toMatchObject({ review: true });
    // A child beside them counts as well; one far in the background, and what is hardly a face, does not.
    expect(judge([face(100), face(PERSON_GATE.tinyFace, { age: 6 })])).toMatchObject({ review: true });
    expect(judge([face(100), face(36, { age: undefined })])).toMatchObject({ review: true });
    expect(judge([face(100), face(36, { age: 30 })])).toEqual(FINE);
    expect(judge([face(100), face(PERSON_GATE.tinyFace - 1, { age: 6 })])).toEqual(FINE);
    expect(judge([face(100), face(36, { age: 6, score: PERSON_GATE.leastScore - 0.01 })])).toEqual(FINE);
    // As it goes out: 60 px of a photo twice as large are 30.
    expect(judge([face(200), face(60, { age: 6 })], { width: 1536, height: 2048 })).toEqual(FINE);
  });
});

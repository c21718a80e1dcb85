import { GATE } from '../portraits/gate-table.ts';

/** Long side (pixels) that pictures have when they go out (jobs.md 3). */
export const SENT_SIDE = 1024;

/**
 * Every threshold of the gate for photos that clothes are tried on. jobs.md 3 asks for one person, a visible face and a
 * long side that is long enough. Where the training's gate has measured the same question (docs/gate.md), its figure holds.
 */
export const PERSON_GATE = {
  /**
   * Long side of the photo as given, pixels. Half of what goes out: below, every pixel would be drawn as four, and what the
   * model adds to a face that it can't see is somebody else's.
   */
  leastLongSide: SENT_SIDE / 2,

  /**
   * A face in the picture as it goes out, pixels (the root of its area). A grown-up is about eight heads tall: who fills
   * half of a portrait picture of 1024 px has a face of about 55. Measured with four faces set into pictures of 1536 x 2048
   * px: those of 46 px as sent and more are all found, with scores from 0.72 on; of 41 px one in four comes out too small,
   * and of 31 px not all are found (the detector looks at 256 px). A face of 32 px still agrees with itself at full size by
   * 0.86, one of 48 by 0.94 (docs/gate.md).
   */
  leastFace: 40,

  /**
   * Score of the detector. Faces that look at the camera get 0.63 and more, small ones (as in photos of a whole person) down
   * to 0.35; what is no face gets up to 0.33. A training asks below 0.5; here nobody can be asked.
   */
  leastScore: 0.35,

  /** Degrees away from the camera: profiles come out with 33 to 40. */
  mostYaw: GATE.mostYaw,
  mostPitch: GATE.mostPitch,

  /**
   * Pixels as it goes out: smaller faces are not judged by age. Of 31 px not all are found, and those that are agree with
   * themselves at full size by 0.86 only, so an age read from one is a guess.
   */
  tinyFace: 32,

  /** A second face of this share of the main one's size is a second person to dress; smaller ones are in the background. */
  secondFace: GATE.secondFace,

  /**
   * A face of this share of the picture's height leaves room for less than two more below it: chin to chest. The hem of a
   * top is about three heads below the chin.
   */
  onlyFace: 1 / 3,

  /** Photos as taken have 21 and more, those blurred by 2 px 15 and less. Worth a remark: small pictures work too. */
  leastSharpness: GATE.leastSharpness,

  /**
   * Security 23. The estimate is off by 5 to 6 years on average, so that 18 gets a margin of four; of 72 photos of grown-ups
   * one came out below (16), the others at 22.4 and more. A training has twelve photos and lets a single one pass; here one
   * is all there is, so it counts, and so does every other face that is not tiny.
   */
  youngAge: GATE.youngAge,
} as const;

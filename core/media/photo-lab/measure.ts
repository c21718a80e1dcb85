import type { FaceFacts, MeasuredPhoto } from '../../studio/portraits/photos.ts';
import type { DetectedFace, FaceDetector, RgbPicture } from '../faces/faces.ts';
import { colourShares } from './colours.ts';
import { HASHED_SIDE, perceptualHash } from './hash.ts';
import { greyCopy, greyStamp, openPhoto, seePicture, stamp } from './picture.ts';
import { MEASURED_SIDE, sharpnessOf } from './sharpness.ts';

const COLOURED_SIDE = 64;

const area = ({ box }: DetectedFace): number => box.width * box.height;

/** The largest first. */
const findFaces = async (rgb: RgbPicture, detector: FaceDetector): Promise<DetectedFace[]> =>
  (await detector.detect(rgb)).toSorted((a, b) => area(b) - area(a));

const scaled = ({ x, y, width, height }: DetectedFace['box'], scale: number): DetectedFace['box'] => ({
  x: x * scale,
  y: y * scale,
  width: width * scale,
  height: height * scale,
});

const tenths = (value: number): number => Math.round(10 * value) / 10;

/** What is kept of a face: whole pixels and degrees, and nothing that tells who it is. */
const factsOf = ({ box, score, yaw, pitch, age }: DetectedFace, scale: number): FaceFacts => {
  const { x, y, width, height } = scaled(box, scale);
  return {
    box: { x: Math.round(x), y: Math.round(y), width: Math.round(width), height: Math.round(height) },
    score: Math.round(score * 100) / 100,
    yaw: Math.round(yaw),
    pitch: Math.round(pitch),
    ...(age !== undefined && { age: tenths(age) }),
  };
};

const unit = (vector: readonly number[] | undefined): readonly number[] | undefined => {
  const length = Math.hypot(...(vector ?? []));
  return vector && length > 0 ? vector.map((value) => value / length) : undefined;
};

/** Measures one photo; `detector` is undefined where faces do not matter. Throws PhotoUnreadable. */
export const measurePhoto = async (
  bytes: Buffer,
  detector: FaceDetector | undefined,
): Promise<MeasuredPhoto> => {
  const { given, normalized, size, rgb } = await openPhoto(bytes);
  const faces = detector ? await findFaces(rgb, detector) : [];
  const edges = await greyCopy(rgb, MEASURED_SIDE);
  const main = faces[0] && scaled(faces[0].box, edges.width / rgb.width);
  const embedding = unit(faces[0]?.embedding);
  return {
    facts: {
      ...given,
      sharpness: tenths(sharpnessOf(edges, main)),
      ...perceptualHash(await greyStamp(rgb, HASHED_SIDE)),
      colours: colourShares(await stamp(rgb, COLOURED_SIDE)),
      faces: faces.map((face) => factsOf(face, size.width / rgb.width)),
    },
    normalized,
    size,
    ...(embedding && { embedding }),
  };
};

/** Unit embedding of the most prominent face; undefined when there is none. Throws PhotoUnreadable. */
export const embedFace = async (
  bytes: Buffer,
  detector: FaceDetector,
): Promise<readonly number[] | undefined> => {
  const [main] = await findFaces(await seePicture(bytes), detector);
  return unit(main?.embedding);
};

/** Decoded pixels: three bytes (red, green, blue) a pixel, rows from the top. */
export interface RgbPicture {
  data: Uint8Array;
  width: number;
  height: number;
}

export interface DetectedFace {
  /** Pixels of the picture: from one ear to the other and from the hairline to the chin, inside the picture. */
  box: { x: number; y: number; width: number; height: number };
  /** How sure the detector is that this is a face, 0..1. */
  score: number;
  /** Degrees; 0 looks into the camera. */
  yaw: number;
  pitch: number;
  /** Estimated years; undefined where the detector does not say. */
  age?: number;
  /** What the face looks like: the smaller the angle between two of them, the more alike. Not of unit length. */
  embedding: readonly number[];
}

/** Finds faces. Heavy: only for worker threads. */
export interface FaceDetector {
  /** Every face that is found, in no order; [] when there is none. */
  detect(picture: RgbPicture): Promise<DetectedFace[]>;
}

import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Config, FaceResult, Human } from '@vladmandic/human';
import type { DetectedFace, FaceDetector, RgbPicture } from './faces.ts';
import { readModelsFromDisk } from './models.ts';

const require = createRequire(import.meta.url);

/**
 * Below this nothing is reported: what was no face and was taken for one scored 0.24 and 0.33 (docs/gate.md), the least
 * of the true ones 0.35. What is unsure above it is for the gate to ask about.
 */
const LEAST_SCORE = 0.3;
/** More faces than this change nothing about a verdict, and each costs about 70 ms. */
const MOST_FACES = 8;

const folderOf = (library: string): string => path.dirname(require.resolve(library));

const configure = (library: string): Partial<Config> => ({
  backend: 'wasm',
  wasmPath: `${folderOf('@tensorflow/tfjs-backend-wasm')}${path.sep}`,
  modelBasePath: pathToFileURL(path.join(library, '..', 'models')).href,
  debug: false,
  async: false,
  warmup: 'none',
  // Made for video: with any other value a picture may be answered with what was seen in the one before.
  cacheSensitivity: 0,
  filter: { enabled: false },
  gesture: { enabled: false },
  body: { enabled: false },
  hand: { enabled: false },
  object: { enabled: false },
  segmentation: { enabled: false },
  face: {
    enabled: true,
    // A leaning head is turned upright before it is described.
    detector: { rotation: true, maxDetected: MOST_FACES, minConfidence: LEAST_SCORE },
    mesh: { enabled: true },
    description: { enabled: true },
    iris: { enabled: false },
    emotion: { enabled: false },
    attention: { enabled: false },
    antispoof: { enabled: false },
    liveness: { enabled: false },
  },
});

/**
 * The picture on a black square of floats: the detector looks at 256 x 256 pixels, and would squeeze what is not square
 * (the library's own `square` option says of itself that its arithmetic is wrong). The memory is used again and
 * again: new one for each picture would lie about until the garbage is collected, 12 MB a time.
 */
const createSquare = () => {
  let memory = new Float32Array(0);
  return ({ data, width, height }: RgbPicture): { side: number; pixels: Float32Array } => {
    const side = Math.max(width, height);
    const size = side * side * 3;
    if (memory.length < size) memory = new Float32Array(size);
    const pixels = memory.subarray(0, size).fill(0);
    for (let y = 0; y < height; y++) {
      pixels.set(data.subarray(y * width * 3, (y + 1) * width * 3), y * side * 3);
    }
    return { side, pixels };
  };
};

const degrees = (radians: number): number => (radians * 180) / Math.PI;
const clamp = (value: number, most: number): number => Math.min(most, Math.max(0, value));

/** The bounds of the face's mesh; the library's own box is a square 1.4 times as large as the detector's. */
const boxOf = (face: FaceResult, { width, height }: RgbPicture): DetectedFace['box'] => {
  const xs = face.mesh.map(([x]) => clamp(x, width));
  const ys = face.mesh.map(([, y]) => clamp(y, height));
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
};

const describe = (face: FaceResult, picture: RgbPicture): DetectedFace => ({
  box: boxOf(face, picture),
  // The mesh is a second opinion: of what only resembles a face it finds no eyes and no mouth.
  score: Math.min(face.boxScore, face.faceScore),
  yaw: degrees(face.rotation?.angle.yaw ?? 0),
  pitch: degrees(face.rotation?.angle.pitch ?? 0),
  age: face.age,
  embedding: face.embedding ?? [],
});

/**
 * Faces by @vladmandic/human on TensorFlow's wasm backend: BlazeFace finds them, FaceMesh says how they are turned,
 * FaceRes estimates the age and describes them in 1024 numbers. Models and wasm come from the installed packages,
 * nothing from the network. For a worker thread: a picture takes 0.1 to 0.6 s, and the wasm module listens to the
 * process's uncaught exceptions.
 *
 * The package's `exports` name no path to this build, so it is required by its file.
 */
export const createFaceDetector = async (): Promise<FaceDetector> => {
  const library = folderOf('@vladmandic/human');
  readModelsFromDisk();
  const { Human: Library } = require(path.join(library, 'human.node-wasm.js')) as { Human: typeof Human };
  const human = new Library(configure(library));
  await human.load();
  const loaded = human.models.loaded();
  // The library writes what went wrong to the console and carries on without the model.
  for (const model of ['blazeface', 'facemesh', 'faceres']) {
    if (!loaded.includes(model)) throw new Error(`the model ${model} could not be loaded`);
  }
  const squareOf = createSquare();
  return {
    async detect(picture) {
      const { side, pixels } = squareOf(picture);
      const input = human.tf.tensor3d(pixels, [side, side, 3], 'float32');
      try {
        const { face, error } = await human.detect(input);
        if (error) throw new Error(`faces: ${error}`);
        return face.map((one) => describe(one, picture)).filter(({ box }) => box.width > 0 && box.height > 0);
      } finally {
        input.dispose();
      }
    },
  };
};

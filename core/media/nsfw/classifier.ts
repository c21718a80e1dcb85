import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { loadGraphModel } from '@tensorflow/tfjs-converter';
import * as tf from '@tensorflow/tfjs-core';
import type { PictureClassifier, SafetyScores } from '../picture-safety.ts';

/** Pixels that the model looks at, each way. */
const SIDE = 224;
/** Its answers, in their order (nsfwjs, nsfw_classes.ts). */
const CLASSES = ['drawing', 'hentai', 'neutral', 'porn', 'sexy'] as const satisfies (keyof SafetyScores)[];

/** From the package's root, because compiled code runs from dist/, where the model is not copied. */
const modelFolder = (): string => {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, 'package.json'))) {
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error('no package.json above the media code: the model cannot be found');
    folder = parent;
  }
  return path.join(folder, 'core', 'media', 'nsfw', 'mobilenet-v2-mid');
};

interface ModelFile extends tf.io.ModelArtifacts {
  weightsManifest: { weights: tf.io.WeightsManifestEntry[] }[];
}

const readModel = async (): Promise<tf.io.ModelArtifacts> => {
  const folder = modelFolder();
  const [json, weights] = await Promise.all([
    readFile(path.join(folder, 'model.json'), 'utf8'),
    readFile(path.join(folder, 'weights.bin')),
  ]);
  const { modelTopology, format, weightsManifest } = JSON.parse(json) as ModelFile;
  return {
    modelTopology,
    format,
    weightSpecs: weightsManifest.flatMap((group) => group.weights),
    weightData: weights.buffer.slice(weights.byteOffset, weights.byteOffset + weights.length) as ArrayBuffer,
  };
};

/** Where a picture lies in the model's square when nothing of it is stretched. */
const frameOf = (width: number, height: number): { size: [number, number]; pad: [number, number][] } => {
  const scale = SIDE / Math.max(width, height);
  const size: [number, number] = [
    Math.max(1, Math.round(height * scale)),
    Math.max(1, Math.round(width * scale)),
  ];
  const around = (side: number): [number, number] => {
    const before = Math.floor((SIDE - side) / 2);
    return [before, SIDE - side - before];
  };
  return { size, pad: [around(size[0]), around(size[1]), [0, 0]] };
};

/**
 * Two looks at a picture, 0..1: stretched to the model's square, as nsfwjs does it, and whole on white. Of the two
 * together the model takes dressed people for naked ones a third as often (docs/picture-safety.md).
 */
const looksAt = ({ data, width, height }: Parameters<PictureClassifier['classify']>[0]): tf.Tensor =>
  tf.tidy(() => {
    const pixels = tf.div(tf.tensor3d(new Float32Array(data), [height, width, 3]), 255) as tf.Tensor3D;
    const { size, pad } = frameOf(width, height);
    const whole = tf.pad(tf.image.resizeBilinear(pixels, size, true), pad, 1);
    return tf.stack([tf.image.resizeBilinear(pixels, [SIDE, SIDE], true), whole]);
  });

/**
 * The model of nsfwjs (MobileNet v2, 5 classes, weights of one byte) on TensorFlow's wasm backend, from this folder and
 * the installed packages: nothing comes from the network. About 80 ms a picture.
 */
export const createPictureClassifier = async (): Promise<PictureClassifier> => {
  // The face detector of the same thread may have started the backend already; both name the same files.
  if (tf.getBackend() !== 'wasm') {
    const library = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm');
    setWasmPaths(`${path.dirname(library)}${path.sep}`);
    if (!(await tf.setBackend('wasm'))) throw new Error('the wasm backend of the classifier did not start');
  }
  const model = await loadGraphModel({ load: readModel });
  return {
    async classify(picture) {
      const input = looksAt(picture);
      const output = tf.tidy(() => tf.mean(model.predict(input) as tf.Tensor, 0));
      try {
        const shares = await output.data();
        const scores = Object.fromEntries(
          CLASSES.map((name, i) => [name, shares[i]]),
        ) as unknown as SafetyScores;
        // A picture that the model makes nothing of (NaN) would pass every comparison.
        if (!Object.values(scores).every((share) => Number.isFinite(share)))
          throw new Error('the classifier answered no shares');
        return scores;
      } finally {
        tf.dispose([input, output]);
      }
    },
  };
};

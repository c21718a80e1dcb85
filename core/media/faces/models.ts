import { readFile } from 'node:fs/promises';
import { io } from '@tensorflow/tfjs-core';

/** A model as the converter writes it: the graph, and the names of the files with its weights. */
interface ModelFile {
  modelTopology: object;
  format: string;
  signature: object;
  weightsManifest: { paths: string[]; weights: io.WeightsManifestEntry[] }[];
}

const load = async (url: string): Promise<io.ModelArtifacts> => {
  const { modelTopology, format, signature, weightsManifest } = JSON.parse(
    await readFile(new URL(url), 'utf8'),
  ) as ModelFile;
  const files = weightsManifest.flatMap(({ paths }) => paths);
  const [weights, ...more] = await Promise.all(files.map((file) => readFile(new URL(file, url))));
  if (!weights || more.length > 0) throw new Error(`${url}: weights in ${files.length} files`);
  return {
    modelTopology,
    format,
    signature,
    weightSpecs: weightsManifest.flatMap((group) => group.weights),
    weightData: weights.buffer.slice(weights.byteOffset, weights.byteOffset + weights.length) as ArrayBuffer,
  };
};

/** Teaches tfjs to load `file:` models: by itself it fetches, and Node's fetch reads no files. */
export const readModelsFromDisk = (): void => {
  io.registerLoadRouter((url) =>
    typeof url === 'string' && url.startsWith('file:') ? { load: () => load(url) } : (null as never),
  );
};

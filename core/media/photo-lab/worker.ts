/** The thread's end of the photo lab: one job at a time, each answered once. */
import { parentPort, workerData } from 'node:worker_threads';
import { PhotoUnreadable } from '../../studio/portraits/photos.ts';
import type { FaceDetector } from '../faces/faces.ts';
import type { PictureClassifier } from '../picture-safety.ts';
import { embedFace, measurePhoto } from './measure.ts';
import type { LabAnswer, LabJob, ThreadData } from './messages.ts';
import { seePicture } from './picture.ts';

if (!parentPort) throw new Error('worker.ts runs in a worker thread');
const port = parentPort;
const { detector: module, classifier } = workerData as ThreadData;

let opening: Promise<FaceDetector> | undefined;

/** The models cost 100 MB, which photos of pets need not hold. */
const faceDetector = (): Promise<FaceDetector> => {
  opening ??= (module === undefined ? import('../faces/human.ts') : import(module)).then(
    ({ createFaceDetector }: { createFaceDetector: () => Promise<FaceDetector> }) => createFaceDetector(),
  );
  return opening;
};

let loading: Promise<PictureClassifier> | undefined;

const pictureClassifier = (): Promise<PictureClassifier> => {
  loading ??= (classifier === undefined ? import('../nsfw/classifier.ts') : import(classifier)).then(
    ({ createPictureClassifier }: { createPictureClassifier: () => Promise<PictureClassifier> }) =>
      createPictureClassifier(),
  );
  // What could not be loaded now may be the next time: a check that fails is tried again.
  loading.catch(() => {
    loading = undefined;
  });
  return loading;
};

/** A buffer of its own, so that it can be handed over instead of copied. */
const own = (bytes: Buffer): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);

const bufferOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const work = async (job: LabJob): Promise<LabAnswer> => {
  const bytes = bufferOf(job.bytes);
  try {
    if (job.kind === 'match') {
      const { matchProduct } = await import('../product-match.ts');
      return { kind: 'matched', verdict: (await matchProduct(bufferOf(job.photo), bytes)).verdict };
    }
    if (job.kind === 'classify') {
      const picture = await seePicture(bytes);
      return { kind: 'classified', scores: await (await pictureClassifier()).classify(picture) };
    }
    if (job.kind === 'embed')
      return { kind: 'embedded', embedding: await embedFace(bytes, await faceDetector()) };
    const photo = await measurePhoto(bytes, job.faces ? await faceDetector() : undefined);
    return { kind: 'measured', photo: { ...photo, normalized: own(photo.normalized) } };
  } catch (error) {
    if (error instanceof PhotoUnreadable) return { kind: 'unreadable', reason: error.reason };
    return {
      kind: 'failed',
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
};

port.on('message', (job: LabJob) => {
  void work(job).then((answer) =>
    port.postMessage(
      answer,
      answer.kind === 'measured' ? [answer.photo.normalized.buffer as ArrayBuffer] : [],
    ),
  );
});

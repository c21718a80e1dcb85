import { toJpeg } from '../core/media/images.ts';
import { zipPhotos } from '../core/providers/replicate/zip.ts';
import { createSketchProvider } from '../core/providers/sketch/sketch.ts';

/** One dog, as a trained model would draw it: the same in all of its pictures. */
const DOG = 'demo/korzhik:1';

/** Places, hours, poses and shapes enough that no photo repeats another; about a megapixel each and more. */
const PHOTOS: [prompt: string, width: number, height: number][] = [
  ['corgi on a beach in the morning', 1024, 1024],
  ['corgi at home on the sofa', 1024, 1366],
  ['corgi in a forest in autumn', 1024, 1024],
  ['corgi on a city street', 1366, 1024],
  ['corgi in a park, close-up', 1024, 1366],
  ['corgi under cherry blossoms', 1024, 1024],
  ['corgi in the mountains', 1366, 1024],
  ['corgi in a forest in the snow', 1024, 1366],
  ['corgi in a library', 1024, 1024],
  ['corgi by the sea at sunset', 1536, 1024],
  ['corgi in the office', 1024, 1536],
  ['corgi in a cafe, close-up', 1024, 1024],
  ['corgi in a desert', 1366, 1024],
  ['corgi in a studio, blue backdrop', 1024, 1366],
];

/**
 * Photos of one pet for a training: drawn, since nobody's photos come with the program, and marked as sketches.
 * Real JPEG files, which the photo gate measures like anyone's.
 */
export const drawPetPhotos = (signal: AbortSignal): Promise<Buffer[]> => {
  const sketch = createSketchProvider();
  return Promise.all(
    PHOTOS.map(async ([prompt, width, height], seed) => {
      const request = {
        job: 'portraits',
        prompt,
        width,
        height,
        seed,
        hints: { subject: 'pet' },
        images: [],
        model: DOG,
      };
      const context = { attemptId: `photo-${seed}`, signal };
      const { jobId } = await sketch.start(request, context);
      return toJpeg((await sketch.wait(jobId, request, context)).bytes, { quality: 90 });
    }),
  );
};

/** The same in a zip, as someone sends them. */
export const zipOf = (photos: readonly Buffer[], signal: AbortSignal): Promise<Buffer> =>
  zipPhotos(
    photos.map((bytes, index) => ({ name: `${index}.jpg`, read: async () => bytes })),
    signal,
  );

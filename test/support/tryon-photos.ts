/** Pictures for try-ons: a drawn person whom the real face detector finds, garments on a light ground, and what cameras add. */
import { toJpeg } from '../../core/media/images.ts';
import { renderSvg } from '../../core/media/resvg.ts';
import { sharp } from '../../core/media/sharp.ts';
import { createSketchProvider } from '../../core/providers/sketch/sketch.ts';

/** A JPEG of someone who stands in a studio, 1024 x 1366. Other seeds are other people. */
export const personPhoto = async (seed = 1): Promise<Buffer> => {
  const sketch = createSketchProvider();
  const request = {
    job: 'portraits',
    prompt: 'woman in a studio, portrait',
    width: 1024,
    height: 1366,
    seed,
    hints: {},
    images: [],
  };
  const context = { attemptId: 'photo', signal: new AbortController().signal };
  const { jobId } = await sketch.start(request, context);
  const { bytes } = await sketch.wait(jobId, request, context);
  return sharp(bytes).jpeg({ quality: 92 }).toBuffer();
};

const GARMENTS = {
  dress:
    'M420 180 L470 300 Q500 340 530 300 L580 180 L640 210 L620 400 Q610 470 640 540 L780 1080 Q500 1140 220 1080 L360 540 Q390 470 380 400 L360 210 Z',
  top: 'M380 260 L450 230 Q500 280 550 230 L620 260 L800 380 L740 520 L650 470 L650 980 Q500 1000 350 980 L350 470 L260 520 L200 380 Z',
  bottom: 'M340 200 H660 L690 600 L660 1130 H540 L500 560 L460 1130 H340 L310 600 Z',
} as const;

/** A JPEG of 1000 x 1300 of one garment, as a shop shows it. */
export const garmentPhoto = async (kind: keyof typeof GARMENTS, colour: string): Promise<Buffer> => {
  const { width, height, premultiplied } = await renderSvg(
    '<svg xmlns="http://www.w3.org/2000/svg" width="1000" height="1300"><defs>' +
      '<linearGradient id="sweep" x2="0" y2="1"><stop offset="0" stop-color="#f4f2ef"/><stop offset="1" stop-color="#dedad4"/></linearGradient>' +
      '<linearGradient id="fold"><stop offset="0" stop-color="#000" stop-opacity="0.35"/><stop offset="0.4" stop-color="#fff" stop-opacity="0.25"/><stop offset="1" stop-color="#000" stop-opacity="0.3"/></linearGradient></defs>' +
      `<rect width="1000" height="1300" fill="url(#sweep)"/><path d="${GARMENTS[kind]}" fill="${colour}"/><path d="${GARMENTS[kind]}" fill="url(#fold)"/></svg>`,
  );
  return toJpeg({ width, height, pixels: premultiplied });
};

/** The same photo as it comes from a camera that was held upright: turned, with the place and the maker in its metadata. */
export const asTaken = (photo: Buffer): Promise<Buffer> =>
  sharp(photo)
    .rotate(-90)
    .withMetadata({ orientation: 6 })
    .withExifMerge({
      IFD0: { Make: 'Kamera of the test' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '55/1 45/1 0/1' },
    })
    .jpeg({ quality: 92 })
    .toBuffer();

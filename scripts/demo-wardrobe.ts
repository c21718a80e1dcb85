import { toJpeg } from '../core/media/images.ts';
import { renderSvg } from '../core/media/resvg.ts';
import { createSketchProvider } from '../core/providers/sketch/sketch.ts';

const svg = (picture: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="1200" viewBox="0 0 900 1200"><rect width="900" height="1200" fill="#f4f2ee"/>${picture}</svg>`;

/** A dress and a jumper on a plain ground, as shops show them: drawn, since nobody's photos come with the program. */
const GARMENTS: Record<string, { says: string; picture: string }> = {
  'dress.jpg': {
    says: 'платье',
    picture: svg(
      `<path d="M350 140 h60 q40 60 80 0 h60 l30 230 -50 60 q120 330 170 640 q-250 60 -500 0 q50 -310 170 -640 l-50 -60z" fill="#b3203c"/><path d="M372 430 h156 v34 h-156z" fill="#5d0f20"/>`,
    ),
  },
  'jumper.jpg': {
    says: '',
    picture: svg(
      `<path d="M330 250 q120 70 240 0 l190 120 110 420 -120 40 -90 -280 V990 H240 V550 l-90 280 -120 -40 110 -420z" fill="#1f5f8b"/><path d="M240 700 h420 v60 h-420z M240 820 h420 v60 h-420z" fill="#f2c14e"/>`,
    ),
  },
};

interface Garment {
  name: string;
  /** The words beside it. */
  says: string;
  bytes: Buffer;
}

export const drawGarments = async (): Promise<Garment[]> => {
  const drawn: Garment[] = [];
  for (const [name, { says, picture }] of Object.entries(GARMENTS)) {
    const { premultiplied, width, height } = await renderSvg(picture);
    const bytes = await toJpeg({ pixels: Buffer.from(premultiplied), width, height }, { quality: 90 });
    drawn.push({ name, says, bytes });
  }
  return drawn;
};

/** A person whose face the photo gate takes for one. */
export const drawPerson = async (signal: AbortSignal): Promise<{ name: string; bytes: Buffer }> => {
  const sketch = createSketchProvider();
  const request = {
    job: 'portraits',
    prompt: 'woman in a studio, portrait',
    ...{ width: 1024, height: 1366, seed: 0, hints: {}, images: [] },
  };
  const context = { attemptId: 'person', signal };
  const { jobId } = await sketch.start(request, context);
  const { bytes } = await sketch.wait(jobId, request, context);
  return { name: 'person.jpg', bytes: await toJpeg(bytes, { quality: 90 }) };
};

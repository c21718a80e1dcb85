import { expect, it } from 'vitest';
import { samplePrompt } from '../../studio/gallery/samples.ts';
import { HOUSE_TEMPLATES } from '../../studio/gallery/templates/index.ts';
import { composeSvg } from './draw.ts';
import { createSketchProvider } from './sketch.ts';

const requestOf = (prompt: string, seed = 7, category = 'nature') => ({
  job: 'gallery',
  prompt,
  width: 512,
  height: 400,
  seed,
  hints: { category },
  images: [],
});

const drawnOf = (name: string): Promise<string> => {
  const found = HOUSE_TEMPLATES.find((template) => template.name === name);
  if (!found) throw new Error(`no template ${name}`);
  const { content, variables = [], category } = found;
  return composeSvg(requestOf(samplePrompt({ content, variables: JSON.stringify(variables) }), 7, category));
};

it('draws the same for the same words and seed, and something else for others', async () => {
  const castle = 'A magical castle above the clouds with red roofs';
  expect(await composeSvg(requestOf(castle))).toBe(await composeSvg(requestOf(castle)));
  expect(await composeSvg(requestOf(castle, 8))).not.toBe(await composeSvg(requestOf(castle)));
  expect(await composeSvg(requestOf('A castle with red roofs'))).toContain('#b03a3a');
  expect(await composeSvg(requestOf('A castle with blue roofs'))).not.toContain('#b03a3a');
});

it('puts the castle where the words do, a crown on a royal pet, and a kitten at its window', async () => {
  const at = (place: string) =>
    composeSvg(requestOf(`A grand magical castle ${place}, soaring white towers`));
  const [clouds, sea, snow] = await Promise.all([
    at('on a floating rock above the clouds'),
    at('on a cliff over a stormy sea'),
    at('in a snowy mountain valley'),
  ]);
  expect(new Set([clouds, sea, snow]).size).toBe(3);
  expect(sea).toContain('#1d3a5f');
  expect(snow).toContain('#2f4f5f');
  expect(clouds).not.toMatch(/#1d3a5f|#2f4f5f/);
  const [royal, kitten] = await Promise.all([drawnOf('royal-pet'), drawnOf('kitten-window')]);
  expect(royal).toContain('#fff0b8');
  expect(kitten).not.toContain('#fff0b8');
  expect(kitten).toContain('#d2a36b');
});

it('has a scene for every template of the house: none is the general card with words', async () => {
  const general = await composeSvg(requestOf('zzz', 7, 'own'));
  expect(general).toContain('#54363d');
  for (const { name, variables = [] } of HOUSE_TEMPLATES) {
    if (variables.some(({ type }) => type === 'model')) continue;
    const svg = await drawnOf(name);
    expect(svg.includes('fill="#54363d"'), name).toBe(false);
    expect(svg, name).not.toMatch(/NaN|undefined|Infinity/);
  }
});

it('reads the words in the three languages', async () => {
  const kinds = ['an underwater coral reef', 'подводный мир с кораллами', '水下珊瑚世界'];
  for (const words of kinds) expect(await composeSvg(requestOf(words)), words).toContain('#9be8e6');
});

it('shows the pictures that were handed in', async () => {
  const { sharp } = await import('../../media/sharp.ts');
  const bytes = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#2a6f97' } })
    .png()
    .toBuffer();
  const images = [{ role: 'product', bytes, mediaType: 'image/png' }];
  for (const prompt of ['a product on stone', 'a quiet beach', 'zzz']) {
    expect(await composeSvg({ ...requestOf(prompt), images }), prompt).toContain('data:image/jpeg;base64,');
  }
});

it('makes a picture of the size that was asked for', async () => {
  const sketch = createSketchProvider();
  const context = { attemptId: 'a1', signal: AbortSignal.timeout(20_000) };
  const request = requestOf('A castle above the clouds');
  const { jobId } = await sketch.start(request, context);
  const { bytes } = await sketch.wait(jobId, request, context);
  const { readPictureFacts } = await import('../../media/images.ts');
  expect(await readPictureFacts(bytes)).toMatchObject({ width: 512, height: 400, mediaType: 'image/png' });
});

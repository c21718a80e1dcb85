import { describe, expect, it } from 'vitest';
import { DarkroomError } from '../../errors.ts';
import { decode, readPictureFacts, toJpeg, toPng } from '../../media/images.ts';
import { createTranslator } from '../../providers/translator.ts';
import { createGlossaryTranslator } from '../../providers/translator-glossary.ts';
import { createScreen } from '../safety/screen.ts';
import { createCakesJob } from './cakes.ts';

const job = createCakesJob({ translator: createTranslator([createGlossaryTranslator()]) });
const signal = new AbortController().signal;
const REFERENCE = 'Нежный торт с ягодами, в пастельных тонах, для девочки 5 лет';

const errorOf = (work: () => unknown): DarkroomError => {
  try {
    work();
  } catch (error) {
    if (error instanceof DarkroomError) return error;
  }
  throw new Error('no DarkroomError');
};

describe('parse', () => {
  it('trims, composes and cleans', () => {
    expect(job.parse({ text: '  торт\u0000 с\u202e кремом\nи\tяг\u200bодами ' })).toEqual({
      text: 'торт с кремом и ягодами',
    });
    expect(job.parse({ text: 'и\u0306огурт' })).toEqual({ text: 'йогурт' });
  });

  it('is stable: parsing what it answered changes nothing', () => {
    const once = job.parse({ text: ` ${REFERENCE}\r\n с надписью «Ура»  ` });
    expect(job.parse(once)).toEqual(once);
  });

  it.each(['', '   ', '\u200b\u0000', '…!?', '🎂'])('refuses %j as empty', (text) => {
    expect(errorOf(() => job.parse({ text })).code).toBe('EMPTY_PROMPT');
  });

  it('counts characters, not code units, up to 2,000', () => {
    expect(job.parse({ text: `т${'🎂'.repeat(1999)}` }).text.length).toBe(3999);
    expect(errorOf(() => job.parse({ text: 'я'.repeat(5000) }))).toMatchObject({
      code: 'PROMPT_TOO_LONG',
      params: { length: 5000, limit: 2000 },
    });
    expect(errorOf(() => job.parse({ text: `т${'🎂'.repeat(2000)}` })).params).toEqual({
      length: 2001,
      limit: 2000,
    });
  });

  it.each([null, undefined, {}, { text: 5 }, 'торт'])('refuses %j as input', (input) => {
    expect(errorOf(() => job.parse(input)).code).toBe('BAD_INPUT');
  });

  it('refuses an inscription that nobody could read', () => {
    expect(errorOf(() => job.parse({ text: `торт с надписью «${'а'.repeat(121)}»` }))).toMatchObject({
      code: 'BAD_INPUT',
      params: { field: 'inscription' },
    });
  });
});

describe('prepare', () => {
  it('translates and composes within the limits of SD 1.5', async () => {
    const prepared = await job.prepare(job.parse({ text: REFERENCE }), signal);
    expect(prepared.translator).toBe('glossary');
    expect(prepared.prompt).toMatch(/^Delicate cake with berries, in pastel tones, for a 5-year-old girl, /);
    expect(prepared.prompt).toContain('studio food photography');
    expect(prepared.negativePrompt).toContain('text');
    expect(prepared.hints).toMatchObject({ tiers: 1, decor: ['berries'], pastel: true, age: 5 });
    for (const side of [prepared.width, prepared.height]) {
      expect(side % 64).toBe(0);
      expect(side).toBeGreaterThanOrEqual(512);
      expect(side).toBeLessThanOrEqual(768);
    }
    expect(prepared.steps).toBeGreaterThanOrEqual(20);
    expect(prepared.steps).toBeLessThanOrEqual(30);
    expect(prepared.guidance).toBe(7);
  });

  it('keeps the inscription out of the prompt and leaves room for it', async () => {
    const prepared = await job.prepare(job.parse({ text: 'Торт с розами и надписью «Люблю Аню»' }), signal);
    expect(prepared.prompt).not.toMatch(/Люблю|Lyublyu|Аню|inscription/i);
    expect(prepared.prompt).toContain('smooth undecorated lower front');
    expect(JSON.stringify(prepared.hints)).not.toContain('Люблю');
  });

  it('passes text without Cyrillic untranslated', async () => {
    const prepared = await job.prepare(job.parse({ text: 'Pink cake with peonies' }), signal);
    expect(prepared.translator).toBe('none');
    expect(prepared.prompt).toMatch(/^Pink cake with peonies, /);
  });

  it('draws a cake under an inscription that came alone', async () => {
    const input = job.parse({ text: 'с надписью «С юбилеем»' });
    expect((await job.prepare(input, signal)).prompt).toMatch(/^Festive cake, /);
    expect(job.title(input)).toBe('Праздничный торт');
  });

  it.each([
    REFERENCE,
    'Голый торт с ягодами для девочки 5 лет',
    'обнажённый торт',
    'Голый фисташковый бисквит',
  ])('makes a prompt of «%s» that the refusal table lets pass', async (text) => {
    const screen = createScreen();
    const prepared = await job.prepare(job.parse({ text }), signal);
    expect(screen(text, { job: 'cakes' })).toEqual({ refused: false });
    expect(screen(prepared.prompt, { job: 'cakes' })).toEqual({ refused: false });
  });

  it.each(['голая девушка на торте', 'голый мужчина', 'обнажённая женщина с тортом'])(
    'makes a prompt of «%s» that is refused as well',
    async (text) => {
      const prepared = await job.prepare(job.parse({ text }), signal);
      expect(createScreen()(prepared.prompt, { job: 'cakes' }).refused).toBe(true);
    },
  );
});

type FinishArguments = Parameters<typeof job.finish>;
const FACTS = { slot: 0, seed: 1, provider: 'sketch', likeness: null };

describe('request, title and caption', () => {
  it('gives every item its own seed and nothing else of its own', async () => {
    const input = job.parse({ text: REFERENCE });
    const prepared = await job.prepare(input, signal);
    const [one, two] = [7, 8].map((seed, slot) => job.request(input, prepared, { slot, seed, images: [] }));
    expect(one).toMatchObject({ job: 'cakes', seed: 7, prompt: prepared.prompt, images: [] });
    expect({ ...two, seed: 7 }).toEqual(one);
  });

  it('has a title of at most 60 characters', () => {
    expect(job.title(job.parse({ text: REFERENCE }))).toBe(REFERENCE);
    const long = job.title(job.parse({ text: `${'очень '.repeat(30)}торт` }));
    expect([...long].length).toBeLessThanOrEqual(60);
    expect(long).toMatch(/…$/);
  });

  it('shows both prompts, the translator, the inscription and the seed', async () => {
    const input = job.parse({ text: 'Торт с розами, надпись «Ура»' });
    const prepared = await job.prepare(input, signal);
    // As the worker sees it: out of the database.
    const stored = JSON.parse(JSON.stringify(prepared)) as typeof prepared;
    expect(job.caption(input, stored, { ...FACTS, seed: 1234567 })).toEqual([
      {
        key: 'cake-caption-prompts',
        params: {
          ru: 'Торт с розами, надпись «Ура»',
          en: 'Cake with roses',
          translator: { key: 'translator-glossary' },
        },
      },
      { key: 'cake-caption-inscription', params: { text: 'Ура' } },
      { key: 'cake-caption-seed', params: { seed: '1234567' } },
      { key: 'cake-card-short', params: { tiers: 1, servings: 20, least: 4, most: 9 } },
    ]);
  });

  it('shows one prompt when nothing was translated', async () => {
    const input = job.parse({ text: 'Pink cake' });
    const prepared = await job.prepare(input, signal);
    expect(job.caption(input, prepared, FACTS)[0]).toEqual({
      key: 'cake-caption-prompt',
      params: { prompt: 'Pink cake' },
    });
  });
});

describe('parameters', () => {
  const given = {
    text: 'Pink cake',
    parameters: { seed: 7, steps: 20, guidance: 9.5, size: 'wide' as const },
  };

  it('go out as they were given', async () => {
    const input = job.parse(given);
    const prepared = await job.prepare(input, signal);
    expect(prepared).toMatchObject({ width: 768, height: 512, steps: 20, guidance: 9.5 });
    const request = job.request(input, prepared, { slot: 1, seed: 8, images: [] });
    expect(request).toMatchObject({ width: 768, height: 512, steps: 20, guidance: 9.5, seed: 8 });
    expect(job.seed?.(input)).toBe(7);
  });

  it('keep a high cake high unless told otherwise', async () => {
    const tall = await job.prepare(job.parse({ text: 'three-tier cake' }), signal);
    expect(tall).toMatchObject({ width: 512, height: 768 });
    const square = job.parse({ text: 'three-tier cake', parameters: { size: 'square' } });
    expect(await job.prepare(square, signal)).toMatchObject({ width: 768, height: 768 });
  });

  it('stay when the same is ordered again, but for the seed', () => {
    expect(job.again?.(job.parse(given))).toEqual({
      ...given,
      parameters: { steps: 20, guidance: 9.5, size: 'wide' },
    });
    expect(job.again?.(job.parse({ text: 'Cake', parameters: { seed: 7 } }))).toEqual({ text: 'Cake' });
  });

  it('of a form: what was chosen is drawn, and its inscription is screened too', async () => {
    const input = job.parse({
      text: 'Торт, на свадьбу',
      form: { occasion: 'wedding', tiers: 1, inscription: 'голая девушка' },
    });
    expect((await job.prepare(input, signal)).hints).toMatchObject({ tiers: 1, occasion: 'wedding' });
    expect(createScreen()(job.promptGiven(input), { job: 'cakes' }).refused).toBe(true);
  });

  it('the seed of a picture stands under it, with the card', () => {
    const order = { accountId: 'a', generationId: 'g', input: job.parse(given), slots: [0] };
    expect(job.more?.(order, { slot: 0, seed: 99 })).toEqual([
      {
        action: 'open',
        label: { key: 'action-cake-card' },
        args: { flow: 'cake', pick: 'card', generationId: 'g' },
      },
      {
        action: 'edit',
        label: { key: 'action-cake-seed' },
        args: { flow: 'cake', pick: 'seed', generationId: 'g', seed: 99 },
      },
    ]);
  });
});

describe('finish', () => {
  const finish = async (
    picture: FinishArguments[0],
    input: FinishArguments[1],
    prepared: FinishArguments[2],
  ): Promise<Buffer> => {
    const made = await job.finish(picture, input, prepared, { slot: 0, images: [] });
    return Buffer.isBuffer(made) ? made : made.master;
  };
  const picture = () => toPng({ width: 512, height: 512, pixels: Buffer.alloc(512 * 512 * 4, 200) });

  it('leaves a picture without inscription as it is', async () => {
    const prepared = await job.prepare(job.parse({ text: 'торт' }), signal);
    const master = await finish(await picture(), job.parse({ text: 'торт' }), prepared);
    expect((await decode(master)).pixels.equals((await decode(await picture())).pixels)).toBe(true);
  });

  it('writes the inscription in its band only', async () => {
    const input = job.parse({ text: 'торт с надписью «С днём рождения, Маша!»' });
    const master = await finish(await picture(), input, await job.prepare(input, signal));
    expect(await readPictureFacts(master)).toEqual({ width: 512, height: 512, mediaType: 'image/png' });
    const [before, after] = [await decode(await picture()), await decode(master)];
    const changed = (from: number, to: number): number => {
      let rows = 0;
      for (let y = Math.round(from * 512); y < Math.round(to * 512); y++) {
        const row = y * 512 * 4;
        if (!before.pixels.subarray(row, row + 2048).equals(after.pixels.subarray(row, row + 2048)))
          rows += 1;
      }
      return rows;
    };
    expect(changed(0, 0.66)).toBe(0);
    expect(changed(0.67, 0.87)).toBeGreaterThan(20);
    expect(changed(0.88, 1)).toBe(0);
  });

  it('takes a JPEG and the longest inscription', async () => {
    const input = job.parse({ text: `торт с надписью «${'Поздравляем! '.repeat(9).trim()}»` });
    const master = await finish(await toJpeg(await picture()), input, await job.prepare(input, signal));
    expect((await readPictureFacts(master)).mediaType).toBe('image/png');
  });
});

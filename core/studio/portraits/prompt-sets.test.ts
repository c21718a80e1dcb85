import { describe, expect, it } from 'vitest';
import { createScreen } from '../safety/screen.ts';
import { fillPrompt, PROMPT_SETS, type PromptSet, READY_PROMPTS } from './prompt-sets.ts';

const screen = createScreen();
const of = (set: PromptSet) => READY_PROMPTS.filter((prompt) => prompt.set === set);

describe('prompt sets', () => {
  it('are five, each with enough to choose from', () => {
    expect(PROMPT_SETS).toEqual(['women', 'men', 'dogs', 'cats', 'children']);
    expect(of('women').length).toBeGreaterThanOrEqual(8);
    expect(of('men').length).toBeGreaterThanOrEqual(8);
    expect(of('dogs').length).toBeGreaterThanOrEqual(6);
    expect(of('cats').length).toBeGreaterThanOrEqual(6);
    expect(of('children').length).toBeGreaterThanOrEqual(4);
  });

  it('have ids that fit into a locale key and are there once', () => {
    const ids = READY_PROMPTS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^(?!set-)[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/u);
  });

  it("have the seed's two prompts, word by word, with the trigger word as a variable", () => {
    const filled = (id: string, trigger: string) =>
      fillPrompt(READY_PROMPTS.find((prompt) => prompt.id === id)!, trigger);
    expect(filled('nba-player', 'LIDASHUAI')).toBe(
      'realistic photograph, professional NBA player LIDASHUAI, wearing Los Angeles Lakers jersey, athletic build, basketball court background, dynamic pose, high-quality sports photography, sharp focus, dramatic lighting, 8K resolution',
    );
    expect(filled('red-ferrari', 'caixingxing')).toBe(
      'A photorealistic image of caixingxing sitting on a red Ferrari, the car parked on a coastal road by the sea, high-quality, detailed, 8k resolution, natural lighting, cinematic composition, vibrant colors, ocean view, scenic coastline, sunny day, clear sky, Ferrari logo visible, sleek car design, reflective car paint, person in casual attire, relaxed pose, palm trees in background',
    );
  });

  it('never put a trained face on a child', () => {
    for (const prompt of READY_PROMPTS) {
      expect(prompt.personal, prompt.id).toBe(prompt.set !== 'children');
      if (prompt.personal)
        expect(prompt.prompt, prompt.id).not.toMatch(/child|\bkids?\b|\bboys?\b|\bgirls?\b|teen/iu);
      if (!prompt.personal) expect(fillPrompt(prompt, 'LIDASHUAI'), prompt.id).not.toContain('LIDASHUAI');
    }
  });

  it.each(READY_PROMPTS.map((prompt) => [prompt.id, prompt] as const))(
    '%s is whole and allowed',
    (_id, prompt) => {
      expect(prompt.prompt.length).toBeGreaterThan(120);
      for (const trigger of ['LIDASHUAI', '小帅', undefined]) {
        const filled = fillPrompt(prompt, trigger);
        expect(screen(filled, { job: 'portraits' })).toEqual({ refused: false });
        expect(filled).not.toMatch(/[{}\n]| ,|, ,|\bof ,|player an? /u);
        if (trigger !== undefined && prompt.personal) expect(filled.split(trigger)).toHaveLength(2);
        expect(filled.replaceAll('小帅', '')).toMatch(/^[\x20-\x7e]+$/u);
      }
    },
  );
});

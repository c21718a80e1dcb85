import { describe, expect, it } from 'vitest';
import { GARMENT_KINDS } from '../../conversations/tryon.ts';
import { createScreen } from '../safety/screen.ts';
import { tryonPrompt } from './prompt.ts';

describe('the prompt of a try-on', () => {
  it.each(GARMENT_KINDS)('for %s passes the refusal table', (kind) => {
    expect(createScreen()(tryonPrompt(kind), { job: 'tryon' })).toEqual({ refused: false });
  });

  it('keeps the six rules and states the roles', () => {
    const prompt = tryonPrompt('auto');
    for (const words of [
      'Face, hair, body shape and pose of the person stay exactly',
      'fits the body naturally, with the light, shadows and folds',
      'Background, light and mood of picture 1 stay',
      'looks like a real photo',
      'Material, colour and details of the garment are reproduced exactly',
      'replaces the clothes of the lower body too',
      'Answer with the picture only',
      'Picture 1 decides who is shown, the pose, the framing',
      'Picture 2 decides the cut, the length, the colour and the texture',
    ]) {
      expect(prompt).toContain(words);
    }
  });

  it('says for each kind what the garment takes the place of', () => {
    expect(new Set(GARMENT_KINDS.map(tryonPrompt)).size).toBe(GARMENT_KINDS.length);
    expect(tryonPrompt('dress')).toContain('below the waist');
    expect(tryonPrompt('shoes')).toContain('all other clothes stay');
  });
});

import { describe, expect, it } from 'vitest';
import {
  ANIMAL,
  createPromptsTalk,
  FACE,
  type FULL,
  galleryState,
  modelOf,
  PLACE,
  SEASON,
  templateOf,
} from '../../../test/support/prompts-talk.ts';
import { createDialogue } from '../index.ts';

const dialogue = createDialogue();
const talkOf = (changes: Parameters<typeof galleryState>[0] = {}) =>
  createPromptsTalk({ dialogue, state: galleryState(changes) });

/** At the first question of a template that asks these. */
const asking = (variables: (typeof FULL)['variables'], changes = {}, takesReference = false) => {
  const talk = talkOf(changes);
  talk.has([templateOf({ variables, takesReference })]);
  talk.say('/prompts cabin123');
  talk.say('use');
  return talk;
};
const dropped = (assetId: string) => ({ do: 'drop-upload', assetId });
const values = (talk: ReturnType<typeof talkOf>) => talk.dialog()?.data.values;

describe('pictures for a template', () => {
  it('are taken in by a task whose answer goes on', () => {
    const talk = asking([PLACE]);
    const sent = talk.send([{ handle: 'f', name: 'a.jpg', bytes: 1000 }]);
    const tag = talk.dialog()?.data.tag;
    expect(sent.tasks).toEqual([
      {
        do: 'task',
        kind: 'template-picture',
        payload: { file: { handle: 'f', name: 'a.jpg', bytes: 1000 }, tag },
      },
    ]);
    expect(talk.say('hm').keys).toEqual(['prompts-picture-looking']);
    expect(talk.picture({ pictureId: 'p1' }).keys[0]).toBe('prompts-offer');
    expect(talk.say('yes').submitted[0]?.input).toMatchObject({ values: { place: 'p1' } });
  });

  it('of 6 MB are told and the place is kept', () => {
    const talk = asking([PLACE]);
    const said = talk.send([{ handle: 'f', bytes: 6_000_000 }]);
    expect(said).toMatchObject({ codes: ['FILE_TOO_LARGE'], tasks: [] });
    expect(said.replies[0]?.lines[0]).toEqual({ key: 'prompts-file-too-large', params: { mb: 5 } });
    expect(talk.dialog()).toMatchObject({ step: 'ask', data: { name: 'place' } });
  });

  it('are forgotten at once when they are replaced, left out, or left with the order', () => {
    const answered = () => {
      const talk = asking([PLACE, ANIMAL], {}, true);
      talk.send();
      talk.picture({ pictureId: 'p1' });
      return talk;
    };
    const replaced = answered();
    replaced.press({ pick: 'back' });
    replaced.send();
    expect(replaced.picture({ pictureId: 'p2' }).effects.at(-1)).toEqual(dropped('p1'));
    expect(answered().say('/cancel').effects.at(-1)).toEqual(dropped('p1'));
    expect(answered().say('/prompts').effects.at(-1)).toEqual(dropped('p1'));
    const elsewhere = answered();
    expect(elsewhere.say('/cake').effects.at(-1)).toEqual(dropped('p1'));
    expect(elsewhere.dialog()?.flow).toBe('cake');
    const offered = answered();
    offered.say('a fox');
    offered.send();
    expect(offered.picture({ pictureId: 'ref' }).keys[0]).toBe('prompts-offer');
    expect(offered.press('cancel').effects.slice(-2)).toEqual([dropped('p1'), dropped('ref')]);
    const skipped = answered();
    skipped.say('a fox');
    skipped.send();
    skipped.picture({ pictureId: 'ref' });
    skipped.press({ pick: 'change' });
    skipped.press({ pick: 'answer', name: '+reference' });
    expect(skipped.press({ pick: 'skip' }).effects.at(-1)).toEqual(dropped('ref'));
    expect(JSON.stringify(skipped.say('yes').effects)).not.toContain('drop-upload');
  });

  it('of an order whose template is gone are forgotten with it', () => {
    const talk = asking([PLACE]);
    talk.send();
    talk.picture({ pictureId: 'p1' });
    talk.refuse({ submit: { code: 'PROMPT_NOT_FOUND' } });
    expect(talk.say('yes').effects).toContainEqual(dropped('p1'));
  });

  it('that can’t be used are told, and another one is waited for', () => {
    const talk = asking([PLACE]);
    talk.send();
    expect(talk.picture({ problem: 'animated' })).toMatchObject({
      codes: ['UNSUPPORTED_FILE'],
      keys: ['prompts-file-animated', 'prompts-question', 'prompts-text', 'prompts-how-picture'],
    });
    talk.send();
    expect(talk.picture().keys[0]).toBe('prompts-file-failed');
    talk.send();
    expect(talk.picture({ pictureId: 'p2' }).keys[0]).toBe('prompts-offer');
  });

  it('replace an earlier one, whose late answer is nobody’s', () => {
    const talk = asking([PLACE]);
    talk.send();
    const first = String(talk.dialog()?.data.tag);
    expect(talk.send().keys).toEqual(['prompts-picture-replaces', 'prompts-picture-looking']);
    expect(talk.picture({ pictureId: 'old' }, first).effects).toEqual([dropped('old')]);
    talk.picture({ pictureId: 'new' });
    expect(values(talk)).toEqual({ place: 'new' });
    expect(talk.picture({ pictureId: 'old' }, first).effects).toEqual([dropped('old')]);
  });

  it('are not waited for after Back, /cancel or another answer', () => {
    const talk = asking([SEASON, PLACE]);
    talk.press({ value: 'summer' });
    talk.send();
    const tag = String(talk.dialog()?.data.tag);
    talk.press({ pick: 'back' });
    expect(talk.picture({ pictureId: 'p' }, tag).effects).toEqual([dropped('p')]);
    talk.say('/cancel');
    expect(talk.picture({ pictureId: 'p' }, tag).effects).toEqual([dropped('p')]);
  });

  it('come as albums: the first is used, which is said once', () => {
    const talk = asking([PLACE]);
    expect(talk.send([{ handle: 'a' }], undefined, 'album').tasks).toHaveLength(1);
    expect(talk.send([{ handle: 'b' }], undefined, 'album')).toMatchObject({
      tasks: [],
      keys: ['prompts-first-of-several'],
    });
    expect(talk.send([{ handle: 'c' }], undefined, 'album').replies).toEqual([]);
  });

  it('are named as missing when words come, and not taken where words are asked', () => {
    const talk = asking([PLACE]);
    expect(talk.say('a lake').keys[0]).toBe('prompts-picture-missing');
    const words = asking([ANIMAL]);
    expect(words.send()).toMatchObject({ codes: ['UNSUPPORTED_FILE'], tasks: [] });
    expect(words.dialog()?.data.name).toBe('animal');
  });

  it('can be a reference, which can be skipped', () => {
    const talk = asking([], {}, true);
    expect(talk.dialog()?.data.name).toBe('+reference');
    talk.send();
    talk.picture({ pictureId: 'r1' });
    expect(talk.say('yes').submitted[0]?.input).toEqual({
      templateId: 't-cabin',
      values: {},
      referenceId: 'r1',
    });
    const without = asking([], {}, true);
    without.say('跳过');
    expect(without.say('yes').submitted[0]?.input).toEqual({ templateId: 't-cabin', values: {} });
  });
});

describe('a face model for a template', () => {
  it('is one of one’s own, by button or name', () => {
    const talk = asking([FACE]);
    expect(talk.menu().actions.map(({ label }) => label.params?.name ?? label.key)).toEqual([
      ...['Zora', 'Rex', 'prompts-back', 'action-cancel'],
    ]);
    expect(talk.say('flux').keys[0]).toBe('prompts-no-such-model');
    talk.say('rex');
    expect(talk.dialog()?.data).toMatchObject({ values: { face: 'm2' }, called: { face: 'Rex' } });
  });

  it('is missing: says how to train one, and keeps the place', () => {
    for (const [bases, key] of [
      [['flux'], 'prompts-no-models'],
      [[], 'prompts-no-models-here'],
    ] as const) {
      const talk = createPromptsTalk({ dialogue: createDialogue({ bases }) });
      talk.trained([]);
      talk.has([templateOf({ variables: [FACE] })]);
      talk.say('/prompts cabin123');
      const said = talk.press('use');
      expect(said).toMatchObject({ codes: ['MODEL_NOT_FOUND'], submitted: [] });
      expect(said.keys).toContain(key);
      expect(talk.menu().actions.some(({ args }) => args?.command === '/train')).toBe(bases.length > 0);
      expect(talk.dialog()).toMatchObject({ step: 'ask', data: { name: 'face' } });
    }
  });

  it('has pages', () => {
    const talk = talkOf();
    talk.trained(Array.from({ length: 10 }, (_, i) => modelOf({ modelId: `m${i}`, name: `Face ${i}` })));
    talk.has([templateOf({ variables: [FACE] })]);
    talk.say('/prompts cabin123');
    talk.press('use');
    talk.press({ pick: 'models', page: 1 });
    expect(talk.menu().actions.filter(({ args }) => args?.pick === 'model')).toHaveLength(2);
  });

  it('is not named in a group', () => {
    const group = { ...galleryState().conversation, kind: 'group' as const };
    const talk = asking([FACE], { conversation: group });
    expect(talk.menu().actions.map(({ label }) => label.key)).toEqual([
      ...['photo-model-yours', 'prompts-back', 'action-cancel'],
    ]);
    const offer = talk.press({ value: 'm1' });
    expect(offer.replies[0]?.lines[1]?.params?.answer).toEqual({ key: 'photo-model-yours' });
    expect(JSON.stringify(offer.replies[0]?.lines)).not.toContain('Zora');
  });
});

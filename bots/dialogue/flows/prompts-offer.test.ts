import { describe, expect, it } from 'vitest';
import { ANIMAL, createPromptsTalk, galleryState, templateOf } from '../../../test/support/prompts-talk.ts';
import { createDialogue } from '../index.ts';

const dialogue = createDialogue();
const talkOf = (changes: Parameters<typeof galleryState>[0] = {}) =>
  createPromptsTalk({ dialogue, state: galleryState(changes) });
const values = (talk: ReturnType<typeof talkOf>) => talk.dialog()?.data.values;

describe('the offer', () => {
  it('reads without the examples of the questions, which would look like answers', () => {
    for (const ask of [
      'Which animal? For example: a weasel',
      '什么动物？例如：兔子',
      'Кто там? Например: заяц',
    ]) {
      const talk = talkOf();
      talk.has([templateOf({ variables: [{ ...ANIMAL, ask: { en: ask } }] })]);
      const card = talk.say('/prompts forest cabin');
      expect(JSON.stringify(card.replies)).not.toMatch(/weasel|兔子|заяц/);
      expect(JSON.stringify(talk.press('use').replies)).toMatch(/weasel|兔子|заяц/);
      const offer = talk.say('a fox');
      expect(offer.replies[0]?.lines[1]?.params).toEqual({
        question: expect.stringMatching(/[^?？:：]$/),
        answer: 'a fox',
      });
    }
  });

  it('lets each answer be changed, and keeps the others', () => {
    const talk = talkOf();
    talk.toOffer();
    expect(talk.press('edit').keys[0]).toBe('prompts-which-answer');
    talk.press({ pick: 'answer', name: 'animal' });
    expect(talk.say('an owl').keys[0]).toBe('prompts-offer');
    expect(values(talk)).toMatchObject({ animal: 'an owl', season: 'summer', place: 'p1', face: 'm1' });
    expect(talk.say('изменить').keys[0]).toBe('prompts-which-answer');
    talk.say('which season');
    expect(talk.press({ pick: 'back' }).keys[0]).toBe('prompts-offer');
  });

  it('keeps its place for what is no answer', () => {
    const talk = talkOf();
    talk.toOffer();
    expect(talk.say('hm').keys[0]).toBe('prompts-choose');
    expect(talk.send().codes).toEqual(['UNSUPPORTED_FILE']);
    expect(talk.sticker().codes).toEqual(['UNSUPPORTED_FILE']);
    expect(talk.say('да').submitted).toHaveLength(1);
  });

  it('is left with nothing ordered', () => {
    const talk = talkOf();
    talk.toOffer();
    const said = talk.press({ pick: 'leave' });
    expect(said).toMatchObject({ keys: ['left-dialog'], submitted: [] });
    expect(talk.dialog()).toBeNull();
    talk.toOffer();
    expect(talk.say('нет').keys).toEqual(['left-dialog']);
  });

  it('is made anew, with its answers, when its press is too old, used or overtaken', () => {
    for (const [changes, code] of [
      [{ expiresAt: 1 }, 'CHOICE_EXPIRED'],
      [{ usedAt: 1 }, 'CHOICE_USED'],
      [{}, 'CHOICE_EXPIRED'],
    ] as const) {
      const talk = talkOf();
      talk.toOffer();
      const old = talk.menu();
      // Ordered: the picture belongs to that order now, and may go into another one.
      talk.press('confirm');
      const said = talk.pressOld(old, 'confirm', changes);
      expect(said).toMatchObject({ submitted: [], codes: [code] });
      expect(said.keys).toContain('prompts-offer');
      expect(talk.press('confirm').submitted[0]?.input).toMatchObject({
        values: { animal: 'a red fox', season: 'summer', place: 'p1', face: 'm1' },
      });
    }
  });

  it.each(['confirm', 'edit'] as const)(
    'that was left asks for its picture again, which went with it (%s)',
    (press) => {
      for (const changes of [{}, { expiresAt: 1 }, { usedAt: 1 }]) {
        const talk = talkOf();
        talk.toOffer();
        const old = talk.menu();
        expect(talk.say('/cancel').effects).toContainEqual({ do: 'drop-upload', assetId: 'p1' });
        const said = talk.pressOld(old, press, changes);
        expect(said.submitted).toEqual([]);
        expect(said.keys).toContain('prompts-picture-gone');
        expect(said.keys).not.toContain('prompts-offer');
        expect(talk.dialog()).toMatchObject({ step: 'ask', data: { name: 'place' } });
        talk.send();
        expect(talk.picture({ pictureId: 'p2' }).keys[0]).toBe('prompts-offer');
        expect(talk.press('confirm').submitted[0]?.input).toMatchObject({
          values: { animal: 'a red fox', season: 'summer', place: 'p2', face: 'm1' },
        });
      }
    },
  );

  it('does not order by an earlier offer what was changed since', () => {
    const talk = talkOf();
    talk.toOffer();
    const old = talk.menu();
    talk.say('change');
    talk.press({ name: 'animal' });
    talk.say('an owl');
    const said = talk.pressOld(old, 'confirm');
    expect(said).toMatchObject({ submitted: [], codes: ['CHOICE_EXPIRED'] });
    expect(talk.press('confirm').submitted[0]?.input).toMatchObject({ values: { animal: 'an owl' } });
  });

  it('does not take an old answer for another template', () => {
    const talk = talkOf();
    talk.say('/prompts full1234');
    talk.press('use');
    talk.say('a fox');
    const old = talk.menu();
    talk.say('/prompts cabin123');
    const said = talk.pressOld(old, { value: 'summer' });
    expect(said.codes).toEqual(['CHOICE_EXPIRED']);
    expect(said.keys).toContain('prompts-title');
  });

  it('says what is missing and keeps the answers when the credits do not suffice', () => {
    const talk = talkOf();
    talk.be({ wallet: { paid: 2, bonus: 0, frozen: 0, debt: 0, available: 2 } });
    const said = talk.toOffer();
    expect(said.codes).toEqual(['INSUFFICIENT_CREDITS']);
    expect(said.keys).toContain('offer-kept');
    talk.be({ wallet: { paid: 9, bonus: 0, frozen: 0, debt: 0, available: 9 } });
    expect(talk.say('yes').submitted[0]?.input).toMatchObject({ values: { animal: 'a red fox' } });
  });
});

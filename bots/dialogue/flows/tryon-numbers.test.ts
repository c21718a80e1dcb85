import { describe, expect, it } from 'vitest';
import { createTryonTalk, tryonState } from '../../../test/support/tryon-talk.ts';
import { createDialogue } from '../index.ts';

const dialogue = createDialogue();
const talkOf = (saved?: string) => createTryonTalk({ dialogue, saved });
type Talk = ReturnType<typeof talkOf>;

const nothing = { submitted: [], dropped: [], tasks: [] };

describe('a number, where there are buttons, presses none of them', () => {
  it.each<[string, string, (talk: Talk) => unknown]>([
    ['person', 'tryon-person-missing', (talk) => talk.say('/tryon')],
    ['consent', 'tryon-consent-choose', (talk) => talk.toConsent()],
    ['offer', 'tryon-offer-choose', (talk) => talk.toOffer()],
  ])('at the step %s it is answered with %s', (step, key, begin) => {
    const talk = talkOf();
    begin(talk);
    for (const number of ['1', '2', '3', '9']) {
      const said = talk.say(number);
      expect(said).toMatchObject(nothing);
      expect(said.keys[0]).toBe(key);
      expect(talk.dialog()?.step).toBe(step);
    }
    expect(talk.dialog()?.data.agreed).toBe(step === 'offer' ? 'p1' : undefined);
  });

  it('neither takes nor deletes a saved photo', () => {
    const talk = talkOf('kept');
    talk.say('/tryon');
    for (const number of ['1', '2', '3']) {
      expect(talk.say(number).keys[0]).toBe('tryon-person-missing');
      expect(talk.keptPhoto()).toBe('kept');
      expect(talk.dialog()?.data.person).toBeUndefined();
    }
  });

  it('among the garments it is one of theirs, also under other choices', () => {
    const talk = talkOf();
    talk.toGarments();
    expect(talk.say('1').keys[0]).toBe('tryon-garment-missing');
    talk.wear('g1', 'g2');
    expect(talk.say('2').keys).toEqual(['tryon-number-how']);
    talk.say('/tryon');
    expect(talk.say('1')).toMatchObject({ ...nothing, keys: ['tryon-number-how'] });
  });

  it('says nothing of what a garment is, and the question stays', () => {
    const talk = talkOf();
    talk.toGarments();
    talk.wear('g1', 'g2');
    talk.press({ pick: 'kinds' });
    expect(talk.say('9').keys).toEqual(['tryon-no-such-garment']);
    expect(talk.say('2').keys[0]).toBe('tryon-ask-kind-of');
    expect(talk.say('3').keys[0]).toBe('tryon-ask-kind-of');
    expect(talk.say('платье').keys[0]).toBe('tryon-kind-set');
    expect(talk.dialog()?.data.garments).toMatchObject([{ kind: 'auto' }, { kind: 'dress' }]);
  });
});

describe('leaving', () => {
  it.each(['нет', '/cancel'])('%s says that the pictures were deleted', (text) => {
    const talk = talkOf();
    talk.toConsent('g1', 'g2');
    const said = talk.say(text);
    expect(said.keys).toEqual(['left-dialog', 'tryon-photos-deleted']);
    expect(said.dropped.sort()).toEqual(['g1', 'g2', 'p1']);
  });

  it('says nothing of pictures where none were sent', () => {
    const talk = talkOf();
    talk.say('/tryon');
    expect(talk.say('/cancel').keys).toEqual(['left-dialog']);
  });

  it.each(['нет', '/cancel'])('with three garments asks once: %s', (text) => {
    const talk = talkOf();
    talk.toConsent('g1', 'g2', 'g3');
    const said = talk.say(text);
    expect(said).toMatchObject({ keys: ['tryon-leave-ask'], dropped: [] });
    expect(talk.say('1')).toMatchObject({ keys: ['tryon-leave-ask'], dropped: [] });
    expect(talk.say('/cancel').dropped.sort()).toEqual(['g1', 'g2', 'g3', 'p1']);
    expect(talk.dialog()).toBeNull();
  });

  it('asked so, yes leaves and no stays; so do its choices', () => {
    const leave = (answer: (talk: Talk) => { keys: string[]; dropped: string[] }) => {
      const talk = talkOf();
      talk.toOffer('g1', 'g2', 'g3');
      talk.press({ pick: 'leave' });
      return { ...answer(talk), open: talk.dialog() };
    };
    expect(leave((talk) => talk.say('да'))).toMatchObject({ open: null });
    expect(leave((talk) => talk.press({ pick: 'out' })).dropped).toHaveLength(4);
    for (const said of [leave((talk) => talk.say('нет')), leave((talk) => talk.press({ pick: 'stay' }))]) {
      expect(said).toMatchObject({ dropped: [], open: { step: 'offer' } });
      expect(said.keys).toContain('tryon-offer');
    }
  });

  it('who went on is asked anew', () => {
    const talk = talkOf();
    talk.toConsent('g1', 'g2', 'g3');
    talk.say('/cancel');
    talk.press({ pick: 'stay' });
    talk.press('agree');
    expect(talk.say('/cancel').keys).toEqual(['tryon-leave-ask']);
  });
});

describe('Again of a try-on whose photos are gone', () => {
  const settle = (params: Record<string, string>) =>
    dialogue.settle(
      tryonState(),
      { do: 'again', generationId: 'gen', shownPrice: 2 },
      { ok: false, error: { code: 'GENERATION_NOT_FOUND', params } },
      { body: { type: 'choice', token: 'm.0' } } as never,
    );
  const keys = (params: Record<string, string>) =>
    settle(params).flatMap((one) => (one.do === 'reply' ? one.reply.lines.map(({ key }) => key) : []));

  it('says that they were deleted and what to do; of a deleted picture it says that', () => {
    expect(keys({ job: 'tryon' })).toEqual(['tryon-again-gone']);
    expect(keys({})).toEqual(['error-generation-not-found']);
  });
});

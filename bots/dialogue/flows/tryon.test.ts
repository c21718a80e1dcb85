import { describe, expect, it } from 'vitest';
import { groupState, WITHOUT_BUTTONS } from '../../../test/support/dialogue.ts';
import { createTryonTalk, tryonState } from '../../../test/support/tryon-talk.ts';
import { createDialogue } from '../index.ts';
import { PERSON_PROBLEMS, TRYON_FILE_PROBLEMS } from './tryon-kinds.ts';

const dialogue = createDialogue();
const talkOf = (options: Omit<Parameters<typeof createTryonTalk>[0], 'dialogue'> = {}) =>
  createTryonTalk({ dialogue, ...options });

describe('the photo of a person', () => {
  it('is asked for, with what makes a good one', () => {
    const talk = talkOf();
    const said = talk.say('/tryon');
    expect(said.keys).toEqual([
      'tryon-ask-person',
      'tryon-price',
      'tryon-ask-person-good',
      'photo-ask-leave',
    ]);
    expect(said.replies[0]?.lines.slice(0, 2).map(({ params }) => params)).toEqual([
      { mb: 20 },
      { price: 2 },
    ]);
    expect(talk.dialog()).toMatchObject({ flow: 'tryon', step: 'person' });
  });

  it('may stand under the command', () => {
    const talk = talkOf({ saved: 'kept' });
    const said = talk.send([{ handle: 'f' }], '/tryon');
    expect(said.tasks).toMatchObject([{ kind: 'tryon-person', payload: { file: { handle: 'f' } } }]);
    expect(said.keys).toEqual(['tryon-step-uploading', 'tryon-step-analysing']);
    expect(talk.taken(talk.only(said)).keys).toContain('tryon-ask-garments');
  });

  it('leads to the garments, with the limit said before any is sent', () => {
    for (const [level, most, keys] of [
      ['free', 1, ['tryon-limit', 'tryon-limit-free']],
      ['plus', 10, ['tryon-limit']],
      ['pro', 10, ['tryon-limit']],
    ] as const) {
      const talk = talkOf({ state: tryonState(level) });
      const said = talk.toGarments();
      expect(said.keys).toEqual(['tryon-person-taken', 'tryon-ask-garments', ...keys, 'photo-ask-leave']);
      const limit = said.replies[0]?.lines.find(({ key }) => key === 'tryon-limit');
      expect(limit?.params).toEqual({ most });
    }
  });

  it.each(TRYON_FILE_PROBLEMS)('that is a file with the problem %s keeps the place', (problem) => {
    const talk = talkOf();
    talk.say('/tryon');
    const { tag } = talk.only(talk.send());
    const said = talk.task('tryon-person', { tag, problem });
    expect(said.keys).toEqual([`tryon-file-${problem}`, 'tryon-person-missing', 'photo-ask-leave']);
    expect(said.codes).not.toContain(undefined);
    expect(talk.taken(talk.only(talk.send())).keys).toContain('tryon-person-taken');
  });

  it.each(PERSON_PROBLEMS)('with %s has a sentence of its own and keeps the place', (problem) => {
    const talk = talkOf();
    talk.say('/tryon');
    const { tag } = talk.only(talk.send());
    expect(talk.task('tryon-person', { tag, problem }).keys[0]).toBe(`tryon-person-${problem}`);
    expect(talk.dialog()?.step).toBe('person');
  });

  it('is remarked on, and may have to be looked at by a person first', () => {
    const talk = talkOf();
    const said = talk.toGarments('p1', { review: true, remarks: ['only-face', 'blurred'] });
    expect(said.keys.slice(0, 5)).toEqual([
      'tryon-person-taken',
      'tryon-remark-only-face',
      'tryon-remark-blurred',
      'tryon-person-review',
      'tryon-ask-garments',
    ]);
    talk.wear('g1');
    talk.say('continue');
    expect(talk.say('yes').keys).toContain('tryon-offer-review');
  });

  it('that is too large for the chat is not even fetched', () => {
    const talk = talkOf();
    talk.say('/tryon');
    const said = talk.send([{ handle: 'f', bytes: 20_000_001 }]);
    expect(said.tasks).toEqual([]);
    expect(said.codes).toEqual(['FILE_TOO_LARGE']);
    expect(said.keys[0]).toBe('tryon-file-too-large');
  });

  it('words and stickers there name what is missing', () => {
    const talk = talkOf();
    talk.say('/tryon');
    expect(talk.say('a red dress').keys[0]).toBe('tryon-person-missing');
    expect(talk.sticker()).toMatchObject({ codes: ['UNSUPPORTED_FILE'] });
    expect(talk.dialog()?.step).toBe('person');
  });
});

describe('late answers', () => {
  it('of a photo that was replaced are forgotten', () => {
    const talk = talkOf();
    talk.say('/tryon');
    const first = talk.only(talk.send([{ handle: 'a' }]));
    talk.say('another photo');
    const second = talk.only(talk.send([{ handle: 'b' }]));
    expect(second.tag).not.toBe(first.tag);
    expect(talk.taken(first, 'old')).toMatchObject({ keys: [], dropped: ['old'] });
    expect(talk.dialog()?.step).toBe('person');
    expect(talk.taken(second, 'new').keys).toContain('tryon-person-taken');
    expect(talk.dialog()?.data.person).toMatchObject({ id: 'new' });
  });

  it('of an earlier dialog are forgotten, though the next one waits for a photo as well', () => {
    const talk = talkOf();
    talk.say('/tryon');
    const old = talk.only(talk.send());
    talk.say('/cancel');
    talk.say('/tryon');
    const next = talk.only(talk.send());
    expect(talk.taken(old, 'old')).toMatchObject({ keys: [], dropped: ['old'] });
    expect(talk.taken(next, 'new').keys).toContain('tryon-person-taken');
  });

  it('of someone who has left are forgotten', () => {
    const talk = talkOf();
    talk.say('/tryon');
    const { tag } = talk.only(talk.send());
    talk.say('/cancel');
    expect(talk.taken({ tag }, 'p1')).toMatchObject({ keys: [], dropped: ['p1'] });
    expect(talk.garmentTaken({ tag }, 'g1')).toMatchObject({ keys: [], dropped: ['g1'] });
    expect(talk.dialog()).toBeNull();
  });

  it('a failure without a name ends the wait only when nothing else is to come', () => {
    const talk = talkOf();
    talk.say('/tryon');
    const first = talk.only(talk.send([{ handle: 'a' }]));
    talk.say('another photo');
    talk.only(talk.send([{ handle: 'b' }]));
    expect(talk.task('tryon-person').keys).toEqual([]);
    expect(talk.taken(first, 'old').keys[0]).toBe('tryon-file-failed');
    expect(talk.taken(talk.only(talk.send())).keys).toContain('tryon-person-taken');
  });
});

describe('the saved photo', () => {
  it('is offered, and used when it is still there', () => {
    const talk = talkOf({ saved: 'kept' });
    expect(talk.say('/tryon').keys).toContain('tryon-saved-here');
    const said = talk.press({ pick: 'saved' });
    expect(said.keys.slice(0, 2)).toEqual(['tryon-saved-used', 'tryon-ask-garments']);
    talk.wear('g1');
    talk.press('done');
    const offer = talk.press('agree');
    expect(offer.keys).toContain('tryon-offer-kept');
    expect(offer.replies[0]?.menu?.actions.map(({ args }) => args?.pick)).not.toContain('save');
    expect(talk.press('confirm').submitted[0]?.input).toMatchObject({ personId: 'kept' });
  });

  it('is used by words', () => {
    const talk = talkOf({ saved: 'kept' });
    talk.say('/tryon');
    expect(talk.say('да').keys[0]).toBe('tryon-saved-used');
  });

  it('that is gone meanwhile is said to be', () => {
    const talk = talkOf({ saved: 'kept' });
    talk.say('/tryon');
    talk.refuse({ 'show-saved-photo': { code: 'NOTHING_TO_SHOW' } });
    expect(talk.press({ pick: 'saved' }).keys.slice(0, 2)).toEqual(['tryon-saved-gone', 'tryon-ask-person']);
  });

  it('is deleted on request, also while it is used', () => {
    const talk = talkOf({ saved: 'kept' });
    talk.say('/tryon');
    const said = talk.press('delete');
    expect(said.keys.slice(0, 2)).toEqual(['tryon-forgotten', 'tryon-ask-person']);
    expect(talk.keptPhoto()).toBeUndefined();
    expect(said.replies[0]?.menu?.actions).toHaveLength(1);
    const other = talkOf({ saved: 'kept' });
    other.say('/tryon');
    other.press({ pick: 'saved' });
    expect(other.say('забудь моё фото').keys.slice(0, 2)).toEqual(['tryon-forgotten', 'tryon-ask-person']);
    expect(other.dialog()?.data.person).toBeUndefined();
  });

  it('is never made by default, and kept on request only', () => {
    const talk = talkOf();
    const offer = talk.toOffer();
    expect(offer.done).not.toContain('save-photo');
    const said = talk.press({ pick: 'save' });
    expect(said.keys.slice(0, 2)).toEqual(['tryon-saved', 'tryon-offer']);
    expect(talk.keptPhoto()).toBe('p1');
    expect(talk.press({ pick: 'leave' }).dropped).toEqual(['g1']);
    expect(talk.say('/tryon').keys).toContain('tryon-saved-here');
  });

  it('that could not be kept any more starts again at the photo', () => {
    const talk = talkOf();
    talk.toOffer();
    talk.refuse({ 'save-photo': { code: 'NOT_FOUND' } });
    expect(talk.press({ pick: 'save' }).keys[0]).toBe('tryon-photos-gone');
    expect(talk.dialog()?.step).toBe('person');
  });
});

describe('coming and going', () => {
  it('goes on where it was, and can be started over', () => {
    const talk = talkOf();
    talk.toGarments();
    talk.wear('g1');
    const said = talk.say('/tryon');
    expect(said.keys.slice(0, 2)).toEqual(['tryon-go-on', 'tryon-garments-head']);
    expect(said.keys).toContain('tryon-or-over');
    const over = talk.press({ pick: 'over' });
    expect(over.dropped.sort()).toEqual(['g1', 'p1']);
    expect(over.keys.slice(0, 2)).toEqual(['tryon-started-over', 'tryon-ask-person']);
  });

  it('/cancel forgets what was sent, never the saved photo', () => {
    const talk = talkOf({ saved: 'kept' });
    talk.say('/tryon');
    talk.press({ pick: 'saved' });
    talk.wear('g1', 'g2');
    expect(talk.say('/cancel')).toMatchObject({
      keys: ['left-dialog', 'tryon-photos-deleted'],
      dropped: ['g1', 'g2'],
    });
    expect(talk.dialog()).toBeNull();
  });

  it('another conversation in its place forgets what was sent, never the saved photo', () => {
    const talk = talkOf();
    talk.toGarments();
    talk.wear('g1', 'g2');
    expect(talk.say('/status').dropped).toEqual([]);
    expect(talk.say('/cake').dropped.sort()).toEqual(['g1', 'g2', 'p1']);
    expect(talk.dialog()?.flow).toBe('cake');
    const kept = talkOf({ saved: 'kept' });
    kept.say('/tryon');
    kept.press({ pick: 'saved' });
    kept.wear('g1');
    expect(kept.say('/cake').dropped).toEqual(['g1']);
  });

  it('a row of another build restarts politely', () => {
    const talk = talkOf();
    talk.setDialog({ flow: 'tryon', version: 0, step: 'garments', data: {} });
    expect(talk.say('hm').keys.slice(0, 2)).toEqual(['flow-restarted', 'tryon-ask-person']);
    talk.setDialog({
      flow: 'tryon',
      version: 1,
      step: 'offer',
      data: { person: { id: 'p' }, garments: [5] },
    });
    expect(talk.say('yes').keys[0]).toBe('flow-restarted');
  });

  it('a studio without it says so and closes', () => {
    const talk = talkOf();
    talk.toGarments();
    talk.be({ jobs: ['cakes'] });
    expect(talk.send().keys).toEqual(['not-offered']);
    expect(talk.dialog()).toBeNull();
    expect(talk.say('/tryon').keys).toEqual(['not-offered']);
  });

  it('is for private chats', () => {
    const state = groupState({ jobs: ['tryon'], prices: { 'tryon.garment': 2 } });
    const talk = talkOf({ state });
    expect(talk.say('/tryon').keys).toEqual(['private-only']);
    expect(talk.send([{ handle: 'f' }], '/tryon')).toMatchObject({ keys: ['private-only'], tasks: [] });
  });

  it('works by numbers where there are no buttons', () => {
    const base = tryonState();
    const state = { ...base, conversation: { ...base.conversation, capabilities: WITHOUT_BUTTONS } };
    const talk = talkOf({ state, saved: 'kept' });
    talk.say('/tryon');
    expect(talk.say('1').keys[0]).toBe('tryon-saved-used');
    talk.wear('g1', 'g2');
    expect(talk.say('3')).toMatchObject({ dropped: ['g2'] });
    expect(talk.say('1').keys).toContain('tryon-consent-ask');
    expect(talk.say('1').keys).toContain('tryon-offer');
    expect(talk.say('1').submitted).toHaveLength(1);
  });
});

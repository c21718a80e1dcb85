import { describe, expect, it } from 'vitest';
import { createTrainTalk, passing, photoOf } from '../../../test/support/train-talk.ts';
import { createDialogue } from '../index.ts';

const dialogue = createDialogue();
const talking = () => createTrainTalk({ dialogue });
/** 11 good ones, 3 in question, 2 rejected; in this order: 12, 13, 14 in question, 15, 16 rejected. */
const MIXED = [
  ...passing(11),
  photoOf('ask', 'unsure-face'),
  photoOf('ask', 'unsure-person'),
  photoOf('ask', 'unsure-person'),
  photoOf('reject', 'duplicate', 2),
  photoOf('reject', 'blurred'),
];
const lines = (said: ReturnType<ReturnType<typeof talking>['toSheet']>) => said.replies.at(-1)?.lines ?? [];

describe('the contact sheet', () => {
  it('shows the picture, a line for each photo that does not simply pass, and the remarks', () => {
    const said = talking().toSheet([...MIXED, photoOf('warn', 'turned-face')]);
    expect(said.replies.at(-1)?.assets).toEqual([{ assetId: 'sheet', as: 'photo' }]);
    expect(said.replies.at(-1)?.slot).toBeUndefined();
    const marked = lines(said).filter(({ key }) => key.startsWith('train-photo-'));
    expect(marked.map(({ key, params }) => [key, params?.n])).toEqual([
      ['train-photo-ask', 12],
      ['train-photo-ask', 13],
      ['train-photo-ask', 14],
      ['train-photo-reject', 15],
      ['train-photo-reject', 16],
      ['train-photo-warn', 17],
    ]);
    expect(marked[3]?.params?.reason).toEqual({ key: 'photo-reason-duplicate', params: { of: 2 } });
  });

  it('goes on only with enough photos', () => {
    const few = talking();
    const said = few.toSheet(MIXED);
    expect(few.actions()).toEqual(['accept', 'remove', 'edit', 'cancel']);
    expect(said.keys).toContain('photo-set-too-few');
    expect(said.keys).toContain('train-sheet-more');
    const enough = talking();
    expect(enough.toSheet().keys).toContain('train-sheet-enough');
    expect(enough.actions()).toEqual(['done', 'edit', 'cancel']);
  });

  it('a review comes before everything, and costs nothing', () => {
    const talk = talking();
    talk.change({ review: 'asked' });
    expect(talk.toSheet().keys).toContain('train-review-asked');
    expect(talk.actions()).toEqual(['edit', 'cancel']);
    const early = talk.say('да');
    expect(early.codes).toEqual(['IN_REVIEW']);
    expect(talk.step()).toBe('photos');
    talk.change({ review: 'allowed' });
    expect(talk.say('/train').keys).toContain('train-sheet-enough');
    expect(talk.press('done').keys[0]).toBe('train-consent-ask');
  });

  it('a refused review offers to start over', () => {
    const talk = talking();
    talk.change({ review: 'refused' });
    expect(talk.toSheet().keys).toContain('train-review-refused');
    expect(talk.actions()).toEqual(['choose', 'cancel']);
    expect(talk.press('choose').keys).toEqual(['train-started-over', 'train-base-ask']);
  });

  it('Continue looks once more: photos may have gone', () => {
    const talk = talking();
    talk.toSheet();
    const sheet = talk.menu();
    talk.change({ enough: false, usable: 11, remarks: ['too-few'] });
    const said = talk.pressOld(sheet, 'done');
    expect(said.codes).toEqual(['PHOTOS_NOT_READY']);
    expect(said.keys[0]).toBe('photo-set-too-few');
    expect(talk.step()).toBe('photos');
  });

  it('Add more asks for more and keeps everything', () => {
    const talk = talking();
    talk.toSheet(MIXED);
    expect(talk.press('edit').keys[0]).toBe('train-photos-more');
    expect(talk.view().photos).toHaveLength(16);
    expect(talk.step()).toBe('photos');
  });

  it('that could not be drawn can be asked for again', () => {
    const talk = talking();
    talk.toPhotos();
    talk.send([{ handle: 'zip' }]);
    talk.finish(passing(15));
    expect(talk.fail().keys).toContain('train-sheet-failed');
    expect(talk.press('done').tasks).toMatchObject([{ kind: 'contact-sheet' }]);
  });
});

describe('marks', () => {
  it("It's right counts the photos in question, and shows the sheet again", () => {
    const talk = talking();
    talk.toSheet(MIXED);
    const said = talk.press('accept');
    expect(said.effects).toContainEqual({ do: 'accept-photos', numbers: [12, 13, 14] });
    expect(said.tasks).toMatchObject([{ kind: 'contact-sheet' }]);
    expect(talk.finish().keys).toContain('train-sheet-enough');
    expect(talk.view().usable).toBe(14);
  });

  it('Remove takes the rejected ones out, as they are then', () => {
    const talk = talking();
    talk.toSheet(MIXED);
    const sheet = talk.menu();
    expect(talk.pressOld(sheet, 'remove').effects).toContainEqual({ do: 'remove-photos', numbers: [15, 16] });
    expect(talk.pressOld(sheet, 'remove').keys[0]).toBe('train-nothing-to-remove');
  });

  it("an older sheet's numbers are not taken any more", () => {
    const talk = talking();
    talk.toSheet(MIXED);
    const sheet = talk.menu();
    talk.say('убрать 1');
    talk.finish();
    const said = talk.pressOld(sheet, 'accept');
    expect(said.effects.some((effect) => effect.do === 'accept-photos')).toBe(false);
    expect(said.codes).toEqual(['CHOICE_EXPIRED']);
  });

  it.each([
    ['ok 12 14', { do: 'accept-photos', numbers: [12, 14] }],
    ['да 13', { do: 'accept-photos', numbers: [13] }],
    ['好 12', { do: 'accept-photos', numbers: [12] }],
    ['remove 3 5-7', { do: 'remove-photos', numbers: [3, 5, 6, 7] }],
    ['убрать 3', { do: 'remove-photos', numbers: [3] }],
    ['删除 3', { do: 'remove-photos', numbers: [3] }],
    ['remove 16-20', { do: 'remove-photos', numbers: [16] }],
  ])('%s', (text, effect) => {
    const talk = talking();
    talk.toSheet(MIXED);
    expect(talk.say(text).effects).toContainEqual(effect);
  });

  it('of photos that are not there, or not in question, are told', () => {
    const talk = talking();
    talk.toSheet(MIXED);
    expect(talk.say('убрать 40').keys[0]).toBe('train-no-such-photo');
    expect(talk.say('ok 1').keys[0]).toBe('train-nothing-to-accept');
    expect(talk.view().photos).toHaveLength(16);
  });

  it('that take everything out leave the place open', () => {
    const talk = talking();
    talk.toSheet(MIXED);
    const said = talk.say('remove 1-16');
    expect(said.keys.slice(0, 2)).toEqual(['train-removed', 'train-no-photos']);
    expect(said.tasks).toEqual([]);
    expect(talk.step()).toBe('photos');
  });

  it('a bare number is the number of a choice', () => {
    const talk = talking();
    talk.toSheet(MIXED);
    expect(talk.say('3').keys[0]).toBe('train-photos-more');
  });
});

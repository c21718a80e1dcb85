import { describe, expect, it } from 'vitest';
import { createPosterTalk, factsOf, posterState } from '../../../test/support/poster-talk.ts';
import { createDialogue } from '../index.ts';
import { FILE_PROBLEMS } from './file-problems.ts';

const dialogue = createDialogue();
const talking = () => createPosterTalk({ dialogue });
const LONG = 'x'.repeat(2001);

describe('the photo', () => {
  const waiting = () => {
    const talk = talking();
    talk.say('/poster');
    return talk;
  };

  it('is taken in by a task, then the description is asked for', () => {
    const talk = waiting();
    const said = talk.send([{ handle: 'f', name: 'mug.jpg', bytes: 1000 }]);
    expect(said.keys[0]).toBe('poster-photo-looking');
    expect(said.tasks).toEqual([
      {
        do: 'task',
        kind: 'poster-photo',
        payload: { file: { handle: 'f', name: 'mug.jpg', bytes: 1000 } },
      },
    ]);
    const next = talk.photo();
    expect(next.keys.slice(0, 2)).toEqual(['poster-photo-taken', 'poster-ask-words']);
    expect(talk.dialog()).toMatchObject({ step: 'words', data: { photoId: 'photo1' } });
  });

  it('brings its description as a caption', () => {
    const talk = waiting();
    expect(talk.send([{ handle: 'f' }], ' a blue mug ').keys[0]).toBe('poster-words-kept');
    expect(talk.photo().tasks).toMatchObject([{ payload: { description: 'a blue mug', language: 'en' } }]);
    expect(talk.dialog()).toMatchObject({ step: 'reading' });
  });

  it('is taken although its caption is too long, which is said', () => {
    const talk = waiting();
    const said = talk.send([{ handle: 'f' }], LONG);
    expect(said.keys[0]).toBe('error-prompt-too-long');
    expect(said.tasks).toHaveLength(1);
    talk.photo();
    expect(talk.dialog()).toMatchObject({ step: 'words', data: { description: '' } });
  });

  it('is named as missing when words come, and they are the description', () => {
    const talk = waiting();
    expect(talk.say('a mug for tea').keys).toEqual([
      'poster-words-kept',
      'poster-photo-missing',
      'photo-ask-leave',
    ]);
    talk.send();
    expect(talk.photo().tasks).toMatchObject([{ payload: { description: 'a mug for tea' } }]);
  });

  it.each([
    ['да', 'poster-photo-missing'],
    ['!!!', 'error-empty-prompt'],
    [LONG, 'error-prompt-too-long'],
  ])('keeps the place at %.10s', (text, key) => {
    const talk = waiting();
    expect(talk.say(text).keys[0]).toBe(key);
    expect(talk.dialog()).toMatchObject({ step: 'photo', data: { description: '' } });
  });

  it('is named as missing when a sticker comes', () => {
    const talk = waiting();
    const said = talk.sticker();
    expect(said.keys[0]).toBe('poster-only-photos');
    expect(said.codes).toEqual(['UNSUPPORTED_FILE']);
    expect(talk.dialog()).toMatchObject({ step: 'photo' });
  });

  it('of several files is the first, which is said', () => {
    const talk = waiting();
    const said = talk.send([{ handle: 'a' }, { handle: 'b' }]);
    expect(said.keys[0]).toBe('poster-first-of-several');
    expect(said.tasks).toMatchObject([{ payload: { file: { handle: 'a' } } }]);
  });

  it('of an album that comes one by one is the first, which is said once', () => {
    const talk = waiting();
    talk.send([{ handle: 'a' }], undefined, 'album');
    const second = talk.send([{ handle: 'b' }], undefined, 'album');
    expect(second.keys).toEqual(['poster-first-of-several']);
    const third = talk.send([{ handle: 'c' }], undefined, 'album');
    expect([third.keys, third.tasks, second.tasks]).toEqual([[], [], []]);
  });

  it('is replaced by a second one, also while the first is looked at', () => {
    const talk = waiting();
    talk.send([{ handle: 'a' }]);
    const second = talk.send([{ handle: 'b' }]);
    expect(second.keys).toContain('poster-photo-replaces');
    expect(second.tasks).toEqual([]);
    const first = talk.photo('photoA');
    expect(first.tasks).toMatchObject([{ kind: 'poster-photo', payload: { file: { handle: 'b' } } }]);
    expect(first.dropped).toEqual(['photoA']);
    expect(first.replies).toEqual([]);
    talk.photo('photoB');
    expect(talk.dialog()).toMatchObject({ step: 'words', data: { photoId: 'photoB' } });
  });

  it('keeps words that come while it is looked at', () => {
    const talk = waiting();
    talk.send();
    expect(talk.say('a mug').keys.slice(0, 2)).toEqual(['poster-words-kept', 'poster-photo-looking']);
    expect(talk.photo().tasks).toMatchObject([{ payload: { description: 'a mug' } }]);
  });

  it.each(FILE_PROBLEMS)('that is %s leaves the place, and says what works', (problem) => {
    const talk = waiting();
    talk.send([{ handle: 'f' }], 'a mug');
    const said = talk.task('poster-photo', { problem });
    expect(said.keys).toEqual([`poster-file-${problem}`, 'poster-photo-missing', 'photo-ask-leave']);
    expect(said.codes[0]).toBeDefined();
    expect(talk.dialog()).toMatchObject({ step: 'photo', data: { description: 'a mug', looking: false } });
    talk.send();
    expect(talk.photo().tasks).toHaveLength(1);
  });

  it.each([undefined, { problem: 'of a later build' }, {}, 7])(
    'that failed (%j) can be sent again',
    (value) => {
      const talk = waiting();
      talk.send();
      expect(talk.task('poster-photo', value).keys[0]).toBe('poster-file-failed');
      expect(talk.dialog()).toMatchObject({ step: 'photo' });
    },
  );

  it('over 20 MB is named without a task', () => {
    const talk = waiting();
    const said = talk.send([{ handle: 'f', bytes: 20_000_001 }]);
    expect(said.tasks).toEqual([]);
    expect(said.codes).toEqual(['FILE_TOO_LARGE']);
    expect(said.replies[0]?.lines[0]).toEqual({ key: 'poster-file-too-large', params: { mb: 20 } });
  });

  it('of someone who has left is forgotten', () => {
    const talk = waiting();
    talk.send();
    talk.say('/cancel');
    const said = talk.photo('late');
    expect(said.dropped).toEqual(['late']);
    expect(said.replies).toEqual([]);
    expect(talk.dialog()).toBeNull();
  });

  it('disturbs no other conversation', () => {
    const talk = waiting();
    talk.send();
    talk.say('/cake');
    const place = talk.dialog();
    expect(talk.photo().replies).toEqual([]);
    expect(talk.facts().replies).toEqual([]);
    expect(talk.task('poster-styles', { assetId: 's' }).replies).toEqual([]);
    expect(talk.dialog()).toEqual(place);
  });

  it('that can’t be used leaves the one that is there', () => {
    const talk = talking();
    talk.toForm();
    talk.send();
    expect(talk.task('poster-photo', { problem: 'animated' }).keys[1]).toBe('poster-photo-stays');
    expect(talk.dialog()).toMatchObject({ step: 'form', data: { photoId: 'photo1' } });
  });

  it('at the form replaces the earlier one and keeps what was corrected', () => {
    const talk = talking();
    talk.toForm();
    talk.say('name: Blue mug');
    talk.send();
    const said = talk.photo('photo2');
    expect(said.keys.slice(0, 2)).toEqual(['poster-photo-replaced', 'poster-photo-facts-kept']);
    expect(said.dropped).toEqual(['photo1']);
    expect(talk.dialog()?.data).toMatchObject({ photoId: 'photo2', facts: { name: 'Blue mug' } });
    expect(talk.press({ pick: 'reread' }).tasks).toMatchObject([{ payload: { photoId: 'photo2' } }]);
    talk.facts(factsOf({ name: 'Cup' }));
    expect(talk.dialog()?.data).toMatchObject({ facts: { name: 'Cup' }, factsPhoto: 'photo2' });
  });
});

describe('the description', () => {
  const asked = () => {
    const talk = talking();
    talk.say('/poster');
    talk.send();
    talk.photo();
    return talk;
  };

  it('is free text, digits too', () => {
    const talk = asked();
    expect(talk.say('2').tasks).toMatchObject([{ payload: { description: '2' } }]);
  });

  it.each(['пропустить', 'Skip', '跳过', 'нет'])('%s skips it', (text) => {
    const talk = asked();
    expect(talk.say(text).tasks).toMatchObject([{ kind: 'poster-facts', payload: { description: '' } }]);
  });

  it('is skipped by a press', () => {
    expect(asked().press({ pick: 'skip' }).tasks).toMatchObject([{ payload: { description: '' } }]);
  });

  it.each([
    ['???', 'error-empty-prompt'],
    [LONG, 'error-prompt-too-long'],
  ])('%.5s keeps the place', (text, key) => {
    const talk = asked();
    expect(talk.say(text).keys.slice(0, 2)).toEqual([key, 'poster-ask-words']);
    expect(talk.dialog()).toMatchObject({ step: 'words', data: { photoId: 'photo1' } });
  });

  it('keeps the place at a sticker', () => {
    const talk = asked();
    expect(talk.sticker().keys.slice(0, 2)).toEqual(['poster-no-use', 'poster-ask-words']);
    expect(talk.dialog()).toMatchObject({ step: 'words' });
  });

  it('is not in the way of a better photo', () => {
    const talk = asked();
    talk.send();
    expect(talk.photo('photo2').keys.slice(0, 2)).toEqual(['poster-photo-replaced', 'poster-ask-words']);
    expect(talk.dialog()).toMatchObject({ step: 'words', data: { photoId: 'photo2' } });
  });

  it('in a group tells nothing of a balance', () => {
    const state = posterState();
    const talk = createPosterTalk({
      dialogue,
      state: { ...state, conversation: { ...state.conversation, kind: 'group' } },
    });
    const said = talk.toSet();
    expect(said.keys).toContain('offer-cost');
    expect(said.keys).not.toContain('offer-cost-balance');
    talk.be({ wallet: { paid: 1, bonus: 0, frozen: 0, debt: 0, available: 1 } });
    expect(talk.say('all').keys).toContain('error-insufficient-credits-in-group');
  });
});

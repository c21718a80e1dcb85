import { describe, expect, it } from 'vitest';
import { createPosterTalk } from '../../../test/support/poster-talk.ts';
import { createDialogue } from '../index.ts';
import { FILE_PROBLEMS } from './file-problems.ts';
import { MASK_PROBLEMS } from './poster-kinds.ts';

const dialogue = createDialogue();
const PLACE = { sessionId: 'session', number: 3, version: 1 };

const editing = () => {
  const talk = createPosterTalk({ dialogue });
  talk.toEdit();
  return talk;
};

describe('a picture on the way to an edit', () => {
  it.each([
    ['drawn', 'poster-drawn', { ...PLACE, file: { handle: 'f' } }],
    ['reference', 'poster-reference', { file: { handle: 'f' } }],
  ])('that was announced as %s goes into its task', (as, kind, payload) => {
    const talk = editing();
    const asked = talk.press({ as });
    expect(asked.keys).toContain(as === 'drawn' ? 'poster-edit-draw-how' : 'poster-edit-reference-how');
    expect(talk.send().tasks).toEqual([{ do: 'task', kind, payload }]);
  });

  it('of which nobody said what it is, is asked about', () => {
    const talk = editing();
    const said = talk.send();
    expect([said.keys, said.tasks]).toEqual([['poster-edit-which'], []]);
    expect(talk.dialog()).toMatchObject({ step: 'edit-picture' });
    expect(talk.press({ as: 'reference' }).tasks).toMatchObject([{ kind: 'poster-reference' }]);
  });

  it.each([
    ['нарисовал', 'poster-drawn'],
    ['参考图', 'poster-reference'],
    ['1', 'poster-drawn'],
    ['2', 'poster-reference'],
  ])('is told by %s', (text, kind) => {
    const talk = editing();
    talk.send();
    expect(talk.say(text).tasks).toMatchObject([{ kind }]);
  });

  it('is asked about again, and words are kept', () => {
    const talk = editing();
    talk.send();
    expect(talk.say('a leaf').keys).toEqual(['poster-words-kept', 'poster-edit-which']);
    expect(talk.say('да').keys).toEqual(['photo-choose-set', 'poster-edit-which']);
    expect(talk.sticker().keys).toEqual(['poster-no-use', 'poster-edit-which']);
    talk.press({ as: 'drawn' });
    expect(talk.task('poster-drawn', { maskId: 'm', percent: 12 }).keys).toContain('poster-edit-painted');
    expect(talk.press('confirm').submitted).toMatchObject([{ input: { words: 'a leaf', maskId: 'm' } }]);
  });

  it('brings words as its caption', () => {
    const talk = editing();
    talk.press({ as: 'drawn' });
    talk.send([{ handle: 'f' }], 'a leaf');
    expect(talk.task('poster-drawn', { maskId: 'm', percent: 12 }).keys).toContain('poster-edit-offer');
  });

  it('waits for words, which wait for it', () => {
    const talk = editing();
    talk.press({ as: 'reference' });
    talk.send();
    expect(talk.say('like this').keys).toEqual(['poster-words-kept', 'poster-edit-looking']);
    const said = talk.task('poster-reference', { referenceId: 'r' });
    expect(said.keys).toContain('poster-edit-has-reference');
    expect(talk.press('confirm').submitted).toMatchObject([
      { input: { ...PLACE, words: 'like this', referenceId: 'r' } },
    ]);
  });

  it('without words asks for them, and keeps both', () => {
    const talk = editing();
    talk.press({ as: 'drawn' });
    talk.send();
    expect(talk.task('poster-drawn', { maskId: 'm', percent: 12 }).keys).toContain('poster-edit-ask');
    talk.press({ as: 'reference' });
    talk.send();
    talk.task('poster-reference', { referenceId: 'r' });
    talk.say('like this');
    expect(talk.press('confirm').submitted).toMatchObject([{ input: { maskId: 'm', referenceId: 'r' } }]);
  });

  it('can be taken back', () => {
    const talk = editing();
    talk.press({ as: 'drawn' });
    talk.send();
    talk.task('poster-drawn', { maskId: 'm', percent: 12 });
    expect(talk.press({ pick: 'whole' }).dropped).toEqual(['m']);
    talk.press({ as: 'reference' });
    talk.send();
    talk.task('poster-reference', { referenceId: 'r' });
    expect(talk.press({ pick: 'no-reference' }).dropped).toEqual(['r']);
    talk.say('a leaf');
    expect(talk.press('confirm').submitted).toMatchObject([{ input: { ...PLACE, words: 'a leaf' } }]);
    expect(JSON.stringify(talk.dialog())).toBe('null');
  });

  it('is replaced by a later one for sure', () => {
    const talk = editing();
    talk.press({ as: 'drawn' });
    talk.send([{ handle: 'a' }]);
    talk.press({ as: 'drawn' });
    expect(talk.send([{ handle: 'b' }]).tasks).toEqual([]);
    const first = talk.task('poster-drawn', { maskId: 'm1', percent: 12 });
    expect(first.dropped).toEqual(['m1']);
    expect(first.tasks).toMatchObject([{ payload: { file: { handle: 'b' } } }]);
    talk.task('poster-drawn', { maskId: 'm2', percent: 30 });
    expect(talk.dialog()?.data).toMatchObject({ maskId: 'm2', percent: 30 });
  });

  it('of the other kind waits its turn', () => {
    const talk = editing();
    talk.press({ as: 'drawn' });
    talk.send([{ handle: 'a' }]);
    talk.press({ as: 'reference' });
    talk.send([{ handle: 'b' }]);
    expect(talk.task('poster-drawn', { maskId: 'm', percent: 12 }).tasks).toMatchObject([
      { kind: 'poster-reference', payload: { file: { handle: 'b' } } },
    ]);
    talk.task('poster-reference', { referenceId: 'r' });
    expect(talk.dialog()?.data).toMatchObject({ maskId: 'm', referenceId: 'r' });
  });

  it.each([...MASK_PROBLEMS, ...FILE_PROBLEMS.filter((one) => one !== 'too-large')])(
    'that is %s leaves the place',
    (problem) => {
      const talk = editing();
      talk.press({ as: 'drawn' });
      talk.send();
      const said = talk.task('poster-drawn', { problem });
      const known = (MASK_PROBLEMS as readonly string[]).includes(problem);
      expect(said.keys[0]).toBe(known ? `poster-mask-${problem}` : `poster-file-${problem}`);
      expect(talk.dialog()).toMatchObject({ step: 'edit', data: PLACE });
    },
  );

  it.each([undefined, {}, { maskId: 7 }])('that failed (%j) can be sent again', (value) => {
    const talk = editing();
    talk.press({ as: 'drawn' });
    talk.send();
    expect(talk.task('poster-drawn', value).keys[0]).toBe('poster-file-failed');
    talk.press({ as: 'drawn' });
    expect(talk.send().tasks).toHaveLength(1);
  });

  it('over 5 MB is too large for a reference, but not for a drawing', () => {
    const talk = editing();
    talk.press({ as: 'reference' });
    const said = talk.send([{ handle: 'f', bytes: 6_000_000 }]);
    expect(said.codes).toEqual(['FILE_TOO_LARGE']);
    expect(said.replies[0]?.lines[0]).toEqual({ key: 'poster-file-too-large', params: { mb: 5 } });
    talk.press({ as: 'drawn' });
    expect(talk.send([{ handle: 'f', bytes: 6_000_000 }]).tasks).toHaveLength(1);
  });

  it('of several is the first, which is said', () => {
    const talk = editing();
    expect(talk.send([{ handle: 'a' }, { handle: 'b' }]).keys[0]).toBe('poster-first-of-several');
    const album = editing();
    album.send([{ handle: 'a' }], undefined, 'album');
    expect(album.send([{ handle: 'b' }], undefined, 'album').keys).toEqual(['poster-first-of-several']);
    expect(album.send([{ handle: 'c' }], undefined, 'album').keys).toEqual([]);
    expect(album.press({ as: 'drawn' }).tasks).toMatchObject([{ payload: { file: { handle: 'a' } } }]);
  });

  it('of an edit that was left is not put into the next one', () => {
    const talk = editing();
    talk.press({ as: 'drawn' });
    talk.send();
    talk.say('/cancel');
    talk.toEdit({ number: 9, version: 0 });
    expect(talk.task('poster-drawn', { maskId: 'late', percent: 3 }).dropped).toEqual(['late']);
    expect(talk.dialog()?.data.maskId).toBeUndefined();
  });

  it('of someone who has left is forgotten', () => {
    const talk = editing();
    talk.press({ as: 'drawn' });
    talk.send();
    talk.say('/cake');
    const said = talk.task('poster-drawn', { maskId: 'late', percent: 3 });
    expect([said.replies, said.dropped]).toEqual([[], ['late']]);
    expect(talk.dialog()).toMatchObject({ flow: 'cake' });
  });
});

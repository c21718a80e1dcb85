import { describe, expect, it } from 'vitest';
import { NOW, repliesOf, WITH_BUTTONS, WITHOUT_BUTTONS } from '../../../test/support/dialogue.ts';
import { createTrainTalk, passing, photoOf, trainState } from '../../../test/support/train-talk.ts';
import { createDialogue } from '../index.ts';

const dialogue = createDialogue();
const talking = (capabilities = WITH_BUTTONS, uploadUrl?: string) => {
  const state = trainState();
  return createTrainTalk({
    dialogue,
    uploadUrl,
    state: { ...state, conversation: { ...state.conversation, capabilities } },
  });
};
/** The status message that is begun now. */
const SLOT = `intake:intake1:${NOW}`;
const PAGE = 'https://studio.example/u/token';

describe('asking for photos', () => {
  it('names the ways that this chat has, and its limit', () => {
    const said = talking(WITH_BUTTONS, PAGE).toPhotos();
    expect(said.keys).toEqual([
      'train-photos-ask',
      'train-photos-good',
      'train-photos-ways',
      'train-photos-page',
      'train-photos-lossy',
      'train-photos-limit',
      'train-photos-leave',
    ]);
    expect(said.replies[0]?.lines).toContainEqual({ key: 'train-photos-page', params: { url: PAGE } });
    expect(said.replies[0]?.lines).toContainEqual({ key: 'train-photos-limit', params: { mb: 19 } });
    const bare = talking({ ...WITH_BUTTONS, lossyPhotos: 0, fileIn: 0 }).toPhotos();
    expect(bare.keys).not.toContain('train-photos-page');
    expect(bare.keys).not.toContain('train-photos-lossy');
    expect(bare.keys).not.toContain('train-photos-limit');
  });

  it('asks for a pet as for a pet', () => {
    expect(talking().toPhotos('pet').keys.slice(0, 2)).toEqual([
      'train-photos-ask-pet',
      'train-photos-good-pet',
    ]);
  });

  it('offers Done only when there is something', () => {
    const talk = talking();
    talk.toPhotos();
    expect(talk.actions()).toEqual(['cancel']);
    expect(talk.say('готово').keys[0]).toBe('train-no-photos');
    talk.send([{ handle: 'a' }]);
    expect(talk.actions()).toEqual(['done', 'cancel']);
  });
});

describe('photos that come', () => {
  it('are one task for each message, and one status message', () => {
    const talk = talking();
    talk.toPhotos();
    const slots = ['a', 'b', 'c'].map((handle) => {
      const said = talk.send([{ handle }], 'album');
      expect(said.tasks).toHaveLength(1);
      return said.replies.map((reply) => [reply.slot, reply.class]);
    });
    expect(slots).toEqual(Array.from({ length: 3 }, () => [[SLOT, 'progress']]));
    expect(talk.send([{ handle: 'd' }, { handle: 'e' }]).tasks[0]?.payload).toMatchObject({
      files: [{ handle: 'd' }, { handle: 'e' }],
    });
  });

  it('are counted as they are looked at', () => {
    const talk = talking();
    talk.toPhotos();
    talk.send([{ handle: 'a' }]);
    talk.send([{ handle: 'b' }]);
    talk.finish([
      photoOf('pass'),
      photoOf('warn', 'small-face'),
      photoOf('ask', 'unsure-face'),
      photoOf('reject', 'blurred'),
    ]);
    talk.send([{ handle: 'c' }]);
    const status = talk.finish([photoOf('pass')], { repeated: 1, added: 0 });
    expect(status.replies[0]).toMatchObject({ slot: SLOT, class: 'progress' });
    expect(status.replies[0]?.lines).toEqual([
      { key: 'train-repeated', params: { count: 1 } },
      { key: 'train-count-looked', params: { count: 5 } },
      { key: 'train-count-good', params: { count: 2 } },
      { key: 'train-count-warn', params: { count: 1 } },
      { key: 'train-count-ask', params: { count: 1 } },
      { key: 'train-count-reject', params: { count: 1 } },
      { key: 'train-count-pending' },
      { key: 'train-usable', params: { usable: 3 } },
    ]);
  });

  it('one by one wait for Done', () => {
    const talk = talking();
    talk.toPhotos();
    for (const handle of ['a', 'b']) {
      talk.send([{ handle }]);
      expect(talk.finish([photoOf()]).tasks).toEqual([]);
    }
    const done = talk.press('done');
    expect(done.tasks).toEqual([{ do: 'task', kind: 'contact-sheet', payload: { intakeId: 'intake1' } }]);
  });

  it('at Done while some are still looked at: the sheet follows by itself', () => {
    const talk = talking();
    talk.toPhotos();
    talk.send([{ handle: 'a' }]);
    talk.send([{ handle: 'b' }]);
    expect(talk.press('done').keys[0]).toBe('train-wait');
    expect(talk.finish([photoOf()]).tasks).toEqual([]);
    expect(talk.finish([photoOf()]).tasks).toMatchObject([{ kind: 'contact-sheet' }]);
  });

  it('of a zip or a selection: the sheet follows when nothing is pending', () => {
    const talk = talking();
    talk.toPhotos();
    talk.send([{ handle: 'zip' }]);
    talk.send([{ handle: 'one more' }]);
    expect(talk.finish(passing(14)).tasks).toEqual([]);
    talk.send([{ handle: 'zip2' }]);
    talk.finish([photoOf()]);
    expect(talk.finish(passing(2)).tasks).toMatchObject([{ kind: 'contact-sheet' }]);
  });

  it('too large for the chat by their own word are refused at once, the others are taken', () => {
    const talk = talking(WITH_BUTTONS, PAGE);
    talk.toPhotos();
    const said = talk.send([
      { handle: 'big', bytes: 20_000_001 },
      { handle: 'small', bytes: 20_000_000 },
    ]);
    expect(said.tasks[0]?.payload).toMatchObject({ files: [{ handle: 'small' }] });
    expect(said.codes).toEqual(['FILE_TOO_LARGE']);
    expect(said.keys.slice(0, 3)).toEqual(['error-file-too-large', 'train-too-large', 'train-photos-page']);
    expect(talk.step()).toBe('photos');
    const other = talking();
    other.toPhotos();
    const only = other.send([{ handle: 'big', bytes: 30_000_000 }]);
    expect(only.tasks).toEqual([]);
    expect(only.keys).toContain('train-too-large-split');
  });

  it.each([
    [{ zip: { reason: 'encrypted', params: {} } }, ['zip-refused-encrypted', 'zip-refused-whole']],
    [
      { zip: { reason: 'nested', params: { name: 'b.zip' } } },
      ['zip-refused-nested', 'zip-refused-name', 'zip-refused-whole'],
    ],
    [{ zip: { reason: 'of a later build', params: {} } }, ['zip-refused-broken', 'zip-refused-whole']],
    [{ unreadable: [{ name: 'a.gif', reason: 'animated' }] }, ['photo-unreadable-animated']],
    [{ unreadable: [{ name: '', reason: 'odd' }] }, ['photo-unreadable-broken']],
    [{ fetch: 'gone' }, ['train-fetch-gone']],
    [{ fetch: 'failed' }, ['train-fetch-failed']],
    [{ fetch: 'too-large' }, ['error-file-too-large', 'train-too-large', 'train-too-large-split']],
  ] as const)('that are not taken are told in a message that stays: %j', (result, keys) => {
    const talk = talking();
    talk.toPhotos();
    talk.send([{ handle: 'a' }]);
    const said = talk.finish([], result as never);
    expect(said.replies[0]?.lines.map((one) => one.key)).toEqual(keys);
    expect(said.replies[0]?.slot).toBeUndefined();
    expect(said.replies[0]?.code).toBeDefined();
    expect(said.replies[1]?.slot).toMatch(/^intake:intake1:/);
    expect(talk.step()).toBe('photos');
  });

  it('and fail to be looked at are asked for again', () => {
    const talk = talking();
    talk.toPhotos();
    talk.send([{ handle: 'a' }]);
    expect(talk.fail().keys[0]).toBe('train-fetch-failed');
    expect(talk.step()).toBe('photos');
  });

  it('do not flood a chat that edits nothing', () => {
    const talk = talking(WITHOUT_BUTTONS);
    talk.toPhotos();
    const answers = ['a', 'b', 'c'].map((handle) => talk.send([{ handle }]).replies.length);
    expect(answers).toEqual([1, 0, 0]);
    expect([1, 2, 3].map(() => talk.finish([photoOf()]).replies.length)).toEqual([0, 0, 1]);
  });

  it('after the consent was asked for lead back to the photos', () => {
    const talk = talking();
    talk.toConfirm();
    expect(talk.send([{ handle: 'a' }]).tasks).toHaveLength(1);
    expect(talk.step()).toBe('photos');
  });
});

describe('results that come when the conversation is elsewhere', () => {
  it('are told with the way back', () => {
    const talk = talking();
    talk.toPhotos();
    talk.send([{ handle: 'a' }]);
    talk.say('/cake');
    const said = talk.finish(passing(15));
    expect(said.keys[0]).toBe('train-elsewhere');
    expect(said.tasks).toEqual([]);
    expect(talk.menu().actions.map((one) => one.args?.command)).toEqual(['/train']);
    expect(talk.dialog()?.flow).toBe('cake');
  });

  it('are not told when the photos were given up', () => {
    const talk = talking();
    talk.toPhotos();
    talk.send([{ handle: 'a' }]);
    talk.say('/cancel');
    talk.say('/cancel');
    const task = { ok: true, value: { gone: true } };
    expect(talk.task('intake-files', task).effects).toEqual([]);
    expect(talk.task('intake-files', { ok: false }).effects).toEqual([]);
    expect(talk.finish([]).replies).toEqual([]);
  });

  it('of an earlier intake are not told in a new one', () => {
    const talk = talking();
    talk.toPhotos();
    talk.send([{ handle: 'a' }]);
    talk.setDialog({ ...talk.dialog()!, data: { ...talk.dialog()?.data, intakeId: 'intake9' } });
    expect(talk.finish(passing(3)).effects).toEqual([]);
  });

  it('a contact sheet is for whoever waits for it', () => {
    const talk = talking();
    talk.toPhotos();
    talk.send([{ handle: 'zip' }]);
    talk.finish(passing(15));
    talk.say('/cake');
    expect(talk.finish().effects).toEqual([]);
    expect(talk.task('contact-sheet', { ok: false }).effects).toEqual([]);
  });

  it('photos whose time is over are asked for anew', () => {
    const talk = talking();
    talk.toPhotos();
    talk.expire();
    const said = talk.say('готово');
    expect(said.keys.slice(0, 2)).toEqual(['train-photos-gone', 'train-photos-ask']);
    expect(talk.dialog()?.data).toMatchObject({ trigger: 'zorani47', intakeId: 'intake2' });
  });

  it.each([null, 5, 'x', { ok: true }, { ok: true, value: { view: 3 } }])(
    'of no shape that is known (%j) count as failed',
    (result) => {
      const talk = talking();
      expect(talk.task('intake-files', result).effects).toEqual([]);
      talk.toPhotos();
      expect(talk.task('intake-files', result).keys[0]).toBe('train-fetch-failed');
      expect(talk.task('contact-sheet', result).keys[0]).toBe('train-sheet-failed');
    },
  );

  it('tasks of nobody are silent', () => {
    expect(repliesOf(talking().task('of a later build', { ok: true }).effects)).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import type { Said } from '../../../test/support/train-talk.ts';
import { createTrainTalk, passing, photoOf, trainState } from '../../../test/support/train-talk.ts';
import { createDialogue } from '../index.ts';

const dialogue = createDialogue();
const MINUTE = 60_000;
const talking = () => {
  const talk = createTrainTalk({ dialogue });
  talk.toPhotos();
  return talk;
};
const slots = (said: Said): string[] => said.replies.flatMap(({ slot }) => slot ?? []);

describe('the status of photos', () => {
  it('comes below each photo that is sent alone, and is edited while it is the newest', () => {
    const talk = talking();
    const seen = ['a', 'b', 'c'].map((handle) => {
      talk.wait(MINUTE);
      const [sent] = slots(talk.send([{ handle }]));
      const [looked] = slots(talk.finish([photoOf()]));
      expect(looked).toBe(sent);
      return sent;
    });
    expect(new Set(seen).size).toBe(3);
  });

  it('is one message for photos that come together', () => {
    const talk = talking();
    const seen = ['a', 'b', 'c'].flatMap((handle) => {
      talk.wait(500);
      return slots(talk.send([{ handle }]));
    });
    talk.wait(MINUTE);
    seen.push(...[1, 2, 3].flatMap(() => slots(talk.finish([photoOf()]))));
    expect(seen).toHaveLength(6);
    expect(new Set(seen).size).toBe(1);
  });

  it('is one message for an album, however slowly it comes', () => {
    const talk = talking();
    const seen = ['a', 'b', 'c'].flatMap((handle) => {
      talk.wait(MINUTE);
      return [...slots(talk.send([{ handle }], 'album')), ...slots(talk.finish([photoOf()]))];
    });
    expect(seen).toHaveLength(6);
    expect(new Set(seen).size).toBe(1);
    talk.wait(MINUTE);
    expect(seen).not.toContain(slots(talk.send([{ handle: 'd' }], 'another'))[0]);
  });

  it('of photos that come while others are looked at is said once, when all have been', () => {
    const talk = talking();
    const [first] = slots(talk.send([{ handle: 'a' }]));
    for (const handle of ['b', 'c', 'd']) {
      talk.wait(MINUTE);
      expect(talk.send([{ handle }]).replies).toEqual([]);
    }
    const seen = [1, 2, 3, 4].map(() => slots(talk.finish([photoOf()])));
    expect(seen.slice(0, 3)).toEqual([[], [], []]);
    expect(seen[3]).toHaveLength(1);
    expect(seen[3]).not.toContain(first);
  });

  it('comes below what else was said meanwhile', () => {
    const talk = talking();
    const [first] = slots(talk.send([{ handle: 'a' }]));
    talk.say('какие нужны?');
    expect(slots(talk.finish([photoOf()]))).not.toContain(first);
    talk.wait(MINUTE);
    const [second] = slots(talk.send([{ handle: 'b' }]));
    const trouble = talk.finish([], { unreadable: [{ name: 'a.gif', reason: 'animated' }] });
    expect(trouble.replies).toHaveLength(2);
    expect(slots(trouble)).not.toContain(second);
  });

  it('does not reuse a message of an earlier time of the same photos', () => {
    const talk = talking();
    const [first] = slots(talk.send([{ handle: 'a' }]));
    talk.finish([photoOf()]);
    talk.wait(MINUTE);
    talk.say('/cake');
    talk.say('/train');
    talk.press({ resume: 'on' });
    talk.press({ base: 'flux' });
    talk.say('zorani48');
    expect(slots(talk.send([{ handle: 'b' }]))).not.toContain(first);
  });

  it('names no number of what is still looked at', () => {
    const talk = talking();
    const said = talk.send([{ handle: 'a' }]);
    expect(said.replies[0]?.lines).toContainEqual({ key: 'train-count-pending' });
    const wait = talk.say('готово');
    expect(wait.replies[0]?.lines[0]).toEqual({ key: 'train-wait' });
  });
});

describe('the word that the sheet is coming', () => {
  it('is replaced when the sheet comes', () => {
    const talk = talking();
    talk.send([{ handle: 'zip' }]);
    const soon = talk.finish(passing(15));
    expect(soon.keys).toContain('train-sheet-soon');
    const drawn = talk.finish();
    expect(drawn.replies.map(({ slot }) => slot)).toEqual([...slots(soon), undefined]);
    expect(drawn.replies[0]).toMatchObject({
      lines: [{ key: 'train-count-looked', params: { count: 15 } }],
      class: 'progress',
    });
    expect(drawn.replies[0]?.menu).toBeUndefined();
    expect(drawn.replies[1]?.assets).toHaveLength(1);
  });

  it('is said on the status message whose Done was pressed', () => {
    const talk = talking();
    talk.send([{ handle: 'a' }]);
    const counted = talk.finish([photoOf()]);
    expect(slots(talk.press('done'))).toEqual(slots(counted));
  });

  it('is replaced also when photos came after it, or the sheet did not work out', () => {
    const talk = talking();
    talk.send([{ handle: 'zip' }]);
    const [soon] = slots(talk.finish(passing(15)));
    talk.wait(MINUTE);
    talk.send([{ handle: 'late' }]);
    expect(slots(talk.fail())).toEqual([soon]);
    talk.finish([photoOf()]);
    const [next] = slots(talk.press('done'));
    const failed = talk.fail();
    expect(slots(failed)).toEqual([next]);
    expect(failed.keys).toContain('train-sheet-failed');
    // Once: there is nothing to be replaced any more.
    expect(slots(talk.task('contact-sheet', { ok: false }))).toEqual([]);
  });

  it('stays where nothing can be edited: the sheet comes after it', () => {
    const state = trainState();
    const { capabilities } = state.conversation;
    const conversation = { ...state.conversation, capabilities: { ...capabilities, editInterval: 0 } };
    const talk = createTrainTalk({ dialogue, state: { ...state, conversation } });
    talk.toPhotos();
    talk.send([{ handle: 'zip' }]);
    talk.finish(passing(15));
    expect(talk.finish().replies).toHaveLength(1);
  });
});

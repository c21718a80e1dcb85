import { describe, expect, it } from 'vitest';
import { WITHOUT_BUTTONS } from '../../../test/support/dialogue.ts';
import { createTrainTalk, passing, trainState } from '../../../test/support/train-talk.ts';
import { createDialogue } from '../index.ts';

const dialogue = createDialogue();
const talking = () => createTrainTalk({ dialogue });
const ASKED = ['train-leave-count', 'train-leave-ask'];

/** With nine photos, and asked whether they shall go. */
const asked = () => {
  const talk = talking();
  talk.toSheet(passing(9));
  talk.say('/cancel');
  return talk;
};

describe('leaving with photos', () => {
  it.each(['/cancel', 'отмена', '取消'])('%s asks first, with their number', (text) => {
    const talk = talking();
    talk.toSheet(passing(9));
    const said = talk.say(text);
    expect(said.keys).toEqual(ASKED);
    expect(said.replies[0]?.lines[0]?.params).toEqual({ count: 9 });
    expect(talk.actions()).toEqual(['delete', 'choose']);
    expect(talk.view().photos).toHaveLength(9);
    expect(talk.step()).toBe('photos');
  });

  it.each(['toSheet', 'toConsent', 'toConfirm'] as const)('the button asks after %s', (to) => {
    const talk = talking();
    talk[to]();
    const step = talk.step();
    expect(talk.press('cancel').keys).toEqual(ASKED);
    expect(talk.view().photos).toHaveLength(15);
    expect(talk.press({ leave: 'no' }).replies[0]?.lines[0]?.key).toBe('train-resume');
    expect(talk.step()).toBe(step);
    expect(talk.view().photos).toHaveLength(15);
  });

  it('a second press of the same button only asks again', () => {
    const talk = talking();
    talk.toSheet();
    const sheet = talk.menu();
    talk.pressOld(sheet, 'cancel');
    expect(talk.pressOld(sheet, 'cancel').keys).toEqual(ASKED);
    expect(talk.view().photos).toHaveLength(15);
  });

  it.each(['/cancel', 'отмена', 'yes', 'да', '好', 'Delete them', 'удалить', '删除', '1'])(
    '%s deletes them',
    (text) => {
      const talk = asked();
      const said = talk.say(text);
      expect(said.effects).toContainEqual({ do: 'drop-intake' });
      expect(said.keys).toEqual(['train-left']);
      expect(talk.dialog()).toBeNull();
      expect(talk.view().photos).toHaveLength(0);
    },
  );

  it.each(['no', 'нет', '不要', 'Keep going', 'оставь', '保留', '2'])('%s goes on where it was', (text) => {
    const talk = asked();
    expect(talk.say(text).keys[0]).toBe('train-resume');
    expect(talk.view().photos).toHaveLength(9);
    expect(talk.step()).toBe('photos');
    // It was answered: the next one asks anew.
    expect(talk.say('/cancel').keys).toEqual(ASKED);
  });

  it('the press deletes them', () => {
    expect(asked().press('delete').keys).toEqual(['train-left']);
  });

  it('whatever else is done answers no', () => {
    for (const act of [
      (talk: ReturnType<typeof asked>) => talk.say('готово'),
      (talk: ReturnType<typeof asked>) => talk.say('какие ещё?'),
      (talk: ReturnType<typeof asked>) => talk.say('/train'),
      (talk: ReturnType<typeof asked>) => talk.send([{ handle: 'a' }]),
      (talk: ReturnType<typeof asked>) => talk.sticker(),
    ]) {
      const talk = asked();
      act(talk);
      expect(talk.say('да').effects).not.toContainEqual({ do: 'drop-intake' });
      expect(talk.say('/cancel').keys).toEqual(ASKED);
    }
  });

  it('an old question is asked anew', () => {
    const talk = asked();
    const question = talk.menu();
    talk.say('нет');
    expect(talk.pressOld(question, 'delete').keys).toEqual(ASKED);
    expect(talk.view().photos).toHaveLength(9);
  });

  it('photos that are still looked at count, and what becomes of them does not cover the question', () => {
    const talk = talking();
    talk.toPhotos();
    talk.send([{ handle: 'zip' }]);
    const said = talk.say('/cancel');
    expect(said.keys).toEqual(ASKED);
    expect(said.replies[0]?.lines[0]?.params).toEqual({ count: 0 });
    expect(talk.finish(passing(15)).replies).toEqual([]);
    expect(talk.say('/cancel').keys).toEqual(['train-left']);
  });

  it('a sheet that is drawn meanwhile does not cover the question, and can be had again', () => {
    const talk = talking();
    talk.toPhotos();
    talk.send([{ handle: 'zip' }]);
    talk.finish(passing(15));
    talk.say('/cancel');
    expect(talk.finish().keys).not.toContain('train-sheet-head');
    talk.say('нет');
    expect(talk.press('done').tasks).toMatchObject([{ kind: 'contact-sheet' }]);
  });

  it('of an earlier try asks as well, in each step', () => {
    const talk = talking();
    talk.toSheet(passing(9));
    talk.setDialog(null);
    talk.say('/train');
    expect(talk.say('/cancel').keys).toEqual(ASKED);
    expect(talk.say('нет').keys).toEqual(['train-resume', 'train-resume-ask']);
    talk.press({ resume: 'on' });
    talk.press({ base: 'flux' });
    expect(talk.step()).toBe('trigger');
    talk.say('/cancel');
    // Digits are text in this step, but not where something else is asked.
    expect(talk.say('2').keys.slice(0, 2)).toEqual(['train-go-on', 'train-trigger-ask']);
    talk.say('/cancel');
    expect(talk.say('1').keys).toEqual(['train-left']);
  });

  it('of a row of another build asks as well', () => {
    const talk = talking();
    talk.toSheet(passing(9));
    talk.setDialog({ flow: 'train', version: 0, step: 'photos', data: { intakeId: 'intake1' } });
    expect(talk.say('/cancel').keys).toEqual(ASKED);
    expect(talk.say('да').keys).toEqual(['train-left']);
  });

  it('is asked by number where there are no buttons', () => {
    const state = trainState();
    const talk = createTrainTalk({
      dialogue,
      state: { ...state, conversation: { ...state.conversation, capabilities: WITHOUT_BUTTONS } },
    });
    talk.toSheet();
    talk.say('/cancel');
    expect(talk.say('2').keys[0]).toBe('train-resume');
    talk.say('/cancel');
    expect(talk.say('1').keys).toEqual(['train-left']);
  });
});

describe('leaving without photos', () => {
  it('is done at once', () => {
    const talk = talking();
    talk.toPhotos();
    expect(talk.say('/cancel').keys).toEqual(['train-left']);
    expect(talk.dialog()).toBeNull();
  });

  it('whose time is over is done at once', () => {
    const talk = talking();
    talk.toSheet();
    talk.expire();
    expect(talk.say('/cancel').keys).toEqual(['train-left']);
    expect(talk.dialog()).toBeNull();
  });

  it('another command keeps them, as ever', () => {
    const talk = talking();
    talk.toSheet(passing(9));
    talk.say('/cake');
    expect(talk.dialog()?.flow).toBe('cake');
    expect(talk.view().photos).toHaveLength(9);
  });
});

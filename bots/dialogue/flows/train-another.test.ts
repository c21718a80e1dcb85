import { describe, expect, it } from 'vitest';
import type { RunningView } from '../../../core/index.ts';
import { createTrainTalk, passing, runningTraining } from '../../../test/support/train-talk.ts';
import { createDialogue } from '../index.ts';

const dialogue = createDialogue();
const training = (changes: Partial<RunningView> = {}) => {
  const talk = createTrainTalk({ dialogue });
  talk.runs([runningTraining(changes)]);
  return talk;
};

describe('/train while a model is trained', () => {
  it('says which one and how it stands, and offers another', () => {
    const talk = training();
    const [reply] = talk.say('/train').replies;
    expect(reply?.lines).toEqual([
      { key: 'train-running', params: { title: 'zorani47' } },
      {
        key: 'running-step',
        params: { step: { key: 'step-training' }, done: 0, count: 1, minutes: 12 },
      },
      { key: 'train-running-status' },
      { key: 'train-another-ask' },
    ]);
    expect(talk.menu().actions.map(({ args }) => args)).toEqual([
      { flow: 'train', another: 'yes' },
      { command: '/status' },
    ]);
  });

  it('says its place while it waits', () => {
    const said = training({ step: 'queued', place: 3 }).say('обучить');
    expect(said.replies[0]?.lines[1]).toEqual({ key: 'running-queued', params: { place: 3, minutes: 12 } });
  });

  it.each(['yes', 'да', '好', '1'])('%s goes on to another one', (text) => {
    const talk = training();
    talk.say('/train');
    expect(talk.say(text).keys).toEqual(['train-base-ask']);
  });

  it('the press does, and with photos that are here already asks about them', () => {
    const talk = training();
    talk.say('/train');
    expect(talk.press({ another: 'yes' }).keys).toEqual(['train-base-ask']);
    const other = training();
    other.runs([]);
    other.toSheet(passing(9));
    other.say('/cake');
    other.runs([runningTraining()]);
    expect(other.say('/train').keys[0]).toBe('train-running');
    expect(other.press({ another: 'yes' }).keys).toEqual(['train-resume', 'train-resume-ask']);
    expect(other.view().photos).toHaveLength(9);
  });

  it.each(['no', 'нет', '不要', '/cancel'])('%s leaves, and nothing is cancelled', (text) => {
    const talk = training();
    talk.say('/train');
    const said = talk.say(text);
    expect(said.keys).toEqual(['left-dialog']);
    expect(talk.dialog()).toBeNull();
  });

  it('anything else is asked again, until the training has ended', () => {
    const talk = training();
    talk.say('/train');
    expect(talk.say('hm?').keys[0]).toBe('train-running');
    expect(talk.sticker().codes).toContain('UNSUPPORTED_FILE');
    expect(talk.say('/train').keys[0]).toBe('train-running');
    talk.runs([]);
    expect(talk.say('hm?').keys).toEqual(['train-base-ask']);
  });

  it('an old choice of it goes on where someone is', () => {
    const talk = training();
    talk.say('/train');
    const menu = talk.menu();
    talk.press({ another: 'yes' });
    talk.press({ base: 'flux' });
    expect(talk.pressOld(menu, 'choose').keys).toContain('train-subject-ask');
    talk.setDialog(null);
    expect(talk.pressOld(menu, 'choose').keys).toEqual(['train-base-ask']);
  });

  it('says nothing of it where photos are being collected, nor of other orders', () => {
    const talk = training({ training: undefined });
    expect(talk.say('/train').keys).toEqual(['train-base-ask']);
    const collecting = createTrainTalk({ dialogue });
    collecting.toSheet();
    collecting.runs([runningTraining()]);
    expect(collecting.say('/train').keys[0]).toBe('train-resume');
  });
});

import { describe, expect, it } from 'vitest';
import type { DialogState } from '../../../core/index.ts';
import {
  groupEvent,
  groupState,
  keysOf,
  repliesOf,
  textEvent,
  WITHOUT_BUTTONS,
} from '../../../test/support/dialogue.ts';
import { createTrainTalk, passing, trainState } from '../../../test/support/train-talk.ts';
import { createDialogue } from '../index.ts';

const dialogue = createDialogue();
const talking = (changes: Partial<Parameters<typeof createTrainTalk>[0]> = {}) =>
  createTrainTalk({ dialogue, ...changes });
const plain = () => {
  const state = trainState();
  return talking({
    state: { ...state, conversation: { ...state.conversation, capabilities: WITHOUT_BUTTONS } },
  });
};

describe('the way of a training', () => {
  it('goes from the base to the order', () => {
    const talk = talking();
    expect(talk.say('/train').keys).toEqual(['train-base-ask']);
    expect(talk.press({ base: 'sd' }).keys).toEqual(['train-subject-ask']);
    expect(talk.press({ subject: 'person' }).keys[0]).toBe('train-trigger-ask');
    expect(talk.say('zorani47').keys[0]).toBe('train-photos-ask');
    expect(talk.send([{ handle: 'zip', name: 'me.zip', bytes: 9 }]).tasks).toEqual([
      {
        do: 'task',
        kind: 'intake-files',
        payload: { intakeId: 'intake1', files: [{ handle: 'zip', name: 'me.zip', bytes: 9 }] },
      },
    ]);
    expect(talk.finish(passing(15)).tasks).toMatchObject([{ kind: 'contact-sheet' }]);
    expect(talk.finish().replies.at(-1)?.assets).toEqual([{ assetId: 'sheet', as: 'photo' }]);
    expect(talk.press('done').keys[0]).toBe('train-consent-ask');
    expect(talk.press('agree').keys[0]).toBe('train-offer');
    const ordered = talk.press('confirm');
    expect(ordered.submitted).toEqual([
      {
        do: 'submit',
        job: 'portraits.training',
        input: { intakeId: 'intake1', base: 'sd', triggerWord: 'zorani47', agreed: true },
        count: 1,
        shownPrice: 350,
        use: expect.any(String),
      },
    ]);
    expect(ordered.keys).toEqual(['gen-title', 'gen-queued']);
    expect(talk.dialog()).toBeNull();
  });

  it('goes by numbers and words where there are no buttons', () => {
    const talk = plain();
    talk.say('/train');
    expect(talk.say('1').keys).toEqual(['train-subject-ask']);
    expect(talk.say('2').keys[0]).toBe('train-trigger-ask');
    expect(talk.say('zorani47').keys[0]).toBe('train-photos-ask-pet');
    talk.send([{ handle: 'zip' }]);
    talk.finish(passing(15));
    talk.finish();
    expect(talk.say('1').keys[0]).toBe('train-consent-ask');
    expect(talk.say('1').keys[0]).toBe('train-offer');
    expect(talk.say('1').submitted).toHaveLength(1);
  });

  it.each([
    ['flux', 'человек', 'Zorani47', 'готово', 'согласна', 'да'],
    ['Stable Diffusion', 'pet', 'Z0rani', 'Done', 'I agree', 'yes'],
    ['SD', '宠物', 'zorani', '完成', '同意', '确认'],
  ])('goes by the words %s, %s, %s, %s, %s, %s', (base, subject, trigger, done, agree, confirm) => {
    const talk = talking();
    talk.say('/train');
    talk.say(base);
    talk.say(subject);
    talk.say(trigger);
    talk.send([{ handle: 'a' }]);
    talk.finish(passing(15));
    if (talk.pending() === 0) talk.say(done);
    talk.finish();
    talk.say(done);
    expect(talk.say(agree).keys[0]).toBe('train-offer');
    expect(talk.say(confirm).submitted[0]?.input).toMatchObject({ triggerWord: trigger });
  });

  it('stays open for a week, and so do its choices', () => {
    const talk = talking();
    const week = 7 * 24 * 60 * 60 * 1000;
    const { effects, replies } = talk.say('/train');
    expect(effects.find((effect) => effect.do === 'dialog')).toMatchObject({ ttl: week });
    expect(replies[0]?.menu?.ttl).toBe(week);
  });
});

describe('/train', () => {
  it('with one base asks for the subject at once, with none is not offered', () => {
    const one = talking({ dialogue: createDialogue({ bases: ['sd'] }) });
    expect(one.say('/train').keys).toEqual(['train-subject-ask']);
    one.press({ subject: 'pet' });
    one.say('zorani47');
    expect(one.dialog()?.data).toMatchObject({ base: 'sd', subject: 'pet', trigger: 'zorani47' });
    expect(talking({ dialogue: createDialogue({ bases: [] }) }).say('/train').keys).toEqual(['not-offered']);
  });

  it('in a group leads to the private chat', () => {
    const effects = dialogue.reduce(
      groupState({ jobs: ['portraits'] }),
      groupEvent({ type: 'text', text: '/train' }, 'command'),
    );
    expect(keysOf(effects)).toEqual(['private-only']);
  });

  it.each(['обучить', '训练', '训练模型', 'Train my face'])('%s means it', (text) => {
    expect(talking().say(text).keys).toEqual(['train-base-ask']);
  });

  it('goes on at the step where someone was', () => {
    const talk = talking();
    talk.say('/train');
    talk.press({ base: 'flux' });
    expect(talk.say('/train').keys).toEqual(['train-go-on', 'train-subject-ask']);
    talk.press({ subject: 'person' });
    expect(talk.say('/train').keys.slice(0, 2)).toEqual(['train-go-on', 'train-trigger-ask']);
    expect(talk.dialog()?.data).toMatchObject({ base: 'flux', subject: 'person' });
  });

  it('goes on with the photos that are here, or starts over', () => {
    const talk = talking();
    talk.toPhotos();
    talk.send([{ handle: 'a' }]);
    talk.finish(passing(9));
    const back = talk.say('/train');
    expect(back.replies[0]?.lines[0]).toEqual({ key: 'train-resume', params: { count: 9 } });
    expect(talk.step()).toBe('photos');
    expect(talk.press({ resume: 'over' }).keys).toEqual(['train-started-over', 'train-base-ask']);
    expect(talk.view().photos).toHaveLength(0);
  });

  it.each(['toConsent', 'toConfirm'] as const)('goes on after %s', (to) => {
    const talk = talking();
    talk[to]();
    const step = talk.step();
    expect(talk.say('/train').replies[0]?.lines[0]).toEqual({ key: 'train-resume', params: { count: 15 } });
    expect(talk.step()).toBe(step);
    expect(talk.actions()[0]).toBe(to === 'toConsent' ? 'agree' : 'confirm');
  });

  it('asks what to do with photos of an earlier try, and goes on with them', () => {
    const talk = talking();
    talk.toSheet(passing(9));
    talk.say('/cake');
    talk.say('/cancel');
    const back = talk.say('/train');
    expect(back.keys).toEqual(['train-resume', 'train-resume-ask']);
    expect(talk.say('hm?').keys).toEqual(['train-resume', 'train-resume-ask']);
    expect(talk.press({ resume: 'on' }).keys).toEqual(['train-base-ask']);
    talk.press({ base: 'flux' });
    expect(talk.say('zorani48').replies[0]?.lines.map(({ key }) => key)).toContain('train-count-good');
    expect(talk.view().photos).toHaveLength(9);
  });

  it.each(['заново', 'start over', '重新开始'])('%s deletes the photos of an earlier try', (text) => {
    const talk = talking();
    talk.toSheet();
    talk.setDialog(null);
    talk.say('/train');
    expect(talk.say(text).keys).toEqual(['train-started-over', 'train-base-ask']);
    expect(talk.view().photos).toHaveLength(0);
  });
});

describe('wrong input keeps the place', () => {
  const at = {
    base: (talk: ReturnType<typeof talking>) => talk.say('/train'),
    subject: (talk: ReturnType<typeof talking>) => {
      talk.say('/train');
      return talk.press({ base: 'flux' });
    },
    photos: (talk: ReturnType<typeof talking>) => talk.toPhotos(),
    consent: (talk: ReturnType<typeof talking>) => talk.toConsent(),
    confirm: (talk: ReturnType<typeof talking>) => talk.toConfirm(),
  };

  it.each([
    ['base', 'qwerty', 'train-choose'],
    ['subject', 'qwerty', 'train-choose'],
    ['photos', 'какие нужны?', 'train-photos-missing'],
    ['consent', 'а зачем?', 'train-consent-choose'],
    ['confirm', 'а можно дешевле?', 'train-offer-choose'],
  ] as const)('words at %s', (step, text, key) => {
    const talk = talking();
    at[step](talk);
    const said = talk.say(text);
    expect(said.keys[0]).toBe(key);
    expect(said.submitted).toEqual([]);
    expect(talk.step()).toBe(step);
    expect(talk.actions()).toContain('cancel');
  });

  it.each(['base', 'subject', 'photos', 'consent', 'confirm'] as const)('a sticker at %s', (step) => {
    const talk = talking();
    at[step](talk);
    expect(talk.sticker().codes).toEqual(['UNSUPPORTED_FILE']);
    expect(talk.step()).toBe(step);
  });

  it.each(['base', 'subject'] as const)('photos at %s are asked for later, an album once', (step) => {
    const talk = talking();
    at[step](talk);
    expect(talk.send([{ handle: 'a' }], 'album1').keys[0]).toBe('train-photos-early');
    const second = talk.send([{ handle: 'b' }], 'album1');
    expect(second.replies).toEqual([]);
    expect(second.tasks).toEqual([]);
    expect(talk.send([{ handle: 'c' }], 'album2').keys[0]).toBe('train-photos-early');
    expect(talk.step()).toBe(step);
  });

  it('other commands are answered in between', () => {
    const talk = talking();
    talk.toPhotos();
    expect(talk.say('баланс').keys).toContain('balance-available');
    expect(talk.step()).toBe('photos');
  });
});

describe('leaving', () => {
  it.each(['/cancel', 'отмена', '取消'])('%s, when asked, deletes the photos and says so', (text) => {
    const talk = talking();
    talk.toSheet();
    talk.say('/cancel');
    const said = talk.say(text);
    expect(said.effects).toContainEqual({ do: 'drop-intake' });
    expect(said.keys).toEqual(['train-left']);
    expect(talk.dialog()).toBeNull();
  });

  it('without photos there is nothing to delete', () => {
    const talk = talking();
    talk.say('/train');
    const said = talk.press('cancel');
    expect(said.keys).toEqual(['left-dialog']);
    expect(said.effects).not.toContainEqual({ do: 'drop-intake' });
  });

  it('a choice of a training that was left offers to go on, or says that it is over', () => {
    const talk = talking();
    talk.toSheet();
    const sheet = talk.menu();
    talk.setDialog(null);
    expect(talk.pressOld(sheet, 'done').codes).toEqual(['CHOICE_EXPIRED']);
    expect(talk.step()).toBe('resume');
    talk.say('/cancel');
    talk.say('/cancel');
    const over = talk.pressOld(sheet, 'done');
    expect(over.codes).toEqual(['CHOICE_EXPIRED']);
    expect(talk.dialog()).toBeNull();
  });
});

describe('an old row', () => {
  const rows: DialogState[] = [
    { flow: 'train', version: 0, step: 'photos', data: {} },
    { flow: 'train', version: 1, step: 'colours', data: {} },
    { flow: 'train', version: 1, step: 'photos', data: { base: 'flux', subject: 'person' } },
    { flow: 'train', version: 1, step: 'subject', data: { base: 'a base that is gone' } },
  ];

  it.each(rows)('restarts politely: %j', (row) => {
    const talk = talking();
    talk.setDialog(row);
    expect(talk.say('привет').keys).toEqual(['flow-restarted', 'train-base-ask']);
    talk.setDialog(row);
    expect(talk.say('/train').keys).toEqual(['flow-restarted', 'train-base-ask']);
  });

  it('keeps the photos', () => {
    const talk = talking();
    talk.toSheet(passing(9));
    talk.setDialog({ flow: 'train', version: 0, step: 'photos', data: { intakeId: 'intake1' } });
    expect(talk.say('привет').keys).toEqual(['flow-restarted', 'train-resume', 'train-resume-ask']);
  });

  it('is closed where trainings are not offered any more', () => {
    const effects = dialogue.reduce(
      trainState({ jobs: ['cakes'], dialog: { flow: 'train', version: 1, step: 'base', data: {} } }),
      textEvent('flux'),
    );
    expect(effects[0]).toEqual({ do: 'dialog', dialog: null });
    expect(repliesOf(effects)[0]?.lines[0]?.key).toBe('not-offered');
  });
});

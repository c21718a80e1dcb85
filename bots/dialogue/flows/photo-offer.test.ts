import { describe, expect, it } from 'vitest';
import { NOW } from '../../../test/support/dialogue.ts';
import { createTalk, modelOf, photoState, readyOf } from '../../../test/support/photo-talk.ts';
import { createDialogue } from '../index.ts';

const promptSets = [
  readyOf('lakers', 'men', 'NBA player {trigger}, {trigger} dunks'),
  readyOf('kite', 'children', 'two children with a kite'),
  ...Array.from({ length: 9 }, (_, i) => readyOf(`dog-${i}`, 'dogs', `{trigger} ${i}`)),
];
const dialogue = createDialogue({ promptSets });
const lida = modelOf('lida', { isDefault: true });
const cat = modelOf('cat');
const talkOf = (changes: Partial<Parameters<typeof createTalk>[0]> = {}) =>
  createTalk({ dialogue, models: [lida, cat], ...changes });

const offered = (changes: Partial<Parameters<typeof createTalk>[0]> = {}) => {
  const talk = talkOf(changes);
  talk.say('/photo flux');
  talk.say('on a beach');
  return talk;
};

const priceOf = (talk: ReturnType<typeof talkOf>) => talk.menu().actions[0]?.price;

describe('an offer', () => {
  it('has Confirm, Change and Cancel first, then counts, aspects and the model', () => {
    const { actions, once } = offered().menu();
    expect(actions.map((one) => one.args?.pick)).toEqual([
      ...['confirm', 'words', 'leave'],
      ...['count', 'count', 'count', 'count'],
      ...['aspect', 'aspect', 'aspect', 'aspect', 'aspect'],
      'models',
    ]);
    expect(actions.filter((one) => one.label.key.endsWith('-chosen')).map((one) => one.args)).toMatchObject([
      { count: 1 },
      { aspect: '1:1' },
    ]);
    expect(once).toBe(true);
  });

  it('is changed in place, its price with it', () => {
    const talk = offered();
    const slot = `photo-offer:ann:${NOW}`;
    const said = talk.press({ count: 3 });
    expect(said.replies[0]).toMatchObject({
      slot,
      lines: [{}, { params: { count: 3, aspect: '1:1' } }, { params: { price: 21, now: 100, after: 79 } }],
    });
    expect(priceOf(talk)).toBe(21);
    expect(talk.press({ aspect: '16:9' }).replies[0]).toMatchObject({ slot });
    expect(talk.dialog()).toMatchObject({ step: 'confirm', data: { count: 3, aspect: '16:9', price: 21 } });
    const done = talk.press('confirm');
    expect(done.submitted).toMatchObject([
      {
        input: { model: 'flux', prompt: 'on a beach', aspect: '16:9' },
        count: 3,
        shownPrice: 21,
        use: 'menu-4',
      },
    ]);
    expect(talk.dialog()).toBeNull();
  });

  it('is changed by words that can stand behind a description', () => {
    const talk = offered();
    talk.say('x2 --ar 3:4 seed:8');
    expect(talk.dialog()).toMatchObject({ data: { count: 2, aspect: '3:4', seed: 8, price: 14 } });
    expect(talk.say('--ar 1:9').keys[0]).toBe('photo-wrong-aspect');
    expect(talk.dialog()).toMatchObject({ data: { count: 2, aspect: '3:4' } });
  });

  it('of more than can be paid waits for credits, and can be made smaller', () => {
    const talk = offered({
      state: photoState({ wallet: { paid: 10, bonus: 0, frozen: 0, debt: 0, available: 10 } }),
    });
    expect(talk.press({ count: 2 }).codes).toEqual(['INSUFFICIENT_CREDITS']);
    expect(talk.dialog()).toMatchObject({ step: 'confirm', data: { count: 2 } });
    expect(talk.press({ count: 1 }).keys).toContain('offer-cost-balance');
  });

  it.each(['да', 'Yes!', '确认'])('%s confirms at the price that was shown', (text) => {
    const talk = offered();
    talk.press({ count: 2 });
    expect(talk.say(text).submitted).toMatchObject([{ count: 2, shownPrice: 14 }]);
    expect(talk.dialog()).toBeNull();
  });

  it.each(['нет', '不要', 'отмена'])('%s leaves', (text) => {
    const talk = offered();
    expect(talk.say(text).keys).toEqual(['left-dialog']);
    expect(talk.dialog()).toBeNull();
  });

  it.each([
    ['what about a cat?', (talk: ReturnType<typeof talkOf>) => talk.say('what about a cat?'), 'photo-choose'],
    ['a file', (talk: ReturnType<typeof talkOf>) => talk.file(), 'error-unsupported-file'],
    ['a sticker', (talk: ReturnType<typeof talkOf>) => talk.sticker(), 'error-unsupported-file'],
  ])('keeps the place at %s', (_what, send, key) => {
    const talk = offered();
    const before = talk.dialog();
    expect(send(talk).keys.slice(0, 2)).toEqual([key, 'photo-offer']);
    expect(talk.dialog()).toEqual(before);
  });

  it('Change asks for other words and keeps everything else', () => {
    const talk = offered();
    talk.press({ count: 3 });
    const said = talk.press('edit');
    expect(said.replies[0]?.lines[0]).toEqual({ key: 'photo-edit-ask', params: { prompt: 'on a beach' } });
    talk.say('on a mountain');
    expect(talk.dialog()).toMatchObject({ data: { model: 'flux', prompt: 'on a mountain', count: 3 } });
  });

  it('goes on with another model', () => {
    const talk = offered();
    talk.press({ pick: 'models' });
    expect(talk.dialog()).toMatchObject({ step: 'model', data: { prompt: 'on a beach' } });
    const said = talk.press({ model: 'model-cat' });
    expect(said.keys).toContain('photo-offer-trigger');
    expect(talk.dialog()).toMatchObject({
      step: 'confirm',
      data: { model: 'model-cat', prompt: 'on a beach' },
    });
  });

  it('Cancel uses it up and leaves', () => {
    const talk = offered();
    const said = talk.press('cancel');
    expect(said.effects[0]).toEqual({ do: 'use-menu', use: 'menu-2' });
    expect(talk.dialog()).toBeNull();
  });
});

describe('an offer that is not awaited any more', () => {
  it('is made anew after it was answered in words', () => {
    const talk = offered();
    const old = talk.menu();
    talk.say('да');
    const said = talk.pressOld(old, 'confirm');
    expect(said.submitted).toEqual([]);
    expect(said.codes).toEqual(['CHOICE_EXPIRED']);
    expect(talk.press('confirm').submitted).toHaveLength(1);
  });

  it('orders nothing else than it showed', () => {
    const talk = offered();
    const old = talk.menu();
    talk.press({ count: 4 });
    const said = talk.pressOld(old, 'confirm');
    expect(said.submitted).toEqual([]);
    expect(said.keys[0]).toBe('photo-changed');
    expect(talk.press('confirm').submitted).toMatchObject([{ count: 4, shownPrice: 28 }]);
  });

  it.each(['confirm', 'choose', 'edit'] as const)(
    'when expired, %s offers it anew at the price of now',
    (action) => {
      const talk = offered();
      const old = talk.menu();
      talk.say('/cancel');
      const said = talk.pressOld(old, action, { expiresAt: NOW - 1 });
      expect(said.submitted).toEqual([]);
      expect(said.codes).toEqual(['CHOICE_EXPIRED']);
      expect(said.keys).toContain('photo-offer');
      expect(talk.dialog()).toMatchObject({ step: 'confirm', data: { prompt: 'on a beach', price: 7 } });
    },
  );

  it('is not ordered twice', () => {
    const talk = offered();
    const old = talk.menu();
    talk.press('confirm');
    const said = talk.pressOld(old, 'confirm', { usedAt: NOW });
    expect(said.submitted).toEqual([]);
    expect(said.codes).toEqual(['CHOICE_USED']);
  });

  it('leaves a newer one alone when it is cancelled', () => {
    const talk = offered();
    const old = talk.menu();
    talk.say('/cake');
    const said = talk.pressOld(old, 'cancel');
    expect(said.keys).toEqual(['left-dialog']);
    expect(talk.dialog()).toMatchObject({ flow: 'cake' });
  });

  it('is a stranger’s to nobody', () => {
    const talk = offered();
    const said = talk.pressOld(talk.menu(), 'confirm', { accountId: 'bob' });
    expect(said.codes).toEqual(['NOT_YOUR_CHOICE']);
    expect(said.effects).toHaveLength(1);
  });
});

describe('ready-made descriptions', () => {
  const choosing = () => {
    const talk = talkOf();
    talk.say('/photo cat');
    talk.press({ pick: 'sets' });
    return talk;
  };

  it('are chosen by set and name, and have the trigger word put in', () => {
    const talk = choosing();
    expect(talk.dialog()).toMatchObject({ step: 'sets', data: { model: 'model-cat' } });
    expect(talk.menu().actions.map((one) => one.label.key)).toEqual([
      ...['prompt-set-men', 'prompt-set-children', 'prompt-set-dogs'],
      'action-cancel',
    ]);
    expect(talk.press({ set: 'men' }).replies[0]?.menu?.actions.map((one) => one.label.key)).toEqual([
      ...['prompt-lakers', 'photo-other-sets', 'action-cancel'],
    ]);
    const said = talk.press({ id: 'lakers' });
    expect(said.replies[0]?.lines[0]?.params).toEqual({ prompt: 'NBA player catword, catword dunks' });
    expect(said.keys).not.toContain('photo-offer-trigger');
  });

  it('are about anyone where a base model draws', () => {
    const talk = talkOf({ models: [] });
    talk.say('/photo sd');
    talk.press({ pick: 'sets' });
    talk.press({ set: 'men' });
    const said = talk.press({ id: 'lakers' });
    expect(said.replies[0]?.lines[0]?.params).toEqual({ prompt: 'NBA player someone, someone dunks' });
  });

  it('put no trained face on a child', () => {
    const talk = choosing();
    talk.press({ set: 'children' });
    expect(talk.press({ id: 'kite' }).keys[0]).toBe('photo-ready-faceless');
    expect(talk.press('confirm').submitted).toMatchObject([
      { input: { model: 'flux', prompt: 'two children with a kite' } },
    ]);
    const faces = talkOf({ dialogue: createDialogue({ promptSets, bases: [] }) });
    faces.say('/photo cat');
    faces.press({ pick: 'sets' });
    faces.press({ set: 'children' });
    expect(faces.press({ id: 'kite' })).toMatchObject({ codes: ['MODEL_NOT_FOUND'], submitted: [] });
  });

  it('turn pages, and lead back to the sets', () => {
    const talk = choosing();
    talk.press({ set: 'dogs' });
    expect(talk.menu().actions.filter((one) => one.action === 'use')).toHaveLength(8);
    talk.press({ page: 1 });
    expect(talk.menu().actions.filter((one) => one.action === 'use')).toHaveLength(1);
    expect(talk.press({ pick: 'sets' }).keys).toEqual(['photo-ask-set']);
  });

  it.each([
    ['words', 'photo-choose-set'],
    ['file', 'error-unsupported-file'],
  ])('keep the place at %s', (what, key) => {
    const talk = choosing();
    const said = what === 'words' ? talk.say('a nice one') : talk.file();
    expect(said.keys).toEqual([key, 'photo-ask-set']);
    expect(talk.dialog()).toMatchObject({ step: 'sets', data: { model: 'model-cat' } });
  });

  it('are not offered where there are none', () => {
    const talk = talkOf({ dialogue: createDialogue() });
    talk.say('/photo cat');
    expect(talk.menu().actions.map((one) => one.args?.pick)).toEqual(['idea', undefined]);
    expect(talk.say('ready-made').codes).toEqual(['NOTHING_TO_SHOW']);
  });
});

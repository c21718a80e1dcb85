import { describe, expect, it } from 'vitest';
import { NOW, WITHOUT_BUTTONS } from '../../../test/support/dialogue.ts';
import { createPosterTalk, posterState, sessionOf } from '../../../test/support/poster-talk.ts';
import { createDialogue } from '../index.ts';

const dialogue = createDialogue();
const PLACE = { sessionId: 'session', number: 3, version: 1 };
const PAGE = 'https://studio.example/e/token';
const LONG = 'x'.repeat(2001);
const POOR = { paid: 1, bonus: 0, frozen: 0, debt: 0, available: 1 };

const talking = (maskUrl?: string) =>
  createPosterTalk({ dialogue, session: sessionOf(maskUrl === undefined ? {} : { maskUrl }) });
const editing = (maskUrl?: string) => {
  const talk = talking(maskUrl);
  talk.toEdit();
  return talk;
};
type Talk = ReturnType<typeof talking>;
const picks = (talk: Talk) => talk.menu().actions.map((one) => one.url ?? one.args?.pick ?? one.action);
const offered = () => {
  const talk = editing();
  talk.say('a green leaf');
  return talk;
};

describe('an edit', () => {
  it('shows the picture of that version and asks what shall change', () => {
    const talk = talking();
    const said = talk.toEdit();
    expect(said.effects[0]).toMatchObject({
      do: 'show-session',
      sessionId: 'session',
      place: { number: 3, version: 1 },
      view: 'edit',
    });
    expect(said.replies[0]).toMatchObject({
      assets: [{ assetId: 'a3-1', as: 'photo' }],
      lines: [
        { key: 'poster-edit-title', params: { number: '03', version: { params: { edit: 1 } } } },
        { key: 'poster-edit-ask' },
        { key: 'poster-edit-ways' },
        { key: 'offer-cost', params: { price: 5 } },
        { key: 'photo-ask-leave' },
      ],
    });
    expect(talk.dialog()).toMatchObject({ flow: 'poster', step: 'edit', data: PLACE });
  });

  it('offers the page to paint on where there is one', () => {
    const talk = editing(PAGE);
    expect(picks(talk)).toEqual([PAGE, 'awaits', 'awaits', 'whole', 'cancel']);
    expect(picks(editing())).toEqual(['awaits', 'awaits', 'whole', 'cancel']);
  });

  it('of a version that is gone is of the newest there is, and of no poster at all is none', () => {
    const talk = talking();
    talk.toEdit({ version: 9 });
    expect(talk.dialog()?.data).toMatchObject({ version: 2 });
    const none = talking();
    expect(none.toEdit({ number: 5 }).codes).toEqual(['GENERATION_NOT_FOUND']);
    expect(none.dialog()).toBeNull();
  });

  it('says when the core does not find it', () => {
    const talk = talking();
    talk.refuse({ 'show-session': { code: 'GENERATION_NOT_FOUND' } });
    expect(talk.toEdit().codes).toEqual(['GENERATION_NOT_FOUND']);
  });

  it('takes words and offers it: what, where, reference, cost, balance before and after', () => {
    const talk = editing();
    const said = talk.say('a green leaf, 2 of them');
    expect(said.replies[0]?.lines).toMatchObject([
      { key: 'poster-edit-offer' },
      { key: 'poster-edit-words', params: { words: 'a green leaf, 2 of them' } },
      { key: 'poster-edit-all' },
      { key: 'poster-edit-without-reference' },
      { key: 'offer-cost-balance', params: { price: 5, now: 100, after: 95 } },
    ]);
    const done = talk.press('confirm');
    expect(done.submitted).toEqual([
      {
        do: 'submit',
        job: 'posters.edit',
        input: { ...PLACE, words: 'a green leaf, 2 of them' },
        count: 1,
        shownPrice: 5,
        use: expect.stringMatching(/^menu/),
      },
    ]);
    expect(talk.dialog()).toBeNull();
  });

  it('takes digits as words, whatever menu is open', () => {
    const talk = editing();
    expect(talk.say('2').keys[0]).toBe('poster-edit-offer');
  });

  it.each([
    ['???', 'EMPTY_PROMPT'],
    [LONG, 'PROMPT_TOO_LONG'],
  ])('keeps the place at %.5s', (text, code) => {
    const talk = editing();
    expect(talk.say(text).codes).toEqual([code]);
    expect(talk.dialog()).toMatchObject({ step: 'edit', data: PLACE });
    expect(talk.sticker().keys[0]).toBe('poster-no-use');
    expect(talk.dialog()).toMatchObject({ step: 'edit' });
  });

  it('is left by /cancel', () => {
    const talk = editing();
    expect(talk.say('/cancel').keys).toEqual(['left-dialog']);
    expect(talk.dialog()).toBeNull();
  });

  it('puts an open set aside, and goes on with it afterwards', () => {
    const talk = talking();
    talk.toSet();
    talk.say('only 2');
    talk.toEdit();
    talk.say('a leaf');
    const said = talk.press('confirm');
    expect(said.keys).toContain('poster-back-to-set');
    expect(talk.dialog()).toMatchObject({ step: 'set', data: { numbers: [2], photoId: 'photo1' } });
    talk.toEdit();
    expect(talk.say('/cancel').keys).toContain('poster-back-to-set');
    expect(talk.dialog()).toMatchObject({ step: 'set', data: { numbers: [2] } });
    talk.toEdit();
    expect(talk.say('/poster').keys).toContain('poster-back-to-set');
  });

  it('reads the facts anew when the set was put aside while they were read', () => {
    const talk = talking();
    talk.say('/poster');
    talk.send([{ handle: 'f' }], 'a mug');
    talk.photo();
    talk.toEdit();
    expect(talk.facts().effects).toEqual([]);
    expect(talk.say('/cancel').tasks).toMatchObject([
      { kind: 'poster-facts', payload: { photoId: 'photo1' } },
    ]);
    talk.facts();
    expect(talk.dialog()).toMatchObject({ step: 'form' });
  });

  it('in a group tells no balance and no address of a page', () => {
    const state = posterState();
    const talk = createPosterTalk({
      dialogue,
      session: sessionOf({ maskUrl: PAGE }),
      state: { ...state, conversation: { ...state.conversation, kind: 'group' } },
    });
    talk.toEdit();
    expect(picks(talk)).not.toContain(PAGE);
    expect(JSON.stringify(talk.dialog())).not.toContain(PAGE);
    expect(talk.say('a leaf').keys).toContain('offer-cost');
  });

  it('has no menu where digits are text, and says the address instead', () => {
    const state = posterState();
    const talk = createPosterTalk({
      dialogue,
      session: sessionOf({ maskUrl: PAGE }),
      state: { ...state, conversation: { ...state.conversation, capabilities: WITHOUT_BUTTONS } },
    });
    const [reply] = talk.toEdit().replies;
    expect(reply?.menu).toBeUndefined();
    expect(reply?.lines.find(({ key }) => key === 'menu-link')?.params?.url).toBe(PAGE);
  });
});

describe('the offer of an edit', () => {
  it.each(['да', 'yes', '好的'])('%s confirms', (text) => {
    expect(offered().say(text).submitted).toMatchObject([{ job: 'posters.edit', shownPrice: 5 }]);
  });

  it('Change asks for other words and keeps everything else', () => {
    const talk = offered();
    expect(talk.press('edit').keys).toContain('poster-edit-ask-again');
    talk.say('two leaves');
    expect(talk.press('confirm').submitted).toMatchObject([{ input: { words: 'two leaves' } }]);
  });

  it('is left by words and by a press, and its uploads are forgotten', () => {
    const talk = editing();
    talk.press({ as: 'drawn' });
    talk.send([{ handle: 'f' }], 'a leaf');
    talk.task('poster-drawn', { maskId: 'm', percent: 12 });
    expect(talk.say('нет')).toMatchObject({ keys: ['left-dialog'], dropped: ['m'] });
    expect(offered().press('cancel').effects[0]).toMatchObject({ do: 'use-menu' });
  });

  it('keeps the place at anything else', () => {
    const talk = offered();
    expect(talk.say('hm').keys[0]).toBe('poster-edit-choose');
    expect(talk.sticker().keys[0]).toBe('poster-no-use');
    expect(talk.dialog()).toMatchObject({ step: 'edit-offer' });
  });

  it('takes a picture after all', () => {
    const talk = offered();
    talk.send();
    talk.press({ as: 'drawn' });
    const said = talk.task('poster-drawn', { maskId: 'm', percent: 40 });
    expect(said.replies[0]?.lines.find(({ key }) => key === 'poster-edit-painted')?.params).toEqual({
      percent: 40,
    });
  });

  it('counts only while it is awaited, and only for what it showed', () => {
    const talk = offered();
    const old = talk.menu();
    talk.press('edit');
    talk.say('other words');
    const late = talk.pressOld(old, 'confirm');
    expect([late.submitted, late.codes]).toEqual([[], ['CHOICE_EXPIRED']]);
    expect(talk.press('confirm').submitted).toMatchObject([{ input: { words: 'a green leaf' } }]);
    expect(talk.pressOld(old, 'confirm', { usedAt: NOW }).codes).toEqual(['CHOICE_USED']);
  });

  it('that is too old is made anew', () => {
    const talk = offered();
    const said = talk.pressOld(talk.menu(), 'confirm', { expiresAt: 1 });
    expect(said.submitted).toEqual([]);
    expect(said.keys).toContain('poster-edit-offer');
    expect(talk.press('confirm').submitted).toHaveLength(1);
  });

  it('that can’t be paid says so and keeps the words', () => {
    const talk = editing();
    talk.be({ wallet: POOR });
    expect(talk.say('a leaf').codes).toEqual(['INSUFFICIENT_CREDITS']);
    expect(talk.dialog()?.data).toMatchObject({ words: 'a leaf' });
    talk.be({ wallet: { ...POOR, debt: 2 } });
    expect(talk.say('hm').codes).toEqual(['DEBT_OPEN']);
  });

  it.each([
    ['PRICE_CHANGED', { shown: 5, now: 8 }, 'edit-offer'],
    ['PROVIDER_UNAVAILABLE', {}, 'edit-offer'],
    ['REFUSED_BY_SAFETY', { rule: 'nudity' }, 'edit'],
    ['MEMBERSHIP_REQUIRED', {}, 'edit-offer'],
    ['GENERATION_NOT_FOUND', {}, undefined],
  ] as const)('refused with %s goes to step %s', (code, params, step) => {
    const talk = offered();
    talk.refuse({ submit: { code, params } });
    expect(talk.press('confirm').codes).toContain(code);
    expect(talk.dialog()?.step).toBe(step);
    if (code === 'PRICE_CHANGED') expect(talk.dialog()?.data.price).toBe(8);
    if (code === 'REFUSED_BY_SAFETY') expect(talk.dialog()?.data.words).toBeUndefined();
  });

  it('whose upload is gone goes on without it', () => {
    const talk = editing();
    talk.press({ as: 'drawn' });
    talk.send([{ handle: 'f' }], 'a leaf');
    talk.task('poster-drawn', { maskId: 'm', percent: 12 });
    talk.refuse({ submit: { code: 'GENERATION_NOT_FOUND' } });
    expect(talk.press('confirm').keys[0]).toBe('poster-edit-upload-gone');
    expect(talk.dialog()?.data).toMatchObject({ words: 'a leaf' });
    expect(talk.dialog()?.data.maskId).toBeUndefined();
  });
});

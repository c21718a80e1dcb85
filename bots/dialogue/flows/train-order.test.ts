import { describe, expect, it } from 'vitest';
import type { DialogState, ErrorCode, ErrorParams } from '../../../core/index.ts';
import { NOW } from '../../../test/support/dialogue.ts';
import { createTrainTalk, passing } from '../../../test/support/train-talk.ts';
import { createDialogue } from '../index.ts';

const dialogue = createDialogue();
const talking = () => createTrainTalk({ dialogue });
const POOR = { paid: 0, bonus: 6, frozen: 0, debt: 0, available: 6 };
const RICH = { paid: 400, bonus: 0, frozen: 0, debt: 0, available: 400 };

describe('consent', () => {
  it('is asked for in two statements with one press', () => {
    const talk = talking();
    expect(talk.toConsent().keys).toEqual([
      'train-consent-ask',
      'train-consent-mine',
      'train-consent-adult',
      'train-consent-free',
    ]);
    expect(talk.actions()).toEqual(['agree', 'edit', 'cancel']);
  });

  it('of a pet speaks of its owner', () => {
    const talk = talking();
    talk.toPhotos('pet');
    talk.send([{ handle: 'zip' }]);
    talk.finish(passing(15));
    talk.finish();
    expect(talk.press('done').keys).toEqual([
      'train-consent-ask',
      'train-consent-mine-pet',
      'train-consent-adult-pet',
      'train-consent-free',
    ]);
  });

  it.each(['нет', 'no', '不要'])('%s charges nothing and deletes the photos', (text) => {
    const talk = talking();
    talk.toConsent();
    const said = talk.say(text);
    expect(said.keys).toEqual(['train-left']);
    expect(said.submitted).toEqual([]);
    expect(talk.dialog()).toBeNull();
  });

  it('there is no order without it', () => {
    const talk = talking();
    talk.toConfirm();
    const offer = talk.menu();
    talk.press('edit');
    const said = talk.pressOld(offer, 'confirm');
    expect(said.submitted).toEqual([]);
    expect(said.codes).toEqual(['CHOICE_EXPIRED']);
    talk.setDialog({ ...(talk.dialog() as DialogState), step: 'consent' });
    expect(talk.pressOld(offer, 'confirm').submitted).toEqual([]);
  });

  it('is about the photos that it was asked for: with others it is asked for again', () => {
    const talk = talking();
    talk.toConsent();
    const asked = talk.menu();
    talk.press('edit');
    const said = talk.pressOld(asked, 'agree');
    expect(said.keys).not.toContain('train-offer');
    expect(talk.step()).toBe('photos');
  });

  it('photos that went meanwhile lead back to them', () => {
    const talk = talking();
    talk.toConsent();
    talk.change({ enough: false, remarks: ['few-faces'] });
    expect(talk.press('agree').codes).toEqual(['PHOTOS_NOT_READY']);
    expect(talk.step()).toBe('photos');
  });
});

describe('the offer', () => {
  it('says everything about the order', () => {
    const [reply] = talking().toConfirm().replies;
    expect(reply?.lines).toEqual([
      { key: 'train-offer' },
      {
        key: 'train-offer-facts',
        params: { base: { key: 'train-base-flux' }, trigger: 'zorani47', photos: 15 },
      },
      { key: 'train-offer-time' },
      { key: 'train-offer-photos' },
      { key: 'train-offer-cancel', params: { price: 350 } },
      { key: 'offer-cost-balance', params: { price: 350, now: 1000, after: 650 } },
    ]);
    expect(reply?.menu?.actions.map(({ action, price }) => [action, price])).toEqual([
      ['confirm', 350],
      ['edit', undefined],
      ['cancel', undefined],
    ]);
  });

  it('without the credits says what is missing, keeps the photos and the place', () => {
    const talk = talking();
    talk.be({ wallet: POOR });
    const said = talk.toConfirm();
    expect(said.codes).toEqual(['INSUFFICIENT_CREDITS']);
    expect(said.replies[0]?.lines[0]?.params).toEqual({ needed: 350, available: 6 });
    expect(said.replies[0]?.lines.slice(-2)).toEqual([
      { key: 'train-kept', params: { date: { instant: NOW + 1000 } } },
      { key: 'offer-confirm-later' },
    ]);
    expect(talk.step()).toBe('confirm');
    talk.be({ wallet: RICH });
    expect(talk.say('/train').keys.slice(0, 2)).toEqual(['train-resume', 'train-offer']);
    expect(talk.press('confirm').submitted).toHaveLength(1);
  });

  it('with a debt says so and keeps the place', () => {
    const talk = talking();
    talk.be({ wallet: { ...RICH, debt: 5 } });
    expect(talk.toConfirm().codes).toEqual(['DEBT_OPEN']);
    expect(talk.step()).toBe('confirm');
  });

  it('not now: nothing is ordered, everything stays', () => {
    const talk = talking();
    talk.toConfirm();
    expect(talk.say('нет').keys).toEqual(['train-not-now', 'train-kept']);
    expect(talk.step()).toBe('confirm');
    expect(talk.view().photos).toHaveLength(15);
  });

  it('Cancel deletes the photos', () => {
    const talk = talking();
    talk.toConfirm();
    talk.press('cancel');
    expect(talk.press('delete').keys).toEqual(['train-left']);
  });

  it('a press is good for one order', () => {
    const talk = talking();
    talk.toConfirm();
    const offer = talk.menu();
    talk.press('confirm');
    const again = talk.pressOld({ ...offer, usedAt: NOW }, 'confirm');
    expect(again.codes).toEqual(['CHOICE_USED']);
    expect(again.submitted).toEqual([]);
  });

  it('that is a week old is made anew', () => {
    const talk = talking();
    talk.toConfirm();
    const late = talk.pressOld({ ...talk.menu(), expiresAt: NOW }, 'confirm');
    expect(late.submitted).toEqual([]);
    expect(late.codes).toEqual(['CHOICE_EXPIRED']);
    expect(late.keys).toContain('train-offer');
  });
});

describe('an order that is refused', () => {
  const refused = (code: { code: ErrorCode; params?: ErrorParams }) => {
    const talk = talking();
    talk.toConfirm();
    talk.refuse({ submit: code });
    return { talk, said: talk.press('confirm') };
  };

  it('shows the one that is running', () => {
    const { said } = refused({ code: 'ALREADY_RUNNING' });
    expect(said.effects).toContainEqual({ do: 'list-running', view: 'already-running' });
  });

  it('PRICE_CHANGED offers it at the price of now', () => {
    const { talk, said } = refused({ code: 'PRICE_CHANGED', params: { shown: 350, now: 400 } });
    expect(said.codes).toEqual(['PRICE_CHANGED']);
    expect(said.replies[0]?.menu?.actions[0]).toMatchObject({ action: 'confirm', price: 400 });
    expect(talk.step()).toBe('confirm');
  });

  it.each(['QUEUE_FULL', 'PROVIDER_UNAVAILABLE', 'BUDGET_PAUSED', 'UNKNOWN'] as const)(
    '%s can be tried again',
    (code) => {
      const { talk, said } = refused({ code });
      expect(said.codes).toEqual([code]);
      talk.refuse({});
      expect(talk.press('confirm').submitted).toHaveLength(1);
    },
  );

  it('INSUFFICIENT_CREDITS keeps the place', () => {
    const { talk, said } = refused({ code: 'INSUFFICIENT_CREDITS', params: { needed: 350, available: 1 } });
    expect(said.codes).toEqual(['INSUFFICIENT_CREDITS']);
    expect(said.keys).toContain('train-kept');
    expect(talk.step()).toBe('confirm');
  });

  it('PHOTOS_NOT_READY leads back to the photos', () => {
    const { talk, said } = refused({ code: 'PHOTOS_NOT_READY', params: { usable: 11, least: 12 } });
    expect(said.codes).toEqual(['PHOTOS_NOT_READY']);
    expect(talk.step()).toBe('photos');
    expect(talk.press('done').tasks).toMatchObject([{ kind: 'contact-sheet' }]);
  });

  it.each<{ code: ErrorCode; params: ErrorParams }>([
    { code: 'TRIGGER_TAKEN', params: { word: 'zorani47' } },
    { code: 'BAD_INPUT', params: { field: 'trigger', why: 'dictionary' } },
  ])('$code asks for another word, and the photos stay', ({ code, params }) => {
    const { talk, said } = refused({ code, params });
    expect(said.codes).toEqual([code]);
    expect(said.keys).toContain('train-trigger-try');
    expect(talk.step()).toBe('trigger');
    talk.refuse({});
    expect(talk.say('miravo12').keys).toContain('train-count-good');
    expect(talk.dialog()?.data).toMatchObject({ trigger: 'miravo12', intakeId: 'intake1' });
  });

  it('IN_REVIEW and the like are told', () => {
    expect(refused({ code: 'IN_REVIEW' }).said.codes).toEqual(['IN_REVIEW']);
  });
});

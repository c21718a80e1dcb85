import { describe, expect, it } from 'vitest';
import type { ErrorCode, TryonOrder } from '../../../core/index.ts';
import { createTryonTalk, tryonState } from '../../../test/support/tryon-talk.ts';
import { createDialogue } from '../index.ts';

const dialogue = createDialogue();
const talkOf = (state = tryonState()) => createTryonTalk({ dialogue, state });
const walletOf = (available: number, debt = 0) => ({
  wallet: { paid: available, bonus: 0, frozen: 0, debt, available },
});

describe('consent', () => {
  it('states both, and nothing is offered before it', () => {
    const talk = talkOf();
    const said = talk.toConsent();
    expect(said.keys).toEqual([
      'tryon-consent-ask',
      'tryon-consent-person',
      'tryon-consent-adult',
      'tryon-consent-free',
    ]);
    expect(talk.say('maybe').keys[0]).toBe('tryon-consent-choose');
    expect(talk.dialog()?.step).toBe('consent');
  });

  it.each(['да', 'yes', '同意', 'I agree', 'согласна', '好的'])('%s', (text) => {
    const talk = talkOf();
    talk.toConsent();
    expect(talk.say(text).keys).toContain('tryon-offer');
  });

  it('a no leaves, and what was sent is forgotten', () => {
    const talk = talkOf();
    talk.toConsent();
    expect(talk.say('нет').dropped.sort()).toEqual(['g1', 'p1']);
  });

  it('is not asked again for the same photo, and anew for another', () => {
    const talk = talkOf();
    talk.toOffer();
    talk.press({ pick: 'change' });
    talk.wear('g2');
    expect(talk.press('done').keys).toContain('tryon-offer');
    talk.press({ pick: 'change' });
    talk.press({ pick: 'person' });
    talk.taken(talk.only(talk.send()), 'p2');
    expect(talk.press('done').keys).toContain('tryon-consent-ask');
  });

  it('of an earlier photo does not count for this one', () => {
    const talk = talkOf();
    talk.toConsent();
    const old = talk.menu();
    talk.say('другое фото');
    talk.taken(talk.only(talk.send()), 'p2');
    talk.press('done');
    expect(talk.pressOld(old, 'agree').codes).toEqual(['CHOICE_EXPIRED']);
    expect(talk.dialog()?.step).toBe('consent');
  });
});

describe('the offer', () => {
  it('says count, cost each and in all, the balance, and what becomes of the photos', () => {
    const talk = talkOf();
    const said = talk.toOffer('g1', 'g2');
    expect(said.keys).toEqual([
      'tryon-offer',
      'tryon-garment-row',
      'tryon-garment-row',
      'tryon-offer-each',
      'offer-cost-balance',
      'tryon-offer-deleted',
    ]);
    const params = Object.fromEntries((said.replies[0]?.lines ?? []).map((one) => [one.key, one.params]));
    expect(params).toMatchObject({
      'tryon-offer': { count: 2 },
      'tryon-offer-each': { price: 2 },
      'offer-cost-balance': { price: 4, now: 100, after: 96 },
    });
  });

  it.each(['press', 'words'])('is ordered by %s, with exactly what it showed', (by) => {
    const talk = talkOf();
    talk.toConsent('g1', 'g2');
    talk.say('2 dress');
    talk.say('continue');
    talk.press('agree');
    const said = by === 'press' ? talk.press('confirm') : talk.say('да');
    const input: TryonOrder = {
      personId: 'p1',
      garments: [
        { garmentId: 'g1', kind: 'auto' },
        { garmentId: 'g2', kind: 'dress' },
      ],
      agreed: true,
    };
    expect(said.submitted).toMatchObject([{ job: 'tryon', input, count: 2, shownPrice: 4 }]);
    expect(said).toMatchObject({ dropped: [] });
    expect(talk.dialog()).toBeNull();
  });

  it('an earlier one does not order what has changed since', () => {
    const talk = talkOf();
    talk.toOffer('g1', 'g2');
    const old = talk.menu();
    talk.say('remove 2');
    talk.press('done');
    const said = talk.pressOld(old, 'confirm');
    expect(said).toMatchObject({ submitted: [], codes: ['CHOICE_EXPIRED'] });
    expect(talk.press('confirm').submitted[0]?.count).toBe(1);
  });

  it('an earlier one of the same order counts no more', () => {
    const talk = talkOf();
    talk.toOffer('g1');
    const old = talk.menu();
    talk.press({ pick: 'change' });
    talk.press('done');
    expect(talk.pressOld(old, 'confirm')).toMatchObject({ submitted: [], codes: ['CHOICE_EXPIRED'] });
  });

  it('is never ordered for a photo that nobody agreed to', () => {
    const talk = talkOf();
    talk.toOffer('g1');
    const open = talk.dialog();
    if (!open) throw new Error('an offer');
    talk.setDialog({ ...open, data: { ...open.data, agreed: 'another photo' } });
    const said = talk.say('yes');
    expect(said.submitted).toEqual([]);
    expect(said.keys).toContain('tryon-consent-ask');
  });

  it('pressed twice orders once', () => {
    const talk = talkOf();
    talk.toOffer();
    const old = talk.menu();
    expect(talk.press('confirm').submitted).toHaveLength(1);
    expect(talk.pressOld(old, 'confirm', { usedAt: 1 })).toMatchObject({
      submitted: [],
      codes: ['CHOICE_USED'],
    });
  });

  it('that is too old is made anew from the consent on, and leaving it drops nothing that may be kept', () => {
    const talk = talkOf();
    talk.toOffer();
    const old = talk.menu();
    talk.say('/cake');
    const said = talk.pressOld(old, 'confirm', { expiresAt: 1 });
    expect(said.submitted).toEqual([]);
    expect(said.keys.slice(0, 2)).toEqual(['error-choice-expired', 'tryon-consent-ask']);
    expect(talk.press('agree').keys).toContain('tryon-offer');
    expect(talk.say('нет').dropped).toEqual(['g1']);
  });

  it('a picture there is one more garment, where there is room', () => {
    const talk = talkOf();
    talk.toOffer('g1');
    const said = talk.garmentTaken(talk.only(talk.send()), 'g2');
    expect(said.keys).toContain('tryon-garments-head');
    expect(talk.press('done').keys).toContain('tryon-offer');
    expect(talk.press('confirm').submitted[0]?.count).toBe(2);
    const free = talkOf(tryonState('free'));
    free.toOffer('g1');
    const full = free.send();
    expect(full).toMatchObject({ tasks: [] });
    expect(full.keys).toEqual(expect.arrayContaining(['tryon-limit-reached', 'tryon-offer']));
    expect(free.press('confirm').submitted).toHaveLength(1);
  });

  it('stickers and other words keep it', () => {
    const talk = talkOf();
    talk.toOffer();
    expect(talk.sticker().codes).toEqual(['UNSUPPORTED_FILE']);
    expect(talk.say('hm').keys[0]).toBe('tryon-offer-choose');
    expect(talk.say('yes').submitted).toHaveLength(1);
  });

  it('without enough credits says needed and available, how far they go, and keeps the place', () => {
    const talk = talkOf(tryonState('plus', walletOf(3)));
    const said = talk.toOffer('g1', 'g2');
    expect(said.codes).toEqual(['INSUFFICIENT_CREDITS']);
    expect(said.keys).toEqual(
      expect.arrayContaining(['error-insufficient-credits', 'tryon-enough-for', 'credits-not-sold']),
    );
    expect(talk.say('yes').submitted).toEqual([]);
    talk.say('remove 2');
    talk.press('done');
    expect(talk.press('confirm').submitted).toMatchObject([{ count: 1, shownPrice: 2 }]);
  });

  it('with a debt says so', () => {
    const talk = talkOf(tryonState('plus', walletOf(100, 5)));
    expect(talk.toOffer().codes).toEqual(['DEBT_OPEN']);
  });

  it('of more than the level allows by now goes back to the garments', () => {
    const talk = talkOf();
    talk.toConsent('g1', 'g2');
    talk.be({ account: tryonState('free').account });
    const said = talk.press('agree');
    expect(said.codes).toEqual(['MEMBERSHIP_REQUIRED']);
    expect(said.keys).toContain('tryon-limit-free');
    expect(talk.dialog()?.step).toBe('garments');
  });
});

describe('an order that the core refuses', () => {
  it.each<[ErrorCode, Record<string, string | number>, string, string]>([
    ['PRICE_CHANGED', { shown: 2, now: 3 }, 'error-price-changed', 'offer'],
    ['INSUFFICIENT_CREDITS', { needed: 2, available: 1 }, 'error-insufficient-credits', 'offer'],
    ['QUEUE_FULL', {}, 'error-queue-full', 'offer'],
    ['PROVIDER_UNAVAILABLE', {}, 'error-provider-unavailable', 'offer'],
    ['IN_REVIEW', {}, 'tryon-in-review', 'offer'],
    ['MEMBERSHIP_REQUIRED', { level: 'plus' }, 'error-membership-required', 'garments'],
    ['REFUSED_BY_SAFETY', { rule: 'undressing' }, 'error-refused-by-safety', 'garments'],
    ['BAD_INPUT', { field: 'garments' }, 'error-bad-input', 'garments'],
    ['GENERATION_NOT_FOUND', {}, 'tryon-photos-gone', 'person'],
    ['NOT_FOUND', {}, 'tryon-photos-gone', 'person'],
    ['BAD_INPUT', { field: 'personId' }, 'tryon-person-refused', 'person'],
    ['FORBIDDEN', {}, 'error-forbidden', 'offer'],
  ])('%s', (code, params, key, step) => {
    const talk = talkOf();
    talk.toOffer();
    talk.refuse({ submit: { code, params } });
    const said = talk.press('confirm');
    expect(said.keys[0]).toBe(key);
    expect(talk.dialog()?.step).toBe(step);
  });

  it('with a changed price is offered at the new one', () => {
    const talk = talkOf();
    talk.toOffer('g1', 'g2');
    talk.refuse({ submit: { code: 'PRICE_CHANGED', params: { shown: 4, now: 6 } } });
    const said = talk.press('confirm');
    expect(said.replies[0]?.menu?.actions[0]).toMatchObject({ action: 'confirm', price: 6 });
    talk.refuse({});
    expect(talk.press('confirm').submitted[0]?.shownPrice).toBe(6);
  });

  it('because another is running shows that one, and stays', () => {
    const talk = talkOf();
    talk.toOffer();
    talk.refuse({ submit: { code: 'ALREADY_RUNNING' } });
    const said = talk.press('confirm');
    expect(said.done).toContain('list-running');
    expect(talk.dialog()?.step).toBe('offer');
  });

  it('in review can be confirmed once it is allowed', () => {
    const talk = talkOf();
    talk.toOffer();
    talk.refuse({ submit: { code: 'IN_REVIEW' } });
    expect(talk.press('confirm').keys).toContain('tryon-offer-review');
    talk.refuse({});
    expect(talk.say('/tryon').keys.slice(0, 2)).toEqual(['tryon-go-on', 'tryon-offer']);
    expect(talk.say('да').submitted).toHaveLength(1);
  });

  it('whose garments are gone when the photo was looked at asks for them alone, once', () => {
    const talk = talkOf();
    talk.toGarments('p1', { review: true });
    talk.wear('g1');
    talk.press('done');
    talk.press('agree');
    talk.refuse({ submit: { code: 'GENERATION_NOT_FOUND' } });
    expect(talk.press('confirm').keys[0]).toBe('tryon-garments-gone');
    expect(talk.dialog()?.data).toMatchObject({ person: { id: 'p1' }, garments: [] });
    talk.wear('g2');
    talk.press('done');
    expect(talk.press('confirm').keys[0]).toBe('tryon-photos-gone');
    expect(talk.dialog()?.step).toBe('person');
  });

  it('with the photo refused by a person keeps the garments', () => {
    const talk = talkOf();
    talk.toOffer('g1');
    talk.refuse({ submit: { code: 'BAD_INPUT', params: { field: 'personId' } } });
    talk.press('confirm');
    expect(talk.taken(talk.only(talk.send()), 'p2').keys).toContain('tryon-garments-head');
    expect(talk.press('done').keys).toContain('tryon-consent-ask');
  });
});

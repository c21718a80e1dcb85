import { describe, expect, it } from 'vitest';
import { stateOf } from '../../../test/support/dialogue.ts';
import { createShopTalk } from '../../../test/support/topup-talk.ts';
import { HASH, orderOf } from '../../../test/support/topup-views.ts';
import { hashIn } from './topup-claim.ts';

describe('a hash in a text', () => {
  it.each([
    HASH,
    HASH.toUpperCase(),
    `0x${HASH}`,
    `https://tronscan.org/#/transaction/${HASH}`,
    `вот: ${HASH}.`,
    `这是${HASH}，请查`,
  ])('%s', (text) => {
    expect(hashIn(text)).toBe(HASH);
  });

  it.each(['', 'hash', HASH.slice(1), `${HASH}0`, HASH.replace('a', 'g'), `x${HASH}`])(
    'not in %j',
    (text) => {
      expect(hashIn(text)).toBeUndefined();
    },
  );
});

describe('/paid', () => {
  it('with a hash counts the try, then reads the chain', () => {
    const said = createShopTalk().say(`/paid ${HASH.toUpperCase()}`);
    expect(said.effects).toContainEqual({ do: 'try-claim', hash: HASH });
    expect(said.keys).toEqual(['paid-looking']);
    expect(said.tasks).toEqual([{ do: 'task', kind: 'claim-transfer', payload: { txid: HASH } }]);
  });

  it('too many tries wait, and nothing is read', () => {
    const talk = createShopTalk();
    talk.shop.wait = 7;
    const said = talk.say(`/paid ${HASH}`);
    expect(said.keys).toEqual(['paid-wait']);
    expect(said.tasks).toEqual([]);
  });

  it('without one says where it is to be found, and takes the next message', () => {
    const talk = createShopTalk();
    expect(talk.say('/paid').keys).toEqual(['paid-where', 'paid-ask']);
    expect(talk.dialog()).toMatchObject({ flow: 'topup', step: 'hash' });
    // Half a hash keeps the place.
    expect(talk.say(HASH.slice(2)).keys[0]).toBe('paid-not-a-hash');
    expect(talk.file().codes).toEqual(['UNSUPPORTED_FILE']);
    expect(talk.sticker().codes).toEqual(['UNSUPPORTED_FILE']);
    expect(talk.dialog()).toMatchObject({ step: 'hash' });
    expect(talk.say(`it is ${HASH}`).tasks).toHaveLength(1);
    expect(talk.dialog()).toBeNull();
  });

  it('is gone on with after a restart, and left politely where the step is of another build', () => {
    const dialog = { flow: 'topup', version: 1, step: 'hash', data: {} };
    expect(createShopTalk({ state: { dialog } }).say(HASH).tasks).toHaveLength(1);
    for (const other of [
      { ...dialog, version: 9 },
      { ...dialog, step: 'elsewhere' },
    ]) {
      const talk = createShopTalk({ state: { dialog: other } });
      expect(talk.say('what?').keys).toEqual(['paid-left']);
      expect(talk.dialog()).toBeNull();
    }
  });

  it.each(['/cancel', 'нет', '取消', '算了'])('%s leaves', (words) => {
    const talk = createShopTalk();
    talk.say('/paid');
    expect(talk.say(words).keys).toEqual(['paid-left']);
    expect(talk.dialog()).toBeNull();
  });

  it('leaves no other conversation for it', () => {
    const dialog = { flow: 'cake', version: 1, step: 'describe', data: {} };
    const talk = createShopTalk({ state: { dialog } });
    expect(talk.say('/paid').keys).toEqual(['paid-where', 'paid-with-command']);
    expect(talk.say('/paid abc').keys).toEqual(['paid-not-a-hash', 'paid-where', 'paid-with-command']);
    expect(talk.say(`/paid ${HASH}`).tasks).toHaveLength(1);
    expect(talk.dialog()).toEqual(dialog);
  });

  it('works for who is blocked: their money is theirs', () => {
    const state = { account: { ...stateOf().account, blocked: true } };
    const talk = createShopTalk({ state });
    expect(talk.say('/paid').keys).toEqual(['paid-where', 'paid-with-command']);
    expect(talk.say(`/paid ${HASH}`).tasks).toHaveLength(1);
  });

  it('what became of it is told to who is blocked, without buttons that would not work', () => {
    const state = { account: { ...stateOf().account, blocked: true } };
    const talk = createShopTalk({ state });
    const order = orderOf();
    for (const [kind, value, key] of [
      ['claim-transfer', { state: 'credited', credits: 700 }, 'claim-credited'],
      ['claim-transfer', { state: 'review' }, 'claim-review'],
      ['look-order', { state: 'waiting', order }, 'topup-waiting-usdt'],
      ['look-order', { state: 'away', order }, 'topup-away'],
      ['prepare-order', { order: { ...order, method: 'wechat-pay' }, problem: 'away' }, 'topup-prepare-away'],
    ] as const) {
      const said = talk.task(kind, { ok: true, value });
      expect(said.keys).toContain(key);
      expect(said.replies.map(({ menu }) => menu)).toEqual(said.replies.map(() => undefined));
    }
    expect(talk.task('check-follow', { ok: true, value: { state: 'plus' } }).effects).toEqual([]);
  });

  it('where USDT is not taken it says so, and a hash is looked at all the same', () => {
    expect(createShopTalk({ offers: ['stars'] }).say('/paid').keys).toContain('paysupport-stars');
    expect(createShopTalk({ offers: [] }).say('/paid').keys).toEqual(['credits-not-sold']);
    expect(createShopTalk({ offers: [] }).say(`/paid ${HASH}`).tasks).toHaveLength(1);
    const none = createShopTalk({ offers: [] });
    none.refuse({ 'try-claim': { code: 'PAYMENT_UNAVAILABLE' } });
    expect(none.say(`/paid ${HASH}`).codes).toEqual(['PAYMENT_UNAVAILABLE']);
  });

  it('a hash that the core refuses is asked for again', () => {
    const talk = createShopTalk();
    talk.refuse({ 'try-claim': { code: 'BAD_INPUT', params: { field: 'hash' } } });
    expect(talk.say(`/paid ${HASH}`).keys[0]).toBe('paid-not-a-hash');
    expect(talk.dialog()).toMatchObject({ step: 'hash' });
  });

  it.each([
    [{ ok: true, value: { state: 'credited', credits: 700 } }, 'claim-credited'],
    [{ ok: true, value: { state: 'known' } }, 'claim-known'],
    [{ ok: true, value: { state: 'review' } }, 'claim-review'],
    [{ ok: true, value: { state: 'none' } }, 'claim-none'],
    [{ ok: true, value: { state: 'unconfirmed' } }, 'claim-unconfirmed'],
    [{ ok: true, value: { state: 'away' } }, 'claim-away'],
    [{ ok: false }, 'claim-away'],
  ])('%j is told as %s', (result, key) => {
    expect(createShopTalk().task('claim-transfer', result).keys).toEqual([key]);
  });

  it.each(['я оплатил', '已付款', "I've paid", 'деньги не пришли?'])('%s means it', (words) => {
    expect(createShopTalk().say(words).keys).toEqual(['paid-where', 'paid-ask']);
  });
});

/** Money in Telegram, as people pay it: an invoice, a press on Pay, credits; and back. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createStarsApi } from '../../../bots/telegram/index.ts';
import { freePort } from '../../support/ports.ts';
import type { Person } from './person.ts';
import { describeEachStudio, PATIENCE, type Studio } from './studio.ts';

/** Of 500 credits and 25 on top. */
const ARRIVED = /arrived.*525/s;

describeEachStudio('Stars', (openStudio) => {
  let studio: Studio;

  const api = () => createStarsApi({ token: studio.peer.token, apiRoot: studio.peer.url });
  const signal = new AbortController().signal;

  /** Asks for the invoice of the pack of 550 Stars. */
  const invoice = async (person: Person) => {
    const packs = await person.ask('/topup');
    return person.after(
      () => person.press(packs, /\b550\b|\b525\b/),
      ({ kind }) => kind === 'invoice',
    );
  };
  const balance = async (person: Person) => {
    const row = await studio.darkroom.core.db.get<{ paid: number; bonus: number; debt: number }>(
      `SELECT w.paid, w.bonus, w.debt FROM wallet w JOIN identity i ON i.account_id = w.account_id
       WHERE i.platform = 'telegram' AND i.external_id = ?`,
      String(person.id),
    );
    return row as { paid: number; bonus: number; debt: number };
  };
  const started = async () => {
    const person = studio.person('en');
    await person.ask('/start');
    return { person, gift: (await balance(person)).bonus };
  };
  const heard = (person: Person, words: RegExp) =>
    studio.until(String(words), () => person.heard().find(({ text }) => words.test(text)));

  beforeAll(async () => {
    studio = await openStudio();
  }, 2 * PATIENCE);
  afterAll(() => studio.close());

  it('become credits at once, and a membership', async () => {
    const { person, gift } = await started();
    const bill = await invoice(person);
    expect(bill.invoice).toMatchObject({ stars: 550, startParameter: expect.stringMatching(/^\w+$/) });
    expect(await studio.peer.stars.pay(person.id, person.user, bill.id)).toBeDefined();
    await heard(person, ARRIVED);
    expect(await balance(person)).toEqual({ paid: 500, bonus: gift + 25, debt: 0 });
    // Nobody pays it again, and nobody else pays it at all.
    expect(await studio.peer.stars.pay(person.id, person.user, bill.id)).toBeUndefined();
    const stranger = studio.person('ru');
    await stranger.ask('/start');
    const { payload = '' } = (await invoice(person)).invoice ?? {};
    const { answered, queryId } = studio.peer.stars.ask(stranger.user, { payload, amount: 550 });
    expect(await answered).toBe(false);
    const refusal = studio.peer.stars.checkouts.find((one) => one.queryId === queryId)?.answer?.error;
    expect(refusal).toMatch(/\p{Script=Cyrillic}/u);
    await studio.quiet();
    await studio.sound();
  });

  it('are credited once when the update about them is lost, said twice, or both', async () => {
    const { person, gift } = await started();
    const bill = await invoice(person);
    const chargeId = await studio.peer.stars.pay(person.id, person.user, bill.id, { told: false });
    await studio.quiet();
    expect((await balance(person)).paid).toBe(0);
    // What is compared every 5 minutes is compared at a start.
    await studio.stop();
    await studio.start();
    await heard(person, ARRIVED);
    const { payload = '' } = bill.invoice ?? {};
    for (let n = 0; n < 3; n += 1) {
      studio.peer.stars.tell(studio.peer.world.user(person.user), {
        ...{ chargeId: chargeId as string, payload, amount: 550 },
      });
    }
    await studio.quiet();
    expect(await balance(person)).toEqual({ paid: 500, bonus: gift + 25, debt: 0 });
    await studio.sound();
  });

  it('go back with what they bought, once', async () => {
    const { person, gift } = await started();
    const bill = await invoice(person);
    const chargeId = (await studio.peer.stars.pay(person.id, person.user, bill.id)) as string;
    await heard(person, ARRIVED);
    const { core } = studio.darkroom;
    await core.payments.desk.refundStars(api(), chargeId, signal);
    await core.payments.desk.refundStars(api(), chargeId, signal);
    await heard(person, /returned.*525/s);
    await studio.quiet();
    // The refund takes paid first, then what was given: here nothing was spent.
    expect(await balance(person)).toEqual({ paid: 0, bonus: gift, debt: 0 });
    expect(studio.peer.counts.get('refundStarPayment')).toBe(1);
    const said = person.heard().filter(({ text }) => /returned/.test(text));
    expect(said).toHaveLength(1);
    await studio.sound();
  });
});

describeEachStudio('Stars by webhook', (openStudio) => {
  it('become credits', async () => {
    const port = await freePort();
    const studio = await openStudio({
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      TELEGRAM_MODE: 'webhook',
      TELEGRAM_WEBHOOK_SECRET: 'a_Secret-of_this-test',
    });
    try {
      await studio.until('the webhook is set', () => studio.peer.settings.webhook.url !== '');
      const person = studio.person('en');
      await person.ask('/start');
      const packs = await person.ask('/topup');
      const bill = await person.after(
        () => person.press(packs, /\b550\b|\b525\b/),
        ({ kind }) => kind === 'invoice',
      );
      expect(await studio.peer.stars.pay(person.id, person.user, bill.id)).toBeDefined();
      await studio.until('it is said', () => person.heard().find(({ text }) => ARRIVED.test(text)));
      await studio.quiet();
      await studio.sound();
    } finally {
      await studio.close();
    }
  });
});

/** A payment that Telegram took, and a process that died before it was booked: credited once after the next start. */
import { expect, it } from 'vitest';
import { describeEachGround, expectKilled, expectStopped, WAIT } from './darkroom.ts';

const PERSON = 501;

describeEachGround('Stars that were paid', (install) => {
  it('are credited exactly once after a crash before their booking, told by Telegram again or only on its record', async () => {
    const darkroom = await install('sketch');
    const { telegram } = darkroom;
    const credits = () =>
      darkroom
        .read<{ paid: number }>('SELECT paid FROM wallet WHERE paid > 0')
        .then(([row]) => row?.paid ?? 0);
    const orders = () => darkroom.read<{ status: string }>('SELECT status FROM payment_order');
    const bill = () => telegram.messages(PERSON).find(({ kind }) => kind === 'invoice');

    const first = darkroom.launch();
    await first.ready;
    telegram.say(PERSON, PERSON, '/topup');
    const packs = await telegram.until(
      () =>
        telegram
          .messages(PERSON)
          .find(({ buttons }) => buttons.flat().some(({ label }) => /550/.test(label))),
      WAIT,
    );
    const pack = packs.buttons.flat().find(({ label }) => /550/.test(label));
    telegram.press(PERSON, PERSON, packs.id, pack?.label ?? '');
    const invoice = await telegram.until(bill, WAIT);
    await telegram.until(() => telegram.updates.pending().length === 0, WAIT);
    await expectStopped(first);

    // It dies with the update in hand.
    const dying = darkroom.launch({ CRASH_AT: 'after-paid' });
    await dying.ready;
    expect(await telegram.stars.pay(PERSON, PERSON, invoice.id)).toBeDefined();
    await expectKilled(dying);
    expect(await orders()).toEqual([]);
    expect(telegram.updates.pending()).toHaveLength(1);

    // It dies with Telegram's record in hand, which told of a second payment that no update told.
    telegram.updates.drop();
    const { payload = '', stars = 0 } = invoice.invoice ?? {};
    telegram.stars.charge(telegram.world.user(PERSON), { payload, currency: 'XTR', amount: stars }, false);
    await expectKilled(darkroom.launch({ CRASH_AT: 'after-paid' }));
    expect(await orders()).toEqual([]);

    const last = darkroom.launch();
    await last.ready;
    const said = () => telegram.messages(PERSON).filter(({ text }) => /arrived/.test(text));
    await telegram.until(() => said().length === 2, WAIT);
    await expectStopped(last);
    expect(await orders()).toEqual([{ status: 'paid' }, { status: 'paid' }]);
    expect(await credits()).toBe(1000);
    expect(await darkroom.prove()).toMatchObject({ problems: [], audit: true });
    expect(telegram.violations).toEqual([]);
  });
});

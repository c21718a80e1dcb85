/** Money in USDT, as people in a chat pay it: a pack, a picture to scan, a transfer, credits. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeEachStudio, languageOf, PATIENCE, SPEC_TEST, specified } from './studio.ts';
import { copies, holes, openShop, SHOP, type Shop, scanned } from './topup-shop.ts';

const WORDS = {
  en: {
    save: 'Top up now, save up to 10 %',
    send: (amount: string) => `Please send ${amount} USDT (TRON network) to the following address:`,
    before: /Please complete the payment before: .*UTC$/m,
    exact: /Only this exact amount is recognised/,
    waiting: /^⏳ Order \w{8} is waiting for your payment: 30 minutes left, until .*UTC/,
    copy: ['Copy amount', 'Copy address'],
    buttons: ['I’ve paid', 'Cancel order'],
    arrived: /^✅ Your payment has arrived: 700 credits added\./,
    level: /Your level is now Pro\./,
    available: /Available: 706 credits/,
    paid: '✅ Paid, thank you!',
    isPro: /^Level: Pro$/m,
  },
  zh: {
    save: '现在充值，立享最高 10% 优惠',
    send: (amount: string) => `请转账 ${amount} USDT（TRON 网络）到以下地址：`,
    before: /请在此时间之前完成付款：.*（UTC）$/m,
    exact: /只有精准的金额才能到账/,
    waiting: /^⏳ 订单 \w{8} 等待付款：还剩 30 分钟，截止 .*UTC/,
    copy: ['复制金额', '复制地址'],
    buttons: ['我已付款', '取消订单'],
    arrived: /^✅ 付款已到账：增加 700 积分。/,
    level: /您的等级现在是 Pro。/,
    available: /可用：706 积分/,
    paid: '✅ 已付款，谢谢！',
    isPro: /^等级：Pro$/m,
  },
  ru: {
    save: 'Пополните сейчас и сэкономьте до 10 %',
    send: (amount: string) => `Отправьте, пожалуйста, ${amount} USDT (сеть TRON) на этот адрес:`,
    before: /Завершите, пожалуйста, оплату до: .*UTC$/m,
    exact: /Засчитывается только точная сумма/,
    waiting: /^⏳ Заказ \w{8} ждёт оплаты: осталось 30 минут, до .*UTC/,
    copy: ['Копировать сумму', 'Копировать адрес'],
    buttons: ['Я оплатил(а)', 'Отменить заказ'],
    arrived: /^✅ Платёж пришёл, зачислено: 700 кредитов\./,
    level: /Ваш уровень теперь Pro\./,
    available: /Доступно: 706 кредитов/,
    paid: '✅ Оплачено, спасибо!',
    isPro: /^Уровень: Pro$/m,
  },
} as const;

describeEachStudio('a top-up in USDT', (openStudio) => {
  let shop: Shop;

  beforeAll(async () => {
    shop = await openShop(openStudio);
  }, 2 * PATIENCE);
  afterAll(() => shop.close());

  describe.each(['en', 'zh', 'ru'] as const)('in %s', (language) => {
    it('goes from the packs to credits, told at every step', async () => {
      const words = WORDS[language];
      const { studio } = shop;
      const person = studio.person(language);
      await person.ask('/start');
      const packs = await person.ask('/topup');
      expect(packs.text).toContain(words.save);
      // In the operator's order.
      expect(packs.buttons.flat().map(({ label }) => /USDT|⭐/.exec(label)?.[0])).toEqual([
        ...packs.buttons
          .flat()
          .slice(2)
          .map(() => '⭐'),
        'USDT',
        'USDT',
      ]);

      const { how, status, amount, units, code } = await shop.order(person);
      expect(units).toBeGreaterThanOrEqual(9_001_000);
      expect(units).toBeLessThanOrEqual(9_999_000);
      // The picture holds the plain address, and every word of it stands beside it, on lines of their own.
      expect(await scanned(how.file?.bytes ?? Buffer.alloc(0))).toBe(SHOP);
      const lines = how.text.split('\n');
      expect(lines).toContain(words.send(amount));
      expect(lines).toContain(SHOP);
      expect(lines).toContain(amount);
      expect(how.text).toMatch(words.before);
      expect(how.text).toMatch(words.exact);
      expect(copies(person, how)).toEqual({ [words.copy[0]]: amount, [words.copy[1]]: SHOP });
      expect(status.text).toMatch(words.waiting);
      expect(status.buttons.flat().map(({ label }) => label)).toEqual(words.buttons);

      shop.pay(units);
      const arrived = await shop.told(person, words.arrived);
      expect(arrived.text).toMatch(words.level);
      expect(arrived.text).toMatch(words.available);
      await studio.until('the status says so', () => status.text === words.paid);
      expect(status.buttons).toEqual([]);
      expect(await person.wallet()).toEqual({ available: 706, frozen: 0 });
      const balance = (await person.ask('/balance')).text;
      expect(balance).toMatch(words.isPro);
      expect(balance).toMatch(words.available);
      expect((await person.ask('/billing')).text).toMatch(
        new RegExp(`^\\+700 · .*${amount} USDT.*${code}`, 'm'),
      );
      await studio.quiet();
      expect(person.heard().filter(({ text }) => words.arrived.test(text))).toHaveLength(1);
      expect(holes(person)).toEqual([]);
      // The greeting names the other languages in their own words.
      for (const { text } of person.heard().slice(1)) expect(languageOf(text), text).toBe(language);
      await studio.sound();
    });
  });

  it.skipIf(!specified)(SPEC_TEST, () => {
    expect(shop.studio.peer.calls.length).toBeGreaterThan(20);
    expect(shop.studio.peer.violations).toEqual([]);
  });
});

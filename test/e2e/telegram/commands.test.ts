import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type SdWebuiPeer, startSdWebuiPeer } from '../../peers/sd-webui.ts';
import type { PeerMessage } from '../../peers/telegram/types.ts';
import { WORDS } from './command-words.ts';
import { labels, Person } from './person.ts';
import { describeEachStudio, languageOf, PATIENCE, SPEC_TEST, type Studio, specified } from './studio.ts';

const COMMANDS = [
  'cake',
  'balance',
  'prices',
  'history',
  'status',
  'cancel',
  'billing',
  'topup',
  'redeem',
  'checkin',
  'invite',
  'paysupport',
  'lang',
  'help',
  'report',
  'privacy',
  'delete_my_data',
  'terms',
  'start',
];

/** Scripts that have no place in a language. */
const FOREIGN = {
  en: /[\p{Script=Han}\p{Script=Cyrillic}]/u,
  zh: /\p{Script=Cyrillic}/u,
  ru: /\p{Script=Han}/u,
};

const expectAll = (text: string, patterns: readonly RegExp[]): void => {
  for (const pattern of patterns) expect(text).toMatch(pattern);
};

describeEachStudio('commands in a private chat', (openStudio) => {
  let studio: Studio;
  let model: SdWebuiPeer;

  beforeAll(async () => {
    model = await startSdWebuiPeer();
    // Nobody here writes slowly.
    studio = await openStudio({ SD_WEBUI_URL: model.url, INBOUND_RATE: '0' });
  }, PATIENCE);
  afterEach(() => studio.sound());
  afterAll(async () => {
    await studio.close();
    await model.close();
  });

  describe.each(['en', 'zh', 'ru'] as const)('in %s', (language) => {
    const words = WORDS[language];
    let person: Person;
    let picture: PeerMessage;

    it('/start names the jobs with a price, the gift, and that an AI makes the pictures', async () => {
      person = studio.person(words.code);
      const answer = await person.ask('/start');
      expectAll(answer.text, words.start);
      expect(labels(answer)[0]).toBe(words.jobs);
      // The gift is given once.
      expect((await person.ask('/start')).text).not.toMatch(words.start[2]);
    });

    it('/help, /prices, /balance and /billing', async () => {
      const help = await person.ask('/help');
      expectAll(help.text, words.help);
      for (const command of COMMANDS) expect(help.text).toContain(`\n/${command} – `);
      expectAll((await person.ask('/prices')).text, words.prices);
      expectAll((await person.ask('/balance')).text, words.balance);
      expectAll((await person.ask('/billing')).text, words.billing);
      for (const command of ['/privacy', '/terms']) {
        expect((await person.ask(command)).text.length).toBeGreaterThan(100);
      }
    });

    it('/status, /cancel and /history of somebody who has ordered nothing', async () => {
      for (const [command, answer] of Object.entries(words.nothing)) {
        expect((await person.ask(`/${command}`)).text).toMatch(answer);
      }
    });

    it('/cake asks, /cancel leaves, and a button asks as well', async () => {
      const asked = await person.ask('/cake');
      expect(labels(asked)).toEqual([words.steps, words.cancel]);
      expect((await person.choose(asked, words.cancel)).text).toMatch(words.left);
      const help = await person.ask('/help');
      expect((await person.choose(help, words.jobs)).text).toBe(asked.text);
      expect((await person.ask('/cancel')).text).toMatch(words.left);
    });

    it('/status and /cancel of an order on its way: what it is, what is being done, Cancel', async () => {
      model.script({ kind: 'hold' });
      const drawn = model.pictures().length;
      await person.ask(`/cake ${words.cake}`);
      await studio.until('the model draws', () => model.pictures().length > drawn);
      const status = await person.ask('/status');
      expect(status.text).toMatch(words.running);
      expect(labels(status)).toEqual([words.cancel]);
      expect((await person.ask('/cancel')).text).toMatch(words.which);
      model.release();
      picture = await person.picture();
      await studio.quiet();
      // Too late now: it says so, and nothing comes back.
      expect(languageOf((await person.choose(status, words.cancel)).text)).toBe(language);
      expect(await person.wallet()).toEqual({ available: 2, frozen: 0 });
    });

    it('/history shows the picture as a card, with star and filter; /billing what it cost', async () => {
      const history = await person.ask('/history');
      expectAll(history.text, words.history);
      const card = await person.choose(history, words.open);
      expect(card.kind).toBe('photo');
      expect(card.file?.sha256).toBe(picture.file?.sha256);
      expectAll(card.text, words.card);
      expect((await person.choose(card, words.star[0])).text).toMatch(words.star[1]);
      const starred = await person.choose(history, words.star[2]);
      expect(starred.text).toMatch(/★/);
      expectAll((await person.ask('/billing')).text, [...words.billing, ...words.billed]);
    });

    it('small talk, and words that sound like a cake', async () => {
      for (const [said, answer] of Object.entries(words.talk)) {
        const heard = await person.ask(said);
        expect(heard.text).toMatch(answer);
        expect(labels(heard)).toContain(words.jobs);
      }
      await person.grant(4);
      const offer = await person.ask(words.maybe);
      expect(offer.text).toMatch(words.offer);
      const status = await person.ask(words.yes);
      expect(status.text).toContain(words.maybe);
      await person.picture(status);
      await studio.quiet();
      expect(await person.wallet()).toEqual({ available: 2, frozen: 0 });
    });

    it('a command of a later build says that it is not offered', async () => {
      expect((await person.ask('/train')).text).toMatch(words.offered);
    });

    it('all of it in one language, within the limits, without a link', async () => {
      for (const { text, buttons, kind } of person.heard()) {
        // The line about /lang is for those who read another one.
        const lines = text.split('\n').filter((line) => !line.includes('/lang'));
        expect(lines.join('\n')).not.toMatch(FOREIGN[language]);
        expect(text).not.toMatch(/https?:|\/o\/|127\.0\.0\.1/);
        expect(text.length).toBeLessThanOrEqual(kind === 'text' ? 4096 : 1024);
        for (const { label, data } of buttons.flat()) {
          expect(label.length).toBeLessThanOrEqual(40);
          expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
        }
      }
    });
  });

  it('/lang shows three languages, each in its own name, and keeps the choice', async () => {
    const person = studio.person('de');
    await person.ask('/start');
    const asked = await person.ask('/lang');
    // German is not offered: the default speaks.
    expect(asked.text).toBe('Which language shall we speak?');
    expect(labels(asked)).toEqual(['English', '中文', 'Русский']);
    expect((await person.choose(asked, 'Русский')).text).toBe('Готово, теперь говорим по-русски.');
    expect((await person.ask('/balance')).text).toMatch(/^Имя:/);
    expect((await person.choose(asked, '中文')).text).toBe('好的，之后就用中文。');
    expect((await person.ask('/lang english')).text).toBe('Done, we speak English now.');
    expect((await person.ask('/lang klingon')).text).toMatch(/^I don’t speak “klingon” yet\./);
    // The choice stands, whatever Telegram says about this person later.
    const moved = new Person(studio, person.id, 'ru');
    expect((await moved.ask('/balance')).text).toMatch(/^Name:/);
  });

  it('writes the menu of commands in each language, and only what works', async () => {
    const menus = await studio.until('three menus', () =>
      studio.peer.settings.commands.size === 3 ? studio.peer.settings.commands : undefined,
    );
    const entries = Object.fromEntries(
      [...menus].map(([key, list]) => [key, list as { command: string; description: string }[]]),
    );
    expect(Object.keys(entries).sort()).toEqual(['default/', 'default/ru', 'default/zh']);
    for (const [key, list] of Object.entries(entries)) {
      expect(list.map(({ command }) => command)).toEqual(COMMANDS);
      const words = list.filter(({ command }) => command !== 'lang').map(({ description }) => description);
      for (const word of words) expect(languageOf(word)).toBe(key.split('/')[1] || 'en');
    }
    expect(studio.peer.calls.filter(({ method }) => method === 'setMyCommands')).toHaveLength(3);
  });

  it.skipIf(!specified)(SPEC_TEST, () => {
    expect(studio.peer.calls.length).toBeGreaterThan(100);
    expect(studio.peer.violations).toEqual([]);
  });
});

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WORDS } from './mistake-words.ts';
import { labels, type Person } from './person.ts';
import { describeEachStudio, languageOf, PATIENCE, SPEC_TEST, type Studio, specified } from './studio.ts';

const DAY = 24 * 60 * 60 * 1000;

const VOICE = { voice: { file_id: 'v', file_unique_id: 'v', duration: 2 } };
const STICKER = {
  sticker: {
    file_id: 's',
    file_unique_id: 's',
    type: 'regular',
    width: 512,
    height: 512,
    is_animated: false,
    is_video: false,
  },
};

describeEachStudio('what goes wrong in a private chat', (openStudio) => {
  let studio: Studio;

  beforeAll(async () => {
    studio = await openStudio();
  }, PATIENCE);
  afterEach(() => studio.sound());
  afterAll(() => studio.close());

  const ordersOf = async (person: Person): Promise<number> => {
    const row = await studio.darkroom.core.db.get<{ n: number }>(
      `SELECT CAST(COUNT(*) AS BIGINT) AS n FROM generation g JOIN identity i ON i.account_id = g.account_id
       WHERE i.external_id = ?`,
      String(person.id),
    );
    return row?.n ?? 0;
  };

  /** Somebody who has been greeted. */
  const known = async (language: string): Promise<Person> => {
    const person = studio.person(language);
    await person.ask('/start');
    return person;
  };

  describe.each(['en', 'zh', 'ru'] as const)('in %s', (language) => {
    const words = WORDS[language];

    it('a second cake on the credits of the first: says what is needed and what is there', async () => {
      const person = await known(language);
      const status = await person.ask(`/cake ${words.cake}`);
      expect(status.text).toMatch(words.accepted);
      await person.picture();
      await studio.quiet();
      const answer = await person.ask(`/cake ${words.cake}`);
      expect(answer.text).toMatch(words.poor);
      // Credits are sold here: the way out is a button.
      const packs = await person.choose(answer, words.topup);
      expect(labels(packs).length).toBeGreaterThan(1);
      for (const label of labels(packs)) expect(label).toMatch(/^⭐ \d+ · /);
      // It waits meanwhile, and a yes orders nothing until the credits are there.
      for (const yes of ['yes', 'да', '确认']) expect((await person.ask(yes)).text).toMatch(words.poor);
      expect(await person.wallet()).toEqual({ available: 2, frozen: 0 });
      expect(await ordersOf(person)).toBe(1);
      await person.grant(20);
      expect((await person.ask('yes')).text).toMatch(words.accepted);
      await person.picture();
      expect(await ordersOf(person)).toBe(2);
    });

    it('nothing to draw, then a sticker, then words: keeps the place, and one order of two presses', async () => {
      const person = await known(language);
      expect((await person.ask('/cake !!! 🎂')).text).toMatch(words.empty);
      expect((await person.ask('/cake   \n ')).text).toMatch(words.ask);
      for (const [text, options] of [
        ['   ', {}],
        ['…', {}],
      ] as const) {
        const answer = await person.ask(text, options);
        expect(answer.text).toMatch(words.empty);
        expect(answer.text).toMatch(words.waiting);
      }
      const sticker = await person.ask('', { extra: STICKER });
      expect(sticker.text).toMatch(words.unsupported);
      expect(sticker.text).toMatch(words.waiting);

      const offer = await person.ask(words.cake);
      expect(offer.text).toMatch(words.offer);
      expect(labels(offer).slice(0, 3)).toEqual(words.buttons);
      expect(await person.wallet()).toEqual({ available: 6, frozen: 0 });
      const before = person.heard().length;
      person.press(offer, words.buttons[0]);
      person.press(offer, words.buttons[0]);
      await person.picture();
      await studio.quiet();
      const told = person
        .heard()
        .slice(before)
        .filter(({ text }) => words.used.test(text) || words.expired.test(text));
      expect(told).toHaveLength(1);
      expect(told[0]?.text).toMatch(words.used);
      expect(await ordersOf(person)).toBe(1);
      expect(await person.wallet()).toEqual({ available: 2, frozen: 0 });
      // A third one, long after: the same answer, and still one order.
      expect((await person.choose(offer, words.buttons[0])).text).toMatch(words.used);
      expect(await ordersOf(person)).toBe(1);
    });

    it('5,000 characters: says how many, and how many it takes', async () => {
      const person = await known(language);
      const text = 'т'.repeat(5000);
      expect((await person.ask(`/cake ${text}`)).text).toMatch(words.long);
      await person.ask('/cake');
      const inDialog = await person.ask(text);
      expect(inDialog.text).toMatch(words.long);
      expect(inDialog.text).toMatch(words.waiting);
      // Telegram's own apps cut it in two; the second half is words like any other.
      expect((await person.ask(`/cake ${text.slice(0, 4090)}`)).text).not.toMatch(words.accepted);
      expect(await ordersOf(person)).toBe(0);
      expect(await person.wallet()).toEqual({ available: 6, frozen: 0 });
    });

    it('a document, a voice message: says that words are enough; a photo: what it could be for', async () => {
      const person = await known(language);
      for (const [options, said] of [
        [{ document: { bytes: Buffer.from('%PDF-1.7'), name: 'заказ.pdf' } }, words.unsupported],
        [{ photo: Buffer.from('not even a picture') }, /\/train|model|模型|модел/i],
        [{ extra: VOICE }, words.unsupported],
      ] as const) {
        const answer = await person.ask('', options);
        expect(answer.text).toMatch(said);
        expect(languageOf(answer.text)).toBe(language);
        expect(languageOf(labels(answer).join(' '))).toBe(language);
      }
      expect(studio.peer.counts.get('getFile') ?? 0).toBe(0);
    });

    it('what is never drawn: refused by name of the rule, at no cost', async () => {
      const person = await known(language);
      for (const [text, refusal] of words.refused) {
        const asked = await person.ask(`/cake ${text}`);
        // Chinese words are offered first: nobody translates them here.
        const asIs = labels(asked).find((label) => label === '按原样下单');
        const answer = asIs === undefined ? asked : await person.choose(asked, asIs);
        expect(answer.text).toMatch(refusal);
      }
      expect(await ordersOf(person)).toBe(0);
      expect(await person.wallet()).toEqual({ available: 6, frozen: 0 });
    });

    it('two orders at once: one is taken, the other shows it with Cancel', async () => {
      const person = await known(language);
      await person.grant(10);
      const before = person.heard().length;
      person.say(`/cake ${words.cake}`);
      person.say(`/cake ${words.cake}`);
      await person.picture();
      await studio.quiet();
      const answers = person.heard().slice(before);
      const second = answers.find(({ text }) => words.running.test(text));
      expect(labels(second ?? answers[0]!)).toEqual([words.buttons[2]]);
      expect(answers.filter(({ kind }) => kind === 'photo')).toHaveLength(1);
      expect(await ordersOf(person)).toBe(1);
      expect(await person.wallet()).toEqual({ available: 12, frozen: 0 });
    });

    it('a command that nobody knows: leads to the ones that there are', async () => {
      const person = studio.person(language);
      // The first message ever says that an AI makes the pictures, whatever someone began with.
      const [greeting, ...rest] = (await person.ask('/teleport me')).text.split('\n');
      expect(greeting).toMatch(words.newcomer);
      expect(rest.join('\n')).toMatch(words.unknown);
      const answer = await person.ask('/teleport@DarkroomTestBot');
      expect(answer.text).toMatch(words.unknown);
      const help = labels(answer).at(-1) as string;
      expect((await person.choose(answer, help)).text).toContain('/cake');
    });

    it('40 messages in a minute: 30 answers, one polite line, then silence; others are served', async () => {
      const person = studio.person(language);
      const other = await known(language);
      for (let n = 0; n < 40; n += 1) person.say('/balance');
      await studio.until('a greeting, 30 answers and a line', () => person.heard().length >= 32);
      expect(languageOf((await other.ask('/balance')).text)).toBe(language);
      await studio.quiet();
      const heard = person.heard().map(({ text }) => text);
      expect(heard).toHaveLength(32);
      expect(heard[0]).toMatch(words.newcomer);
      expect(heard.filter((text) => words.flood.test(text))).toHaveLength(1);
      expect(heard.at(-1)).toMatch(words.flood);
      studio.advance(61_000);
      expect((await person.ask('/balance')).text).not.toMatch(words.flood);
      expect(await person.wallet()).toEqual({ available: 6, frozen: 0 });
    });
  });

  it('a flood in a chosen language is answered in that language', async () => {
    const person = studio.person('en');
    await person.ask('/lang ru');
    for (let n = 0; n < 30; n += 1) person.say('/balance');
    const line = await studio.until('the line', () =>
      person.heard().find(({ text }) => WORDS.ru.flood.test(text) || WORDS.en.flood.test(text)),
    );
    expect(languageOf(line.text)).toBe('ru');
  });

  it('a press on a week-old button says so, and offers the same anew', async () => {
    const people = await Promise.all((['en', 'zh', 'ru'] as const).map((language) => known(language)));
    const before = await Promise.all(
      people.map(async (person) => {
        const words = WORDS[person.language as 'ru'];
        await person.ask('/cake');
        const offer = await person.ask(words.cake);
        person.press(offer, words.buttons[0]);
        return { person, words, offer, picture: await person.picture() };
      }),
    );
    await studio.quiet();
    studio.advance(8 * DAY);
    for (const { person, words, offer, picture } of before) {
      await person.grant(10);
      const expired = await person.choose(picture, words.again);
      expect(expired.text).toMatch(words.expired);
      expect(labels(expired)).toEqual(expect.arrayContaining([words.again, words.original]));
      expect(await person.wallet()).toEqual({ available: 12, frozen: 0 });
      expect((await person.choose(expired, words.original)).kind).toBe('document');
      // The old offer was taken up: it says so however old it is.
      expect((await person.choose(offer, words.buttons[0])).text).toMatch(words.used);

      await person.ask('/cake');
      const left = await person.ask(words.cake);
      studio.advance(2 * DAY);
      const renewed = await person.choose(left, words.buttons[0]);
      expect(renewed.text).toMatch(words.expired);
      expect(labels(renewed).slice(0, 3)).toEqual(words.buttons);
      expect(await person.wallet()).toEqual({ available: 12, frozen: 0 });
      person.press(renewed, words.buttons[0]);
      await person.picture(picture);
      await studio.quiet();
      expect(await person.wallet()).toEqual({ available: 8, frozen: 0 });
    }
  });

  it('a press on a button that no row knows', async () => {
    for (const language of ['en', 'zh', 'ru'] as const) {
      const person = await known(language);
      const message = person.heard()[0]!;
      const answer = await person.after(() => studio.peer.pressData(message, person.user, 'AAAAAAAAAAAA.0'));
      expect(answer.text).toMatch(WORDS[language].expired);
    }
  });

  it.skipIf(!specified)(SPEC_TEST, () => {
    expect(studio.peer.calls.length).toBeGreaterThan(100);
    expect(studio.peer.violations).toEqual([]);
  });
});

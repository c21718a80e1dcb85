/** Codes, check-ins, invitations and levels, as people and the operator have them. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PeerMessage } from '../../peers/telegram/types.ts';
import { type Desk, openDesk } from '../../support/payments-desk.ts';
import { WORDS } from './perks-words.ts';
import { labels, type Person } from './person.ts';
import { describeEachStudio, languageOf, PATIENCE, SPEC_TEST, type Studio, specified } from './studio.ts';

const LANGUAGES = ['en', 'zh', 'ru'] as const;
const CHANNEL = '@studio_news';
const ME = 'DarkroomTestBot';
const DAY = 24 * 60 * 60 * 1000;
/** Of the form of a code, and drawn by nobody. */
const WRONG = '00000-11111-22222-33333-44444-55555';

describeEachStudio('codes, check-ins, invitations and levels', (openStudio, ground) => {
  let studio: Studio;
  let desk: Desk;

  beforeAll(async () => {
    studio = await openStudio({ TELEGRAM_PLUS_CHANNEL: CHANNEL, INBOUND_RATE: '0' });
    desk = await openDesk(studio.env);
    studio.peer.stars.members.set(`${CHANNEL}/${studio.peer.bot.id}`, { status: 'administrator' });
  }, 2 * PATIENCE);
  afterEach(async () => {
    await studio.quiet();
    await studio.sound();
  });
  afterAll(() => studio.close());

  const makeCodes = async (...words: string[]): Promise<{ batch: string; codes: string[] }> => {
    const { code, output, errors } = await desk('codes', ...words);
    expect({ code, errors }).toEqual({ code: 0, errors: expect.stringMatching(/^batch \w+: \d+ codes/) });
    const codes = output.trimEnd().split('\n');
    for (const one of codes) expect(one).toMatch(/^(?:[0-9A-Z]{5}-){5}[0-9A-Z]{5}$/);
    return { batch: /^batch (\w+)/.exec(errors)?.[1] ?? '', codes };
  };

  const started = async (language: string): Promise<Person> => {
    const person = studio.person(language);
    await person.ask('/start');
    return person;
  };

  const told = (person: Person, words: RegExp): Promise<PeerMessage> =>
    studio.until(`${words} for ${person.id}`, () => person.heard().find(({ text }) => words.test(text)));

  /** Buys the pack of 550 Stars; answers the charge id. */
  const buy = async (person: Person): Promise<string> => {
    const packs = await person.ask('/topup');
    const bill = await person.after(
      () => person.press(packs, /\b550\b/),
      ({ kind }) => kind === 'invoice',
    );
    const chargeId = await studio.peer.stars.pay(person.id, person.user, bill.id);
    if (chargeId === undefined) throw new Error('the bot did not take the payment');
    return chargeId;
  };

  const all = (text: string, patterns: readonly RegExp[]): void => {
    for (const pattern of patterns) expect(text).toMatch(pattern);
  };

  // Words are the same on every ground.
  describe.each(ground === 'embedded' ? LANGUAGES : LANGUAGES.slice(0, 1))('in %s', (language) => {
    const words = WORDS[language];

    it('a code of the operator’s is worth what it says, once; every other one is refused alike', async () => {
      const { codes } = await makeCodes('3', '100', 'pro');
      const [first = '', second = ''] = codes;
      const [person, other] = [await started(language), await started(language)];
      expect((await person.ask('/redeem')).text).toMatch(words.askCode);
      // As people type it from paper.
      all((await person.ask(first.toLowerCase().replaceAll('-', ' '))).text, words.redeemed);
      const answers = [
        await person.ask(`/redeem ${second}`),
        await other.ask(`/redeem ${first}`),
        await other.ask(`/redeem ${WRONG}`),
      ].map(({ text }) => text);
      expect(new Set(answers).size).toBe(1);
      expect(answers[0]).toMatch(words.refused);
      all((await other.ask(`/redeem ${second}`)).text, words.redeemed);
      expect(await person.wallet()).toEqual({ available: 106, frozen: 0 });
      expect(await other.wallet()).toEqual({ available: 106, frozen: 0 });
    });

    it('a check-in gives credits once', async () => {
      const person = await started(language);
      all((await person.ask('/checkin')).text, words.checkedIn);
      const again = await person.ask('/checkin');
      expect(again.text).toMatch(words.before);
      expect(labels(again).some((label) => words.following.test(label))).toBe(true);
      expect(await person.wallet()).toEqual({ available: 12, frozen: 0 });
    });

    it('an invitation rewards who gave it at the first top-up, until that is given back', async () => {
      const inviter = await started(language);
      const invitation = await inviter.ask('/invite');
      expect(invitation.text).toMatch(words.invite);
      expect(invitation.text).toMatch(words.nobody);
      const code = new RegExp(`https://t\\.me/${ME}\\?start=(i_\\w+)`).exec(invitation.text)?.[1] ?? '';
      expect(code).not.toBe('');

      const friend = studio.person(language);
      const offer = await friend.after(
        () => friend.say(`/start ${code}`),
        ({ text }) => words.offer.test(text),
      );
      expect(friend.heard()[0]?.text).toMatch(words.welcome);
      // A link takes nothing by itself (security 3).
      const taken = () =>
        studio.darkroom.core.db.all<{ account_id: string }>(
          `SELECT v.account_id FROM invitation v JOIN identity i ON i.account_id = v.account_id WHERE i.external_id = ?`,
          String(friend.id),
        );
      expect(await taken()).toEqual([]);
      expect((await friend.choose(offer, words.accept)).text).toMatch(words.accepted);
      expect(await taken()).toHaveLength(1);
      expect(await inviter.wallet()).toEqual({ available: 6, frozen: 0 });

      const chargeId = await buy(friend);
      all((await told(friend, words.arrived[0])).text, words.arrived);
      await told(inviter, words.rewarded);
      expect(await inviter.wallet()).toEqual({ available: 26, frozen: 0 });

      expect(await desk('refund', chargeId)).toEqual({ code: 0, output: 'refunded\n', errors: '' });
      await told(friend, words.returned);
      await studio.quiet();
      expect(friend.heard().filter(({ text }) => words.returned.test(text))).toHaveLength(1);
      expect(await friend.wallet()).toEqual({ available: 6, frozen: 0 });
      expect((await friend.ask('/balance')).text).toMatch(words.free);
      expect(await inviter.wallet()).toEqual({ available: 6, frozen: 0 });
      // The first greeting of all names the other languages in themselves.
      for (const { text } of [...inviter.heard().slice(1), ...friend.heard()]) {
        if (text !== '') expect(languageOf(text), text).toBe(language);
      }
    });

    it('whoever follows the channel is Plus', async () => {
      const person = await started(language);
      const balance = await person.ask('/balance');
      expect(balance.text).toMatch(words.follow);
      const notYet = await person.choose(balance, words.following);
      expect(notYet.text).toMatch(words.notYet);
      studio.peer.stars.members.set(`${CHANNEL}/${person.id}`, { status: 'member' });
      expect((await person.choose(notYet, words.following)).text).toMatch(words.plus);
      expect((await person.ask('/balance')).text).toMatch(words.isPlus);
    });

    it('nothing of it is for a group', async () => {
      const { codes } = await makeCodes('1', '100', 'pro');
      const person = await started(language);
      const code = /i_\w+/.exec((await (await started(language)).ask('/invite')).text)?.[0];
      const there = person.in(-1_002_000_000_000 - person.id);
      for (const said of [
        `/redeem@${ME} ${codes[0]}`,
        `/checkin@${ME}`,
        `/invite@${ME}`,
        `/topup@${ME}`,
        `/start@${ME} ${code}`,
      ]) {
        expect((await there.ask(said)).text, said).toMatch(words.private);
      }
      expect(await person.wallet()).toEqual({ available: 6, frozen: 0 });
      // It was not used up by that.
      all((await person.ask(`/redeem ${codes[0]}`)).text, words.redeemed);
    });
  });

  it('after too many wrong codes a right one waits, too', async () => {
    const { codes } = await makeCodes('1', '100');
    const person = await started('en');
    for (let n = 0; n < 5; n += 1) await person.ask(`/redeem ${WRONG}`);
    expect((await person.ask(`/redeem ${codes[0]}`)).text).toMatch(/too many codes/i);
    expect(await person.wallet()).toEqual({ available: 6, frozen: 0 });
  });

  it('the operator ends a batch; what was had stays', async () => {
    const { batch, codes } = await makeCodes('2', '100', 'plus', '30');
    const [person, other] = [await started('en'), await started('en')];
    await person.ask(`/redeem ${codes[0]}`);
    expect(await desk('void', batch)).toEqual({ code: 0, output: 'void: 1 codes were unused\n', errors: '' });
    expect((await other.ask(`/redeem ${codes[1]}`)).text).toMatch(WORDS.en.refused);
    expect([(await person.wallet()).available, (await other.wallet()).available]).toEqual([106, 6]);
  });

  it('a refund of what was spent is a debt, which the next credits pay', async () => {
    const { codes } = await makeCodes('1', '100');
    const person = await started('en');
    const chargeId = await buy(person);
    await told(person, WORDS.en.arrived[0]);
    let picture: PeerMessage | undefined;
    for (let n = 0; n < 2; n += 1) {
      person.say('/cake a round cake with cherries');
      picture = await person.picture(picture);
    }
    expect(await person.wallet()).toEqual({ available: 523, frozen: 0 });
    expect(await desk('refund', chargeId)).toMatchObject({ code: 0, errors: '' });
    // Again is the same, and says nothing anew.
    expect(await desk('refund', chargeId)).toMatchObject({ code: 0 });
    const said = await told(person, WORDS.en.returned);
    expect(said.text).toMatch(/You had already spent some of it \(2 credits\)/);
    await studio.quiet();
    expect(person.heard().filter(({ text }) => WORDS.en.returned.test(text))).toHaveLength(1);
    expect(studio.peer.stars.transactions.filter(({ id }) => id === chargeId)).toHaveLength(2);
    expect((await person.ask('/balance')).text).toMatch(/^Owed after a refunded payment: 2 credits\./m);
    expect((await person.ask('/cake a square cake')).text).toMatch(/2 credits are owed\./);
    expect((await person.ask(`/redeem ${codes[0]}`)).text).toMatch(/Available: 98 credits/);
    expect((await person.ask('/balance')).text).not.toMatch(/Owed/);
    const none = 'payments: there is no charge charge-of-nobody\n';
    expect(await desk('refund', 'charge-of-nobody')).toEqual({ code: 1, output: '', errors: none });
  });

  it('Plus checks in every day', async () => {
    const person = await started('en');
    studio.peer.stars.members.set(`${CHANNEL}/${person.id}`, { status: 'creator' });
    await person.choose(await person.ask('/balance'), WORDS.en.following);
    const balance = await person.ask('/balance');
    const done = await person.choose(balance, /Check in \(\+6\)/);
    expect(done.text).toMatch(/^Checked in: 6 credits for you\./);
    expect(done.text).not.toMatch(/once a week/);
    expect((await person.ask('/checkin')).text).toMatch(WORDS.en.before);
    studio.advance(DAY);
    expect((await person.ask('/checkin')).text).toMatch(/^Checked in/);
    expect(await person.wallet()).toEqual({ available: 18, frozen: 0 });
  });

  it.skipIf(!specified)(SPEC_TEST, () => {
    expect(studio.peer.calls.length).toBeGreaterThan(60);
    expect(studio.peer.violations).toEqual([]);
  });
});

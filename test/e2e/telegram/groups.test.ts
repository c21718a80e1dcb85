import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { labels, type Person } from './person.ts';
import { describeEachStudio, languageOf, PATIENCE, SPEC_TEST, type Studio, specified } from './studio.ts';

const ME = 'DarkroomTestBot';

const WORDS = {
  en: {
    cake: 'a round cake with cherries',
    accepted: /Accepted, you are next\. Ready in about 1 minute\. Cost: 4 credits\.$/,
    done: /Ready\. Used: 4 credits\.$/,
    used: /Used: 4 credits\.$/,
    stranger: /Those buttons belong to someone else\. You can place an order of your own\.$/,
    poor: /^Not enough credits for this, 4 are needed\. \/balance in our private chat shows yours\./,
    private: /^\/balance is between the two of us: please write to me in a private chat\.$/,
    buttons: ['Again (4 credits)', '👩‍🍳 Pastry chef’s card', 'Change with this seed', 'Original', 'Delete'],
  },
  zh: {
    cake: 'a round cake with cherries',
    accepted: /已接单，下一个就是您，约 1 分钟后完成。价格：4 积分。$/,
    done: /完成啦。用了 4 积分。$/,
    used: /用了 4 积分。$/,
    stranger: /这些按钮是别人的。您可以自己下一单。$/,
    poor: /^积分不足，这次需要 4 积分。请私聊我发送 \/balance 查看余额。/,
    private: /^\/balance 的内容只告诉您本人，请私聊我。$/,
    buttons: ['再做一次（4 积分）', '👩‍🍳 甜点师卡片', '用这个种子编号修改', '原图', '删除'],
  },
  ru: {
    cake: 'Круглый торт с вишней',
    accepted: /Принято, ваша очередь следующая\. Будет готово в течение 1 минуты\. Стоимость: 4 кредита\.$/,
    done: /Готово\. Списано: 4 кредита\.$/,
    used: /Списано: 4 кредита\.$/,
    stranger: /Это кнопки другого человека\. Вы можете сделать свой заказ\.$/,
    poor: /^Не хватает кредитов, нужно 4\. Сколько есть у вас, скажет \/balance в личном чате\./,
    private: /^\/balance – это личное: напишите мне, пожалуйста, в личный чат\.$/,
    buttons: [
      'Ещё раз (4 кредита)',
      '👩‍🍳 Карточка для кондитера',
      'Изменить с этим сидом',
      'Оригинал',
      'Удалить',
    ],
  },
} as const;

const NEIGHBOUR = { en: 'zh', zh: 'ru', ru: 'en' } as const;

describeEachStudio('in a group', (openStudio) => {
  let studio: Studio;
  let groups = 0;

  beforeAll(async () => {
    studio = await openStudio();
  }, PATIENCE);
  afterEach(() => studio.sound());
  afterAll(() => studio.close());

  /** A supergroup of its own; messages in it are counted by `heard`. */
  const newGroup = (): number => {
    groups += 1;
    return -1_001_000_000_000 - groups;
  };

  /** The next thing that the bot says there is the answer to this: what came before stayed unanswered. */
  const expectOnlyAnswer = async (person: Person): Promise<void> => {
    const before = person.heard().length;
    await person.ask(`/help@${ME}`);
    await studio.quiet();
    expect(person.heard()).toHaveLength(before + 1);
  };

  describe.each(['en', 'zh', 'ru'] as const)('in %s', (language) => {
    const words = WORDS[language];

    it('an order is answered in the language of who ordered, a stranger in the own one', async () => {
      const group = newGroup();
      const owner = studio.person(language).in(group);
      const stranger = studio.person(NEIGHBOUR[language]).in(group);
      const status = await owner.after(
        () => owner.say(`/cake@${ME} ${words.cake}`),
        (message) => words.accepted.test(message.text),
      );
      const picture = await owner.picture();
      await studio.quiet();
      for (const { text } of owner.heard()) expect(languageOf(text)).toBe(language);
      // What is left is between the person and the bot.
      expect(status.text).toMatch(words.done);
      expect(picture.text).toMatch(words.used);
      expect(labels(picture)).toEqual(words.buttons);

      for (const label of words.buttons) {
        const answer = await stranger.choose(picture, label);
        expect(answer.text).toMatch(WORDS[NEIGHBOUR[language]].stranger);
      }
      await studio.quiet();
      expect(await owner.wallet()).toEqual({ available: 2, frozen: 0 });
      expect(await stranger.wallet()).toEqual({ available: 6, frozen: 0 });

      expect((await owner.choose(picture, words.buttons[3])).kind).toBe('document');
      expect((await owner.choose(picture, words.buttons[0])).text).toMatch(words.poor);
    });

    it('what is private is said in private only', async () => {
      const group = newGroup();
      const person = studio.person(language).in(group);
      await person.ask(`/help@${ME}`);
      expect((await person.ask('/balance')).text).toMatch(words.private);
      expect(languageOf((await person.ask('/history')).text)).toBe(language);
    });
  });

  it('says nothing to commands of other bots and to talk among people', async () => {
    const group = newGroup();
    const person = studio.person('ru').in(group);
    await person.ask(`/help@${ME}`);
    const { wallet } = { wallet: await person.wallet() };
    person.say('/cake@AnotherBot торт с вишней');
    person.say('Нежный торт с ягодами был вчера, а сегодня что?');
    person.say('@AnotherBot торт с вишней');
    await expectOnlyAnswer(person);
    expect(await person.wallet()).toEqual(wallet);
  });

  it('hears a mention and an answer to its own message', async () => {
    const group = newGroup();
    const person = studio.person('ru').in(group);
    const help = await person.ask(`/help@${ME}`);
    const mention = await person.ask(`@${ME} спасибо`);
    expect(mention.text).toBe('Пожалуйста!');
    const reply = await person.ask('кто ты?', { replyTo: help.id });
    expect(reply.text).toMatch(/^Я Darkroom, бот/);
  });

  it('asks anonymous admins and channels to write as themselves, and opens no account for them', async () => {
    const group = newGroup();
    const { db } = studio.darkroom.core;
    const accounts = () => db.get<{ n: number }>('SELECT CAST(COUNT(*) AS BIGINT) AS n FROM account');
    const before = await accounts();
    const watcher = studio.person('en').in(group);
    const anonymous = { id: 1_087_968_824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot' };
    const channel = { id: 136_817_688, is_bot: true, first_name: 'Channel', username: 'Channel_Bot' };
    const asGroup = { senderChat: { id: group, type: 'supergroup', title: 'Group' } };
    const asChannel = { senderChat: { id: -1_009_999, type: 'channel', title: 'News' } };
    for (const [user, options] of [
      [anonymous, asGroup],
      [channel, asChannel],
    ] as const) {
      const answer = await watcher.after(() => studio.peer.say(group, user, `/cake@${ME} a cake`, options));
      expect(answer.text).toBe(
        'Please write as yourself: I can’t take orders from a channel or an anonymous admin.',
      );
    }
    expect(await accounts()).toEqual(before);
  });

  it('keeps a topic of a forum apart, and answers in it', async () => {
    const group = newGroup();
    const person = studio.person('en').in(group);
    const said = { threadId: 77, extra: { is_topic_message: true } };
    const answer = await person.ask(`/cake@${ME} a cake with cherries`, said);
    expect(answer.threadId).toBe(77);
    const picture = await person.picture();
    expect(picture.threadId).toBe(77);
  });

  it.skipIf(!specified)(SPEC_TEST, () => {
    expect(studio.peer.calls.length).toBeGreaterThan(40);
    expect(studio.peer.violations).toEqual([]);
  });
});

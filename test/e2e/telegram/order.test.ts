import exifr from 'exifr';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type SdWebuiPeer, startSdWebuiPeer } from '../../peers/sd-webui.ts';
import type { PeerMessage, StoredFile } from '../../peers/telegram/types.ts';
import { labels, type Person } from './person.ts';
import { describeEachStudio, languageOf, PATIENCE, SPEC_TEST, type Studio, specified } from './studio.ts';

const CAKE = 'Нежный торт с ягодами, в пастельных тонах, для девочки 5 лет';
const ENGLISH = 'Delicate cake with berries, in pastel tones, for a 5-year-old girl';

const WORDS = {
  en: {
    welcome: /^Welcome to Darkroom! All pictures here are made by AI\. You have 6 credits/,
    accepted: /Accepted, you are next\. Ready in about 1 minute\. Cost: 4 credits\./,
    drawing: /Drawing…/,
    done: /Ready\. Used: 4 credits, left: 2 credits\./,
    credits: /Used: 4 credits, left: 2 credits\./,
    seed: /Seed: (\d+)/,
    given: `Your words: ${CAKE}`,
    sent: `In English: ${ENGLISH} (translated by our confectionery glossary)`,
    buttons: ['Again (4 credits)', '👩‍🍳 Pastry chef’s card', 'Change with this seed', 'Original', 'Delete'],
    poor: /Not enough credits\. Needed: 4, available: 2\./,
    askDelete: /Delete this picture and its description\? This can’t be undone\./,
    deleteButtons: ['Delete for good', 'Leave it'],
    deleted: /Deleted\./,
    gone: /That picture is not here any more\./,
    cancel: 'Cancel',
    cancelled: /Cancelled\. 4 credits came back to you\./,
  },
  zh: {
    welcome: /^欢迎来到 Darkroom！这里的图片都由 AI 生成。先送您 6 积分/,
    accepted: /已接单，下一个就是您，约 1 分钟后完成。价格：4 积分。/,
    drawing: /正在绘制……/,
    done: /完成啦。用了 4 积分，还剩 2 积分。/,
    credits: /用了 4 积分，还剩 2 积分。/,
    seed: /种子编号（用来复现同一张图）：(\d+)/,
    given: `您的描述：${CAKE}`,
    sent: `英文：${ENGLISH}（翻译：内置甜点词汇表）`,
    buttons: ['再做一次（4 积分）', '👩‍🍳 甜点师卡片', '用这个种子编号修改', '原图', '删除'],
    poor: /积分不足。需要 4，可用 2。/,
    askDelete: /要删除这张图片和它的描述吗？删除后无法恢复。/,
    deleteButtons: ['永久删除', '保持不变'],
    deleted: /已删除。/,
    gone: /这张图片已经不在了。/,
    cancel: '取消',
    cancelled: /已取消，4 积分已退回。/,
  },
  ru: {
    welcome: /^Добро пожаловать в Darkroom! Все картинки здесь создаёт ИИ\. Для начала у вас 6 кредитов/,
    accepted: /Принято, ваша очередь следующая\. Будет готово в течение 1 минуты\. Стоимость: 4 кредита\./,
    drawing: /Рисую…/,
    done: /Готово\. Списано: 4 кредита, осталось: 2 кредита\./,
    credits: /Списано: 4 кредита, осталось: 2 кредита\./,
    seed: /Сид: (\d+)/,
    given: `Ваши слова: ${CAKE}`,
    sent: `По-английски: ${ENGLISH} (перевод: наш кондитерский словарь)`,
    buttons: [
      'Ещё раз (4 кредита)',
      '👩‍🍳 Карточка для кондитера',
      'Изменить с этим сидом',
      'Оригинал',
      'Удалить',
    ],
    poor: /Не хватает кредитов\. Нужно: 4, доступно: 2\./,
    askDelete: /Удалить эту картинку и её описание\? Вернуть их будет нельзя\./,
    deleteButtons: ['Удалить навсегда', 'Оставить'],
    deleted: /Удалено\./,
    gone: /Этой картинки здесь больше нет\./,
    cancel: 'Отменить',
    cancelled: /Заказ отменён\. Вернули вам: 4 кредита\./,
  },
} as const;

/** What the delivered bytes say about themselves, read by a library that is not the one that wrote it. */
const provenanceOf = async (file: StoredFile | undefined) => {
  if (!file) throw new Error('nothing was uploaded');
  const read = await exifr.parse(file.bytes, { xmp: true, mergeOutput: false, tiff: false });
  // exifr leaves character references as they are.
  const aigc = String(read?.TC260?.AIGC ?? '{}').replace(/&#(\d+);/g, (_, code) =>
    String.fromCharCode(Number(code)),
  );
  return {
    source: String(read?.Iptc4xmpExt?.DigitalSourceType ?? ''),
    aigc: JSON.parse(aigc) as Record<string, string>,
  };
};

const expectMarked = async (file: StoredFile | undefined): Promise<void> => {
  const { source, aigc } = await provenanceOf(file);
  expect(source).toBe('http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia');
  expect(aigc).toMatchObject({ Label: '1', ContentProducer: 'Darkroom' });
  expect(aigc.ProduceID).toMatch(/^[0-9A-Z]{26}$/);
};

describeEachStudio('a cake by Telegram', (openStudio) => {
  let studio: Studio;
  let model: SdWebuiPeer;

  beforeAll(async () => {
    model = await startSdWebuiPeer();
    studio = await openStudio({ SD_WEBUI_URL: model.url });
  }, PATIENCE);
  afterEach(() => studio.sound());
  afterAll(async () => {
    await studio.close();
    await model.close();
  });

  const delivered = async (person: Person, after?: PeerMessage): Promise<PeerMessage> => {
    const picture = await person.picture(after);
    await studio.quiet();
    return picture;
  };

  describe.each(['en', 'zh', 'ru'] as const)('in %s', (language) => {
    const words = WORDS[language];
    let person: Person;
    let picture: PeerMessage;

    it('answers at once, edits one message in place and ends with the picture', async () => {
      person = studio.person(language);
      model.script({ kind: 'hold' });
      const drawn = model.pictures().length;
      const status = await person.after(
        () => person.say(`/cake ${CAKE}`),
        (message) => words.accepted.test(message.text),
      );
      // At once: the picture is still being drawn, the credits are only set aside.
      expect(await person.wallet()).toEqual({ available: 2, frozen: 4 });
      expect(person.heard().map(({ kind }) => kind)).toEqual(['text', 'text']);
      expect(person.heard()[0]?.text).toMatch(words.welcome);
      expect(labels(status)).toEqual([words.cancel]);
      // Past the pace of edits, so that what goes on shows.
      studio.advance(2500);
      await studio.until('drawing is shown', () => words.drawing.test(status.text));
      expect(labels(status)).toEqual([words.cancel]);

      // The words are written before the model is asked: only what it has already can be released.
      await studio.until('the model draws', () => model.pictures().length > drawn);
      model.release();
      picture = await delivered(person);
      expect(person.calls('sendMessage')).toHaveLength(2);
      expect(person.calls('sendPhoto')).toHaveLength(1);
      const edits = person.calls('editMessageText');
      expect(new Set(edits.map(({ params }) => params.message_id))).toEqual(new Set([status.id]));
      expect(edits.length).toBeGreaterThanOrEqual(2);
      expect(edits.length).toBeLessThanOrEqual(5);
      expect(new Set(edits.map(({ params }) => params.text)).size).toBe(edits.length);
      expect(status.text).toMatch(words.done);
      expect(status.buttons).toEqual([]);

      expect(picture.text).toContain(words.given);
      expect(picture.text).toContain(words.sent);
      expect(picture.text).toMatch(words.seed);
      expect(picture.text).toMatch(words.credits);
      expect(labels(picture)).toEqual(words.buttons);
      await expectMarked(person.calls('sendPhoto')[0]?.files[0]);
      expect(await person.wallet()).toEqual({ available: 2, frozen: 0 });
    });

    it('sends the original as a document that says what it is', async () => {
      const answer = await person.choose(picture, words.buttons[3]);
      expect(answer.kind).toBe('document');
      expect(answer.file).toMatchObject({ mime: 'image/jpeg', width: 768, height: 768 });
      expect(answer.file?.name).toMatch(/^darkroom-cakes-\d{4}-\d\d-\d\d-\w{6}\.jpg$/);
      expect(languageOf(answer.text)).toBe(language);
      await expectMarked(answer.file);
      expect(person.calls('sendDocument')[0]?.params.disable_content_type_detection).toBe('true');
    });

    it('says what is missing when again costs more than is left, and draws anew when it does not', async () => {
      const poor = await person.choose(picture, words.buttons[0]);
      expect(poor.text).toMatch(words.poor);
      expect(await person.wallet()).toEqual({ available: 2, frozen: 0 });

      await person.grant(20);
      const status = await person.choose(picture, words.buttons[0]);
      expect(status.text).toMatch(words.accepted);
      expect(status.id).toBeGreaterThan(picture.id);
      const second = await delivered(person, picture);
      expect(await person.wallet()).toEqual({ available: 18, frozen: 0 });
      const seeds = [picture, second].map(({ text }) => words.seed.exec(text)?.[1]);
      expect(seeds[0]).not.toBe(seeds[1]);
      expect(second.file?.sha256).not.toBe(picture.file?.sha256);
      expect(second.text).toContain(words.sent);
    });

    it('asks before it deletes, and afterwards the picture is gone', async () => {
      const asked = await person.choose(picture, words.buttons[4]);
      expect(asked.text).toMatch(words.askDelete);
      expect(labels(asked)).toEqual(words.deleteButtons);
      const kept = await person.choose(asked, words.deleteButtons[1]);
      expect(languageOf(kept.text)).toBe(language);
      expect((await person.choose(picture, words.buttons[3])).kind).toBe('document');

      const again = await person.choose(picture, words.buttons[4]);
      expect((await person.choose(again, words.deleteButtons[0])).text).toMatch(words.deleted);
      for (const label of words.buttons) {
        const answer = await person.choose(picture, label);
        expect(answer.text).toMatch(words.gone);
        expect(answer.kind).toBe('text');
      }
      expect(await person.wallet()).toEqual({ available: 18, frozen: 0 });
    });

    it('gives the credits back when an order is cancelled', async () => {
      model.script({ kind: 'hold' });
      const drawn = model.pictures().length;
      const status = await person.ask(`/cake ${CAKE}`);
      await studio.until('the model draws', () => model.pictures().length > drawn);
      expect(await person.wallet()).toEqual({ available: 14, frozen: 4 });
      const pictures = person.calls('sendPhoto').length;
      const messages = person.heard().length;
      person.press(status, words.cancel);
      await studio.until('the order is cancelled', () => words.cancelled.test(status.text));
      model.release();
      await studio.quiet();
      expect(person.heard()).toHaveLength(messages);
      expect(person.calls('sendPhoto')).toHaveLength(pictures);
      expect(await person.wallet()).toEqual({ available: 18, frozen: 0 });
    });
  });

  it('keeps to the limits of captions and texts with the longest description', async () => {
    const person = studio.person('ru');
    const long = `/cake Торт ${'с клубникой и кремом '.repeat(94)}`.trim();
    expect([...long].length).toBeGreaterThan(1900);
    await person.ask(long);
    await person.picture();
    await studio.quiet();
    const last = person.heard().at(-1);
    expect(labels(last as PeerMessage)).toEqual(WORDS.ru.buttons);
    const said = person
      .heard()
      .map(({ text }) => text)
      .join('\n');
    expect(said).toContain(long.replace('/cake ', ''));
    for (const { text, kind } of person.heard()) {
      expect(text.length).toBeLessThanOrEqual(kind === 'text' ? 4096 : 1024);
    }
  });

  it('answers every press, so that no button spins', () => {
    const pressed = [...studio.peer.settings.callbackAnswers.keys()];
    const answered = studio.peer.calls
      .filter(({ method }) => method === 'answerCallbackQuery')
      .map(({ params }) => String(params.callback_query_id));
    expect(answered.sort()).toEqual(pressed.sort());
  });

  it.skipIf(!specified)(SPEC_TEST, () => {
    expect(studio.peer.calls.length).toBeGreaterThan(50);
    expect(studio.peer.violations).toEqual([]);
  });
});

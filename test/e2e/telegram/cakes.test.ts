/** Cakes in Telegram, in words and step by step: the whole program against a Stable Diffusion peer. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { decode } from '../../../core/media/images.ts';
import type { SafetyScores } from '../../../core/media/picture-safety.ts';
import { createSketchProvider } from '../../../core/providers/sketch/sketch.ts';
import { type SdWebuiPeer, startSdWebuiPeer } from '../../peers/sd-webui.ts';
import type { PeerMessage } from '../../peers/telegram/types.ts';
import { labels, type Person } from './person.ts';
import { describeEachStudio, type Studio } from './studio.ts';

/** What the classifier has seen in what the server drew. */
const seen = vi.hoisted((): SafetyScores[] => []);
vi.mock('../../../core/media/picture-safety.ts', async (original) => {
  const real = await original<typeof import('../../../core/media/picture-safety.ts')>();
  const resultProblem: typeof real.resultProblem = (scores) => {
    seen.push(scores);
    return real.resultProblem(scores);
  };
  return { ...real, resultProblem };
});

/** Where the plate of an inscription lies, as shares of the picture. */
const PLATE = { left: 0.35, right: 0.65, top: 0.75, bottom: 0.82 };

describeEachStudio('cakes in Telegram', (openStudio) => {
  let sd: SdWebuiPeer;
  let studio: Studio;

  beforeAll(async () => {
    sd = await startSdWebuiPeer();
    studio = await openStudio({ SD_WEBUI_URL: sd.url, SWEEP_SECONDS: '1' });
  });
  afterAll(async () => {
    await studio.close();
    await sd.close();
  });

  const says =
    (words: RegExp) =>
    (message: PeerMessage): boolean =>
      words.test(message.text);
  const offers =
    (label: RegExp) =>
    (message: PeerMessage): boolean =>
      labels(message).some((one) => label.test(one));

  const pictures = (person: Person): PeerMessage[] =>
    person.heard().filter((message) => message.kind === 'photo');
  const bodies = (from = 0) =>
    sd
      .pictures()
      .slice(from)
      .map(({ body }) => body);

  /** Someone with 106 credits, the free ones among them. */
  const customer = async (language = 'ru'): Promise<Person> => {
    const person = studio.person(language);
    await person.ask('/start');
    await person.grant(100);
    return person;
  };

  /** Orders in one line, and waits for so many pictures. */
  const drawn = async (person: Person, words: string, count = 1): Promise<PeerMessage[]> => {
    const before = pictures(person).length;
    person.say(words);
    await studio.until('the pictures come', () => pictures(person).length >= before + count);
    await studio.quiet();
    return pictures(person).slice(before);
  };

  /** The share of pixels of the plate's colour, and of its letters, where the plate is. */
  const plateOf = async ({ file }: PeerMessage): Promise<{ plate: number; letters: number }> => {
    const { width, height, pixels } = await decode(file?.bytes ?? Buffer.alloc(0));
    const found = { plate: 0, letters: 0, all: 0 };
    for (let y = Math.round(PLATE.top * height); y < PLATE.bottom * height; y += 1) {
      for (let x = Math.round(PLATE.left * width); x < PLATE.right * width; x += 1) {
        const [r = 0, g = 0, b = 0] = pixels.subarray(4 * (y * width + x));
        found.all += 1;
        if (Math.min(r, g) > 190 && b > 160) found.plate += 1;
        else if (Math.max(r, g, b) < 140) found.letters += 1;
      }
    }
    return { plate: found.plate / found.all, letters: found.letters / found.all };
  };

  it('one line with parameters: drawn as said, with an inscription, a card and a seed to go on from', async () => {
    const person = await customer();
    const from = sd.pictures().length;
    const words = 'Нежный торт с ягодами для девочки 5 лет, надпись «Маше 5 лет»';
    const [picture] = await drawn(person, `/cake ${words} --size tall --steps 20 --cfg 6,5 --seed 777`);
    const [body] = bodies(from);
    expect(body).toMatchObject({ width: 512, height: 768, steps: 20, cfg_scale: 6.5, seed: 777 });
    expect(body?.prompt).toMatch(/cake.*berries.*5-year-old girl/i);
    expect(body?.prompt).not.toMatch(/\p{Script=Cyrillic}|Mash|text/iu);
    expect(body?.negative_prompt).toMatch(/text, letters/);
    expect(picture?.text).toContain(words);
    expect(picture?.text).toContain('наш кондитерский словарь');
    expect(picture?.text).toContain('На торте: «Маше 5 лет»');
    expect(picture?.text).toContain('Сид: 777');
    expect(picture?.text).toMatch(/Кондитеру: 1 ярус, порций: 20,/);
    const { width, height } = await decode(picture?.file?.bytes ?? Buffer.alloc(0));
    expect([width, height]).toEqual([512, 768]);
    const plate = await plateOf(picture as PeerMessage);
    expect(plate.plate).toBeGreaterThan(0.3);
    expect(plate.letters).toBeGreaterThan(0.05);
    expect(await person.wallet()).toEqual({ available: 102, frozen: 0 });

    const card = await person.choose(picture as PeerMessage, /Карточка для кондитера/);
    expect(card.text).toMatch(/диаметр 20 см.*Порций: около 20.*Опоры: для одного яруса не нужны/su);
    expect(card.text).toMatch(/Ягоды и фрукты съедобны/);
    expect(card.text).toMatch(/надпись/);
    const asked = await person.choose(picture as PeerMessage, /с этим сидом/);
    expect(asked.text).toContain(words);
    expect(asked.text).toMatch(/Сид 777 .*останется прежним.*Одна картинка стоит 4 кредита/su);
    const second = await person.ask('Шоколадный торт с вишней');
    expect(second.text).toMatch(/Сид: 777.*Шагов: 20.*6,5.*512×768/su);
    await person.after(() => person.press(second, /Подтвердить/));
    await studio.until('the second cake comes', () => pictures(person)[1]);
    expect(bodies(from)[1]).toMatchObject({ seed: 777, steps: 20, cfg_scale: 6.5, height: 768 });
    expect((await plateOf(pictures(person)[1] as PeerMessage)).letters).not.toBe(plate.letters);
    await studio.quiet();
    expect(await person.wallet()).toEqual({ available: 98, frozen: 0 });
    await studio.sound();
  });

  it('step by step: free words, Skip, Back and what is no answer; three variants are three charges', async () => {
    const person = await customer();
    const from = sd.pictures().length;
    const asked = await person.ask('/cake');
    const occasion = await person.choose(asked, /По шагам/);
    expect(occasion.text).toMatch(/Шаг 1 из 7.*повод/su);
    const style = await person.ask('на юбилей бабушки');
    expect(style.text).toMatch(/Шаг 2 из 7.*стиле/su);
    const tiers = await person.choose(style, /Пропустить/);
    expect((await person.choose(tiers, /Назад/)).text).toMatch(/Шаг 2 из 7/);
    expect((await person.ask('классический')).text).toMatch(/Шаг 3 из 7/);
    for (const wrong of ['десять', '7', 'красный'])
      expect((await person.ask(wrong)).text, wrong).toMatch(/от 1 до 5.*Шаг 3 из 7/su);
    expect((await person.ask('три яруса')).text).toMatch(/Шаг 4 из 7/);
    expect((await person.ask('زهور')).text).toMatch(/по-русски.*Шаг 4 из 7/su);
    expect((await person.ask('да')).text).toMatch(/выберите.*Шаг 4 из 7/isu);
    const decor = await person.ask('белая мастика');
    expect(decor.text).toMatch(/Шаг 5 из 7/);
    expect((await person.ask('я'.repeat(201))).text).toMatch(/Шаг 5 из 7/);
    const palette = await person.choose(decor, /Ягоды/);
    expect(palette.text).toMatch(/Шаг 6 из 7/);
    expect((await person.choose(occasion, /Свадьба/)).text).toMatch(/Шаг 6 из 7/);
    const inscription = await person.choose(palette, /Пропустить/);
    expect(inscription.text).toMatch(/Шаг 7 из 7/);
    expect((await person.ask('я'.repeat(121))).text).toMatch(/120.*Шаг 7 из 7/su);
    const offer = await person.ask('Бабушке 70');
    expect(offer.text).toContain(
      'Торт, на юбилей бабушки, классический, три яруса, белая мастика, с ягодами',
    );
    expect(offer.text).toContain('На торте: «Бабушке 70»');
    expect(sd.pictures()).toHaveLength(from);
    expect(await person.wallet()).toEqual({ available: 106, frozen: 0 });

    const wrong = await person.after(() => person.say('x9'), says(/от 1 до 4/));
    expect(offers(/Подтвердить/)(wrong)).toBe(true);
    const three = await person.choose(wrong, /×3/);
    expect(three.text).toMatch(/Вариантов: 3.*12/su);
    await person.after(() => person.press(three, /Подтвердить/));
    await studio.until('three pictures come', () => pictures(person).length >= 3);
    await studio.quiet();
    expect(pictures(person)).toHaveLength(3);
    const seeds = bodies(from).map(({ seed }) => Number(seed));
    expect(new Set(seeds).size).toBe(3);
    for (const picture of pictures(person)) {
      expect(picture.text).toContain('На торте: «Бабушке 70»');
      expect((await plateOf(picture)).letters).toBeGreaterThan(0.03);
    }
    for (const { prompt } of bodies(from)) {
      expect(prompt).toMatch(/3-tier/);
      expect(prompt).not.toMatch(/\p{Script=Cyrillic}|70|Babush/u);
    }
    expect(await person.wallet()).toEqual({ available: 94, frozen: 0 });
    const { db } = studio.darkroom.core;
    const charges = await db.all<{ amount: number }>(
      `SELECT CAST(e.amount AS BIGINT) AS amount FROM ledger_entry e
       JOIN ledger_tx t ON t.id = e.tx_id JOIN identity who ON who.account_id = e.account_id
       WHERE who.external_id = ? AND t.kind = 'capture' AND e.book = 'frozen' ORDER BY e.seq`,
      String(person.id),
    );
    expect(charges.map(({ amount }) => Number(amount))).toEqual([-4, -4, -4]);
    await studio.sound();
  });

  it('what no cake can be is refused before anybody draws, and costs nothing', async () => {
    const person = await customer();
    const from = sd.pictures().length;
    for (const [words, said] of [
      ['/cake كعكة بالتوت', /по-русски.*по-английски/su],
      ['/cake जामुन वाला केक', /по-русски.*по-английски/su],
      ['/cake торт с голой женщиной', /.{10}/su],
      ['/cake Торт, надпись «голая девочка»', /.{10}/su],
      ['/cake торт с ягодами x9', /от 1 до 4/],
      ['/cake торт с ягодами --seed минус', /2147483647/],
      ['/cake торт с ягодами --steps 500', /от 10 до 50/],
      ['/cake торт с ягодами --cfg 99', /от 1 до 20/],
      ['/cake торт с ягодами --size huge', /--size square/],
      ['/cake торт с ягодами --hat red', /Такого параметра нет/],
      [`/cake торт с надписью «${'я'.repeat(121)}»`, /кавычках/],
    ] as const) {
      expect((await person.ask(words)).text, words).toMatch(said);
    }
    await studio.quiet();
    expect(sd.pictures()).toHaveLength(from);
    expect(pictures(person)).toEqual([]);
    expect(await person.wallet()).toEqual({ available: 106, frozen: 0 });
    await studio.sound();
  });

  it('what nobody would understand is told before it is paid, and drawn when it is wanted as it is', async () => {
    const person = await customer();
    const from = sd.pictures().length;
    const offer = await person.ask('/cake Торт с глокой куздрой и вишней');
    expect(offer.text).toMatch(/Не знаю этих слов: глокой, куздрой.*как есть за 4 кредита/su);
    for (const little of ['/cake да', '/cake 2', '/cake хуй'])
      expect((await person.ask(little)).text, little).toMatch(/Расскажите подробнее: какой торт/);
    expect((await person.ask('/cake 三层翻糖蛋糕，小熊')).text).toMatch(/переводится только русский/);
    expect((await person.ask('2')).text).toMatch(/Вариантов: 2.*8 кредитов/su);
    expect((await person.ask('9')).text).toMatch(/от 1 до 4/);
    await studio.quiet();
    expect(sd.pictures()).toHaveLength(from);
    expect(await person.wallet()).toEqual({ available: 106, frozen: 0 });
    const again = await person.ask('/cake Торт с глокой куздрой и вишней');
    await person.after(() => person.press(again, /Заказать как есть/));
    await studio.until('the cake comes', () => pictures(person)[0]);
    await studio.quiet();
    expect(await person.wallet()).toEqual({ available: 102, frozen: 0 });

    const chinese = studio.person('zh');
    const asked = await chinese.ask('/cake');
    let said = await chinese.choose(asked, /分步填写/);
    said = await chinese.choose(said, /婚礼/);
    while (!labels(said).some((one) => /确认/.test(one))) said = await chinese.choose(said, /跳过/);
    expect(said.text).not.toMatch(/俄文/);
    await chinese.after(() => chinese.press(said, /确认/));
    await studio.until('the Chinese cake comes', () => pictures(chinese)[0]);
    await studio.quiet();
    expect(bodies(from)[1]?.prompt).toMatch(/^Cake, for a wedding/);
    expect(bodies(from)[1]?.prompt).not.toMatch(/\p{Script=Han}/u);
    expect(pictures(chinese)[0]?.text).toContain('Cake, for a wedding');
    await studio.sound();
  });

  it('the server has no filter: the classifier looks at each cake, and lets it through', async () => {
    const person = await customer();
    const request = {
      job: 'cakes',
      prompt: 'cake with berries',
      hints: {},
      images: [],
      width: 768,
      height: 768,
      seed: 5,
    };
    const signal = new AbortController().signal;
    const sketch = createSketchProvider();
    const { jobId } = await sketch.start(request, { attemptId: 'a', signal });
    const { bytes } = await sketch.wait(jobId, request, { attemptId: 'a', signal });
    sd.script({ kind: 'picture', bytes });
    seen.splice(0);
    await drawn(person, '/cake Торт с ягодами');
    expect(seen).toHaveLength(1);
    const [scores] = seen;
    expect(Object.values(scores ?? {}).reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 2);
    expect((scores?.drawing ?? 0) + (scores?.neutral ?? 0)).toBeGreaterThan(0.5);
    expect(await person.wallet()).toEqual({ available: 102, frozen: 0 });
  });

  it('innocent words that look like others are drawn: a girl of five, a naked sponge; Latin stays as it is', async () => {
    const person = await customer();
    const from = sd.pictures().length;
    await drawn(person, '/cake Обнажённый бисквит с ягодами');
    expect(bodies(from)[0]?.prompt).toMatch(/naked/i);
    await drawn(person, '/cake Для девочки 5 лет');
    expect(bodies(from)[1]?.prompt).toMatch(/girl/i);
    const [picture] = await drawn(person, '/cake Chocolate cake with cherries');
    expect(picture?.text).toContain('Описание: Chocolate cake with cherries');
    expect(bodies(from)[2]?.prompt).toMatch(/^Chocolate cake with cherries/);
    expect(await person.wallet()).toEqual({ available: 94, frozen: 0 });
    await studio.sound();
  });
});

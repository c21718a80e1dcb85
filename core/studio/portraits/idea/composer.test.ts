import { describe, expect, it } from 'vitest';
import { createScreen } from '../../safety/screen.ts';
import { type ComposeOptions, createRuleComposer } from './composer.ts';
import { createLexicon, TABLE } from './lexicon.ts';
import { readIdea } from './words.ts';

const composer = createRuleComposer();
const compose = (text: string, triggerWord?: string, options: Partial<ComposeOptions> = {}): string =>
  composer.compose(readIdea(text, triggerWord), { seed: 1, ...options });

describe('the rule-based composer', () => {
  it("makes a full prompt of the seed's example", () => {
    const prompt = compose('小帅坐在红色法拉利上，在海边公路上，现实照片风格', '小帅');
    expect(prompt).toMatch(/^Realistic photograph of 小帅 sitting on a red Ferrari, on a coastal road, /u);
    expect(prompt).toMatch(/light/u);
    expect(prompt).toMatch(/shot on .*(?:lens|camera)/u);
    expect(prompt).toMatch(
      /highly detailed|sharp focus|8K resolution|true-to-life textures|high dynamic range/u,
    );
    // Nothing is chosen that was said.
    expect(prompt).not.toMatch(/studio|rooftop|street/u);
    expect(prompt.replaceAll('小帅', '')).not.toMatch(/\p{Script=Han}/u);
  });

  const SCENES: [string, string | undefined, Partial<ComposeOptions>, string][] = [
    // Chinese
    [
      '穿红色连衣裙的女孩在樱花树下微笑',
      'LIDA',
      {},
      'of LIDA wearing a red dress, a young woman under cherry blossom trees smiling, ',
    ],
    [
      '我骑着白马在草原上奔跑，日落，电影感',
      'LIDA',
      {},
      'Cinematic photograph of LIDA riding a white horse in a green meadow running, at sunset, ',
    ],
    [
      '小帅是宇航员，站在月球上，背景是地球',
      '小帅',
      {},
      'of 小帅 as an astronaut, standing on the moon, against a background of the Earth, ',
    ],
    [
      'NBA球员扣篮，篮球场',
      'LIDASHUAI',
      {},
      'of LIDASHUAI as a professional NBA player dunking a basketball, on a basketball court, ',
    ],
    ['站在法拉利旁边', 'LIDA', {}, 'of LIDA standing beside a Ferrari, '],
    ['一群小狗在雪地里玩耍', undefined, {}, 'of many puppies in the snow playing, '],
    [
      '柯基在沙滩上戴着墨镜',
      'doudou',
      { subject: 'pet' },
      'of doudou, a corgi on a beach wearing sunglasses, ',
    ],
    ['在海边跑步', undefined, { subject: 'man' }, 'of a man by the sea running, '],
    // Russian
    [
      'Лида2 сидит на красном феррари на дороге у моря, реалистичное фото',
      'Лида2',
      {},
      'Realistic photograph of Лида2 sitting on a red Ferrari on a coastal road, ',
    ],
    [
      'masha2 в красном платье на берегу моря на закате',
      'masha2',
      {},
      'of masha2 in a red dress by the sea at sunset, ',
    ],
    [
      'я космонавт на луне, кинематографично',
      'petya1',
      {},
      'Cinematic photograph of petya1 as an astronaut on the moon, ',
    ],
    [
      'девушка с котом в парке осенью, портрет',
      undefined,
      {},
      'Professional portrait photograph of a young woman with a cat in a park in autumn, ',
    ],
    [
      'рыцарь верхом на белом коне перед замком, туман',
      'ivan9',
      {},
      'of ivan9 as a knight riding on a white horse in front of a castle, in the mist, ',
    ],
    ['платье красное, ночной город', 'olga7', {}, 'of olga7 wearing a red dress, at night in a big city, '],
    ['две кошки спят на диване', undefined, {}, 'of two cats sleeping on a sofa, '],
    // English stays as it is written
    [
      'sitting on a red Ferrari on a coastal road',
      'LIDA',
      {},
      'of LIDA sitting on a red Ferrari on a coastal road, ',
    ],
    [
      'I am dancing in the rain in Paris at night',
      'LIDA',
      {},
      'of LIDA dancing in the rain in Paris at night, ',
    ],
    ['a knight in armor', 'LIDA', {}, 'of LIDA, a knight in armor, '],
    [
      'realistic photo of lida in a red dress on a beach',
      'LIDA',
      {},
      'Realistic photo of LIDA in a red dress on a beach, ',
    ],
    ['playing chess in the park', undefined, { subject: 'woman' }, 'of a woman playing chess in the park, '],
  ];
  it.each(SCENES)('reads «%s» (%s)', (text, trigger, options, expected) => {
    expect(compose(text, trigger, options)).toContain(expected);
  });

  it('keeps words that it does not know where they stand', () => {
    expect(compose('小明在兰州吃牛肉面', undefined)).toContain('of 小明 in 兰州 eating 牛肉面');
    expect(compose('Маша и бигль в Караганде', undefined)).toContain('of Маша and бигль in Караганде');
    expect(compose('LIDA мешает кофе', 'LIDA')).toContain('of LIDA мешает a cup of coffee');
    // A short known word inside an unknown one is no word.
    expect(compose('海螺和牛肉面', undefined)).toContain('of 海螺 with 牛肉面');
  });

  it('keeps quoted texts, and does not read them', () => {
    expect(compose('牌子上写着“红色法拉利”，小帅站在旁边', '小帅')).toContain(
      'on a sign with the words “红色法拉利”, 小帅 standing',
    );
    expect(compose('мужчина с надписью «С Днём Рождения» в кафе', 'ivan9')).toContain(
      'of ivan9, a man with the words «С Днём Рождения» in a cafe',
    );
    expect(compose("LIDA holding a sign 'Hello,  Moon!' on the moon", 'LIDA')).toContain(
      "a sign 'Hello,  Moon!' on",
    );
  });

  it('says nothing twice, and adds nothing against what was said', () => {
    const night = compose('ночь, LIDA на пляже, крупный план, неоновый свет, 8k, черно-белое фото', 'LIDA');
    expect(night).toMatch(/^Black and white photograph/u);
    expect(night).toContain('close-up portrait, neon lights, shot on');
    expect(night).not.toMatch(/rich natural colors|day/u);
    expect(night.match(/8K/gu)).toHaveLength(1);
    const art = compose('a cat in a hat, oil painting', undefined);
    expect(art).not.toMatch(/shot on|photograph|skin/u);
    expect(compose('柯基', 'doudou', { subject: 'pet' })).not.toContain('skin');
  });

  it('is the same for the same words and seed, and differs with the seed', () => {
    const text = '小帅坐在红色法拉利上';
    const prompts = Array.from({ length: 40 }, (_, seed) => compose(text, '小帅', { seed }));
    expect(Array.from({ length: 40 }, (_, seed) => compose(text, '小帅', { seed }))).toEqual(prompts);
    expect(new Set(prompts).size).toBeGreaterThan(30);
    for (const prompt of prompts) expect(prompt).toContain('小帅 sitting on a red Ferrari, ');
    expect(new Set(prompts.map((prompt) => prompt.split(' of ')[0])).size).toBeGreaterThan(3);
  });

  it('never writes more than 2,000 characters, and drops what it added first', () => {
    const long = compose(`${'雪山'.repeat(480)}，LIDA，“一”`, 'LIDA');
    expect([...long].length).toBeLessThanOrEqual(2000);
    expect(long).toContain('LIDA');
    expect(long).toContain('“一”');
    const many = compose(`${Array.from({ length: 130 }, (_, n) => `雪山"${n}"`).join('，')}`, 'LIDA');
    expect([...many].length).toBeLessThanOrEqual(2000);
    for (let n = 0; n < 130; n++) expect(many).toContain(`"${n}"`);
  });

  it('leaves addresses out', () => {
    expect(compose('LIDA on a beach https://example.com/x?y=1 and www.example.org', 'LIDA')).not.toMatch(
      /example/u,
    );
    expect(compose('LIDA на пляже, t.me/darkroom', 'LIDA')).not.toMatch(/t\.me|darkroom/u);
  });
});

describe('the table', () => {
  const words = TABLE.filter(({ entry }) => !['filler', 'link', 'after', 'self'].includes(entry.kind));

  it('has well over 150 things to say, each in three languages', () => {
    expect(words.length).toBeGreaterThan(350);
    for (const { entry, chinese, russian, english } of words) {
      expect(
        [entry.english, chinese.length, russian.length, english.length].every(Boolean),
        entry.english,
      ).toBe(true);
      expect(
        chinese.every((word) => /\p{Script=Han}/u.test(word)),
        entry.english,
      ).toBe(true);
      expect(entry.english, entry.english).toMatch(/^[\w '\-,’]+$/u);
    }
  });

  it('has no word twice', () => {
    for (const column of ['chinese', 'russian'] as const) {
      const all = TABLE.flatMap((line) => line[column]);
      expect(all.filter((word, at) => all.indexOf(word) !== at)).toEqual([]);
    }
  });

  it('finds every Chinese word as what it is', () => {
    const lexicon = createLexicon();
    for (const { entry, chinese } of TABLE) {
      for (const word of chinese) expect(lexicon.chinese(word, 0)?.entry, word).toBe(entry);
    }
  });

  it('says nothing that the refusal table refuses', () => {
    const screen = createScreen();
    for (const { entry } of words)
      expect(screen(entry.english, { job: 'portraits' }).refused, entry.english).toBe(false);
  });
});

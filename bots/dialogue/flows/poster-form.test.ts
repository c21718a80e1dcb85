import { describe, expect, it } from 'vitest';
import { WITHOUT_BUTTONS } from '../../../test/support/dialogue.ts';
import { createPosterTalk, factsOf, posterState } from '../../../test/support/poster-talk.ts';
import { createDialogue } from '../index.ts';
import { FACT_FIELDS, withField } from './poster-facts.ts';

const dialogue = createDialogue();
const talking = () => createPosterTalk({ dialogue });
type Talk = ReturnType<typeof talking>;

const factsIn = (talk: Talk) => talk.dialog()?.data.facts;
const formed = (facts = factsOf()) => {
  const talk = talking();
  talk.toForm(facts);
  return talk;
};

describe('reading the facts', () => {
  const reading = (locale = 'en') => {
    const talk = createPosterTalk({ dialogue, state: posterState({ locale }) });
    talk.say('/poster');
    talk.send([{ handle: 'f' }], 'a mug');
    return talk;
  };

  it.each([
    ['en', 'en'],
    ['ru', 'ru'],
    ['zh-Hans-CN', 'zh'],
    ['de', 'en'],
  ])('in %s is asked for in %s', (locale, language) => {
    const talk = reading(locale);
    expect(talk.photo().tasks).toMatchObject([
      { kind: 'poster-facts', payload: { photoId: 'photo1', description: 'a mug', language } },
    ]);
  });

  it('keeps corrections that come meanwhile, and puts them in', () => {
    const talk = reading();
    talk.photo();
    const said = talk.say('name: Blue mug');
    expect(said.keys.slice(0, 2)).toEqual(['poster-later', 'poster-reading']);
    expect(said.tasks).toEqual([]);
    expect(talk.facts().keys[0]).toBe('poster-later-taken');
    expect(factsIn(talk)).toMatchObject({ name: 'Blue mug', brand: 'Made by two sisters' });
  });

  it('takes other words meanwhile as more of the description, and reads once more', () => {
    const talk = reading();
    talk.photo();
    expect(talk.say('it is dishwasher-safe').keys[0]).toBe('poster-words-kept');
    const first = talk.facts(factsOf({ name: 'Old' }));
    expect(first.replies).toEqual([]);
    expect(first.tasks).toMatchObject([{ payload: { description: 'a mug\nit is dishwasher-safe' } }]);
    talk.facts();
    expect(factsIn(talk)).toMatchObject({ name: 'Nordkind mug' });
  });

  it('keeps the place at words that say nothing, too many words, and stickers', () => {
    const talk = reading();
    talk.photo();
    for (const said of [talk.say('да'), talk.say('x'.repeat(2000)), talk.sticker()]) {
      expect(said.keys).toContain('poster-reading');
      expect(said.tasks).toEqual([]);
    }
    expect(talk.dialog()).toMatchObject({ step: 'reading', data: { description: 'a mug' } });
  });

  it('is of the second photo when one comes meanwhile', () => {
    const talk = reading();
    talk.photo();
    talk.send();
    expect(talk.photo('photo2').dropped).toEqual(['photo1']);
    const old = talk.facts(factsOf({ name: 'Old' }));
    expect(old.tasks).toMatchObject([{ payload: { photoId: 'photo2' } }]);
    talk.facts();
    expect(talk.dialog()).toMatchObject({ step: 'form', data: { factsPhoto: 'photo2' } });
  });

  it('that was refused says why, and other words can be tried', () => {
    const talk = reading();
    talk.photo();
    const said = talk.task('poster-facts', { refused: 'nudity' });
    expect(said.codes).toEqual(['REFUSED_BY_SAFETY']);
    expect(said.replies[0]?.lines[0]).toMatchObject({ params: { rule: 'nudity' } });
    expect(talk.say('a plain mug').tasks).toMatchObject([{ payload: { description: 'a plain mug' } }]);
  });

  it.each([undefined, {}, { facts: 'odd' }, { facts: { name: 7 } }])(
    'that failed (%j) can be tried again',
    (value) => {
      const talk = reading();
      talk.photo();
      expect(talk.task('poster-facts', value).keys[0]).toBe('poster-facts-failed');
      expect(talk.press('retry').tasks).toMatchObject([{ payload: { description: 'a mug' } }]);
    },
  );

  it.each(['again', 'ещё раз', '重试'])('that failed is tried again by %s', (text) => {
    const talk = reading();
    talk.photo();
    talk.task('poster-facts');
    expect(talk.say(text).tasks).toMatchObject([{ payload: { description: 'a mug' } }]);
  });

  it('that failed can be filled in by hand', () => {
    const talk = reading();
    talk.photo();
    talk.task('poster-facts');
    expect(talk.press({ pick: 'fill' }).keys).toContain('poster-form-missing');
    const said = talk.press('done');
    expect(said.keys.slice(0, 2)).toEqual(['poster-fact-needed', 'poster-fact-needed']);
    expect(talk.dialog()).toMatchObject({ step: 'form' });
    talk.say('name: Mug\ncolours: white');
    expect(talk.press('done').keys).toContain('poster-set-head');
  });

  it('says when they were read with simple means', () => {
    const talk = reading();
    talk.photo();
    expect(talk.facts(factsOf(), 'embedded').keys[0]).toBe('poster-by-embedded');
  });

  it('is told to nobody who does not wait for it', () => {
    const talk = formed();
    expect(talk.facts(factsOf({ name: 'Other' })).effects).toEqual([]);
    expect(factsIn(talk)).toMatchObject({ name: 'Nordkind mug' });
  });
});

describe('the form', () => {
  it('numbers its fields like its choices, and names what is missing with what it is good for', () => {
    const talk = talking();
    const said = talk.toForm(factsOf({ specs: [], steps: [], review: '' }));
    const lines = said.replies[0]?.lines ?? [];
    const numbered = lines.filter(({ params }) => params?.n !== undefined);
    expect(numbered.map(({ params }) => params?.n)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(lines.filter(({ key }) => key === 'poster-form-missing').map(({ params }) => params?.why)).toEqual(
      [{ key: 'poster-missing-specs' }, { key: 'poster-missing-steps' }, { key: 'poster-missing-review' }],
    );
    expect(
      talk
        .menu()
        .actions.slice(0, 7)
        .map((one) => one.args?.field),
    ).toEqual([...FACT_FIELDS]);
  });

  it.each([
    ['name: Blue mug', { name: 'Blue mug' }],
    ['Название: Синяя кружка', { name: 'Синяя кружка' }],
    ['名称：蓝色马克杯', { name: '蓝色马克杯' }],
    ['цвета: #FFF, синий', { colours: ['#ffffff', '#1d4ed8'] }],
    ['颜色：白色、黑色', { colours: ['#ffffff', '#000000'] }],
    ['colors: #E63946 #ffffff', { colours: ['#e63946', '#ffffff'] }],
    [
      'specs:\nVolume: 350 ml\nColour: blue',
      {
        specs: [
          { label: 'Volume', value: '350 ml' },
          { label: 'Colour', value: 'blue' },
        ],
      },
    ],
    [
      'характеристики: Вес: 320 г; Объём: 350 мл',
      {
        specs: [
          { label: 'Вес', value: '320 г' },
          { label: 'Объём', value: '350 мл' },
        ],
      },
    ],
    ['参数：容量：350 毫升', { specs: [{ label: '容量', value: '350 毫升' }] }],
    ['Преимущества: лёгкая; прочная', { points: ['лёгкая', 'прочная'] }],
    ['卖点：\n- 轻\n- 耐用', { points: ['轻', '耐用'] }],
    ['steps:\n1. Pour\n2. Wait\n3. Drink', { steps: ['Pour', 'Wait', 'Drink'] }],
    ['отзыв: Лучшая кружка', { review: 'Лучшая кружка' }],
    ['评价：-', { review: '' }],
    ['review: нет', { review: '' }],
    ['品牌：无', { brand: '' }],
    ['specs: none', { specs: [] }],
    ['name: Cup\nreview: Nice\nbrand: -', { name: 'Cup', review: 'Nice', brand: '' }],
  ])('is corrected by %j', (text, changes) => {
    const talk = formed();
    expect(talk.say(text).keys[0]).toBe('poster-form-changed');
    expect(factsIn(talk)).toEqual({ ...factsOf(), ...changes });
  });

  it.each([
    ['name: -', 'poster-fact-needed'],
    ['colours: none', 'poster-fact-needed'],
    [`name: ${'x'.repeat(81)}`, 'poster-fact-too-long'],
    [`brand: ${'x'.repeat(301)}`, 'poster-fact-too-long'],
    [`points: ${'x'.repeat(121)}`, 'poster-fact-too-long'],
    [`specs: ${'x'.repeat(41)}: 1`, 'poster-fact-too-long'],
    [`specs: a: ${'x'.repeat(81)}`, 'poster-fact-too-long'],
    ['steps: a; b; c; d; e', 'poster-fact-too-many'],
    ['points: a; b; c; d; e; f; g', 'poster-fact-too-many'],
    ['colours: #111111, #222222, #333333, #444444, #555555, #666666', 'poster-fact-too-many'],
    ['colours: reddish', 'poster-fact-colours'],
    ['specs: heavy', 'poster-fact-spec'],
  ])('refuses %.30j and keeps what was there', (text, key) => {
    const talk = formed();
    const said = talk.say(text);
    expect(said.keys[0]).toBe(key);
    expect(said.codes).toEqual(['BAD_INPUT']);
    expect(factsIn(talk)).toEqual(factsOf());
  });

  it('takes what is right of several corrections, and names what is not', () => {
    const talk = formed();
    expect(talk.say('name: -\nreview: Good').keys[0]).toBe('poster-fact-needed');
    expect(factsIn(talk)).toMatchObject({ name: 'Nordkind mug', review: 'Good' });
  });

  it('takes the limits themselves', () => {
    expect(withField(factsOf(), 'name', 'я'.repeat(80))).toMatchObject({ name: 'я'.repeat(80) });
    expect(withField(factsOf(), 'review', '字'.repeat(300))).toMatchObject({ review: '字'.repeat(300) });
    expect(withField(factsOf(), 'steps', 'a\nb\nc\nd')).toMatchObject({ steps: ['a', 'b', 'c', 'd'] });
  });

  it('asks for a field that was pressed: then everything is its text', () => {
    const talk = formed();
    expect(talk.press({ field: 'brand' }).keys[0]).toBe('poster-field-ask');
    expect(talk.say('История').keys[0]).toBe('poster-form-changed');
    expect(factsIn(talk)).toMatchObject({ brand: 'История' });
    talk.press({ field: 'name' });
    talk.say('2');
    expect(factsIn(talk)).toMatchObject({ name: '2' });
    talk.press({ field: 'specs' });
    talk.say('Colour: red\nName: Mug');
    expect(factsIn(talk)).toMatchObject({
      specs: [
        { label: 'Colour', value: 'red' },
        { label: 'Name', value: 'Mug' },
      ],
    });
  });

  it('asks for the same field again when it was wrong', () => {
    const talk = formed();
    talk.press({ field: 'name' });
    expect(talk.say('-').keys.slice(0, 2)).toEqual(['poster-fact-needed', 'poster-field-ask']);
    expect(talk.dialog()?.data).toMatchObject({ field: 'name' });
    expect(talk.press({ pick: 'form' }).keys).toContain('poster-form-head');
    expect(factsIn(talk)).toEqual(factsOf());
  });

  it.each(['back', 'Назад', '返回'])('%s leaves a field as it is', (text) => {
    const talk = formed();
    talk.press({ field: 'review' });
    expect(talk.say(text).keys[0]).toBe('poster-form-head');
    expect(factsIn(talk)).toEqual(factsOf());
  });

  it('of a field is left by /cancel', () => {
    const talk = formed();
    talk.press({ field: 'review' });
    expect(talk.say('отмена').keys).toEqual(['left-dialog']);
  });

  it.each(['Всё верно', 'готово', 'yes', '没问题', 'looks right'])('%s goes on', (text) => {
    expect(formed().say(text).keys).toContain('poster-set-head');
  });

  it.each(['отзыв', 'Name', '颜色'])('%s alone asks for that field', (text) => {
    expect(formed().say(text).keys[0]).toBe('poster-field-ask');
  });

  it('keeps the place at anything else', () => {
    const talk = formed();
    const place = talk.dialog();
    expect(talk.say('what is this?').keys[0]).toBe('poster-form-choose');
    expect(talk.sticker().keys[0]).toBe('poster-no-use');
    expect(talk.dialog()).toEqual(place);
  });

  it('is chosen from by numbers where there are no buttons', () => {
    const state = posterState();
    const talk = createPosterTalk({
      dialogue,
      state: { ...state, conversation: { ...state.conversation, capabilities: WITHOUT_BUTTONS } },
    });
    talk.toForm();
    expect(talk.say('6').keys[0]).toBe('poster-field-ask');
    // Digits are text now.
    talk.say('5');
    expect(factsIn(talk)).toMatchObject({ review: '5' });
    expect(talk.say('8').keys).toContain('poster-set-head');
  });
});

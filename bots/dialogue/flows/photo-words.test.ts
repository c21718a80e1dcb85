import { describe, expect, it } from 'vitest';
import { modelOf } from '../../../test/support/photo-talk.ts';
import { mentions, modelByName, readPhotoWords, shortcutFor, splitModel } from './photo-words.ts';

describe('what stands behind a description', () => {
  it.each([
    ['on a beach', { prompt: 'on a beach' }],
    ['  on a beach \n', { prompt: 'on a beach' }],
    ['on a beach x3', { prompt: 'on a beach', count: 3 }],
    ['на пляже х2', { prompt: 'на пляже', count: 2 }],
    ['海边，×4', { prompt: '海边', count: 4 }],
    ['on a beach --ar 3:4', { prompt: 'on a beach', aspect: '3:4' }],
    ['on a beach --ar=16：9', { prompt: 'on a beach', aspect: '16:9' }],
    ['on a beach --seed 123', { prompt: 'on a beach', seed: 123 }],
    ['on a beach seed:0', { prompt: 'on a beach', seed: 0 }],
    ['on a beach, seed = 7', { prompt: 'on a beach', seed: 7 }],
    ['海边 种子 123', { prompt: '海边', seed: 123 }],
    ['海边，种子：123', { prompt: '海边', seed: 123 }],
    ['на пляже сид 123', { prompt: 'на пляже', seed: 123 }],
    ['на пляже СИД: 2147483647', { prompt: 'на пляже', seed: 2147483647 }],
    ['a dog --seed 5 x2 --ar 9:16', { prompt: 'a dog', seed: 5, count: 2, aspect: '9:16' }],
    ['a dog --ar 9:16 x2 seed:5', { prompt: 'a dog', seed: 5, count: 2, aspect: '9:16' }],
    ['a dog x2 x4', { prompt: 'a dog', count: 4 }],
    ['x2', { prompt: '', count: 2 }],
    ['a BMW X3', { prompt: 'a BMW X3' }],
    ['a matrix2', { prompt: 'a matrix2' }],
    ['a dog x1', { prompt: 'a dog', count: 1 }],
    ['a dog ×1 --seed 0', { prompt: 'a dog', count: 1, seed: 0 }],
    ['a poppy seed 3', { prompt: 'a poppy seed 3' }],
    ['sunflower seeds: 12', { prompt: 'sunflower seeds: 12' }],
    ['--ar 3:4 on a beach', { prompt: '--ar 3:4 on a beach' }],
  ])('%j', (text, expected) => {
    expect(readPhotoWords(text)).toEqual(expected);
  });

  it.each(
    [
      ...['x0', 'x5', 'x9', 'x10', '×7', 'х12', 'x99'].map((said) => [said, 'count']),
      ...['--seed -1', '--seed abc', '--seed', '--seed=', '--seed: 1.5', '--seed １', '-seed -1'],
      ...['--seed 2147483648', '--seed 99999999999999', 'seed: -7', 'seed=1,5', 'сид -1', 'сид: 2147483648'],
      ...['种子 -1', '种子：3000000000'],
    ].map((row) => (typeof row === 'string' ? [row, 'seed'] : row)),
  )('refuses %j: its %s', (said, wrong) => {
    expect(readPhotoWords(`a cat ${said}`)).toEqual({ prompt: 'a cat', wrong });
    expect(readPhotoWords(`${said}`)).toEqual({ prompt: '', wrong });
  });

  it.each([
    '--ar 2:3',
    '--ar 2:1',
    '--ar',
    '--ar=',
    '--aspect',
    '--ar 3x4',
    '--ar wide',
    '--ar 1000:1',
    '--ar 16:9:1',
  ])('refuses %j: its aspect', (said) => {
    expect(readPhotoWords(`a cat ${said}`)).toEqual({ prompt: 'a cat', wrong: 'aspect' });
  });

  it('is refused for one of several, wherever it stands', () => {
    expect(readPhotoWords('a cat x9 --seed 7 --ar 3:4')).toMatchObject({ prompt: 'a cat', wrong: 'count' });
    expect(readPhotoWords('a cat --seed abc x2')).toMatchObject({ prompt: 'a cat', wrong: 'seed' });
    expect(readPhotoWords('a cat --ar --seed 7')).toMatchObject({ prompt: 'a cat', wrong: 'aspect' });
  });

  it.each([
    ...[
      'an x-ray of a hand',
      'a chest x-ray',
      'an old x100 camera',
      'shot on a fujifilm x100',
      'formula x2 car',
      'formula x9 car',
    ],
    ...[
      'a plane x-1',
      'a zoom x2.5',
      'a BMW X5',
      'a jeep 4x4',
      'a matrix9',
      'x9 in the sky',
      'five x',
      'a x',
    ],
    ...['a cat x 9', 'a cat x9.', 'a dog x9 years old'],
    ...['a seed', 'a poppy seed', 'a poppy seed -1', 'a seed: wheat', 'seeds: -1', 'a packet, seed=wheat'],
    ...[
      'клуб сид',
      'один сид и два',
      '一颗种子',
      'the --seed of doubt',
      'a --seedling',
      'a chia -seed pudding',
    ],
    ...[
      'modern --art',
      'a --area of sand',
      '--ar 3:4 on a beach',
      '--ar 2:1 on a beach',
      'a tar 2:1',
      'a score of 2:1',
    ],
  ])('leaves %j as it is', (text) => {
    expect(readPhotoWords(text)).toEqual({ prompt: text });
  });

  it('is not looked for in a text that is far too long', () => {
    const text = `${'я '.repeat(5000)}x2`;
    expect(readPhotoWords(text)).toEqual({ prompt: text });
  });
});

describe('the model of a one-shot order', () => {
  const models = [modelOf('Lida'), modelOf('flux2'), modelOf('my cat'), modelOf('小帅')];

  it.each([
    ['lida on a beach', 'model-Lida', 'on a beach'],
    ['LIDA', 'model-Lida', ''],
    ['小帅 在海边', 'model-小帅', '在海边'],
    ['flux a dog', 'flux', 'a dog'],
    ['SD a dog', 'sd', 'a dog'],
    ['flux2 a dog', 'model-flux2', 'a dog'],
    ['flux, a dog', undefined, 'flux, a dog'],
    ['a dog with lida', undefined, 'a dog with lida'],
    ['lidas dog', undefined, 'lidas dog'],
    ['my cat asleep', undefined, 'my cat asleep'],
    ['', undefined, ''],
  ])('%j', (words, model, rest) => {
    expect(splitModel(words, models)).toEqual({ model, words: rest });
  });

  it.each([
    ['my CAT', 'model-my cat'],
    ['Flux', 'flux'],
    ['Stable Diffusion', 'sd'],
    ['my', undefined],
    ['lida on a beach', undefined],
  ])('%j names a whole model', (text, model) => {
    expect(modelByName(text, models)).toBe(model);
  });
});

describe('the trigger word', () => {
  it.each([
    ['LIDASHUAI on a beach', true],
    ['photo of lidashuai', true],
    ['小帅lidashuai坐在车上', true],
    ['lidashuai2 on a beach', false],
    ['on a beach', false],
  ])('in %j: %s', (prompt, found) => {
    expect(mentions(prompt, 'lidashuai')).toBe(found);
  });

  it('is no pattern', () => {
    expect(mentions('a.b', 'a+b')).toBe(false);
    expect(mentions('so a+b it is', 'a+b')).toBe(true);
  });
});

it.each([
  ['Ready-made!', 'sets'],
  ['готовые', 'sets'],
  ['帮我写', 'idea'],
  ['модель', 'models'],
  ['a model on a catwalk', undefined],
])('%j stands for %s', (text, way) => {
  expect(shortcutFor(text)).toBe(way);
});

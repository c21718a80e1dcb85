import { describe, expect, it } from 'vitest';
import { eventOf, keysOf, stateOf, textEvent } from '../../../test/support/dialogue.ts';
import { tryonState } from '../../../test/support/tryon-talk.ts';
import { createDialogue } from '../index.ts';
import { topicOf } from '../smalltalk.ts';
import { commandForWords } from '../synonyms.ts';
import { kindChoiceInWords, removalInWords, tryonWayInWords } from './tryon-words.ts';

const dialogue = createDialogue();

describe('words of a try-on', () => {
  it.each([
    ['2 dress', { number: 2, kind: 'dress' }],
    ['вещь 3: пальто', { number: 3, kind: 'outerwear' }],
    ['第2件：鞋子', { number: 2, kind: 'shoes' }],
    ['верхняя одежда', { kind: 'outerwear' }],
    ['auto', { kind: 'auto' }],
    ['dress shirt', { kind: 'top' }],
    ['my dress shoes', { kind: 'shoes' }],
    ['dress pants', { kind: 'bottom' }],
    ['shirt dress', { kind: 'dress' }],
    ['半身裙', { kind: 'bottom' }],
    ['半身裙子', { kind: 'bottom' }],
    ['西装裤', { kind: 'bottom' }],
    ['西装', { kind: 'outerwear' }],
    ['连衣裙', { kind: 'dress' }],
    ['2', undefined],
    ['hello', undefined],
    [`dress ${'x'.repeat(60)}`, undefined],
  ])('%j names a kind', (text, kind) => {
    expect(kindChoiceInWords(text)).toEqual(kind);
  });

  it.each([
    ['remove 2', [2]],
    ['убери вещи 1 и 3', [1, 3]],
    ['删除第2件衣服', [2]],
    ['ok 2', undefined],
    ['remove', undefined],
  ])('%j removes', (text, numbers) => {
    expect(removalInWords(text)).toEqual(numbers);
  });

  it.each([
    ['Дальше!', 'next'],
    ['继续', 'next'],
    ['save my photo', 'save'],
    ['удалить сохранённое фото', 'forget'],
    ['换照片', 'person'],
    ['да', undefined],
  ])('%j', (text, way) => {
    expect(tryonWayInWords(text)).toBe(way);
  });

  it.each([
    'примерка',
    'Примерить',
    'виртуальная примерка',
    '试衣',
    '换衣',
    '换装',
    '虚拟试穿',
    'try on',
    'fitting',
  ])('%s is the command', (text) => {
    expect(commandForWords(text)).toBe('tryon');
  });

  it.each([
    ['хочу примерить платье', 'tryon'],
    ['can I try this dress on?', 'tryon'],
    ['帮我试穿这件衣服', 'tryon'],
    ['примерно так', 'unknown'],
    ['keep trying', 'unknown'],
  ])('%s is about %s', (text, topic) => {
    expect(topicOf(text)).toBe(topic);
  });

  it('lead to it where it can be ordered, and only there', () => {
    const about = (state: Parameters<typeof dialogue.reduce>[0]) =>
      keysOf(dialogue.reduce(state, textEvent('хочу примерить платье')));
    expect(about(tryonState())).toEqual(['talk-tryon']);
    expect(about(stateOf())).toEqual(['talk-unknown']);
  });

  it('pictures that nobody asked for are answered with it', () => {
    const said = dialogue.reduce(tryonState(), eventOf({ type: 'file', files: [{ handle: 'f' }] }));
    expect(keysOf(said)).toEqual(['talk-pictures-tryon']);
    expect(JSON.stringify(said)).toContain('/tryon');
  });
});

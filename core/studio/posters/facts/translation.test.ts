import { describe, expect, it } from 'vitest';
import type { GeminiScript } from '../../../../test/peers/gemini/index.ts';
import { FACTS_MODEL, readerOf, says, useFactsModels } from '../../../../test/support/product-facts.ts';
import type { ProductFacts } from '../../../conversations/posters.ts';

const COLOURS = ['#3a2f28', '#c8a26a', '#f0ece4'];
const signal = new AbortController().signal;
const openPeer = useFactsModels();

describe('translating', () => {
  const FACTS: ProductFacts = {
    name: 'Термокружка Steel Mug',
    colours: COLOURS,
    specs: [
      { label: 'Объём', value: '0,5 л' },
      { label: 'Вес', value: '1 320 г' },
    ],
    points: ['Держит тепло 12 часов', 'Не проливается'],
    steps: [],
    review: '',
    brand: 'С 2012 года',
  };
  const TEXTS = ['Steel Mug 保温杯', '容量', '0.5升', '重量', '1320克', '保温12小时', '不漏水', '始于2012年'];
  const translation = (more = {}) => ({
    facts: FACTS,
    language: 'zh' as const,
    takeModelCall: async () => undefined,
    ...more,
  });

  it('puts every text into the language, and nothing else', async () => {
    const { peer, model } = await openPeer(says({ texts: TEXTS }));
    expect(await readerOf(model).translate(translation(), signal)).toEqual({
      by: FACTS_MODEL,
      facts: {
        name: 'Steel Mug 保温杯',
        colours: COLOURS,
        specs: [
          { label: '容量', value: '0.5升' },
          { label: '重量', value: '1320克' },
        ],
        points: ['保温12小时', '不漏水'],
        steps: [],
        review: '',
        brand: '始于2012年',
      },
    });
    expect(JSON.parse(peer.calls[0]?.prompt ?? '')).toEqual({
      language: 'Chinese (simplified)',
      texts: [
        'Термокружка Steel Mug',
        'Объём',
        '0,5 л',
        'Вес',
        '1 320 г',
        'Держит тепло 12 часов',
        'Не проливается',
        'С 2012 года',
      ],
    });
    expect(peer.calls[0]?.pictures).toEqual([]);
  });

  it('keeps an entry whose numbers changed, or that came back of another form', async () => {
    const texts = ['', '容量', '50升', 'х'.repeat(41), '1320克', '保温十二小时', '不漏水 100%', '始于2012年'];
    const { model } = await openPeer(says({ texts }));
    const { facts } = await readerOf(model).translate(translation(), signal);
    expect(facts).toEqual({ ...FACTS, brand: '始于2012年' });
  });

  it.each<[string, GeminiScript]>([
    ['another number of texts', says({ texts: TEXTS.slice(1) })],
    ['no texts', says({ text: TEXTS })],
    ['talk', says('Here you are')],
    ['a failure', { kind: 'error', status: 503 }],
  ])('leaves the facts alone after %s', async (_name, script) => {
    const { model } = await openPeer(script);
    expect(await readerOf(model).translate(translation(), signal)).toEqual({ facts: FACTS, by: 'embedded' });
  });

  it('leaves them alone without a model', async () => {
    expect(await readerOf().translate(translation(), signal)).toEqual({ facts: FACTS, by: 'embedded' });
  });
});

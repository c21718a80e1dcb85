import fc from 'fast-check';
import type { PosterSessionView } from '../../core/index.ts';
import { NOW } from './dialogue.ts';

const count = fc.integer({ min: 0, max: 2000 });
const words = fc.string({ maxLength: 40 });
const id = fc.constantFrom('gen1', 'gen2');

const FACTS = {
  name: 'Mug',
  colours: ['#1d4ed8'],
  specs: [{ label: 'Volume', value: '350 ml' }],
  points: ['light'],
  steps: [],
  review: '',
  brand: '',
};
const posterVersion = fc.record(
  {
    version: fc.constantFrom(0, 1, 2),
    assetId: fc.constant('asset'),
    words,
    from: fc.constant(0),
    createdAt: fc.constant(NOW),
  },
  { requiredKeys: ['version', 'assetId', 'createdAt'] },
);
/** A set as the core tells it. */
export const posterSession: fc.Arbitrary<PosterSessionView> = fc.record(
  {
    sessionId: fc.constantFrom('session1', 'session2'),
    generationId: id,
    name: words,
    createdAt: fc.constant(NOW),
    cost: count,
    style: fc.constantFrom('clean' as const, 'tech' as const),
    language: fc.constantFrom('zh' as const, 'none' as const),
    posters: fc.uniqueArray(
      fc.record({
        number: fc.constantFrom(1 as const, 3 as const, 10 as const),
        versions: fc.uniqueArray(posterVersion, { minLength: 1, selector: ({ version }) => version }),
      }),
      { maxLength: 3, selector: ({ number }) => number },
    ),
    ordered: fc.integer({ min: 1, max: 10 }),
    running: fc.boolean(),
    galleryUrl: fc.constant('https://studio.example/g/token'),
    maskUrl: fc.constant('https://studio.example/e/token'),
  },
  {
    requiredKeys: [
      'ordered',
      ...(['sessionId', 'generationId', 'name', 'createdAt', 'cost', 'style', 'language'] as const),
      ...(['posters', 'running'] as const),
    ],
  },
);
/** What the tasks of posters answer, of any kind. */
export const posterResult = fc.record(
  {
    photo: fc.constant({ photoId: 'photo1', width: 900, height: 1200 }),
    problem: fc.constantFrom('animated', 'too-large', 'empty', 'odd'),
    facts: fc.oneof(fc.constant(FACTS), fc.constant({ name: 7 }), fc.constant('odd')),
    refused: fc.constantFrom('nudity', 'odd'),
    by: fc.constantFrom('embedded', 'a-model'),
    assetId: fc.constant('sheet'),
    referenceId: fc.constant('reference1'),
    maskId: fc.constant('mask1'),
    percent: fc.integer({ min: 1, max: 99 }),
    sessionId: fc.constantFrom('session1', 'session2'),
    number: fc.constantFrom(1, 3, 11),
    version: fc.constantFrom(0, 1, -1),
    words,
    confirmed: fc.constantFrom(true, { price: 4 }, { price: 'odd' }),
    what: fc.constantFrom('edit', 'delete', 'odd'),
    generationId: id,
    title: words,
  },
  { requiredKeys: [] },
);
const DRAFT = {
  photoId: 'photo1',
  description: 'a mug',
  facts: FACTS,
  numbers: [1, 9],
  style: 'bold',
  language: 'en',
};
/** As they travel in the arguments of choices. */
export const SET = JSON.stringify(DRAFT);
export const EDIT = JSON.stringify({ sessionId: 'session1', number: 3, version: 1, words: 'a leaf' });
/** On the way to a set of posters, and to an edit of one. */
export const posterSet = fc.record({
  flow: fc.constant('poster'),
  version: fc.constantFrom(1, 1, 1, 0),
  step: fc.constantFrom('photo', 'words', 'reading', 'form', 'set', 'style', 'language', 'odd'),
  data: fc
    .record(
      {
        looking: fc.boolean(),
        next: fc.constantFrom({ handle: 'f' }, 'odd'),
        described: fc.boolean(),
        field: fc.constantFrom('name', 'specs', 'odd'),
        later: fc.constantFrom(['name: Cup'], 'odd'),
        again: fc.boolean(),
        wanted: fc.constantFrom('ru', 'odd'),
        sheeting: fc.constantFrom('photo1', 'photo2'),
        sheet: fc.constantFrom({ photoId: 'photo1', assetId: 'sheet' }, 'odd'),
        offer: fc.constantFrom(NOW, 'odd'),
        price: fc.constantFrom(8, 'odd'),
        album: fc.constant('album'),
        factsPhoto: fc.constantFrom('photo1', 'photo2'),
        numbers: fc.constantFrom([], [1, 2, 3], 'odd'),
      },
      { requiredKeys: [] },
    )
    .map((some) => ({ ...DRAFT, ...some })),
});
export const posterEdit = fc.record({
  flow: fc.constant('poster'),
  version: fc.constant(1),
  step: fc.constantFrom('edit', 'edit-picture', 'edit-offer'),
  data: fc
    .record(
      {
        words,
        maskId: fc.constant('mask1'),
        percent: fc.constantFrom(12, 'odd'),
        referenceId: fc.constant('reference1'),
        awaits: fc.constantFrom('drawn', 'reference', 'odd'),
        busy: fc.constantFrom('drawn', 'reference', 'odd'),
        next: fc.constantFrom({ handle: 'f', as: 'drawn' }, { handle: 'f' }),
        file: fc.constantFrom({ handle: 'f' }, 'odd'),
        offer: fc.constantFrom(NOW, 'odd'),
        price: fc.constantFrom(4, 'odd'),
        maskUrl: fc.constant('https://studio.example/e/token'),
        aside: fc.constantFrom({ ...DRAFT, step: 'set' }, { ...DRAFT, step: 'reading' }, 'odd'),
      },
      { requiredKeys: [] },
    )
    .map((some) => ({ sessionId: 'session1', number: 3, version: 1, ...some })),
});

import fc from 'fast-check';
import { NOW } from './dialogue.ts';
import { ANIMAL, FACE, FULL, PLACE, SEASON } from './prompts-templates.ts';

/** What templates may ask, in any mixture. */
export const templateVariables = fc.constantFrom(
  [],
  ...[[ANIMAL], [SEASON, ANIMAL], [PLACE], [FACE], FULL.variables],
);

const code = fc.constantFrom('abc123', 'gone1234');
const name = fc.constantFrom('animal', 'season', 'place', 'face', '+reference', 'odd');

/** Packed answers, sensible or not. */
export const ANSWERS = '{"values":{"animal":"fox","season":"summer"},"called":{},"skipped":["+reference"]}';

/** Arguments of choices of the gallery. */
export const promptArgs = {
  code,
  name,
  category: fc.constantFrom('nature', 'odd'),
  favourites: fc.constantFrom(0, 1),
  own: fc.constantFrom(0, 1),
  templateId: fc.constantFrom('gen1', 'gen2'),
};

/** A row of the gallery's conversation, of this or another build. */
export const promptsDialog = fc.record({
  flow: fc.constant('prompts'),
  version: fc.constantFrom(1, 1, 1, 0),
  step: fc.constantFrom(
    ...['list', 'card', 'ask', 'ask', 'ask', 'change', 'confirm', 'confirm'],
    ...['save-title', 'save-content', 'edit-title', 'edit-content', 'odd'],
  ),
  data: fc.record(
    {
      code,
      templateId: fc.constantFrom('gen1', 'gen2'),
      name,
      awaits: fc.constantFrom('text', 'choice', 'image', 'model', 'odd'),
      values: fc.constantFrom({}, { animal: 'fox' }, { season: 'summer', place: 'p' }, 'odd'),
      called: fc.constantFrom({}, { face: 'Zora' }),
      skipped: fc.constantFrom([], ['season', '+reference'], 'odd'),
      referenceId: fc.constant('reference1'),
      tag: fc.constantFrom('tag1', 7),
      album: fc.constant('album'),
      changing: fc.boolean(),
      offer: fc.constantFrom(NOW, 'odd'),
      price: fc.constantFrom(5, 'free'),
      revision: fc.constantFrom(1, 'odd'),
      title: fc.constantFrom('Boat', 5),
    },
    { requiredKeys: ['code', 'templateId'] },
  ),
});

/** What the task of the gallery answers. */
export const promptPicture = fc.record(
  {
    tag: fc.constantFrom('tag1', 'tag2'),
    pictureId: fc.constant('picture1'),
    problem: fc.constantFrom('animated', 'too-large', 'odd'),
  },
  { requiredKeys: ['tag'] },
);

const count = fc.integer({ min: 0, max: 2000 });

/** A template as the core shows it, with these texts. */
export const template = (words: fc.Arbitrary<string>) =>
  fc
    .record({
      templateId: fc.constantFrom('gen1', 'gen2'),
      code: fc.constant('abc123'),
      title: words,
      description: words,
      category: fc.constantFrom('nature', 'own'),
      membersOnly: fc.boolean(),
      locked: fc.boolean(),
      price: count,
      own: fc.boolean(),
      favourite: fc.boolean(),
      variables: templateVariables,
      takesReference: fc.boolean(),
    })
    .chain((view) =>
      fc
        .record({ content: words, here: fc.constantFrom([], ['p']), revision: count }, { requiredKeys: [] })
        .map((more) => ({ ...view, ...more })),
    );

/** A page of templates. */
export const templateList = (words: fc.Arbitrary<string>) =>
  fc.record({
    items: fc.array(template(words), { maxLength: 6 }),
    page: fc.nat(3),
    pages: fc.nat(4),
    total: count,
    categories: fc.constant([{ category: 'nature', count: 2 }]),
    own: count,
    favourites: count,
  });

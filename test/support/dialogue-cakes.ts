import fc from 'fast-check';

/** In the midst of a cake, step by step. */
export const cakeForm = fc.record({
  flow: fc.constant('cake'),
  version: fc.constant(1),
  step: fc.constantFrom('occasion', 'style', 'tiers', 'decor', 'inscription', 'confirm', 'change'),
  data: fc.record(
    {
      text: fc.constant('Cake, two tiers'),
      form: fc.constantFrom('{"tiers":2,"decor":"cherries"}', '{"inscription":"7"}', '[', 5),
      count: fc.constantFrom(2, 9),
      only: fc.constantFrom(1, 'odd'),
      seed: fc.constantFrom(7, -1),
      price: fc.constantFrom(4, 'free'),
    },
    { requiredKeys: [] },
  ),
});

/** An order of cakes that is looked at, with these words. */
export const cakeView = (words: fc.Arbitrary<string>) =>
  fc.record({
    generationId: fc.constantFrom('gen1', 'gen2'),
    order: fc.record(
      { text: words, parameters: fc.record({ seed: fc.nat(2000) }) },
      { requiredKeys: ['text'] },
    ),
    card: fc.constant([{ key: 'cake-card-head' }]),
  });

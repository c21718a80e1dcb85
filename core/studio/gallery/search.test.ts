import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compose, placesOf } from './compose.ts';
import { findCalled, fold, matches } from './search.ts';
import { categoryOf, TEMPLATE_LOCALES, type TemplateRow } from './template.ts';
import { HOUSE_TEMPLATES } from './templates/index.ts';

const rows: TemplateRow[] = HOUSE_TEMPLATES.map((template, position) => ({
  id: template.name,
  code: template.name,
  account_id: null,
  name: template.name,
  titles: JSON.stringify(template.titles),
  descriptions: JSON.stringify(template.descriptions),
  content: template.content,
  category: template.category,
  members_only: 0,
  cost: null,
  variables: '[]',
  takes_reference: 0,
  sample_id: null,
  status: 'published',
  position,
  revision: 1,
  created_at: 0,
  updated_at: 0,
  deleted_at: null,
}));

const anyTemplate = fc.constantFrom(...HOUSE_TEMPLATES.map((template, i) => [template, rows[i]!] as const));
const anyLocale = fc.constantFrom(...TEMPLATE_LOCALES);

it('finds a template by any of its words, in any order, case and width', () => {
  fc.assert(
    fc.property(anyTemplate, anyLocale, fc.boolean(), fc.nat(), ([template, row], locale, upper, pick) => {
      const said = `${template.titles[locale]} ${template.descriptions[locale]}`.split(/\s+/u);
      const words = said
        .filter((_, i) => (i + pick) % 2 === 0)
        .toReversed()
        .join('  ');
      const typed = upper ? words.toUpperCase().replaceAll('Е', 'Ё') : words;
      expect(matches(row, categoryOf(row), typed)).toBe(true);
      expect(matches(row, categoryOf(row), `${typed} qqq`)).toBe(false);
    }),
  );
});

it('finds the one that is called so, and never another', () => {
  fc.assert(
    fc.property(anyTemplate, anyLocale, fc.nat(), ([template, row], locale, cut) => {
      expect(findCalled(rows, template.titles[locale])).toEqual({ row, exact: true });
      expect(findCalled(rows, template.name)).toEqual({ row, exact: true });
      const part = [...template.titles[locale]].slice(0, 1 + (cut % 6)).join('');
      const found = findCalled(rows, part);
      const begun = rows.filter((one) =>
        [
          ...Object.values(JSON.parse(one.titles) as Record<string, string>),
          one.name ?? '',
          (one.name ?? '').replaceAll('-', ' '),
        ].some((call) => fold(call).startsWith(fold(part))),
      );
      if (begun.length !== 1)
        expect(
          found === undefined || fold(part) === fold(template.titles[locale]) || begun.includes(found.row),
        ).toBe(true);
      else expect(found?.row.id).toBe(begun[0]?.id);
      // What is exact is a whole name: a beginning, however unique, is a guess.
      const whole = begun.flatMap((one) => [
        ...Object.values(JSON.parse(one.titles) as Record<string, string>).map(fold),
        ...[one.name ?? '', (one.name ?? '').replaceAll('-', ' ')],
      ]);
      if (found) expect(found.exact).toBe(whole.includes(fold(part)));
    }),
  );
});

it('of two that are called the same means the own one, and takes neither for named exactly', () => {
  const [beach] = rows;
  if (!beach) throw new Error('no templates');
  const own: TemplateRow = { ...beach, id: 'own', name: null, account_id: 'a' };
  const title = (JSON.parse(beach.titles) as Record<string, string>).ru ?? '';
  expect(findCalled([...rows, own], title)).toEqual({ row: own, exact: false });
  expect(findCalled([...rows, own], beach.name ?? '')).toEqual({ row: beach, exact: true });
});

it('puts answers in as they are, whatever stands in them', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (answer) => {
      const variables = [
        { name: 'a', type: 'text' as const, most: 99, ask: {} },
        { name: 'b', type: 'text' as const, most: 99, ask: {}, otherwise: 'bee' },
      ];
      const expected = `x ${answer} y bee z`.replace(/\s+/gu, ' ').trim();
      expect(compose('x {{a}} y {{ b }} z', variables, { a: answer })).toBe(expected);
    }),
  );
  expect(placesOf('{{a}} {{b}} {{a}}')).toEqual(['a', 'b']);
  expect(placesOf('{{a}')).toBeNull();
  expect(compose('{{__proto__}}', [], {})).toBe('{{__proto__}}');
});

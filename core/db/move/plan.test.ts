import { expect, it } from 'vitest';
import { orderTables, planMove } from './plan.ts';
import type { SourceTable } from './source.ts';

const table = (name: string, columns: SourceTable['columns']): SourceTable => ({ name, columns, key: [0] });
const id = { name: 'id', kind: 'text' } as const;
const there = (name: string, type = 'text', sequence: string | null = null) => ({
  table: 'a',
  name,
  type,
  sequence,
});

it('puts parents before children, and otherwise goes by name', () => {
  const foreignKeys = [
    { child: 'a', parent: 'c' },
    { child: 'c', parent: 'd' },
    { child: 'b', parent: 'elsewhere' },
  ];
  expect(orderTables(['d', 'c', 'b', 'a'], foreignKeys)).toEqual(['b', 'd', 'c', 'a']);
});

it('refuses tables that wait for each other or for themselves', () => {
  expect(() =>
    orderTables(
      ['a', 'b'],
      [
        { child: 'a', parent: 'b' },
        { child: 'b', parent: 'a' },
      ],
    ),
  ).toThrow(/^a, b refer/);
  expect(() => orderTables(['a', 'b'], [{ child: 'b', parent: 'b' }])).toThrow(/^b refer/);
});

it('keeps the types and the sequences of the target', () => {
  const number = { name: 'n', kind: 'integer' } as const;
  expect(planMove([table('a', [id, number])], [there('id'), there('n', 'bigint', 'a_n_seq')], [])).toEqual([
    {
      ...table('a', [id, number]),
      types: ['text', 'bigint'],
      sequences: [{ column: 'n', sequence: 'a_n_seq' }],
    },
  ]);
});

it('refuses sides that do not have the same tables, columns and kinds of values', () => {
  const source = [table('a', [id])];
  expect(() => planMove(source, [], [])).toThrow(
    'a has the columns id in the source, but none in the target',
  );
  expect(() => planMove(source, [there('id'), there('more')], [])).toThrow('but id, more in the target');
  expect(() => planMove(source, [there('id', 'bigint')], [])).toThrow(
    'a.id is text in the source, but bigint in',
  );
  expect(() => planMove(source, [there('id', 'jsonb')], [])).toThrow(
    'a.id is text in the source, but jsonb in',
  );
  expect(() => planMove([], [there('id')], [])).toThrow(
    'the target has the table a, which the source has not',
  );
});

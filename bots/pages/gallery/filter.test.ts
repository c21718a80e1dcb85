import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  createGalleryServer,
  createScriptedGallery,
  galleryDetail,
} from '../../../test/support/gallery-door.ts';
import { FIELDS, queryOf, readFilter, withoutJob, withoutStyle } from './filter.ts';

it('reads every field, and leaves out what is empty', () => {
  const query = {
    words: '  cold  brew ',
    from: '2026-01-31',
    to: '2026-02-01',
    job: 'posters',
    style: 'kids',
    least: '0',
    most: '40',
    starred: '1',
    page: '3',
  };
  expect(readFilter(query)).toEqual({
    filter: {
      words: 'cold  brew',
      from: '2026-01-31',
      to: '2026-02-01',
      job: 'posters',
      style: 'kids',
      least: 0,
      most: 40,
      starredOnly: true,
      page: 2,
    },
    given: expect.objectContaining({ words: 'cold  brew', least: '0', starred: '1' }),
    problems: [],
  });
  const nothing = Object.fromEntries(FIELDS.map((field) => [field, '']));
  expect(readFilter(nothing)).toMatchObject({ filter: { page: 0 }, problems: [] });
  expect(readFilter({})).toEqual({ filter: { page: 0 }, given: nothing, problems: [] });
});

it.each([
  [{ from: '2026-02-30' }, 'from', 'page-gallery-bad-day'],
  [{ from: '31.01.2026' }, 'from', 'page-gallery-bad-day'],
  [{ to: '2026-13-01' }, 'to', 'page-gallery-bad-day'],
  [{ to: '0000-00-00' }, 'to', 'page-gallery-bad-day'],
  [{ from: '2026-02-02', to: '2026-02-01' }, 'to', 'page-gallery-bad-days'],
  [{ least: '-1' }, 'least', 'page-gallery-bad-credits'],
  [{ least: '1.5' }, 'least', 'page-gallery-bad-credits'],
  [{ most: '1e9' }, 'most', 'page-gallery-bad-credits'],
  [{ most: '99999999999' }, 'most', 'page-gallery-bad-credits'],
  [{ least: '9', most: '8' }, 'most', 'page-gallery-bad-costs'],
  [{ words: 'w'.repeat(201) }, 'words', 'page-gallery-bad-words'],
  [{ job: '../x' }, 'job', 'page-gallery-bad-job'],
  [{ style: 'Kids!' }, 'style', 'page-gallery-bad-style'],
])('names what can’t be used in %j, and keeps the rest', (bad, field, key) => {
  const { filter, given, problems } = readFilter({ starred: '1', ...bad });
  expect(problems).toEqual([{ field, key }]);
  expect(filter).toMatchObject({ starredOnly: true });
  expect(Object.keys(filter)).not.toContain(field);
  expect(given).toMatchObject(bad);
});

it('reads any query, and an address it makes of a filter is read as the same filter', () => {
  const value = fc.oneof(
    fc.string(),
    fc.constantFrom('2026-01-01', '7', '1', 'posters'),
    fc.array(fc.string()),
  );
  const query = fc.record(Object.fromEntries([...FIELDS, 'page'].map((field) => [field, value])), {
    requiredKeys: [],
  });
  fc.assert(
    fc.property(query, (given) => {
      const { filter } = readFilter(given);
      const address = queryOf(filter, filter.page);
      const again = readFilter(Object.fromEntries(new URLSearchParams(address)));
      expect(again).toMatchObject({ filter, problems: [] });
      expect(queryOf(filter, 0)).not.toContain('page=');
    }),
    { numRuns: 200 },
  );
});

it('without a job is the rest', () => {
  const read = readFilter({ job: 'tryon', words: 'x' });
  expect(withoutJob(read)).toEqual({
    filter: { words: 'x', page: 0 },
    given: read.given,
    problems: [{ field: 'job', key: 'page-gallery-bad-job' }],
  });
});

it('without a style is the rest', () => {
  const read = readFilter({ style: 'kids', words: 'x' });
  expect(withoutStyle(read)).toEqual({
    filter: { words: 'x', page: 0 },
    given: read.given,
    problems: [{ field: 'style', key: 'page-gallery-bad-style' }],
  });
});

it('asks for a style of cakes where there are some, by their names, and says so of one that is not there', async () => {
  const door = createScriptedGallery([galleryDetail('a', { title: 'Cake', job: 'cakes', locale: 'ru' })]);
  const server = await createGalleryServer(door);
  expect((await server.inject('/g/good')).body).not.toContain('name="style"');
  door.styles = ['kids', 'wedding'];
  const kids = await server.inject('/g/good?style=kids');
  expect(door.filters.at(-1)).toEqual({ style: 'kids', page: 0 });
  expect(kids.body).toContain('<option value="kids" selected>Детский</option>');
  expect(kids.body).toContain('<option value="wedding">Свадебный</option>');
  const strange = await server.inject('/g/good?style=rustic');
  expect(door.filters.at(-1)).toEqual({ page: 0 });
  expect(strange.body).toContain('Тортов в таком стиле у вас нет');
});

it('is said beside its field, and the list is of the rest', async () => {
  const door = createScriptedGallery([
    galleryDetail('a', { title: 'Smart watch' }),
    galleryDetail('b', { title: 'Smart ring', job: 'cakes' }),
    galleryDetail('c', { title: 'Coffee' }),
  ]);
  const server = await createGalleryServer(door);
  const { statusCode, body } = await server.inject('/g/good?words=smart&from=nonsense&job=tryon&words=smart');
  expect(statusCode).toBe(200);
  expect(door.filters.at(-1)).toEqual({ words: 'smart', page: 0 });
  expect(body).toMatch(/name="from" value="nonsense"[^>]*aria-invalid="true" aria-describedby="t-from"/);
  expect(body).toContain('id="t-from" role="alert">There is no such day. Write it as 2026-01-31.<');
  expect(body).toContain('You have ordered nothing of this kind.');
  expect(body).toContain('<details class="filter" open>');
  expect(body).toContain('2 orders');
  expect(body.match(/class="card"/g)).toHaveLength(2);
  // Those that there are.
  expect([...body.matchAll(/<option value="(\w+)"/g)].map(([, job]) => job)).toEqual(['posters', 'cakes']);
  const cakes = await server.inject('/g/good?job=cakes');
  expect(cakes.body).toContain('<option value="cakes" selected>Cakes</option>');
  await server.close();
});

import type { FormPart } from '../telegram/multipart.ts';
import type { Files } from './files.ts';
import type { Jobs } from './jobs.ts';
import { type Models, problem } from './models.ts';
import type { Answer, Job, Json, Operation } from './types.ts';

export interface Routed {
  operation: Operation;
  run(): Answer | Promise<Answer>;
}

export interface RoutesOptions {
  owner: string;
  models: Models;
  files: Files;
  jobs: Jobs;
  pageSize: number;
  base: () => string;
  draw: (job: Job) => Promise<Buffer>;
}

interface Asked {
  /** The parts of the path that the pattern left open, in order. */
  parts: string[];
  body: Json;
  query: URLSearchParams;
}

type Route = [
  method: string,
  pattern: string,
  operation: Operation,
  run: (asked: Asked) => Answer | Promise<Answer>,
];

/** The calls that the peer knows; undefined for any other. */
export const createRoutes = (
  options: RoutesOptions,
): ((method: string, url: URL, body: Json) => Routed | undefined) => {
  const { models, files, jobs, base } = options;

  /** Newest first, in pages. */
  const page = (path: string, entries: Json[], query: URLSearchParams): Answer => {
    const from = Number(query.get('cursor') ?? 0);
    const to = from + options.pageSize;
    const at = (cursor: number): string => `${base()}/${path}?cursor=${cursor}`;
    return {
      status: 200,
      body: {
        previous: from > 0 ? at(Math.max(from - options.pageSize, 0)) : null,
        next: to < entries.length ? at(to) : null,
        results: entries.slice(from, to),
      },
    };
  };

  const output = async (id: string): Promise<Answer> => {
    const job = jobs.all.get(id);
    if (job?.status !== 'succeeded' || job.dataRemoved) return problem(404, 'Not found.');
    return { status: 200, bytes: { data: await options.draw(job), mediaType: 'image/png' } };
  };

  const newest = (list: Json[]): Json[] => list.reverse();
  const trainings = (): Json[] =>
    [...jobs.all.values()].filter(({ kind }) => kind === 'training').map(jobs.describe);

  const routes: Route[] = [
    [
      'GET',
      '/v1/account',
      'account.get',
      () => ({ status: 200, body: { type: 'organization', username: options.owner, name: 'Studio' } }),
    ],
    ['POST', '/v1/models', 'models.create', ({ body }) => models.create(body)],
    ['GET', '/v1/models/*/*', 'models.get', ({ parts: [o = '', n = ''] }) => models.get(o, n)],
    [
      'POST',
      '/v1/models/*/*/predictions',
      'models.predictions.create',
      ({ parts: [o, n], body }) => jobs.predict(`${o}/${n}`, body),
    ],
    [
      'GET',
      '/v1/models/*/*/versions/*',
      'models.versions.get',
      ({ parts: [o = '', n = '', v = ''] }) => models.getVersion(o, n, v),
    ],
    [
      'DELETE',
      '/v1/models/*/*/versions/*',
      'models.versions.delete',
      ({ parts: [o = '', n = '', v = ''] }) => models.deleteVersion(o, n, v),
    ],
    [
      'POST',
      '/v1/models/*/*/versions/*/trainings',
      'trainings.create',
      ({ parts: [o = '', n = '', v = ''], body }) => jobs.train(o, n, v, body),
    ],
    [
      'GET',
      '/v1/files',
      'files.list',
      ({ query }) => page('files', newest([...files.stored.values()].map(files.describe)), query),
    ],
    ['POST', '/v1/files', 'files.create', ({ body }) => files.create(Object.values(body) as FormPart[])],
    ['GET', '/v1/files/*', 'files.get', ({ parts: [id = ''] }) => files.get(id)],
    ['DELETE', '/v1/files/*', 'files.delete', ({ parts: [id = ''] }) => files.delete(id)],
    ['GET', '/v1/trainings', 'trainings.list', ({ query }) => page('trainings', newest(trainings()), query)],
    ['GET', '/v1/trainings/*', 'trainings.get', ({ parts: [id = ''] }) => jobs.look('training', id)],
    [
      'POST',
      '/v1/trainings/*/cancel',
      'trainings.cancel',
      ({ parts: [id = ''] }) => jobs.cancel('training', id),
    ],
    ['POST', '/v1/predictions', 'predictions.create', ({ body }) => jobs.predict(undefined, body)],
    ['GET', '/v1/predictions/*', 'predictions.get', ({ parts: [id = ''] }) => jobs.look('prediction', id)],
    [
      'POST',
      '/v1/predictions/*/cancel',
      'predictions.cancel',
      ({ parts: [id = ''] }) => jobs.cancel('prediction', id),
    ],
    ['GET', '/output/*/*', 'output', ({ parts: [id = ''] }) => output(id)],
  ];
  const table = routes.map(([method, pattern, operation, run]) => ({
    method,
    pattern: new RegExp(`^${pattern.replaceAll('*', '([^/]+)')}$`, 'u'),
    operation,
    run,
  }));

  return (method, url, body) => {
    for (const entry of table) {
      const match = entry.method === method ? entry.pattern.exec(url.pathname) : null;
      if (!match) continue;
      const parts = match.slice(1).map(decodeURIComponent);
      return {
        operation: entry.operation,
        run: () => entry.run({ parts, body, query: url.searchParams }),
      };
    }
    return undefined;
  };
};

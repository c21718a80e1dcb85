import type { ReplicateApi, ReplicateClient } from './client.ts';

/** A hundred entries each. */
const MAX_PAGES = 20;

interface Page<T> {
  next?: string | null;
  results?: T[];
}

/** The entries of a list of Replicate, newest first, page by page; at most the newest 2,000. */
export async function* entries<T>(
  client: ReplicateClient,
  signal: AbortSignal,
  first: (api: ReplicateApi) => Promise<Page<T>>,
): AsyncGenerator<T> {
  let page = await client.call(signal, first);
  for (let count = 1; ; count += 1) {
    yield* page.results ?? [];
    const { next } = page;
    if (!next || count === MAX_PAGES) return;
    page = await client.call(signal, async (api) => {
      const answer = await api.request(new URL(next, client.base), { method: 'GET' });
      return (await answer.json()) as Page<T>;
    });
  }
}

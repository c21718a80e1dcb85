import { pageFrame } from '../frame.ts';
import { html } from '../markup.ts';
import type { Say } from '../say.ts';

/** The page of a link that opens nothing (any more). It tells whoever made the link nothing else. */
export const refusalPageHtml = (
  state: 'gone' | 'missing',
  { locale, base, say }: { locale: string; base: string; say: Say },
): string => {
  const gone = state === 'gone';
  const title = say(gone ? 'page-gallery-gone-title' : 'page-gallery-missing-title', {}, locale);
  const text = say(gone ? 'page-gallery-gone' : 'page-gallery-missing', {}, locale);
  return pageFrame({
    locale,
    title,
    base,
    body: html`<main class="refusal"><h1>${title}</h1><p class="intro">${text}</p></main>`,
  });
};

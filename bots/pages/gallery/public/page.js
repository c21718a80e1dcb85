/** The page itself: its parts, and what the server put into it for the scripts. */

export const find = (selector, root = document) => root.querySelector(selector);
export const findAll = (selector, root = document) => [...root.querySelectorAll(selector)];

/** { id, ask: address, words } on the page of an order */
export const page = JSON.parse(find('main').dataset.page ?? '{}');

/** Motion is for those who like it. */
export const behavior = () => (matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth');

/** What a tab keeps while its reader goes from page to page; a browser may forbid it. */
export const keep = (key, value) => {
  try {
    sessionStorage.setItem(key, value);
  } catch {}
};
export const kept = (key) => {
  try {
    return sessionStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
};

/** What the arrow keys ask for: -1, 1, or 0 for any other key and for keys that belong to something else. */
export const stepOf = (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return 0;
  if (event.target.closest?.('input, select, textarea, [role="slider"]')) return 0;
  return { ArrowLeft: -1, ArrowRight: 1 }[event.key] ?? 0;
};

/** The page itself: its parts, and what the server put into it for the scripts. */

export const find = (selector, root = document) => root.querySelector(selector);

/** { photoBytes, zipBytes, pollMs, pending, marks, words } */
export const page = JSON.parse(find('main').dataset.page);

const path = location.pathname.replace(/\/+$/, '');

/** An address below the page's own, which holds its token. */
export const below = (name) => `${path}/${name}`;

/** A new element from one of the page's templates. */
export const fill = (template) => find(template).content.firstElementChild.cloneNode(true);

/** Screen readers read a live text again whenever it is set, so it is set only when it is another one. */
export const setText = (element, text) => {
  if (element.textContent !== text) element.textContent = text;
};

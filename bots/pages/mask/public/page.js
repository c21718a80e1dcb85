/** The page itself: its parts, and what the server put into it for the scripts. */

export const find = (selector, root = document) => root.querySelector(selector);

/** { width, height, price, referenceBytes, words } */
export const page = JSON.parse(find('main').dataset.page);

/** Screen readers read a live text again whenever it is set, so it is set only when it is another one. */
export const setText = (element, text) => {
  if (element.textContent !== text) element.textContent = text;
};

export const clamp = (value, least, most) => Math.min(most, Math.max(least, value));

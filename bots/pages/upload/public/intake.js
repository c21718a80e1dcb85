import { below, fill, find, page, setText } from './page.js';

/** Times the usual pause that a broken connection is waited for at most. */
const MOST_PATIENCE = 8;

const texts = (values, tag, name = '') =>
  values.map((value) => {
    const element = document.createElement(tag);
    element.textContent = value;
    if (name) element.className = name;
    return element;
  });

const itemOf = (template, { standing, label, reasons }) => {
  const item = fill(template);
  item.dataset.standing = standing;
  find('.mark', item).textContent = page.marks[standing];
  find('.label', item).textContent = label;
  find('.reason', item).remove();
  find('div', item).append(...texts(reasons, 'p', 'reason'));
  return item;
};

const photoItem = (photo) => {
  const item = itemOf('#photo', photo);
  find('.number', item).textContent = photo.number;
  return item;
};

/** Files that are no photos, or not all of them. */
const isTrouble = ({ number, standing }) =>
  number === undefined && (standing === 'reject' || standing === 'warn');

const show = (state) => {
  find('.state').dataset.enough = state.enough;
  setText(find('.headline'), state.headline);
  const progress = find('progress.enough');
  progress.value = Math.min(state.usable, progress.max);
  find('.notes').replaceChildren(...texts(state.notes, 'li'));
  find('.photos').hidden = state.photos.length === 0;
  find('.photos ol').replaceChildren(...state.photos.map(photoItem));
};

const showTroubles = (files) => {
  find('.troubles').hidden = files.length === 0;
  find('.troubles ul').replaceChildren(...files.map((file) => itemOf('#trouble', file)));
};

/**
 * What the studio has and says of it. `look` asks now; after that it is asked again and again, but only while files are
 * being looked at and someone sees the page. `onFiles` is told of each file, and answers the ids of those that it shows
 * itself. `onGone`: the link opens nothing any more.
 */
export const createIntake = ({ onFiles, onGone }) => {
  let pending = page.pending > 0;
  let failures = 0;
  let timer;
  let asking = false;
  let askAgain = false;
  let shown = '';

  const ask = async () => {
    const answer = await fetch(below('state'));
    if (answer.status === 404 || answer.status === 410) return onGone();
    if (!answer.ok) throw new Error(`state answered ${answer.status}`);
    const text = await answer.text();
    const state = JSON.parse(text);
    if (text !== shown) show(state);
    shown = text;
    pending = state.pending > 0;
    const shownThere = onFiles(state.files);
    showTroubles(state.files.filter((file) => isTrouble(file) && !shownThere.has(file.id)));
  };

  const later = () => {
    clearTimeout(timer);
    if (document.hidden || !(pending || failures > 0)) return;
    timer = setTimeout(look, page.pollMs * Math.min(2 ** failures, MOST_PATIENCE));
  };

  const look = async () => {
    askAgain = asking;
    if (asking) return;
    asking = true;
    clearTimeout(timer);
    try {
      await ask();
      failures = 0;
    } catch {
      failures += 1;
    }
    asking = false;
    if (askAgain) await look();
    else later();
  };

  document.addEventListener('visibilitychange', () => (document.hidden ? clearTimeout(timer) : look()));
  addEventListener('pageshow', (event) => event.persisted && look());
  later();
  return { look };
};

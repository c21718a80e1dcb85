/** The page of an order: rows of posters, pictures that open large, versions under a slider, asking in the chat. */
import './telegram.js';
import { createAsking } from './asking.js';
import { startComparing } from './compare.js';
import { find, findAll, kept, stepOf } from './page.js';
import { createRow } from './row.js';
import { createViewer } from './viewer.js';

/** The addresses of originals live an hour. */
const FRESH_MS = 50 * 60_000;

for (const link of findAll('.back, .to-list')) {
  const list = new URL(link.href);
  link.href = list.pathname + kept(`list:${list.pathname}`);
}

const rows = findAll('.poster').map(createRow);
for (const details of findAll('.compare')) startComparing(details);
const viewer = createViewer(find('.viewer'));
createAsking();

for (const set of findAll('[data-viewer]')) {
  const links = findAll('.open', set);
  for (const [at, link] of links.entries()) {
    link.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const row = rows.find(({ root }) => root === set);
      viewer.open(links, at, (shown) => row?.go(shown));
    });
  }
}

/** The row that has the focus, else the one in the middle of the screen. */
const rowInHand = () => {
  const focused = rows.find(({ root }) => root.contains(document.activeElement));
  if (focused) return focused;
  const middle = innerHeight / 2;
  return rows.find(({ root }) => {
    const { top, bottom } = root.getBoundingClientRect();
    return top <= middle && bottom >= middle;
  });
};

document.addEventListener('keydown', (event) => {
  const step = stepOf(event);
  if (step === 0 || find('dialog[open]')) return;
  const row = rowInHand();
  if (!row) return;
  event.preventDefault();
  row.go(row.at() + step);
});

const openedAt = Date.now();
document.addEventListener('visibilitychange', () => {
  if (!document.hidden && Date.now() - openedAt > FRESH_MS && !find('dialog[open]')) location.reload();
});

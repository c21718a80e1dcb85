import { find, stepOf } from './page.js';

/** Pixels that a finger goes sideways before it means the next picture. */
const SWIPE = 40;

/**
 * Pictures one at a time, as large as the screen: the copy at once, the original as soon as it is there. `onShow` is told
 * which one is seen.
 */
export const createViewer = (dialog) => {
  const view = find('.view', dialog);
  const save = find('.save', dialog);
  const [previous, next] = [find('.previous', dialog), find('.next', dialog)];
  let links = [];
  let at = 0;
  let tell = () => {};

  const pictureOf = (link) => {
    const small = find('img', link);
    const image = new Image(small.width, small.height);
    image.width = small.getAttribute('width');
    image.height = small.getAttribute('height');
    image.alt = small.alt;
    image.draggable = false;
    image.src = link.dataset.preview;
    const original = new Image();
    original.src = link.href;
    // Where it can't be had (its address lives an hour) the copy stays.
    original.decode().then(
      () => {
        image.src = original.src;
      },
      () => {},
    );
    return image;
  };

  const show = () => {
    const link = links[at];
    view.replaceChildren(pictureOf(link));
    find('.at', dialog).textContent = links.length > 1 ? `${at + 1}/${links.length}` : '';
    previous.hidden = at === 0;
    next.hidden = at === links.length - 1;
    save.href = link.dataset.download;
    save.download = link.dataset.name;
    tell(at);
  };

  const go = (n) => {
    if (n < 0 || n >= links.length) return;
    at = n;
    show();
    if (document.activeElement === document.body || document.activeElement?.hidden)
      find('.close', dialog).focus();
  };

  previous.addEventListener('click', () => go(at - 1));
  next.addEventListener('click', () => go(at + 1));
  find('.close', dialog).addEventListener('click', () => dialog.close());
  dialog.addEventListener('keydown', (event) => {
    const step = stepOf(event);
    if (step === 0) return;
    event.preventDefault();
    go(at + step);
  });
  dialog.addEventListener('close', () => view.replaceChildren());

  let from;
  view.addEventListener('pointerdown', (event) => {
    from = event.isPrimary ? event.clientX : undefined;
  });
  view.addEventListener('pointerup', (event) => {
    if (from === undefined) return;
    const way = event.clientX - from;
    from = undefined;
    if (Math.abs(way) >= SWIPE) go(at + (way < 0 ? 1 : -1));
    else if (event.target === view) dialog.close();
  });

  return {
    open(pictures, n, onShow) {
      [links, at, tell] = [pictures, n, onShow];
      show();
      dialog.showModal();
    },
  };
};

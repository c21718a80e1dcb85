import { behavior, find, findAll } from './page.js';

/**
 * A poster's row: one version is shown at a time. Swiping is the strip's own scrolling; arrows, keys and the small
 * pictures scroll it too, and whatever it comes to rest at is what the rest of the row tells of.
 */
export const createRow = (root) => {
  const stage = find('.stage', root);
  const slides = findAll('li', stage);
  const thumbs = findAll('.thumbs a', root);
  const abouts = findAll('.about', root);
  const [previous, next] = [find('.frame .previous', root), find('.frame .next', root)];
  const last = slides.length - 1;
  let at = 0;
  /** The strip is on its way to `at`. */
  let moving = false;
  /** Somebody's hand moves it. */
  let hand = false;
  /** The strip's, when its place was last set. */
  let width = 0;

  const show = () => {
    find('.head .at', root).textContent = `${at + 1}/${slides.length}`;
    previous.hidden = at === 0;
    next.hidden = at === last;
    for (const [n, thumb] of thumbs.entries()) {
      if (n === at) thumb.setAttribute('aria-current', 'true');
      else thumb.removeAttribute('aria-current');
    }
    for (const [n, about] of abouts.entries()) about.hidden = n !== at;
    // What is off the strip is not tabbed to.
    for (const [n, slide] of slides.entries()) slide.inert = n !== at;
  };

  const choose = (n) => {
    if (n === at) return;
    at = n;
    show();
  };

  /** Goes to a version, if there is one. */
  const go = (n) => {
    if (n < 0 || n > last || n === at) return;
    const focused = document.activeElement;
    choose(n);
    // An arrow that vanishes under the finger hands the keyboard on.
    if (focused === (n === 0 ? previous : n === last ? next : undefined))
      stage.focus({ preventScroll: true });
    const left = n * stage.clientWidth;
    hand = false;
    // Nothing tells of the end of a way of nothing, and older browsers of no end at all.
    moving = 'onscrollend' in window && Math.abs(stage.scrollLeft - left) > 1;
    stage.scrollTo({ left, behavior: behavior() });
  };

  /** The place stays when the strip gets another width. */
  const settle = () => {
    width = stage.clientWidth;
    stage.scrollTo({ left: at * width, behavior: 'instant' });
  };

  /** What a hand scrolls to is chosen. A browser scrolls too, back to what it took for the place, after a new layout. */
  const follow = () => {
    const n = Math.min(last, Math.max(0, Math.round(stage.scrollLeft / Math.max(1, width))));
    if (n === at || stage.clientWidth !== width) return;
    if (hand) choose(n);
    else if (!moving) settle();
  };
  stage.addEventListener('scroll', follow);
  stage.addEventListener('scrollend', () => {
    moving = false;
    follow();
    hand = false;
  });
  for (const type of ['pointerdown', 'touchstart', 'wheel'])
    stage.addEventListener(
      type,
      () => {
        hand = true;
      },
      { passive: true },
    );
  new ResizeObserver(settle).observe(stage);

  previous.addEventListener('click', () => go(at - 1));
  next.addEventListener('click', () => go(at + 1));
  for (const [n, thumb] of thumbs.entries())
    thumb.addEventListener('click', (event) => {
      event.preventDefault();
      go(n);
    });
  root.dataset.scripted = '';
  show();
  return { root, go, at: () => at };
};

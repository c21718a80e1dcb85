import { find } from './page.js';

const STEP = 2;
const LEAP = 10;

/** Where a key moves the border to, in percent; undefined: it is another key. */
const movedBy = (event, now) => {
  const step = event.shiftKey ? LEAP : STEP;
  return {
    ArrowLeft: now - step,
    ArrowDown: now - step,
    ArrowRight: now + step,
    ArrowUp: now + step,
    PageDown: now - LEAP,
    PageUp: now + LEAP,
    Home: 0,
    End: 100,
  }[event.key];
};

/** Two versions on top of each other; a border between them is dragged by mouse, finger or pen, or moved by keys. */
export const startComparing = (details) => {
  const slider = find('.slider', details);
  const handle = find('.handle', slider);
  const sides = ['left', 'right'].map((side) => ({
    choice: find(`select.${side}`, details),
    image: find(`img.${side}`, slider),
    tag: find(`.tag-${side}`, slider),
  }));
  let percent = 50;

  const move = (to) => {
    percent = Math.min(100, Math.max(0, to));
    slider.style.setProperty('--at', `${percent}%`);
    const whole = Math.round(percent);
    handle.setAttribute('aria-valuenow', whole);
    handle.setAttribute('aria-valuetext', `${whole} %`);
  };

  const fill = () => {
    for (const { choice, image, tag } of sides) {
      const [chosen] = choice.selectedOptions;
      const { src, width, height } = chosen.dataset;
      if (image.getAttribute('src') !== src) {
        image.width = width;
        image.height = height;
        image.src = src;
      }
      image.alt = chosen.textContent;
      tag.textContent = chosen.textContent;
    }
  };

  const follow = ({ clientX }) => {
    const { left, width } = slider.getBoundingClientRect();
    move(((clientX - left) / width) * 100);
  };

  slider.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    slider.setPointerCapture(event.pointerId);
    handle.focus({ preventScroll: true });
    follow(event);
  });
  slider.addEventListener('pointermove', (event) => {
    if (slider.hasPointerCapture(event.pointerId)) follow(event);
  });
  handle.addEventListener('keydown', (event) => {
    const to = movedBy(event, percent);
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    move(to);
  });
  for (const { choice } of sides) choice.addEventListener('change', fill);
  // Its pictures are large: fetched when somebody wants to see them.
  details.addEventListener('toggle', () => details.open && fill());
  find('.over', details).hidden = false;
  move(percent);
};

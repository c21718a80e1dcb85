import { clamp, page, setText } from './page.js';
import { beginStroke } from './stroke.js';

/** Pixels of the screen that an arrow moves the cursor by, and with Shift. */
const STEP = 8;
const LEAP = 64;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** The letter on a key, also where the keyboard writes Russian. */
const letterOf = ({ key, code }) => (/^[a-z]$/i.test(key) ? key : code.replace('Key', '')).toLowerCase();
const isTyping = (element) => element.matches('textarea');

/**
 * The keyboard: a cursor of its own that paints, and a key for every tool. `act` holds what the keys do besides.
 * The space bar paints while the cursor is there, and moves the picture under the mouse while it is not.
 */
export const createKeys = ({ stage, view, bitmap, brush, hand, ring, announce, act, locked, onEnd }) => {
  const { width, height } = bitmap.canvas;
  let cursor;
  let stroke;

  const show = () => {
    view.show(cursor.x, cursor.y);
    ring.show(...view.toStage(cursor.x, cursor.y), true);
    stage.classList.add('keyed');
  };
  const begin = () => {
    if (!cursor) {
      const [x, y] = view.toPicture(stage.clientWidth / 2, stage.clientHeight / 2);
      cursor = { x: clamp(x, 0, width), y: clamp(y, 0, height) };
    }
    show();
  };
  const dot = () => ({ ...cursor, r: brush.size / 2 / view.scale });

  const end = () => {
    if (!stroke) return;
    stroke.end();
    stroke = undefined;
    view.draw();
    onEnd();
  };
  const rest = () => {
    end();
    cursor = undefined;
    stage.classList.remove('keyed');
    ring.hide();
  };

  const walk = ([dx, dy], far) => {
    begin();
    const by = (far ? LEAP : STEP) / view.scale;
    cursor = { x: clamp(cursor.x + dx * by, 0, width), y: clamp(cursor.y + dy * by, 0, height) };
    stroke?.to(dot());
    show();
    view.draw();
  };

  const press = (space) => {
    if (!cursor && space) return hand.grab(true);
    if (!cursor) return begin();
    stroke ??= beginStroke(bitmap, brush.erases);
    stroke.to(dot());
    view.draw();
  };

  const SHORTCUTS = {
    b: act.brush,
    e: act.eraser,
    '[': act.smaller,
    ']': act.larger,
    BracketLeft: act.smaller,
    BracketRight: act.larger,
    '+': act.in,
    '=': act.in,
    '-': act.out,
    0: act.fit,
  };

  /** Whether the key was for us. */
  const take = (event) => {
    const { key, code, target, shiftKey, repeat } = event;
    const letter = letterOf(event);
    if (event.ctrlKey || event.metaKey) {
      if (isTyping(target) || (letter !== 'z' && letter !== 'y')) return false;
      if (!stroke && !hand.busy()) (shiftKey || letter === 'y' ? act.redo : act.undo)();
      return true;
    }
    if (event.altKey || !(target === document.body || target.closest('.stage, .tools'))) return false;
    const shortcut = SHORTCUTS[key] ?? SHORTCUTS[letter] ?? SHORTCUTS[code];
    if (shortcut) {
      shortcut();
      if (cursor) show();
      return true;
    }
    if (target !== stage || hand.busy()) return false;
    if (ARROWS[key]) walk(ARROWS[key], shiftKey);
    else if (key !== ' ' && key !== 'Enter') return false;
    else if (!repeat) press(key === ' ');
    return true;
  };

  addEventListener('keydown', (event) => {
    if (!locked() && take(event)) event.preventDefault();
  });
  addEventListener('keyup', ({ key }) => {
    if (key === ' ' || key === 'Enter') {
      hand.grab(false);
      end();
    } else if (ARROWS[key] && cursor) {
      const percent = (part) => Math.round(part * 100);
      const place = page.words.place.replace('{x}', percent(cursor.x / width));
      setText(announce, place.replace('{y}', percent(cursor.y / height)));
    }
  });
  stage.addEventListener('focus', () => stage.matches(':focus-visible') && !hand.busy() && begin());
  stage.addEventListener('blur', () => {
    hand.grab(false);
    rest();
  });

  return {
    /** The hand has come: the cursor goes. */
    rest,
    /** Where the cursor is has moved on the screen. */
    follow: () => cursor && show(),
  };
};

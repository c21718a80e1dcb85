import { clamp, find } from './page.js';
import { beginStroke } from './stroke.js';

/** A touch that is younger (ms) or has gone less far (px) may still become two fingers. */
const YOUNG = 250;
const SHORT = 12;

/**
 * Mouse, pen and fingers on the stage. One of them draws: a pen goes before a hand that rests beside it, and a second
 * finger makes of a stroke that has only begun a pinch, as if it had never been. `onEnd`: a stroke has been drawn.
 */
export const createHand = ({ stage, view, bitmap, brush, ring, locked, onStart, onEnd }) => {
  /** Where the pointers are that do something, by id. */
  const held = new Map();
  /** { id, type, stroke, since, far }, or { moves: true } for what moves and zooms. */
  let doing;
  let grabs = false;
  let box;

  const at = (event) => [event.clientX - box.left, event.clientY - box.top];

  const dot = (event) => {
    const [x, y] = view.toPicture(...at(event));
    const weight = event.pointerType === 'pen' && event.pressure > 0 ? 0.4 + 0.6 * event.pressure : 1;
    return { x, y, r: (brush.size / 2 / view.scale) * weight };
  };

  const drop = () => {
    doing?.stroke?.cancel();
    doing = undefined;
    view.draw();
  };

  const begin = (event) => {
    const { pointerId: id, pointerType: type, timeStamp: since, buttons } = event;
    const stroke = beginStroke(bitmap, brush.erases || (buttons & 32) > 0);
    doing = { id, type, stroke, since, far: 0, from: at(event) };
    stroke.to(dot(event));
    view.draw();
  };

  /** Whether a second finger that comes now is the first finger's other half. */
  const isPinch = ({ pointerType, timeStamp }) =>
    pointerType === 'touch' &&
    doing.type === 'touch' &&
    (timeStamp - doing.since < YOUNG || doing.far < SHORT);

  const down = (event) => {
    const { pointerId, pointerType, button } = event;
    if (locked() || button === 2) return;
    event.preventDefault();
    stage.focus({ preventScroll: true });
    onStart();
    box = stage.getBoundingClientRect();
    if (doing?.stroke) {
      const pen = pointerType === 'pen' && doing.type === 'touch';
      if (!pen && !isPinch(event)) return;
      drop();
      if (!pen) doing = { moves: true };
    }
    if (pointerType === 'pen') {
      held.clear();
      doing = undefined;
    }
    held.set(pointerId, at(event));
    event.target.setPointerCapture?.(pointerId);
    if (held.size > 1 || button === 1 || grabs) doing = { moves: true };
    if (!doing) begin(event);
  };

  /** The middle of all pointers, and how far they are from it. */
  const measure = () => {
    const all = [...held.values()];
    const mean = (of) => all.reduce((sum, place) => sum + of(place), 0) / all.length;
    const [x, y] = [mean((place) => place[0]), mean((place) => place[1])];
    return { x, y, spread: mean((place) => Math.hypot(place[0] - x, place[1] - y)) || 1 };
  };

  const move = (event) => {
    const { pointerId, pointerType } = event;
    const holds = held.has(pointerId);
    if (!holds) box = stage.getBoundingClientRect();
    if (pointerType !== 'touch') ring.show(...at(event));
    if (!holds) return;
    if (doing?.moves) {
      const before = measure();
      held.set(pointerId, at(event));
      const { x, y, spread } = measure();
      view.zoom(spread / before.spread, before.x, before.y, x - before.x, y - before.y);
    } else if (doing?.id === pointerId) {
      const steps = event.getCoalescedEvents?.() ?? [];
      for (const step of steps.length > 0 ? steps : [event]) doing.stroke.to(dot(step));
      const [x, y] = at(event);
      doing.far = Math.max(doing.far, Math.hypot(x - doing.from[0], y - doing.from[1]));
      view.draw();
    }
  };

  const up = (event) => {
    if (!held.delete(event.pointerId)) return;
    if (doing?.id === event.pointerId) {
      // A touch that the system takes back was a palm, or its own gesture.
      if (event.type === 'pointercancel') drop();
      else {
        if (event.type === 'pointerup') doing.stroke.to(dot(event));
        doing.stroke.end();
        view.draw();
        doing = undefined;
        onEnd();
      }
    }
    if (held.size === 0) doing = undefined;
  };

  const wheel = (event) => {
    if (doing?.stroke) return;
    const unit = event.deltaMode === 1 ? 16 : 1;
    const [dx, dy] = [event.deltaX * unit, event.deltaY * unit];
    if (event.ctrlKey || event.metaKey) {
      box = stage.getBoundingClientRect();
      view.zoom(Math.exp(-clamp(dy, -60, 60) * 0.006), ...at(event));
    } else if (view.zoomed()) view.move(...(event.shiftKey ? [-dy, -dx] : [-dx, -dy]));
    else return;
    event.preventDefault();
  };

  const surface = find('.paint', stage);
  surface.addEventListener('pointerdown', down);
  surface.addEventListener('pointermove', move);
  for (const type of ['pointerup', 'pointercancel', 'lostpointercapture']) surface.addEventListener(type, up);
  surface.addEventListener('pointerleave', () => ring.hide());
  surface.addEventListener('wheel', wheel, { passive: false });
  for (const type of ['contextmenu', 'touchstart', 'dragstart', 'selectstart']) {
    surface.addEventListener(type, (event) => event.preventDefault(), { passive: false });
  }
  // A pinch on a touchpad in Safari, which else zooms the page.
  let pinched = 1;
  const pinch = (event) => {
    event.preventDefault();
    if (held.size > 0) return;
    box = stage.getBoundingClientRect();
    if (event.type === 'gesturechange') view.zoom(event.scale / pinched, ...at(event));
    pinched = event.scale;
  };
  for (const type of ['gesturestart', 'gesturechange']) stage.addEventListener(type, pinch);

  return {
    busy: () => held.size > 0,
    /** While it grabs, whatever is pressed moves the picture. */
    grab(on) {
      grabs = on;
      stage.classList.toggle('grabs', on);
    },
  };
};

/** The mask page: a person paints on a picture what shall change, says how, and sends it. */
import { createBitmap } from './bitmap.js';
import { createHand } from './hand.js';
import { createKeys } from './keys.js';
import { clamp, find, page, setText } from './page.js';
import { createSending, keepOpen } from './sending.js';
import { hears, tell } from './telegram.js';
import { createView } from './view.js';

const { words } = page;
const stage = find('.stage');
const size = find('#size');
const tools = Object.fromEntries(
  ['brush', 'eraser', 'undo', 'redo', 'clear', 'out', 'fit', 'in'].map((id) => [id, find(`#${id}`)]),
);
/** The brush: its diameter in pixels of the screen, so that who zooms in paints finer. */
const brush = { size: Number(size.value), erases: false };
const bitmap = createBitmap(page.width, page.height);
let sent = false;
let painted = 0;
let careful = false;

const createRing = () => {
  const element = find('.ring', stage);
  let timer;
  return {
    show(x, y, keyboard = false) {
      clearTimeout(timer);
      element.hidden = false;
      element.classList.toggle('cross', keyboard);
      element.style.width = element.style.height = `${brush.size}px`;
      element.style.transform = `translate(${x}px, ${y}px) translate(-50%, -50%)`;
    },
    /** In the middle, for a moment: how large the brush is. */
    preview() {
      this.show(stage.clientWidth / 2, stage.clientHeight / 2);
      timer = setTimeout(() => this.hide(), 900);
    },
    hide() {
      element.hidden = true;
    },
  };
};

const locked = () => sent || sending.busy() || stage.classList.contains('empty');

/** What is unsent would be lost. */
const watch = () => {
  const lossy = !sent && (painted > 0 || sending.hasMore());
  if (lossy !== careful) keepOpen(lossy);
  careful = lossy;
};

const setEnabled = (button, on) => {
  // The keyboard stays among the tools when its button has nothing more to do.
  if (!on && document.activeElement === button) stage.focus();
  button.disabled = !on;
};

const refresh = () => {
  painted = bitmap.share();
  const { undo, redo } = bitmap.can();
  setEnabled(tools.undo, undo);
  setEnabled(tools.redo, redo);
  setEnabled(tools.clear, painted > 0);
  const percent = painted > 0 && painted < 0.01 ? '< 1' : Math.round(painted * 100);
  setText(find('.share'), painted > 0 ? words.painted.replace('{n}', percent) : words.unpainted);
  if (painted > 0) sending.complain('');
  watch();
  view.draw();
};

const choose = (erases) => {
  brush.erases = erases;
  tools.brush.setAttribute('aria-pressed', !erases);
  tools.eraser.setAttribute('aria-pressed', erases);
};

const resize = (by) => {
  if (by) size.value = clamp(brush.size * by, Number(size.min), Number(size.max));
  brush.size = Number(size.value);
  ring.preview();
};

const change = (how) => () => {
  // A finger may press a button while another one draws.
  if (locked() || hand.busy()) return;
  bitmap[how]();
  refresh();
};

const act = {
  brush: () => choose(false),
  eraser: () => choose(true),
  undo: change('undo'),
  redo: change('redo'),
  clear: change('clear'),
  smaller: () => resize(0.8),
  larger: () => resize(1.25),
  in: () => view.zoom(1.5),
  out: () => view.zoom(1 / 1.5),
  fit: () => view.fit(),
};

const finish = ({ title, message }) => {
  sent = true;
  watch();
  const done = find('.done');
  document.documentElement.classList.add('sent');
  setText(find('h2', done), title);
  setText(find('.intro', done), message);
  const closes = hears();
  find('.leave', done).hidden = closes;
  find('.close', done).hidden = !closes;
  done.hidden = false;
  find('h2', done).focus();
};

const ring = createRing();
const view = createView({
  stage,
  bitmap,
  onZoom: (scale) => setText(find('.scale'), words.zoom.replace('{n}', Math.round(scale * 100))),
});
const hand = createHand({
  stage,
  view,
  bitmap,
  brush,
  ring,
  locked,
  onStart: () => keys.rest(),
  onEnd: refresh,
});
const keys = createKeys({
  stage,
  view,
  bitmap,
  brush,
  hand,
  ring,
  announce: find('#place'),
  act,
  locked,
  onEnd: refresh,
});
const sending = createSending({
  bitmap,
  isEmpty: () => painted === 0,
  onChange: watch,
  onSent: finish,
  onEmpty: () => stage.scrollIntoView({ block: 'nearest' }),
});

for (const [name, button] of Object.entries(tools)) {
  button.addEventListener('click', () => {
    act[name]();
    keys.follow();
  });
}
size.addEventListener('input', () => resize());
find('.close').addEventListener('click', () => tell('web_app_close'));

// Nobody paints on a picture that is not there.
const picture = find('.picture', stage);
const trouble = find('.trouble', stage);
const loaded = (well) => {
  stage.classList.toggle('empty', !well);
  trouble.hidden = well;
};
picture.addEventListener('load', () => loaded(true));
picture.addEventListener('error', () => loaded(false));
find('.again').addEventListener('click', () => {
  picture.src = picture.getAttribute('src');
});
if (picture.complete) loaded(picture.naturalWidth > 0);

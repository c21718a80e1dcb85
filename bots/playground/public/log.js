import { Refusal } from './api.js';
import { buildChoices, buildMessage } from './message.js';
import { word } from './words.js';

/** Pixels from the end that still count as being there. */
const NEAR = 80;

/**
 * The conversation on the page: what the server says, plus what is on its way to it. `context` is what
 * messages need: onCommand, onPress, onEnlarge, freshUrl.
 */
export const createLog = ({ scroll, list, typing, newest, context }) => {
  /** Elements by the id of every message they show or showed. */
  const shown = new Map();
  /** What was accepted under an id and waits for the server's own version of it. */
  const accepted = new Map();
  /** Sends under way; while there are any, what the server repeats of them is held back. */
  let sending = 0;
  let held = [];
  let pinned = true;
  let typingTimer;

  const toEnd = () => {
    scroll.scrollTop = scroll.scrollHeight;
  };

  const watch = () => {
    pinned = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR;
    if (pinned) newest.hidden = true;
  };
  scroll.addEventListener('scroll', watch, { passive: true });
  newest.addEventListener('click', () => {
    pinned = true;
    newest.hidden = true;
    toEnd();
  });
  // Pictures arrive later than their message, and the keyboard of a phone takes its room.
  const follow = new ResizeObserver(() => {
    if (pinned && list.childElementCount > 0) toEnd();
  });
  follow.observe(list);
  follow.observe(scroll);

  const setTyping = (on) => {
    clearTimeout(typingTimer);
    typing.hidden = !on;
    if (!on) return;
    typingTimer = setTimeout(() => setTyping(false), 20_000);
    if (pinned) toEnd();
  };

  const show = (message) => {
    if (shown.has(message.id)) return;
    const made = buildMessage(message, context);
    const before = message.replaces === undefined ? undefined : shown.get(message.replaces);
    if (before) {
      made.classList.add('edited');
      // Whoever stands on a button of the old one is not thrown to the top of the page.
      const hadFocus = before.contains(document.activeElement);
      before.replaceWith(made);
      for (const [id, element] of shown) if (element === before) shown.set(id, made);
      if (hadFocus) made.querySelector('button:not(:disabled), a')?.focus();
    } else if (accepted.has(message.id)) {
      accepted.get(message.id).replaceWith(made);
      accepted.delete(message.id);
    } else {
      list.append(made);
      if (!pinned && message.from === 'bot') newest.hidden = false;
    }
    shown.set(message.id, made);
    if (message.from === 'bot') setTyping(false);
    if (pinned) toEnd();
  };

  const receive = (message) => {
    if (held.length > 0 || (sending > 0 && message.from === 'user')) held.push(message);
    else show(message);
  };

  const settle = () => {
    sending -= 1;
    if (sending > 0) return;
    const waiting = held;
    held = [];
    waiting.forEach(show);
  };

  /** Shows what is being sent; `send` answers the id that the server gave it. */
  const track = async (pending, send) => {
    pending.classList.remove('failed');
    pending.querySelector('.fate').textContent = word('page-sending');
    sending += 1;
    try {
      const id = await send();
      accepted.set(id, pending);
      setTyping(true);
      return true;
    } catch (error) {
      pending.classList.add('failed');
      const fate = pending.querySelector('.fate');
      const reason = error instanceof Refusal ? error.message : '';
      fate.textContent = `${word('page-not-sent')} ${reason}`.trim();
      const again = document.createElement('button');
      again.type = 'button';
      again.textContent = word('page-try-again');
      again.addEventListener('click', () => track(pending, send));
      const discard = document.createElement('button');
      discard.type = 'button';
      discard.textContent = word('page-discard');
      discard.addEventListener('click', () => pending.remove());
      fate.append(again, discard);
      return false;
    } finally {
      settle();
      if (pinned) toEnd();
    }
  };

  return {
    show,
    receive,
    setTyping,
    get empty() {
      return shown.size === 0;
    },

    /** A message of the person that is on its way: words and names of files at once, the rest when it is there. */
    addPending(text, files, send) {
      const blocks = files.map(({ name }) => ({ type: 'file', name }));
      if (text !== '') blocks.push({ type: 'text', text });
      const pending = buildMessage({ from: 'user', blocks, choices: [] }, context);
      pending.classList.add('pending');
      const fate = document.createElement('p');
      fate.className = 'fate';
      pending.append(fate);
      list.append(pending);
      pinned = true;
      toEnd();
      return track(pending, send);
    },

    /** Shows the buttons of a message as the server sees them now. */
    refreshChoices(message) {
      const element = shown.get(message.id);
      const old = element?.querySelector('.choices');
      if (!old) return;
      const hadFocus = old.contains(document.activeElement);
      const made = buildChoices(message, context.onPress);
      old.replaceWith(made);
      if (hadFocus)
        (made.querySelector('.choice:not(:disabled)') ?? document.querySelector('textarea')).focus();
    },

    clear() {
      shown.clear();
      accepted.clear();
      held = [];
      list.replaceChildren();
      pinned = true;
      newest.hidden = true;
      setTyping(false);
    },

    ready() {
      list.setAttribute('aria-busy', 'false');
      // An empty chat begins with its welcome, from the top.
      if (shown.size > 0) toEnd();
    },
  };
};

import { createApi, newChat, newKey } from './api.js';
import { createComposer } from './composer.js';
import { aboutFiles } from './files.js';
import { createLog } from './log.js';
import { createQuestion, createViewer } from './viewer.js';
import { showWelcome } from './welcome.js';
import { applyWords, languageName, setWords } from './words.js';

const CHAT_KEY = 'darkroom.chat';
const PAGE = 200;
/** Milliseconds that a broken connection may take to come back before the page says so. */
const PATIENCE = 2500;

const find = (selector) => document.querySelector(selector);

let api;
let stop = () => {};
let locale;
/** The language was changed: with the next answer the page's own words follow. */
let languageAsked = false;
let offlineTimer;
/** Messages leave in the order in which they were written. */
let queue = Promise.resolve();

const offline = find('.offline');
const setConnected = (connected) => {
  if (connected) {
    clearTimeout(offlineTimer);
    offlineTimer = undefined;
    offline.hidden = true;
  } else {
    // Every failed attempt says so again; the first one counts.
    offlineTimer ??= setTimeout(() => {
      offline.hidden = false;
    }, PATIENCE);
  }
};

const inOrder = (work) => {
  const done = queue.then(work);
  queue = done.catch(() => {});
  return done;
};

const say = (text, files = []) => {
  if (/^\/lang\b/.test(text)) languageAsked = true;
  const chat = api;
  // Also when the person tries again by hand: the first attempt may have arrived.
  const key = newKey();
  const send = async () => {
    const { id, empty } = await chat.sendMessage(text, files, key);
    if (empty.length > 0) composer.sayProblem(aboutFiles('page-file-empty', empty));
    return id;
  };
  return log.addPending(text, files, () => inOrder(send));
};

const press = async (message, choice, button) => {
  const buttons = button.parentElement.querySelectorAll('button');
  for (const one of buttons) one.disabled = true;
  button.classList.add('pressed');
  if (choice.action === 'lang') languageAsked = true;
  try {
    await inOrder(() => api.press(choice.token));
    log.setTyping(true);
  } catch {
    // Not accepted: below the buttons show what the server knows.
  }
  const [now] = await api.messages(message.id - 1, 1).catch(() => []);
  log.refreshChoices(now ?? message);
};

const log = createLog({
  scroll: find('.scroll'),
  list: find('.log'),
  typing: find('.typing'),
  newest: find('.newest'),
  context: {
    onCommand: (command) => say(command),
    onPress: press,
    onEnlarge: createViewer(find('.viewer')),
    /** `shows`: a picture's asset, or the words of a QR picture. */
    freshUrl: async (id, shows) => {
      const [message] = await api.messages(id - 1, 1);
      return message?.blocks.find((block) => block.url && (block.assetId ?? block.text) === shows)?.url;
    },
  },
});

const composer = createComposer({ root: find('.composer'), drop: find('.drop'), onSend: say });
const reallyNew = createQuestion(find('.question'));

const showLanguages = (locales) => {
  find('.languages').replaceChildren(
    ...locales.map((one) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.lang = one;
      button.title = languageName(one);
      button.textContent = button.title.slice(0, 2);
      button.setAttribute('aria-label', button.title);
      button.setAttribute('aria-pressed', String(one === locale));
      button.addEventListener('click', () => say(`/lang ${one}`));
      return button;
    }),
  );
};

const loadPage = async () => {
  const page = await api.page();
  locale = page.locale;
  setWords(locale, page.words);
  composer.setCommands(page.commands);
  showWelcome(page.commands, say);
  showLanguages(page.locales);
};

const receive = (message) => {
  log.receive(message);
  if (!languageAsked || message.from !== 'bot') return;
  languageAsked = false;
  loadPage().catch(() => {});
};

const openChat = async (chat) => {
  stop();
  api = createApi(chat);
  log.clear();
  await loadPage();
  let last = 0;
  for (let full = true; full; ) {
    const messages = await api.messages(last, PAGE);
    for (const message of messages) {
      // As from the stream: what was written meanwhile stands there already.
      log.receive(message);
      last = message.id;
    }
    full = messages.length === PAGE;
  }
  log.ready();
  stop = api.listen(last, { message: receive, state: setConnected });
};

const beginChat = async () => {
  const chat = await newChat();
  localStorage.setItem(CHAT_KEY, chat);
  await openChat(chat);
};

find('.new-chat').addEventListener('click', async () => {
  if (!log.empty && !(await reallyNew())) return;
  await beginChat().catch(() => setConnected(false));
  find('.scroll').scrollTop = 0;
  composer.focus();
});

/** Browsers that lay their keyboard over the page tell its real height here. */
const fitViewport = () => {
  document.documentElement.style.setProperty('--viewport', `${visualViewport.height}px`);
};
if (window.visualViewport) {
  visualViewport.addEventListener('resize', fitViewport);
  fitViewport();
}

const begin = async () => {
  const known = localStorage.getItem(CHAT_KEY);
  try {
    if (known) await openChat(known);
    else await beginChat();
  } catch (error) {
    // A chat of another browser or of a server that forgot it: begin anew.
    if (known && error.status === 403) {
      localStorage.removeItem(CHAT_KEY);
      await begin();
      return;
    }
    setConnected(false);
    setTimeout(begin, 3000);
  }
  applyWords();
  document.body.hidden = false;
  if (matchMedia('(hover: hover)').matches) composer.focus();
};

begin();

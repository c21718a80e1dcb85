/**
 * Telegram's web view, spoken to as core.telegram.org/api/web-events says, without a script from elsewhere. What it
 * tells of its person stands in the fragment of the address, which goes neither into logs nor into a Referer.
 */
const told = new URLSearchParams(location.hash.slice(1));
const framed = parent !== window;
const proxy = window.TelegramWebviewProxy;
const notifies = Boolean(window.external) && 'notify' in window.external;

/** Telegram's signed word about who has the page open; '' in a browser. */
export const initData = told.get('tgWebAppData') ?? '';

const inTelegram = Boolean(proxy) || told.has('tgWebAppVersion');

/** Whether there is a web view that can be told something: a link may have been opened elsewhere, fragment and all. */
export const hears = () => inTelegram && (Boolean(proxy) || notifies || framed);

/** Tells the web view something. Who may frame the page is settled by its policy, and nothing told is secret. */
export const tell = (eventType, eventData = {}) => {
  if (!inTelegram) return;
  if (proxy) proxy.postEvent(eventType, JSON.stringify(eventData));
  else if (notifies) window.external.notify(JSON.stringify({ eventType, eventData }));
  else if (framed) parent.postMessage(JSON.stringify({ eventType, eventData }), '*');
};

const channels = (colour) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
const mix = (a, b, part) => {
  const [from, to] = [channels(a), channels(b)];
  return `rgb(${from.map((value, i) => Math.round(value + (to[i] - value) * part)).join(' ')})`;
};
const isDark = (colour) => {
  const [red, green, blue] = channels(colour);
  return red * 3 + green * 6 + blue < 1280;
};

/** The colours of the person's Telegram; what it does not say stays as it is. */
const wear = (theme) => {
  const known = Object.fromEntries(
    Object.entries(theme ?? {}).filter(([, colour]) => /^#[\da-f]{6}$/i.test(colour)),
  );
  const { bg_color: ground, text_color: text, destructive_text_color: bad } = known;
  if (!ground || !text) return;
  const root = document.documentElement;
  const surface = known.section_bg_color ?? ground;
  root.dataset.scheme = isDark(ground) ? 'dark' : 'light';
  const colours = {
    ground: known.secondary_bg_color ?? ground,
    surface,
    text,
    sunken: mix(surface, text, 0.07),
    line: mix(surface, text, 0.16),
    quiet: mix(text, surface, 0.3),
    accent: known.button_text_color && known.button_color,
    'on-accent': known.button_color && known.button_text_color,
    'bad-soft': bad && mix(surface, bad, 0.16),
  };
  for (const [name, colour] of Object.entries(colours)) {
    if (colour) root.style.setProperty(`--${name}`, colour);
  }
};

const receiveEvent = (type, data) => {
  if (type === 'theme_changed') wear(data?.theme_params);
  if (type === 'reload_iframe') {
    tell('iframe_will_reload');
    location.reload();
  }
};

if (inTelegram) {
  document.documentElement.classList.add('in-telegram');
  // The names by which its programs call a page, older ones too.
  window.Telegram = { WebView: { receiveEvent } };
  window.TelegramGameProxy = { receiveEvent };
  window.TelegramGameProxy_receiveEvent = receiveEvent;
  addEventListener('message', ({ source, data }) => {
    if (!framed || source !== parent) return;
    try {
      const { eventType, eventData } = JSON.parse(data);
      receiveEvent(eventType, eventData);
    } catch {
      // Not for us.
    }
  });
  try {
    wear(JSON.parse(told.get('tgWebAppThemeParams') ?? '{}'));
  } catch {
    // A page in its own colours.
  }
  if (framed) tell('iframe_ready', { reload_supported: true });
  tell('web_app_ready');
  tell('web_app_expand');
  // A stroke downwards is no wish to close the page.
  tell('web_app_setup_swipe_behavior', { allow_vertical_swipe: false });
}

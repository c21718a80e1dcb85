/**
 * What Telegram tells a Mini App in the fragment of its address: who has it open (signed, for the server to check) and
 * its colours. Telegram's own script is not loaded: the page loads nothing from elsewhere.
 */
import { keep, kept } from './page.js';

const KEY = 'darkroom-telegram';
const COLOUR = /^#[\da-f]{6}$/i;
const HOST = 'https://web.telegram.org';

const launch = () => {
  const fragment = location.hash.slice(1);
  if (!new URLSearchParams(fragment).has('tgWebAppData')) return new URLSearchParams(kept(KEY));
  keep(KEY, fragment);
  return new URLSearchParams(fragment);
};

const params = launch();

/** '' in a browser. */
export const initData = params.get('tgWebAppData') ?? '';

const colours = () => {
  try {
    return JSON.parse(params.get('tgWebAppThemeParams') ?? '{}') ?? {};
  } catch {
    return {};
  }
};

const isDark = (colour) => {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return red * 0.299 + green * 0.587 + blue * 0.114 < 128;
};

/** Takes over Telegram's colours where they are colours. */
const dress = (theme) => {
  const root = document.documentElement;
  const take = (property, ...names) => {
    const colour = names.map((name) => theme[name]).find((value) => COLOUR.test(value));
    if (colour) root.style.setProperty(property, colour);
    return colour;
  };
  const ground = take('--ground', 'secondary_bg_color', 'bg_color');
  const text = take('--text', 'text_color');
  if (!ground || !text) return root.removeAttribute('style');
  take('--surface', 'section_bg_color', 'bg_color');
  take('--quiet', 'subtitle_text_color', 'hint_color');
  if (take('--accent', 'button_color')) take('--on-accent', 'button_text_color');
  root.dataset.telegram = isDark(ground) ? 'dark' : 'light';
};

const post = (eventType, eventData = {}) => {
  const { TelegramWebviewProxy: proxy, external, parent } = window;
  const data = JSON.stringify(eventData);
  if (proxy?.postEvent) proxy.postEvent(eventType, data);
  else if (external && 'notify' in external) external.notify(JSON.stringify({ eventType, eventData }));
  else if (parent !== window) parent.postMessage(JSON.stringify({ eventType, eventData }), HOST);
};

/** Back to the chat that the page was opened from. */
export const closePage = () => post('web_app_close');

/** Telegram's own apps save nothing by a link, and from Bot API 8.0 on when they are asked to. */
const saveByTelegram = (event) => {
  const link = event.target.closest?.('a[download]');
  if (!link || !window.TelegramWebviewProxy?.postEvent) return;
  event.preventDefault();
  post('web_app_request_file_download', { url: link.href, file_name: link.download || 'pictures.zip' });
};

if (initData && Number.parseFloat(params.get('tgWebAppVersion') ?? '') >= 8)
  addEventListener('click', saveByTelegram);
if (initData) {
  dress(colours());
  post('web_app_ready');
  post('web_app_expand');
}

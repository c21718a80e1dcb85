import { onCopy } from './copy.js';
import { element } from './element.js';
import { qrBlock } from './qr.js';
import { word } from './words.js';

/** Builds the elements of one message. */

export const buildIcon = (name) => {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  use.setAttribute('href', `#icon-${name}`);
  svg.append(use);
  return svg;
};

/**
 * Commands in what the bot says can be pressed, as on other chat platforms; of those with words behind them only the one
 * that opens a shared template, which shows it and orders nothing.
 */
const COMMAND = /(^|[\s(«“:,])(\/start p_[\w-]{1,62}(?![\w/-])|\/[a-z][a-z_]{1,31}(?![\w/]))/gu;

const textBlock = (text, { from, onCommand }) => {
  const made = element('p', 'text');
  let end = 0;
  if (from === 'bot') {
    for (const match of text.matchAll(COMMAND)) {
      const [, before, command] = match;
      made.append(text.slice(end, match.index + before.length));
      const button = element('button', 'command', command);
      button.type = 'button';
      button.addEventListener('click', () => onCommand(command));
      made.append(button);
      end = match.index + match[0].length;
    }
  }
  made.append(text.slice(end));
  return made;
};

const gone = () => {
  const made = element('p', 'gone');
  made.dataset.word = 'page-picture-gone';
  made.textContent = word('page-picture-gone');
  return made;
};

/** `place` tells pictures of an album apart: `2/4`. */
const imageBlock = (block, message, { onEnlarge, freshUrl }, place = '') => {
  if (!block.url) return gone();
  const key = message.from === 'bot' ? 'page-picture' : 'page-photo';
  const button = element('button', 'picture');
  button.type = 'button';
  button.dataset.tip = 'page-enlarge';
  button.title = word('page-enlarge');
  const image = element('img');
  image.alt = `${word(key)} ${place}`.trim();
  image.decoding = 'async';
  image.addEventListener('load', () => button.classList.add('ready'), { once: true });
  // Addresses are good for an hour: one that is too old is asked for once more.
  image.addEventListener(
    'error',
    async () => {
      const url = await freshUrl(message.id, block.assetId).catch(() => undefined);
      if (!url) {
        button.replaceWith(gone());
        return;
      }
      image.addEventListener('error', () => button.replaceWith(gone()), { once: true });
      image.src = url;
    },
    { once: true },
  );
  image.src = block.url;
  button.append(image);
  button.addEventListener('click', () => onEnlarge(image));
  return button;
};

const fileBlock = (block) => {
  const made = element(block.url ? 'a' : 'span', 'file');
  if (block.url) {
    // Its address asks for a download: the name alone counts for nothing when it leads to another host.
    made.href = block.url;
    made.download = block.name;
  }
  made.append(buildIcon(block.url ? 'save' : 'file'), element('span', '', block.name));
  return made;
};

const buildBlock = (block, message, context) => {
  if (block.type === 'image') return imageBlock(block, message, context);
  if (block.type === 'file') return fileBlock(block);
  if (block.type === 'qr') return qrBlock(block, message, context);
  return textBlock(block.text ?? '', { from: message.from, onCommand: context.onCommand });
};

/** Pictures beside each other. */
const album = (images, message, context) => {
  const made = element('div', images.length > 4 ? 'album many' : 'album');
  made.dataset.count = images.length;
  const place = (n) => `${n + 1}/${images.length}`;
  made.append(...images.map((image, n) => imageBlock(image, message, context, place(n))));
  return made;
};

const buildBlocks = (message, context) => {
  const images = message.blocks.filter(({ type }) => type === 'image');
  if (images.length < 2) return message.blocks.map((block) => buildBlock(block, message, context));
  const others = message.blocks.filter(({ type }) => type !== 'image');
  return [album(images, message, context), ...others.map((block) => buildBlock(block, message, context))];
};

const MAIN = new Set(['confirm', 'again', 'retry', 'topup']);
const CAREFUL = new Set(['cancel', 'delete']);

/** Nothing but pages of the web, and of this host by their path, is ever linked. */
const isPage = (url) => {
  if (!url.startsWith('/')) return /^https?:\/\//i.test(url);
  return URL.canParse(url, location.origin) && new URL(url, location.origin).origin === location.origin;
};

/** A choice that opens a page beside the chat: nothing is chosen by it. */
const buildLink = ({ label, url }) => {
  const link = element('a', 'choice link', label);
  link.href = url;
  link.target = '_blank';
  link.rel = 'noopener';
  link.dataset.tip = 'page-new-tab';
  link.title = word('page-new-tab');
  link.append(buildIcon('page'));
  return link;
};

/** A choice that copies; where nothing can, it is pressed, and the words are said alone. */
const buildCopy = (message, choice, onPress) => {
  const button = element('button', 'choice copy', choice.label);
  button.type = 'button';
  onCopy(button, {
    words: choice.copy,
    label: () => choice.label,
    otherwise: () => onPress(message, choice, button),
  });
  return button;
};

const buildButton = (message, choice, onPress) => {
  const button = element('button', 'choice', choice.label);
  button.type = 'button';
  button.disabled = choice.disabled === true;
  button.addEventListener('click', () => onPress(message, choice, button));
  return button;
};

/** The buttons under a message; whether one still counts is the server's word. */
export const buildChoices = (message, onPress) => {
  const row = element('div', 'choices');
  for (const choice of message.choices) {
    const isLink = choice.url !== undefined && isPage(choice.url);
    const build = choice.copy !== undefined ? buildCopy : buildButton;
    const made = isLink ? buildLink(choice) : build(message, choice, onPress);
    made.dataset.action = choice.action;
    if (MAIN.has(choice.action)) made.classList.add('main');
    if (CAREFUL.has(choice.action)) made.classList.add('careful');
    row.append(made);
  }
  return row;
};

/** An order that is still being worked on: it can be cancelled, and nothing is asked: pages apart, no other choice is there. */
const isWorking = ({ ref, choices }) =>
  ref !== undefined &&
  choices.some(({ action, disabled }) => action === 'cancel' && !disabled) &&
  choices.every(({ action, url }) => action === 'cancel' || url !== undefined);

/** An empty message (a press on a button that nobody knows) shows nothing. */
export const buildMessage = (message, context) => {
  const made = element('article', `message ${message.from}`);
  made.dataset.label = message.from === 'bot' ? 'page-bot' : 'page-you';
  made.setAttribute('aria-label', word(made.dataset.label));
  made.hidden = message.blocks.length === 0 && message.choices.length === 0;
  if (message.code) made.classList.add('trouble');
  if (isWorking(message)) made.classList.add('working');
  const bubble = element('div', 'bubble');
  if (message.blocks.some(({ type }) => type === 'image')) bubble.classList.add('pictured');
  bubble.append(...buildBlocks(message, context));
  made.append(bubble);
  if (message.choices.length > 0) made.append(buildChoices(message, context.onPress));
  return made;
};

import { onCopy, sayOn } from './copy.js';
import { element } from './element.js';
import { word } from './words.js';

/** A QR picture, large enough for a phone's camera, with its words under it to be selected or copied. */
export const qrBlock = (block, message, { freshUrl }) => {
  const made = element('figure', 'qr');
  if (block.url) {
    const image = element('img', 'qr-picture');
    image.dataset.alt = 'page-qr';
    image.alt = word('page-qr');
    image.decoding = 'async';
    image.addEventListener(
      'error',
      async () => {
        const url = await freshUrl(message.id, block.text).catch(() => undefined);
        if (url) image.src = url;
        else image.remove();
      },
      { once: true },
    );
    image.src = block.url;
    made.append(image);
  }
  const words = element('figcaption', 'qr-words');
  const text = element('code', '', block.text);
  const copy = element('button', 'choice qr-copy', word('page-copy'));
  copy.type = 'button';
  copy.dataset.word = 'page-copy';
  const label = () => word('page-copy');
  const otherwise = () => {
    getSelection()?.selectAllChildren(text);
    sayOn(copy, label, 'page-copy-failed');
  };
  onCopy(copy, { words: block.text, label, otherwise });
  words.append(text, copy);
  made.append(words);
  return made;
};

import { element } from './element.js';
import { word } from './words.js';

/** Words go to the clipboard; false where the page may not (plain http) or the browser does not let it. */
const copyWords = async (words) => {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    const field = element('textarea', 'unseen');
    field.value = words;
    document.body.append(field);
    field.select();
    const copied = document.execCommand('copy');
    field.remove();
    return copied;
  }
};

/** Says for a moment what became of it, in the button's place. */
export const sayOn = (button, label, key) => {
  button.textContent = word(key);
  setTimeout(() => {
    button.textContent = label();
  }, 2000);
};

/** Copies, and says so. Where nothing copies, `otherwise` is done. */
export const onCopy = (button, { words, label, otherwise }) =>
  button.addEventListener('click', async () => {
    const had = document.activeElement;
    const copied = await copyWords(words);
    had?.focus?.();
    if (copied) sayOn(button, label, 'page-copied');
    else otherwise();
  });

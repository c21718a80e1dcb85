import { find, page, setText } from './page.js';
import { encodePng } from './png.js';
import { initData, tell } from './telegram.js';

const { words } = page;
/** Milliseconds that sending may take in all. */
const PATIENCE = 180_000;

const form = find('.order');
const problem = find('.problem', form);
const bar = find('progress', form);
const button = find('.send', form);
const text = find('#words', form);
const picker = find('#reference', form);
const chosen = find('.chosen', form);

/** The token stands in our own address only. */
const address = `${location.pathname.replace(/\/+$/, '')}/mask`;

/** Says what is wrong, beside the field if it is one's. */
const complain = (message, field) => {
  problem.hidden = message === '';
  setText(problem, message);
  text.toggleAttribute('aria-invalid', field === 'words');
  if (message) problem.scrollIntoView({ block: 'nearest' });
  if (field === 'words') text.focus();
};

const createReference = (onChange) => {
  const image = find('img', chosen);
  let file;
  const set = (next) => {
    if (image.src) URL.revokeObjectURL(image.src);
    image.removeAttribute('src');
    file = next;
    chosen.hidden = !file;
    find('.attach', form).hidden = Boolean(file);
    if (file) image.src = URL.createObjectURL(file);
    setText(find('.name', chosen), file?.name ?? '');
    onChange();
  };
  picker.addEventListener('change', () => {
    const [next] = picker.files;
    picker.value = '';
    if (!next) return;
    if (!/^image\/(jpeg|png|webp)$/.test(next.type)) complain(words.referenceUnusable);
    else if (next.size > page.referenceBytes) complain(words.referenceTooLarge);
    else {
      complain('');
      set(next);
      find('#remove', chosen).focus();
    }
  });
  // What looks like a picture and is none.
  image.addEventListener('error', () => {
    if (!file) return;
    set();
    complain(words.referenceUnusable);
  });
  find('#remove', chosen).addEventListener('click', () => {
    set();
    picker.focus();
  });
  return { file: () => file };
};

const post = (body, onProgress) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', address);
    request.responseType = 'json';
    request.timeout = PATIENCE;
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(loaded / total));
    request.addEventListener('load', () => resolve(request));
    for (const type of ['error', 'timeout', 'abort']) request.addEventListener(type, reject);
    request.send(body);
  });

/**
 * The words, the reference picture and the button. `isEmpty`: nothing is painted, so nothing is sent. `onChange`: words or
 * reference are others now. `onSent` gets what came of it.
 */
export const createSending = ({ bitmap, isEmpty, onChange, onSent, onEmpty }) => {
  const reference = createReference(onChange);
  let busy = false;

  const setBusy = (on) => {
    busy = on;
    bar.hidden = !on;
    bar.value = 0;
    form.toggleAttribute('aria-busy', on);
    text.readOnly = on;
    button.setAttribute('aria-disabled', on);
    setText(button, on ? words.sending : label);
  };

  const send = async () => {
    const body = new FormData();
    const { width, height } = page;
    body.append('mask', await encodePng(bitmap.values, width, height), 'mask.png');
    body.append('words', text.value);
    body.append('price', page.price);
    if (initData) body.append('initData', initData);
    const file = reference.file();
    if (file) body.append('reference', file, 'reference');
    const { status, response } = await post(body, (part) => {
      bar.value = part;
    });
    if (status === 200 && response) return onSent(response);
    const { message, field } = response?.error ?? {};
    complain(status >= 500 && status !== 503 ? words.failed : (message ?? words.failed), field);
  };

  // A sandboxed page has no form that submits.
  button.addEventListener('click', async () => {
    if (busy) return;
    if (isEmpty()) {
      complain(words.paintFirst);
      return onEmpty();
    }
    complain('');
    setBusy(true);
    try {
      await send();
    } catch {
      complain(words.lost);
    }
    setBusy(false);
  });
  text.addEventListener('input', onChange);

  if (initData) {
    button.textContent = words.order;
    setText(find('.price', form), words.orderNote);
  }
  const label = button.textContent;

  return {
    busy: () => busy,
    hasMore: () => text.value.trim() !== '' || Boolean(reference.file()),
    complain,
  };
};

/** Has the web view ask before it closes, as a browser does. */
export const keepOpen = (on) => {
  (on ? addEventListener : removeEventListener)('beforeunload', ask);
  tell('web_app_setup_closing_behavior', { need_confirmation: on });
};
const ask = (event) => {
  event.preventDefault();
  event.returnValue = true;
};

import { word } from './words.js';

const MAX_FILES = 10;
const MAX_BYTES = 20 * 1024 * 1024;
const MAX_ZIP_BYTES = 200 * 1024 * 1024;

const SIZE_UNITS = ['byte', 'kilobyte', 'megabyte'];

const sizeOf = (bytes) => {
  const step = bytes < 1000 ? 0 : bytes < 1_000_000 ? 1 : 2;
  return new Intl.NumberFormat(document.documentElement.lang, {
    style: 'unit',
    unit: SIZE_UNITS[step],
    maximumFractionDigits: step === 2 ? 1 : 0,
  }).format(bytes / 1000 ** step);
};

/** A picture that the browser can show; anything else is shown by its name. */
const isPicture = ({ type }) => /^image\/(jpeg|png|webp|gif|avif)$/.test(type);

/** The server looks at the first bytes; here the name must do. */
const fits = ({ name, size }) => size <= (/\.zip$/i.test(name) ? MAX_ZIP_BYTES : MAX_BYTES);

/** The files that wait to be sent: chosen, dropped or pasted, each with a preview and a way to remove it. */
export const createFiles = ({ list, picker, drop, onChange, onProblem }) => {
  let files = [];

  const render = () => {
    for (const image of list.querySelectorAll('img')) URL.revokeObjectURL(image.src);
    list.replaceChildren(...files.map(preview));
    list.hidden = files.length === 0;
    onChange();
  };

  const preview = (file, i) => {
    const item = document.createElement('li');
    if (isPicture(file)) {
      const image = document.createElement('img');
      image.alt = file.name;
      image.src = URL.createObjectURL(file);
      item.append(image);
    } else {
      item.className = 'plain';
      const name = document.createElement('span');
      name.className = 'name';
      name.textContent = file.name;
      const size = document.createElement('small');
      size.textContent = sizeOf(file.size);
      item.append(name, size);
    }
    const remove = document.createElement('button');
    remove.type = 'button';
    remove.textContent = '×';
    remove.setAttribute('aria-label', `${word('page-remove-file')}: ${file.name}`);
    remove.addEventListener('click', () => {
      files = files.filter((one) => one !== file);
      render();
      (
        list.querySelectorAll('button')[Math.min(i, files.length - 1)] ?? document.querySelector('textarea')
      ).focus();
    });
    item.append(remove);
    return item;
  };

  const add = (given) => {
    const small = [...given].filter(fits);
    if (small.length < given.length) onProblem(word('page-file-too-large'));
    else if (files.length + small.length > MAX_FILES) onProblem(word('page-too-many-files'));
    else onProblem('');
    files = [...files, ...small].slice(0, MAX_FILES);
    render();
  };

  picker.addEventListener('change', () => {
    add(picker.files);
    picker.value = '';
  });

  let depth = 0;
  const carriesFiles = ({ dataTransfer }) => dataTransfer?.types.includes('Files');
  const over = (by) => {
    depth = Math.max(0, depth + by);
    drop.hidden = depth === 0;
  };
  addEventListener('dragenter', (event) => carriesFiles(event) && over(1));
  addEventListener('dragleave', (event) => carriesFiles(event) && over(-1));
  addEventListener('dragover', (event) => carriesFiles(event) && event.preventDefault());
  addEventListener('drop', (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    depth = 0;
    drop.hidden = true;
    add(event.dataTransfer.files);
  });
  addEventListener('paste', (event) => {
    const pasted = event.clipboardData?.files ?? [];
    if (pasted.length === 0) return;
    event.preventDefault();
    add(pasted);
  });

  return {
    get count() {
      return files.length;
    },
    take() {
      const taken = files;
      files = [];
      render();
      return taken;
    },
  };
};

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
const isZip = ({ name, type }) => /\.zip$/i.test(name) || /^application\/(x-)?zip/.test(type);

/** Why a file can't be sent: the word that says so, or '' when it can. */
const problemOf = (file) => {
  if (file.size === 0) return 'page-file-empty';
  if (isZip(file)) return file.size > MAX_ZIP_BYTES ? 'page-zip-too-large' : '';
  return file.size > MAX_BYTES ? 'page-file-too-large' : '';
};

const PROBLEMS = ['page-file-too-large', 'page-zip-too-large', 'page-file-empty'];

/** A sentence with the names of the files that it is about. */
export const aboutFiles = (problem, names) => `${word(problem)} ${names.join(', ')}`;

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
    const judged = [...given].map((file) => ({ file, problem: problemOf(file) }));
    const good = judged.filter(({ problem }) => problem === '').map(({ file }) => file);
    const said = PROBLEMS.flatMap((problem) => {
      const names = judged.filter((one) => one.problem === problem).map(({ file }) => file.name);
      return names.length > 0 ? [aboutFiles(problem, names)] : [];
    });
    if (files.length + good.length > MAX_FILES) said.push(word('page-too-many-files'));
    onProblem(said.join('\n'));
    files = [...files, ...good].slice(0, MAX_FILES);
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

import { buildIcon } from './message.js';

/** Shows a picture as large as the window allows. Esc, the cross and a press beside it close it. */
export const createViewer = (dialog) => {
  const image = dialog.querySelector('img');
  const download = document.createElement('a');
  download.className = 'round';
  download.download = '';
  download.dataset.label = 'page-download';
  download.dataset.tip = 'page-download';
  download.append(buildIcon('save'));
  dialog.querySelector('.tools').prepend(download);
  const close = () => dialog.close();
  dialog.querySelector('.close').addEventListener('click', close);
  dialog.addEventListener('click', ({ target }) => {
    if (target === dialog) close();
  });
  image.addEventListener('click', close);
  dialog.addEventListener('close', () => image.removeAttribute('src'));
  return (picture) => {
    image.src = picture.currentSrc;
    image.alt = picture.alt;
    download.href = `${picture.currentSrc}?download=1`;
    dialog.showModal();
  };
};

/** Asks a question in a dialog; answers whether it was agreed to. */
export const createQuestion = (dialog) => () =>
  new Promise((resolve) => {
    dialog.returnValue = 'no';
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true });
    dialog.showModal();
  });

/** The upload page: photos are chosen or dropped here, sent one by one, and shown as the studio sees them. */
import { createIntake } from './intake.js';
import { find, page } from './page.js';
import { createSending } from './sending.js';

const { photoBytes, zipBytes, words } = page;

const isZip = ({ name, type }) => /\.zip$/i.test(name) || /^application\/(x-)?zip/.test(type);
const isPhoto = ({ name, type }) =>
  /^image\/(jpeg|png|webp)$/.test(type) || (type === '' && /\.(jpe?g|png|webp)$/i.test(name));

/** Why a file need not even be sent; '' when it may be. The server looks again, at its bytes. */
const problemOf = (file) => {
  if (!isZip(file) && !isPhoto(file)) return words.unsupported;
  if (file.size === 0) return words.empty;
  if (isZip(file)) return file.size > zipBytes ? words.zipTooLarge : '';
  return file.size > photoBytes ? words.photoTooLarge : '';
};

const previewOf = (file) => {
  if (!isPhoto(file)) return isZip(file) ? 'ZIP' : '';
  const image = new Image();
  image.alt = '';
  image.decoding = 'async';
  image.addEventListener('error', () => image.remove());
  image.src = URL.createObjectURL(file);
  return image;
};

const picker = find('.picker');
const place = find('.choose');

/** The server's page for a link that has ended says so. */
const end = () => {
  sending.stop();
  location.reload();
};
const intake = createIntake({ onFiles: (files) => sending.judge(files), onGone: end });
const sending = createSending({ root: find('.queue'), picker, onSent: intake.look, onGone: end });

const add = (files) =>
  sending.add([...files].map((file) => ({ file, preview: previewOf(file), problem: problemOf(file) })));

picker.addEventListener('change', () => {
  add(picker.files);
  picker.value = '';
});

// Files may be dropped anywhere: beside the place for them the browser would open them instead of the page.
let depth = 0;
const moveOver = (by) => {
  depth = Math.max(0, depth + by);
  place.classList.toggle('over', depth > 0);
};
const onFiles = (type, act) =>
  addEventListener(type, (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    act(event.dataTransfer);
  });
onFiles('dragenter', () => moveOver(1));
onFiles('dragleave', () => moveOver(-1));
onFiles('dragover', () => {});
onFiles('drop', ({ files }) => {
  moveOver(-depth);
  add(files);
});

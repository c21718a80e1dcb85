import { word } from './words.js';

/** Examples at once, shared by what can be ordered. */
const EXAMPLES = 4;

const find = (selector) => document.querySelector(selector);

/** What has words here can be ordered by its command: a job. */
const offered = (commands) => commands.filter(({ command }) => word(`page-welcome-offer-${command}`) !== '');

const examplesOf = ({ command }) =>
  Array.from({ length: EXAMPLES }, (_, i) => i + 1)
    .map((n) => ({ command, n, text: word(`page-example-${command}-${n}`) }))
    .filter(({ text }) => text !== '');

const item = (onPress, ...children) => {
  const button = document.createElement('button');
  button.type = 'button';
  button.append(...children);
  button.addEventListener('click', onPress);
  const entry = document.createElement('li');
  entry.append(button);
  return entry;
};

const element = (tag, text) => {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
};

const drawingOf = (command, n) => {
  const drawing = find('.drawing.hero').cloneNode(true);
  drawing.setAttribute('class', `drawing drawing-${n}`);
  drawing.firstElementChild.setAttribute('href', command === 'cake' ? '#cake' : '#portrait');
  return drawing;
};

/** Names what this studio makes, by the commands that it lists, each to be pressed, with examples. */
export const showWelcome = (commands, say) => {
  const jobs = offered(commands);
  const onlyCakes = jobs.length === 1 && jobs[0].command === 'cake';
  find('.drawing.hero use').setAttribute('href', onlyCakes ? '#cake' : '#portrait');
  find('.welcome-text').textContent = word(jobs.length > 0 ? 'page-welcome-text' : 'page-welcome-nothing');
  find('.offers').replaceChildren(
    ...jobs.map(({ command }) =>
      item(
        () => say(`/${command}`),
        element('b', `/${command}`),
        element('span', word(`page-welcome-offer-${command}`)),
      ),
    ),
  );
  const lists = jobs.map(examplesOf).filter((list) => list.length > 0);
  const examples = lists.flatMap((list) => list.slice(0, Math.ceil(EXAMPLES / lists.length)));
  find('#examples-title').hidden = examples.length === 0;
  find('.examples').replaceChildren(
    ...examples.map(({ command, n, text }) =>
      item(() => say(`/${command} ${text}`), drawingOf(command, n), element('span', text)),
    ),
  );
};

import { createCommands } from './commands.js';
import { createFiles } from './files.js';

/** Where a message is written. `onSend(text, files)` is called with what there is, never with nothing. */
export const createComposer = ({ root, drop, onSend }) => {
  const form = root.querySelector('form');
  const input = root.querySelector('textarea');
  const send = root.querySelector('.send');
  const problem = root.querySelector('.problem');
  const picker = root.querySelector('.picker');

  const sayProblem = (text) => {
    problem.textContent = text;
    problem.hidden = text === '';
  };

  const refresh = () => {
    send.disabled = input.value.trim() === '' && files.count === 0;
  };

  /** As high as its text, up to what the style sheet allows. */
  const grow = () => {
    input.style.height = 'auto';
    input.style.height = `${input.scrollHeight}px`;
  };

  const files = createFiles({
    list: root.querySelector('.previews'),
    picker,
    drop,
    onChange: () => refresh(),
    onProblem: sayProblem,
  });

  const commands = createCommands({
    list: root.querySelector('.commands'),
    button: root.querySelector('.slash'),
    input,
    onPick: (command) => {
      input.value = '';
      grow();
      refresh();
      input.focus();
      onSend(command, []);
    },
  });

  const submit = () => {
    const text = input.value.trim();
    if (text === '' && files.count === 0) return;
    const taken = files.take();
    input.value = '';
    grow();
    refresh();
    sayProblem('');
    commands.close();
    onSend(text, taken);
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
    input.focus();
  });
  root.querySelector('.attach').addEventListener('click', () => picker.click());
  input.addEventListener('input', () => {
    grow();
    refresh();
  });
  input.addEventListener('keydown', (event) => {
    // While an input method is composing, Enter takes its suggestion (Safari tells it by the key code only).
    if (event.isComposing || event.keyCode === 229) return;
    if (commands.key(event)) {
      event.preventDefault();
      grow();
      refresh();
    } else if (
      event.key === 'Enter' &&
      !event.shiftKey &&
      !event.ctrlKey &&
      !event.altKey &&
      !event.metaKey
    ) {
      event.preventDefault();
      submit();
    }
  });

  return { setCommands: commands.set, sayProblem, focus: () => input.focus() };
};

/** The list of commands: opened by its button, or by typing a slash. */
export const createCommands = ({ list, button, input, onPick }) => {
  let commands = [];
  let active = 0;

  const options = () => [...list.querySelectorAll('button')];

  const close = () => {
    list.hidden = true;
    button.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };

  const mark = (index) => {
    const all = options();
    active = (index + all.length) % all.length;
    all.forEach((option, i) => {
      option.setAttribute('aria-selected', String(i === active));
      if (i !== active) return;
      option.scrollIntoView({ block: 'nearest' });
      input.setAttribute('aria-activedescendant', option.id);
    });
  };

  const pick = (command) => {
    close();
    onPick(`/${command}`);
  };

  const toOption = ({ command, description }) => {
    const option = document.createElement('button');
    option.type = 'button';
    option.role = 'option';
    option.id = `command-${command}`;
    option.tabIndex = -1;
    const name = document.createElement('b');
    name.textContent = `/${command}`;
    const text = document.createElement('span');
    text.textContent = description;
    option.append(name, text);
    option.addEventListener('click', () => pick(command));
    return option;
  };

  const open = (filter) => {
    const found = commands.filter(({ command }) => command.startsWith(filter));
    if (found.length === 0) {
      close();
      return;
    }
    list.replaceChildren(...found.map(toOption));
    list.hidden = false;
    button.setAttribute('aria-expanded', 'true');
    mark(0);
  };

  /** A slash with the beginning of one word, as it is typed. */
  const typed = () => /^\/([a-z_]*)$/.exec(input.value)?.[1];

  button.addEventListener('click', () => {
    if (!list.hidden) {
      close();
      return;
    }
    open(typed() ?? '');
    input.focus();
  });
  input.addEventListener('input', () => {
    const filter = typed();
    if (filter === undefined) close();
    else open(filter);
  });
  addEventListener('pointerdown', ({ target }) => {
    if (!list.hidden && !list.contains(target) && !button.contains(target)) close();
  });

  return {
    close,
    set(given) {
      commands = given;
      button.hidden = given.length === 0;
      close();
    },
    /** Takes the keys that move in the open list; answers whether the key was one of them. */
    key({ key }) {
      if (list.hidden) return false;
      const steps = { ArrowDown: 1, ArrowUp: -1 };
      if (key in steps) mark(active + steps[key]);
      else if (key === 'Escape') close();
      else if (key === 'Tab') {
        input.value = `/${options()[active].id.slice('command-'.length)} `;
        close();
      } else if (key === 'Enter') options()[active].click();
      else return false;
      return true;
    },
  };
};

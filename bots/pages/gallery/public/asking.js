import { find, findAll, page } from './page.js';
import { closePage, initData } from './telegram.js';

const { words } = page;

/** Resolves with what became of it; rejects with a sentence to show. */
const send = async (request) => {
  let answer;
  let body;
  try {
    answer = await fetch(page.ask, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...request, id: page.id, ...(initData && { initData }) }),
    });
    body = await answer.json();
  } catch {
    throw new Error(words.failed);
  }
  if (!answer.ok) throw new Error(body.error?.message ?? words.failed);
  return body.did;
};

/** Buttons that ask for something in the chat. Nothing is spent or deleted by the page itself. */
export const createAsking = () => {
  const said = find('.said');
  const toChat = find('.to-chat', said);
  const sure = find('.sure');
  const remove = find('.remove');
  const buttons = [...findAll('.edit'), ...(remove ? [remove] : [])];

  const tell = (text, { over = false, chat = false } = {}) => {
    find('p', said).textContent = text;
    toChat.hidden = !(chat && initData);
    const toList = find('.to-list', said);
    if (toList) toList.hidden = !over;
    if (!said.open) said.showModal();
  };

  const ask = async (request, done) => {
    for (const button of buttons) button.disabled = true;
    tell(words.sending);
    try {
      const did = await send(request);
      const over = did === 'done' && request.what === 'delete';
      tell(did === 'asked' ? words.asked : done, { over, chat: !over });
      if (over) find('main').dataset.gone = '';
      if (over) return;
    } catch (error) {
      tell(error.message);
    }
    for (const button of buttons) button.disabled = false;
  };

  for (const button of buttons) button.hidden = false;
  for (const button of findAll('.edit'))
    button.addEventListener('click', () => {
      const { number, version } = button.dataset;
      ask({ what: 'edit', number: Number(number), version: Number(version) }, words.editDone);
    });
  remove?.addEventListener('click', () => sure.showModal());
  find('.keep', sure).addEventListener('click', () => sure.close());
  find('.yes', sure).addEventListener('click', () => {
    sure.close();
    ask({ what: 'delete' }, words.deleted);
  });
  find('.close', said).addEventListener('click', () => said.close());
  toChat.addEventListener('click', closePage);
  // What is deleted is no longer shown.
  said.addEventListener('close', () => {
    if (!('gone' in find('main').dataset)) return;
    const list = find('.back');
    if (list) location.replace(list.href);
    else location.reload();
  });
};

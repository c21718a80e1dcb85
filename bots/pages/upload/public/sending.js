import { below, fill, find, page, setText } from './page.js';

/** Files on their way at a time. */
const PARALLEL = 2;
/** Answers that another try does not change. */
const LASTING = [400, 413, 415];
const SIZE_UNITS = ['byte', 'kilobyte', 'megabyte'];
const KILO = 1024;

const { words } = page;

const sizeOf = (bytes) => {
  // As the limits are told.
  const step = bytes < KILO ? 0 : bytes < KILO ** 2 ? 1 : 2;
  return new Intl.NumberFormat(document.documentElement.lang, {
    style: 'unit',
    unit: SIZE_UNITS[step],
    maximumFractionDigits: step === 2 ? 1 : 0,
  }).format(bytes / KILO ** step);
};

const askBeforeLeaving = (event) => {
  event.preventDefault();
  event.returnValue = true;
};

/** What the studio says of a file that it has looked at, in the file's own row. */
const showVerdict = (item, { number, standing, label, reasons }) => {
  item.dataset.standing = standing;
  item.toggleAttribute('data-photo', number !== undefined);
  find('.standing', item).hidden = false;
  setText(find('.mark', item), page.marks[standing]);
  setText(find('.label', item), label);
  const reason = find('.reason', item);
  reason.hidden = reasons.length === 0;
  setText(reason, reasons.join('\n'));
};

const show = ({ item, file, status, loaded, problem, retry, verdict }) => {
  item.dataset.status = status;
  const text = { sending: words.sending, sent: words.sent, waiting: words.waiting }[status];
  find('.status', item).textContent = [text, sizeOf(file.size)].filter(Boolean).join(' · ');
  const bar = find('progress', item);
  bar.value = loaded / Math.max(1, file.size);
  bar.hidden = status === 'failed' || status === 'sent';
  const reason = find('.reason', item);
  reason.hidden = problem === '';
  setText(reason, problem);
  find('.retry', item).hidden = !retry;
  find('.remove', item).hidden = status === 'sent' && !verdict;
  if (verdict) showVerdict(item, verdict);
};

/**
 * Sends files, two at a time, each with its progress; what fails can be tried again. `onSent`: one more has arrived.
 * `onGone`: the link opens nothing any more.
 *
 * An entry: { file, item, loaded: bytes, status: 'waiting' | 'sending' | 'sent' | 'failed', problem: why it failed,
 * retry: whether another try may help, request?, id?: of what was sent, verdict?: what the studio says of it }
 */
export const createSending = ({ root, picker, onSent, onGone }) => {
  const list = find('.files', root);
  const retryAll = find('.retry-all', root);
  let entries = [];

  const having = (status) => entries.filter((entry) => entry.status === status);
  const busy = () => having('waiting').length + having('sending').length > 0;

  const showAll = () => {
    // What can't be sent at all is no part of what is on its way.
    const counted = entries.filter(({ status, retry }) => status !== 'failed' || retry);
    const bytes = (of) => counted.reduce((total, entry) => total + of(entry), 0);
    const [done, total] = [having('sent').length, counted.length];
    const over = total > 0 && done === total;
    const bar = find('.all-progress', root);
    bar.hidden = over || total === 0;
    bar.value =
      bytes(({ loaded }) => loaded) /
      Math.max(
        1,
        bytes(({ file }) => file.size),
      );
    const progress = words.progress.replace('{done}', done).replace('{total}', total);
    setText(find('.all-text', root), over ? words.allSent : total === 0 ? '' : progress);
    root.hidden = entries.length === 0;
    retryAll.hidden = busy() || entries.filter(({ retry }) => retry).length < 2;
    (busy() ? addEventListener : removeEventListener)('beforeunload', askBeforeLeaving);
  };

  const set = (entry, changes) => {
    Object.assign(entry, changes);
    show(entry);
    showAll();
  };

  const drop = (entry) => {
    entry.request?.abort();
    const image = find('img', entry.item);
    if (image) URL.revokeObjectURL(image.src);
    entry.item.remove();
    entries = entries.filter((one) => one !== entry);
  };

  const fail = (entry, problem, retry) => {
    set(entry, { status: 'failed', loaded: 0, problem, retry });
    sendNext();
  };

  const answered = (entry, { status, response }) => {
    if (status === 202) {
      set(entry, { status: 'sent', loaded: entry.file.size, id: response.id });
      sendNext();
      onSent();
    } else if (status === 404 || status === 410) onGone();
    else fail(entry, response?.error?.message ?? words.lost, !LASTING.includes(status));
  };

  const send = (entry) => {
    const request = new XMLHttpRequest();
    request.open('POST', below('files'));
    request.responseType = 'json';
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      // Of the form, which is a little larger than the file in it.
      set(entry, { loaded: (entry.file.size * loaded) / total });
    });
    request.addEventListener('load', () => answered(entry, request));
    request.addEventListener('error', () => fail(entry, words.lost, true));
    set(entry, { status: 'sending', request });
    const form = new FormData();
    form.append('file', entry.file, entry.file.name);
    request.send(form);
  };

  const sendNext = () => {
    const free = PARALLEL - having('sending').length;
    for (const entry of having('waiting').slice(0, free)) send(entry);
    showAll();
  };

  const again = (failed) => {
    for (const entry of failed) set(entry, { status: 'waiting', problem: '', retry: false });
    sendNext();
  };

  const enter = ({ file, preview, problem }) => {
    const item = fill('#file');
    const entry = { file, item, loaded: 0, problem, retry: false, status: problem ? 'failed' : 'waiting' };
    const [retry, remove] = [find('.retry', item), find('.remove', item)];
    find('.preview', item).append(preview);
    find('.name', item).textContent = file.name;
    find('progress', item).setAttribute('aria-label', file.name);
    retry.setAttribute('aria-label', `${words.retry}: ${file.name}`);
    remove.setAttribute('aria-label', `${words.remove}: ${file.name}`);
    retry.addEventListener('click', () => {
      // The button goes; whoever pressed it by keyboard stays in this row.
      remove.focus();
      again([entry]);
    });
    remove.addEventListener('click', () => {
      const next = item.nextElementSibling ?? item.previousElementSibling;
      ((next && find('.remove:not([hidden])', next)) || picker).focus();
      drop(entry);
      sendNext();
    });
    return entry;
  };

  retryAll.addEventListener('click', () => {
    picker.focus();
    again(entries.filter(({ retry }) => retry));
  });

  return {
    /** Takes { file, preview: an element or text, problem: why it can't be sent, or '' }. */
    add(chosen) {
      if (!busy()) for (const entry of entries.filter(({ verdict }) => verdict)) drop(entry);
      const added = chosen.map(enter);
      entries.push(...added);
      list.append(...added.map(({ item }) => item));
      for (const entry of added) show(entry);
      sendNext();
    },
    /**
     * Says in each row what the studio says of its file. Rows with nothing to tell go once everything has been looked
     * at: their photos stand below. Answers the ids of the files whose rows stay.
     */
    judge(files) {
      const known = new Map(files.map((file) => [file.id, file]));
      for (const entry of having('sent')) {
        const verdict = known.get(entry.id);
        if (verdict && verdict.standing !== 'pending') {
          entry.verdict = verdict;
          show(entry);
        }
      }
      const sent = having('sent');
      if (!busy() && sent.every(({ verdict }) => verdict)) {
        for (const entry of sent) if (entry.verdict.reasons.length === 0) drop(entry);
      }
      showAll();
      return new Set(entries.flatMap(({ id }) => (id ? [id] : [])));
    },
    /** Ends what is on its way and forgets everything. */
    stop() {
      for (const entry of entries) drop(entry);
      showAll();
    },
  };
};

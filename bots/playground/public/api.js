/** The playground's HTTP API, for one chat. */

const PAUSES = [600, 1500, 4000];

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** What the server refused, with its own words for it. */
export class Refusal extends Error {
  constructor(status, error) {
    super(error?.message ?? '');
    this.status = status;
    this.code = error?.code;
  }
}

const ask = async (url, options) => {
  const answer = await fetch(url, options);
  const body = await answer.json().catch(() => undefined);
  if (!answer.ok) throw new Refusal(answer.status, body?.error);
  return body;
};

/** Tries again while the network or the server fails; its key keeps it one message however often it arrives. */
const deliver = async (url, key, options) => {
  const headers = { ...options.headers, 'Idempotency-Key': key };
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await ask(url, { ...options, method: 'POST', headers });
    } catch (error) {
      const lasting = error instanceof Refusal && error.status < 500;
      if (lasting || attempt >= PAUSES.length) throw error;
      await pause(PAUSES[attempt]);
    }
  }
};

/** A key for a message. Also where the page is not a secure context and crypto.randomUUID does not exist. */
export const newKey = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );

export const newChat = async () => (await ask('/playground/api/chats', { method: 'POST' })).chat;

export const createApi = (chat) => {
  const base = `/playground/api/${encodeURIComponent(chat)}`;
  return {
    page: () => ask(`${base}/page`),

    messages: (after, limit) => ask(`${base}/messages?after=${after}&limit=${limit}`),

    /** Answers the message's id, and the names of files that were left out because they were empty. */
    sendMessage: async (text, files, key) => {
      const body = new FormData();
      if (text !== '') body.append('text', text);
      for (const file of files) body.append('files', file, file.name);
      const { id, empty = [] } = await deliver(`${base}/messages`, key, { body });
      return { id, empty };
    },

    press: async (token) => {
      const options = { body: JSON.stringify({ token }), headers: { 'Content-Type': 'application/json' } };
      return (await deliver(`${base}/choices`, newKey(), options)).id;
    },

    /** Messages after an id as they come; the browser reconnects and resumes by itself. Answers how to stop. */
    listen: (after, { message, state }) => {
      let source;
      let timer;
      let last = after;
      const open = () => {
        source = new EventSource(`${base}/events?after=${last}`);
        source.onopen = () => state(true);
        source.onmessage = (event) => {
          last = Number(event.lastEventId);
          message(JSON.parse(event.data));
        };
        source.onerror = () => {
          state(false);
          // A refused reconnection (a restarting server answering with an error) ends the source for good.
          if (source.readyState === EventSource.CLOSED) timer = setTimeout(open, 2000);
        };
      };
      open();
      return () => {
        clearTimeout(timer);
        source.close();
      };
    },
  };
};

/** A chat with the playground over its HTTP API (contract.md), as a browser would hold it. */
export interface Block {
  type: 'text' | 'image' | 'file' | 'qr';
  text?: string;
  url?: string;
  name?: string;
}

export interface Message {
  id: number;
  from: 'user' | 'bot';
  replaces?: number;
  blocks: Block[];
  choices: { token: string; label: string; action: string }[];
  code?: string;
  ref?: string;
}

export class DemoChat {
  readonly #base: string;
  readonly #api: string;
  readonly #locale: string;

  constructor(address: string, chat: string, locale: string) {
    this.#base = address;
    this.#api = `${address}/playground/api/${chat}`;
    this.#locale = locale;
  }

  /** Says something, with a file or without; answers the id of the message. */
  async say(text: string, file?: { name: string; bytes: Buffer }): Promise<number> {
    const body = new FormData();
    body.set('text', text);
    if (file) body.append('files', new Blob([new Uint8Array(file.bytes)]), file.name);
    return this.#post('messages', { body });
  }

  /** Presses the choice of an action under a message; `label` tells it from others of the same action. */
  async press(message: Message, action: string, label?: string): Promise<number> {
    const choice = message.choices.find((one) => one.action === action && (label ?? one.label) === one.label);
    if (!choice) throw new Error(`the bot offered no ${label ?? action}`);
    return this.#post('choices', {
      body: JSON.stringify({ token: choice.token }),
      headers: { 'content-type': 'application/json' },
    });
  }

  async messages(after = 0): Promise<Message[]> {
    const response = await fetch(`${this.#api}/messages?after=${after}`, { headers: this.#headers() });
    if (!response.ok) throw new Error(`GET messages answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as Message[];
  }

  /** Waits for a message of the bot after `after` that the predicate takes. */
  async until(
    after: number,
    predicate: (message: Message) => boolean,
    timeoutMs = 120_000,
  ): Promise<Message> {
    const deadline = Date.now() + timeoutMs;
    while (Date.now() < deadline) {
      const found = (await this.messages(after)).find(
        (message) => message.from === 'bot' && predicate(message),
      );
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`the bot did not answer within ${timeoutMs / 1000} s`);
  }

  async download(url: string): Promise<{ bytes: Buffer; mediaType: string }> {
    const response = await fetch(new URL(url, this.#base));
    if (!response.ok) throw new Error(`the picture answered ${response.status}`);
    return {
      bytes: Buffer.from(await response.arrayBuffer()),
      mediaType: response.headers.get('content-type') ?? '',
    };
  }

  #headers(): Record<string, string> {
    return { 'accept-language': this.#locale };
  }

  async #post(path: string, init: RequestInit): Promise<number> {
    const response = await fetch(`${this.#api}/${path}`, {
      method: 'POST',
      ...init,
      headers: { ...this.#headers(), ...(init.headers as Record<string, string> | undefined) },
    });
    if (response.status !== 202)
      throw new Error(`POST ${path} answered ${response.status}: ${await response.text()}`);
    return ((await response.json()) as { id: number }).id;
  }
}

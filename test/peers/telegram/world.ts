import { createHash } from 'node:crypto';
import { pictureSize } from './pictures.ts';
import type { Json, PeerChat, PeerMessage, PeerUser, StoredFile } from './types.ts';

const EXTENSION: Record<string, string> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.zip': 'application/zip',
  '.pdf': 'application/pdf',
  '.txt': 'text/plain',
};

/** Telegram goes by the name's ending. */
const mimeOf = (name: string): string =>
  EXTENSION[/\.[a-z0-9]+$/i.exec(name)?.[0].toLowerCase() ?? ''] ?? 'application/octet-stream';

/** Chats, people, messages and files, as they are on Telegram's side. */
export class World {
  readonly users = new Map<number, PeerUser>();
  readonly chats = new Map<number, PeerChat>();
  readonly files = new Map<string, StoredFile>();
  readonly #messages = new Map<number, PeerMessage[]>();
  readonly #nextMessage = new Map<number, number>();
  readonly blocked = new Set<number>();
  readonly deleted: { chatId: number; id: number }[] = [];
  #nextFile = 1;
  /** Messages kept per chat; older ones are forgotten. */
  keep = Number.POSITIVE_INFINITY;

  constructor(
    readonly bot: PeerUser,
    readonly now: () => number,
  ) {}

  user(given: number | (Partial<PeerUser> & { id: number })): PeerUser {
    const { id, ...rest } = typeof given === 'number' ? { id: given } : given;
    const user = { is_bot: false, first_name: `Person ${id}`, ...this.users.get(id), ...rest, id };
    this.users.set(id, user);
    return user;
  }

  chat(given: number | (Partial<PeerChat> & { id: number })): PeerChat {
    const { id, ...rest } = typeof given === 'number' ? { id: given } : given;
    const chat: PeerChat = {
      type: id < 0 ? 'supergroup' : 'private',
      ...(id < 0
        ? { title: `Group ${id}` }
        : { first_name: this.users.get(id)?.first_name ?? `Person ${id}` }),
      ...this.chats.get(id),
      ...rest,
      id,
    };
    this.chats.set(id, chat);
    return chat;
  }

  file(bytes: Buffer, name: string, mime = mimeOf(name)): StoredFile {
    const n = this.#nextFile++;
    const file: StoredFile = {
      id: `file-${n}-${createHash('sha1').update(name).digest('hex').slice(0, 8)}`,
      uniqueId: `u${n}`,
      path: `uploads/file_${n}${/\.[a-z0-9]+$/i.exec(name)?.[0] ?? ''}`,
      name,
      mime,
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      bytes,
      ...pictureSize(bytes),
    };
    this.files.set(file.id, file);
    return file;
  }

  messages(chatId: number): PeerMessage[] {
    return this.#messages.get(chatId) ?? [];
  }

  message(chatId: number, id: number): PeerMessage | undefined {
    return this.messages(chatId).find((message) => message.id === id);
  }

  add(message: Omit<PeerMessage, 'id' | 'date' | 'edits'>): PeerMessage {
    const id = this.#nextMessage.get(message.chatId) ?? 1;
    this.#nextMessage.set(message.chatId, id + 1);
    const stored: PeerMessage = { ...message, id, date: Math.floor(this.now() / 1000), edits: 0 };
    const list = this.#messages.get(message.chatId);
    if (list === undefined) this.#messages.set(message.chatId, [stored]);
    else {
      list.push(stored);
      if (list.length > this.keep) list.shift();
    }
    return stored;
  }

  remove(chatId: number, id: number): boolean {
    const list = this.messages(chatId);
    const index = list.findIndex((message) => message.id === id);
    if (index < 0) return false;
    list.splice(index, 1);
    this.deleted.push({ chatId, id });
    return true;
  }

  /** The message as the Bot API writes it. */
  render(message: PeerMessage): Json {
    const { file } = message;
    const caption = message.text === '' ? {} : { caption: message.text };
    return {
      ...message.raw,
      message_id: message.id,
      date: message.date,
      chat: this.chat(message.chatId),
      from: message.from === 'bot' ? this.bot : this.user(message.userId),
      ...(message.threadId === undefined
        ? {}
        : { message_thread_id: message.threadId, is_topic_message: true }),
      ...(message.edits > 0 ? { edit_date: message.date } : {}),
      ...(message.albumId === undefined ? {} : { media_group_id: message.albumId }),
      ...(message.kind === 'text' ? { text: message.text } : {}),
      ...(message.invoice ? { invoice: invoiceOf(message.invoice, message.text) } : {}),
      ...(message.kind === 'photo' && file ? { photo: photoSizes(file), ...caption } : {}),
      ...(message.kind === 'document' && file ? { document: documentOf(file), ...caption } : {}),
      ...(message.buttons.length === 0
        ? {}
        : {
            reply_markup: {
              inline_keyboard: message.buttons.map((row) =>
                row.map(({ label, data }) => ({ text: label, callback_data: data })),
              ),
            },
          }),
    };
  }
}

const invoiceOf = (
  { title, startParameter, stars }: NonNullable<PeerMessage['invoice']>,
  description: string,
): Json => ({
  ...{ title, description, start_parameter: startParameter },
  ...{ currency: 'XTR', total_amount: stars },
});

/** A thumbnail and the picture, smallest first. */
export const photoSizes = (file: StoredFile): Json[] => {
  const width = file.width ?? 800;
  const height = file.height ?? 600;
  return [
    { file_id: `${file.id}-s`, file_unique_id: `${file.uniqueId}s`, width: 90, height: 90, file_size: 1000 },
    { file_id: file.id, file_unique_id: file.uniqueId, width, height, file_size: file.size },
  ];
};

export const documentOf = (file: StoredFile): Json => ({
  file_id: file.id,
  file_unique_id: file.uniqueId,
  file_name: file.name,
  mime_type: file.mime,
  file_size: file.size,
});

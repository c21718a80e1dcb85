import type { Json, PeerChat, PeerMessage, PeerUpdate, PeerUser } from './types.ts';
import type { UpdateQueue } from './updates.ts';
import { documentOf, photoSizes, type World } from './world.ts';

export type ChatRef = number | (Partial<PeerChat> & { id: number });
export type UserRef = number | (Partial<PeerUser> & { id: number });

export interface SayOptions {
  /** Overrides the entities found in the text (commands, mentions). */
  entities?: Json[];
  /** Sent as a photo or as a document; the text becomes its caption. */
  photo?: Buffer;
  document?: { bytes: Buffer; name: string; mime?: string };
  /** A forum topic. */
  threadId?: number;
  /** Answers this message. */
  replyTo?: number;
  mediaGroupId?: string;
  /** Writes in the name of a chat (anonymous admin, channel). */
  senderChat?: Json;
  /** Any further fields of the message (`sticker`, `voice`, `forward_origin`, ...). */
  extra?: Json;
  /** Unix seconds; default now. */
  date?: number;
}

/** What people said; `update_id` is undefined when the bot doesn't take such updates. */
export interface Said {
  updateId: number | undefined;
  messageId: number;
}

/** The entities that Telegram's clients find by themselves: commands and mentions. */
const findEntities = (text: string): Json[] => {
  const found: Json[] = [];
  for (const match of text.matchAll(
    /(^|\s)(\/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,64})?)|(^|\s)(@[A-Za-z0-9_]{3,64})/g,
  )) {
    const word = (match[2] ?? match[4]) as string;
    const offset = match.index + (match[1] ?? match[3] ?? '').length;
    found.push({ type: match[2] === undefined ? 'mention' : 'bot_command', offset, length: word.length });
  }
  return found;
};

/** What people do in their Telegram apps. */
export class People {
  readonly #world: World;
  readonly #updates: UpdateQueue;
  readonly #callbacks: Map<string, { text?: string; alert?: boolean }>;
  readonly #changed: () => void;
  #nextCallback = 1;

  constructor(
    world: World,
    updates: UpdateQueue,
    callbacks: Map<string, { text?: string; alert?: boolean }>,
    changed: () => void,
  ) {
    this.#world = world;
    this.#updates = updates;
    this.#callbacks = callbacks;
    this.#changed = changed;
  }

  push(kind: string, payload: Json): PeerUpdate | undefined {
    const update = this.#updates.push(kind, payload);
    this.#changed();
    return update;
  }

  say(chatRef: ChatRef, userRef: UserRef, text: string, options: SayOptions = {}): Said {
    const user = this.#world.user(userRef);
    const chat = this.#world.chat(chatRef);
    const file = options.photo
      ? this.#world.file(options.photo, 'photo.jpg')
      : options.document
        ? this.#world.file(options.document.bytes, options.document.name, options.document.mime)
        : undefined;
    const kind = options.photo
      ? 'photo'
      : options.document
        ? 'document'
        : options.extra && text === ''
          ? 'other'
          : 'text';
    const message = this.#world.add({
      chatId: chat.id,
      threadId: options.threadId,
      from: 'user',
      userId: user.id,
      kind,
      text,
      file,
      buttons: [],
    });
    if (options.date !== undefined) message.date = options.date;
    const entities = options.entities ?? findEntities(text);
    const key = kind === 'text' ? 'entities' : 'caption_entities';
    const replied = options.replyTo === undefined ? undefined : this.#world.message(chat.id, options.replyTo);
    message.raw = {
      ...(entities.length > 0 ? { [key]: entities } : {}),
      ...(options.mediaGroupId === undefined ? {} : { media_group_id: options.mediaGroupId }),
      ...(options.senderChat ? { sender_chat: options.senderChat } : {}),
      ...(replied ? { reply_to_message: this.#world.render(replied) } : {}),
      ...options.extra,
    };
    const rendered = this.#world.render(message);
    if (file && kind === 'photo') rendered.photo = photoSizes(file);
    if (file && kind === 'document') rendered.document = documentOf(file);
    const update = this.push('message', rendered);
    return { updateId: update?.update_id, messageId: message.id };
  }

  /** Presses a button, found by its label or by its data; throws when the message has no such button. */
  press(chatId: number, userRef: UserRef, messageId: number, labelOrData: string): { callbackId: string } {
    const message = this.#world.message(chatId, messageId);
    const button = message?.buttons.flat().find((b) => b.label === labelOrData || b.data === labelOrData);
    if (message === undefined || button === undefined) {
      const there = message?.buttons.flat().map((b) => b.label) ?? [];
      throw new Error(`message ${messageId} has no button "${labelOrData}" (it has: ${there.join(', ')})`);
    }
    return this.pressData(message, userRef, button.data);
  }

  /** A press with any data, also one that no button carries any more. */
  pressData(message: PeerMessage, userRef: UserRef, data: string): { callbackId: string } {
    const callbackId = `cb${this.#nextCallback++}`;
    this.#callbacks.set(callbackId, {});
    this.push('callback_query', {
      id: callbackId,
      from: this.#world.user(userRef),
      message: this.#world.render(message),
      chat_instance: `ci${message.chatId}`,
      data,
    });
    return { callbackId };
  }

  /** Someone blocks the bot in private, or an admin throws it out of a group. */
  block(chatId: number, userRef: UserRef = chatId): void {
    this.#world.blocked.add(chatId);
    this.#membership(chatId, userRef, 'member', 'kicked');
  }

  unblock(chatId: number, userRef: UserRef = chatId): void {
    this.#world.blocked.delete(chatId);
    this.#membership(chatId, userRef, chatId < 0 ? 'left' : 'kicked', 'member');
  }

  #membership(chatId: number, userRef: UserRef, before: string, after: string): void {
    const member = (status: string) => ({
      user: this.#world.bot,
      status,
      ...(status === 'kicked' ? { until_date: 0 } : {}),
    });
    this.push('my_chat_member', {
      chat: this.#world.chat(chatId),
      from: this.#world.user(userRef),
      date: Math.floor(this.#world.now() / 1000),
      old_chat_member: member(before),
      new_chat_member: member(after),
    });
  }
}

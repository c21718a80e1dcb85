import type {
  CallbackQuery,
  Chat,
  ChatMember,
  ChatMemberUpdated,
  Message,
  PreCheckoutQuery,
  Update,
  User,
} from 'grammy/types';
import type { Inbound, InboundBody, InboundFile, Sender } from '../../core/index.ts';
import { type BotIdentity, readAddress } from './addressing.ts';

/** The updates that this build understands; Telegram sends no others. */
export const ALLOWED_UPDATES = ['message', 'callback_query', 'my_chat_member', 'pre_checkout_query'] as const;

/**
 * Telegram's own accounts that write for somebody else: service notifications and automatic forwards,
 * anonymous group admins, and the stand-in for channels (core.telegram.org/bots/api, Message.from).
 */
const SERVICE_SENDERS: ReadonlySet<number> = new Set([777000, 1087968824, 136817688]);

/** Content that people can send and nothing here can use; anything else without text is a service message. */
const UNSUPPORTED = [
  'sticker',
  'voice',
  'audio',
  'video',
  'video_note',
  'animation',
  'live_photo',
  'location',
  'venue',
  'contact',
  'poll',
  'dice',
  'game',
  'story',
  'paid_media',
  'checklist',
  'rich_message',
] as const satisfies readonly (keyof Message)[];

const canonicalLocale = (code: string | undefined): string | undefined => {
  if (code === undefined || code === '') return undefined;
  try {
    return Intl.getCanonicalLocales(code)[0];
  } catch {
    return undefined;
  }
};

const nameOf = (user: User): string | undefined => {
  const full = [user.first_name, user.last_name].filter(Boolean).join(' ').trim();
  return full === '' ? user.username : full;
};

/** Telegram's user ids are the same for every bot, so their scope is the whole platform. */
export const SCOPE = 'global';

const personal = (user: User): Sender => ({
  platform: 'telegram',
  scope: SCOPE,
  externalId: String(user.id),
  displayName: nameOf(user),
  locale: canonicalLocale(user.language_code),
});

/** Undefined for other bots: answering them could go on for ever. */
const senderOf = (message: Message): Sender | undefined => {
  const { from, sender_chat: chat } = message;
  if (chat !== undefined || from === undefined || SERVICE_SENDERS.has(from.id)) {
    const id = chat?.id ?? from?.id ?? message.chat.id;
    return {
      platform: 'telegram',
      scope: SCOPE,
      externalId: String(id),
      displayName: chat?.title,
      impersonal: true,
    };
  }
  return from.is_bot ? undefined : personal(from);
};

const conversationOf = (
  chat: Chat,
  threadId: number | undefined,
  bot: BotIdentity,
): Inbound['conversation'] => {
  const externalId = threadId === undefined ? String(chat.id) : `${chat.id}:${threadId}`;
  return {
    id: `telegram:${bot.id}:${externalId}`,
    platform: 'telegram',
    bot: String(bot.id),
    externalId,
    kind: chat.type === 'private' ? 'private' : 'group',
  };
};

/** Outside of forums `message_thread_id` only names a chain of replies: no conversation of its own. */
const topicOf = (message: Pick<Message, 'is_topic_message' | 'message_thread_id'>): number | undefined =>
  message.is_topic_message ? message.message_thread_id : undefined;

const filesOf = (message: Message): InboundFile[] => {
  const largest = message.photo?.reduce((a, b) => (b.width * b.height > a.width * a.height ? b : a));
  if (largest) return [{ handle: largest.file_id, mediaType: 'image/jpeg', bytes: largest.file_size }];
  const { document } = message;
  if (document === undefined || message.animation !== undefined) return [];
  return [
    {
      handle: document.file_id,
      name: document.file_name,
      mediaType: document.mime_type,
      bytes: document.file_size,
    },
  ];
};

const bodyOf = (message: Message, text: string): InboundBody | undefined => {
  const files = filesOf(message);
  if (files.length > 0) {
    return {
      type: 'file',
      files,
      caption: text === '' ? undefined : text,
      album: message.media_group_id,
    };
  }
  if (message.text !== undefined) return { type: 'text', text };
  const what = UNSUPPORTED.find((kind) => message[kind] !== undefined);
  return what === undefined ? undefined : { type: 'unsupported', what };
};

/** What a service message says of Stars that moved. */
const paymentOf = ({
  successful_payment: paid,
  refunded_payment: refunded,
}: Message): InboundBody | undefined => {
  const moved = paid ?? refunded;
  if (moved === undefined) return undefined;
  return {
    type: paid ? 'payment' : 'refund',
    chargeId: moved.telegram_payment_charge_id,
    payload: moved.invoice_payload,
    currency: moved.currency,
    amount: moved.total_amount,
  };
};

/** Whose Stars they are: the sender, or, where Telegram writes in the bot's name, the person whose private chat it is. */
const payerOf = ({ from, chat }: Message): Sender | undefined => {
  if (from !== undefined && !from.is_bot && !SERVICE_SENDERS.has(from.id)) return personal(from);
  return chat.type === 'private' ? personal({ ...chat, is_bot: false }) : undefined;
};

const decodePayment = (
  key: string,
  message: Message,
  body: InboundBody,
  bot: BotIdentity,
): Inbound | undefined => {
  const sender = payerOf(message);
  if (sender === undefined) return undefined;
  return {
    key,
    sentAt: message.date * 1000,
    conversation: conversationOf(message.chat, topicOf(message), bot),
    sender,
    addressed: 'private',
    body,
  };
};

const decodeMessage = (key: string, message: Message, bot: BotIdentity): Inbound | undefined => {
  const payment = paymentOf(message);
  if (payment) return decodePayment(key, message, payment, bot);
  const sender = senderOf(message);
  const { how, text } = readAddress(message, bot);
  const body = bodyOf(message, text);
  if (sender === undefined || body === undefined) return undefined;
  return {
    key,
    sentAt: message.date * 1000,
    conversation: conversationOf(message.chat, topicOf(message), bot),
    sender,
    addressed: how,
    body,
  };
};

const decodePress = (
  key: string,
  query: CallbackQuery,
  bot: BotIdentity,
  now: number,
): Inbound | undefined => {
  const { message, data, from } = query;
  if (message === undefined || data === undefined || from.is_bot) return undefined;
  const thread = 'message_thread_id' in message ? topicOf(message) : undefined;
  return {
    key,
    // A press carries no time of its own.
    sentAt: now,
    conversation: conversationOf(message.chat, thread, bot),
    sender: personal(from),
    addressed: 'choice',
    body: { type: 'choice', token: data, messageRef: String(message.message_id) },
  };
};

const isPresent = (member: ChatMember): boolean =>
  member.status === 'restricted' ? member.is_member : member.status !== 'left' && member.status !== 'kicked';

const decodeMembership = (key: string, change: ChatMemberUpdated, bot: BotIdentity): Inbound | undefined => {
  const before = isPresent(change.old_chat_member);
  const after = isPresent(change.new_chat_member);
  if (before === after) return undefined;
  return {
    key,
    sentAt: change.date * 1000,
    conversation: conversationOf(change.chat, undefined, bot),
    sender: SERVICE_SENDERS.has(change.from.id)
      ? { ...personal(change.from), impersonal: true }
      : personal(change.from),
    addressed: change.chat.type === 'private' ? 'private' : 'mention',
    body: { type: 'membership', state: after ? 'back' : 'gone' },
  };
};

/**
 * One Telegram update in the platform-neutral form. Undefined for what has no meaning here: edited
 * messages, service messages, other bots, kinds that were not asked for.
 *
 * @param now epoch ms, for presses, which carry no time
 */
export const decodeUpdate = (update: Update, bot: BotIdentity, now: number): Inbound | undefined => {
  const key = `telegram:${bot.id}:${update.update_id}`;
  const message = update.message ?? update.channel_post;
  if (message) return decodeMessage(key, message, bot);
  if (update.callback_query) return decodePress(key, update.callback_query, bot, now);
  if (update.my_chat_member) return decodeMembership(key, update.my_chat_member, bot);
  return undefined;
};

export interface DecodedBatch {
  inbounds: Inbound[];
  /** Presses to answer, so that their buttons stop spinning. */
  callbackIds: string[];
  /** Payments about to be made: each waits for a yes or a no. */
  checkouts: PreCheckoutQuery[];
}

/**
 * Decodes a batch in order. An update that can't be read is left out and told to `unreadable`: it
 * would be just as unreadable the next time and would hold back everything after it.
 */
export const decodeBatch = (
  updates: readonly Update[],
  bot: BotIdentity,
  now: number,
  unreadable: (updateId: number, error: unknown) => void,
): DecodedBatch => {
  const inbounds: Inbound[] = [];
  const callbackIds: string[] = [];
  const checkouts: PreCheckoutQuery[] = [];
  for (const update of updates) {
    try {
      if (update.callback_query) callbackIds.push(update.callback_query.id);
      if (update.pre_checkout_query) checkouts.push(update.pre_checkout_query);
      const inbound = decodeUpdate(update, bot, now);
      if (inbound) inbounds.push(inbound);
    } catch (error) {
      unreadable(update.update_id, error);
    }
  }
  return { inbounds, callbackIds, checkouts };
};

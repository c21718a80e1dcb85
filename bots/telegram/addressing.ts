import type { Message, MessageEntity } from 'grammy/types';
import type { Inbound } from '../../core/index.ts';

/** Who this bot is on Telegram. */
export interface BotIdentity {
  id: number;
  /** Without `@`. */
  username: string;
}

export interface Addressed {
  how: Inbound['addressed'];
  /** The text without what only addressed the bot (`@OurBot`, the `@OurBot` of a command). */
  text: string;
}

/** A command at the very beginning: its entity, and the bot that it names, if it names one. */
const leadingCommand = (
  text: string,
  entities: MessageEntity[],
): { end: number; name: string; bot: string | undefined } | undefined => {
  const entity = entities.find(({ type, offset }) => type === 'bot_command' && offset === 0);
  if (entity === undefined) return undefined;
  const [name = '', bot] = text.slice(0, entity.length).split('@');
  return { end: entity.length, name, bot };
};

const isOurMention = (text: string, entity: MessageEntity, bot: BotIdentity): boolean => {
  if (entity.type === 'text_mention') return entity.user.id === bot.id;
  if (entity.type !== 'mention') return false;
  const name = text.slice(entity.offset + 1, entity.offset + entity.length);
  return name.toLowerCase() === bot.username.toLowerCase();
};

const withoutMentions = (text: string, mentions: MessageEntity[]): string => {
  let out = text;
  for (const { offset, length } of [...mentions].sort((a, b) => b.offset - a.offset)) {
    const before = out.slice(0, offset);
    const after = out.slice(offset + length);
    out = before.endsWith(' ') || before === '' ? before + after.replace(/^[ ,:]+/, '') : before + after;
  }
  return out.trim();
};

const answersUs = (message: Message, bot: BotIdentity): boolean => {
  const replied = message.reply_to_message;
  // In a topic every message "answers" the service message that opened it.
  return replied?.from?.id === bot.id && replied.forum_topic_created === undefined;
};

/** How a message addresses the bot. In a private chat everything does; a command for another bot never does. */
export const readAddress = (message: Message, bot: BotIdentity): Addressed => {
  const text = message.text ?? message.caption ?? '';
  const entities = message.entities ?? message.caption_entities ?? [];
  const isPrivate = message.chat.type === 'private';
  const command = leadingCommand(text, entities);
  if (command) {
    const ours = command.bot === undefined || command.bot.toLowerCase() === bot.username.toLowerCase();
    if (!ours && !isPrivate) return { how: 'ambient', text };
    return { how: isPrivate ? 'private' : 'command', text: command.name + text.slice(command.end) };
  }
  const mentions = entities.filter((entity) => isOurMention(text, entity, bot));
  const bare = withoutMentions(text, mentions);
  if (isPrivate) return { how: 'private', text: bare };
  if (mentions.length > 0) return { how: 'mention', text: bare };
  return { how: answersUs(message, bot) ? 'reply' : 'ambient', text };
};

export const PLATFORM = 'playground';
/** There is one playground per process: the bot and the scope of its people's ids. */
export const BOT = 'local';

export const conversationId = (chat: string): string => `${PLATFORM}:${BOT}:${chat}`;

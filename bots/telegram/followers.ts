import type { Api } from 'grammy';
import { describeFailure, readFailure } from './failure.ts';
import { createTokenApi, type TokenOptions } from './token-api.ts';

type Signal = Parameters<Api['raw']['getMe']>[0];

/** Telegram's words for somebody whom the channel has never seen. */
const NEVER_THERE = /user not found|member not found|participant_id_invalid|user_not_participant/i;

export interface FollowersOptions extends TokenOptions {
  /** TELEGRAM_PLUS_CHANNEL: @name or -100…; the bot must be one of its admins. */
  channel: string;
}

/** Asks whether somebody follows a channel; rejects when Telegram does not say. */
export const createFollowers = (options: FollowersOptions) => {
  const api = createTokenApi(options);
  const { channel } = options;
  const chat = /^-?\d+$/.test(channel) ? Number(channel) : channel;
  return async (userId: string, signal: AbortSignal): Promise<boolean> => {
    try {
      const member = await api.raw.getChatMember(
        { chat_id: chat, user_id: Number(userId) },
        signal as Signal,
      );
      if (member.status === 'restricted') return member.is_member;
      return ['member', 'administrator', 'creator'].includes(member.status);
    } catch (error) {
      signal.throwIfAborted();
      const failure = readFailure(error);
      if (failure.kind === 'refused' && failure.code === 400 && NEVER_THERE.test(failure.description))
        return false;
      throw new Error(`Telegram: getChatMember: ${describeFailure(failure)}`);
    }
  };
};

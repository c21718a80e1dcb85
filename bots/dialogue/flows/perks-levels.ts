import type { Line, MenuAction, ReplyParam } from '../../../core/index.ts';
import { navigationActions } from '../replies/navigation.ts';
import type { Turn } from '../turn.ts';
import { isGroup, line, methodsHere, sellsHere } from '../turn.ts';
import { PERKS } from './perks-place.ts';

/** The channel of Telegram that makes its followers Plus, where this chat can ask about it. */
export const channelHere = (turn: Turn): string | undefined => {
  const { platform } = turn.state.conversation;
  return platform === 'telegram' && !isGroup(turn) ? turn.options.plusChannel : undefined;
};

/** Asks whether they follow it by now. */
export const followAction: MenuAction = {
  action: 'accept',
  label: line('action-follow-check'),
  args: { flow: PERKS, pick: 'follow' },
};

/** Where a channel without a public name is, only its operator can tell. */
const followLine = (channel: string): Line =>
  channel.startsWith('@') ? line('perks-how-follow', { channel }) : line('perks-how-follow-unnamed');

const canBuy = (turn: Turn): boolean => sellsHere(turn) && !isGroup(turn);

/**
 * How a higher level is to be had on this channel (jobs.md 3), one sentence a line. Who is Pro has everything. In a group
 * nothing of anybody's level is said, nor what it costs.
 */
export const levelLines = (turn: Turn): Line[] => {
  const { level } = turn.state.account;
  if (level === 'pro') return [];
  if (isGroup(turn)) return [line('perks-how-private')];
  const channel = channelHere(turn);
  const ways = [
    ...(level === 'free' && channel !== undefined ? [followLine(channel)] : []),
    ...(canBuy(turn) ? [line('perks-how-pack')] : []),
    ...(methodsHere(turn).includes('codes') ? [line('perks-how-code')] : []),
  ];
  return ways.length > 0 || level === 'plus' ? ways : [line('perks-how-owner')];
};

/** The same as a part of another sentence. */
export const levelWords = (turn: Turn): ReplyParam => {
  const [first, ...rest] = levelLines(turn);
  return rest.reduce<Extract<ReplyParam, { key: string }>>(
    (all, next) => ({ key: 'perks-how-and', params: { all, next: { ...next } } }),
    first === undefined ? { key: 'perks-how-owner' } : { ...first },
  );
};

/** The ways that are a press away. */
export const levelActions = (turn: Turn): MenuAction[] => {
  const { level } = turn.state.account;
  if (level === 'pro') return [];
  return [
    ...(level === 'free' && channelHere(turn) !== undefined ? [followAction] : []),
    ...(canBuy(turn) ? navigationActions(turn, ['topup']) : []),
  ];
};

import type { Effect, Line, MenuAction } from '../../../core/index.ts';
import { navigationActions, ORDERING } from '../replies/navigation.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import { channelHere, followAction, levelLines } from './perks-levels.ts';

/** The kind of the task that asks the platform. */
export const CHECK_FOLLOW = 'check-follow';

/** Asks whether they follow the channel; where there is none (any more), how a level is to be had. */
export const checkFollow = (turn: Turn): Effect[] => {
  if (channelHere(turn) === undefined) return [say({ lines: levelLines(turn) })];
  return [{ do: 'task', kind: CHECK_FOLLOW, payload: {} }];
};

const stateOf = (result: unknown): string => {
  const { ok, value } = (result ?? {}) as { ok?: unknown; value?: { state?: unknown } | null };
  return ok === true && typeof value?.state === 'string' ? value.state : 'away';
};

/** What the platform said. */
export const settleFollow = (turn: Turn, result: unknown): Effect[] => {
  const told = (lines: Line[], actions: MenuAction[]): Effect[] => [
    say({ lines, menu: actions.length > 0 ? { actions, once: false } : undefined }),
  ];
  const { level } = turn.state.account;
  const leads = navigationActions(turn, [...ORDERING, 'checkin', 'balance']);
  const again = [followAction, ...navigationActions(turn, ['balance'])];
  const has = { level: { key: `level-${level}` } };
  switch (stateOf(result)) {
    case 'plus':
      return told([line('follow-plus')], leads);
    case 'already':
      return told(level === 'free' ? [line('follow-once')] : [line('follow-already', has)], leads);
    case 'not-yet':
      return told([line('follow-not-yet'), ...levelLines(turn)], again);
    default:
      return told([line('follow-away')], again);
  }
};

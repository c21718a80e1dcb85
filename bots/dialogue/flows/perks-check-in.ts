import type { CheckInOutcome, CheckInView, Effect, Line, MenuAction } from '../../../core/index.ts';
import { navigation, navigationActions, ORDERING } from '../replies/navigation.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import { levelActions, levelLines } from './perks-levels.ts';

/** The choice that claims; whoever is blocked has none. */
export const checkInActions = (turn: Turn, view: CheckInView | undefined): MenuAction[] =>
  view?.open && !turn.state.account.blocked
    ? [
        {
          action: 'checkin',
          label: line('action-checkin', { credits: view.credits }),
          args: { command: '/checkin' },
        },
      ]
    : [];

/** Who comes once a week could come every day: that, and how. */
const moreOften = (turn: Turn, { every }: CheckInView): Line[] =>
  every === 'day' ? [] : [line('checkin-daily'), ...levelLines(turn)];

/** What became of a claim. */
export const settleCheckIn = (turn: Turn, outcome: CheckInOutcome): Effect[] => {
  const { state, credits, available, nextAt } = outcome;
  const next = { date: { instant: nextAt } };
  if (state === 'paused') {
    return [say({ lines: [line('checkin-paused')], menu: navigation(turn, ['topup', 'balance']) })];
  }
  const more = outcome.every === 'day' ? [] : levelActions(turn);
  const leads = navigationActions(turn, [...ORDERING, 'balance']);
  const known = new Set(more.map(({ args }) => args?.command));
  const actions = [...more, ...leads.filter(({ args }) => !known.has(args?.command))];
  return [
    say({
      lines: [
        ...(state === 'claimed'
          ? [line('checkin-done', { credits }), line('balance-available', { available })]
          : [line('checkin-before')]),
        line('checkin-next', next),
        ...moreOften(turn, outcome),
      ],
      menu: actions.length > 0 ? { actions, once: false } : undefined,
    }),
  ];
};

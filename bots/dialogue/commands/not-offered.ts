import type { Effect } from '../../../core/index.ts';
import { navigation, ORDERING } from '../replies/navigation.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';

/** Known commands of jobs and services that this build does not bring, and what is worth saying of some. */
const REMARKS: Record<string, string | undefined> = {
  topup: 'credits-not-sold',
  redeem: undefined,
  paid: 'credits-not-sold',
  paysupport: 'paysupport-nothing-sold',
  poster: undefined,
  tryon: undefined,
  prompts: undefined,
  checkin: undefined,
  link: undefined,
  share: undefined,
  invite: undefined,
};

export const isKnownButNotOffered = (command: string): boolean => Object.hasOwn(REMARKS, command);

/** Says honestly that this studio does not offer it yet, and leads to what works. */
export const notOffered = (turn: Turn, command: string): Effect[] => {
  const remark = REMARKS[command];
  return [
    say({
      lines:
        remark === 'credits-not-sold'
          ? [line(remark)]
          : [line('not-offered', { command: `/${command}` }), ...(remark ? [line(remark)] : [])],
      menu: navigation(turn, ['train', ...ORDERING, 'prices', 'help']),
    }),
  ];
};

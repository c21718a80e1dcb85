import type { PaymentMethod } from '../../../core/index.ts';
import type { JobFacts } from '../jobs.ts';

/** What hangs on how credits can be had: the ways that a platform offers, and whether inviting somebody brings some. */
export interface Purse {
  methods: readonly PaymentMethod[];
  invites: boolean;
}

/** The commands around credits, each with when it works. */
const PURSE: readonly [string, (purse: Purse) => boolean][] = [
  ['topup', ({ methods }) => methods.some((method) => method !== 'codes')],
  ['paid', ({ methods }) => methods.includes('usdt')],
  ['redeem', ({ methods }) => methods.includes('codes')],
  ['checkin', () => true],
  ['invite', ({ invites }) => invites],
  ['paysupport', ({ methods }) => methods.some((method) => method !== 'codes')],
];

/** The commands that work whatever the studio makes, in the order of menus. Described by `command-<name>`. */
const FIRST = ['balance', 'prices', 'history', 'status', 'cancel', 'billing'] as const;
const LAST = ['lang', 'help', 'report', 'privacy', 'delete_my_data', 'terms', 'start'] as const;

/** Every command that works, those of the jobs first. */
export const commandNames = (
  jobs: readonly Pick<JobFacts, 'command' | 'more'>[],
  purse: Purse = { methods: [], invites: false },
): string[] => [
  ...jobs.flatMap(({ command, more = [] }) => [command, ...more]),
  ...FIRST,
  ...PURSE.filter(([, works]) => works(purse)).map(([name]) => name),
  ...LAST,
];

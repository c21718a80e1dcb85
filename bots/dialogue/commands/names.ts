import type { JobFacts } from '../jobs.ts';

/** The commands that work whatever the studio makes, in the order of menus. Described by `command-<name>`. */
const ALWAYS = [
  'balance',
  'prices',
  'history',
  'status',
  'cancel',
  'billing',
  'lang',
  'help',
  'report',
  'privacy',
  'delete_my_data',
  'terms',
  'start',
] as const;

/** Every command that works, those of the jobs first. */
export const commandNames = (jobs: readonly Pick<JobFacts, 'command' | 'more'>[]): string[] => [
  ...jobs.flatMap(({ command, more = [] }) => [command, ...more]),
  ...ALWAYS,
];

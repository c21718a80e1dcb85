import { orderableJobs, priceOf } from '../jobs.ts';
import { navigation, ORDERING } from '../replies/navigation.ts';
import type { Command } from '../turn.ts';
import { line, say } from '../turn.ts';
import { commandNames } from './names.ts';

/** The guide: how an order goes, what it costs, what happens when it fails, every command that works. */
export const help: Command = (turn) => [
  say({
    lines: [
      line('help-intro'),
      ...orderableJobs(turn).flatMap((job) => [
        line(`help-job-${job.command}`, { price: priceOf(turn, job.priceKey) ?? 0 }),
        ...(job.command === 'photo' ? [line('help-retake')] : []),
      ]),
      line('help-credits'),
      line(turn.options.offers.topup ? 'help-topup' : 'credits-not-sold'),
      line('help-commands'),
      ...commandNames(orderableJobs(turn)).map((name) =>
        line('help-command', { command: `/${name}`, what: { key: `command-${name}` } }),
      ),
    ],
    menu: navigation(turn, ['train', ...ORDERING, 'prices', 'lang']),
  }),
];

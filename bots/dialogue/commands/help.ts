import { orderableJobs, priceOf } from '../jobs.ts';
import { navigation, ORDERING } from '../replies/navigation.ts';
import type { Command, Turn } from '../turn.ts';
import { line, methodsHere, say, sellsHere } from '../turn.ts';
import type { Purse } from './names.ts';
import { commandNames } from './names.ts';

const purseOf = (turn: Turn): Purse => ({
  methods: turn.options.offers(turn.state.conversation.platform),
  invites: turn.options.inviteCredits > 0,
});

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
      line(sellsHere(turn) ? 'help-topup' : 'credits-not-sold'),
      ...(methodsHere(turn).includes('usdt') ? [line('help-topup-usdt')] : []),
      line('help-commands'),
      ...commandNames(orderableJobs(turn), purseOf(turn)).map((name) =>
        line('help-command', { command: `/${name}`, what: { key: `command-${name}` } }),
      ),
    ],
    menu: navigation(turn, ['train', ...ORDERING, 'prices', 'lang']),
  }),
];

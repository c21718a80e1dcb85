import { orderableJobs, priceOf } from '../jobs.ts';
import { navigation } from '../replies/navigation.ts';
import type { Command } from '../turn.ts';
import { line, say } from '../turn.ts';

/** Names the jobs that work with a sample each, the free credits, and that an AI makes the pictures. */
export const start: Command = (turn) => {
  const { account, wallet } = turn.state;
  const jobs = orderableJobs(turn).map((job) =>
    line(`start-job-${job.command}`, { price: priceOf(turn, job.priceKey) ?? 0 }),
  );
  return [
    say({
      lines: [
        line('start-hello'),
        ...(account.isNew && wallet.available > 0 ? [line('start-gift', { credits: wallet.available })] : []),
        ...(jobs.length > 0 ? [line('start-jobs'), ...jobs] : [line('start-no-jobs')]),
        line('start-more'),
      ],
      menu: navigation(turn, ['train', 'photo', 'poster', 'cake', 'prices', 'balance', 'help', 'lang']),
    }),
  ];
};

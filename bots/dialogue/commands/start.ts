import { linkedInvite, openInvite } from '../flows/perks-invite.ts';
import { linkedTemplate, openLink } from '../flows/prompts-link.ts';
import { orderableJobs, priceOf } from '../jobs.ts';
import { navigation, ORDERING } from '../replies/navigation.ts';
import type { Command } from '../turn.ts';
import { line, say } from '../turn.ts';

/**
 * Names the jobs that work with a sample each, the free credits, and that an AI makes the pictures; with the parameter
 * of a shared link, that template, or the invitation.
 */
export const start: Command = (turn, words) => {
  const code = linkedTemplate(words);
  if (code !== undefined) return openLink(turn, code);
  const invited = linkedInvite(words);
  if (invited !== undefined) return openInvite(turn, invited);
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
      menu: navigation(turn, ['train', ...ORDERING, 'prices', 'balance', 'help', 'lang']),
    }),
  ];
};

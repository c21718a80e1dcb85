import type { Effect, InviteRefusal, InviteView } from '../../../core/index.ts';
import { hasWords } from '../input.ts';
import { navigation, ORDERING } from '../replies/navigation.ts';
import type { Turn } from '../turn.ts';
import { isGroup, line, say } from '../turn.ts';
import { PERKS } from './perks-place.ts';

/** What a link puts behind /start (`https://t.me/<bot>?start=i_<code>`): an invitation's code. */
const LINK = /^i_([\w-]{1,62})$/;

/** The code of an invitation that a link leads to. */
export const linkedInvite = (words: string): string | undefined => LINK.exec(words.trim())?.[1];

/** Shows what an invitation is about; a link takes none by itself (security 3). */
export const openInvite = (turn: Turn, code: string): Effect[] =>
  isGroup(turn)
    ? [say({ lines: [line('private-only', { command: '/invite' })] })]
    : [{ do: 'look-invite', code }];

/** `/invite`: one's own link; with a code, the invitation. */
export const invite = (turn: Turn, words: string): Effect[] => {
  // The words of a link, as somebody copied them.
  const code = linkedInvite(words) ?? words;
  return hasWords(code) ? openInvite(turn, code) : [{ do: 'show-invite' }];
};

/** One's own link, and what came of it. */
export const sayInvite = (turn: Turn, { code, credits, came, rewarded }: InviteView): Effect[] => {
  const { startLink } = turn.state.conversation.capabilities;
  return [
    say({
      lines: [
        line('invite-how', { credits }),
        startLink === undefined
          ? line('invite-words', { command: `/invite ${code}` })
          : line('invite-link', { url: `${startLink}i_${code}` }),
        came > 0 ? line('invite-came', { came, rewarded }) : line('invite-came-none'),
      ],
      menu: navigation(turn, ['balance', 'checkin']),
    }),
  ];
};

/** Why an invitation can't be taken, and what can be done in its place. */
export const sayRefusedInvite = (turn: Turn, refusal: InviteRefusal): Effect[] => [
  say({
    lines: [line(`invite-refused-${refusal}`)],
    menu: navigation(turn, [...ORDERING, ...(refusal === 'self' ? (['invite'] as const) : []), 'help']),
  }),
];

/** Who gains what, and a press: whoever invited is not named. */
export const offerInvite = (
  turn: Turn,
  { code, refusal }: { code: string; refusal?: InviteRefusal },
): Effect[] => {
  if (refusal !== undefined) return sayRefusedInvite(turn, refusal);
  return [
    say({
      lines: [line('invite-offer', { credits: turn.options.inviteCredits }), line('invite-offer-you')],
      menu: {
        actions: [
          {
            action: 'accept',
            label: line('action-invite-accept'),
            args: { flow: PERKS, pick: 'accept', code },
          },
          { action: 'cancel', label: line('action-invite-decline'), args: { flow: PERKS, pick: 'decline' } },
        ],
      },
    }),
  ];
};

export const sayAccepted = (turn: Turn, { refusal }: { refusal?: InviteRefusal }): Effect[] =>
  refusal === undefined
    ? [
        say({
          lines: [line('invite-accepted')],
          menu: navigation(turn, ['train', ...ORDERING, 'prices', 'help']),
        }),
      ]
    : sayRefusedInvite(turn, refusal);

export const sayDeclined = (turn: Turn): Effect =>
  say({
    lines: [line('invite-declined')],
    menu: navigation(turn, ['train', ...ORDERING, 'prices', 'help']),
  });

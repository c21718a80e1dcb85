import type { DialogState, Effect, MenuAction, OpenMenu } from '../../../core/index.ts';
import { textArg, useOf } from '../arguments.ts';
import { errorLine, sayError } from '../replies/errors.ts';
import type { Command, Turn } from '../turn.ts';
import type { Flow } from './flow.ts';
import { CHECK_FOLLOW, checkFollow, settleFollow } from './perks-follow.ts';
import { invite, sayDeclined } from './perks-invite.ts';
import { PERKS, PERKS_VERSION } from './perks-place.ts';
import { answerCode, askCode, leaveCode, redeem } from './perks-redeem.ts';

/** `/redeem <code>`; without one it asks for it. */
export const startRedeem: Command = redeem;

/** `/checkin`: the free credits of this day or week. */
export const startCheckIn: Command = () => [{ do: 'check-in' }];

/** `/invite`: one's own link, and what came of it; `/invite <code>` takes an invitation. */
export const startInvite: Command = invite;

const press = (turn: Turn, menu: OpenMenu, action: MenuAction): Effect[] => {
  const code = textArg(action, 'code');
  switch (textArg(action, 'pick')) {
    case 'follow':
      return checkFollow(turn);
    case 'leave':
      return leaveCode(turn);
    case 'decline':
      return [{ do: 'use-menu', use: menu.id }, sayDeclined(turn)];
    case 'accept':
      if (code !== undefined) return [{ do: 'accept-invite', code, use: useOf(menu) }];
  }
  return [sayError(turn, 'CHOICE_EXPIRED')];
};

/** A row of another build: its place is not known here. */
const isAsking = ({ version, step }: DialogState): boolean => version === PERKS_VERSION && step === 'redeem';

/** Codes, check-ins, invitations and levels. */
export const perks: Flow = {
  name: PERKS,
  version: PERKS_VERSION,
  always: true,
  tasks: [CHECK_FOLLOW],
  isFreeText: () => true,
  answer: (turn, dialog, text) => (isAsking(dialog) ? answerCode(turn, text) : leaveCode(turn)),
  receiveFiles: (turn, dialog) => perks.refuse(turn, dialog, 'UNSUPPORTED_FILE'),
  refuse: (turn, dialog, code) =>
    isAsking(dialog) ? askCode(turn, { lead: [errorLine(turn, code)], code }) : leaveCode(turn),
  press,
  stale(turn, menu, action, code) {
    const invited = textArg(action, 'code');
    const pick = textArg(action, 'pick');
    // What an old invitation is about is looked at anew; the others ask and leave, as often as one likes.
    if (pick === 'accept' && invited !== undefined)
      return [sayError(turn, code), { do: 'look-invite', code: invited }];
    return pick === 'follow' || pick === 'leave' ? press(turn, menu, action) : undefined;
  },
  receiveTask: (turn, _kind, result) => settleFollow(turn, result),
  leave: (turn) => leaveCode(turn),
};

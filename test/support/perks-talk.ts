import { createDialogue, createI18n, createRenderer } from '../../bots/dialogue/index.ts';
import type {
  CheckInOutcome,
  CoreEffect,
  InviteRefusal,
  InviteView,
  PaymentMethod,
  RedeemOutcome,
  TurnState,
} from '../../core/index.ts';
import { NOW, stateOf, WITH_BUTTONS } from './dialogue.ts';
import { createTalk, type Said } from './photo-talk.ts';

export const CODE = '01234-56789-ABCDE-FGHJK-MNPQR-STVWX';
/** When the next check-in is: 2026-03-02 00:00 UTC. */
export const NEXT = NOW + 12 * 60 * 60 * 1000;

interface PerksOptions {
  offers?: readonly PaymentMethod[];
  plusChannel?: string;
  inviteCredits?: number;
  level?: 'free' | 'plus' | 'pro';
  state?: Partial<TurnState>;
}

/** A conversation about codes, check-ins, invitations and levels; `core` is what the core answers next. */
export const createPerksTalk = ({
  offers = ['stars', 'codes'],
  plusChannel = '@studio_news',
  inviteCredits = 20,
  level = 'free',
  state = {},
}: PerksOptions = {}) => {
  const core = {
    redeem: { state: 'redeemed', credits: 100, level: null, available: 106 } as RedeemOutcome,
    checkIn: {
      ...{ state: 'claimed', credits: 6, every: 'week', open: true, nextAt: NEXT, available: 12 },
    } as CheckInOutcome,
    invite: { code: '0123456789', credits: inviteCredits, came: 0, rewarded: 0 } as InviteView,
    refusal: undefined as InviteRefusal | undefined,
  };
  const refused = (): { refusal?: InviteRefusal } =>
    core.refusal === undefined ? {} : { refusal: core.refusal };
  const answers = (effect: CoreEffect | { do: 'use-menu' }): unknown => {
    switch (effect.do) {
      case 'redeem':
        return core.redeem;
      case 'check-in':
      case 'show-check-in':
        return core.checkIn;
      case 'show-invite':
        return core.invite;
      case 'look-invite':
        return { code: effect.code, ...refused() };
      case 'accept-invite':
        return refused();
      default:
        return undefined;
    }
  };
  const base = stateOf(state);
  const own: TurnState = { ...base, account: { ...base.account, level } };
  const talk = createTalk({
    dialogue: createDialogue({ offers: () => offers, plusChannel, inviteCredits }),
    state: own,
    answers,
  });
  const render = createRenderer(createI18n());
  return {
    ...talk,
    core,
    /** What is read, in the language of the state. */
    words: (said: Said): string =>
      said.replies
        .flatMap((reply) =>
          render(
            { ...reply, menu: reply.menu && { ...reply.menu, id: 'm' } },
            { locale: own.locale, capabilities: own.conversation.capabilities, timeZone: 'UTC' },
          ),
        )
        .map(({ text, buttons = [] }) => [text, ...buttons.flat().map(({ label }) => label)].join('\n'))
        .join('\n'),
  };
};

/** A chat of a bot that has an address. */
export const LINKED: TurnState['conversation'] = {
  ...stateOf().conversation,
  capabilities: { ...WITH_BUTTONS, startLink: 'https://t.me/studio_bot?start=' },
};

/** A chat of another platform without buttons. */
export const WECHAT: TurnState['conversation'] = {
  ...{ id: 'wechat:1:7', platform: 'wechat', kind: 'private' },
  capabilities: { ...WITH_BUTTONS, buttonBytes: 0, editInterval: 0 },
};

export const actionsOf = (said: Said): string[] =>
  said.replies.flatMap((reply) =>
    (reply.menu?.actions ?? []).map(({ action, args }) => String(args?.command ?? args?.pick ?? action)),
  );

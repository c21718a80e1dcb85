import type {
  BaseModel,
  CakeReading,
  Effect,
  Inbound,
  Line,
  PaymentMethod,
  ReplyDraft,
  ReplyParam,
  TurnState,
} from '../../core/index.ts';

/** What the composition root tells the conversation about this installation. */
export interface DialogueOptions {
  /** How credits can be had in the chats of a platform, in the operator's order; empty = not at all. */
  offers: (platform: string) => readonly PaymentMethod[];
  /** The operator has a picture that says how to pay by hand. */
  manualPicture: boolean;
  /** Who follows this channel is Plus; undefined = there is none. */
  plusChannel?: string;
  /** Credits for who invites somebody; 0 = invitations are off. */
  inviteCredits: number;
  /** How many credits one unit of money buys, for showing prices. */
  money: { creditsPerCny: number; creditsPerUsd: number };
  /** What face models can be trained from here; empty = none can. */
  bases: readonly BaseModel[];
  /** Ready-made descriptions; empty = none are offered. */
  promptSets: readonly ReadyPrompt[];
  /** What of a cake's description reaches the model that draws. */
  cakes: CakeReading;
  /** The operator gives originals without the visible mark to who agrees to label them. */
  unmarked: boolean;
}

/** A ready-made description, named by `prompt-<id>` in the locales, its set by `prompt-set-<set>`. */
export interface ReadyPrompt {
  id: string;
  set: string;
  /** Whether it has a place for a face; scenes with children have none. */
  personal: boolean;
  /** With the trigger word in it; without one it is about anyone of its set. */
  words(triggerWord?: string): string;
}

/** One turn as the handlers see it: plain values, no clock, no I/O. */
export interface Turn {
  state: TurnState;
  event: Inbound;
  options: DialogueOptions;
}

/** A command, given the words behind its name (trimmed, may be empty). */
export type Command = (turn: Turn, words: string) => Effect[];

export const say = (reply: ReplyDraft): Effect => ({ do: 'reply', reply });

export const line = (key: string, params?: Record<string, ReplyParam>): Line =>
  params === undefined ? { key } : { key, params };

/** Nothing that belongs to one person (balance, bills, pictures) is said in a group. */
export const isGroup = (turn: Turn): boolean => turn.state.conversation.kind === 'group';

/** How credits can be had in this chat; never in a group, where nothing of a purse is said. */
export const methodsHere = (turn: Turn): readonly PaymentMethod[] =>
  isGroup(turn) ? [] : turn.options.offers(turn.state.conversation.platform);

/** Whether this studio sells credits on this platform at all, by whatever way. */
export const sellsHere = (turn: Turn): boolean =>
  turn.options.offers(turn.state.conversation.platform).some((method) => method !== 'codes');

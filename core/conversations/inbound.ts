/** Who spoke. `scope` is the bot, app or login session that `externalId` is stable in. */
export interface Sender {
  platform: string;
  scope: string;
  externalId: string;
  displayName?: string;
  /** The platform's language code (BCP 47), if it tells. */
  locale?: string;
  /** Set for anonymous admins, channels and bots: they never get an account (security 8). */
  impersonal?: boolean;
}

export interface InboundFile {
  /** How the channel opens it later (a Telegram file id, an inbox handle). */
  handle: string;
  name?: string;
  mediaType?: string;
  bytes?: number;
}

export type InboundBody =
  | { type: 'text'; text: string }
  /** A press: `<menu>.<i>`, or `/command` for static navigation. */
  | { type: 'choice'; token: string; messageRef?: string }
  /** `album`: the same for all inbounds that the platform shows as one album. */
  | { type: 'file'; files: InboundFile[]; caption?: string; album?: string }
  | { type: 'unsupported'; what: string }
  /** The platform took a payment in its own currency (Telegram Stars), for an invoice of ours. */
  | { type: 'payment'; chargeId: string; payload: string; currency: string; amount: number }
  /** It gave one back. */
  | { type: 'refund'; chargeId: string; payload: string; currency: string; amount: number }
  | { type: 'task'; taskId: string; kind: string; result: unknown }
  /** The platform says that it will not take messages of ours any more, or takes them again. */
  | { type: 'membership'; state: 'gone' | 'back' };

/** A message, press or event, decoded by an adapter into the platform-neutral form. */
export interface Inbound {
  /** Dedupe key: `platform:bot:update_id`, or `task:<id>`. */
  key: string;
  /** When it was sent, epoch ms by the platform. */
  sentAt: number;
  conversation: {
    /** `platform:bot:chat` or `platform:bot:chat:thread`. */
    id: string;
    platform: string;
    bot: string;
    externalId: string;
    kind: 'private' | 'group';
    locale?: string;
  };
  sender: Sender;
  /** How the bot was addressed; `ambient` in a group is ignored. */
  addressed: 'private' | 'command' | 'mention' | 'reply' | 'choice' | 'ambient';
  body: InboundBody;
}

import type {
  Capabilities,
  Effect,
  Inbound,
  InboundBody,
  MenuAction,
  OpenMenu,
  ReplyDraft,
  TurnState,
} from '../../core/index.ts';

/** A moment of the tests: 2026-03-01 12:00 UTC. */
export const NOW = Date.UTC(2026, 2, 1, 12);

/** Telegram's, with everything. */
export const WITH_BUTTONS: Capabilities = {
  buttonBytes: 64,
  albumSize: 10,
  textLength: 4096,
  captionLength: 1024,
  fileIn: 20_000_000,
  photoOut: 10_000_000,
  fileOut: 50_000_000,
  editInterval: 3000,
  lossyPhotos: 1,
  stableUserIds: 1,
  speakFirst: 1,
  messageBudget: 0,
};

/** A chat without buttons, captions and edits. */
export const WITHOUT_BUTTONS: Capabilities = {
  ...WITH_BUTTONS,
  buttonBytes: 0,
  albumSize: 1,
  textLength: 2000,
  captionLength: 0,
  editInterval: 0,
  messageBudget: 5,
};

/** Someone with 6 credits in a private chat of a studio that draws cakes at 4 credits. */
export const stateOf = (changes: Partial<TurnState> = {}): TurnState => ({
  account: { id: 'ann', kind: 'person', realm: 'real', level: 'free', blocked: false, isNew: false },
  locale: 'en',
  wallet: { paid: 0, bonus: 6, frozen: 0, debt: 0, available: 6 },
  conversation: { id: 'telegram:1:7', platform: 'telegram', kind: 'private', capabilities: WITH_BUTTONS },
  dialog: null,
  prices: { 'cakes.picture': 4, 'portraits.training': 350, 'portraits.picture': 7 },
  jobs: ['cakes'],
  now: NOW,
  ...changes,
});

/** The same person in a group. */
export const groupState = (changes: Partial<TurnState> = {}): TurnState =>
  stateOf({
    conversation: { id: 'telegram:1:-9', platform: 'telegram', kind: 'group', capabilities: WITH_BUTTONS },
    ...changes,
  });

export const eventOf = (body: InboundBody, changes: Partial<Inbound> = {}): Inbound => ({
  key: 'telegram:1:100',
  sentAt: NOW,
  conversation: { id: 'telegram:1:7', platform: 'telegram', bot: '1', externalId: '7', kind: 'private' },
  sender: { platform: 'telegram', scope: '1', externalId: '7' },
  addressed: 'private',
  body,
  ...changes,
});

export const textEvent = (text: string): Inbound => eventOf({ type: 'text', text });

export const pressEvent = (token: string): Inbound => eventOf({ type: 'choice', token });

export const groupEvent = (body: InboundBody, addressed: Inbound['addressed']): Inbound =>
  eventOf(body, {
    addressed,
    conversation: { id: 'telegram:1:-9', platform: 'telegram', bot: '1', externalId: '-9', kind: 'group' },
  });

export const menuOf = (actions: MenuAction[], changes: Partial<OpenMenu> = {}): OpenMenu => ({
  id: 'menu00000001',
  accountId: 'ann',
  actions,
  once: true,
  createdAt: NOW - 1000,
  expiresAt: NOW + 1000,
  usedAt: null,
  ...changes,
});

export const repliesOf = (effects: Effect[]): ReplyDraft[] =>
  effects.flatMap((effect) => (effect.do === 'reply' ? [effect.reply] : []));

/** The locale keys of everything that is said. */
export const keysOf = (effects: Effect[]): string[] =>
  repliesOf(effects).flatMap((reply) => reply.lines.map((line) => line.key));

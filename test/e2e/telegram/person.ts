import type { Darkroom } from '../../../compose.ts';
import type { TelegramPeer } from '../../peers/telegram/index.ts';
import type { SayOptions } from '../../peers/telegram/people.ts';
import type { PeerCall, PeerMessage } from '../../peers/telegram/types.ts';

export interface Wallet {
  available: number;
  frozen: number;
}

/** Where people are: a Telegram, and the program that is at the other end. */
export interface Surroundings {
  readonly peer: TelegramPeer;
  readonly darkroom: Darkroom;
  /** Resolves when the answer is truthy; rejects after a time that no machine needs. */
  until<T>(what: string, ask: () => T | Promise<T>): Promise<NonNullable<T>>;
}

/** Someone with Telegram: writes to the bot in private, or in a group. */
export class Person {
  constructor(
    private readonly studio: Surroundings,
    readonly id: number,
    readonly language: string,
    /** Where this person writes: the private chat, or a group. */
    readonly chat: number = id,
  ) {}

  /** The same person in a group. */
  in(chat: number): Person {
    return new Person(this.studio, this.id, this.language, chat);
  }

  get user() {
    return { id: this.id, first_name: `Person ${this.id}`, language_code: this.language };
  }

  say(text: string, options: SayOptions = {}): { updateId: number | undefined; messageId: number } {
    return this.studio.peer.say(this.chat, this.user, text, options);
  }

  /** What the bot has written in this chat, as it stands. */
  heard(): PeerMessage[] {
    return this.studio.peer.messages(this.chat).filter((message) => message.from === 'bot');
  }

  /** The calls that wrote to this chat, in order. */
  calls(method?: string): PeerCall[] {
    return this.studio.peer.calls.filter(
      (call) => Number(call.params.chat_id) === this.chat && (method === undefined || call.method === method),
    );
  }

  #lastId(): number {
    return this.studio.peer.messages(this.chat).at(-1)?.id ?? 0;
  }

  /** Does something, and waits for the bot's next message in this chat. */
  async after(
    act: () => unknown,
    fits: (message: PeerMessage) => boolean = () => true,
  ): Promise<PeerMessage> {
    const before = this.#lastId();
    act();
    return this.studio.until(`an answer to ${this.id} in ${this.chat}`, () =>
      this.heard().find((message) => message.id > before && fits(message)),
    );
  }

  /** Says something, and waits for the bot's next message. */
  ask(text: string, options: SayOptions = {}): Promise<PeerMessage> {
    return this.after(() => this.say(text, options));
  }

  press(message: PeerMessage, label: string | RegExp): void {
    const button = message.buttons
      .flat()
      .find(({ label: given }) => (typeof label === 'string' ? given === label : label.test(given)));
    if (!button) throw new Error(`no button ${label}: ${labels(message).join(' | ')}`);
    this.studio.peer.pressData(message, this.user, button.data);
  }

  /** Presses a button, and waits for the bot's next message. */
  choose(message: PeerMessage, label: string | RegExp): Promise<PeerMessage> {
    return this.after(() => this.press(message, label));
  }

  /** Waits for a picture that is newer than `after`. */
  picture(after?: PeerMessage): Promise<PeerMessage> {
    return this.studio.until(`a picture for ${this.id}`, () =>
      this.heard().find((message) => message.kind === 'photo' && message.id > (after?.id ?? 0)),
    );
  }

  /** Credits as the wallet has them. */
  async wallet(): Promise<Wallet> {
    const row = await this.studio.darkroom.core.db.get<{ available: number; frozen: number }>(
      `SELECT CAST(w.paid + w.bonus AS BIGINT) AS available, w.frozen FROM identity i
       JOIN wallet w ON w.account_id = i.account_id WHERE i.platform = 'telegram' AND i.external_id = ?`,
      String(this.id),
    );
    return { available: row?.available ?? 0, frozen: row?.frozen ?? 0 };
  }

  /** Gives credits, as an admin would. */
  async grant(amount: number): Promise<void> {
    const { db, ledger, ids } = this.studio.darkroom.core;
    await db.tx(async (tx) => {
      const row = await tx.get<{ account_id: string }>(
        `SELECT account_id FROM identity WHERE platform = 'telegram' AND external_id = ?`,
        String(this.id),
      );
      if (!row) throw new Error(`${this.id} has no account yet`);
      await ledger.credit(tx, {
        accountId: row.account_id,
        amount,
        book: 'bonus',
        source: 'promotion',
        kind: 'grant',
        reference: `test:${ids.row()}`,
      });
    });
  }
}

export const labels = (message: PeerMessage): string[] => message.buttons.flat().map(({ label }) => label);

/** People who top up by Telegram, in installations whose processes are killed. */
import type { PeerMessage } from '../peers/telegram/types.ts';
import type { Installation } from '../support/installation.ts';
import { WAIT } from './darkroom.ts';

interface Taken {
  chat: number;
  code: string;
  /** Its status message, which has the choices. */
  statusId: number;
  /** In micro-USDT, where it is one in USDT. */
  units: number;
}

const said = (darkroom: Installation, chat: number): PeerMessage[] =>
  darkroom.telegram.messages(chat).filter(({ from }) => from === 'bot');

/** Waits until the bot has said something that fits. */
const until = (
  darkroom: Installation,
  chat: number,
  fits: (message: PeerMessage) => boolean,
): Promise<PeerMessage> =>
  darkroom.telegram.until(() => said(darkroom, chat).find(fits), WAIT) as Promise<PeerMessage>;

/** `/topup`, and the pack whose label fits. */
export const takePack = async (darkroom: Installation, chat: number, pack: RegExp): Promise<Taken> => {
  const { telegram } = darkroom;
  const labelled = ({ buttons }: PeerMessage) => buttons.flat().find(({ label }) => pack.test(label));
  telegram.say(chat, chat, '/topup');
  const packs = await until(darkroom, chat, (message) => labelled(message) !== undefined);
  telegram.press(chat, chat, packs.id, labelled(packs)?.label ?? '');
  const status = await until(darkroom, chat, ({ text }) => text.startsWith('⏳'));
  const how = said(darkroom, chat).find(({ kind, id }) => kind === 'photo' && id > packs.id);
  // Before a process is stopped or killed, Telegram knows that it has heard of this.
  await telegram.until(() => telegram.updates.pending().length === 0, WAIT);
  return {
    chat,
    statusId: status.id,
    code: /\b[0-9A-Z]{8}\b/.exec(status.text)?.[0] ?? '',
    units: Math.round(Number(/\b\d+\.\d{3}\b/.exec(how?.text ?? '')?.[0]) * 1_000_000),
  };
};

const ARRIVED = /^✅ Your payment has arrived/;

/** How often somebody was told that their payment is there. */
export const told = (darkroom: Installation, chat: number): number =>
  said(darkroom, chat).filter(({ text }) => ARRIVED.test(text)).length;

export const untilPaid = (darkroom: Installation, chat: number): Promise<unknown> =>
  until(darkroom, chat, ({ text }) => ARRIVED.test(text));

/** Paid orders with what was credited for them, by the books. */
export const credited = (darkroom: Installation): Promise<{ status: string; credits: number }[]> =>
  darkroom.read<{ status: string; credits: number }>(
    `SELECT o.status, CAST(COALESCE((SELECT SUM(e.amount) FROM ledger_entry e JOIN ledger_tx t ON t.id = e.tx_id
       WHERE t.reference = 'order:' || o.id AND e.book = 'paid'), 0) AS BIGINT) AS credits
     FROM payment_order o ORDER BY o.created_at, o.id`,
  );

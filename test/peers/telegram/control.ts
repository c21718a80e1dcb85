import type { Fault, Limits } from './faults.ts';
import { type LoadOptions, runPeerLoad } from './load.ts';
import type { TelegramPeer } from './peer.ts';
import type { ChatRef, SayOptions, UserRef } from './people.ts';
import type { PayOptions, PeerCheckout, PeerStarTransaction } from './stars.ts';
import type { PeerCall, PeerMessage, StoredFile } from './types.ts';

/** A file without its bytes: what travels between processes. */
export type FileSummary = Omit<StoredFile, 'bytes'>;
export type MessageSummary = Omit<PeerMessage, 'file'> & { file?: FileSummary };
export type CallSummary = Omit<PeerCall, 'files'> & { files: FileSummary[] };

/** The whole of what a driver in another process can ask, as JSON. */
export interface PeerSnapshot {
  revision: number;
  calls: CallSummary[];
  chats: Record<string, MessageSummary[]>;
  pending: number[];
  confirmed: number[];
  callbackAnswers: Record<string, { text?: string; alert?: boolean }>;
  commands: Record<string, unknown>;
  checkouts: PeerCheckout[];
  starTransactions: PeerStarTransaction[];
  violations: string[];
  specAvailable: boolean;
  webhook: string;
}

const summary = ({ bytes: _bytes, ...file }: StoredFile): FileSummary => file;

const snapshot = (peer: TelegramPeer, revision: number): PeerSnapshot => ({
  revision,
  calls: peer.calls.map((call) => ({ ...call, files: call.files.map(summary) })),
  chats: Object.fromEntries(
    [...peer.world.chats.keys()].map((id) => [
      id,
      peer.messages(id).map((message) => ({ ...message, file: message.file && summary(message.file) })),
    ]),
  ),
  pending: peer.updates.pending().map((update) => update.update_id),
  confirmed: peer.updates.confirmed,
  callbackAnswers: Object.fromEntries(peer.settings.callbackAnswers),
  commands: Object.fromEntries(peer.settings.commands),
  checkouts: peer.stars.checkouts,
  starTransactions: peer.stars.transactions,
  violations: peer.violations,
  specAvailable: peer.specAvailable,
  webhook: peer.settings.webhook.url,
});

/** Buffers travel as base64. */
const revive = (
  options: (SayOptions & { photoBase64?: string; documentBase64?: string }) | undefined,
): SayOptions => {
  const { photoBase64, documentBase64, ...rest } = options ?? {};
  return {
    ...rest,
    ...(photoBase64 === undefined ? {} : { photo: Buffer.from(photoBase64, 'base64') }),
    ...(documentBase64 === undefined || rest.document === undefined
      ? {}
      : { document: { ...rest.document, bytes: Buffer.from(documentBase64, 'base64') } }),
  };
};

/** Carries out what RemotePeer asks for. */
export const createControl = (getPeer: () => TelegramPeer) => {
  let revision = 0;
  const wake: (() => void)[] = [];
  let watched = false;

  const watch = (peer: TelegramPeer) => {
    if (watched) return;
    watched = true;
    peer.onChange(() => {
      revision += 1;
      for (const listener of wake.splice(0)) listener();
    });
  };

  const actions: Record<string, (peer: TelegramPeer, args: never) => unknown> = {
    say: (peer, [chat, user, text, options]: [ChatRef, UserRef, string, SayOptions?]) =>
      peer.say(chat, user, text, revive(options)),
    press: (peer, [chatId, user, messageId, label]: [number, UserRef, number, string]) =>
      peer.press(chatId, user, messageId, label),
    pressData: (peer, [chatId, messageId, user, data]: [number, number, UserRef, string]) => {
      const message = peer.world.message(chatId, messageId);
      if (message === undefined) throw new Error(`no message ${messageId}`);
      return peer.pressData(message, user, data);
    },
    pay: (peer, [chatId, user, messageId, options]: [number, UserRef, number, PayOptions?]) =>
      peer.stars.pay(chatId, user, messageId, options),
    block: (peer, [chatId]: [number]) => peer.block(chatId),
    unblock: (peer, [chatId]: [number]) => peer.unblock(chatId),
    fault: (peer, [fault]: [Fault]) => peer.fault({ ...fault, times: fault.times ?? 1 }),
    clearFaults: (peer) => peer.clearFaults(),
    limit: (peer, [limits]: [Limits]) => peer.limit(limits),
    file: (peer, [id]: [string]) => peer.world.files.get(id)?.bytes.toString('base64'),
    load: (peer, [options]: [LoadOptions]) => runPeerLoad(peer, options),
    snapshot: async (peer, [after, waitMs]: [number, number]) => {
      watch(peer);
      if (after >= revision) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, waitMs);
          wake.push(() => {
            clearTimeout(timer);
            resolve();
          });
        });
      }
      return snapshot(peer, revision);
    },
  };

  return async (path: string, body: Buffer): Promise<unknown> => {
    const action = actions[path];
    if (action === undefined) throw new Error(`no such control: ${path}`);
    const args = (body.length === 0 ? [] : JSON.parse(body.toString('utf8'))) as never;
    return await action(getPeer(), args);
  };
};

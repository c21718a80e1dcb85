import { encode } from './control.ts';
import type { PeerState, RemoteTronGridPeer } from './types.ts';

/** Drives a peer that runs in its own process (main.ts); `url` is what that printed. */
export const connectTronGridPeer = (url: string): RemoteTronGridPeer => {
  const ask = async <T>(action: string, ...args: unknown[]): Promise<T> => {
    const response = await fetch(`${url}/_peer/${action}`, { method: 'POST', body: encode(args) });
    const answer = (await response.json()) as { result?: T; error?: string };
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.result as T;
  };
  return {
    url,
    advance: (ms) => ask('advance', ms),
    solidify: () => ask('solidify'),
    send: (transfer) => ask('send', transfer),
    transact: (logs, placing) => ask('transact', logs, placing ?? {}),
    sendCoin: (coin, to, value, placing) => ask('sendCoin', coin, to, value, placing ?? {}),
    dust: (to, count, options) => ask('dust', to, count, options ?? {}),
    reorg: (txid) => ask('reorg', txid),
    addRow: (address, row, at) => ask('addRow', address, row, ...(at === undefined ? [] : [at])),
    fault: (fault) => ask('fault', fault),
    clearFaults: () => ask('clearFaults'),
    resetRequests: () => ask('resetRequests'),
    balance: async (address, contract) =>
      BigInt(await ask<string>('balance', address, ...(contract === undefined ? [] : [contract]))),
    state: () => ask<PeerState>('state'),
  };
};

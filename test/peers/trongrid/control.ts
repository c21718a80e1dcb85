import type { PeerState, TronGridPeer } from './types.ts';

/** What a driver in another process may ask for; the rest it reads with `state`. */
export const REMOTE = [
  'advance',
  'solidify',
  'send',
  'transact',
  'sendCoin',
  'dust',
  'reorg',
  'addRow',
  'fault',
  'clearFaults',
  'resetRequests',
  'balance',
] as const;

/** Numbers without a fraction travel as text: JSON has no bigint. */
export const encode = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => {
    if (typeof part === 'bigint') return part.toString();
    return part === Number.POSITIVE_INFINITY ? 1e9 : part;
  });

const stateOf = (peer: TronGridPeer): PeerState => ({
  now: peer.now(),
  blockTime: peer.blockTime(),
  solidTime: peer.solidTime(),
  counts: peer.counts,
  requests: peer.requests,
});

/** Carries out what RemoteTronGridPeer asks for. */
export const carryOut = (
  peer: TronGridPeer,
  action: string,
  body: string,
): { result?: unknown; error?: string } => {
  try {
    if (action === 'state') return { result: stateOf(peer) };
    const name = REMOTE.find((known) => known === action);
    if (!name) return { error: `no such control: ${action}` };
    const method = peer[name] as (...args: unknown[]) => unknown;
    const result = method(...(JSON.parse(body) as unknown[]));
    return { result: typeof result === 'bigint' ? result.toString() : result };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
};

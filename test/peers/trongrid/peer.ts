import {
  type Answer,
  constantCall,
  nowBlock,
  type Places,
  refuse,
  transactionInfo,
  trc20Page,
} from './answers.ts';
import { carryOut } from './control.ts';
import { FaultPlan, wordsOf } from './faults.ts';
import { type Incoming, type Outgoing, startServer } from './server.ts';
import type { PeerRequest, Route, TronGridPeer, TronGridPeerOptions } from './types.ts';
import { World } from './world.ts';

const NODE_ROUTES: Record<string, Route> = {
  gettransactioninfobyid: 'receipt',
  getnowblock: 'block',
  triggerconstantcontract: 'balance',
};

const routeOf = ({ method, url }: Incoming): { route: Route; solid: boolean } => {
  if (method === 'GET' && /^\/v1\/accounts\/[^/]+\/transactions\/trc20$/.test(url.pathname))
    return { route: 'trc20', solid: false };
  const [, part, call = ''] = /^\/(wallet|walletsolidity)\/(\w+)$/.exec(url.pathname) ?? [];
  return { route: (method === 'POST' && NODE_ROUTES[call]) || 'other', solid: part === 'walletsolidity' };
};

const noCounts = (): Record<Route, number> => ({ trc20: 0, receipt: 0, block: 0, balance: 0, other: 0 });

/** A server on a free port that speaks like TronGrid over a chain that the test writes. */
export const startTronGridPeer = async (options: TronGridPeerOptions = {}): Promise<TronGridPeer> => {
  const world = new World(options);
  const plan = new FaultPlan();
  const places: Places = new Map();
  const requests: PeerRequest[] = [];
  const counts = noCounts();
  let recording = true;

  const answerTo = (request: Incoming, route: Route, solid: boolean): Answer => {
    if (options.apiKey !== undefined && request.headers['tron-pro-api-key'] !== options.apiKey)
      return wordsOf(401, route);
    switch (route) {
      case 'trc20':
        return trc20Page(world, places, server.url, request.url);
      case 'receipt':
        return transactionInfo(world, request.body, solid);
      case 'block':
        return nowBlock(world, solid);
      case 'balance':
        return constantCall(world, request.body, solid);
      case 'other':
        return refuse(404, 'Not Found');
    }
  };

  const handle = (request: Incoming): Outgoing => {
    const { route, solid } = routeOf(request);
    counts[route] += 1;
    const { method, path, headers, body } = request;
    const kept: PeerRequest = { route, method, path, headers, body, status: 0 };
    if (recording) requests.push(kept);
    return {
      route,
      answer: answerTo(request, route, solid),
      fault: plan.take(route, path),
      sent: (status) => {
        kept.status = status;
      },
    };
  };

  const server = await startServer(options.port ?? 0, handle, (action, body) => carryOut(peer, action, body));
  const peer: TronGridPeer = {
    url: server.url,
    apiKey: options.apiKey,
    usdt: world.usdt,
    now: () => world.now(),
    blockTime: () => world.blockTime(),
    solidTime: () => world.solidTime(),
    isSolid: (txid) => world.isSolid(txid),
    balance: (address, contract) => world.balance(address, contract),
    address: (n) => world.address(n),
    advance: (ms) => world.advance(ms),
    solidify: () => world.solidify(),
    send: (transfer) => world.send(transfer),
    transact: (logs, placing) => world.transact(logs, placing),
    sendCoin: (coin, to, value, placing) => world.sendCoin(coin, to, value, placing),
    dust: (to, count, more) => world.dust(to, count, more),
    reorg: (txid) => world.reorg(txid),
    addRow: (address, row, at) => world.addRow(address, row, at),
    fault: (fault) => plan.add(fault),
    clearFaults: () => plan.clear(),
    requests,
    counts,
    record: (on) => {
      recording = on;
    },
    resetRequests: () => {
      requests.length = 0;
      Object.assign(counts, noCounts());
    },
    close: () => server.close(),
  };
  return peer;
};

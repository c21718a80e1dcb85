import { type AddressInfo, createServer, type Socket } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { startTronGridPeer, type TronGridPeer } from '../../../test/peers/trongrid/index.ts';
import { type Chain, ChainAway } from './chain.ts';
import { createTronHttp, perSecondOf, type TronHttpOptions } from './http.ts';
import { createTronGrid } from './trongrid.ts';

const KEY = 'b7c2a9f0-secret-of-the-test';
const never = new AbortController().signal;
const peers: TronGridPeer[] = [];

afterEach(async () => {
  await Promise.all(peers.splice(0).map((peer) => peer.close()));
});

const on = ({ url, usdt: contract }: TronGridPeer, options: TronHttpOptions): Chain =>
  createTronGrid(
    { addresses: [], url, apiKey: KEY, contract, pollSeconds: 15 },
    { perSecond: Number.POSITIVE_INFINITY, ...options },
  );

const open = async (options: TronHttpOptions = {}): Promise<{ peer: TronGridPeer; chain: Chain }> => {
  const peer = await startTronGridPeer({ apiKey: KEY });
  peers.push(peer);
  return { peer, chain: on(peer, options) };
};

const errorOf = async (work: Promise<unknown>): Promise<ChainAway> => {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ChainAway)) throw new Error(`no ChainAway: ${inspect(error)}`);
  return error;
};

const withServer = async (onData: (socket: Socket) => void, work: (url: string) => Promise<void>) => {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => onData(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    await work(`http://127.0.0.1:${port}`);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
};

describe('a call of the chain', () => {
  /** Each of the five calls, with what it asks. */
  const CALLS: [string, (chain: Chain, peer: TronGridPeer) => Promise<unknown>][] = [
    ['incoming', (chain, peer) => chain.incoming(peer.address(1), { since: 0 }, never)],
    ['outgoing', (chain, peer) => chain.outgoing(peer.address(1), { since: 0 }, never)],
    ['receipt', (chain) => chain.receipt('a'.repeat(64), never)],
    ['solidTime', (chain) => chain.solidTime(never)],
    ['balance', (chain, peer) => chain.balance(peer.address(1), never)],
  ];

  it.each(CALLS)('%s fails for every fault, and works again after it', async (_, call) => {
    const { peer, chain } = await open({ maxBytes: 200_000 });
    const impatient = on(peer, { timeoutMs: 50 });
    for (const [fault, reason] of [
      [{ do: 'status', status: 429 }, 'http-429'],
      [{ do: 'status', status: 403 }, 'http-403'],
      [{ do: 'status', status: 500 }, 'http-500'],
      [{ do: 'status', status: 503 }, 'http-503'],
      [{ do: 'hang' }, 'time-out'],
      [{ do: 'cut' }, 'cut-off'],
      [{ do: 'reset' }, 'unreachable'],
      [{ do: 'text', text: '<html>nginx</html>' }, 'malformed'],
      [{ do: 'text', text: '{"data":[' }, 'malformed'],
      [{ do: 'text', text: '' }, 'malformed'],
      [{ do: 'json', body: null }, 'malformed'],
      [{ do: 'json', body: { Error: 'class NullPointerException : null' } }, 'malformed'],
      [{ do: 'huge', bytes: 300_000 }, 'malformed'],
      [{ do: 'redirect', location: 'http://127.0.0.1:9/elsewhere' }, 'http-302'],
    ] as const) {
      peer.fault({ fault });
      const error = await errorOf(call(fault.do === 'hang' ? impatient : chain, peer));
      expect([fault, error.reason]).toEqual([fault, reason]);
      await call(chain, peer);
    }
  });

  it('is answered 401 without the right key, and never says the key or the address', async () => {
    const { peer } = await open();
    for (const apiKey of [undefined, 'another-key-of-mine', `${KEY}\n${KEY}`]) {
      const http = createTronHttp({ url: peer.url, apiKey }, { perSecond: Number.POSITIVE_INFINITY });
      const error = await errorOf(http.get('/v1/secret-path', never));
      expect(error.reason).toBe(apiKey?.includes('\n') ? 'unreachable' : 'http-401');
      const said = `${inspect(error, { depth: 10 })} ${error.stack}`;
      for (const secret of [KEY, 'another-key', 'secret-path', peer.url]) expect(said).not.toContain(secret);
    }
  });

  it('says neither key nor address when nobody is there', async () => {
    const { peer, chain } = await open();
    await peer.close();
    peers.length = 0;
    const error = await errorOf(chain.solidTime(never));
    expect([error.reason, error.cause]).toEqual(['unreachable', 'ECONNREFUSED']);
    const said = inspect(error, { depth: 10, showHidden: true });
    for (const secret of [KEY, peer.url, 'getnowblock']) expect(said).not.toContain(secret);
  });

  it.each([
    [{ status: 429, retryAfter: 7 }, 7000],
    [{ status: 503, retryAfter: '120' }, 120_000],
    [{ status: 429, retryAfter: 'Wed, 21 Oct 2026 07:28:00 GMT', body: {} }, undefined],
    [{ status: 429, retryAfter: '-5', body: {} }, undefined],
    [{ status: 429, retryAfter: 99_999_999 }, 3_600_000],
    // TronGrid's own words: it does not answer for 30 s then.
    [{ status: 403 }, 30_000],
    [{ status: 503 }, undefined],
  ])('is told by %j to come again after %s ms', async (answer, afterMs) => {
    const { peer, chain } = await open();
    peer.fault({ fault: { do: 'status', ...answer } });
    const error = await errorOf(chain.solidTime(never));
    expect([error.reason, error.afterMs]).toEqual([`http-${answer.status}`, afterMs]);
  });

  it('takes a refusal by its status even when its words are cut off', async () => {
    const head = 'HTTP/1.1 429 Too Many Requests\r\ncontent-length: 100\r\nretry-after: 3\r\n\r\n{';
    await withServer(
      (socket) => socket.end(head),
      async (url) => {
        const error = await errorOf(createTronHttp({ url }).get('/', never));
        expect([error.reason, error.afterMs]).toEqual(['http-429', 3000]);
      },
    );
  });

  it('limits the time of the whole answer, not only of its beginning', async () => {
    await withServer(
      (socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"data":'),
      async (url) => {
        const http = createTronHttp({ url }, { timeoutMs: 100 });
        expect((await errorOf(http.get('/', never))).reason).toBe('time-out');
      },
    );
  });

  it.each([200, 429])('ends with the reason of whoever aborts it within an answer of %i', async (status) => {
    const stop = new AbortController();
    const reason = new Error('stopping');
    await withServer(
      (socket) => {
        socket.write(`HTTP/1.1 ${status} So\r\ncontent-length: 100\r\n\r\n{"data":`);
        // Time for the head to be read; too little of it only means that the call ends sooner.
        setTimeout(() => stop.abort(reason), 50);
      },
      async (url) => {
        await expect(createTronHttp({ url }).get('/', stop.signal)).rejects.toBe(reason);
      },
    );
  });

  it('reads no answer above its size, however right it is', async () => {
    const { peer, chain } = await open({ maxBytes: 8000 });
    peer.dust(peer.address(1), 30);
    peer.solidify();
    const since = peer.solidTime() - 57_000;
    expect((await errorOf(chain.incoming(peer.address(1), { since }, never))).reason).toBe('malformed');
    expect(await chain.incoming(peer.address(2), { since }, never)).toEqual({ rows: [], malformed: [] });
  });

  it('sends its key in a header, and only there', async () => {
    const { peer, chain } = await open();
    await chain.incoming(peer.address(1), { since: 0 }, never);
    await chain.receipt('A'.repeat(64), never);
    expect(peer.requests.map(({ headers }) => headers['tron-pro-api-key'])).toEqual([KEY, KEY]);
    expect(JSON.stringify(peer.requests.map(({ path, body }) => [path, body]))).not.toContain(KEY);
  });

  it('does not follow a redirect, where its key would go', async () => {
    const { peer, chain } = await open();
    const other = await startTronGridPeer();
    peers.push(other);
    peer.fault({ fault: { do: 'redirect', location: `${other.url}/walletsolidity/getnowblock` } });
    expect((await errorOf(chain.solidTime(never))).reason).toBe('http-302');
    expect(other.requests).toEqual([]);
  });

  it('ends with the reason of whoever aborts it', async () => {
    const { peer, chain } = await open();
    const stop = new AbortController();
    peer.fault({ fault: { do: 'hang' } });
    const call = chain.solidTime(stop.signal);
    const reason = new Error('stopping');
    setImmediate(() => stop.abort(reason));
    await expect(call).rejects.toBe(reason);
    await expect(chain.solidTime(stop.signal)).rejects.toBe(reason);
    expect(peer.counts.block).toBeLessThanOrEqual(1);
  });
});

describe('the pace of the calls', () => {
  const paced = async (options: TronHttpOptions, apiKey?: string) => {
    const peer = await startTronGridPeer();
    peers.push(peer);
    const waits: number[] = [];
    let now = 1000;
    const http = createTronHttp(
      { url: peer.url, apiKey },
      {
        clock: () => now,
        sleep: async (ms) => {
          waits.push(Math.round(ms));
        },
        ...options,
      },
    );
    const call = () => http.post('/walletsolidity/getnowblock', {}, never);
    return { waits, call, pass: (ms: number) => (now += ms), peer, http };
  };

  it('spreads calls that come at once, however many ask', async () => {
    const { waits, call } = await paced({ perSecond: 4 });
    await Promise.all([call(), call(), call(), call()]);
    expect(waits).toEqual([250, 500, 750]);
  });

  it('does not wait when there is time between them, and saves none up', async () => {
    const { waits, call, pass } = await paced({ perSecond: 4 });
    await call();
    pass(10_000);
    await call();
    pass(100);
    await call();
    expect(waits).toEqual([150]);
  });

  it('stays below what TronGrid allows, with a key and without one', async () => {
    const keyed = await paced({}, KEY);
    await Promise.all([keyed.call(), keyed.call()]);
    expect(keyed.waits).toEqual([100]);
    const bare = await paced({});
    await Promise.all([bare.call(), bare.call()]);
    expect(bare.waits).toEqual([333]);
  });

  it('leaves a process beside the scanner a fifth of it', () => {
    expect([perSecondOf({ apiKey: KEY }), perSecondOf({ apiKey: KEY }, false)]).toEqual([10, 2]);
    expect([perSecondOf({}), perSecondOf({}, false)]).toEqual([3, 3 / 5]);
  });

  it('can be switched off', async () => {
    const { waits, call } = await paced({ perSecond: Number.POSITIVE_INFINITY });
    await Promise.all([call(), call(), call()]);
    expect(waits).toEqual([]);
  });

  it('is left early by whoever aborts', async () => {
    const { http, peer } = await paced({ perSecond: 0.001, sleep: undefined });
    const stop = new AbortController();
    await http.post('/walletsolidity/getnowblock', {}, never);
    const call = http.post('/walletsolidity/getnowblock', {}, stop.signal);
    stop.abort(new Error('stopping'));
    await expect(call).rejects.toThrow('stopping');
    expect(peer.counts.block).toBe(1);
  });
});

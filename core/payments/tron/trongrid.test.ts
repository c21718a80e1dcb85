import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addressOf, startTronGridPeer, type TronGridPeer } from '../../../test/peers/trongrid/index.ts';
import type { Chain, ListQuery, TransferPage } from './chain.ts';
import { createTronGrid } from './trongrid.ts';

const never = new AbortController().signal;
const ours = addressOf('ours');
const someone = addressOf('someone');
const fake = addressOf('fake USDT');

let peer: TronGridPeer;
let chain: Chain;

beforeEach(async () => {
  peer = await startTronGridPeer();
  chain = createTronGrid(
    { addresses: [ours], url: peer.url, contract: peer.usdt, pollSeconds: 15 },
    { perSecond: Number.POSITIVE_INFINITY },
  );
});
afterEach(() => peer.close());

const incoming = (query: Partial<ListQuery> = {}) => chain.incoming(ours, { since: 0, ...query }, never);
const idsOf = ({ rows }: TransferPage) => rows.map(({ txid }) => txid);

/** Every page from one on. */
const all = async (way: 'incoming' | 'outgoing' = 'incoming'): Promise<TransferPage[]> => {
  const pages: TransferPage[] = [];
  let fingerprint: string | undefined;
  do {
    const page = await chain[way](ours, { since: 0, fingerprint }, never);
    pages.push(page);
    fingerprint = page.fingerprint;
  } while (fingerprint !== undefined);
  return pages;
};

describe('the list of transfers', () => {
  it('has what came in once it is solid, oldest first', async () => {
    const at = peer.blockTime();
    const first = peer.send({ from: someone, to: ours, value: 9_324_000n });
    peer.advance(3000);
    const second = peer.send({ from: someone, to: ours, value: 1n });
    expect(await incoming()).toEqual({ rows: [], malformed: [] });
    peer.solidify();
    const row = {
      txid: first,
      from: someone,
      to: ours,
      value: 9_324_000n,
      contract: peer.usdt,
      blockTime: at,
    };
    expect(await incoming()).toEqual({
      rows: [row, { ...row, txid: second, value: 1n, blockTime: at + 3000 }],
      malformed: [],
    });
  });

  it('asks for confirmed transfers of the contract in one direction, in pages of 200', async () => {
    await chain.incoming(ours, { since: 5, until: 9 }, never);
    await chain.outgoing(ours, { since: 7 }, never);
    const asked = peer.requests.map(({ method, path }) => {
      const url = new URL(path, peer.url);
      return [method, url.pathname, Object.fromEntries(url.searchParams)];
    });
    const common = {
      only_confirmed: 'true',
      contract_address: peer.usdt,
      limit: '200',
      order_by: 'block_timestamp,asc',
    };
    const path = `/v1/accounts/${ours}/transactions/trc20`;
    expect(asked).toEqual([
      ['GET', path, { ...common, only_to: 'true', min_timestamp: '5', max_timestamp: '9' }],
      ['GET', path, { ...common, only_from: 'true', min_timestamp: '7' }],
    ]);
  });

  it('has nothing of other kinds: outgoing, fake tokens, TRX, TRC-10, reverted, of another address', async () => {
    const out = peer.send({ from: ours, to: someone, value: 5n });
    peer.send({ to: ours, value: 9_324_000n, contract: fake });
    peer.sendCoin('TRX', ours, 9_324_000n);
    peer.sendCoin('TRC10', ours, 9_324_000n);
    peer.send({ to: ours, value: 9_324_000n, result: 'REVERT' });
    peer.send({ to: someone, value: 9_324_000n });
    const zero = peer.send({ to: ours, value: 0n });
    peer.solidify();
    expect(idsOf(await incoming())).toEqual([zero]);
    expect(idsOf(await chain.outgoing(ours, { since: 0 }, never))).toEqual([out]);
  });

  it('has what is from and to the same address in both directions', async () => {
    const txid = peer.send({ from: ours, to: ours, value: 5n });
    peer.solidify();
    expect(idsOf(await incoming())).toEqual([txid]);
    expect(idsOf(await chain.outgoing(ours, { since: 0 }, never))).toEqual([txid]);
  });

  it('begins and ends with the block times that are asked for', async () => {
    const start = peer.blockTime();
    const ids = [0, 1, 2, 3].map((n) => peer.send({ to: ours, value: 1n, at: start + n * 3000 }));
    peer.advance(9000);
    peer.solidify();
    expect(idsOf(await incoming({ since: start + 3000, until: start + 6000 }))).toEqual(ids.slice(1, 3));
    expect(idsOf(await incoming({ since: start + 3001 }))).toEqual(ids.slice(2));
  });

  it('gives 5,000 dust transfers page by page, each once', async () => {
    const dust = peer.dust(ours, 5000);
    const real = peer.send({ to: ours, value: 9_324_000n });
    peer.solidify();
    const pages = await all();
    expect(pages.map(({ rows }) => rows.length)).toEqual([...Array<number>(25).fill(200), 1]);
    expect(pages.flatMap(idsOf)).toEqual([...dust, real]);
  });

  it('loses nothing to what comes in or vanishes between two pages', async () => {
    const dust = peer.dust(ours, 250);
    peer.solidify();
    const vanishing = peer.send({ to: ours, value: 3n });
    const first = await incoming();
    const late = peer.send({ to: ours, value: 2n });
    peer.reorg(vanishing);
    peer.solidify();
    const second = await incoming({ fingerprint: first.fingerprint });
    expect([...idsOf(first), ...idsOf(second)]).toEqual([...dust, late]);
  });

  it('is refused for a fingerprint that was never given', async () => {
    await expect(incoming({ fingerprint: 'made up' })).rejects.toMatchObject({ reason: 'http-400' });
  });

  it('keeps malformed rows beside the others', async () => {
    const good = [peer.send({ to: ours, value: 1n }), peer.send({ to: ours, value: 2n })];
    peer.solidify();
    peer.addRow(ours, { transaction_id: 7, value: 'much' });
    const page = await incoming();
    expect(idsOf(page)).toEqual(good);
    expect(page.malformed).toEqual([
      { body: '{"transaction_id":7,"value":"much"}', problem: expect.stringMatching(/^type: /) },
    ]);
  });

  it.each([0, 1, 2])('can be read on after a fault at page %i', async (broken) => {
    const dust = peer.dust(ours, 500);
    peer.solidify();
    peer.fault({ route: 'trc20', after: broken, fault: { do: 'cut' } });
    const found: string[] = [];
    let fingerprint: string | undefined;
    let failures = 0;
    for (;;) {
      const page = await incoming({ fingerprint }).catch(() => undefined);
      if (!page) failures += 1;
      else {
        found.push(...idsOf(page));
        fingerprint = page.fingerprint;
        if (fingerprint === undefined) break;
      }
    }
    expect([found, failures]).toEqual([dust, 1]);
  });
});

describe('a receipt', () => {
  it('is unknown until its block is solid, and after a reorganisation', async () => {
    const stays = peer.send({ to: ours, value: 9_324_000n });
    const goes = peer.send({ to: ours, value: 9_324_000n });
    expect(await chain.receipt(stays, never)).toEqual({ state: 'unknown' });
    peer.reorg(goes);
    peer.solidify();
    expect(await chain.receipt(stays, never)).toMatchObject({ state: 'solid', success: true });
    expect(await chain.receipt(goes, never)).toEqual({ state: 'unknown' });
    expect(await chain.receipt('f'.repeat(64), never)).toEqual({ state: 'unknown' });
  });

  it('has every transfer of a transaction, with its place and its contract', async () => {
    const at = peer.blockTime();
    const raw = { address: 'ab'.repeat(20), topics: ['0'.repeat(64)], data: '' };
    const txid = peer.transact([
      { raw },
      { from: someone, to: ours, value: 9_324_000n },
      { from: someone, to: ours, value: 9_324_000n, contract: fake },
      { from: someone, to: ours, value: 9_324_000n },
      { from: ours, to: someone, value: 0n },
    ]);
    peer.solidify();
    const event = { txid, contract: peer.usdt, from: someone, to: ours, value: 9_324_000n, blockTime: at };
    expect(await chain.receipt(txid.toUpperCase(), never)).toEqual({
      state: 'solid',
      success: true,
      blockTime: at,
      transfers: [
        { ...event, logIndex: 1 },
        { ...event, logIndex: 2, contract: fake },
        { ...event, logIndex: 3 },
        { ...event, logIndex: 4, from: ours, to: someone, value: 0n },
      ],
    });
  });

  it('of a reverted transaction is no success, though it was listed', async () => {
    const txid = peer.send({ to: ours, value: 9_324_000n, result: 'REVERT', listed: true });
    peer.solidify();
    expect(idsOf(await incoming())).toEqual([txid]);
    expect(await chain.receipt(txid, never)).toMatchObject({ state: 'solid', success: false, transfers: [] });
  });

  it('of a transfer of coins has no transfer', async () => {
    const txid = peer.sendCoin('TRX', ours, 9_324_000n);
    peer.solidify();
    expect(await chain.receipt(txid, never)).toMatchObject({ state: 'solid', success: false, transfers: [] });
  });

  it('of another transaction than was asked for is refused', async () => {
    const [asked, other] = [peer.send({ to: ours, value: 1n }), peer.send({ to: ours, value: 2n })];
    peer.solidify();
    peer.fault({ fault: { do: 'json', body: { id: other, blockTimeStamp: peer.solidTime(), receipt: {} } } });
    await expect(chain.receipt(asked, never)).rejects.toMatchObject({ reason: 'malformed' });
  });
});

describe('the time and the balance', () => {
  it('tells the time of the newest solid block', async () => {
    expect(await chain.solidTime(never)).toBe(peer.blockTime() - 57_000);
    peer.advance(2999);
    peer.advance(1);
    expect(await chain.solidTime(never)).toBe(peer.solidTime());
  });

  it.each([0, -1, 1e12, 'now', null, 1e15])('does not believe %s', async (timestamp) => {
    peer.fault({ fault: { do: 'json', body: { block_header: { raw_data: { timestamp } } } } });
    await expect(chain.solidTime(never)).rejects.toMatchObject({ reason: 'malformed' });
  });

  it('adds what came in and takes off what left, of our contract only', async () => {
    expect(await chain.balance(ours, never)).toBe(0n);
    peer.send({ to: ours, value: 9_324_000n });
    peer.send({ to: ours, value: 2n ** 70n });
    peer.send({ from: ours, to: someone, value: 4_000n });
    peer.send({ to: ours, value: 77n, contract: fake });
    peer.send({ to: ours, value: 88n, result: 'OUT_OF_ENERGY' });
    expect(await chain.balance(ours, never)).toBe(2n ** 70n + 9_320_000n);
    expect(peer.balance(ours, fake)).toBe(77n);
  });

  it.each([
    { result: { code: 'OTHER_ERROR', message: '00' } },
    { result: { result: true }, constant_result: [''] },
    { result: { result: true }, constant_result: [] },
    { result: { result: true } },
    { constant_result: ['0'.repeat(64)] },
  ])('does not take %j for a balance', async (body) => {
    peer.fault({ fault: { do: 'json', body } });
    await expect(chain.balance(ours, never)).rejects.toMatchObject({ reason: 'malformed' });
  });
});

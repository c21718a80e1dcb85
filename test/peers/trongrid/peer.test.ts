import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addressOf, connectTronGridPeer, startTronGridPeer, type TronGridPeer } from './index.ts';
import type { Json } from './types.ts';

const SPEC = path.resolve(import.meta.dirname, '../../../../shared/spec');
const specified = existsSync(path.join(SPEC, 'trongrid-trc20-page.json'));
const sample = (name: string): Json => {
  const { _source, ...rest } = JSON.parse(readFileSync(path.join(SPEC, name), 'utf8')) as Json;
  return rest;
};

interface Page {
  success: boolean;
  data: { transaction_id: string; block_timestamp: number }[];
  meta: { at: number; page_size: number; fingerprint?: string; links?: { next: string } };
}

const ours = addressOf('ours');
let peer: TronGridPeer;

beforeEach(async () => {
  peer = await startTronGridPeer();
});
afterEach(() => peer.close());

const get = async (query: string, address = ours) => {
  const response = await fetch(`${peer.url}/v1/accounts/${address}/transactions/trc20?${query}`);
  return { status: response.status, body: (await response.json()) as Page };
};
const ids = async (query: string, address = ours) =>
  (await get(query, address)).body.data.map(({ transaction_id }) => transaction_id);
const post = async (call: string, body: Json): Promise<Json> => {
  const response = await fetch(`${peer.url}/${call}`, { method: 'POST', body: JSON.stringify(body) });
  return (await response.json()) as Json;
};

/** Every name in it with the kind of its value, at any depth; lists by their first entry. */
const shapeOf = (value: unknown, name = ''): string[] => {
  if (Array.isArray(value)) return shapeOf(value[0], `${name}[]`);
  if (typeof value !== 'object' || value === null) return [`${name}: ${typeof value}`];
  return Object.entries(value).flatMap(([key, part]) => shapeOf(part, `${name}.${key}`));
};

describe('the TronGrid peer', () => {
  describe(`answers in the shapes of the real one${specified ? '' : ' [SKIPPED: ../shared/spec is not there]'}`, () => {
    it.runIf(specified)('a page, and a receipt', async () => {
      const txid = peer.send({ to: ours, value: 100_000n });
      peer.solidify();
      const page = (await get('only_confirmed=true')).body;
      expect(shapeOf(page)).toEqual(shapeOf(sample('trongrid-trc20-page.json')));
      const receipt = await post('walletsolidity/gettransactioninfobyid', { value: txid });
      expect(shapeOf(receipt)).toEqual(shapeOf(sample('tron-transaction-info.usdt.json')));
    });

    it.runIf(specified)('the log of a transfer, to the letter', async () => {
      const real = sample('tron-transaction-info.usdt.json');
      const [from, to] = ['TL24LCps5FKwp3PoU1MvrYrwhi5LU1tHre', 'TPecqY13cLPBbG855V9q7tbMgQhRkwLDVr'];
      const txid = peer.send({ from, to, value: 100_000, txid: real.id as string, at: 1708612761000 });
      const receipt = await post('wallet/gettransactioninfobyid', { value: txid });
      for (const name of ['id', 'log', 'contract_address', 'contractResult', 'blockTimeStamp'])
        expect([name, receipt[name]]).toEqual([name, real[name]]);
    });
  });

  it('has a clock of its own: a block every 3 s, solid 19 blocks later', () => {
    const start = peer.blockTime();
    const txid = peer.send({ to: ours, value: 1 });
    peer.advance(2999);
    expect(peer.blockTime()).toBe(start);
    peer.advance(1);
    expect([peer.blockTime(), peer.solidTime()]).toEqual([start + 3000, start + 3000 - 57_000]);
    peer.advance(17 * 3000);
    expect(peer.isSolid(txid)).toBe(false);
    peer.advance(3000);
    expect(peer.isSolid(txid)).toBe(true);
  });

  it('does not know what lies in a block to come', async () => {
    const txid = peer.send({ to: ours, value: 1, at: peer.now() + 6000 });
    expect(peer.isSolid(txid)).toBeUndefined();
    expect(await ids('')).toEqual([]);
    peer.advance(6000);
    expect(await ids('')).toEqual([txid]);
  });

  it('lists in both orders, by either direction, by contract, confirmed or not', async () => {
    const fake = addressOf('fake');
    const other = addressOf('other');
    const old = peer.send({ from: other, to: ours, value: 1 });
    peer.solidify();
    const young = peer.send({ from: ours, to: other, value: 1 });
    const foreign = peer.send({ from: other, to: ours, value: 1, contract: fake });
    expect(await ids('')).toEqual([foreign, young, old]);
    expect(await ids('order_by=block_timestamp,asc')).toEqual([old, young, foreign]);
    expect(await ids('only_to=true')).toEqual([foreign, old]);
    expect(await ids('only_from=true')).toEqual([young]);
    expect(await ids('only_from=true&only_to=true')).toEqual([foreign, young, old]);
    expect(await ids(`contract_address=${peer.usdt}`)).toEqual([young, old]);
    expect(await ids(`contract_address=${fake}`, other)).toEqual([foreign]);
    expect(await ids('only_confirmed=true')).toEqual([old]);
    expect(await ids('only_unconfirmed=true')).toEqual([foreign, young]);
  });

  it('gives pages of 20 by itself and of 200 at most, and goes on by fingerprint or link in both orders', async () => {
    const sent = peer.dust(ours, 450);
    expect((await get('')).body.data).toHaveLength(20);
    for (const order of ['asc', 'desc']) {
      const query = `limit=1000&order_by=block_timestamp,${order}`;
      const first = (await get(query)).body;
      const second = (await get(`${query}&fingerprint=${first.meta.fingerprint}`)).body;
      const third = (await (await fetch(second.meta.links?.next ?? '')).json()) as Page;
      const pages = [first, second, third];
      expect(pages.map(({ meta }) => meta.page_size)).toEqual([200, 200, 50]);
      const found = pages.flatMap(({ data }) => data.map(({ transaction_id }) => transaction_id));
      expect(found).toEqual(order === 'asc' ? sent : sent.toReversed());
      expect(third.meta).not.toHaveProperty('fingerprint');
      expect(third.meta).not.toHaveProperty('links');
    }
  });

  it.each([
    ['a fingerprint that it never gave', 'fingerprint=abc'],
    ['another address for a contract', 'contract_address=T1'],
    ['a limit that is no number', 'limit=many'],
    ['an order that there is not', 'order_by=value,asc'],
    ['both only_confirmed and only_unconfirmed', 'only_confirmed=true&only_unconfirmed=true'],
  ])('refuses %s', async (_, query) => {
    expect(await get(query)).toMatchObject({ status: 400, body: { success: false, statusCode: 400 } });
  });

  it('refuses a fingerprint with other filters, and an address with a wrong checksum', async () => {
    peer.dust(ours, 30);
    const { fingerprint } = (await get('limit=20')).body.meta;
    expect((await get(`limit=20&fingerprint=${fingerprint}`)).status).toBe(200);
    expect((await get(`limit=20&only_to=true&fingerprint=${fingerprint}`)).status).toBe(400);
    expect((await get('', `${ours.slice(0, -1)}1`)).status).toBe(400);
  });

  it('drops a transaction in a reorganisation, but not once it is solid', async () => {
    const txid = peer.send({ to: ours, value: 1 });
    peer.reorg(txid);
    expect(await ids('')).toEqual([]);
    expect(peer.balance(ours)).toBe(0n);
    expect(await post('wallet/gettransactioninfobyid', { value: txid })).toEqual({});
    const solid = peer.send({ to: ours, value: 1, txid });
    peer.solidify();
    expect(() => peer.reorg(solid)).toThrow('solid');
    expect(() => peer.send({ to: ours, value: 1, txid })).toThrow('already');
  });

  it('lists each transfer of a transaction, and none of a reverted one', async () => {
    const other = addressOf('other');
    const txid = peer.transact([
      { to: ours, value: 1 },
      { to: ours, value: 2 },
      { from: ours, to: other, value: 1 },
    ]);
    peer.send({ to: ours, value: 5, result: 'REVERT' });
    expect(await ids('only_to=true')).toEqual([txid, txid]);
    expect(peer.balance(ours)).toBe(2n);
  });

  it('counts, and keeps what it was asked, with what it answered', async () => {
    await get('limit=1');
    await post('walletsolidity/getnowblock', {});
    peer.fault({ route: 'block', fault: { do: 'status', status: 429 } });
    await post('walletsolidity/getnowblock', { a: 1 });
    await fetch(`${peer.url}/nothing`);
    expect(peer.counts).toEqual({ trc20: 1, receipt: 0, block: 2, balance: 0, other: 1 });
    expect(peer.requests.map(({ route, status }) => [route, status])).toEqual([
      ['trc20', 200],
      ['block', 200],
      ['block', 429],
      ['other', 404],
    ]);
    expect(peer.requests[2]?.body).toEqual({ a: 1 });
    peer.record(false);
    await get('');
    expect([peer.requests.length, peer.counts.trc20]).toEqual([4, 2]);
    peer.resetRequests();
    expect([peer.requests.length, peer.counts.trc20]).toEqual([0, 0]);
  });

  it('fails by route, by a part of the path, after some requests and as often as it is told', async () => {
    peer.fault({ match: 'only_to=true', after: 1, times: 2, fault: { do: 'status', status: 503 } });
    const statuses: number[] = [];
    for (const query of ['only_to=true', 'limit=1', 'only_to=true', 'only_to=true', 'only_to=true'])
      statuses.push((await get(query)).status);
    expect(statuses).toEqual([200, 200, 503, 503, 200]);
    peer.fault({ route: 'trc20', times: Number.POSITIVE_INFINITY, fault: { do: 'status', status: 403 } });
    expect((await get('')).body).toMatchObject({ Success: false, StatusCode: 403 });
    expect((await get('')).status).toBe(403);
    peer.clearFaults();
    expect((await get('')).status).toBe(200);
  });

  it('does the same in a process of its own, on the time of the system', async () => {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', path.join(import.meta.dirname, 'main.ts'), '--key', 'k'],
      { stdio: ['pipe', 'pipe', 'inherit'] },
    );
    try {
      const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
      const remote = connectTronGridPeer((JSON.parse(line) as { url: string }).url);
      expect(Math.abs((await remote.state()).now - Date.now())).toBeLessThan(60_000);
      const txid = await remote.send({ to: ours, value: 2n ** 80n });
      const list = `${remote.url}/v1/accounts/${ours}/transactions/trc20?only_confirmed=true`;
      const headers = { 'TRON-PRO-API-KEY': 'k' };
      expect(((await (await fetch(list, { headers })).json()) as Page).data).toEqual([]);
      await remote.solidify();
      const { data } = (await (await fetch(list, { headers })).json()) as Page;
      expect(data).toMatchObject([{ transaction_id: txid, value: (2n ** 80n).toString() }]);
      expect((await fetch(list)).status).toBe(401);
      expect(await remote.balance(ours)).toBe(2n ** 80n);
      await expect(remote.reorg(txid)).rejects.toThrow('solid');
      await remote.fault({ times: Number.POSITIVE_INFINITY, fault: { do: 'status', status: 429 } });
      expect((await fetch(list, { headers })).status).toBe(429);
      expect((await remote.state()).counts.trc20).toBe(4);
    } finally {
      const ended = once(child, 'exit');
      child.stdin.end();
      expect((await ended)[0]).toBe(0);
    }
  });
});

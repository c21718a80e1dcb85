import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { addressOf } from '../../../test/peers/trongrid/index.ts';
import { toHex } from './address.ts';
import { readReceipt } from './transfer-log.ts';

const SPEC = path.resolve(import.meta.dirname, '../../../../shared/spec/tron-transaction-info.usdt.json');
const specified = existsSync(SPEC);

const TXID = '4b845fb536e8022e804506855eaeb8cd7cbb698bf1bfb9e7bbac361bf5541ab9';
const TRANSFER = 'ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef';
const APPROVAL = '8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b925';

/** A real transfer of USDT: what counts of the answer that LedgerHQ/ledger-live recorded (TRC20_DETAIL_FIXTURE). */
const RECORDED = {
  id: TXID,
  blockNumber: 59325846,
  blockTimeStamp: 1708612761000,
  receipt: { energy_usage_total: 64895, result: 'SUCCESS' },
  log: [
    {
      address: 'a614f803b6fd780986a42c78ec9c7f77e6ded13c',
      topics: [
        TRANSFER,
        '0000000000000000000000006e3b44b96104b26f84057974a1f0c9880f7c9b13',
        '000000000000000000000000960dc13bfae0506d2e44fb76e32e89dc7188f004',
      ],
      data: '00000000000000000000000000000000000000000000000000000000000186a0',
    },
  ],
};

const DECODED = {
  state: 'solid',
  success: true,
  blockTime: 1708612761000,
  transfers: [
    {
      txid: TXID,
      logIndex: 0,
      contract: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t',
      from: 'TL24LCps5FKwp3PoU1MvrYrwhi5LU1tHre',
      to: 'TPecqY13cLPBbG855V9q7tbMgQhRkwLDVr',
      value: 100_000n,
      blockTime: 1708612761000,
    },
  ],
};

const word = (hex: string) => hex.padStart(64, '0');
const one = RECORDED.log[0]!;
const logs = (...log: unknown[]) => ({ ...RECORDED, log });
const transfersOf = (body: unknown) => {
  const receipt = readReceipt(TXID, body);
  if (receipt.state === 'unknown') throw new Error('unknown');
  return receipt.transfers;
};

describe('a receipt', () => {
  it('that was recorded on the main net is read right', () => {
    expect(readReceipt(TXID, RECORDED)).toEqual(DECODED);
    expect(readReceipt(TXID.toUpperCase(), RECORDED)).toEqual(DECODED);
  });

  it.runIf(specified)(
    `is read right whole, as the specification has it${specified ? '' : ' [SKIPPED: ../shared/spec is not there]'}`,
    () => {
      expect(readReceipt(TXID, JSON.parse(readFileSync(SPEC, 'utf8')))).toEqual(DECODED);
    },
  );

  it('is unknown when the answer is empty', () => {
    expect(readReceipt(TXID, {})).toEqual({ state: 'unknown' });
  });

  it('may spell the time in the other way', () => {
    const { blockTimeStamp: blockTimestamp, ...rest } = RECORDED;
    expect(readReceipt(TXID, { ...rest, blockTimestamp })).toEqual(DECODED);
  });

  it.each(['REVERT', 'OUT_OF_ENERGY', 'success', 'DEFAULT', '', undefined])(
    'that says %s is no success and moves nothing, whatever its logs say',
    (result) => {
      const body = { ...RECORDED, receipt: { result } };
      expect(readReceipt(TXID, body)).toEqual({ ...DECODED, success: false, transfers: [] });
    },
  );

  it('counts the place of a transfer among all logs', () => {
    const found = transfersOf(
      logs({ ...one, topics: [APPROVAL, ...one.topics.slice(1)] }, one, { address: 'x' }, null, {
        ...one,
        data: word('2'),
      }),
    );
    expect(found.map(({ logIndex, value }) => [logIndex, value])).toEqual([
      [1, 100_000n],
      [4, 2n],
    ]);
  });

  it('names the contract of each transfer', () => {
    const fake = addressOf('fake');
    const [found] = transfersOf(logs({ ...one, address: toHex(fake).slice(2) }));
    expect(found?.contract).toBe(fake);
  });

  it('keeps the largest value there is to its last unit', () => {
    expect(transfersOf(logs({ ...one, data: 'f'.repeat(64) }))[0]?.value).toBe(2n ** 256n - 1n);
  });

  it.each<[string, unknown]>([
    ['an event of another name', { ...one, topics: [word('1'), ...one.topics.slice(1)] }],
    ['an anonymous event', { ...one, topics: [] }],
    ['two topics', { ...one, topics: one.topics.slice(0, 2) }],
    ['four topics, as an NFT has', { ...one, topics: [...one.topics, word('7')] }],
    ['a sender of more than 20 bytes', { ...one, topics: [TRANSFER, 'f'.repeat(64), one.topics[2]] }],
    ['a short topic', { ...one, topics: [TRANSFER, one.topics[1], one.topics[2]!.slice(2)] }],
    ['no data', { ...one, data: '' }],
    ['data of two words', { ...one, data: one.data.repeat(2) }],
    ['data that are no hex', { ...one, data: 'z'.repeat(64) }],
    ['data that are a number', { ...one, data: 100_000 }],
    ['no address', { ...one, address: undefined }],
    ['nothing', null],
  ])('takes %s for no transfer', (_, log) => {
    expect(transfersOf(logs(log, one)).map(({ logIndex }) => logIndex)).toEqual([1]);
  });

  it('may have no logs', () => {
    const { log: _, ...rest } = RECORDED;
    expect(transfersOf(rest)).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['of another transaction', { ...RECORDED, id: 'a'.repeat(64) }],
    ['without an id', { ...RECORDED, id: undefined }],
    ['without a time', { ...RECORDED, blockTimeStamp: undefined }],
    ['of a time in seconds', { ...RECORDED, blockTimeStamp: 1_708_612_761 }],
    ['of a time with a fraction', { ...RECORDED, blockTimeStamp: 1_708_612_761_000.5 }],
    ['without a result', { ...RECORDED, receipt: undefined }],
    ['with logs that are no list', { ...RECORDED, log: {} }],
    ["with a node's error", { Error: 'class java.lang.NullPointerException : null' }],
    ['that is a list', []],
    ['that is nothing', null],
    ['that is text', 'busy'],
  ])('%s can not be read', (_, body) => {
    expect(() => readReceipt(TXID, body)).toThrow(
      expect.objectContaining({ name: 'ChainAway', reason: 'malformed' }),
    );
  });
});

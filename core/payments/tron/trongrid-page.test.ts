import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPage } from './trongrid-page.ts';

const SPEC = path.resolve(import.meta.dirname, '../../../../shared/spec/trongrid-trc20-page.json');
const specified = existsSync(SPEC);

/** A real row and its page, as LedgerHQ/ledger-live recorded them on 2024-06-10 (types.fixture.ts). */
const ROW = {
  transaction_id: '387099712c6c16f153220591e4428047888dd551e87bde17866f6c088d7560ce',
  token_info: {
    symbol: 'WIN',
    address: 'TLa2f6VPqDgRE67v1736s7bJ8Ray5wYjU7',
    decimals: 6,
    name: 'WINkLink',
  },
  block_timestamp: 1645192425000,
  from: 'TM7YNtW7feriKvfHiDmAdVeZ4LNnJrbuxg',
  to: 'TAVrrARNdnjHgCGMQYeQV7hv4PSu7mVsMj',
  type: 'Transfer',
  value: '1506542',
};
const META = { at: 1718032314555, page_size: 8 };
const page = (data: unknown, meta: unknown = META) => ({ data, success: true, meta });

const DECODED = {
  rows: [
    {
      txid: ROW.transaction_id,
      from: ROW.from,
      to: ROW.to,
      value: 1_506_542n,
      contract: 'TLa2f6VPqDgRE67v1736s7bJ8Ray5wYjU7',
      blockTime: 1645192425000,
    },
  ],
  malformed: [],
};
const away = expect.objectContaining({ name: 'ChainAway', reason: 'malformed' });

describe('a page of transfers', () => {
  it('that was recorded is read right, and is the last one', () => {
    expect(readPage(page([ROW]))).toEqual(DECODED);
  });

  it.runIf(specified)(
    `is read right whole, as the specification has it${specified ? '' : ' [SKIPPED: ../shared/spec is not there]'}`,
    () => {
      expect(readPage(JSON.parse(readFileSync(SPEC, 'utf8')))).toEqual(DECODED);
    },
  );

  it.each<[string, unknown, RegExp]>([
    ['no id', { ...ROW, transaction_id: undefined }, /^transaction_id: /],
    ['an id that is cut', { ...ROW, transaction_id: 'abc' }, /^transaction_id: no transaction id$/],
    ['no type', { ...ROW, type: undefined }, /^type: /],
    ['a value that is a number', { ...ROW, value: 9324000 }, /^value: /],
    ['a value with a fraction', { ...ROW, value: '9.324' }, /^value: no whole number$/],
    ['a value below zero', { ...ROW, value: '-1' }, /^value: no whole number$/],
    ['a value in hex', { ...ROW, value: '0x10' }, /^value: no whole number$/],
    ['an empty value', { ...ROW, value: '' }, /^value: no whole number$/],
    ['a value that is an exponent', { ...ROW, value: '1e6' }, /^value: no whole number$/],
    ['a value that no contract can hold', { ...ROW, value: '9'.repeat(79) }, /^value: no whole number$/],
    [
      'a sender with a wrong checksum',
      { ...ROW, from: 'TM7YNtW7feriKvfHiDmAdVeZ4LNnJrbuxh' },
      /^from: no TRON address$/,
    ],
    [
      'a receiver with a wrong checksum',
      { ...ROW, to: 'TAVrrARNdnjHgCGMQYeQV7hv4PSu7mVsMk' },
      /^to: no TRON address$/,
    ],
    ['no token', { ...ROW, token_info: {} }, /^token_info\.address: /],
    ['a time in seconds', { ...ROW, block_timestamp: 1645192425 }, /^block_timestamp: /],
    ['a time that is text', { ...ROW, block_timestamp: '1645192425000' }, /^block_timestamp: /],
    ['a time with a fraction', { ...ROW, block_timestamp: 1645192425000.5 }, /^block_timestamp: /],
    ['a time after the answer', { ...ROW, block_timestamp: META.at + 600_001 }, /^block_timestamp: after/],
    ['nothing in it', null, /^row: /],
    ['text in its place', 'row', /^row: /],
  ])('keeps a row with %s as malformed, and reads the others', (_, bad, problem) => {
    const read = readPage(page([ROW, bad, ROW]));
    expect(read.rows).toEqual([DECODED.rows[0], DECODED.rows[0]]);
    expect(read.malformed).toEqual([{ body: JSON.stringify(bad), problem: expect.stringMatching(problem) }]);
  });

  it('keeps 4 kB of a malformed row, and no half letter', () => {
    const [bad] = readPage(page([{ text: '€'.repeat(5000) }])).malformed;
    const bytes = Buffer.byteLength(bad?.body ?? '');
    expect(bytes).toBeGreaterThan(4090);
    expect(bytes).toBeLessThanOrEqual(4096);
    expect(bad?.body).not.toContain('\uFFFD');
  });

  it('leaves approvals out without a word', () => {
    const approval = { ...ROW, type: 'Approval', value: 'anything' };
    expect(readPage(page([approval, ROW]))).toEqual(DECODED);
  });

  it('goes on at its fingerprint, or at the one in its link', () => {
    const next = 'https://api.trongrid.io/v1/accounts/T/transactions/trc20?limit=200&fingerprint=abc';
    expect(readPage(page([ROW], { ...META, fingerprint: 'abc', links: { next } })).fingerprint).toBe('abc');
    expect(readPage(page([ROW], { ...META, fingerprint: 'abc' })).fingerprint).toBe('abc');
    expect(readPage(page([ROW], { ...META, links: { next } })).fingerprint).toBe('abc');
    expect(readPage(page([ROW], { ...META, fingerprint: '', links: {} }))).toEqual(DECODED);
  });

  it('does not go on where it was asked, nor end where it says that it goes on', () => {
    expect(() => readPage(page([ROW], { ...META, fingerprint: 'abc' }), 'abc')).toThrow(away);
    expect(() => readPage(page([ROW], { ...META, links: { next: 'https://a.example/?limit=1' } }))).toThrow(
      away,
    );
    expect(() => readPage(page([ROW], { ...META, links: { next: 'nowhere' } }))).toThrow(away);
  });

  it.each<[string, unknown]>([
    ['success is false', { success: false, error: 'busy', statusCode: 500 }],
    ['success is false beside data', { ...page([ROW]), success: false }],
    ['there are no data', { success: true, meta: META }],
    ['the data are no list', page({ 0: ROW })],
    ['the fingerprint is no text', page([ROW], { ...META, fingerprint: 7 })],
    ['it is a list', [ROW]],
    ['it is nothing', null],
  ])('is none when %s', (_, body) => {
    expect(() => readPage(body)).toThrow(away);
  });
});

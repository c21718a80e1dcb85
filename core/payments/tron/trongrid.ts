import { z } from 'zod';
import type { TronConfig } from '../../config/payments.ts';
import { toHex } from './address.ts';
import { type Chain, ChainAway, type ListQuery, type TransferPage } from './chain.ts';
import { createTronHttp, type TronHttpOptions } from './http.ts';
import { blockTime, readReceipt } from './transfer-log.ts';
import { readPage } from './trongrid-page.ts';

/** The most that TronGrid gives. */
const PAGE_ROWS = 200;

const block = z.object({ block_header: z.object({ raw_data: z.object({ timestamp: blockTime }) }) });

/** `balanceOf` answers one uint256. */
const constant = z.object({
  result: z.object({ result: z.literal(true) }),
  constant_result: z.tuple([z.string().regex(/^[0-9a-f]{64}$/i)]),
});

const read = <T>(schema: z.ZodType<T>, body: unknown): T => {
  const { success, data } = schema.safeParse(body);
  if (!success) throw new ChainAway('malformed');
  return data;
};

/**
 * TronGrid: its list of TRC-20 transfers, and the calls of a node that it passes on. Nothing is repeated here: whoever
 * asks backs off by ChainAway. Its reasons: `http-<status>`, `time-out`, `cut-off`, `unreachable`, `malformed`.
 */
export const createTronGrid = (config: TronConfig, options: TronHttpOptions = {}): Chain => {
  const http = createTronHttp(config, options);

  const list = async (
    way: 'only_to' | 'only_from',
    address: string,
    { since, until, fingerprint }: ListQuery,
    signal: AbortSignal,
  ): Promise<TransferPage> => {
    const query = new URLSearchParams({
      only_confirmed: 'true',
      [way]: 'true',
      contract_address: config.contract,
      limit: String(PAGE_ROWS),
      order_by: 'block_timestamp,asc',
      min_timestamp: String(since),
      ...(until !== undefined && { max_timestamp: String(until) }),
      ...(fingerprint !== undefined && { fingerprint }),
    });
    const path = `/v1/accounts/${encodeURIComponent(address)}/transactions/trc20?${query}`;
    return readPage(await http.get(path, signal), fingerprint);
  };

  return {
    incoming: (address, query, signal) => list('only_to', address, query, signal),
    outgoing: (address, query, signal) => list('only_from', address, query, signal),
    receipt: async (txid, signal) =>
      readReceipt(
        txid,
        await http.post('/walletsolidity/gettransactioninfobyid', { value: txid.toLowerCase() }, signal),
      ),
    solidTime: async (signal) =>
      read(block, await http.post('/walletsolidity/getnowblock', {}, signal)).block_header.raw_data.timestamp,
    balance: async (address, signal) => {
      const call = {
        owner_address: address,
        contract_address: config.contract,
        function_selector: 'balanceOf(address)',
        parameter: toHex(address).slice(2).padStart(64, '0'),
        visible: true,
      };
      const answer = await http.post('/wallet/triggerconstantcontract', call, signal);
      return BigInt(`0x${read(constant, answer).constant_result[0]}`);
    },
  };
};

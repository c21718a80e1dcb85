import { digest, logAddress, readAddress, uint256 } from './encode.ts';
import type { Json } from './types.ts';
import { byPlace, type Entry, type World } from './world.ts';

export interface Answer {
  status: number;
  body: unknown;
}

/** Refused as TronGrid's own part does it. */
export const refuse = (status: number, error: string): Answer => ({
  status,
  body: { success: false, error, statusCode: status },
});

const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 200;

/** Where a page ended, by the fingerprint that was given out for it. */
export type Places = Map<string, { filters: string; at: number; seq: number }>;

/** The first index whose entry `fits`; those that fit come after those that don't. */
const firstThat = (list: readonly Entry[], fits: (entry: Entry) => boolean): number => {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (fits(list[middle] as Entry)) high = middle;
    else low = middle + 1;
  }
  return low;
};

const rowOf = ({ txid, at, raw, transfer }: Entry, usdt: string): unknown =>
  transfer
    ? {
        transaction_id: txid,
        // Anybody may call a token so.
        token_info: {
          symbol: 'USDT',
          address: transfer.contract,
          decimals: 6,
          name: transfer.contract === usdt ? 'Tether USD' : 'Tether USD.',
        },
        block_timestamp: at,
        from: transfer.from,
        to: transfer.to,
        type: 'Transfer',
        value: transfer.value.toString(),
      }
    : raw;

const flag = (query: URLSearchParams, name: string): boolean => query.get(name) === 'true';

/** `GET /v1/accounts/{address}/transactions/trc20` (github.com/TRON-US/trongrid: filters, order, fingerprint). */
export const trc20Page = (world: World, places: Places, base: string, url: URL): Answer => {
  const query = url.searchParams;
  const address = readAddress(decodeURIComponent(url.pathname.split('/')[3] ?? ''));
  if (!address) return refuse(400, 'A valid account address is required');
  const [onlyTo, onlyFrom] = [flag(query, 'only_to'), flag(query, 'only_from')];
  const [confirmed, unconfirmed] = [flag(query, 'only_confirmed'), flag(query, 'only_unconfirmed')];
  if (confirmed && unconfirmed)
    return refuse(400, 'only_confirmed and only_unconfirmed can not be used together');
  const contract = query.has('contract_address') ? readAddress(query.get('contract_address')) : 'any';
  if (!contract) return refuse(400, 'A valid contract address is required');
  const order = query.get('order_by') ?? 'block_timestamp,desc';
  if (!/^block_timestamp,(asc|desc)$/.test(order)) return refuse(400, 'Invalid order_by provided');
  const numbers = (['limit', 'min_timestamp', 'max_timestamp'] as const).map((name) =>
    query.has(name) ? Number(query.get(name)) : undefined,
  );
  if (numbers.some((n) => n !== undefined && (!Number.isInteger(n) || n < 0)))
    return refuse(400, 'Invalid number provided');
  const [asked = DEFAULT_LIMIT, from = 0, to = Number.POSITIVE_INFINITY] = numbers;
  const limit = Math.max(1, Math.min(asked, MAX_LIMIT));

  const given = query.get('fingerprint');
  const rest = new URLSearchParams(query);
  rest.delete('fingerprint');
  rest.sort();
  const filters = `${address}?${rest}`;
  const place = given === null ? undefined : places.get(given);
  if (given !== null && place?.filters !== filters) return refuse(400, 'Invalid fingerprint provided');

  const newest = Math.min(to, confirmed ? world.solidTime() : world.blockTime());
  const oldest = unconfirmed ? Math.max(from, world.solidTime() + 1) : from;
  const fits = ({ transfer, raw }: Entry): boolean => {
    if (!transfer) return raw !== undefined;
    if (contract !== 'any' && transfer.contract !== contract) return false;
    // The two do not exclude each other: both together are as good as none.
    return onlyTo === onlyFrom || (onlyTo ? transfer.to : transfer.from) === address;
  };
  const list = world.entries(address);
  const found: Entry[] = [];
  if (order.endsWith('asc')) {
    const start = firstThat(list, (e) => (place ? byPlace(e, place) > 0 : e.at >= oldest));
    for (let i = start; i < list.length && found.length < limit; i += 1) {
      const entry = list[i] as Entry;
      if (entry.at > newest) break;
      if (entry.at >= oldest && fits(entry)) found.push(entry);
    }
  } else {
    const end = firstThat(list, (e) => (place ? byPlace(e, place) >= 0 : e.at > newest));
    for (let i = end - 1; i >= 0 && found.length < limit; i -= 1) {
      const entry = list[i] as Entry;
      if (entry.at < oldest) break;
      if (entry.at <= newest && fits(entry)) found.push(entry);
    }
  }

  const meta: Json = { at: world.now(), page_size: found.length };
  const last = found.at(-1);
  // A full page may be the last one: then an empty one follows.
  if (last && found.length === limit) {
    const fingerprint = `${digest(`${filters} ${last.at} ${last.seq}`)}${digest(filters).slice(0, 32)}`;
    places.set(fingerprint, { filters, at: last.at, seq: last.seq });
    rest.set('fingerprint', fingerprint);
    meta.fingerprint = fingerprint;
    meta.links = { next: `${base}${url.pathname}?${rest}` };
  }
  return {
    status: 200,
    body: { data: found.map((entry) => rowOf(entry, world.usdt)), success: true, meta },
  };
};

/** `gettransactioninfobyid`: `{}` for what the chain, or its solid part, does not have. */
export const transactionInfo = (world: World, { value }: Json, solid: boolean): Answer => {
  const found = typeof value === 'string' ? world.transaction(value.toLowerCase()) : undefined;
  if (!found || (solid && !world.isSolid(found.txid))) return { status: 200, body: {} };
  const common = {
    id: found.txid,
    fee: found.kind === 'coin' ? 1_100_000 : 27_250_860,
    blockNumber: world.header(found.at).number,
    blockTimeStamp: found.at,
  };
  if (found.kind === 'coin')
    return { status: 200, body: { ...common, contractResult: [''], receipt: { net_fee: 268_000 } } };
  const succeeded = found.result === 'SUCCESS';
  return {
    status: 200,
    body: {
      ...common,
      contractResult: [succeeded ? uint256(0n) : ''],
      contract_address: `41${logAddress(found.called ?? world.usdt)}`,
      receipt: {
        energy_usage: 12,
        energy_fee: 27_250_860,
        energy_usage_total: 64_895,
        net_usage: 345,
        result: found.result,
        energy_penalty_total: 35_245,
      },
      ...(succeeded
        ? { log: found.logs }
        : { result: 'FAILED', resMessage: Buffer.from('REVERT opcode executed').toString('hex') }),
    },
  };
};

/** `getnowblock`, without the transactions in it. */
export const nowBlock = (world: World, solid: boolean): Answer => {
  const raw_data = world.header(solid ? world.solidTime() : world.blockTime());
  return {
    status: 200,
    body: {
      blockID: digest(`block ${raw_data.number}`),
      block_header: { raw_data, witness_signature: digest('signature').repeat(2) },
    },
  };
};

/** `triggerconstantcontract` for `balanceOf(address)` alone. */
export const constantCall = (world: World, body: Json, solid: boolean): Answer => {
  const fail = (message: string): Answer => ({
    status: 200,
    body: { result: { code: 'OTHER_ERROR', message: Buffer.from(message).toString('hex') } },
  });
  const base58 = (name: string): string | undefined => {
    const given = body[name];
    // With `visible` addresses are base58, without it hex: a node refuses the other one.
    const isHex = typeof given === 'string' && /^(0x)?41/.test(given);
    return isHex === (body.visible === true) ? undefined : readAddress(given);
  };
  const contract = base58('contract_address');
  if (!base58('owner_address') || !contract) return fail('Invalid address');
  if (body.function_selector !== 'balanceOf(address)') return fail('No such function');
  const holder = /^0{24}([0-9a-f]{40})$/i.exec(String(body.parameter))?.[1];
  if (!holder) return fail('Invalid parameter');
  const at = solid ? world.solidTime() : world.blockTime();
  const balance = world.balance(readAddress(`41${holder}`) ?? '', contract, at);
  return {
    status: 200,
    body: {
      result: { result: true },
      energy_used: 935,
      constant_result: [uint256(balance < 0n ? 0n : balance)],
    },
  };
};

import { z } from 'zod';
import { isTronAddress } from './address.ts';
import { ChainAway, type ListedTransfer, type TransferPage } from './chain.ts';
import { blockTime } from './transfer-log.ts';

/** Of a row that can't be read, this much is kept. */
const KEPT_BYTES = 4096;
const PROBLEM_CHARACTERS = 200;
/** Its clock and the chain's may be off each other by so much. */
const AHEAD_MS = 10 * 60_000;

const address = z.string().refine(isTronAddress, 'no TRON address');

const row = z
  .object({
    type: z.literal('Transfer'),
    transaction_id: z.string().regex(/^[0-9a-f]{64}$/i, 'no transaction id'),
    token_info: z.object({ address }),
    block_timestamp: blockTime,
    from: address,
    to: address,
    // No uint256 has more digits.
    value: z.string().regex(/^\d{1,78}$/, 'no whole number'),
  })
  .transform(
    (found): ListedTransfer => ({
      txid: found.transaction_id.toLowerCase(),
      from: found.from,
      to: found.to,
      value: BigInt(found.value),
      contract: found.token_info.address,
      blockTime: found.block_timestamp,
    }),
  );

/** The list's other kind is Approval, which moves no money, and is no mistake either. */
const otherKind = z.object({ type: z.string().refine((type) => type !== 'Transfer') });

const page = z.object({
  success: z.literal(true).optional(),
  data: z.array(z.unknown()),
  meta: z
    .object({
      /** When it was answered, epoch ms. */
      at: z.number().optional(),
      fingerprint: z.string().max(4096).optional(),
      links: z.object({ next: z.string().optional() }).optional(),
    })
    .optional(),
});

/** The JSON of a row, not cut inside a letter. */
const bodyOf = (found: unknown): string =>
  new TextDecoder().decode(Buffer.from(JSON.stringify(found)).subarray(0, KEPT_BYTES), { stream: true });

const problemOf = ({ issues: [issue] }: z.ZodError): string =>
  `${issue?.path.join('.') || 'row'}: ${issue?.message ?? 'unreadable'}`.slice(0, PROBLEM_CHARACTERS);

/** Pages that go on have both, and the last one neither; with one of them a page is not lost either. */
const nextOf = ({ meta }: z.infer<typeof page>, asked: string | undefined): string | undefined => {
  const next = meta?.links?.next;
  const linked = next && URL.canParse(next) && new URL(next).searchParams.get('fingerprint');
  const fingerprint = meta?.fingerprint || linked || undefined;
  // Otherwise the pages would never end, or end too early.
  if (next && fingerprint === undefined) throw new ChainAway('malformed');
  if (fingerprint !== undefined && fingerprint === asked) throw new ChainAway('malformed');
  return fingerprint;
};

/**
 * A page of `/v1/accounts/{address}/transactions/trc20`; `asked` is the fingerprint that it was asked with. Each row is
 * read by itself. Throws ChainAway('malformed') when it is no page at all.
 */
export const readPage = (body: unknown, asked?: string): TransferPage => {
  const { success, data: found } = page.safeParse(body);
  if (!success) throw new ChainAway('malformed');
  const latest = found.meta?.at === undefined ? Number.POSITIVE_INFINITY : found.meta.at + AHEAD_MS;
  const rows: TransferPage['rows'] = [];
  const malformed: TransferPage['malformed'] = [];
  for (const entry of found.data) {
    if (otherKind.safeParse(entry).success) continue;
    const read = row.safeParse(entry);
    if (!read.success) malformed.push({ body: bodyOf(entry), problem: problemOf(read.error) });
    else if (read.data.blockTime > latest)
      malformed.push({ body: bodyOf(entry), problem: 'block_timestamp: after the answer itself' });
    else rows.push(read.data);
  }
  const fingerprint = nextOf(found, asked);
  return { rows, malformed, ...(fingerprint !== undefined && { fingerprint }) };
};

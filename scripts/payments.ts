/**
 * `npm run payments`: lists what no rule may decide: transfers that came late or in another amount, payments by hand, what
 * could not be read. The commands that decide stand in docs/operations/payments.md; each is written into the books with who
 * and why, and is told to the person.
 */
import { createStarsApi } from '../bots/telegram/index.ts';
import { type Config, openPaymentDesk, type StarsApi } from '../core/index.ts';
import { atDesk, say } from './desk.ts';

type Desk = ReturnType<typeof openPaymentDesk>;

const DAY_MS = 24 * 60 * 60 * 1000;
const READ_MS = 60_000;

const usdt = (micro: number): string => `${(micro / 1_000_000).toFixed(6)} USDT`;
const at = (ms: number): string => new Date(ms).toISOString();

/** What a payment service says of an order. */
const ANSWERS = {
  paid: 'paid',
  waiting: 'nobody has paid it',
  closed: 'it can be paid no more',
  refused: 'something else was paid than it asks for: nothing was credited, the log says what',
} as const;

/** How many are shown, and how many more there are. */
const counted = ({ rows, left }: { rows: unknown[]; left: number }): string =>
  left === 0 ? `${rows.length}` : `${rows.length} (and ${left} more)`;

const list = async (desk: Desk): Promise<void> => {
  const [transfers, orders, issues] = [await desk.transfers(), await desk.orders(), await desk.issues()];
  for (const one of transfers.rows) {
    const whose = one.order ? `, order ${one.order.code} of ${one.order.accountId}` : '';
    const claims = one.claims.map(({ accountId }) => ` claimed by ${accountId}`).join(',');
    say(
      `${one.txid}:${one.logIndex} ${one.state}, ${usdt(one.amount)} from ${one.sender}, ${at(one.blockTime)}${whose}${claims}`,
    );
  }
  for (const { code, amount, credits, accountId, status, createdAt } of orders.rows) {
    const cny = (amount / 100).toFixed(2);
    say(`${code} by hand, ${cny} CNY for ${credits} credits, ${status}, of ${accountId}, ${at(createdAt)}`);
  }
  for (const { id, source, problem, createdAt, body } of issues.rows) {
    say(`${id} ${source}: ${problem}, ${at(createdAt)}: ${JSON.stringify(body.slice(0, 300))}`);
  }
  say(`${counted(transfers)} transfers, ${counted(orders)} by hand, ${counted(issues)} unread`);
};

const need = (word: string | undefined, what: string): string => {
  if (word === undefined || word === '') throw new Error(`say ${what}`);
  return word;
};

const transferOf = (word: string | undefined): { txid: string; logIndex: number } => {
  const [txid, index] = need(word, 'which transfer: <hash>:<index>, as the list shows it').split(':');
  const logIndex = Number(index);
  if (!txid || !/^-?\d+$/.test(index ?? ''))
    throw new Error('a transfer is <hash>:<index>, as the list shows it');
  return { txid, logIndex };
};

const starsOf = ({ telegram }: Config): StarsApi => {
  if (!telegram) throw new Error('TELEGRAM_BOT_TOKEN is not set');
  return createStarsApi(telegram);
};

const wholeNumber = (word: string | undefined, what: string): number => {
  const text = need(word, what);
  if (!/^\d{1,9}$/.test(text)) throw new Error(`${what} is a whole number, not ${JSON.stringify(text)}`);
  return Number(text);
};

const makeCodes = async (desk: Desk, words: string[]): Promise<void> => {
  const [count, credits, ...rest] = words;
  const level = rest.find((word) => word === 'plus' || word === 'pro');
  const days = rest.find((word) => word !== level);
  const { batchId, codes } = await desk.createCodes({
    count: wholeNumber(count, 'how many codes'),
    credits: wholeNumber(credits, 'how many credits each'),
    level: level === 'plus' || level === 'pro' ? level : null,
    expiresAt: days === undefined ? null : Date.now() + wholeNumber(days, 'for how many days') * DAY_MS,
    perPerson: 1,
    createdBy: 'operator',
  });
  for (const code of codes) say(code);
  process.stderr.write(`batch ${batchId}: ${codes.length} codes; they are kept nowhere, so keep them now\n`);
};

await atDesk('payments', async ({ db, outbox, config, logger }, [what = 'list', first, second, ...rest]) => {
  const desk = openPaymentDesk({ config, db, outbox, logger, clock: Date.now });
  const note = [second, ...rest].filter((word) => word !== undefined).join(' ');
  const by = 'operator';
  switch (what) {
    case 'list':
      return list(desk);
    case 'match': {
      const { credits } = await desk.match(transferOf(first), need(second, 'which order, by its code'), {
        by,
        note: rest.join(' '),
      });
      return say(`matched: ${credits} credits`);
    }
    case 'credit': {
      const accountId = need(second, 'whose account');
      const { credits } = await desk.credit(transferOf(first), accountId, { by, note: rest.join(' ') });
      return say(`credited: ${credits} credits`);
    }
    case 'ignore':
      await desk.ignore(transferOf(first), { by, note: need(note, 'why') });
      return say('ignored');
    case 'paid': {
      const code = need(first, 'which order, by its code');
      const { credits } = await desk.grant(code, code.toUpperCase(), { by, note });
      return say(`paid: ${credits} credits`);
    }
    case 'drop':
      await desk.drop(need(first, 'which order, by its code'));
      return say('dropped');
    case 'refund': {
      const api = starsOf(config);
      const chargeId = need(first, 'which charge');
      if (second !== undefined && !/^\d{1,16}$/.test(second))
        throw new Error(`a Telegram user id is a number, not ${JSON.stringify(second)}`);
      await desk.refundStars(api, chargeId, AbortSignal.timeout(READ_MS), second);
      return say('refunded');
    }
    case 'stars': {
      const api = starsOf(config);
      const [chargeId, accountId] = [need(first, 'which charge'), need(second, 'whose account')];
      const decision = { by, note: rest.join(' ') };
      const signal = AbortSignal.timeout(READ_MS);
      const { credits } = await desk.creditStars(api, chargeId, accountId, decision, signal);
      return say(`credited: ${credits} credits`);
    }
    case 'ask': {
      const code = need(first, 'which order, by its code');
      const { state, credits } = await desk.ask(code, AbortSignal.timeout(READ_MS));
      return say(credits === undefined ? ANSWERS[state] : `${ANSWERS[state]}: ${credits} credits`);
    }
    case 'codes':
      return makeCodes(
        desk,
        [first, second, ...rest].filter((word) => word !== undefined),
      );
    case 'void': {
      const { unused } = await desk.voidCodes(need(first, 'which batch'));
      return say(`void: ${unused} codes were unused`);
    }
    case 'close':
      await desk.closeIssue(need(first, 'which issue'));
      return say('closed');
    default:
      throw new Error(
        'say one of list, match, credit, ignore, paid, drop, ask, stars, refund, codes, void, close',
      );
  }
});

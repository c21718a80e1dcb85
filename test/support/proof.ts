/** What became of every order after crashes: compares the people's chats with the database and the ledger. */
import type { Db } from '../../core/db/db.ts';
import { audit } from '../../core/ledger/audit.ts';
import type { TelegramPeer } from '../peers/telegram/index.ts';

/** An order as a person gave it. */
export interface Order {
  chat: number;
  words: string;
  /** The update that carries it. */
  updateId: number;
}

export interface Proof {
  orders: number;
  /** Ended with their picture in the right chat, and paid. */
  delivered: number;
  /** Ended without a picture, and every credit came back. */
  refunded: number;
  /** Neither. */
  lost: number;
  /** Made, charged or delivered more than once, except for copies of a result that was in flight at a crash. */
  doubled: number;
  /** Results that were in flight when a process died or a connection broke, and were sent again. */
  resent: number;
  /** Dead letters: what the platform would not take, or what failed unclearly too often. */
  unsaid: number;
  /** The ledger is right. */
  audit: boolean;
  /** Most calls that a provider had to begin for one picture. */
  mostStarts: number;
  /** Everything that is not as it must be, one line each. */
  problems: string[];
}

interface GenerationFacts {
  id: string;
  conversation_id: string;
  prompt_given: string;
  status: string;
  price: number;
  captured: number;
  hold: string | null;
  sha256: string | null;
  resent: number;
  starts: number;
}

/** One row per generation, with its money, its picture and what the delivery counted. Orders have one item each. */
const GENERATIONS = `
  SELECT g.id, g.conversation_id, g.prompt_given, g.status, g.unit_price AS price,
    (SELECT CAST(COALESCE(SUM(i.captured), 0) AS BIGINT) FROM hold_item i JOIN hold h ON h.id = i.hold_id
      WHERE h.generation_id = g.id) AS captured,
    (SELECT h.status FROM hold h WHERE h.generation_id = g.id) AS hold,
    (SELECT a.sha256 FROM asset a WHERE a.generation_id = g.id AND a.kind = 'labelled') AS sha256,
    (SELECT CAST(COALESCE(SUM(o.resent), 0) AS BIGINT) FROM outbox o
      WHERE o.class = 'result' AND o.slot IS NULL AND o.payload LIKE '%"ref":"' || g.id || '"%') AS resent,
    (SELECT CAST(COUNT(*) AS BIGINT) FROM attempt t JOIN generation_item n ON n.id = t.item_id
      WHERE n.generation_id = g.id AND t.provider_job_id IS NOT NULL) AS starts
  FROM generation g`;

const ANSWERS_AGAIN = `SELECT conversation_id AS id, CAST(SUM(resent) AS BIGINT) AS n FROM outbox
  WHERE class = 'answer' GROUP BY conversation_id`;

/** Work or words that nobody will end. */
const LEFT_OVERS: Record<string, string> = {
  'an item is still open': `SELECT id FROM generation_item WHERE status IN ('queued', 'running', 'uncertain')`,
  'a hold is still open': `SELECT id FROM hold WHERE status = 'open'`,
  'credits are still frozen': `SELECT account_id AS id FROM wallet WHERE frozen > 0`,
  'a reply was not sent': `SELECT id FROM outbox WHERE status IN ('pending', 'sending')`,
};

type Outcome = Pick<Proof, 'problems'> & { is: 'delivered' | 'refunded' | 'lost' | 'doubled' };

/** Judges one order by its only generation and the copies of its picture in the chat. */
const judge = (order: Order, found: GenerationFacts[], copies: (sha256: string) => number): Outcome => {
  const name = `"${order.words}" of ${order.chat}`;
  const [generation] = found;
  if (!generation) return { is: 'lost', problems: [`${name} was never taken`] };
  if (found.length > 1) return { is: 'doubled', problems: [`${name} was taken ${found.length} times`] };
  const { status, captured, price, hold, sha256, resent } = generation;
  const seen = sha256 === null ? 0 : copies(sha256);
  const facts = `${name} is ${status}, ${captured} of ${price} captured, hold ${hold}, ${seen} copies, ${resent} resent`;
  if (seen > 1 + resent) return { is: 'doubled', problems: [facts] };
  if (status === 'completed' && hold === 'closed' && captured === price && seen > 0)
    return { is: 'delivered', problems: [] };
  if (status === 'failed' && hold === 'closed' && captured === 0 && sha256 === null)
    return { is: 'refunded', problems: [] };
  return { is: 'lost', problems: [facts] };
};

const conversationOf = (telegram: TelegramPeer, chat: number): string =>
  `telegram:${telegram.bot.id}:${chat}`;

/** Words that a chat got twice. */
const repeatedWords = (telegram: TelegramPeer, chat: number): string[] => {
  const said = telegram.messages(chat).filter((message) => message.from === 'bot' && !message.file);
  const texts = said.map((message) => message.text);
  return texts.filter((text, n) => texts.indexOf(text) !== n);
};

/** Proves what money.md and security 20 promise about these orders. The program must not be running. */
export const proveOrders = async (
  db: Db,
  telegram: TelegramPeer,
  orders: readonly Order[],
): Promise<Proof> => {
  const problems: string[] = [];
  const report = await audit(db);
  problems.push(...report.differences.map((one) => `audit: ${one.check}: ${JSON.stringify(one)}`));
  for (const [problem, sql] of Object.entries(LEFT_OVERS)) {
    problems.push(...(await db.all<{ id: unknown }>(sql)).map(({ id }) => `${problem}: ${id}`));
  }

  const generations = await db.all<GenerationFacts>(GENERATIONS);
  const count = { delivered: 0, refunded: 0, lost: 0, doubled: 0 };
  for (const order of orders) {
    const conversation = conversationOf(telegram, order.chat);
    const found = generations.filter(
      (one) => one.conversation_id === conversation && one.prompt_given === order.words,
    );
    const outcome = judge(
      order,
      found,
      (sha256) => telegram.messages(order.chat).filter((message) => message.file?.sha256 === sha256).length,
    );
    count[outcome.is] += 1;
    problems.push(...outcome.problems);
  }
  if (generations.length > orders.length) {
    problems.push(`${generations.length} generations for ${orders.length} orders`);
  }

  const again = new Map(
    (await db.all<{ id: string; n: number }>(ANSWERS_AGAIN)).map(({ id, n }) => [id, n] as const),
  );
  const ours = new Set(generations.map((one) => one.sha256));
  for (const chat of new Set(orders.map((order) => order.chat))) {
    const pictures = telegram.messages(chat).filter((message) => message.from === 'bot' && message.file);
    const foreign = pictures.filter((message) => !ours.has(message.file?.sha256 ?? ''));
    if (foreign.length > 0) problems.push(`${foreign.length} pictures in ${chat} are nobody's`);
    // An answer whose connection broke may be said once more, and then it is counted.
    const repeated = repeatedWords(telegram, chat);
    if (repeated.length > (again.get(conversationOf(telegram, chat)) ?? 0)) {
      problems.push(...repeated.map((text) => `said twice in ${chat}: ${text}`));
    }
  }

  const handled = new Set(
    (await db.all<{ key: string }>('SELECT key FROM inbound_key')).map(({ key }) => key),
  );
  const early = telegram.updates.confirmed
    // A question before a payment is no turn: it is answered beside them.
    .filter((id) => !telegram.stars.questions.has(id))
    .filter((id) => !handled.has(`telegram:${telegram.bot.id}:${id}`));
  problems.push(...early.map((id) => `update ${id} was acknowledged but never handled`));

  return {
    orders: orders.length,
    ...count,
    resent: generations.reduce((sum, one) => sum + one.resent, 0),
    unsaid: (await db.all(`SELECT id FROM outbox WHERE status = 'dead'`)).length,
    audit: report.ok,
    mostStarts: Math.max(0, ...generations.map((one) => one.starts)),
    problems,
  };
};

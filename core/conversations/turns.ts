import type { Accounts } from '../accounts/accounts.ts';
import { isPassing } from '../db/database-error.ts';
import type { Db, Tx } from '../db/db.ts';
import type { Capabilities } from '../delivery/channel.ts';
import type { Outbox, OutboxEntry } from '../delivery/outbox.ts';
import { DarkroomError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { Dialogue, Effect } from './dialogue.ts';
import type { Effects } from './effects.ts';
import type { FloodGate } from './flood.ts';
import type { Inbound } from './inbound.ts';
import { readTurns } from './read.ts';
import { isTaskOf, type Tasks } from './tasks.ts';
import { createTurn, type Turn, type TurnFacts, withLocale } from './turn.ts';
import type { DialogChange } from './write.ts';
import { forgetAccount, insertKeys, markGone, writeConversations, writeDialogs } from './write.ts';

/** limited: dropped or answered by the flood gate. failed: its turn broke twice. */
export type TurnOutcome = 'done' | 'duplicate' | 'limited' | 'failed';

export interface TurnsOptions {
  db: Db;
  logger: Logger;
  dialogue: Dialogue;
  accounts: Accounts;
  effects: Effects;
  outbox: Outbox;
  tasks: Tasks;
  flood: FloodGate;
  prices: (tx: Tx) => Promise<Record<string, number>>;
  balance: (tx: Tx, accountId: string) => Promise<TurnFacts['wallet']>;
  capabilities: (event: Inbound) => Capabilities;
  /** Ids of menus. */
  menuId: () => string;
  jobs: string[];
  locales: readonly string[];
  defaultLocale: string;
  /** Told what became of inbounds, after the commit that decided it. */
  observed: (platform: string, outcome: TurnOutcome, count: number) => void;
}

/** What nobody sends by themselves: no flood gate holds it back. */
const UNCOUNTED: readonly Inbound['body']['type'][] = ['task', 'membership', 'payment', 'refund'];

export interface RunOptions {
  /** Runs in the same transaction before the turns; only with a batch of at most 64. */
  inTx?: (tx: Tx) => Promise<void>;
}

/** One run of a batch. */
interface Run extends RunOptions {
  /** Keys of the inbounds that get no turn but the line about too many messages. */
  tooMany: ReadonlySet<string>;
}

export interface Turns {
  /**
   * Handles a batch of inbounds; resolves after the commit of every turn, so that only then the platform is
   * told. Rejects when the database fails: then nothing of the batch may be acknowledged.
   */
  run(batch: Inbound[], options?: RunOptions): Promise<void>;
}

/** Turns that share a transaction. */
const BATCH = 64;
/** Effects of one turn, a bound against a dialogue that answers itself for ever. */
const MAX_EFFECTS = 50;

const senderKey = ({ sender }: Inbound): string => `${sender.platform} ${sender.scope} ${sender.externalId}`;

const realmOf = (event: Inbound): 'real' | 'play' =>
  event.conversation.platform === 'playground' ? 'play' : 'real';

/** Runs turns: dedupe, one joined read, pure reducers, effects in the same transaction, set writes. */
export const createTurns = (options: TurnsOptions): Turns => {
  const { db, dialogue, outbox, logger } = options;

  /** Carries out one turn's effects in order; a core effect's outcome may ask for more before the rest. */
  const carryOut = async (tx: Tx, turn: Turn, first: Effect[]): Promise<void> => {
    const pending = [...first];
    for (let count = 0; pending.length > 0; count += 1) {
      if (count >= MAX_EFFECTS) throw new Error('a turn did not come to an end');
      const effect = pending.shift() as Effect;
      if (effect.do === 'reply') turn.reply(effect.reply);
      else if (effect.do === 'dialog') turn.setDialog(effect.dialog, effect.ttl);
      else if (effect.do === 'task') {
        await options.tasks.enqueue(tx, {
          kind: effect.kind,
          payload: effect.payload,
          conversationId: turn.event.conversation.id,
          accountId: turn.accountId,
        });
      } else {
        const context = {
          accountId: turn.accountId,
          event: turn.event,
          locale: turn.ownLocale(),
          reads: turn.state().locale,
        };
        const outcome = await options.effects(tx, effect, context);
        if (effect.use !== undefined) turn.used(effect.use, outcome.ok);
        if (outcome.ok) turn.setWallet(await options.balance(tx, turn.accountId));
        else pending.length = 0;
        if (outcome.ok && effect.do === 'set-locale') turn.setLocale(effect.locale);
        if (outcome.ok && effect.do === 'erase-account') turn.leaveAccount();
        pending.unshift(...dialogue.settle(turn.state(), effect, outcome, turn.event));
      }
    }
  };

  const tooManyMessages = (turn: Turn): void => {
    turn.reply({ lines: [{ key: 'error-too-many-messages' }], code: 'TOO_MANY_MESSAGES' });
  };

  const impersonal = (turn: Turn): void => {
    // Anonymous admins and channels own nothing: they are asked to write as themselves (security 8).
    if (turn.event.addressed === 'ambient') return;
    turn.reply({ lines: [{ key: 'error-write-as-yourself' }], code: 'WRITE_AS_YOURSELF' });
  };

  const runTurn = async (tx: Tx, turn: Turn, { tooMany }: Run): Promise<void> => {
    const { event } = turn;
    if (tooMany.has(event.key)) return tooManyMessages(turn);
    if (event.body.type === 'membership') {
      const gone = event.body.state === 'gone' ? await tx.now() : null;
      await markGone(tx, event.conversation.id, gone);
      return;
    }
    if (event.sender.impersonal) return impersonal(turn);
    if (event.addressed === 'ambient') return;
    // The account that asked for it was erased meanwhile: nobody waits for it. It makes no new account, and is nothing to
    // the one that the same person has now.
    if (event.body.type === 'task' && !(await isTaskOf(tx, event.body.taskId, turn.accountId))) return;
    if (!turn.hasAccount()) {
      const { accountId, isNew } = await options.accounts.resolve(tx, event.sender, {
        realm: realmOf(event),
      });
      const account = await options.accounts.get(tx, accountId);
      turn.setAccount(account, isNew, await options.balance(tx, accountId));
    }
    await carryOut(tx, turn, dialogue.reduce(turn.state(), event));
  };

  const runBatch = async (tx: Tx, batch: Inbound[], run: Run): Promise<void> => {
    await run.inTx?.(tx);
    const now = await tx.now();
    const fresh = await insertKeys(
      tx,
      batch.map((event) => event.key),
      now,
    );
    const events = batch.filter((event) => fresh.delete(event.key));
    const platform = batch[0]?.conversation.platform ?? '';
    const limited = events.filter((event) => run.tooMany.has(event.key)).length;
    tx.onCommit(() => {
      options.observed(platform, 'done', events.length - limited);
      options.observed(platform, 'duplicate', batch.length - events.length);
      if (limited > 0) options.observed(platform, 'limited', limited);
    });
    const spoken = events
      .filter((event) => event.addressed !== 'ambient')
      .map((event) => withLocale(event, options.locales));
    if (spoken.length === 0) return;
    await tx.lock(...spoken.map((event) => `conversation:${event.conversation.id}`));
    const rows = await readTurns(tx, spoken, now);
    const prices = await options.prices(tx);
    const news = spoken.filter((event, n) => {
      const known = rows[n]?.conversation;
      return !known || (event.conversation.locale ?? known.locale) !== known.locale;
    });
    // Before the effects: what they write names the conversation.
    await writeConversations(
      tx,
      news.map((event) => event.conversation),
      now,
    );

    const replies: OutboxEntry[] = [];
    const dialogs = new Map<string, DialogChange>();
    const earlier = new Map<string, Turn>();
    for (const [n, event] of spoken.entries()) {
      const key = `${event.conversation.id} ${senderKey(event)}`;
      const turn = createTurn({
        event,
        row: rows[n] ?? { wallet: { paid: 0, bonus: 0, frozen: 0, debt: 0, available: 0 }, dialog: null },
        earlier: earlier.get(senderKey(event)),
        sameChat: earlier.get(key),
        capabilities: options.capabilities(event),
        menuId: options.menuId,
        prices,
        jobs: options.jobs,
        locales: options.locales,
        defaultLocale: options.defaultLocale,
        now,
      });
      await runTurn(tx, turn, run);
      const left = turn.leftAccount();
      if (left !== undefined) forgetAccount(left, dialogs, replies);
      replies.push(...turn.replies());
      const change = turn.dialogChange();
      if (change) dialogs.set(key, change);
      earlier.set(key, turn);
      earlier.set(senderKey(event), turn);
    }
    await writeDialogs(tx, [...dialogs.values()]);
    await outbox.enqueue(tx, replies);
  };

  /** A turn that breaks every time must not stop the queue of updates: its person is told, and it is logged. */
  const giveUp = (given: Inbound, error: unknown, inTx: RunOptions['inTx']): Promise<void> => {
    const event = withLocale(given, options.locales);
    logger.error(
      // A private chat is named by its person's id: no part of a log.
      { err: error, key: event.key, platform: event.conversation.platform },
      'a turn failed twice',
    );
    return db.tx(async (tx) => {
      await inTx?.(tx);
      const now = await tx.now();
      if ((await insertKeys(tx, [event.key], now)).size === 0) return;
      await writeConversations(tx, [event.conversation], now);
      await outbox.enqueue(tx, [
        {
          conversation: event.conversation,
          accountId: null,
          reply: { lines: [{ key: 'error-unknown' }], code: 'UNKNOWN' },
        },
      ]);
      tx.onCommit(() => options.observed(event.conversation.platform, 'failed', 1));
    });
  };

  const runOne = async (event: Inbound, run: Run): Promise<void> => {
    const attempt = () => db.tx((tx) => runBatch(tx, [event], run));
    try {
      await attempt();
    } catch (error) {
      if (error instanceof DarkroomError && run.inTx) throw error;
      try {
        await attempt();
      } catch (again) {
        // The database's failure is not the turn's: nothing is acknowledged, and the batch comes again.
        if (isPassing(again)) throw again;
        await giveUp(event, again, run.inTx);
      }
    }
  };

  /** Leaves out what a flooding person sends; the first message too many is to get one polite line. */
  const admit = (batch: Inbound[]): { admitted: Inbound[]; tooMany: Set<string>; counted: string[] } => {
    const admitted: Inbound[] = [];
    const tooMany = new Set<string>();
    const counted: string[] = [];
    for (const event of batch) {
      const { type } = event.body;
      const counts = event.addressed !== 'ambient' && !UNCOUNTED.includes(type);
      const album = event.body.type === 'file' ? event.body.album : undefined;
      const count = counts ? options.flood.count(senderKey(event), album) : undefined;
      if (count?.counted) counted.push(senderKey(event));
      const verdict = count?.verdict ?? 'pass';
      if (verdict !== 'silent') admitted.push(event);
      if (verdict === 'notice') tooMany.add(event.key);
    }
    return { admitted, tooMany, counted };
  };

  const runAll = async (admitted: Inbound[], run: Run): Promise<void> => {
    if (admitted.length === 0 && run.inTx) await db.tx(run.inTx);
    for (let from = 0; from < admitted.length; from += BATCH) {
      const chunk = admitted.slice(from, from + BATCH);
      const [only] = chunk;
      if (chunk.length === 1 && only) {
        await runOne(only, run);
        continue;
      }
      try {
        await db.tx((tx) => runBatch(tx, chunk, run));
      } catch (error) {
        logger.warn({ err: error, turns: chunk.length }, 'a batch failed; its turns run one by one');
        for (const event of chunk) await runOne(event, run);
      }
    }
  };

  return {
    async run(batch, { inTx } = {}) {
      const { admitted, tooMany, counted } = admit(batch);
      try {
        await runAll(admitted, { inTx, tooMany });
      } catch (error) {
        // The batch comes again: what is tried ten times is still one message.
        for (const sender of counted) options.flood.giveBack(sender);
        throw error;
      }
      const dropped = batch.length - admitted.length;
      if (dropped > 0) options.observed(batch[0]?.conversation.platform ?? '', 'limited', dropped);
    },
  };
};

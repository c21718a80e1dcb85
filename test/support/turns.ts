/** Turns with a dialogue that tests script, over the toy studio. */
import type { Dialogue, Effect } from '../../core/conversations/dialogue.ts';
import { createEffects } from '../../core/conversations/effects.ts';
import { createFloodGate } from '../../core/conversations/flood.ts';
import type { Inbound } from '../../core/conversations/inbound.ts';
import { createTasks, type TaskHandler } from '../../core/conversations/tasks.ts';
import { createTurns, type TurnOutcome } from '../../core/conversations/turns.ts';
import type { Db } from '../../core/db/db.ts';
import type { Capabilities } from '../../core/delivery/channel.ts';
import { createLogger } from '../../core/logger.ts';
import type { PaymentDoor } from '../../core/payments/door.ts';
import { createLinks } from '../../core/storage/links.ts';
import { createIntakes } from '../../core/studio/portraits/intakes.ts';
import { createModels } from '../../core/studio/portraits/models.ts';
import { createSessionDoor } from '../../core/studio/posters/session-door.ts';
import { createTestCluster } from './cluster.ts';
import { openToyStudio } from './studio.ts';

export const CHAT: Capabilities = {
  buttonBytes: 64,
  albumSize: 10,
  textLength: 4096,
  captionLength: 1024,
  fileIn: 20_000_000,
  photoOut: 10_000_000,
  fileOut: 50_000_000,
  editInterval: 2000,
  lossyPhotos: 1,
  stableUserIds: 1,
  speakFirst: 0,
  messageBudget: 0,
};

let updates = 0;

/** A text of a person in their private chat; `over` changes parts of it. */
export const says = (name: string, text: string, over: Partial<Inbound> = {}): Inbound => {
  updates += 1;
  return {
    key: `telegram:1:${updates}`,
    sentAt: 0,
    conversation: {
      id: `telegram:1:${name}`,
      platform: 'telegram',
      bot: '1',
      externalId: name,
      kind: 'private',
    },
    sender: { platform: 'telegram', scope: '1', externalId: name },
    addressed: 'private',
    body: { type: 'text', text },
    ...over,
  };
};

export const presses = (name: string, token: string, over: Partial<Inbound> = {}): Inbound => ({
  ...says(name, ''),
  addressed: 'choice',
  body: { type: 'choice', token },
  ...over,
});

/** `reduce` answers the effects of an inbound; outcomes are said as they are. */
export const createToyDialogue = (reduce: Dialogue['reduce']): Dialogue => ({
  reduce,
  settle: (_state, effect, outcome): Effect[] => [
    {
      do: 'reply',
      reply: {
        lines: [{ key: outcome.ok ? `did-${effect.do}` : 'refused' }],
        code: outcome.ok ? undefined : outcome.error.code,
      },
    },
  ],
});

export const openToyTurns = async (
  db: Db,
  clock: { now: number },
  reduce: Dialogue['reduce'],
  options: {
    perMinute?: number;
    handlers?: Map<string, TaskHandler>;
    /** In place of the toy that says outcomes as they are. */
    dialogue?: Dialogue;
    payments?: PaymentDoor;
  } = {},
) => {
  const studio = await openToyStudio(db, clock);
  const logger = createLogger({ level: 'silent' });
  const tasks = createTasks({
    db,
    ids: studio.ids,
    logger,
    handlers: options.handlers ?? new Map(),
    cluster: createTestCluster('worker-1'),
    leaseMs: 60_000,
  });
  const observed: Partial<Record<TurnOutcome, number>> = {};
  const turns = createTurns({
    db,
    logger,
    dialogue: options.dialogue ?? createToyDialogue(reduce),
    accounts: studio.accounts,
    effects: createEffects({
      accounts: studio.accounts,
      generations: studio.generations,
      portraits: {
        intakes: createIntakes({
          ids: studio.ids,
          links: createLinks({ sessionSecret: 'a secret of this test', clock: () => clock.now }),
        }),
        models: createModels({ ids: studio.ids }),
      },
      posters: createSessionDoor({
        links: createLinks({ sessionSecret: 'a secret of this test', clock: () => clock.now }),
      }),
      // Conversations with these have studios of their own.
      tryon: {} as never,
      gallery: {} as never,
      privacy: {} as never,
      payments: options.payments ?? (() => Promise.reject(new Error('no payments in this toy'))),
      locales: ['en', 'zh', 'ru'],
    }),
    outbox: studio.outbox,
    tasks,
    flood: createFloodGate(() => clock.now, options.perMinute ?? 0),
    prices: async () => ({ 'cakes.picture': studio.prices.current }),
    balance: (tx, accountId) => studio.ledger.balance(tx, accountId),
    capabilities: () => CHAT,
    menuId: () => studio.ids.short(),
    jobs: ['cakes'],
    locales: ['en', 'zh', 'ru'],
    defaultLocale: 'en',
    observed: (_platform, outcome, n) => {
      observed[outcome] = (observed[outcome] ?? 0) + n;
    },
  });
  const count = async (table: 'account' | 'outbox' | 'generation' | 'dialog' | 'inbound_key') =>
    (await db.get<{ n: number }>(`SELECT CAST(COUNT(*) AS BIGINT) AS n FROM ${table}`))?.n;
  return { studio, turns, tasks, observed, count };
};

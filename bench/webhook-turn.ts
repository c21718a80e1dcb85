import path from 'node:path';
import { TELEGRAM_LOAD } from './chat-turn.ts';
import type { Databases } from './postgres.ts';
import { freePort, startChild, withFolder } from './process.ts';
import { makeRow, medianPair, type Pair, type Row } from './row.ts';
import { answersPerSecond, type BotUnderLoad } from './telegram-bot.ts';

const ROUNDS = 3;
export const WEBHOOK_TURN =
  'chat turn through the webhook (PostgreSQL, commits wait for the disk, 32 in flight, 200 people)';
const SECRET = 'a_Secret-of_this-bench';

const known: BotUnderLoad['known'] = (peer) => peer.until((state) => state.webhook !== '');

const bare = (): Promise<number> =>
  answersPerSecond(
    {
      start: (url, token) => startChild(path.resolve('bench/bare-webhook-main.ts'), {}, [url, token, SECRET]),
      ready: 'ready',
      known,
    },
    TELEGRAM_LOAD,
  );

const ours = (databaseUrl: string): Promise<number> =>
  withFolder(async (folder) => {
    // Telegram is told the address before the program listens there.
    const port = await freePort();
    return answersPerSecond(
      {
        start: (url, token) =>
          startChild(path.resolve('dist/main.js'), {
            DATA_DIR: folder,
            DATABASE_URL: databaseUrl,
            PORT: String(port),
            PUBLIC_URL: `http://127.0.0.1:${port}`,
            LOG_LEVEL: 'error',
            ROLES: 'telegram,worker',
            TELEGRAM_MODE: 'webhook',
            TELEGRAM_WEBHOOK_SECRET: SECRET,
            TELEGRAM_BOT_TOKEN: token,
            TELEGRAM_API_ROOT: url,
            TELEGRAM_RATE: '0',
            INBOUND_RATE: '0',
          }),
        ready: 'Darkroom is ready',
        known,
      },
      TELEGRAM_LOAD,
    );
  });

/**
 * The chat turn as an installation of many processes has it: posted to the webhook, 200 after the commit on
 * PostgreSQL, answered through the outbox; against grammY's own webhook that echoes. The same load for both.
 */
export const webhookTurn = async (databases: Databases): Promise<Row> => {
  const rounds: Pair[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const reference = await bare();
    rounds.push({ reference, value: await ours(await databases.create(`turns_${round}`)) });
  }
  return makeRow({
    row: WEBHOOK_TURN,
    ...medianPair(rounds),
    unit: 'updates/s',
    better: 'higher',
    bar: 0.2,
    aim: 0.38,
    of: 'ratio',
  });
};

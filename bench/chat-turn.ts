import path from 'node:path';
import { median, startChild, withFolder } from './process.ts';
import { makeRow, type Row } from './row.ts';
import { answersPerSecond } from './telegram-bot.ts';

const ROUNDS = 3;
export const TELEGRAM_LOAD = { people: 200, inFlight: 32, total: 6000, text: 'hello {n}' };

/**
 * A chat turn (deduped, persisted with synchronous=FULL, answered through the outbox) against a bare grammY
 * echo, in turn, the same load for both.
 */
export const chatTurn = async (): Promise<Row> => {
  const bare: number[] = [];
  const ours: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    bare.push(
      await answersPerSecond(
        {
          start: (url, token) => startChild(path.resolve('bench/bare-echo-main.ts'), {}, [url, token]),
          ready: 'ready',
        },
        TELEGRAM_LOAD,
      ),
    );
    ours.push(
      await withFolder((folder) =>
        answersPerSecond(
          {
            start: (url, token) =>
              startChild(path.resolve('dist/main.js'), {
                DATA_DIR: folder,
                PORT: '0',
                LOG_LEVEL: 'error',
                ROLES: 'telegram,worker',
                TELEGRAM_BOT_TOKEN: token,
                TELEGRAM_API_ROOT: url,
                TELEGRAM_RATE: '0',
                INBOUND_RATE: '0',
              }),
            ready: 'Darkroom is ready',
          },
          TELEGRAM_LOAD,
        ),
      ),
    );
  }
  return makeRow({
    row: 'chat turn through Telegram (SQLite, synchronous=FULL, 32 in flight, 200 people)',
    value: median(ours),
    unit: 'updates/s',
    reference: median(bare),
    better: 'higher',
    bar: 0.25,
    aim: 0.42,
    of: 'ratio',
  });
};

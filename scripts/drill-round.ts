import { CRASH_POINTS } from '../core/crash.ts';
import { createRandom, type Random } from '../test/integration/money/random.ts';
import type { SdWebuiFault } from '../test/peers/sd-webui.ts';
import { type FaultKind, faults, type TelegramPeer } from '../test/peers/telegram/index.ts';
import {
  type Installation,
  type InstallationOptions,
  openInstallation,
} from '../test/support/installation.ts';
import type { Program } from '../test/support/program.ts';
import type { Proof } from '../test/support/proof.ts';

export interface RoundOptions {
  main: string;
  provider: InstallationOptions['provider'];
  ground: InstallationOptions['ground'];
  postgres: InstallationOptions['postgres'];
  seed: number;
  /** Told what happens, one line each. */
  say: (line: string) => void;
}

export interface Round extends Proof {
  restarts: number;
}

/** People who order before each start; each orders once. */
const PEOPLE = 4;
const RANDOM_KILLS = 3;
const FAULTS = 4;
const BROKEN_PICTURES = 2;
/** Nothing takes that long; a drill that hangs is a failed one. */
const PATIENCE_MS = 120_000;

/** When to kill: at a crash point, or as soon as Telegram has got so many calls. */
type Moment = { point: string } | { calls: number };

const shuffle = <T>(items: T[], random: Random): T[] => {
  for (let n = items.length - 1; n > 0; n -= 1) {
    const other = random.int(0, n);
    [items[n], items[other]] = [items[other] as T, items[n] as T];
  }
  return items;
};

const moments = (random: Random): Moment[] => {
  const points: Moment[] = CRASH_POINTS.filter((point) => point !== 'after-paid').map((point) => ({ point }));
  const others = Array.from({ length: RANDOM_KILLS }, (): Moment => ({ calls: random.int(3, 30) }));
  return shuffle([...points, ...others], random);
};

/**
 * What the network between us and Telegram does. Calls with pictures break twice in a round at most: a part
 * is given up after a few unclear endings, and the kills bring some too.
 */
const disturbTelegram = (telegram: TelegramPeer, random: Random, withPictures: boolean): void => {
  const kinds: FaultKind[] = [
    { do: 'cut-before' },
    { do: 'cut-after' },
    faults.tooMany(1),
    faults.badGateway(),
    { do: 'html', status: 503 },
  ];
  telegram.clearFaults();
  for (let n = 0; n < FAULTS; n += 1) {
    const method = random.pick(['getUpdates', 'sendMessage', 'editMessageText']);
    telegram.fault({ method, fault: random.pick(kinds) });
  }
  const picture = withPictures ? random.pick(kinds) : faults.tooMany(1);
  telegram.fault({ method: 'sendPhoto', fault: picture });
};

/** What a drawing machine does. */
const disturbProvider = (darkroom: Installation, random: Random): void => {
  const kinds: SdWebuiFault[] = [
    { kind: 'status', status: 500 },
    { kind: 'cut', at: 'before-answer' },
    { kind: 'cut', at: 'in-answer' },
    { kind: 'truncated-json' },
    { kind: 'not-a-picture' },
  ];
  darkroom.sdWebui?.script(random.pick(kinds));
};

const inTime = async <T>(what: string, program: Program, work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`${what}: not within ${PATIENCE_MS} ms\n${program.log()}`)),
      PATIENCE_MS,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};

/** Starts the program and lets it die at that moment. */
const die = async (darkroom: Installation, moment: Moment): Promise<void> => {
  const { telegram } = darkroom;
  if ('point' in moment) {
    const program = darkroom.launch({ CRASH_AT: moment.point });
    const { signal } = await inTime(moment.point, program, program.exited);
    if (signal !== 'SIGKILL') throw new Error(`it did not die at ${moment.point}:\n${program.log()}`);
    return;
  }
  const until = telegram.calls.length + moment.calls;
  const program = darkroom.launch();
  await inTime(
    'the calls',
    program,
    telegram.until(() => telegram.calls.length >= until, PATIENCE_MS),
  );
  await program.kill();
};

const OPEN_WORK = `SELECT id FROM generation_item WHERE status IN ('queued', 'running', 'uncertain')
  UNION ALL SELECT CAST(id AS TEXT) FROM outbox WHERE status IN ('pending', 'sending')`;

/** Runs it without any more faults until nothing is left to do or to say. */
const settle = async (darkroom: Installation): Promise<void> => {
  const program = darkroom.launch();
  await program.ready;
  const quiet = async (): Promise<void> => {
    const answered = darkroom.telegram.updates.pending().length === 0;
    if (answered && (await darkroom.read(OPEN_WORK)).length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 300));
    await quiet();
  };
  await inTime('the end', program, quiet());
  const { code } = await inTime('the stop', program, program.kill('SIGTERM'));
  if (code !== 0) throw new Error(`it stopped with exit code ${code}:\n${program.log()}`);
};

/** One provider's drill on throw-away data: orders, faults and kills, then calm, then the proof. */
export const runRound = async ({
  main,
  provider,
  ground,
  postgres,
  seed,
  say,
}: RoundOptions): Promise<Round> => {
  const random = createRandom(seed);
  const env = { SWEEP_SECONDS: '1', LOG_LEVEL: 'warn' };
  const darkroom = await openInstallation({
    main,
    provider,
    env,
    ground,
    postgres,
  });
  try {
    const kills = moments(random);
    for (const [n, moment] of kills.entries()) {
      const first = darkroom.orders.length + 1;
      for (let one = first; one < first + PEOPLE; one += 1) {
        darkroom.order(1000 + one, `cherry cake number ${one}`);
      }
      disturbTelegram(darkroom.telegram, random, n < BROKEN_PICTURES);
      disturbProvider(darkroom, random);
      say(`${provider}: kill ${'point' in moment ? moment.point : `after ${moment.calls} calls`}`);
      await die(darkroom, moment);
    }
    darkroom.telegram.clearFaults();
    await settle(darkroom);
    return { ...(await darkroom.prove()), restarts: kills.length };
  } finally {
    await darkroom.close();
  }
};

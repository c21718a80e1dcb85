/** The whole program against a Bot API peer, and the people who write to it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect } from 'vitest';
import { type Darkroom, startDarkroom } from '../../../compose.ts';
import { audit, loadConfig } from '../../../core/index.ts';
import { createTelegramPeer } from '../../peers/telegram/index.ts';
import { loadCallChecker } from '../../peers/telegram/spec.ts';
import { type GroundName, missingForShared, openTestGround } from '../../support/grounds.ts';
import { SCRIPTED_FACES } from '../../support/scripted-faces.ts';
import { askFor } from '../../support/services.ts';
import { Person, type Surroundings } from './person.ts';

/** Milliseconds to wait for anything: a loaded machine is slow, and a wait ends as soon as it is over. */
export const PATIENCE = 100_000;

/** Whether the Bot API specification lies beside the repository, so that outgoing calls are checked. */
export const specified = loadCallChecker() !== undefined;

/** The name of the test that says what was checked, or visibly that nothing was. */
export const SPEC_TEST = specified
  ? 'makes no call that the Bot API specification objects to'
  : 'makes no call that the Bot API specification objects to [SKIPPED: ../shared/spec/telegram-bot-api.json is not there]';

type Language = 'en' | 'zh' | 'ru';

export interface Studio extends Surroundings {
  /** The variables of any other process on the same data. */
  readonly env: Record<string, string>;
  /** Somebody new, whose Telegram speaks this language (any code). */
  person(language?: string): Person;
  /** Moves the clock of program, database and peer. */
  advance(ms: number): void;
  /** Resolves when every update is confirmed, every order has ended and every reply has left. */
  quiet(): Promise<void>;
  /** The audit passes, and no call was against the specification. */
  sound(): Promise<void>;
  /** Stops the program; its data and the peer stay. */
  stop(): Promise<void>;
  /** Starts it (again) on the same data. */
  start(variables?: Record<string, string>): Promise<void>;
  close(): Promise<void>;
}

let people = 1000;

export type OpenStudio = (variables?: Record<string, string>) => Promise<Studio>;

/**
 * The same tests on SQLite, files and the embedded queue, and on PostgreSQL, S3 and Redis. Where those can't be had
 * the second run is skipped by name.
 */
export const describeEachStudio = (
  name: string,
  suite: (open: OpenStudio, ground: GroundName) => void,
): void => {
  const timeout = 3 * PATIENCE;
  const missing = missingForShared();
  describe(`${name} [embedded]`, { timeout }, () =>
    suite((variables) => openStudio('embedded', variables), 'embedded'),
  );
  describe.skipIf(missing)(
    `${name} [shared${missing ? `: SKIPPED, ${missing} not installed` : ''}]`,
    { timeout },
    () => suite((variables) => openStudio('shared', variables), 'shared'),
  );
};

/** Starts a peer and the program against it. */
export const openStudio = async (
  name: GroundName,
  variables: Record<string, string> = {},
): Promise<Studio> => {
  let shift = 0;
  const clock = () => Date.now() + shift;
  const peer = await createTelegramPeer({ clock });
  const folder = mkdtempSync(path.join(tmpdir(), 'darkroom-telegram-'));
  const ground = await openTestGround(name, folder, () => askFor('postgres'));
  const env = {
    NODE_ENV: 'test',
    DATA_DIR: folder,
    PORT: '0',
    ROLES: 'telegram,worker',
    LOG_LEVEL: 'silent',
    TELEGRAM_BOT_TOKEN: peer.token,
    TELEGRAM_API_ROOT: peer.url,
    TELEGRAM_RATE: '0',
    ...ground.env,
    ...variables,
  };
  const open = (more: Record<string, string> = {}): Promise<Darkroom> =>
    startDarkroom(loadConfig({ ...env, ...more }), { clock, detector: SCRIPTED_FACES });
  let darkroom: Darkroom | undefined = await open();
  const running = (): Darkroom => {
    if (!darkroom) throw new Error('the program is stopped');
    return darkroom;
  };

  const until: Studio['until'] = async (what, ask) => {
    const deadline = Date.now() + PATIENCE;
    for (;;) {
      const answer = await ask();
      if (answer) return answer;
      if (Date.now() > deadline) {
        const calls = peer.calls.slice(-6).map((call) => `${call.method} ${JSON.stringify(call.outcome)}`);
        const texts = peer.calls
          .slice(-12)
          .flatMap(({ params }) => String(params.text ?? params.caption ?? '') || []);
        throw new Error(
          `not within ${PATIENCE} ms: ${what}; last calls: ${calls.join('; ')}; last texts:\n${texts.join('\n--\n')}`,
        );
      }
      await new Promise<void>((resolve) => {
        const end = () => {
          clearTimeout(timer);
          off();
          resolve();
        };
        const off = peer.onChange(end);
        const timer = setTimeout(end, 25);
      });
    }
  };

  const openWork = (): Promise<{ n: number } | undefined> =>
    running().core.db.get<{ n: number }>(
      `SELECT CAST((SELECT COUNT(*) FROM outbox WHERE status IN ('pending', 'sending'))
         + (SELECT COUNT(*) FROM generation_item WHERE status IN ('queued', 'running', 'uncertain')) AS BIGINT) AS n`,
    );

  const studio: Studio = {
    env,
    peer,
    get darkroom() {
      return running();
    },
    person: (language = 'en') => {
      people += 1;
      return new Person(studio, people, language);
    },
    advance: (ms) => {
      shift += ms;
    },
    until,
    quiet: async () => {
      await until('all is quiet', async () => {
        if (peer.updates.pending().length > 0) return false;
        return (await openWork())?.n === 0;
      });
    },
    sound: async () => {
      const report = await audit(running().core.db);
      expect(report.differences).toEqual([]);
      expect(report.ok).toBe(true);
      expect(peer.violations).toEqual([]);
    },
    stop: async () => {
      const stopping = darkroom;
      darkroom = undefined;
      await stopping?.stop();
    },
    start: async (more) => {
      darkroom = await open(more);
    },
    close: async () => {
      await studio.stop();
      await peer.close();
      await ground.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return studio;
};

/** The script that a text is written in, where it is one of ours. */
export const languageOf = (text: string): Language => {
  if (/\p{Script=Han}/u.test(text)) return 'zh';
  return /\p{Script=Cyrillic}/u.test(text) ? 'ru' : 'en';
};

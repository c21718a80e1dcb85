import { afterEach, beforeAll, describe, expect, vi } from 'vitest';
import { buildProgram } from '../support/build.ts';
import { type GroundName, missingForShared } from '../support/grounds.ts';
import { type Installation, type InstallationOptions, openInstallation } from '../support/installation.ts';
import type { Program } from '../support/program.ts';
import { askFor } from '../support/services.ts';

/** Milliseconds: a start takes a second on an idle machine, and many on one that does other things. */
const TIMEOUT = 1_800_000;
export const WAIT = 600_000;

type Install = (
  provider: InstallationOptions['provider'],
  env?: Record<string, string>,
) => Promise<Installation>;

/** Throw-away installations for the tests of a file; what a test opened is closed after it. */
export const useInstallations = (ground: GroundName = 'embedded'): Install => {
  let main: string;
  const open: Installation[] = [];

  vi.setConfig({ testTimeout: TIMEOUT, hookTimeout: TIMEOUT });
  beforeAll(async () => {
    main = await buildProgram();
  });

  afterEach(async () => {
    for (const one of open.splice(0)) await one.close();
  });

  return async (provider, env) => {
    const one = await openInstallation({
      main,
      provider,
      env,
      ground,
      postgres: () => askFor('postgres'),
    });
    open.push(one);
    return one;
  };
};

/**
 * The same tests on SQLite, files and the embedded queue, and on PostgreSQL, S3 and Redis. Where those can't be had
 * the second run is skipped by name, so that the summary shows it.
 */
export const describeEachGround = (
  name: string,
  suite: (install: Install, ground: GroundName) => void,
): void => {
  describe(`${name} [embedded]`, () => suite(useInstallations('embedded'), 'embedded'));
  const missing = missingForShared();
  describe.skipIf(missing)(`${name} [shared${missing ? `: SKIPPED, ${missing} not installed` : ''}]`, () =>
    suite(useInstallations('shared'), 'shared'),
  );
};

/** The process ended as by `kill -9`. */
export const expectKilled = async (program: Program): Promise<void> => {
  expect(await program.exited, program.log()).toEqual({ code: null, signal: 'SIGKILL' });
};

/** It stops by itself when it is told to; before it is ready the signal would simply end it. */
export const expectStopped = async (program: Program): Promise<void> => {
  await program.ready;
  expect(await program.kill('SIGTERM'), program.log()).toEqual({ code: 0, signal: null });
};

const GIVEN_BACK = /came back to you/;

/** Everybody has their picture, or was told that the credits came back. For chats with one order each. */
export const allEnded = ({ telegram, orders }: Installation): Promise<unknown> =>
  telegram.until(
    () =>
      orders.every(({ chat }) =>
        telegram
          .messages(chat)
          .some(({ from, file, text }) => from === 'bot' && (file !== undefined || GIVEN_BACK.test(text))),
      ),
    WAIT,
  );

/** Starts it once more, without any crash, until every order has ended; then stops it. */
export const runToTheEnd = async (darkroom: Installation): Promise<void> => {
  const program = darkroom.launch();
  await program.ready;
  await allEnded(darkroom);
  await expectStopped(program);
};

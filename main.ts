import { startDarkroom } from './compose.ts';
import { ConfigError, createRedactor, loadConfig, readEnvironment } from './core/index.ts';

const EXIT_MS = 28_000;

const fail = (message: string): never => {
  process.stderr.write(`${message}\n`);
  process.exit(1);
};

/** What a driver says of a failure may name a password: it goes through the same redaction as the log. */
const describe = (error: unknown, secrets: readonly string[]): string =>
  createRedactor(secrets)(error instanceof Error ? error.message : String(error));

const main = async (): Promise<void> => {
  const config = loadConfig(readEnvironment());
  const starting = startDarkroom(config).catch((error: unknown) => fail(describe(error, config.secrets)));
  // From the first moment: a start that is stopped in the middle ends as well as any other.
  const stop = (signal: string) => {
    // A hard bound: whatever hangs must not keep the process for more than 30 s.
    setTimeout(() => process.exit(1), EXIT_MS).unref();
    starting
      .then((darkroom) => {
        darkroom.core.logger.info({ signal }, 'stopping');
        return darkroom.stop();
      })
      .then(
        () => process.exit(0),
        (error: unknown) => fail(describe(error, config.secrets)),
      );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  const darkroom = await starting;
  const lines = [`Darkroom is ready: ${darkroom.address}`];
  if (config.roles.has('playground'))
    lines.push(`  the playground (a chat in your browser): ${darkroom.address}/`);
  if (config.telegram && config.roles.has('telegram')) lines.push('  Telegram: on');
  lines.push(`  health: ${darkroom.address}/readyz   metrics: ${darkroom.address}/metrics`);

  process.stdout.write(`${lines.join('\n')}\n`);
};

main().catch((error: unknown) => {
  // Only ConfigErrors come here, and they name no value of a secret.
  fail(error instanceof ConfigError ? error.message : 'the configuration could not be read');
});

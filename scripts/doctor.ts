/**
 * `npm run doctor`: tries the configuration out against the real parts and prints a line for each; exits 1
 * when a configured part does not work. Changes nothing: a probe that it stores is deleted again.
 */
import process from 'node:process';
import { ConfigError, createRedactor, loadConfig, readEnvironment } from '../core/index.ts';
import { DOCTOR_CHECKS } from './doctor-checks.ts';

const say = (state: string, part: string, detail: string): void => {
  process.stdout.write(`${state.padEnd(14)}  ${part.padEnd(13)}  ${detail.replaceAll(/\s*\n\s*/g, '; ')}\n`);
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const main = async (): Promise<boolean> => {
  const config = loadConfig(readEnvironment());
  const redact = createRedactor(config.secrets);
  say('ok', 'configuration', `roles: ${[...config.roles].join(', ')}`);
  for (const warning of config.warnings) say('warning', 'configuration', warning);
  let well = true;
  for (const { part, run } of DOCTOR_CHECKS) {
    try {
      const { state, detail } = await run(config);
      say(state, part, redact(detail));
    } catch (error) {
      well = false;
      say('failed', part, redact(messageOf(error)));
    }
  }
  return well;
};

main().then(
  (well) => {
    process.exitCode = well ? 0 : 1;
  },
  (error: unknown) => {
    if (error instanceof ConfigError) say('failed', 'configuration', error.message);
    else process.stderr.write(`doctor: ${messageOf(error)}\n`);
    process.exitCode = 1;
  },
);

import type { BaseModel } from '../../core/index.ts';
import type { Purse } from './commands/names.ts';
import { commandNames } from './commands/names.ts';
import type { I18n } from './i18n.ts';
import { JOBS } from './jobs.ts';

/** An entry of a platform's command menu: the name without its slash, and what it does. */
export interface BotCommand {
  command: string;
  description: string;
}

/**
 * The commands that work, for a platform's command menu. `jobs` are the ones that can be ordered, `bases` what face
 * models can be trained from (given: /train is left out where there is none), `purse` how credits can be had on it.
 */
export const botCommands = (
  i18n: I18n,
  locale: string,
  jobs: readonly string[],
  bases?: readonly BaseModel[],
  purse?: Purse,
): BotCommand[] =>
  commandNames(
    JOBS.filter((job) => jobs.includes(job.name) && (job.command !== 'train' || bases?.length !== 0)),
    purse,
  ).map((command) => ({ command, description: i18n.format(`command-${command}`, undefined, locale) }));

import type { Api } from 'grammy';
import type { LanguageCode } from 'grammy/types';
import type { Logger } from '../../core/index.ts';
import { describeFailure, readFailure } from './failure.ts';

export interface CommandEntry {
  /** Lower case, without the slash. */
  command: string;
  description: string;
}

export interface CommandMenu {
  /** The first is what people with any other language see. */
  locales: readonly [string, ...string[]];
  /** The commands in one of these languages, in the order of the menu. */
  list(locale: string): CommandEntry[];
}

/**
 * Writes the command menu of each language, where it differs from what Telegram has. A failure is
 * logged and nothing more: the commands work without their menu.
 */
export const publishCommands = async (api: Api, menu: CommandMenu, logger: Logger): Promise<void> => {
  for (const [index, locale] of menu.locales.entries()) {
    const language = index === 0 ? {} : { language_code: locale as LanguageCode };
    const wanted = menu.list(locale).map(({ command, description }) => ({ command, description }));
    try {
      const present = await api.raw.getMyCommands(language);
      const current = present.map(({ command, description }) => ({ command, description }));
      if (JSON.stringify(current) === JSON.stringify(wanted)) continue;
      await api.raw.setMyCommands({ commands: wanted, ...language });
      logger.info({ locale, commands: wanted.length }, 'the command menu was written');
    } catch (error) {
      logger.warn(
        { locale, reason: describeFailure(readFailure(error)) },
        'the command menu was not written',
      );
    }
  }
};

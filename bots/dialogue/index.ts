import type { Dialogue } from '../../core/index.ts';
import { createCakeReading } from '../../core/index.ts';
import { reduceTurn } from './reduce.ts';
import { settleEffect } from './settle.ts';
import type { DialogueOptions } from './turn.ts';

export { botCommands } from './bot-commands.ts';
export { createI18n, LOCALES } from './i18n.ts';
export { createRenderer } from './render.ts';
export type { DialogueOptions } from './turn.ts';

/**
 * The conversation of the studio, platform-neutral and pure: no clock, no I/O, no state of its own.
 * Defaults: cakes are translated with the glossary, no payment method offered, 10 credits = 1 CNY, 70 credits = 1 USD.
 */
export const createDialogue = (options: Partial<DialogueOptions> = {}): Dialogue => {
  const settings: DialogueOptions = {
    offers: options.offers ?? (() => []),
    money: options.money ?? { creditsPerCny: 10, creditsPerUsd: 70 },
    bases: options.bases ?? ['flux', 'sd'],
    promptSets: options.promptSets ?? [],
    cakes: options.cakes ?? createCakeReading({ translator: 'glossary' }),
    unmarked: options.unmarked ?? false,
    manualPicture: options.manualPicture ?? false,
    plusChannel: options.plusChannel,
    inviteCredits: options.inviteCredits ?? 0,
  };
  return {
    reduce: (state, event) => reduceTurn({ state, event, options: settings }),
    settle: (state, effect, outcome, event) =>
      settleEffect({ state, event, options: settings }, effect, outcome),
  };
};

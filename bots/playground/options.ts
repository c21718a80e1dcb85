import type { Links } from '../../core/index.ts';
import type { GuardOptions } from './guard.ts';
import type { SubmitOptions } from './submit.ts';

/** A command as the page's menu lists it, without the slash. */
export interface PageCommand {
  command: string;
  description: string;
}

export interface PlaygroundOptions extends SubmitOptions, GuardOptions {
  links: Links;
  /** Chats are bound to the browser they were issued to: whenever others than this machine can connect. */
  bound: boolean;
  /** Signs the names of bound chats: `deriveKey(sessionSecret, 'playground-chat')`. */
  chatKey: Buffer;
  /** Our languages, the default one first. */
  locales: readonly [string, ...string[]];
  /** The page's own words: the locale messages `page-*` by key. */
  words(locale: string): Record<string, string>;
  /** What the page's command menu lists. */
  commands?(locale: string): PageCommand[];
  /** The language that a chat's person chose with /lang. */
  chosenLocale?(chat: string): Promise<string | undefined>;
  /** Scheme, host and port that links to pictures end at when that is not here: `linkOrigin(storage)`. */
  pictureOrigin?: string;
  /** Milliseconds between two signs of life on an event stream (15,000). */
  heartbeatMs?: number;
}

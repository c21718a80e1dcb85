import type { Part, PartButton } from '../../core/index.ts';
import { CAPTION_LENGTH, cutText, TEXT_LENGTH } from './text.ts';

const parse = (url: string): URL | undefined => (URL.canParse(url) ? new URL(url) : undefined);

const isWeb = ({ protocol }: URL): boolean => protocol === 'https:' || protocol === 'http:';

/**
 * Whether Telegram takes the address on a button: a host without a dot, as `localhost`, is a "Wrong HTTP URL" to it
 * (TDLib, `LinkManager::check_link`, which its Bot API server asks for `url` and for `web_app`).
 */
const isOpened = (address: URL): boolean =>
  isWeb(address) && (address.hostname.includes('.') || address.hostname.startsWith('['));

/** Telegram does not take an address on a button, for what it is or for where it leads. */
export const BAD_LINK =
  /button_(url|type)_invalid|wrong http url|only https? links|inline keyboard button (web app )?url|web app buttons/i;

/** Characters that a button can put on the clipboard (core.telegram.org/bots/api#copytextbutton). */
export const COPY_LENGTH = 256;

/** What a button does in Telegram's terms: one of these fields, beside its text. */
type ButtonPurpose =
  | { callback_data: string }
  | { url: string }
  | { web_app: { url: string } }
  | { copy_text: { text: string } };

/**
 * A page opens as a Mini App, which proves who opened it, where Telegram allows that: by https, in private chats
 * (core.telegram.org/bots/api#inlinekeyboardbutton, #webappinfo). Elsewhere it opens as any page does.
 */
export const purposeOf = ({ token, url, copy }: PartButton, isPrivate: boolean): ButtonPurpose => {
  if (copy !== undefined) return { copy_text: { text: copy } };
  if (url === undefined) return { callback_data: token };
  return isPrivate && /^https:/i.test(url) ? { web_app: { url } } : { url };
};

const withText = (part: Part, addition: string): Part => {
  const limit = part.kind === 'text' ? TEXT_LENGTH : CAPTION_LENGTH;
  const room = limit - addition.length - 2;
  // Rather the end of the words than of an address.
  const words = room > 0 ? cutText(part.text, room) : '';
  return { ...part, text: [words, addition].filter(Boolean).join('\n\n') };
};

/** Takes the buttons with a page that do not `stay` off a part, and says their addresses in its text. */
const say = (part: Part, stays: (address: URL) => boolean): Part => {
  const said: string[] = [];
  const rows = (part.buttons ?? []).map((row) =>
    row.filter(({ label, url }) => {
      if (url === undefined) return true;
      const address = parse(url);
      if (address && stays(address)) return true;
      // A path, which leads nowhere from here, is no help either.
      if (address && isWeb(address)) said.push(`${label}: ${url}`);
      return false;
    }),
  );
  const buttons = rows.filter((row) => row.length > 0);
  const kept = { ...part, buttons: buttons.length > 0 ? buttons : undefined };
  return said.length > 0 ? withText(kept, said.join('\n')) : kept;
};

export const hasLinks = ({ buttons = [] }: Part): boolean =>
  buttons.some((row) => row.some(({ url }) => url !== undefined));

/** A part as Telegram takes it: pages that no button may lead to (a host without a dot) are addresses in its text. */
export const placeLinks = (part: Part): Part => (hasLinks(part) ? say(part, isOpened) : part);

/** A part with every page as an address in its text. */
export const linksInText = (part: Part): Part => say(part, () => false);

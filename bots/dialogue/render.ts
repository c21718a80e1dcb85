import type { Capabilities, Menu, MenuAction, Part, PartButton, Renderer, Reply } from '../../core/index.ts';
import { qrId } from '../../core/index.ts';
import type { I18n } from './i18n.ts';
import { splitCaption, splitText } from './split.ts';
import { line } from './turn.ts';

/** Buttons in a row where the menu does not say. */
const ROW = 3;

interface Reader {
  locale: string;
  capabilities: Capabilities;
  timeZone: string;
}

const labelOf = (i18n: I18n, action: MenuAction, reader: Reader): string =>
  i18n.format(action.label.key, action.label.params, reader.locale, reader.timeZone);

/** Navigation is its own command; anything else is a choice of the menu's row. */
const tokenOf = (menu: Menu, action: MenuAction, index: number): string => {
  const command = action.args?.command;
  return typeof command === 'string' ? command : `${menu.id}.${index}`;
};

const rowsOf = <T>(buttons: T[], layout: readonly number[] = []): T[][] => {
  const rows: T[][] = [];
  let taken = 0;
  for (let row = 0; taken < buttons.length; row++) {
    const width = Math.max(1, layout[row] ?? ROW);
    rows.push(buttons.slice(taken, taken + width));
    taken += width;
  }
  return rows;
};

/** Words that no button of the chat can hold have none: they stand in the text. */
const isButton = ({ copy }: MenuAction, { capabilities }: Reader): boolean =>
  copy === undefined || copy.length <= (capabilities.copyLength ?? 0);

/** Rows as the menu has them; undefined when no button is left. */
const buttonsOf = (i18n: I18n, menu: Menu, reader: Reader): PartButton[][] | undefined => {
  const rows = rowsOf(
    menu.actions.map((action, index) => ({ action, index })),
    menu.layout,
  ).map((row) =>
    row
      .filter(({ action }) => isButton(action, reader))
      .map(({ action, index }) => ({
        token: tokenOf(menu, action, index),
        label: labelOf(i18n, action, reader),
        action: action.action,
        ...(action.url === undefined ? {} : { url: action.url }),
        ...(action.copy === undefined ? {} : { copy: action.copy }),
      })),
  );
  const filled = rows.filter((row) => row.length > 0);
  return filled.length > 0 ? filled : undefined;
};

/** An address that means something outside of a page of ours. */
const isAbsolute = (url: string): boolean => /^https?:\/\//i.test(url);

/**
 * Choices as lines, where there are no buttons: a number answers them. It is the place in the menu, also behind pages
 * that are opened by their address and words to copy, which have none.
 */
const numbersOf = (i18n: I18n, menu: Menu, reader: Reader): string[] => {
  const lines = menu.actions.flatMap((action, index) => {
    if (action.copy !== undefined) return [];
    const above = (action.heading ?? []).map((one) =>
      i18n.renderPlain([one], reader.locale, reader.timeZone),
    );
    if (action.url === undefined) return [...above, `${index + 1} · ${labelOf(i18n, action, reader)}`];
    const link = line('menu-link', { label: action.label, url: action.url });
    return isAbsolute(action.url) ? [i18n.renderPlain([link], reader.locale, reader.timeZone)] : [];
  });
  const isQuestion = menu.actions.some(({ url, copy }) => url === undefined && copy === undefined);
  return isQuestion ? [...lines, i18n.format('menu-hint', undefined, reader.locale)] : lines;
};

type Kind = 'photo' | 'document';

const single = (as: Kind, assetId: string): Part => ({ kind: as, text: '', assetId });

/** Albums as even as they can be, so that nothing is left over alone; one picture is no album. */
const pack = (as: Kind, assetIds: string[], albumSize: number): Part[] => {
  if (albumSize < 2) return assetIds.map((assetId) => single(as, assetId));
  const count = Math.ceil(assetIds.length / albumSize);
  return Array.from({ length: count }, (_, n): Part => {
    const from = Math.round((n * assetIds.length) / count);
    const ids = assetIds.slice(from, Math.round(((n + 1) * assetIds.length) / count));
    const [first = ''] = ids;
    return ids.length === 1 ? single(as, first) : { kind: 'album', as, text: '', assetIds: ids };
  });
};

/** A QR picture stands by itself, so that nothing makes it smaller; without pictures its words in the text have to do. */
const qrOf = ({ qr }: Reply, photoOut: number): Part[] => {
  if (qr === undefined || photoOut === 0) return [];
  const assetId = qrId(qr);
  return assetId === undefined ? [] : [{ kind: 'photo', text: '', assetId, qr }];
};

/** What the platform draws itself, with a button of its own: nothing else stands on it. */
const invoiceOf = (
  i18n: I18n,
  { title, description, label, ...invoice }: NonNullable<Reply['invoice']>,
  { locale, timeZone }: Reader,
): Part => {
  const [text, named, priced] = [description, title, label].map((line) =>
    i18n.renderPlain([line], locale, timeZone),
  );
  return {
    kind: 'invoice',
    text: text ?? '',
    invoice: { ...invoice, title: named ?? '', label: priced ?? '' },
  };
};

/** The last picture leaves its album, to carry buttons. */
const detachLast = (parts: Part[], albumSize: number): Part[] => {
  const { assetIds = [], as = 'photo' } = parts.at(-1) ?? {};
  return [
    ...parts.slice(0, -1),
    ...pack(as, assetIds.slice(0, -1), albumSize),
    ...pack(as, assetIds.slice(-1), 0),
  ];
};

const textsOf = (text: string, limit: number): Part[] =>
  splitText(text, limit).map((piece): Part => ({ kind: 'text', text: piece }));

/**
 * Pictures first with the caption on the first of them, what the caption can't hold as texts, then documents. Where
 * there are choices and an album, which carries none, all words stand under everything, with the choices.
 */
const contentOf = (
  reply: Reply,
  text: string,
  { albumSize, buttonBytes, captionLength, photoOut, textLength }: Capabilities,
  hasChoices: boolean,
): Part[] => {
  const parts = (as: Kind): Part[] => {
    const ids = (reply.assets ?? []).filter((asset) => asset.as === as).map(({ assetId }) => assetId);
    return pack(as, ids, albumSize);
  };
  const photos = [...qrOf(reply, photoOut), ...parts('photo')];
  const documents = parts('document');
  const media = [...photos, ...documents];
  if (hasChoices && media.some(({ kind }) => kind === 'album')) {
    if (text !== '') return [...media, ...textsOf(text, textLength)];
    const needsCarrier = buttonBytes > 0 && media.at(-1)?.kind === 'album';
    return needsCarrier ? detachLast(media, albumSize) : media;
  }
  const [first] = media;
  const { caption, rest } = first ? splitCaption(text, captionLength) : { caption: '', rest: text };
  if (first) first.text = caption;
  const texts = textsOf(rest, textLength);
  return photos.length > 0 ? [...photos, ...texts, ...documents] : [...documents, ...texts];
};

/** Whole lines, as many as a message holds: a cut address opens nothing. */
const packLines = (lines: readonly string[], limit: number): string[] => {
  const texts: string[] = [];
  for (const next of lines) {
    const joined = texts.length > 0 ? `${texts.at(-1)}\n${next}` : next;
    if (texts.length > 0 && joined.length <= limit) texts[texts.length - 1] = joined;
    else texts.push(next);
  }
  return texts;
};

/** The numbered choices go under the last part's words, or into messages of their own. */
const appendNumbers = (parts: Part[], lines: string[], { captionLength, textLength }: Capabilities): void => {
  if (lines.length === 0) return;
  const numbers = lines.join('\n');
  const last = parts.at(-1);
  const limit = last?.kind === 'text' ? textLength : captionLength;
  const joined = last?.text ? `${last.text}\n\n${numbers}` : numbers;
  if (last && last.kind !== 'album' && joined.length <= limit) last.text = joined;
  else parts.push(...packLines(lines, textLength).flatMap((text) => textsOf(text, textLength)));
};

/** Turns a stored reply into the messages of a platform, in the reader's language and within its limits. */
export const createRenderer =
  (i18n: I18n): Renderer =>
  (reply, reader) => {
    const { capabilities } = reader;
    const text = i18n.renderPlain(reply.lines, reader.locale, reader.timeZone).trim();
    const menu = reply.menu && reply.menu.actions.length > 0 ? reply.menu : undefined;
    const buttons = menu && capabilities.buttonBytes > 0 ? buttonsOf(i18n, menu, reader) : undefined;
    const numbers = menu && capabilities.buttonBytes === 0 ? numbersOf(i18n, menu, reader) : [];
    const parts = reply.invoice
      ? [invoiceOf(i18n, reply.invoice, reader)]
      : contentOf(reply, text, capabilities, buttons !== undefined || numbers.length > 0);
    const last = parts.at(-1);
    if (!reply.invoice) appendNumbers(parts, numbers, capabilities);
    if (last && buttons && !reply.invoice) last.buttons = buttons;
    const status = reply.slot === undefined ? undefined : parts.find((part) => part.kind === 'text');
    if (status) status.slot = reply.slot;
    return parts.map((part) => ({
      ...part,
      ...(reply.code === undefined ? {} : { code: reply.code }),
      ...(reply.ref === undefined ? {} : { ref: reply.ref }),
    }));
  };

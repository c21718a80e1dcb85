import { type ExtraField, getFileNameLowLevel } from 'yauzl';

const UTF_8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const GB18030 = new TextDecoder('gb18030', { fatal: true });
const CP866 = new TextDecoder('ibm866');

/** As latin1: pairs of bytes that are common hanzi or full-width signs of GB 2312 (rows 1 to 3, 16 to 55). */
const COMMON_HANZI = /^(?:[ -~]|[\xa1-\xa3\xb0-\xd7][\xa1-\xfe])+$/;
/** As latin1: ASCII and the Cyrillic letters of code page 866. */
const CYRILLIC = /^[ -~\x80-\xaf\xe0-\xf1]+$/;
/** One of them alone is rather an é of code page 437. */
const CYRILLIC_WORD = /[\x80-\xaf\xe0-\xf1]{2}/;

const UTF_8_FLAG = 0x800;
/** Info-ZIP's extra field with the name in UTF-8. */
const UNICODE_PATH = 0x7075;

const decoded = (decoder: InstanceType<typeof TextDecoder>, raw: Buffer): string | undefined => {
  try {
    return decoder.decode(raw);
  } catch {
    return undefined;
  }
};

const decodeCp437 = (raw: Buffer): string => getFileNameLowLevel(0, raw, [], true);

/**
 * A name from its bytes. By the standard (APPNOTE 4.4.4) they are UTF-8 if a flag says so and else code page 437;
 * in fact macOS writes UTF-8 without the flag, and Windows the code page of its country. Guessed for Chinese and
 * Russian, as names are only shown; but what is a backslash hangs on it too: it is half of many a hanzi.
 */
const decodeName = (raw: Buffer, flags: number): string => {
  const utf8 = decoded(UTF_8, raw);
  if (utf8 !== undefined) return utf8;
  if ((flags & UTF_8_FLAG) !== 0) return raw.toString('utf8');
  const bytes = raw.toString('latin1');
  if (!COMMON_HANZI.test(bytes) && CYRILLIC.test(bytes))
    return CYRILLIC_WORD.test(bytes) ? CP866.decode(raw) : decodeCp437(raw);
  return decoded(GB18030, raw) ?? decodeCp437(raw);
};

/** All names that programs would see in an entry; the last is the one to show. */
export const namesOf = (raw: Buffer, flags: number, extraFields: ExtraField[]): [string, ...string[]] => {
  const name = decodeName(raw, flags);
  return extraFields.some(({ id }) => id === UNICODE_PATH)
    ? [name, getFileNameLowLevel(flags, raw, extraFields, true)]
    : [name];
};

/** Whether a program that unpacks to this path could write outside of its folder. Windows drops dots at an end. */
export const isUnsafePath = (name: string): boolean =>
  name === '' ||
  /^\/|^[a-z]:|[\\\0]/i.test(name) ||
  name.split('/').some((part) => /^\s*\.\.[\s.]*$/.test(part));

export const isFolder = (name: string): boolean => name.endsWith('/');

/** What systems put beside the photos unasked: the forks of macOS, hidden files, the caches of Windows. */
export const isLitter = (name: string): boolean => {
  const parts = name.toLowerCase().split('/');
  const hidden = parts.some((part) => part.startsWith('.') && part !== '.');
  return hidden || parts[0] === '__macosx' || ['thumbs.db', 'desktop.ini'].includes(parts.at(-1) ?? '');
};

const ARCHIVE =
  /\.(?:zipx?|rar|r\d\d|7z|tar|t?gz|tgz|t?bz2?|t?xz|txz|zst|lz4?|lzma|lzh|lha|z|cab|ar[jc]|ace|iso|dmg|img|jar|war|apk|ipa|cb[rz7]|livp)$/i;

export const isArchiveName = (name: string): boolean => ARCHIVE.test(name);

const SHOWN = 80;

/** The base name, fit for a message: nothing that controls or turns text, at most 80 characters. */
export const shownName = (name: string): string => {
  const base = name.split('/').findLast((part) => part !== '') ?? '';
  // A name may have 64 KB, and putting marks in order takes the square of that.
  const ends = base.length > 6 * SHOWN ? `${base.slice(0, 3 * SHOWN)}…${base.slice(-3 * SHOWN)}` : base;
  const clean = [
    ...ends
      .normalize('NFC')
      .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '')
      .trim(),
  ];
  // Both ends, so that the number and the kind of a long name stay.
  return clean.length <= SHOWN ? clean.join('') : [...clean.slice(0, 59), '…', ...clean.slice(-20)].join('');
};

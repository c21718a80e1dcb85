/** UTF-16 units of a message and of a caption. */
export const TEXT_LENGTH = 4096;
export const CAPTION_LENGTH = 1024;

/**
 * Cuts a text to a limit in UTF-16 units, as Telegram counts, with an ellipsis at the end; never
 * between the two halves of a character. The renderer keeps to the limits, this is the last resort.
 */
export const cutText = (text: string, limit: number): string => {
  if (text.length <= limit) return text;
  const end = limit - 1;
  const unit = text.charCodeAt(end - 1);
  const splitsPair = unit >= 0xd800 && unit <= 0xdbff;
  return `${text.slice(0, splitsPair ? end - 1 : end)}…`;
};

const EXTENSIONS: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/zip': 'zip',
  'text/csv': 'csv',
};

/**
 * A file name that survives a form header: grammY writes it without quotes, and Telegram reads the
 * kind of file from its ending.
 */
export const safeFileName = (name: string, mediaType: string): string => {
  const safe = name
    .normalize('NFKD')
    .replace(/[^\w.-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(-80);
  const extension = EXTENSIONS[mediaType];
  const base = safe === '' ? 'file' : safe;
  return extension === undefined || /\.\w{2,4}$/.test(base) ? base : `${base}.${extension}`;
};

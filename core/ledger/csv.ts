/** Cells that a spreadsheet would run as a formula (OWASP: CSV injection). */
const FORMULA = /^[=+\-@\t\r]/;

const cell = (value: string | number | null): string => {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/**
 * One record of RFC 4180: comma, CRLF, quotes where needed. Text that a spreadsheet would take for a
 * formula gets an apostrophe in front; numbers stay numbers, negative ones too; null is an empty cell.
 */
export const csvRecord = (cells: (string | number | null)[]): string => `${cells.map(cell).join(',')}\r\n`;

import { describe, expect, it } from 'vitest';
import { csvRecord } from './csv.ts';

describe('csvRecord', () => {
  it('ends records with CRLF and leaves plain cells alone', () => {
    expect(csvRecord(['a', 1, null, 'Нежный торт'])).toBe('a,1,,Нежный торт\r\n');
  });

  it('quotes commas, quotes and line breaks', () => {
    expect(csvRecord(['a,b', 'say "hi"', 'two\nlines', 'cr\rhere'])).toBe(
      '"a,b","say ""hi""","two\nlines","cr\rhere"\r\n',
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx'])('neutralises %j', (text) => {
    const record = csvRecord([text]);
    expect(record.replace(/^"/, '').startsWith(`'${text}`)).toBe(true);
  });

  it('keeps numbers numbers', () => {
    expect(csvRecord([-5, 0, 7])).toBe('-5,0,7\r\n');
  });
});

import { describe, expect, it } from 'vitest';
import type { Part } from '../../core/index.ts';
import { BAD_LINK, linksInText, placeLinks, purposeOf } from './links.ts';

const again = { token: 'Menu00000001.0', label: 'Again', action: 'again' } as const;
const page = (url: string) => ({ token: 'Menu00000001.1', label: 'Gallery', action: 'open', url }) as const;
const text = (url: string, words = 'Ready.'): Part => ({
  kind: 'text',
  text: words,
  buttons: [[again], [page(url)]],
});

describe('a button that opens a page', () => {
  it('opens a Mini App by https in a private chat, and a page anywhere else', () => {
    const secure = page('https://studio.example/g/token');
    const plain = page('http://studio.example/g/token');
    expect(purposeOf(secure, true)).toEqual({ web_app: { url: secure.url } });
    expect(purposeOf(secure, false)).toEqual({ url: secure.url });
    expect(purposeOf(plain, true)).toEqual({ url: plain.url });
    expect(purposeOf(again, true)).toEqual({ callback_data: again.token });
  });

  it('puts its words on the clipboard where it has some', () => {
    const copy = { token: 'M.0', label: 'Copy', action: 'copy', copy: 'TR7NHqje' } as const;
    for (const isPrivate of [true, false])
      expect(purposeOf(copy, isPrivate)).toEqual({ copy_text: { text: 'TR7NHqje' } });
  });

  it.each([
    'https://studio.example/g/t',
    'http://127.0.0.1:3000/g/t',
    'https://[2001:db8::1]/g/t',
    'http://nas.local/g/t',
  ])('stays a button: %s', (url) => {
    expect(placeLinks(text(url))).toEqual(text(url));
  });

  it.each(['http://localhost:3000/g/t', 'https://localhost/g/t', 'https://studio/g/t'])(
    'is an address in the text where Telegram takes no button: %s',
    (url) => {
      expect(placeLinks(text(url))).toEqual({
        kind: 'text',
        text: `Ready.\n\nGallery: ${url}`,
        buttons: [[again]],
      });
    },
  );

  it.each(['/g/t', '//studio.example/g/t', 'tg://user?id=1', 'javascript:alert(1)', 'https://', ''])(
    'is left out where it leads nowhere: "%s"',
    (url) => {
      expect(placeLinks(text(url))).toEqual({ kind: 'text', text: 'Ready.', buttons: [[again]] });
      expect(linksInText(text(url))).toEqual({ kind: 'text', text: 'Ready.', buttons: [[again]] });
    },
  );

  it('leaves no empty keyboard behind', () => {
    const url = 'http://localhost/g/t';
    const part: Part = { kind: 'photo', text: '', assetId: 'a', buttons: [[page(url)]] };
    expect(placeLinks(part)).toEqual({ kind: 'photo', text: `Gallery: ${url}`, assetId: 'a' });
  });

  it('is said whole, whatever the words before it', () => {
    const url = `http://localhost/g/${'t'.repeat(120)}`;
    for (const [kind, limit] of [
      ['text', 4096],
      ['photo', 1024],
    ] as const) {
      const part = placeLinks({ ...text(url, 'слово '.repeat(2000)), kind });
      expect(part.text).toHaveLength(limit);
      expect(part.text.endsWith(`…\n\nGallery: ${url}`)).toBe(true);
    }
  });

  it('can always be said instead', () => {
    const url = 'https://studio.example/g/t';
    expect(linksInText(text(url))).toMatchObject({ text: `Ready.\n\nGallery: ${url}`, buttons: [[again]] });
  });
});

it.each([
  'Bad Request: BUTTON_URL_INVALID',
  'Bad Request: BUTTON_TYPE_INVALID',
  "Bad Request: inline keyboard button URL 'http://studio/g/t' is invalid: Wrong HTTP URL",
  "Bad Request: inline keyboard button Web App URL 'http://a.b/' is invalid: Only HTTPS links are allowed",
])('knows the refusal of an address: %s', (description) => {
  expect(description).toMatch(BAD_LINK);
  expect('Bad Request: BUTTON_DATA_INVALID').not.toMatch(BAD_LINK);
});

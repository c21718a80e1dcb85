import { describe, expect, it } from 'vitest';
import type { TranscriptEntry } from '../../core/index.ts';
import { createLinks } from '../../core/index.ts';
import { toWire } from './wire.ts';

const links = createLinks({ sessionSecret: 'a secret for tests', clock: () => 0 });

const choiceOf = (url: string, open = true) => {
  const choice = { token: 'Menu.0', label: 'Gallery', action: 'open', url, open } as const;
  const entry: TranscriptEntry = { id: 1, from: 'bot', blocks: [], choices: [choice] };
  return toWire(entry, links).choices[0];
};

const blocksOf = (...blocks: TranscriptEntry['blocks']) =>
  toWire({ id: 1, from: 'bot', blocks, choices: [] }, links).blocks;

describe('what is drawn', () => {
  const link = {
    resource: 'qr:TR7',
    accountId: 'house',
    epoch: 0,
    mediaType: 'image/png',
    name: 'darkroom-qr.png',
  };

  it('is a QR picture with a signed address and its words', () => {
    const [block] = blocksOf({ type: 'qr', text: 'TR7', link });
    expect(block).toEqual({ type: 'qr', text: 'TR7', url: expect.stringMatching(/^\/o\/[\w-]+$/) });
    const token = block?.type === 'qr' ? (block.url?.slice('/o/'.length) ?? '') : '';
    expect(links.verify('object', token)).toMatchObject({
      state: 'ok',
      resource: 'qr:TR7',
      accountId: 'house',
    });
    expect(blocksOf({ type: 'qr', text: 'TR7' })).toEqual([{ type: 'qr', text: 'TR7' }]);
  });

  it('is a statement that is downloaded under its name', () => {
    const statement = {
      ...{ resource: 'statement:ann:abc', accountId: 'ann', epoch: 2, mediaType: 'text/csv' },
      name: 'darkroom-statement-2026-03-01.csv',
    };
    expect(blocksOf({ type: 'file', name: '', assetId: 'statement:ann:abc', link: statement })).toEqual([
      { type: 'file', name: statement.name, url: expect.stringMatching(/^\/o\/[\w-]+\?download=1$/) },
    ]);
  });
});

it('a choice that copies carries its words, and is never disabled', () => {
  const choice = { token: 'Menu.0', label: 'Copy', action: 'copy', copy: 'TR7', open: false } as const;
  const entry: TranscriptEntry = { id: 1, from: 'bot', blocks: [], choices: [choice] };
  expect(toWire(entry, links).choices).toEqual([
    { token: 'Menu.0', label: 'Copy', action: 'copy', copy: 'TR7' },
  ]);
});

const shown = { token: 'Menu.0', label: 'Gallery', action: 'open' };

describe('a choice that opens a page', () => {
  it.each(['/g/token', '/u/token?x=1#y', 'https://studio.example/g/token', 'http://127.0.0.1:3000/e/token'])(
    'carries the address %s, also when something else was chosen',
    (url) => {
      expect(choiceOf(url)).toEqual({ ...shown, url });
      expect(choiceOf(url, false)).toEqual({ ...shown, url });
    },
  );

  it.each([
    '//elsewhere.example/g',
    '/\\elsewhere.example/g',
    '/\t/elsewhere.example/g',
    '/\n/elsewhere.example/g',
    ' /g/token',
    'g/token',
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    'data:text/html,x',
    'https:elsewhere.example',
    'https://',
    '',
  ])('is a choice like any other when the address is none that may be linked: %j', (url) => {
    expect(choiceOf(url)).toEqual(shown);
    expect(choiceOf(url, false)).toEqual({ ...shown, disabled: true });
  });
});

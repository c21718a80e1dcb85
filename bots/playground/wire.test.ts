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

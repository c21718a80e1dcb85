import { describe, expect, it } from 'vitest';
import type { Capabilities, MenuAction, Reply } from '../../core/index.ts';
import { WITH_BUTTONS, WITHOUT_BUTTONS } from '../../test/support/dialogue.ts';
import { createI18n, createRenderer } from './index.ts';

const i18n = createI18n();
const render = createRenderer(i18n);
const draw = (reply: Reply, capabilities: Capabilities = WITH_BUTTONS, locale = 'en') =>
  render(reply, { locale, capabilities, timeZone: 'UTC' });

const menu: Reply['menu'] = {
  id: 'AbCdEfGhIjKl',
  actions: [
    { action: 'again', label: { key: 'action-again', params: { price: 4 } }, price: 4 },
    { action: 'original', label: { key: 'action-original' } },
    { action: 'delete', label: { key: 'action-delete' } },
    { action: 'command', label: { key: 'nav-balance' }, args: { command: '/balance' } },
  ],
};
const photo = (assetId: string) => ({ assetId, as: 'photo' as const });
const words = (prompt: string): Reply['lines'] => [{ key: 'cake-caption-prompt', params: { prompt } }];

describe('choices', () => {
  it('are rows of three buttons with their tokens and actions', () => {
    const [part] = draw({ lines: [{ key: 'deleted' }], menu });
    expect(part?.buttons).toEqual([
      [
        { token: 'AbCdEfGhIjKl.0', label: 'Again (4 credits)', action: 'again' },
        { token: 'AbCdEfGhIjKl.1', label: 'Original', action: 'original' },
        { token: 'AbCdEfGhIjKl.2', label: 'Delete', action: 'delete' },
      ],
      [{ token: '/balance', label: 'Balance', action: 'command' }],
    ]);
    for (const button of part?.buttons?.flat() ?? [])
      expect(Buffer.byteLength(button.token)).toBeLessThan(64);
  });

  it('follow the layout of the menu', () => {
    const rows = (layout: number[]) =>
      draw({ lines: [{ key: 'deleted' }], menu: { ...menu, layout } })[0]?.buttons?.map((row) => row.length);
    expect(rows([1])).toEqual([1, 3]);
    expect(rows([2, 2])).toEqual([2, 2]);
    expect(rows([0, 0])).toEqual([1, 1, 2]);
  });

  it.each([
    ['en', '1 · Again (4 credits)\n2 · Original\n3 · Delete\n4 · Balance\nReply with a number.'],
    ['zh', '1 · 再做一次（4 积分）\n2 · 原图\n3 · 删除\n4 · 余额\n请回复数字。'],
    ['ru', '1 · Ещё раз (4 кредита)\n2 · Оригинал\n3 · Удалить\n4 · Баланс\nОтветьте числом.'],
  ])('are a numbered list where there are no buttons (%s)', (locale, list) => {
    const parts = draw({ lines: [{ key: 'deleted' }], menu }, WITHOUT_BUTTONS, locale);
    expect(parts).toHaveLength(1);
    expect(parts[0]?.text).toBe(`${i18n.format('deleted', undefined, locale)}\n\n${list}`);
    expect(parts[0]?.buttons).toBeUndefined();
  });

  it('an empty menu is none', () => {
    expect(draw({ lines: [{ key: 'deleted' }], menu: { id: 'm', actions: [] } })[0]?.buttons).toBeUndefined();
  });
});

describe('a page of ours in a menu', () => {
  const url = 'https://studio.example/g/token';
  const page = { action: 'open', label: { key: 'nav-history' }, url } as const;
  const [again, original] = menu.actions as [MenuAction, MenuAction];
  const withPage = { id: 'AbCdEfGhIjKl', actions: [again, page, original] };
  const drawn = (actions: MenuAction[], capabilities = WITHOUT_BUTTONS, locale = 'en') =>
    draw({ lines: [{ key: 'deleted' }], menu: { id: 'AbCdEfGhIjKl', actions } }, capabilities, locale);

  it('is a button with its address, and others keep their tokens', () => {
    expect(drawn(withPage.actions, WITH_BUTTONS)[0]?.buttons?.flat()).toEqual([
      { token: 'AbCdEfGhIjKl.0', label: 'Again (4 credits)', action: 'again' },
      { token: 'AbCdEfGhIjKl.1', label: 'My pictures', action: 'open', url },
      { token: 'AbCdEfGhIjKl.2', label: 'Original', action: 'original' },
    ]);
  });

  it.each([
    ['en', `1 · Again (4 credits)\nMy pictures: ${url}\n3 · Original\nReply with a number.`],
    ['zh', `1 · 再做一次（4 积分）\n我的图片：${url}\n3 · 原图\n请回复数字。`],
    ['ru', `1 · Ещё раз (4 кредита)\nМои картинки: ${url}\n3 · Оригинал\nОтветьте числом.`],
  ])(
    'is a line without a number where there are no buttons; numbers are places in the menu (%s)',
    (locale, list) => {
      const [part] = drawn(withPage.actions, WITHOUT_BUTTONS, locale);
      expect(part?.text).toBe(`${i18n.format('deleted', undefined, locale)}\n\n${list}`);
    },
  );

  it('asks for no number when there is none', () => {
    expect(drawn([page])[0]?.text).toBe(`Deleted.\n\nMy pictures: ${url}`);
  });

  it('that is only a path is of no use outside of a page of ours', () => {
    expect(drawn([again, { ...page, url: '/g/token' }])[0]?.text).toBe(
      'Deleted.\n\n1 · Again (4 credits)\nReply with a number.',
    );
    expect(drawn([{ ...page, url: '/g/token' }])).toEqual([{ kind: 'text', text: 'Deleted.' }]);
  });

  it('is never cut: what does not fit begins a message of its own', () => {
    const long = `https://studio.example/g/${'t'.repeat(150)}`;
    const choices = [again, { ...page, url: long }, original, { ...page, url: `${long}2` }];
    for (const textLength of [200, 210, 230, 300, 420]) {
      const parts = drawn(choices, { ...WITHOUT_BUTTONS, textLength });
      for (const part of parts) expect(part.text.length).toBeLessThanOrEqual(textLength);
      const lines = parts.flatMap((part) => part.text.split('\n'));
      expect(lines.filter((line) => line !== '')).toEqual([
        'Deleted.',
        '1 · Again (4 credits)',
        `My pictures: ${long}`,
        '3 · Original',
        `My pictures: ${long}2`,
        'Reply with a number.',
      ]);
    }
  });
});

describe('pictures', () => {
  it('one picture carries caption and buttons', () => {
    const parts = draw({ lines: words('red'), assets: [photo('a')], menu, ref: 'gen' });
    expect(parts).toMatchObject([{ kind: 'photo', assetId: 'a', text: 'Description: red', ref: 'gen' }]);
    expect(parts[0]?.buttons).toHaveLength(2);
  });

  it('of several, where there are no albums, the first has the caption and the last the buttons', () => {
    const assets = [photo('a'), photo('b'), photo('c')];
    const parts = draw({ lines: words('red'), assets, menu }, { ...WITH_BUTTONS, albumSize: 1 });
    expect(parts.map((part) => [part.assetId, part.text, part.buttons !== undefined])).toEqual([
      ['a', 'Description: red', false],
      ['b', '', false],
      ['c', '', true],
    ]);
  });

  it('a long caption leaves whole lines under the picture and sends the rest as texts', () => {
    const long = 'слово '.repeat(900).trim();
    const parts = draw({ lines: [{ key: 'deleted' }, ...words(long)], assets: [photo('a')], menu });
    expect(parts.map((part) => part.kind)).toEqual(['photo', 'text', 'text']);
    expect(parts[0]?.text).toBe('Deleted.');
    expect(parts.slice(1).every((part) => part.text.length <= 4096)).toBe(true);
    expect(
      parts
        .slice(1)
        .map((part) => part.text)
        .join(' '),
    ).toBe(`Description: ${long}`);
    expect(parts.map((part) => part.buttons !== undefined)).toEqual([false, false, true]);
  });

  it('without captions and buttons: picture, words with the numbered menu', () => {
    const parts = draw({ lines: words('red'), assets: [photo('a')], menu }, WITHOUT_BUTTONS);
    expect(parts.map((part) => part.kind)).toEqual(['photo', 'text']);
    expect(parts[0]?.text).toBe('');
    expect(parts[1]?.text).toMatch(/^Description: red\n\n1 · Again/);
  });

  it('a numbered menu under several captionless pictures is a message of its own', () => {
    const parts = draw({ lines: [], assets: [photo('a'), photo('b')], menu }, WITHOUT_BUTTONS);
    expect(parts.map((part) => part.kind)).toEqual(['photo', 'photo', 'text']);
    expect(parts[2]?.text).toMatch(/^1 · Again/);
  });

  it('documents come after pictures and their words', () => {
    const assets = [{ assetId: 'd', as: 'document' as const }, photo('a')];
    expect(draw({ lines: words('x'.repeat(1100)), assets }).map((part) => part.kind)).toEqual([
      'photo',
      'text',
      'document',
    ]);
    expect(draw({ lines: words('x'), assets: [{ assetId: 'd', as: 'document' }] })).toMatchObject([
      { kind: 'document', text: 'Description: x' },
    ]);
  });
});

describe('albums', () => {
  const many = (count: number, as: 'photo' | 'document' = 'photo') =>
    Array.from({ length: count }, (_, n) => ({ assetId: `a${n}`, as }));
  const shape = (parts: ReturnType<typeof draw>) =>
    parts.map((part) => [part.kind, part.assetIds?.length ?? part.assetId ?? part.text]);

  it.each(['photo', 'document'] as const)('several pictures as %ss are one, with their caption', (as) => {
    expect(draw({ lines: words('red'), assets: many(4, as), ref: 'gen' })).toEqual([
      { kind: 'album', as, text: 'Description: red', assetIds: ['a0', 'a1', 'a2', 'a3'], ref: 'gen' },
    ]);
  });

  it('carry no choices: those come under the words, which follow', () => {
    const parts = draw({ lines: words('red'), assets: many(3), menu, slot: 'gen:1', ref: 'gen' });
    expect(parts).toMatchObject([
      { kind: 'album', as: 'photo', text: '', assetIds: ['a0', 'a1', 'a2'], ref: 'gen' },
      { kind: 'text', text: 'Description: red', slot: 'gen:1', ref: 'gen' },
    ]);
    expect([parts[0]?.buttons, parts[1]?.buttons?.flat().length]).toEqual([undefined, 4]);
  });

  it('are as even as they can be, and never of one picture', () => {
    expect(shape(draw({ lines: [], assets: many(11) }))).toEqual([
      ['album', 6],
      ['album', 5],
    ]);
    expect(shape(draw({ lines: [], assets: many(20) }))).toEqual([
      ['album', 10],
      ['album', 10],
    ]);
    expect(shape(draw({ lines: [], assets: many(1) }))).toEqual([['photo', 'a0']]);
    expect(draw({ lines: [], assets: many(3) }, { ...WITH_BUTTONS, albumSize: 2 })).toMatchObject([
      { assetIds: ['a0', 'a1'] },
      { kind: 'photo', assetId: 'a2' },
    ]);
  });

  it('without words leave a picture out for the choices', () => {
    const parts = draw({ lines: [], assets: many(3), menu });
    expect(shape(parts)).toEqual([
      ['album', 2],
      ['photo', 'a2'],
    ]);
    expect(parts[1]?.buttons).toBeDefined();
    expect(shape(draw({ lines: [], assets: many(2), menu }))).toEqual([
      ['photo', 'a0'],
      ['photo', 'a1'],
    ]);
    const numbered = draw({ lines: [], assets: many(3), menu }, { ...WITH_BUTTONS, buttonBytes: 0 });
    expect(shape(numbered)).toEqual([
      ['album', 3],
      ['text', expect.stringMatching(/^1 · Again/)],
    ]);
  });

  it('of pictures and of documents are apart, with the words under both where there are choices', () => {
    const assets = [...many(2, 'document'), ...many(2)];
    expect(draw({ lines: words('red'), assets, menu }).map((part) => [part.kind, part.as])).toEqual([
      ['album', 'photo'],
      ['album', 'document'],
      ['text', undefined],
    ]);
    expect(draw({ lines: words('red'), assets: [...many(2), photo('x')] })).toHaveLength(1);
  });

  it('with more words than a caption holds are followed by them', () => {
    const long = 'слово '.repeat(300).trim();
    const parts = draw({ lines: [{ key: 'deleted' }, ...words(long)], assets: many(2) });
    expect(parts.map((part) => part.kind)).toEqual(['album', 'text']);
    expect(parts[0]?.text).toBe('Deleted.');
  });
});

describe('a status', () => {
  it('is the text part with its slot, code and reference', () => {
    expect(
      draw({ lines: [{ key: 'gen-validating' }], slot: 'gen:1', code: 'GENERATION_FAILED', ref: '1' }),
    ).toEqual([
      { kind: 'text', text: 'Reading your description…', slot: 'gen:1', code: 'GENERATION_FAILED', ref: '1' },
    ]);
  });

  it('is not a picture, which cannot be edited into a text', () => {
    expect(draw({ lines: words('x'), assets: [photo('a')], slot: 'gen:1' })[0]?.slot).toBeUndefined();
  });
});

it('nothing to say is no message', () => {
  expect(draw({ lines: [] })).toEqual([]);
});

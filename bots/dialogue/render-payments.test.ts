import { describe, expect, it } from 'vitest';
import type { Capabilities, MenuAction, Reply } from '../../core/index.ts';
import { WITH_BUTTONS, WITHOUT_BUTTONS } from '../../test/support/dialogue.ts';
import { createI18n, createRenderer } from './index.ts';

const render = createRenderer(createI18n());
const draw = (reply: Reply, capabilities: Capabilities) =>
  render(reply, { locale: 'en', capabilities, timeZone: 'UTC' });

const ADDRESS = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t';
const COPYING: Capabilities = { ...WITH_BUTTONS, copyLength: 256 };
const words = (prompt: string): Reply['lines'] => [{ key: 'cake-caption-prompt', params: { prompt } }];

const copy = (text: string): MenuAction => ({ action: 'copy', label: { key: 'nav-balance' }, copy: text });
const cancel: MenuAction = { action: 'cancel', label: { key: 'action-cancel' }, args: { flow: 'topup' } };
const paid: MenuAction = { action: 'again', label: { key: 'action-original' } };
const menuOf = (...actions: MenuAction[]) => ({ id: 'AbCdEfGhIjKl', actions });

describe('a QR reply', () => {
  const reply: Reply = { lines: words('pay'), qr: ADDRESS, menu: menuOf(copy(ADDRESS), cancel) };

  it('is a picture with its words as caption and its buttons', () => {
    expect(draw(reply, COPYING)).toEqual([
      {
        kind: 'photo',
        assetId: `qr:${ADDRESS}`,
        qr: ADDRESS,
        text: 'Description: pay',
        buttons: [
          [
            { token: 'AbCdEfGhIjKl.0', label: 'Balance', action: 'copy', copy: ADDRESS },
            { token: 'AbCdEfGhIjKl.1', label: 'Cancel', action: 'cancel' },
          ],
        ],
      },
    ]);
  });

  it('with more words than a caption holds is followed by them, and the buttons stand under the last', () => {
    const parts = draw({ ...reply, lines: words('x'.repeat(1100)) }, COPYING);
    expect(parts.map(({ kind, qr, buttons }) => [kind, qr, buttons !== undefined])).toEqual([
      ['photo', ADDRESS, false],
      ['text', undefined, true],
    ]);
    expect(parts[0]?.text.length).toBeLessThanOrEqual(1024);
  });

  it('is its words alone where no picture can be sent', () => {
    expect(draw(reply, { ...COPYING, photoOut: 0 })).toMatchObject([
      { kind: 'text', text: 'Description: pay' },
    ]);
  });

  it('is picture, then words with numbers where there are no captions and buttons (WeChat)', () => {
    expect(draw(reply, WITHOUT_BUTTONS)).toEqual([
      { kind: 'photo', assetId: `qr:${ADDRESS}`, qr: ADDRESS, text: '' },
      { kind: 'text', text: 'Description: pay\n\n2 · Cancel\nReply with a number.' },
    ]);
  });

  it('stands by itself beside other pictures, and never in their album', () => {
    const assets = ['a', 'b'].map((assetId) => ({ assetId, as: 'photo' as const }));
    const parts = draw({ lines: words('pay'), qr: ADDRESS, assets }, COPYING);
    expect(parts.map(({ kind, qr, assetIds }) => [kind, qr, assetIds])).toEqual([
      ['photo', ADDRESS, undefined],
      ['album', undefined, ['a', 'b']],
    ]);
  });

  it.each(['', 'a\u001fb', 'x'.repeat(601)])('is words alone where no picture holds it', (qr) => {
    expect(draw({ lines: words('pay'), qr }, COPYING)).toEqual([{ kind: 'text', text: 'Description: pay' }]);
  });
});

describe('words to copy', () => {
  const drawn = (capabilities: Capabilities, ...actions: MenuAction[]) =>
    draw({ lines: words('pay'), menu: menuOf(...actions) }, capabilities)[0];

  it('have no button where the chat has none of that kind, and others keep their tokens', () => {
    expect(drawn(WITH_BUTTONS, copy('a'), cancel)?.buttons).toEqual([
      [{ token: 'AbCdEfGhIjKl.1', label: 'Cancel', action: 'cancel' }],
    ]);
    expect(drawn(WITH_BUTTONS, copy('a'))).toEqual({ kind: 'text', text: 'Description: pay' });
  });

  it('have no button where they are longer than one holds', () => {
    expect(drawn(COPYING, copy('x'.repeat(256)))?.buttons?.flat()).toHaveLength(1);
    expect(drawn(COPYING, copy('x'.repeat(257)))?.buttons).toBeUndefined();
  });

  it('leave the rows of the others as the menu has them', () => {
    const menu = { ...menuOf(copy('a'), copy('b'), cancel, paid), layout: [2, 2] };
    const rows = (can: Capabilities) =>
      draw({ lines: words('pay'), menu }, can)[0]?.buttons?.map((row) =>
        row.map(({ token }) => token.slice(-1)),
      );
    expect(rows(COPYING)).toEqual([
      ['0', '1'],
      ['2', '3'],
    ]);
    expect(rows(WITH_BUTTONS)).toEqual([['2', '3']]);
  });

  it('take no line of a numbered menu, whose numbers stay places in the menu', () => {
    expect(drawn(WITHOUT_BUTTONS, copy('a'), cancel, copy('b'), paid)?.text).toBe(
      'Description: pay\n\n2 · Cancel\n4 · Original\nReply with a number.',
    );
    expect(drawn(WITHOUT_BUTTONS, copy('a'))?.text).toBe('Description: pay');
  });
});

it('an invoice is one part without buttons: title and label in words, its description as text', () => {
  const invoice = {
    title: { key: 'nav-balance' },
    description: { key: 'unit-credits', params: { n: 700 } },
    label: { key: 'action-original' },
    payload: 'p1',
    startParameter: 's1',
    stars: 500,
  };
  expect(draw({ lines: [], invoice, menu: menuOf(cancel), ref: 'o1' }, COPYING)).toEqual([
    {
      kind: 'invoice',
      text: '700 credits',
      invoice: { title: 'Balance', label: 'Original', payload: 'p1', startParameter: 's1', stars: 500 },
      ref: 'o1',
    },
  ]);
});

import { describe, expect, it } from 'vitest';
import type { MenuAction, OpenMenu } from '../../core/index.ts';
import { menuOf, NOW, pressEvent, stateOf, textEvent } from '../../test/support/dialogue.ts';
import { createDialogue } from './index.ts';

const dialogue = createDialogue();
const url = 'https://studio.example/g/token';
const page: MenuAction = {
  action: 'open',
  label: { key: 'nav-history' },
  args: { generationId: 'gen' },
  url,
};
const original: MenuAction = {
  action: 'original',
  label: { key: 'action-original' },
  args: { generationId: 'gen' },
};
const address = [
  {
    do: 'reply',
    reply: { lines: [{ key: 'menu-link', params: { label: { key: 'nav-history' }, url } }] },
  },
];

const answer = (newest: OpenMenu, text: string) => dialogue.reduce(stateOf({ newest }), textEvent(text));
const press = (pressed: OpenMenu, index: number) =>
  dialogue.reduce(stateOf({ pressed }), pressEvent(`${pressed.id}.${index}`));

describe('a page in a menu', () => {
  const menu = menuOf([page, original]);

  it('is said as an address when its number or its token is answered, and uses nothing up', () => {
    expect(answer(menu, '1')).toEqual(address);
    expect(press(menu, 0)).toEqual(address);
  });

  it('counts as a place: the number after it is the next choice', () => {
    expect(answer(menu, '2')).toEqual([{ do: 'original', generationId: 'gen', use: menu.id }]);
  });

  it('can still be asked for when something else was chosen, but not when the menu is over', () => {
    expect(press({ ...menu, usedAt: NOW - 1 }, 0)).toEqual(address);
    const late = press({ ...menu, expiresAt: NOW }, 0);
    expect(late).toMatchObject([{ do: 'reply', reply: { code: 'CHOICE_EXPIRED' } }]);
  });

  it('is told to nobody but the owner of the menu', () => {
    const foreign = press({ ...menu, accountId: 'ben' }, 0);
    expect(JSON.stringify(foreign)).not.toContain(url);
    expect(foreign).toMatchObject([{ do: 'reply', reply: { code: 'NOT_YOUR_CHOICE' } }]);
  });
});

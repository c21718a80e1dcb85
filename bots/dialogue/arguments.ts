import type { MenuAction, OpenMenu } from '../../core/index.ts';

/** An argument of a choice that is a text with something in it. */
export const textArg = (action: MenuAction, name: string): string | undefined => {
  const value = action.args?.[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** An argument of a choice that is a number. */
export const numberArg = (action: MenuAction, name: string): number | undefined => {
  const value = action.args?.[name];
  return typeof value === 'number' ? value : undefined;
};

/** What an effect names as `use`, so that the choice it carries out is good for one time: menus of one choice. */
export const useOf = (menu: OpenMenu): string | undefined => (menu.once ? menu.id : undefined);

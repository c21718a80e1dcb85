import type { Effect, ErrorCode, MenuAction, OpenMenu } from '../../core/index.ts';
import { numberArg, textArg, useOf } from './arguments.ts';
import { runCommand } from './commands/index.ts';
import { notOffered } from './commands/not-offered.ts';
import { flowNamed, isFlowOpen } from './flows/index.ts';
import { pressPhotoResult } from './flows/photo-results.ts';
import { parseCommand } from './input.ts';
import { sayError } from './replies/errors.ts';
import { navigation } from './replies/navigation.ts';
import type { Turn } from './turn.ts';
import { line, say } from './turn.ts';

const generationOf = (menu: OpenMenu, action: MenuAction): string | undefined =>
  textArg(action, 'generationId') ?? menu.generationId;

/** Choices that can be offered again as they were: a press that costs something is re-priced by the core. */
const REPEATABLE: readonly string[] = [
  ...['again', 'retry', 'original', 'star', 'open', 'page', 'delete'],
  ...['variation', 'edit', 'share', 'retake'],
];

/** An old or used choice says so and offers anew what still makes sense. */
const stale = (turn: Turn, menu: OpenMenu, action: MenuAction, code: ErrorCode): Effect[] => {
  const flow = flowNamed(textArg(action, 'flow'));
  const anew = flow && isFlowOpen(turn, flow) && flow.stale?.(turn, menu, action, code);
  if (anew) return anew;
  const actions = menu.actions
    .filter(
      (one) =>
        REPEATABLE.includes(one.action) &&
        one.url === undefined &&
        one.copy === undefined &&
        generationOrPage(menu, one),
    )
    .map((one) => {
      const generationId = generationOf(menu, one);
      return generationId === undefined ? one : { ...one, args: { ...one.args, generationId } };
    });
  return [sayError(turn, code, actions.length > 0 ? { actions } : {})];
};

const generationOrPage = (menu: OpenMenu, action: MenuAction): boolean =>
  action.action === 'page' || generationOf(menu, action) !== undefined;

/** Leaves an open question: the menu is used up and nothing else happens. */
const dismiss = (turn: Turn, menu: OpenMenu): Effect[] => [
  { do: 'use-menu', use: menu.id },
  say({ lines: [line('kept')], menu: navigation(turn, ['status', 'history']) }),
];

const confirm = (turn: Turn, menu: OpenMenu, action: MenuAction): Effect[] => {
  const use = useOf(menu);
  const doomed = textArg(action, 'delete');
  if (doomed !== undefined) return [{ do: 'delete', generationId: doomed, use }];
  const stopped = textArg(action, 'cancel');
  if (stopped !== undefined) {
    return [{ do: 'list-running', view: 'before-cancel', cancel: cancelOf(action, stopped, use) }];
  }
  return stale(turn, menu, action, 'CHOICE_EXPIRED');
};

/** What a cancel press was told: the refund its message named (none = all of it). */
const cancelOf = (
  action: MenuAction,
  generationId: string,
  use: string | undefined,
): { generationId: string; refund?: number; use?: string } => ({
  generationId,
  refund: numberArg(action, 'refund'),
  use,
});

const carryOut = (turn: Turn, menu: OpenMenu, action: MenuAction): Effect[] => {
  const flow = flowNamed(textArg(action, 'flow'));
  const looks = flow?.onlyLooks?.(action) === true;
  if (flow && !looks && !isFlowOpen(turn, flow)) return notOffered(turn, flow.name);
  if (flow) return flow.press(turn, menu, action);
  if (action.action === 'confirm') return confirm(turn, menu, action);
  if (action.action === 'statement') return [{ do: 'statement' }];
  const generationId = generationOf(menu, action);
  const use = useOf(menu);
  if (action.action === 'page') {
    const page = Math.max(0, numberArg(action, 'page') ?? 0);
    if (textArg(action, 'list') === 'billing') return [{ do: 'list-billing', page }];
    const starredOnly = numberArg(action, 'starred') === 1 ? true : undefined;
    const job = textArg(action, 'job');
    return [{ do: 'list-history', page, starredOnly, job, words: textArg(action, 'words') }];
  }
  if (generationId === undefined) {
    return action.action === 'cancel' ? dismiss(turn, menu) : stale(turn, menu, action, 'CHOICE_EXPIRED');
  }
  switch (action.action) {
    case 'cancel':
      return [{ do: 'list-running', view: 'before-cancel', cancel: cancelOf(action, generationId, use) }];
    case 'again':
    case 'retry':
      return [{ do: action.action, generationId, shownPrice: action.price, use }];
    case 'delete':
      // Looked at before it is asked: what is gone already needs no question.
      return [{ do: 'show-generation', generationId, view: 'before-delete' }];
    case 'original':
    case 'star':
      return [{ do: action.action, generationId, use }];
    case 'open':
      return [{ do: 'show-generation', generationId, use }];
    case 'variation':
    case 'edit':
    case 'share':
    case 'retake':
      return pressPhotoResult(turn, menu, action, generationId);
    default:
      return [sayError(turn, 'NOTHING_TO_SHOW')];
  }
};

/** Carries out choice `index` (from 0) of a menu of this person's. */
export const choose = (turn: Turn, menu: OpenMenu, index: number): Effect[] => {
  const action = menu.actions[index];
  if (!action) return [sayError(turn, 'CHOICE_EXPIRED')];
  const command = parseCommand(textArg(action, 'command') ?? '');
  if (command) return runCommand(turn, command.name, command.words);
  // A page is opened, not chosen: asked for by its number, its address is said once more, also when others were chosen.
  if (action.url !== undefined && menu.expiresAt > turn.state.now) {
    return [say({ lines: [line('menu-link', { label: action.label, url: action.url })] })];
  }
  // What a button copies is said alone where no button can: easily copied whole.
  if (action.copy !== undefined && menu.expiresAt > turn.state.now) {
    return [say({ lines: [line('copy-words', { words: action.copy })] })];
  }
  if (menu.once && menu.usedAt !== null) return stale(turn, menu, action, 'CHOICE_USED');
  if (menu.expiresAt <= turn.state.now) return stale(turn, menu, action, 'CHOICE_EXPIRED');
  return carryOut(turn, menu, action);
};

/** A press: `/command` is navigation, `<menu>.<i>` a choice, which only its owner may take. */
export const press = (turn: Turn, token: string): Effect[] => {
  const command = parseCommand(token);
  if (command) return runCommand(turn, command.name, command.words);
  const { pressed, account } = turn.state;
  const dot = token.lastIndexOf('.');
  if (!pressed || dot < 0 || pressed.id !== token.slice(0, dot)) return [sayError(turn, 'CHOICE_EXPIRED')];
  if (pressed.accountId !== account.id) return [sayError(turn, 'NOT_YOUR_CHOICE')];
  return choose(turn, pressed, Number(token.slice(dot + 1)));
};

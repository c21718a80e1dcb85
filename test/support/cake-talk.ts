import type {
  CakeView,
  CoreEffect,
  Effect,
  ErrorCode,
  ErrorParams,
  Inbound,
  MenuAction,
  OpenMenu,
  Outcome,
  ReplyDraft,
  TurnState,
} from '../../core/index.ts';
import { eventOf, NOW, pressEvent, repliesOf, stateOf, textEvent, WITHOUT_BUTTONS } from './dialogue.ts';

/** Someone with 100 credits who orders cakes at 4. */
export const cakeState = (changes: Partial<TurnState> = {}): TurnState =>
  stateOf({
    wallet: { paid: 100, bonus: 0, frozen: 0, debt: 0, available: 100 },
    ...changes,
  });

/** The same where choices are numbers. */
export const plainCakeState = (changes: Partial<TurnState> = {}): TurnState => {
  const state = cakeState(changes);
  return { ...state, conversation: { ...state.conversation, capabilities: WITHOUT_BUTTONS } };
};

interface Dialogue {
  reduce(state: TurnState, event: Inbound): Effect[];
  settle(
    state: TurnState,
    effect: CoreEffect | { do: 'use-menu' },
    outcome: Outcome,
    event: Inbound,
  ): Effect[];
}

export interface Said {
  effects: Effect[];
  replies: ReplyDraft[];
  /** Locale keys of what was said. */
  keys: string[];
  /** Labels of the choices under the last message. */
  labels: string[];
  submitted: Extract<CoreEffect, { do: 'submit' }>[];
}

export interface CakeTalkOptions {
  dialogue: Dialogue;
  state?: TurnState;
  /** What the core knows of an order that is looked at. */
  view?: CakeView;
}

/** Talks with the dialogue turn by turn, and stands for the core: dialogs, menus, orders. */
export const createCakeTalk = ({ dialogue, state = cakeState(), view }: CakeTalkOptions) => {
  let now = state;
  let menus = 0;
  const open = new Map<string, OpenMenu>();
  let refused: { code: ErrorCode; params?: ErrorParams } | undefined;

  const outcomeOf = (effect: CoreEffect | { do: 'use-menu' }): Outcome => {
    if (effect.do === 'submit' && refused)
      return { ok: false, error: { code: refused.code, params: refused.params ?? {} } };
    if (effect.do === 'submit') {
      const value = { generationId: 'gen', job: 'cakes', title: 'cake', price: 4, place: 1, minutes: 1 };
      return { ok: true, value: { ...value, count: effect.count, available: 90 } };
    }
    if (effect.do === 'show-cake')
      return view
        ? { ok: true, value: view }
        : { ok: false, error: { code: 'GENERATION_NOT_FOUND', params: {} } };
    return { ok: true, value: {} };
  };

  const remember = (reply: ReplyDraft): void => {
    if (!reply.menu || reply.menu.actions.length === 0) return;
    menus += 1;
    const menu: OpenMenu = {
      id: `menu${menus}`,
      accountId: now.account.id,
      actions: reply.menu.actions,
      once: reply.menu.once ?? true,
      createdAt: NOW,
      expiresAt: NOW + 86_400_000,
      usedAt: null,
    };
    open.set(menu.id, menu);
    now = { ...now, newest: menu };
  };

  const turn = (event: Inbound, pressed?: OpenMenu): Said => {
    const seen: Effect[] = [];
    const before: TurnState = { ...now, pressed };
    const run = (effects: Effect[]): void => {
      for (const effect of effects) {
        seen.push(effect);
        if (effect.do === 'dialog') now = { ...now, dialog: effect.dialog };
        if (effect.do === 'reply') remember(effect.reply);
        if (effect.do === 'reply' || effect.do === 'dialog' || effect.do === 'task') continue;
        const outcome = outcomeOf(effect);
        if ('use' in effect && effect.use !== undefined && outcome.ok) {
          const used = open.get(effect.use);
          if (used) open.set(used.id, { ...used, usedAt: NOW });
        }
        run(dialogue.settle({ ...before, dialog: now.dialog }, effect, outcome, event));
        if (!outcome.ok) return;
      }
    };
    run(dialogue.reduce(before, event));
    const replies = repliesOf(seen);
    return {
      effects: seen,
      replies,
      keys: replies.flatMap((reply) => reply.lines.map(({ key }) => key)),
      labels: (replies.at(-1)?.menu?.actions ?? []).map(({ label }) => label.key),
      submitted: seen.filter((effect) => effect.do === 'submit'),
    };
  };

  return {
    get state(): TurnState {
      return now;
    },
    /** The newest menu. */
    get menu(): OpenMenu | undefined {
      return now.newest && open.get(now.newest.id);
    },
    say: (text: string): Said => turn(textEvent(text)),
    send: (body: Inbound['body']): Said => turn(eventOf(body)),
    /** Presses the choice that `wanted` describes, in this menu or the newest. */
    press(wanted: (action: MenuAction) => boolean, menu: OpenMenu | undefined = now.newest): Said {
      const current = menu && open.get(menu.id);
      const at = current?.actions.findIndex(wanted) ?? -1;
      if (!current || at < 0) throw new Error('no such choice is open');
      return turn(pressEvent(`${current.id}.${at}`), current);
    },
    /** Presses what has this locale key. */
    pressKey(key: string, menu?: OpenMenu): Said {
      return this.press(({ label }) => label.key === key, menu);
    },
    /** From now on the core refuses orders with this. */
    refuse(error: { code: ErrorCode; params?: ErrorParams } | undefined): void {
      refused = error;
    },
  };
};

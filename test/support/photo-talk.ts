import type {
  CoreEffect,
  DialogState,
  Effect,
  ErrorCode,
  ErrorParams,
  Inbound,
  MenuAction,
  ModelView,
  OpenMenu,
  Outcome,
  PhotoOrderView,
  ReplyDraft,
  TurnState,
} from '../../core/index.ts';
import { eventOf, NOW, pressEvent, repliesOf, stateOf, textEvent } from './dialogue.ts';

export const modelOf = (name: string, changes: Partial<ModelView> = {}): ModelView => ({
  modelId: `model-${name}`,
  name,
  triggerWord: `${name}word`,
  base: 'flux',
  subject: 'person',
  isDefault: false,
  createdAt: NOW,
  ...changes,
});

/** A ready-made description as the composition root gives it. */
export const readyOf = (id: string, set: string, prompt: string) => ({
  id,
  set,
  personal: prompt.includes('{trigger}'),
  words: (trigger = 'someone') => prompt.replaceAll('{trigger}', trigger),
});

export const orderView = (changes: Partial<PhotoOrderView> = {}): PhotoOrderView => ({
  generationId: 'gen',
  model: 'flux',
  modelName: 'FLUX',
  prompt: 'on a beach',
  aspect: '3:4',
  seed: 1234,
  count: 1,
  ...changes,
});

/** Someone with 100 credits in a private chat of a studio of portraits at 7 credits. */
export const photoState = (changes: Partial<TurnState> = {}): TurnState =>
  stateOf({
    wallet: { paid: 100, bonus: 0, frozen: 0, debt: 0, available: 100 },
    jobs: ['portraits', 'cakes'],
    ...changes,
  });

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
  /** Everything that was asked of the core and said, in order. */
  effects: Effect[];
  replies: ReplyDraft[];
  /** Locale keys of what was said. */
  keys: string[];
  codes: (string | undefined)[];
  submitted: Extract<CoreEffect, { do: 'submit' }>[];
  tasks: Extract<Effect, { do: 'task' }>[];
}

interface TalkOptions {
  dialogue: Dialogue;
  models?: ModelView[];
  order?: PhotoOrderView;
  state?: TurnState;
  /** Effects that the core refuses, by name. */
  refuses?: Partial<Record<CoreEffect['do'], { code: ErrorCode; params?: ErrorParams }>>;
  /** What the core answers where it is not about photos. */
  answers?: (effect: CoreEffect | { do: 'use-menu' }) => unknown;
}

type Refusals = NonNullable<TalkOptions['refuses']>;

const answerOf = (effect: CoreEffect | { do: 'use-menu' }, models: ModelView[], order: PhotoOrderView) => {
  switch (effect.do) {
    case 'list-models':
      return models;
    case 'show-photo-order':
      return order;
    case 'rename-model':
      return modelOf(effect.name);
    case 'default-model':
      return { ...models[0], isDefault: true };
    case 'delete-model':
      return { name: models.find((one) => one.modelId === effect.modelId)?.name ?? '' };
    case 'share':
      return { generationId: effect.generationId, assets: ['a', 'b'] };
    case 'list-running':
      return [];
    default:
      return { generationId: 'gen2', job: 'portraits', title: 'A photo', price: 7, place: 1, minutes: 1 };
  }
};

/** A conversation as the core carries it out: the dialog and the menus are kept from turn to turn. */
export const createTalk = ({
  dialogue,
  models = [],
  order = orderView(),
  state = photoState(),
  refuses = {},
  answers,
}: TalkOptions) => {
  let refusals: Refusals = refuses;
  let dialog: DialogState | null = state.dialog;
  let menu: OpenMenu | undefined = state.newest;
  let count = 0;

  const keep = (reply: ReplyDraft, account: TurnState['account']): void => {
    if (!reply.menu) return;
    count += 1;
    menu = {
      id: `menu-${count}`,
      accountId: account.id,
      actions: reply.menu.actions,
      generationId: reply.menu.generationId,
      once: reply.menu.once ?? true,
      createdAt: NOW,
      expiresAt: NOW + 1000,
      usedAt: null,
    };
  };

  const turn = (event: Inbound, pressed?: OpenMenu): Said => {
    const effects: Effect[] = [];
    const now = (): TurnState => ({ ...state, dialog, newest: menu, pressed });
    const run = (list: Effect[]): void => {
      for (const effect of list) {
        effects.push(effect);
        if (effect.do === 'dialog') dialog = effect.dialog;
        else if (effect.do === 'reply') keep(effect.reply, state.account);
        else if (effect.do !== 'task') {
          const refusal = refusals[effect.do as CoreEffect['do']];
          const outcome: Outcome = refusal
            ? { ok: false, error: { code: refusal.code, params: refusal.params ?? {} } }
            : { ok: true, value: answers?.(effect) ?? answerOf(effect, models, order) };
          run(dialogue.settle(now(), effect, outcome, event));
          if (!outcome.ok) return;
        }
      }
    };
    run(dialogue.reduce(now(), event));
    const replies = repliesOf(effects);
    return {
      effects,
      replies,
      keys: replies.flatMap((reply) => reply.lines.map((line) => line.key)),
      codes: replies.map((reply) => reply.code),
      submitted: effects.filter((effect) => effect.do === 'submit'),
      tasks: effects.filter((effect) => effect.do === 'task'),
    };
  };

  const pressOf = (pressed: OpenMenu, wanted: (action: MenuAction) => boolean): Said => {
    const index = pressed.actions.findIndex(wanted);
    if (index < 0) throw new Error(`no such choice: ${JSON.stringify(pressed.actions)}`);
    const command = pressed.actions[index]?.args?.command;
    return turn(pressEvent(typeof command === 'string' ? command : `${pressed.id}.${index}`), pressed);
  };

  const open = (): OpenMenu => {
    if (!menu) throw new Error('no menu is open');
    return menu;
  };

  return {
    say: (text: string): Said => turn(textEvent(text)),
    event: (event: Inbound): Said => turn(event),
    /** Presses a choice of the newest menu: of this action, or with these arguments. */
    press: (wanted: MenuAction['action'] | Record<string, string | number>): Said =>
      pressOf(open(), (action) =>
        typeof wanted === 'string'
          ? action.action === wanted
          : Object.entries(wanted).every(([name, value]) => action.args?.[name] === value),
      ),
    /** Presses a choice of an earlier menu. */
    pressOld: (old: OpenMenu, action: MenuAction['action'], changes: Partial<OpenMenu> = {}): Said =>
      pressOf({ ...old, ...changes }, (one) => one.action === action),
    task: (kind: string, result: unknown): Said => turn(eventOf({ type: 'task', taskId: 't', kind, result })),
    file: (): Said => turn(eventOf({ type: 'file', files: [{ handle: 'f' }] })),
    sticker: (): Said => turn(eventOf({ type: 'unsupported', what: 'sticker' })),
    menu: open,
    dialog: () => dialog,
    refuse: (next: Refusals): void => {
      refusals = next;
    },
  };
};

import type {
  CoreEffect,
  DialogState,
  Effect,
  ErrorCode,
  ErrorParams,
  Inbound,
  InboundFile,
  MenuAction,
  ModelView,
  OpenMenu,
  Outcome,
  ReplyDraft,
  TemplateListView,
  TemplateView,
  TurnState,
} from '../../core/index.ts';

export * from './prompts-templates.ts';

import { eventOf, pressEvent, repliesOf, textEvent } from './dialogue.ts';

import { FULL, galleryState, LOCKED, modelOf, OWN, THEIRS, templateOf } from './prompts-templates.ts';

type Task = Extract<Effect, { do: 'task' }>;
type Submit = Extract<CoreEffect, { do: 'submit' }>;
type Refusals = Partial<Record<CoreEffect['do'], { code: ErrorCode; params?: ErrorParams }>>;
type Listing = Extract<CoreEffect, { do: 'list-templates' }>;

export interface Said {
  /** Everything that was asked of the core and said, in order. */
  effects: Effect[];
  replies: ReplyDraft[];
  /** Locale keys of what was said. */
  keys: string[];
  codes: (string | undefined)[];
  submitted: Submit[];
  tasks: Task[];
}

interface Dialogue {
  reduce(state: TurnState, event: Inbound): Effect[];
  settle(
    state: TurnState,
    effect: CoreEffect | { do: 'use-menu' },
    outcome: Outcome,
    event: Inbound,
  ): Effect[];
}

type Wanted = MenuAction['action'] | Record<string, string | number>;

const matches = (wanted: Wanted) => (action: MenuAction) =>
  typeof wanted === 'string'
    ? action.action === wanted
    : Object.entries(wanted).every(([name, value]) => action.args?.[name] === value);

/** A conversation as the core carries it out: dialog, menus, time and the gallery's rows go on from turn to turn. */
export const createPromptsTalk = ({
  dialogue,
  state = galleryState(),
}: {
  dialogue: Dialogue;
  state?: TurnState;
}) => {
  let now = state;
  let dialog: DialogState | null = state.dialog;
  let menu: OpenMenu | undefined;
  let menus = 0;
  let refusals: Refusals = {};
  let templates: TemplateView[] = [templateOf(), FULL, LOCKED, OWN];
  let theirs = THEIRS;
  const dropped = new Set<string>();
  let models: ModelView[] = [modelOf(), modelOf({ modelId: 'm2', name: 'Rex', isDefault: false })];

  const missing: Outcome = { ok: false, error: { code: 'PROMPT_NOT_FOUND', params: {} } };
  const found = (value: unknown): Outcome => (value === undefined ? missing : { ok: true, value });

  /** The one that is called so, or the only one that begins so. */
  const called = (words: string): Outcome => {
    const named = templates.find(({ title }) => title.toLowerCase() === words);
    if (named) return found({ ...named, exact: true });
    const begun = templates.filter(({ title }) => title.toLowerCase().startsWith(words));
    return found(begun.length === 1 ? begun[0] : undefined);
  };

  const listing = ({ page, size, category, words, favourites, own }: Listing): TemplateListView => {
    const fitting = templates.filter(
      (one) =>
        (category === undefined || one.category === category) &&
        (words === undefined || one.title.toLowerCase().includes(words.toLowerCase())) &&
        (!favourites || one.favourite) &&
        (!own || one.own),
    );
    const counts = new Map<TemplateView['category'], number>();
    for (const one of templates) counts.set(one.category, (counts.get(one.category) ?? 0) + 1);
    return {
      items: fitting.slice(page * size, (page + 1) * size),
      page,
      pages: Math.ceil(fitting.length / size),
      total: fitting.length,
      categories: [...counts].map(([name, count]) => ({ category: name, count })),
      own: templates.filter((one) => one.own).length,
      favourites: templates.filter((one) => one.favourite).length,
    };
  };

  const change = (id: string, changes: (old: TemplateView) => Partial<TemplateView>): Outcome => {
    templates = templates.map((one) => (one.templateId === id ? { ...one, ...changes(one) } : one));
    return found(templates.find((one) => one.templateId === id));
  };

  const answerTo = (effect: CoreEffect | { do: 'use-menu' }): Outcome => {
    switch (effect.do) {
      case 'list-templates':
        return { ok: true, value: listing(effect) };
      case 'show-template': {
        const { by, uploads } = effect;
        if ('words' in by) return called(by.words.toLowerCase());
        // Somebody else's is led to by its code, and in no list.
        const reachable = [...templates, theirs];
        const one = reachable.find((of) => ('id' in by ? of.templateId === by.id : of.code === by.code));
        return found(one && (uploads ? { ...one, here: uploads.filter((id) => !dropped.has(id)) } : one));
      }
      case 'favourite-template':
        return change(effect.templateId, ({ favourite }) => ({ favourite: !favourite }));
      case 'change-template':
        return change(effect.templateId, ({ title, content }) => ({
          title: effect.title ?? title,
          content: effect.content ?? content,
        }));
      case 'save-template': {
        const saved = { ...OWN, templateId: 't-new', code: 'new12345', ...effect };
        templates = [...templates, saved];
        return { ok: true, value: saved };
      }
      case 'delete-template': {
        const gone = templates.find((one) => one.templateId === effect.templateId);
        templates = templates.filter((one) => one !== gone);
        return found(gone && { title: gone.title });
      }
      case 'drop-upload':
        dropped.add(effect.assetId);
        return { ok: true, value: null };
      case 'list-models':
        return { ok: true, value: models };
      case 'list-running':
        return { ok: true, value: [] };
      default: {
        const order = { generationId: 'gen', job: 'gallery', title: 'Forest cabin', count: 1, price: 5 };
        return { ok: true, value: { ...order, available: 95, place: 1, minutes: 1 } };
      }
    }
  };

  const keep = (reply: ReplyDraft): void => {
    if (!reply.menu) return;
    menus += 1;
    menu = {
      id: `menu${menus}`,
      accountId: now.account.id,
      actions: reply.menu.actions,
      generationId: reply.menu.generationId,
      once: reply.menu.once ?? true,
      createdAt: now.now,
      expiresAt: now.now + 60_000,
      usedAt: null,
    };
  };

  const turn = (event: Inbound, pressed?: OpenMenu): Said => {
    const effects: Effect[] = [];
    now = { ...now, now: now.now + 1 };
    const read = (): TurnState => ({ ...now, dialog, newest: menu, pressed });
    const run = (list: Effect[]): void => {
      for (const effect of list) {
        effects.push(effect);
        // As a row: what is not known is not there, and a restart changes nothing.
        if (effect.do === 'dialog') dialog = JSON.parse(JSON.stringify(effect.dialog)) as DialogState | null;
        else if (effect.do === 'reply') keep(effect.reply);
        else if (effect.do !== 'task') {
          const refusal = refusals[effect.do as CoreEffect['do']];
          const outcome: Outcome = refusal
            ? { ok: false, error: { code: refusal.code, params: refusal.params ?? {} } }
            : answerTo(effect);
          run(dialogue.settle(read(), effect, outcome, event));
          if (!outcome.ok) return;
        }
      }
    };
    run(dialogue.reduce(read(), event));
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

  const open = (): OpenMenu => {
    if (!menu) throw new Error('no menu is open');
    return menu;
  };

  const pressOf = (pressed: OpenMenu, wanted: Wanted): Said => {
    const index = pressed.actions.findIndex(matches(wanted));
    if (index < 0) throw new Error(`no such choice: ${JSON.stringify(pressed.actions)}`);
    const command = pressed.actions[index]?.args?.command;
    return turn(pressEvent(typeof command === 'string' ? command : `${pressed.id}.${index}`), pressed);
  };

  const talk = {
    say: (text: string): Said => turn(textEvent(text)),
    send: (files: InboundFile[] = [{ handle: 'f' }], caption?: string, album?: string): Said =>
      turn(eventOf({ type: 'file', files, caption, album })),
    sticker: (): Said => turn(eventOf({ type: 'unsupported', what: 'sticker' })),
    /** What the task of the newest picture, or of `tag`, answered; undefined: it failed as a whole. */
    picture: (value?: Record<string, unknown>, tag?: string): Said =>
      turn(
        eventOf({
          type: 'task',
          taskId: 't',
          kind: 'template-picture',
          result:
            value === undefined
              ? { ok: false }
              : { ok: true, value: { tag: tag ?? dialog?.data.tag ?? 'none', ...value } },
        }),
      ),
    press: (wanted: Wanted): Said => pressOf(open(), wanted),
    /** Presses a choice of an earlier menu. */
    pressOld: (old: OpenMenu, wanted: Wanted, changes: Partial<OpenMenu> = {}): Said =>
      pressOf({ ...old, ...changes }, wanted),
    menu: open,
    dialog: () => dialog,
    setDialog: (next: DialogState | null): void => {
      dialog = next;
    },
    refuse: (next: Refusals): void => {
      refusals = next;
    },
    be: (changes: Partial<TurnState>): void => {
      now = { ...now, ...changes };
    },
    has: (next: TemplateView[]): void => {
      templates = next;
    },
    /** Its owner changes what somebody else shared. */
    rewritten: (changes: Partial<TemplateView>): void => {
      theirs = { ...theirs, ...changes };
    },
    trained: (next: ModelView[]): void => {
      models = next;
    },
    /** To the offer of the template that asks everything. */
    toOffer: (): Said => {
      talk.say('/prompts full1234');
      talk.press('use');
      talk.say('a red fox');
      talk.press({ value: 'summer' });
      talk.send();
      talk.picture({ pictureId: 'p1' });
      talk.press({ value: 'm1' });
      return talk.press({ pick: 'skip' });
    },
  };
  return talk;
};

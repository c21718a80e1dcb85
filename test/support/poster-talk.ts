import type {
  CoreEffect,
  DialogState,
  Effect,
  ErrorCode,
  ErrorParams,
  Inbound,
  InboundFile,
  MenuAction,
  OpenMenu,
  Outcome,
  PosterSessionView,
  ProductFacts,
  ReplyDraft,
  TurnState,
} from '../../core/index.ts';
import { eventOf, NOW, pressEvent, repliesOf, stateOf, textEvent } from './dialogue.ts';

type Task = Extract<Effect, { do: 'task' }>;
type Submit = Extract<CoreEffect, { do: 'submit' }>;
type Refusals = Partial<Record<CoreEffect['do'], { code: ErrorCode; params?: ErrorParams }>>;

/** A mug with everything that is known of it. */
export const factsOf = (changes: Partial<ProductFacts> = {}): ProductFacts => ({
  name: 'Nordkind mug',
  colours: ['#1d4ed8', '#ffffff'],
  specs: [{ label: 'Volume', value: '350 ml' }],
  points: ['Keeps tea warm for an hour'],
  steps: ['Pour', 'Drink'],
  review: 'Best mug ever',
  brand: 'Made by two sisters',
  ...changes,
});

/** Someone with 100 credits in a private chat of a studio of posters at 4 credits, and edits at 5. */
export const posterState = (changes: Partial<TurnState> = {}): TurnState =>
  stateOf({
    wallet: { paid: 100, bonus: 0, frozen: 0, debt: 0, available: 100 },
    prices: { 'posters.poster': 4, 'posters.edit': 5, 'cakes.picture': 4, 'portraits.training': 350 },
    jobs: ['posters', 'cakes'],
    ...changes,
  });

/** A set with three posters; the third has two edits. */
export const sessionOf = (changes: Partial<PosterSessionView> = {}): PosterSessionView => ({
  sessionId: 'session',
  generationId: 'gen',
  name: 'Nordkind mug',
  createdAt: NOW,
  cost: 22,
  style: 'clean',
  language: 'en',
  posters: [
    { number: 1, versions: [{ version: 0, assetId: 'a1', createdAt: NOW }] },
    {
      number: 3,
      versions: [
        { version: 0, assetId: 'a3', createdAt: NOW },
        { version: 1, assetId: 'a3-1', words: 'greener', from: 0, createdAt: NOW },
        { version: 2, assetId: 'a3-2', words: 'a leaf', from: 1, createdAt: NOW },
      ],
    },
    { number: 9, versions: [{ version: 0, assetId: 'a9', createdAt: NOW }] },
  ],
  ordered: 3,
  running: false,
  ...changes,
});

export interface Said {
  /** Everything that was asked of the core and said, in order. */
  effects: Effect[];
  replies: ReplyDraft[];
  /** Locale keys of what was said. */
  keys: string[];
  codes: (string | undefined)[];
  submitted: Submit[];
  tasks: Task[];
  /** Uploads that were forgotten. */
  dropped: string[];
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

interface TalkOptions {
  dialogue: Dialogue;
  state?: TurnState;
  session?: PosterSessionView;
}

/** A conversation as the core carries it out: dialog, menus and time go on from turn to turn. */
export const createPosterTalk = ({ dialogue, state = posterState(), session = sessionOf() }: TalkOptions) => {
  let now = state;
  let dialog: DialogState | null = state.dialog;
  let menu: OpenMenu | undefined;
  let menus = 0;
  let refusals: Refusals = {};
  let view = session;

  const answerTo = (effect: CoreEffect | { do: 'use-menu' }): unknown => {
    if (effect.do === 'show-session') return view;
    if (effect.do === 'list-running') return [];
    if (effect.do === 'show-generation') return { job: 'posters', title: 'Mug', assets: ['a1'] };
    return { generationId: 'gen2', job: 'posters', title: 'Mug', price: 4, place: 1, minutes: 1 };
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
        // As a row: what is not known is not there.
        if (effect.do === 'dialog') dialog = JSON.parse(JSON.stringify(effect.dialog)) as DialogState | null;
        else if (effect.do === 'reply') keep(effect.reply);
        else if (effect.do !== 'task') {
          const refusal = refusals[effect.do as CoreEffect['do']];
          const outcome: Outcome = refusal
            ? { ok: false, error: { code: refusal.code, params: refusal.params ?? {} } }
            : { ok: true, value: answerTo(effect) };
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
      dropped: effects.flatMap((effect) => (effect.do === 'drop-upload' ? [effect.assetId] : [])),
    };
  };

  const open = (): OpenMenu => {
    if (!menu) throw new Error('no menu is open');
    return menu;
  };

  const pressOf = (pressed: OpenMenu, wanted: (action: MenuAction) => boolean): Said => {
    const index = pressed.actions.findIndex(wanted);
    if (index < 0) throw new Error(`no such choice: ${JSON.stringify(pressed.actions)}`);
    const command = pressed.actions[index]?.args?.command;
    return turn(pressEvent(typeof command === 'string' ? command : `${pressed.id}.${index}`), pressed);
  };

  const matches = (wanted: MenuAction['action'] | Record<string, string | number>) => (action: MenuAction) =>
    typeof wanted === 'string'
      ? action.action === wanted
      : Object.entries(wanted).every(([name, value]) => action.args?.[name] === value);

  const talk = {
    say: (text: string): Said => turn(textEvent(text)),
    send: (files: InboundFile[] = [{ handle: 'f' }], caption?: string, album?: string): Said =>
      turn(eventOf({ type: 'file', files, caption, album })),
    sticker: (): Said => turn(eventOf({ type: 'unsupported', what: 'sticker' })),
    /** What a task answered; undefined: it failed. */
    task: (kind: string, value?: unknown): Said =>
      turn(
        eventOf({
          type: 'task',
          taskId: 't',
          kind,
          result: value === undefined ? { ok: false } : { ok: true, value },
        }),
      ),
    photo: (photoId = 'photo1'): Said =>
      talk.task('poster-photo', { photo: { photoId, width: 900, height: 1200 } }),
    facts: (facts: ProductFacts = factsOf(), by = 'a-model'): Said =>
      talk.task('poster-facts', { facts, by }),
    /** Presses a choice of the newest menu: of this action, or with these arguments. */
    press: (wanted: MenuAction['action'] | Record<string, string | number>): Said =>
      pressOf(open(), matches(wanted)),
    /** Presses a choice of an earlier menu. */
    pressOld: (
      old: OpenMenu,
      wanted: MenuAction['action'] | Record<string, string | number>,
      changes: Partial<OpenMenu> = {},
    ): Said => pressOf({ ...old, ...changes }, matches(wanted)),
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
    shows: (next: PosterSessionView): void => {
      view = next;
    },
    /** To the form, with a photo and a description. */
    toForm: (facts = factsOf()): Said => {
      talk.say('/poster');
      talk.send([{ handle: 'f' }], 'a mug');
      talk.photo();
      return talk.facts(facts);
    },
    /** To the offer of all ten. */
    toSet: (facts = factsOf()): Said => {
      talk.toForm(facts);
      return talk.press('done');
    },
    /** Edit was pressed under a picture. */
    toEdit: (place: { number?: number; version?: number } = {}): Said =>
      pressOf(
        {
          id: 'result',
          accountId: now.account.id,
          actions: [
            {
              action: 'edit',
              label: { key: 'action-edit-poster' },
              args: { flow: 'poster', pick: 'edit', session: 'session', number: 3, version: 1, ...place },
            },
          ],
          once: false,
          createdAt: now.now,
          expiresAt: now.now + 60_000,
          usedAt: null,
        },
        () => true,
      ),
  };
  return talk;
};

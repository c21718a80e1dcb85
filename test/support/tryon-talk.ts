import type {
  CoreEffect,
  DialogState,
  Effect,
  ErrorCode,
  ErrorParams,
  Inbound,
  InboundBody,
  InboundFile,
  MenuAction,
  OpenMenu,
  Outcome,
  PersonTaken,
  ReplyDraft,
  TryonGarmentResult,
  TryonPersonResult,
  TurnState,
} from '../../core/index.ts';
import { eventOf, NOW, repliesOf, stateOf } from './dialogue.ts';

type Submit = Extract<CoreEffect, { do: 'submit' }>;
type Refusals = Partial<Record<CoreEffect['do'], { code: ErrorCode; params?: ErrorParams }>>;
/** A choice by its action, or by arguments of it. */
export type Wanted = MenuAction['action'] | Record<string, string | number>;

/** What was asked of a worker. */
export interface AskedTask {
  kind: string;
  tag: string;
  payload: Record<string, unknown>;
}

export interface Said {
  /** Everything that was asked of the core and said, in order. */
  effects: Effect[];
  replies: ReplyDraft[];
  /** Locale keys of what was said. */
  keys: string[];
  codes: (string | undefined)[];
  submitted: Submit[];
  tasks: AskedTask[];
  /** Uploads that were forgotten. */
  dropped: string[];
  done: Effect['do'][];
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

/** Someone with 100 credits in a private chat of a studio of try-ons at 2 credits a garment. */
export const tryonState = (
  level: TurnState['account']['level'] = 'plus',
  changes: Partial<TurnState> = {},
): TurnState => {
  const base = stateOf({
    wallet: { paid: 100, bonus: 0, frozen: 0, debt: 0, available: 100 },
    prices: { 'tryon.garment': 2, 'cakes.picture': 4 },
    jobs: ['tryon', 'cakes'],
    ...changes,
  });
  return { ...base, account: { ...base.account, level } };
};

/** A conversation as the core carries it out: dialog, menus and time go on from turn to turn; each inbound has its own key. */
export const createTryonTalk = ({
  dialogue,
  state = tryonState(),
  saved,
}: {
  dialogue: Dialogue;
  state?: TurnState;
  /** The account's saved photo. */
  saved?: string;
}) => {
  let now = state;
  let dialog: DialogState | null = state.dialog;
  let menu: OpenMenu | undefined;
  let keptPhoto = saved;
  let menus = 0;
  let events = 0;
  let refusals: Refusals = {};

  const outcomeOf = (effect: CoreEffect | { do: 'use-menu' }): Outcome => {
    const refusal = refusals[effect.do as CoreEffect['do']];
    const failed = (code: ErrorCode, params: ErrorParams = {}): Outcome => ({
      ok: false,
      error: { code, params },
    });
    if (refusal) return failed(refusal.code, refusal.params);
    if (effect.do === 'show-saved-photo') {
      if (keptPhoto === undefined) return failed('NOTHING_TO_SHOW');
      return { ok: true, value: { personId: keptPhoto, savedAt: NOW } };
    }
    if (effect.do === 'save-photo') {
      keptPhoto = effect.personId;
      return { ok: true, value: { personId: keptPhoto, savedAt: NOW } };
    }
    if (effect.do === 'forget-photo') {
      keptPhoto = undefined;
      return { ok: true, value: {} };
    }
    if (effect.do === 'list-running') return { ok: true, value: [] };
    const submitted = { generationId: 'gen', job: 'tryon', title: 'Try-on', price: 2, place: 1, minutes: 1 };
    return { ok: true, value: submitted };
  };

  const keep = (reply: ReplyDraft): void => {
    if (!reply.menu) return;
    menus += 1;
    menu = {
      id: `menu${menus}`,
      accountId: now.account.id,
      actions: reply.menu.actions,
      once: reply.menu.once ?? true,
      createdAt: now.now,
      expiresAt: now.now + 60_000,
      usedAt: null,
    };
  };

  const turn = (body: InboundBody, pressed?: OpenMenu): Said => {
    events += 1;
    const event = eventOf(body, { key: `telegram:1:${events}` });
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
          const outcome = outcomeOf(effect);
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
      tasks: effects.flatMap((effect) => {
        if (effect.do !== 'task') return [];
        const payload = effect.payload as Record<string, unknown>;
        return [{ kind: effect.kind, tag: String(payload.tag), payload }];
      }),
      dropped: effects.flatMap((effect) => (effect.do === 'drop-upload' ? [effect.assetId] : [])),
      done: effects.map((effect) => effect.do),
    };
  };

  const open = (): OpenMenu => {
    if (!menu) throw new Error('no menu is open');
    return menu;
  };

  const pressOf = (pressed: OpenMenu, wanted: Wanted): Said => {
    const matches = ({ action, args }: MenuAction): boolean =>
      typeof wanted === 'string'
        ? action === wanted
        : Object.entries(wanted).every(([name, value]) => args?.[name] === value);
    const index = pressed.actions.findIndex(matches);
    if (index < 0) throw new Error(`no such choice: ${JSON.stringify(pressed.actions)}`);
    const command = pressed.actions[index]?.args?.command;
    const token = typeof command === 'string' ? command : `${pressed.id}.${index}`;
    return turn({ type: 'choice', token }, pressed);
  };

  const task = (kind: string, value?: TryonPersonResult | TryonGarmentResult): Said =>
    turn({
      type: 'task',
      taskId: 't',
      kind,
      result: value === undefined ? { ok: false } : { ok: true, value },
    });

  const only = (said: Said): AskedTask => {
    const [first] = said.tasks;
    if (!first || said.tasks.length > 1) throw new Error(`${said.tasks.length} tasks`);
    return first;
  };

  const talk = {
    say: (text: string): Said => turn({ type: 'text', text }),
    send: (files: InboundFile[] = [{ handle: 'f' }], caption?: string, album?: string): Said =>
      turn({ type: 'file', files, caption, album }),
    sticker: (): Said => turn({ type: 'unsupported', what: 'sticker' }),
    /** What a task answered; undefined: it failed, and nobody knows which it was. */
    task,
    taken: ({ tag }: { tag: string }, personId = 'p1', changes: Partial<PersonTaken> = {}): Said =>
      task('tryon-person', {
        tag,
        person: { personId, width: 900, height: 1200, remarks: [], ...changes },
      }),
    garmentTaken: ({ tag }: { tag: string }, garmentId: string): Said =>
      task('tryon-garment', { tag, garmentId }),
    /** Presses a choice of the newest menu. */
    press: (wanted: Wanted): Said => pressOf(open(), wanted),
    /** Presses a choice of an earlier menu. */
    pressOld: (old: OpenMenu, wanted: Wanted, changes: Partial<OpenMenu> = {}): Said =>
      pressOf({ ...old, ...changes }, wanted),
    menu: open,
    dialog: () => dialog,
    setDialog: (next: DialogState | null): void => {
      dialog = next;
    },
    keptPhoto: () => keptPhoto,
    refuse: (next: Refusals): void => {
      refusals = next;
    },
    be: (changes: Partial<TurnState>): void => {
      now = { ...now, ...changes };
    },
    only,
    /** Someone is there, and clothes are asked for. */
    toGarments: (personId = 'p1', changes: Partial<PersonTaken> = {}): Said => {
      talk.say('/tryon');
      return talk.taken(only(talk.send()), personId, changes);
    },
    /** One garment after the other is there. */
    wear: (...garmentIds: string[]): Said => {
      const said = garmentIds.map((id) => talk.garmentTaken(only(talk.send()), id));
      const last = said.at(-1);
      if (!last) throw new Error('no garments');
      return last;
    },
    toConsent: (...garmentIds: string[]): Said => {
      talk.toGarments();
      talk.wear(...(garmentIds.length > 0 ? garmentIds : ['g1']));
      return talk.press('done');
    },
    toOffer: (...garmentIds: string[]): Said => {
      talk.toConsent(...garmentIds);
      return talk.press('agree');
    },
  };
  return talk;
};

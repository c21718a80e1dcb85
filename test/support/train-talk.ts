import type {
  CoreEffect,
  DialogState,
  Effect,
  ErrorCode,
  ErrorParams,
  Inbound,
  InboundFile,
  IntakeFilesResult,
  IntakeView,
  MenuAction,
  OpenMenu,
  Outcome,
  PhotoReason,
  PhotoState,
  ReplyDraft,
  RunningView,
  Subject,
  TurnState,
} from '../../core/index.ts';
import { eventOf, NOW, pressEvent, repliesOf, stateOf, textEvent } from './dialogue.ts';

/** Someone with 1,000 credits in a private chat of a studio of portraits. */
export const trainState = (changes: Partial<TurnState> = {}): TurnState =>
  stateOf({
    wallet: { paid: 1000, bonus: 0, frozen: 0, debt: 0, available: 1000 },
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

type Photo = { state: PhotoState; reasons: { reason: PhotoReason; of?: number }[]; accepted: boolean };
type Task = Extract<Effect, { do: 'task' }>;
type Refusals = Partial<Record<CoreEffect['do'], { code: ErrorCode; params?: ErrorParams }>>;

/** A photo as the gate sees it; plain ones pass. */
export const photoOf = (state: PhotoState = 'pass', reason?: PhotoReason, of?: number): Photo => ({
  state,
  reasons: reason === undefined ? [] : [{ reason, of }],
  accepted: false,
});

export const passing = (count: number): Photo[] => Array.from({ length: count }, () => photoOf());

/** A training that runs, as `list-running` answers it. */
export const runningTraining = (changes: Partial<RunningView> = {}): RunningView => ({
  generationId: 'gen',
  job: 'portraits',
  training: true,
  title: 'zorani47',
  step: 'training',
  place: 1,
  minutes: 12,
  done: 0,
  count: 1,
  refundable: 350,
  held: 350,
  ...changes,
});

export interface Said {
  effects: Effect[];
  replies: ReplyDraft[];
  /** Locale keys of what was said. */
  keys: string[];
  codes: (string | undefined)[];
  tasks: Task[];
  submitted: Extract<CoreEffect, { do: 'submit' }>[];
}

interface TalkOptions {
  dialogue: Dialogue;
  state?: TurnState;
  /** Of the intake that is opened. */
  uploadUrl?: string;
}

/** A conversation as the core carries it out, with an intake that answers like the core's. */
export const createTrainTalk = ({ dialogue, state = trainState(), uploadUrl }: TalkOptions) => {
  let now = state;
  let dialog: DialogState | null = state.dialog;
  let menu: OpenMenu | undefined;
  let menus = 0;
  let intakes = 0;
  let open: { id: string; subject: Subject } | undefined;
  let photos: Photo[] = [];
  let refusals: Refusals = {};
  const changes: Partial<IntakeView> = {};
  const queue: Task[] = [];
  let running: RunningView[] = [];

  const viewOf = (): IntakeView => {
    const usable = photos.filter(
      (one) => one.state === 'pass' || one.state === 'warn' || (one.state === 'ask' && one.accepted),
    ).length;
    return {
      intakeId: open?.id ?? '',
      subject: open?.subject ?? 'person',
      photos: photos.map((one, i) => ({ ...one, number: i + 1 })),
      usable,
      goodFaces: usable,
      enough: usable >= 12 && usable <= 25,
      remarks: usable < 12 ? ['too-few'] : [],
      review: null,
      pending: queue.filter(({ kind }) => kind === 'intake-files').length,
      uploadUrl,
      expiresAt: NOW + 1000,
      ...changes,
    };
  };

  const perform = (effect: CoreEffect | { do: 'use-menu' }): Outcome => {
    const refusal = refusals[effect.do as CoreEffect['do']];
    if (refusal) return { ok: false, error: { code: refusal.code, params: refusal.params ?? {} } };
    const none: Outcome = { ok: false, error: { code: 'NOTHING_TO_SHOW', params: {} } };
    switch (effect.do) {
      case 'open-intake':
        if (!open) intakes += 1;
        open = { id: open?.id ?? `intake${intakes}`, subject: effect.subject ?? open?.subject ?? 'person' };
        return { ok: true, value: viewOf() };
      case 'show-intake':
        return open ? { ok: true, value: viewOf() } : none;
      case 'remove-photos':
        photos = photos.filter((_, i) => !effect.numbers.includes(i + 1));
        return open ? { ok: true, value: viewOf() } : none;
      case 'accept-photos':
        photos = photos.map((one, i) => (effect.numbers.includes(i + 1) ? { ...one, accepted: true } : one));
        return open ? { ok: true, value: viewOf() } : none;
      case 'drop-intake':
        open = undefined;
        photos = [];
        return { ok: true, value: {} };
      case 'check-trigger':
        return { ok: true, value: { word: effect.word } };
      case 'list-running':
        return { ok: true, value: running };
      case 'submit':
        open = undefined;
        photos = [];
        return {
          ok: true,
          value: { generationId: 'gen', job: effect.job, title: 't', price: 350, place: 1, minutes: 30 },
        };
      default:
        return { ok: true, value: [] };
    }
  };

  const keep = ({ menu: draft }: ReplyDraft): void => {
    if (!draft) return;
    menus += 1;
    menu = {
      id: `menu${menus}`,
      accountId: now.account.id,
      actions: draft.actions,
      once: draft.once ?? true,
      createdAt: now.now,
      expiresAt: now.now + (draft.ttl ?? 1000),
      usedAt: null,
    };
  };

  const turn = (event: Inbound, pressed?: OpenMenu): Said => {
    const effects: Effect[] = [];
    const current = (): TurnState => ({ ...now, dialog, newest: menu, pressed });
    const run = (list: Effect[]): void => {
      for (const effect of list) {
        effects.push(effect);
        if (effect.do === 'dialog') dialog = effect.dialog;
        else if (effect.do === 'reply') keep(effect.reply);
        else if (effect.do === 'task') queue.push(effect);
        else {
          const outcome = perform(effect);
          run(dialogue.settle(current(), effect, outcome, event));
          if (!outcome.ok) return;
        }
      }
    };
    run(dialogue.reduce(current(), event));
    const replies = repliesOf(effects);
    return {
      effects,
      replies,
      keys: replies.flatMap((reply) => reply.lines.map((line) => line.key)),
      codes: replies.map((reply) => reply.code),
      tasks: effects.filter((effect) => effect.do === 'task'),
      submitted: effects.filter((effect) => effect.do === 'submit'),
    };
  };

  const pressOf = (pressed: OpenMenu | undefined, wanted: (action: MenuAction) => boolean): Said => {
    const index = pressed?.actions.findIndex(wanted) ?? -1;
    if (!pressed || index < 0) throw new Error(`no such choice: ${JSON.stringify(pressed?.actions)}`);
    const command = pressed.actions[index]?.args?.command;
    return turn(pressEvent(typeof command === 'string' ? command : `${pressed.id}.${index}`), pressed);
  };

  const talk = {
    say: (text: string): Said => turn(textEvent(text)),
    /** Presses a choice of the newest menu: of this action, or with these arguments. */
    press: (wanted: MenuAction['action'] | Record<string, string | number>): Said =>
      pressOf(menu, (action) =>
        typeof wanted === 'string'
          ? action.action === wanted
          : Object.entries(wanted).every(([name, value]) => action.args?.[name] === value),
      ),
    /** Presses a choice of an earlier menu. */
    pressOld: (old: OpenMenu, action: MenuAction['action']): Said =>
      pressOf(old, (one) => one.action === action),
    send: (files: InboundFile[], album?: string): Said => turn(eventOf({ type: 'file', files, album })),
    sticker: (): Said => turn(eventOf({ type: 'unsupported', what: 'sticker' })),
    /** The oldest task ends: photos come in with it, or what else is given of its result. */
    finish: (added: Photo[] = [], result: Partial<IntakeFilesResult> = {}): Said => {
      const task = queue.shift();
      if (!task) throw new Error('no task is queued');
      photos = [...photos, ...added];
      const value =
        task.kind === 'contact-sheet'
          ? { view: viewOf(), assetId: 'sheet' }
          : { view: viewOf(), added: added.length, repeated: 0, unreadable: [], ...result };
      return talk.task(task.kind, { ok: true, value });
    },
    task: (kind: string, result: unknown): Said => turn(eventOf({ type: 'task', taskId: 't', kind, result })),
    fail: (): Said => talk.task(queue.shift()?.kind ?? '', { ok: false }),
    /** Answers everything up to the photos. */
    toPhotos: (subject: Subject = 'person'): Said => {
      talk.say('/train');
      talk.press({ base: 'flux' });
      talk.press({ subject });
      return talk.say('zorani47');
    },
    /** Sends a zip of photos and gets the contact sheet of them. */
    toSheet: (added: Photo[] = passing(15)): Said => {
      talk.toPhotos();
      talk.send([{ handle: 'zip', name: 'me.zip' }]);
      talk.finish(added);
      return talk.finish();
    },
    toConsent: (): Said => {
      talk.toSheet();
      return talk.press('done');
    },
    toConfirm: (): Said => {
      talk.toConsent();
      return talk.press('agree');
    },
    menu: (): OpenMenu => {
      if (!menu) throw new Error('no menu is open');
      return menu;
    },
    actions: (): string[] => menu?.actions.map(({ action }) => action) ?? [],
    dialog: () => dialog,
    step: () => dialog?.step,
    view: viewOf,
    /** What the intake says from now on, whatever its photos are. */
    change: (next: Partial<IntakeView>): void => {
      Object.assign(changes, next);
    },
    refuse: (next: Refusals): void => {
      refusals = next;
    },
    be: (next: Partial<TurnState>): void => {
      now = { ...now, ...next };
    },
    setDialog: (next: DialogState | null): void => {
      dialog = next;
    },
    /** The photos' time is over. */
    expire: (): void => {
      open = undefined;
      photos = [];
    },
    pending: () => queue.length,
    /** What is being made from now on. */
    runs: (views: RunningView[]): void => {
      running = views;
    },
    /** Time goes by. */
    wait: (ms: number): void => {
      now = { ...now, now: now.now + ms };
    },
  };
  return talk;
};

export type TrainTalk = ReturnType<typeof createTrainTalk>;

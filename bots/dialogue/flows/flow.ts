import type {
  CoreEffect,
  DialogState,
  Effect,
  ErrorCode,
  ErrorParams,
  InboundFile,
  MenuAction,
  OpenMenu,
} from '../../../core/index.ts';
import type { Turn } from '../turn.ts';

/** An order as it was asked of the core. */
export type Submit = Extract<CoreEffect, { do: 'submit' }>;

/** A conversation of several steps. Its place is a dialog row: flow, version, step, data. */
export interface Flow {
  /** As in the row, and the command that opens it: what can't be ordered is closed before it gets here. */
  readonly name: string;
  /** Of its definition: a row of another version restarts politely. */
  readonly version: number;
  /** It works whatever the studio makes: it orders nothing. */
  readonly always?: true;
  /** Kinds of tasks whose results it receives. */
  readonly tasks?: readonly string[];
  /** Jobs, as in `submit`, whose orders are made here. */
  readonly jobs?: readonly string[];
  /** Its first question is for a picture: its command may stand under one. */
  readonly beginsWithPicture?: boolean;
  /** In this step digits are text, rather than the number of a choice. */
  isFreeText(dialog: DialogState): boolean;
  /** What a number means under a menu of this flow: a choice's index, what is said, or undefined: the choice at that place. */
  byNumber?(turn: Turn, menu: OpenMenu, number: number): number | Effect[] | undefined;
  /** Words that mean something of their own in this step, though elsewhere they are a command. */
  claims?(dialog: DialogState, text: string): boolean;
  /** A text that this step has no use for: the step is left without a word, and the text is read as if it had not been open. */
  isElsewhere?(dialog: DialogState, text: string): boolean;
  /** A text while the flow is open. */
  answer(turn: Turn, dialog: DialogState, text: string): Effect[];
  /** Pictures or files while the flow is open. */
  receiveFiles(turn: Turn, dialog: DialogState, files: InboundFile[], caption: string | undefined): Effect[];
  /** Something that the flow can't take: said so with `code`, and the place is kept. */
  refuse(turn: Turn, dialog: DialogState, code: ErrorCode): Effect[];
  /** A press of an action whose `args.flow` names this flow. The dialog may be another one, or closed. */
  press(turn: Turn, menu: OpenMenu, action: MenuAction): Effect[];
  /** Whether this press only looks at what is there: it works also while nothing can be ordered. */
  onlyLooks?(action: MenuAction): boolean;
  /**
   * The same as `press`, when the menu is used or too old (`code`): says so and offers anew what still makes sense; undefined
   * where the bare error is enough.
   */
  stale?(turn: Turn, menu: OpenMenu, action: MenuAction, code: ErrorCode): Effect[] | undefined;
  /** The result of a task that this flow asked for (`kind`); the dialog may have moved on meanwhile. */
  receiveTask?(turn: Turn, kind: string, result: unknown): Effect[];
  /** The core refused an order of `jobs`; without this the error is said, and that is all. */
  orderFailed?(turn: Turn, order: Submit, code: ErrorCode, params: ErrorParams): Effect[];
  /** Another conversation takes its place: what was sent for this one is forgotten. */
  abandoned?(turn: Turn): Effect[];
  /** Leaves without ordering. */
  leave(turn: Turn): Effect[];
}

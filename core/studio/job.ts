import type { Tx } from '../db/db.ts';
import type { ActionName, Line, MenuAction } from '../delivery/reply.ts';
import type { ImageRequest } from '../providers/provider.ts';
import type { TrainingRequest } from '../providers/trainer.ts';

/** What the preparation of a request made (translation, composed prompt): frozen before the provider is called. */
export interface Prepared {
  /** The final composed prompt; the refusal table runs on it before every provider call. */
  prompt: string;
  negativePrompt?: string;
  /** Facts for the result message and for drivers that draw by themselves. */
  hints: Record<string, unknown>;
  /** How it was made, shown to the person (`glossary`, `none`, ...). */
  translator?: string;
  width: number;
  height: number;
  steps?: number;
  guidance?: number;
}

/** An order about to be written, or one that has ended. */
export interface OrderFacts<Input> {
  accountId: string;
  generationId: string;
  input: Input;
  /** The generation that this one repeats. */
  retryOf?: string;
  /** Which items of it each item is, by position: of the order that it repeats, or simply counted. */
  slots: readonly number[];
  /** Where it is ordered, and the person's language if neither they nor the conversation tell it; while it is written. */
  conversationId?: string;
  locale?: string;
}

/** An order that has ended. */
export interface EndedOrder<Input> {
  accountId: string;
  generationId: string;
  /** As it was stored; undefined where this build can't read it any more: it ends all the same. */
  input: Input | undefined;
  /** Asset ids of the pictures that went in, in the order of `references`. */
  references: readonly string[];
  /** At least one item brought something. */
  succeeded: boolean;
}

/** What all jobs have in common, as the life of a request sees it. */
interface Order<Input> {
  /** Names the definition. */
  readonly name: string;
  /** The job that it belongs to, as rows, queues and the configuration know it; default: its name. */
  readonly job?: string;
  readonly kind: string;
  /** Checks and normalises what the dialogue collected. Throws DarkroomError (EMPTY_PROMPT, PROMPT_TOO_LONG, BAD_INPUT). */
  parse(input: unknown): Input;
  /** The name of the definition that makes this order, where rows decide which of several it is; may throw as `admit`. */
  instead?(tx: Tx, accountId: string, input: Input): Promise<string>;
  /**
   * Checks the order against rows, inside the transaction that submits it, and answers the input as it is stored:
   * names resolved among what the account owns (security 5).
   */
  admit?(tx: Tx, order: OrderFacts<Input>): Promise<Input>;
  /** Those of the failed items that are still to be had: another retry may have brought them, or be at it. */
  stillMissing?(tx: Tx, order: OrderFacts<Input>): Promise<number[]>;
  /** The same order once more: without what was meant for one picture alone (a seed). */
  again?(input: Input): Input;
  /** Key of the price book and how many units one generation of `count` items costs. */
  priceKey(input: Input): string;
  /** Credits of one unit where the (admitted) input itself says them, instead of the price book. */
  credits?(input: Input): number | undefined;
  /** Most items that one request may have. */
  readonly maxItems: number;
  /**
   * The stored input with what it costs now, where rows say that and not the price book alone; undefined: it can't be had
   * any more.
   */
  current?(tx: Tx, accountId: string, input: Input): Promise<Input | undefined>;
  /** A short name for lists (<= 60 characters). */
  title(input: Input): string;
  /** The prompt as the person gave it. */
  promptGiven(input: Input): string;
  /** What the order can be filtered by, as the job names it; undefined where it has none. */
  style?(input: Input): string | undefined;
  /** The order has ended, in the transaction that ends it. */
  closed?(tx: Tx, order: EndedOrder<Input>): Promise<void>;
  /**
   * `closed` looks at what else the account orders: the end of an item then takes the account's lock before anything else,
   * as every order does, so that the two neither miss nor dead-lock each other.
   */
  readonly closesAlone?: true;
}

/** A picture of the same account that goes into another one: of a generation (number from 1), or by its asset. */
export type PictureReference =
  | { role: string; generationId: string; number: number }
  | { role: string; assetId: string };

/** How like the person the pictures of a model are: in words, not in numbers. null: not compared. */
export type Likeness = 'high' | 'fair' | 'low' | null;

/** What is known of the pictures of a message, in their order. */
export interface PictureFacts {
  seeds: number[];
  likeness: Likeness[];
}

/** One item of an order, as its job sees it. */
export interface ItemFacts {
  /** Which item of the order it is (of the first one, in a retry of what failed). */
  slot: number;
  /** The pictures that go in, in the order of `references`. */
  images: ImageRequest['images'];
}

/** A finished picture: the master, and what it was before our own text was written over it, where edits need that. */
export interface Finished {
  master: Buffer;
  ground?: Buffer;
}

/** What the status message says at each step. */
export type StepKeys = Readonly<Record<'validating' | 'generating' | 'storing' | 'completed', string>>;

/** A job whose items are pictures. */
export interface PictureJob<Input = unknown> extends Order<Input> {
  readonly makes?: 'picture';
  /** All pictures in one message at the end, instead of each as it is ready. */
  readonly together?: boolean;
  /** Locale keys of the steps that people see, instead of `gen-<step>`. */
  readonly steps?: StepKeys;
  /** Choices under a result, between Again and Original. */
  readonly actions?: readonly ActionName[];
  /** The seed that the person asked for; undefined: a random one. */
  seed?(input: Input): number | undefined;
  /** Pictures that go in: `images` of the request, in this order. `slot`: those of this one item; none: of the whole order. */
  references?(input: Input, slot?: number): PictureReference[];
  /** I/O allowed; runs in a worker before the first provider call. */
  prepare(input: Input, signal: AbortSignal): Promise<Prepared>;
  request(input: Input, prepared: Prepared, item: ItemFacts & { seed: number }): ImageRequest;
  /** Our own work on the provider's picture (text layers); PNG or JPEG in, the master out. */
  finish(picture: Buffer, input: Input, prepared: Prepared, item: ItemFacts): Promise<Buffer | Finished>;
  /** How like its model, or its product, a finished picture is; never rejects. */
  compare?(
    picture: Finished,
    input: Input,
    item: ItemFacts & { accountId: string },
    signal: AbortSignal,
  ): Promise<Likeness>;
  /** The lines under a finished picture; `pictures` where all are shown together. */
  caption(
    input: Input,
    prepared: Prepared,
    facts: { slot: number; seed: number; provider: string; likeness: Likeness; pictures?: PictureFacts },
  ): Line[];
  /**
   * Where a picture is kept below its account's folder, without an extension; default: by generation and attempt. One
   * place for all attempts: the labelled copy gets exactly this name.
   */
  place?(input: Input, slot: number): string;
  /** Choices under one picture, instead of the usual ones (undefined): where an order has several, each stands for itself. */
  choices?(order: OrderFacts<Input>, slot: number): MenuAction[] | undefined;
  /** Choices under one picture beside the usual ones; `seed` is the one that it was made with. */
  more?(order: OrderFacts<Input>, picture: { slot: number; seed: number }): MenuAction[];
  /** What is said and offered when an order has ended with at least one picture, beside what it cost. */
  ending?(
    tx: Tx,
    order: OrderFacts<Input>,
    /** By slot: those with a low likeness that may be retaken, and those that brought no picture. */
    facts: { done: number; count: number; low: number[]; missing: number[] },
  ): Promise<{ lines: Line[]; actions: MenuAction[] }>;
}

/** What a training brought. */
export interface TrainedModel {
  provider: string;
  /** `owner/name:version` at the provider. */
  version: string;
}

/** A job whose one item is a trained model. */
export interface ModelJob<Input = unknown> extends Order<Input> {
  readonly makes: 'model';
  /** What the trainer gets, from rows; rejects with DarkroomError when the photos are gone. */
  training(order: OrderFacts<Input>, itemId: string): Promise<TrainingRequest>;
  /** Keeps the model, in the transaction that captures its price; answers what is said of it, and the choices. */
  keep(
    tx: Tx,
    order: OrderFacts<Input>,
    model: TrainedModel,
  ): Promise<{ lines: Line[]; actions: { action: ActionName; label: Line; args: Record<string, string> }[] }>;
}

/** One of the five jobs, as the life of a request sees it. */
export type JobDefinition<Input = unknown> = PictureJob<Input> | ModelJob<Input>;

/** Kinds of orders that have a definition of their own: `<job>.<kind>`. */
const OWN_DEFINITION: readonly string[] = ['training', 'edit', 'template'];

/** The name of the definition that a generation was ordered by. */
export const definitionOf = (row: { job: string; kind: string }): string =>
  OWN_DEFINITION.includes(row.kind) ? `${row.job}.${row.kind}` : row.job;

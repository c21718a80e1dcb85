import type { IncomingHttpHeaders } from 'node:http';

export type Json = Record<string, unknown>;

/** The operations that the peer plays, by the ids of Replicate's OpenAPI file; `output` is a picture's address. */
export type Operation =
  | 'account.get'
  | 'models.create'
  | 'models.get'
  | 'models.versions.get'
  | 'models.versions.delete'
  | 'models.predictions.create'
  | 'files.create'
  | 'files.list'
  | 'files.get'
  | 'files.delete'
  | 'trainings.create'
  | 'trainings.list'
  | 'trainings.get'
  | 'trainings.cancel'
  | 'predictions.create'
  | 'predictions.get'
  | 'predictions.cancel'
  | 'output';

/** What goes wrong with one call; the next call of the operation gets its next fault. */
export type Fault =
  | { kind: 'status'; status: number; body?: Json; retryAfter?: number }
  /** The socket closes: before anything was done, or after it was done and before its answer. */
  | { kind: 'cut'; at: 'before' | 'after' }
  /** Half of the answer, then the socket closes. */
  | { kind: 'cut-in-answer' }
  | { kind: 'broken-json' }
  | { kind: 'slow'; ms: number }
  /** Answers only when `release` is called. */
  | { kind: 'hold' }
  | { kind: 'redirect'; location: string };

/** How the next training or prediction goes. */
export interface Plan {
  /** Looks (GETs of the job) until it has ended; 'never' = until `finish` is called. Trainings 3, predictions 1. */
  looks?: number | 'never';
  end?: 'succeeded' | 'failed' | 'canceled' | 'aborted';
  /** For `failed`. */
  error?: string;
  /** Instead of the usual picture's address. */
  output?: unknown;
  /** The `completed` webhook is sent before the call that created the job is answered. */
  webhookFirst?: boolean;
}

export interface Call {
  operation: Operation;
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  /** Parsed JSON, or the parts of a form by name. */
  body: Json;
}

export interface Job {
  kind: 'training' | 'prediction';
  id: string;
  model: string;
  version: string;
  destination?: string;
  input: Json;
  status: 'starting' | 'processing' | 'succeeded' | 'failed' | 'canceled' | 'aborted';
  logs: string;
  output: unknown;
  error: string | null;
  createdAt: number;
  startedAt?: number;
  completedAt?: number;
  webhook?: string;
  webhookEvents: string[];
  looked: number;
  plan: Plan;
  dataRemoved: boolean;
}

export interface StoredFile {
  id: string;
  name: string;
  contentType: string;
  bytes: Buffer;
  metadata: Json;
  createdAt: number;
}

export interface StoredModel {
  owner: string;
  name: string;
  visibility: 'public' | 'private';
  description?: string;
  /** Version id to the time it was made. */
  versions: Map<string, { createdAt: number; deleting?: boolean }>;
}

export interface Answer {
  status: number;
  body?: unknown;
  /** Instead of JSON. */
  bytes?: { data: Buffer; mediaType: string };
}

export interface ReplicatePeerOptions {
  token?: string;
  /** The account of the token. */
  owner?: string;
  webhookSecret?: string;
  /** Where webhooks are really posted, instead of the scheme and host of their address. */
  webhooksTo?: string;
  /** Entries of a page of a list. */
  pageSize?: number;
  clock?: () => number;
}

import type { IncomingMessage } from 'node:http';

/** A picture that was sent along. */
export interface SentPicture {
  mimeType: string;
  bytes: Buffer;
  /** The words right before it. */
  announced: string;
}

export interface GeminiCall {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  /** As it came; anything. */
  body: Record<string, unknown>;
  /** From the path; empty where there is none. */
  model: string;
  /** All words of `contents`, one part a line. */
  prompt: string;
  pictures: SentPicture[];
  /** What it was answered with: the kind of an answer, or `bad-request`. */
  answered?: GeminiAnswer['kind'] | 'bad-request';
}

type Text = string | ((call: GeminiCall) => string);

/** What one call of `:generateContent` is answered with. */
export type GeminiAnswer =
  | { kind: 'text'; text: Text; finishReason?: string }
  /** Several parts as they are, thoughts among them. */
  | { kind: 'parts'; parts: Record<string, unknown>[]; finishReason?: string }
  /** Any JSON. */
  | { kind: 'json'; value: unknown }
  /** What an image model draws by itself, or these bytes; with drafts among its thoughts, called something else, ended by something. */
  | { kind: 'picture'; bytes?: Buffer; mimeType?: string; drafts?: number; finishReason?: string }
  /** JPEG bytes that are called PNG, or the other way round. */
  | { kind: 'wrong-mime' }
  /** A picture without its second half. */
  | { kind: 'broken-picture' }
  /** HTTP 200 without candidates. */
  | { kind: 'prompt-blocked'; reason: string }
  /** HTTP 200 with a candidate that was stopped; without content, as the API does it. */
  | { kind: 'stopped'; finishReason: string }
  | { kind: 'no-candidates' }
  | {
      kind: 'error';
      status: number;
      rpc?: string;
      message?: string;
      details?: unknown[];
      retryAfter?: number;
    }
  /** 429 with QuotaFailure and RetryInfo. */
  | { kind: 'rate-limited'; retryDelay: string }
  /** Answers only when `release` is called. */
  | { kind: 'hold' }
  /** Closes the socket before any byte of the answer, or in the middle of it. */
  | { kind: 'cut'; at: 'before-answer' | 'in-answer' }
  | { kind: 'broken-json' }
  | { kind: 'web-page'; status?: number }
  | { kind: 'huge'; bytes: number }
  | { kind: 'redirect'; location: string };

export type GeminiScript = GeminiAnswer & {
  /** Only for calls like this; else it waits for one. */
  when?: (call: GeminiCall) => boolean;
  /** For how many calls; once unless told otherwise. */
  times?: number;
};

export interface GeminiPeerOptions {
  /** The key that it knows; any other gets what the API answers then. */
  apiKey?: string;
  textModels?: readonly string[];
  imageModels?: readonly string[];
  /** Pixels of the long side of what it draws; 1024 unless told otherwise, to be quick. */
  longSide?: number;
  /** PNG unless told otherwise. */
  format?: 'png' | 'jpeg';
}

export interface GeminiPeer {
  /** Root address for GEMINI_BASE_URL. */
  url: string;
  /** All calls in order. */
  calls: GeminiCall[];
  /** Calls of `:generateContent` on image models, in order. */
  drawings(): GeminiCall[];
  /**
   * Adds answers. A call takes the first one whose `when` it fits; where none does, a text model answers `A photo of <the
   * words>` and an image model draws.
   */
  script(...answers: GeminiScript[]): void;
  /** Lets every held call go on. */
  release(): void;
  close(): Promise<void>;
}

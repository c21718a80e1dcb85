import type { IncomingMessage } from 'node:http';

export interface OpenaiCall {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  /** As it came; anything. */
  body: Record<string, unknown>;
  /** All words of the messages. */
  prompt: string;
  /** Pictures that were sent along, in order. */
  pictures: { mimeType: string; bytes: Buffer; width: number; height: number }[];
  /** What it was answered with: the kind of an answer, or `bad-request` with what was wrong. */
  answered?: OpenaiAnswer['kind'] | 'bad-request';
  problem?: string;
}

/** What one call of `/chat/completions` is answered with. `bytes`: else what the peer draws by itself. */
export type OpenaiAnswer =
  /** `message.images[]`: OpenRouter, LiteLLM, Vercel, Bifrost. */
  | { kind: 'images'; bytes?: Buffer; words?: string; finishReason?: string }
  /** The content as an array of parts, by data URI or by an address. */
  | { kind: 'parts'; bytes?: Buffer; address?: string }
  /** `![image](data:…)` among words: new-api, one-api. */
  | { kind: 'markdown-data'; bytes?: Buffer }
  /** `![image](https://…)`: forks that upload. The peer's own address unless told otherwise. */
  | { kind: 'markdown-url'; address?: string }
  | { kind: 'bare-data'; bytes?: Buffer }
  | { kind: 'bare-url'; address?: string }
  /** Server-sent events although nobody asked for them; `cut`: they end in the middle. */
  | { kind: 'stream'; bytes?: Buffer; cut?: boolean }
  | { kind: 'words'; text: string; finishReason?: string }
  /** Any JSON. */
  | { kind: 'json'; value: unknown }
  | { kind: 'error'; status: number; message?: string; type?: string; code?: string; retryAfter?: string }
  /** Answers only when `release` is called. */
  | { kind: 'hold' }
  /** Closes the socket before any byte of the answer, or in the middle of it. */
  | { kind: 'cut'; at: 'before-answer' | 'in-answer' }
  | { kind: 'broken-json' }
  | { kind: 'web-page'; status?: number; text?: string }
  /** Never ends by itself. */
  | { kind: 'huge' }
  | { kind: 'redirect'; location: string };

/** What one fetch of a file (`/files/…`) is answered with. */
export type FileAnswer =
  | { kind: 'picture'; bytes: Buffer }
  | { kind: 'status'; status: number }
  | { kind: 'redirect'; location: string }
  | { kind: 'cut' }
  | { kind: 'huge' };

export interface OpenaiImagesPeerOptions {
  /** The key that it knows; any other is answered with 401. */
  apiKey?: string;
  models?: readonly string[];
  /** Without it `GET /models` is answered with 404, as some gateways do. */
  listsModels?: boolean;
  /** Of what it draws by itself. */
  width?: number;
  height?: number;
  /** The long side that no picture may pass. */
  longSide?: number;
}

export interface OpenaiImagesPeer {
  /** For TRYON_API_URL: ends in /v1. */
  url: string;
  /** All calls of the API in order. */
  calls: OpenaiCall[];
  /** Headers of all fetches of files in order. */
  fetches: { path: string; headers: IncomingMessage['headers'] }[];
  /** Adds answers of `/chat/completions`, one a call; then it draws, as `images`. */
  script(...answers: OpenaiAnswer[]): void;
  /** Adds answers of files, one a fetch; then it is what the last call drew. */
  files(...answers: FileAnswer[]): void;
  /** The address of a file of its own. */
  fileUrl(name?: string): string;
  /** Lets every held call go on. */
  release(): void;
  close(): Promise<void>;
}

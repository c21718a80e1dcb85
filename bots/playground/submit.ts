import { createHash } from 'node:crypto';
import type {
  Clock,
  Db,
  Ids,
  Inbound,
  InboundBody,
  Sender,
  Transcript,
  TranscriptBlock,
  Tx,
} from '../../core/index.ts';
import { isDarkroomError } from '../../core/index.ts';
import { BOT, conversationId, PLATFORM } from './address.ts';
import { fileHandle } from './files.ts';
import { forgetUploads, type SentMessage, type UploadStore } from './uploads.ts';

/** `turns.run`: resolves after the commit. `inTx` runs first in the same transaction; what it throws rejects. */
export type Handle = (batch: Inbound[], options?: { inTx?: (tx: Tx) => Promise<void> }) => Promise<unknown>;

export interface SubmitOptions {
  handle: Handle;
  transcript: Transcript;
  db: Db;
  clock: Clock;
  ids: Ids;
  uploads: UploadStore;
}

/** Where a message comes from. */
export interface Origin {
  chat: string;
  locale?: string;
  /** The client's Idempotency-Key. */
  key?: string;
}

export interface Submit {
  /** Both answer the id of the person's message, after message and turn were committed together. */
  message(origin: Origin, sent: SentMessage): Promise<number>;
  choice(origin: Origin, token: string): Promise<number>;
}

const digestOf = (parts: unknown): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url');

/**
 * Takes what a person sent. Each request has one key (the client's, or one of ours): the transcript row is
 * unique by it and the turn is deduped by it, and both are written in one transaction. So a crash leaves both
 * or none, and a repeated request finds both: a message is neither lost nor doubled.
 */
export const createSubmit = (options: SubmitOptions): Submit => {
  const { transcript, db } = options;

  const submit = async (
    origin: Origin,
    digest: string,
    prepare: () => Promise<{ blocks: TranscriptBlock[]; body: InboundBody }>,
  ): Promise<{ id: number; replayed: boolean }> => {
    const id = conversationId(origin.chat);
    const message = {
      conversationId: id,
      idempotencyKey: origin.key ?? options.ids.row(),
      bodyDigest: digest,
    };
    if (origin.key !== undefined) {
      const replayed = await transcript.findReplay(db, message);
      if (replayed !== undefined) return { id: replayed, replayed: true };
    }
    const sender: Sender = { platform: PLATFORM, scope: BOT, externalId: origin.chat, locale: origin.locale };
    const { blocks, body } = await prepare();
    let recorded: { id: number; replayed: boolean } | undefined;
    await options.handle(
      [
        {
          key: `${id}:${message.idempotencyKey}`,
          sentAt: options.clock(),
          conversation: {
            id,
            platform: PLATFORM,
            bot: BOT,
            externalId: origin.chat,
            kind: 'private',
            locale: origin.locale,
          },
          sender,
          addressed: addressedBy(body),
          body,
        },
      ],
      {
        inTx: async (tx) => {
          const { id: row, replayed } = await transcript.recordUser(tx, { ...message, body: { blocks } });
          // Run once more after a commit that was not heard of, it finds its own message.
          recorded = { id: row, replayed: replayed && (recorded?.replayed ?? true) };
        },
      },
    );
    if (recorded === undefined) throw new Error('a turn was run without recording its message');
    return recorded;
  };

  return {
    async message(origin, { text, uploads }) {
      const owner = conversationId(origin.chat);
      const digest = digestOf(['message', text, uploads.map(({ name, sha256 }) => [name, sha256])]);
      try {
        const { id, replayed } = await submit(origin, digest, async () => {
          // Shown by its name only: what people send is never served as it came (it carries EXIF).
          const blocks = uploads.map(({ name }): TranscriptBlock => ({ type: 'file', name }));
          if (text !== '') blocks.push({ type: 'text', text });
          if (uploads.length === 0) return { blocks, body: { type: 'text', text } };
          const files = uploads.map(({ handle, name, mediaType, bytes }) => ({
            handle: fileHandle(origin.chat, handle),
            name,
            mediaType,
            bytes,
          }));
          return { blocks, body: { type: 'file', files, ...(text === '' ? {} : { caption: text }) } };
        });
        if (replayed) await forgetUploads(options.uploads, owner, uploads);
        return id;
      } catch (error) {
        // After any other error nobody knows whether the message counts: then its files stay, and expire.
        if (isDarkroomError(error) && error.code === 'IDEMPOTENCY_CONFLICT') {
          await forgetUploads(options.uploads, owner, uploads);
        }
        throw error;
      }
    },
    async choice(origin, token) {
      const { id } = await submit(origin, digestOf(['choice', token]), async () => {
        const label = await transcript.choiceLabel(db, conversationId(origin.chat), token);
        return {
          blocks: label === undefined ? [] : [{ type: 'text', text: label }],
          body: { type: 'choice', token },
        };
      });
      return id;
    },
  };
};

const addressedBy = (body: InboundBody): Inbound['addressed'] => {
  if (body.type === 'choice') return 'choice';
  return body.type === 'text' && body.text.startsWith('/') ? 'command' : 'private';
};

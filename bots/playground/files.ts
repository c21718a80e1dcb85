import { addAbortSignal } from 'node:stream';
import { DarkroomError, type OpenFile } from '../../core/index.ts';
import { conversationId } from './address.ts';
import type { UploadStore } from './uploads.ts';

/** How the core names a file that was uploaded in this chat. A chat's name has no dot in it. */
export const fileHandle = (chat: string, handle: string): string => `${chat}.${handle}`;

/** Opens files that were uploaded on the page; `done` removes them. */
export const createOpenFile =
  (uploads: UploadStore): OpenFile =>
  async (given, signal, conversation) => {
    const dot = given.indexOf('.');
    const owner = conversationId(given.slice(0, dot));
    if (dot < 0 || (conversation !== undefined && conversation !== owner)) {
      throw new DarkroomError('NOT_FOUND', 'the file is of another chat');
    }
    const handle = given.slice(dot + 1);
    const { bytes, mediaType, stream } = await uploads.source(owner, handle);
    signal.throwIfAborted();
    const body = addAbortSignal(signal, await stream(0, bytes));
    return {
      body,
      bytes,
      mediaType,
      async done() {
        // Best effort: what stays is deleted after a day.
        if (body.readableEnded) await uploads.remove(owner, handle).catch(() => undefined);
      },
    };
  };

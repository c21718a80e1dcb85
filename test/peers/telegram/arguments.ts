import { ApiError, type Json, type PeerMessage, type StoredFile } from './types.ts';
import type { World } from './world.ts';

/** Files that came with a call, by the name of their form part. */
export type Drafts = Map<string, { name: string; bytes: Buffer }>;

const MB = 1024 * 1024;

/** Text within Telegram's limit (UTF-16 units), or its refusal. */
export const requireText = (value: unknown, limit: number, refusal: string): string => {
  const text = String(value ?? '');
  if (text.length > limit) throw new ApiError(400, `Bad Request: ${refusal}`);
  return text;
};

const readButtons = (markup: unknown): PeerMessage['buttons'] => {
  const parsed = (typeof markup === 'string' ? JSON.parse(markup) : markup) as
    | { inline_keyboard?: { text: string; callback_data?: string; url?: string }[][] }
    | undefined;
  const rows = parsed?.inline_keyboard ?? [];
  return rows.map((row) =>
    row.map(({ text, callback_data: data, url }) => {
      if (text === '')
        throw new ApiError(400, 'Bad Request: text buttons are unallowed in the inline keyboard');
      const bytes = Buffer.byteLength(data ?? '');
      if (data !== undefined && (bytes < 1 || bytes > 64)) {
        throw new ApiError(400, 'Bad Request: BUTTON_DATA_INVALID');
      }
      return { label: text, data: data ?? url ?? '' };
    }),
  );
};

/** Where a message goes, and its buttons. */
export const target = (
  world: World,
  params: Json,
): { chatId: number; threadId?: number; buttons: PeerMessage['buttons'] } => {
  const chatId = Number(params.chat_id);
  if (!Number.isSafeInteger(chatId) || !world.chats.has(chatId)) {
    throw new ApiError(400, 'Bad Request: chat not found');
  }
  if (world.blocked.has(chatId)) {
    throw new ApiError(
      403,
      chatId < 0
        ? 'Forbidden: bot was kicked from the supergroup chat'
        : 'Forbidden: bot was blocked by the user',
    );
  }
  const threadId = params.message_thread_id === undefined ? undefined : Number(params.message_thread_id);
  return { chatId, threadId, buttons: readButtons(params.reply_markup) };
};

const refusePhoto = (file: StoredFile): void => {
  if (file.size > 10 * MB) throw new ApiError(400, 'Bad Request: file is too big for a photo');
  if (file.width === undefined || file.height === undefined) {
    if (file.mime !== 'image/webp') throw new ApiError(400, 'Bad Request: IMAGE_PROCESS_FAILED');
    return;
  }
  const ratio = Math.max(file.width / file.height, file.height / file.width);
  if (file.width + file.height > 10_000 || ratio > 20) {
    throw new ApiError(400, 'Bad Request: PHOTO_INVALID_DIMENSIONS');
  }
};

/** An uploaded file (`attach://name`) or one that is already known by its file_id. */
export const resolveFile = (
  world: World,
  value: unknown,
  drafts: Drafts,
  kind: 'photo' | 'document',
): StoredFile => {
  const reference = String(value);
  const attached = /^attach:\/\/(.+)$/.exec(reference)?.[1];
  if (attached === undefined) {
    const known = world.files.get(reference);
    if (known === undefined) throw new ApiError(400, 'Bad Request: wrong file identifier/HTTP URL specified');
    return known;
  }
  const draft = drafts.get(attached);
  if (draft === undefined) throw new ApiError(400, 'Bad Request: there is no document in the request');
  if (draft.bytes.length === 0) throw new ApiError(400, 'Bad Request: file must be non-empty');
  if (draft.bytes.length > 50 * MB) throw new ApiError(413, 'Request Entity Too Large');
  const file = world.file(draft.bytes, draft.name);
  if (kind === 'photo') refusePhoto(file);
  return file;
};

/** One InputMedia. */
export const media = (
  world: World,
  entry: Json,
  drafts: Drafts,
): { kind: 'photo' | 'document'; file: StoredFile; text: string; buttons: [] } => {
  const kind = entry.type === 'photo' ? 'photo' : 'document';
  return {
    kind,
    file: resolveFile(world, entry.media, drafts, kind),
    text: requireText(entry.caption ?? '', 1024, 'message caption is too long'),
    buttons: [],
  };
};

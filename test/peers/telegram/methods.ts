import { type Drafts, media, requireText, resolveFile, target } from './arguments.ts';
import type { Downloads } from './downloads.ts';
import type { Stars } from './stars.ts';
import { ApiError, type Json, type PeerMessage } from './types.ts';
import type { UpdateQueue } from './updates.ts';
import type { World } from './world.ts';

/** What the methods change besides messages. */
export interface BotSettings {
  webhook: { url: string; secret?: string; maxConnections: number };
  /** Commands by `scope type` and language (`default/`, `default/ru`). */
  commands: Map<string, unknown>;
  descriptions: Map<string, string>;
  callbackAnswers: Map<string, { text?: string; alert?: boolean }>;
}

export interface MethodContext {
  world: World;
  updates: UpdateQueue;
  settings: BotSettings;
  downloads: Downloads;
  stars: Stars;
  onWebhook(): void;
}

export type Method = (context: MethodContext, params: Json, drafts: Drafts) => unknown;

const asObject = (value: unknown): unknown => (typeof value === 'string' ? JSON.parse(value) : value);

const flag = (value: unknown): boolean => value === true || value === 'true';

const sent = (world: World, message: Parameters<World['add']>[0]): Json => world.render(world.add(message));

const sendFile =
  (kind: 'photo' | 'document'): Method =>
  ({ world }, params, drafts) => {
    const where = target(world, params);
    const file = resolveFile(world, params[kind], drafts, kind);
    const text = requireText(params.caption ?? '', 1024, 'message caption is too long');
    return sent(world, { ...where, kind, text, file, from: 'bot', userId: world.bot.id });
  };

/** The message to edit, or Telegram's reason why there is none. */
const editable = (world: World, params: Json): PeerMessage => {
  const message = world.message(Number(params.chat_id), Number(params.message_id));
  if (message === undefined) throw new ApiError(400, 'Bad Request: message to edit not found');
  if (message.from !== 'bot') throw new ApiError(400, "Bad Request: message can't be edited");
  return message;
};

const applyEdit = (world: World, message: PeerMessage, change: Partial<PeerMessage>): Json => {
  const after = { ...message, ...change };
  const same =
    after.text === message.text &&
    after.kind === message.kind &&
    after.file?.sha256 === message.file?.sha256 &&
    JSON.stringify(after.buttons) === JSON.stringify(message.buttons);
  if (same) {
    throw new ApiError(
      400,
      'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    );
  }
  Object.assign(message, change, { edits: message.edits + 1 });
  return world.render(message);
};

const commandsKey = (params: Json): string => {
  const scope = asObject(params.scope ?? { type: 'default' }) as { type: string };
  return `${scope.type}/${String(params.language_code ?? '')}`;
};

export const methods: Record<string, Method> = {
  getMe: ({ world }) => ({ ...world.bot, can_join_groups: true, can_read_all_group_messages: false }),
  sendMessage: ({ world }, params) => {
    const where = target(world, params);
    const text = requireText(params.text, 4096, 'message is too long');
    if (text.trim() === '') throw new ApiError(400, 'Bad Request: message text is empty');
    return sent(world, { ...where, kind: 'text', text, from: 'bot', userId: world.bot.id });
  },
  sendPhoto: sendFile('photo'),
  sendDocument: sendFile('document'),
  sendMediaGroup: ({ world }, params, drafts) => {
    const where = target(world, params);
    const entries = asObject(params.media) as Json[];
    if (entries.length < 2 || entries.length > 10) {
      throw new ApiError(400, 'Bad Request: wrong number of media in the album');
    }
    if (new Set(entries.map((entry) => entry.type === 'document')).size > 1) {
      throw new ApiError(400, "Bad Request: document can't be mixed with other media types");
    }
    const albumId = `album-${where.chatId}-${world.messages(where.chatId).length}`;
    // All of it or nothing.
    const parts = entries.map((entry, n) => {
      try {
        return media(world, entry, drafts);
      } catch (error) {
        const said = error instanceof ApiError ? error.description.replace(/^Bad Request: /, '') : '';
        if (!/^[A-Z_]+$/.test(said)) throw error;
        const refusal = `failed to send message #${n + 1} with the error message "${said}"`;
        throw new ApiError(400, `Bad Request: ${refusal}`);
      }
    });
    return parts.map((part) =>
      sent(world, { ...where, ...part, albumId, from: 'bot', userId: world.bot.id }),
    );
  },
  editMessageText: ({ world }, params) => {
    const message = editable(world, params);
    if (message.kind !== 'text')
      throw new ApiError(400, 'Bad Request: there is no text in the message to edit');
    const text = requireText(params.text, 4096, 'message is too long');
    return applyEdit(world, message, { text, buttons: target(world, params).buttons });
  },
  editMessageCaption: ({ world }, params) => {
    const message = editable(world, params);
    if (message.kind === 'text') {
      throw new ApiError(400, 'Bad Request: there is no caption in the message to edit');
    }
    const text = requireText(params.caption ?? '', 1024, 'message caption is too long');
    return applyEdit(world, message, { text, buttons: target(world, params).buttons });
  },
  editMessageMedia: ({ world }, params, drafts) => {
    const message = editable(world, params);
    const part = media(world, asObject(params.media) as Json, drafts);
    return applyEdit(world, message, { ...part, buttons: target(world, params).buttons });
  },
  editMessageReplyMarkup: ({ world }, params) =>
    applyEdit(world, editable(world, params), { buttons: target(world, params).buttons }),
  deleteMessage: ({ world }, params) => {
    if (!world.remove(Number(params.chat_id), Number(params.message_id))) {
      throw new ApiError(400, 'Bad Request: message to delete not found');
    }
    return true;
  },
  sendChatAction: ({ world }, params) => {
    target(world, params);
    return true;
  },
  getFile: ({ world, downloads }, params) => {
    const file = world.files.get(String(params.file_id).replace(/-s$/, ''));
    if (file === undefined)
      throw new ApiError(400, 'Bad Request: wrong file_id or the file is temporarily unavailable');
    return downloads.locate(file);
  },
  answerCallbackQuery: ({ settings }, params) => {
    const id = String(params.callback_query_id);
    if (!settings.callbackAnswers.has(id)) {
      throw new ApiError(
        400,
        'Bad Request: query is too old and response timeout expired or query ID is invalid',
      );
    }
    settings.callbackAnswers.set(id, {
      text: params.text === undefined ? undefined : String(params.text),
      alert: flag(params.show_alert),
    });
    return true;
  },
  getMyCommands: ({ settings }, params) => settings.commands.get(commandsKey(params)) ?? [],
  setMyCommands: ({ settings }, params) => {
    const commands = asObject(params.commands) as { command: string; description: string }[];
    for (const { command, description } of commands) {
      if (!/^[a-z0-9_]{1,32}$/.test(command)) throw new ApiError(400, 'Bad Request: BOT_COMMAND_INVALID');
      if (description.length < 1 || description.length > 256) {
        throw new ApiError(400, 'Bad Request: BOT_COMMAND_DESCRIPTION_INVALID');
      }
    }
    settings.commands.set(commandsKey(params), commands);
    return true;
  },
  deleteMyCommands: ({ settings }, params) => {
    settings.commands.delete(commandsKey(params));
    return true;
  },
  setMyDescription: ({ settings }, params) => {
    settings.descriptions.set(String(params.language_code ?? ''), String(params.description ?? ''));
    return true;
  },
  setWebhook: ({ settings, updates, onWebhook }, params) => {
    settings.webhook = {
      url: String(params.url),
      secret: params.secret_token === undefined ? undefined : String(params.secret_token),
      maxConnections: Number(params.max_connections ?? 40),
    };
    updates.allow(asObject(params.allowed_updates));
    if (flag(params.drop_pending_updates)) updates.drop();
    onWebhook();
    return true;
  },
  deleteWebhook: ({ settings, updates }, params) => {
    settings.webhook = { url: '', maxConnections: 40 };
    if (flag(params.drop_pending_updates)) updates.drop();
    return true;
  },
  getWebhookInfo: ({ settings, updates }) => ({
    url: settings.webhook.url,
    has_custom_certificate: false,
    pending_update_count: updates.pending().length,
  }),
};

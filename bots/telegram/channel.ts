import type { Api } from 'grammy';
import type { Message } from 'grammy/types';
import {
  type AssetContent,
  type Capabilities,
  type Channel,
  type ConversationAddress,
  isDarkroomError,
  type OpenFile,
  type Part,
  type SendContext,
  SendError,
} from '../../core/index.ts';
import { sendAlbum } from './album.ts';
import { readFailure, refusedWith, toSendError } from './failure.ts';
import { downloadLimit } from './files.ts';
import { sendInvoice } from './invoice.ts';
import { BAD_LINK, COPY_LENGTH, hasLinks, linksInText, placeLinks } from './links.ts';
import {
  captionOf,
  fileOf,
  keyboardOf,
  NOT_A_PHOTO,
  PHOTO_BYTES,
  type Sending,
  type Signal,
  type Target,
} from './sending.ts';
import { CAPTION_LENGTH, cutText, TEXT_LENGTH } from './text.ts';

const MiB = 1024 * 1024;

/** The edit asked for nothing new: it is as it should be. */
const NOT_MODIFIED = /message is not modified/i;
/** The message can't become what it should: it is gone, too old, not ours, or of another kind. */
const NOT_EDITABLE =
  /message to edit not found|message can't be edited|message_id_invalid|message identifier is not specified|there is no (text|caption|media) in the message|can't be edited|message_edit_time_expired/i;
const NO_TEXT = /there is no text in the message to edit/i;

/** `<chat>` or `<chat>:<thread>`. */
const targetOf = (conversation: ConversationAddress): Target => {
  const [chat, thread] = conversation.externalId.split(':');
  return { chat_id: Number(chat), ...(thread === undefined ? {} : { message_thread_id: Number(thread) }) };
};

const loadAsset = async (assetId: string, context: SendContext): Promise<AssetContent> => {
  try {
    return await context.asset(assetId);
  } catch (error) {
    const missing = isDarkroomError(error) && error.code === 'NOT_FOUND';
    throw new SendError(
      missing ? 'the asset was deleted' : 'the asset could not be read',
      { kind: missing ? 'permanent' : 'retry' },
      { cause: error },
    );
  }
};

const loadAssets = async (part: Part, context: SendContext): Promise<AssetContent[]> => {
  if (part.kind === 'text' || part.kind === 'invoice') return [];
  const ids = part.assetIds ?? (part.assetId === undefined ? [] : [part.assetId]);
  if (ids.length === 0) throw new SendError('a picture without an asset', { kind: 'permanent' });
  return Promise.all(ids.map((id) => loadAsset(id, context)));
};

const sendText = (sending: Sending): Promise<Message> => {
  const { api, target, part, signal } = sending;
  return api.raw.sendMessage(
    {
      ...target,
      text: cutText(part.text, TEXT_LENGTH),
      link_preview_options: { is_disabled: true },
      ...keyboardOf(sending),
    },
    signal,
  );
};

/** Whether the asset may go as a photo; the platform can still refuse its dimensions. */
const fitsPhoto = (part: Part, asset: AssetContent): boolean =>
  part.kind === 'photo' && asset.bytes.length <= PHOTO_BYTES;

const sendFile = async (sending: Sending, asset: AssetContent): Promise<Message> => {
  const { api, target, part, signal } = sending;
  const common = { ...target, ...captionOf(part), ...keyboardOf(sending) };
  const asDocument = () =>
    api.raw.sendDocument(
      { ...common, document: fileOf(asset), disable_content_type_detection: true },
      signal,
    );
  if (!fitsPhoto(part, asset)) return asDocument();
  try {
    return await api.raw.sendPhoto({ ...common, photo: fileOf(asset) }, signal);
  } catch (error) {
    if (refusedWith(error, NOT_A_PHOTO)) return asDocument();
    throw error;
  }
};

const editText = async (sending: Sending, messageId: number): Promise<unknown> => {
  const { api, target, part, signal } = sending;
  const where = { chat_id: target.chat_id, message_id: messageId };
  try {
    return await api.raw.editMessageText(
      {
        ...where,
        text: cutText(part.text, TEXT_LENGTH),
        link_preview_options: { is_disabled: true },
        ...keyboardOf(sending),
      },
      signal,
    );
  } catch (error) {
    // The status message became a picture meanwhile: what it says is its caption.
    if (!refusedWith(error, NO_TEXT) || part.text.length > CAPTION_LENGTH) throw error;
    return api.raw.editMessageCaption({ ...where, ...captionOf(part), ...keyboardOf(sending) }, signal);
  }
};

const editFile = async (sending: Sending, messageId: number, asset: AssetContent): Promise<unknown> => {
  const { api, target, part, signal } = sending;
  const edit = (type: 'photo' | 'document') =>
    api.raw.editMessageMedia(
      {
        chat_id: target.chat_id,
        message_id: messageId,
        media: { type, media: fileOf(asset), ...captionOf(part) },
        ...keyboardOf(sending),
      },
      signal,
    );
  if (!fitsPhoto(part, asset)) return edit('document');
  try {
    return await edit('photo');
  } catch (error) {
    if (refusedWith(error, NOT_A_PHOTO)) return edit('document');
    throw error;
  }
};

/** Edits in place; answers the message id, or undefined when that message can't be edited. */
const tryEdit = async (sending: Sending, messageId: number): Promise<string | undefined> => {
  try {
    const [asset] = sending.assets;
    await (asset ? editFile(sending, messageId, asset) : editText(sending, messageId));
    return String(messageId);
  } catch (error) {
    if (refusedWith(error, NOT_MODIFIED)) return String(messageId);
    if (refusedWith(error, NOT_EDITABLE)) return undefined;
    throw error;
  }
};

const sendPart = async (sending: Sending, edit: string | undefined): Promise<string> => {
  if (sending.part.kind === 'album') return sendAlbum(sending);
  if (sending.part.kind === 'invoice') return sendInvoice(sending);
  if (edit !== undefined) {
    const edited = await tryEdit(sending, Number(edit));
    if (edited !== undefined) return edited;
  }
  const [asset] = sending.assets;
  const message = await (asset ? sendFile(sending, asset) : sendText(sending));
  if (edit !== undefined) {
    // The old status has stale words and buttons; it stays where Telegram doesn't let it go.
    const { api, target, signal } = sending;
    await api.raw
      .deleteMessage({ chat_id: target.chat_id, message_id: Number(edit) }, signal)
      .catch(() => false);
  }
  return String(message.message_id);
};

/** What Telegram takes on no button after all is said as an address: it refused the message, nothing was sent. */
const sendAnyway = async (sending: Sending, edit: string | undefined): Promise<string> => {
  try {
    return await sendPart(sending, edit);
  } catch (error) {
    if (!hasLinks(sending.part) || !refusedWith(error, BAD_LINK)) throw error;
    return sendPart({ ...sending, part: linksInText(sending.part) }, edit);
  }
};

export interface ChannelOptions {
  api: Api;
  /** The bot's id, as text. */
  bot: string;
  /** A Bot API server of one's own in local mode (TELEGRAM_FILES_DIR): files up to 2000 MB. */
  local: boolean;
  openFile: OpenFile;
  /** The bot's name without `@`; undefined until getMe has answered. */
  username(): string | undefined;
}

/** Telegram as the outbox sees it. Plain text without markup, so that nothing people write is read as such. */
export const createChannel = ({ api, bot, local, openFile, username }: ChannelOptions): Channel => {
  const shared: Omit<Capabilities, 'editInterval'> = {
    buttonBytes: 64,
    albumSize: 10,
    textLength: TEXT_LENGTH,
    captionLength: CAPTION_LENGTH,
    fileIn: downloadLimit(local),
    photoOut: PHOTO_BYTES,
    fileOut: local ? 2000 * MiB : 50 * MiB,
    lossyPhotos: 1,
    stableUserIds: 1,
    speakFirst: 1,
    messageBudget: 0,
    copyLength: COPY_LENGTH,
  };
  // A group takes 20 messages and edits a minute, from everybody who uses the bot there.
  const privately: Capabilities = { ...shared, editInterval: 2000 };
  const inGroup: Capabilities = { ...shared, editInterval: 5000 };

  return {
    platform: 'telegram',
    bot,
    capabilities({ kind }) {
      const can = kind === 'group' ? inGroup : privately;
      const name = username();
      return name === undefined ? can : { ...can, startLink: `https://t.me/${name}?start=` };
    },
    openFile,
    async send(conversation, part, context) {
      if (context.signal.aborted) throw new SendError('stopped before sending', { kind: 'unreachable' });
      const assets = await loadAssets(part, context);
      const target = targetOf(conversation);
      const sending: Sending = {
        api,
        target,
        isPrivate: conversation.kind === 'private',
        part: placeLinks(part),
        signal: context.signal as Signal,
        assets,
      };
      try {
        return await sendAnyway(sending, context.edit);
      } catch (error) {
        const failure = readFailure(error);
        if (failure.kind !== 'refused' || failure.migratedTo === undefined) throw toSendError(error);
        // The group became a supergroup: its new id is in the refusal, its messages stay behind.
        const moved: Sending = { ...sending, target: { chat_id: failure.migratedTo } };
        return await sendAnyway(moved, undefined).catch((second: unknown) => {
          throw toSendError(second);
        });
      }
    },
  };
};

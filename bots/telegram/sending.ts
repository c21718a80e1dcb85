import { type Api, InputFile } from 'grammy';
import type { InlineKeyboardMarkup } from 'grammy/types';
import type { AssetContent, Part } from '../../core/index.ts';
import { purposeOf } from './links.ts';
import { CAPTION_LENGTH, cutText, safeFileName } from './text.ts';

const MiB = 1024 * 1024;
/** core.telegram.org/bots/api#sending-files */
export const PHOTO_BYTES = 10 * MiB;

/** Not a photo in Telegram's eyes (more than 10,000 px in sum, longer than 20:1, unreadable): good as a document. */
export const NOT_A_PHOTO =
  /photo_invalid_dimensions|photo_ext_invalid|image_process_failed|photo_save_file_invalid|too big for a photo/i;

export interface Target {
  chat_id: number;
  message_thread_id?: number;
}

export type Signal = Parameters<Api['raw']['sendMessage']>[1];

/** One part on its way: everything that the sending functions share. */
export interface Sending {
  api: Api;
  target: Target;
  /** A chat with one person: a button may open a Mini App. */
  isPrivate: boolean;
  part: Part;
  signal: Signal;
  /** Of a text none, of an album all its pictures. */
  assets: AssetContent[];
}

export const keyboardOf = ({
  part,
  isPrivate,
}: Pick<Sending, 'part' | 'isPrivate'>): { reply_markup?: InlineKeyboardMarkup } => {
  if (part.buttons === undefined || part.buttons.length === 0) return {};
  const rows = part.buttons.map((row) =>
    row.map((button) => ({ text: button.label, ...purposeOf(button, isPrivate) })),
  );
  return { reply_markup: { inline_keyboard: rows } };
};

export const captionOf = (part: Part): { caption?: string } =>
  part.text === '' ? {} : { caption: cutText(part.text, CAPTION_LENGTH) };

export const fileOf = (asset: AssetContent): InputFile =>
  new InputFile(asset.bytes, safeFileName(asset.name, asset.mediaType));

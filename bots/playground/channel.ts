import type {
  Capabilities,
  Channel,
  Db,
  Part,
  PartButton,
  Transcript,
  TranscriptBlock,
  TranscriptBody,
  TranscriptChoice,
} from '../../core/index.ts';
import { SendError } from '../../core/index.ts';
import { BOT, PLATFORM } from './address.ts';
import { createOpenFile } from './files.ts';
import { MAX_FILE_BYTES, MAX_ZIP_BYTES, type UploadStore } from './uploads.ts';

/** A browser page of ours can do everything; a caption is as long as a text, so pictures carry their words. */
const CAPABILITIES: Capabilities = {
  buttonBytes: 64,
  albumSize: 10,
  textLength: 4096,
  captionLength: 4096,
  fileIn: MAX_ZIP_BYTES,
  photoOut: MAX_FILE_BYTES,
  fileOut: MAX_FILE_BYTES,
  editInterval: 500,
  lossyPhotos: 0,
  stableUserIds: 1,
  speakFirst: 1,
  messageBudget: 0,
  copyLength: 4096,
};

const toBody = (part: Part): TranscriptBody => {
  const assetIds = part.assetIds ?? (part.assetId === undefined ? [] : [part.assetId]);
  const isFile = part.kind === 'document' || part.as === 'document';
  // A file's name follows from its type, which is read with its address.
  const blocks = assetIds.map((assetId): TranscriptBlock => {
    if (part.qr !== undefined) return { type: 'qr', text: part.qr };
    return isFile ? { type: 'file', name: '', assetId } : { type: 'image', assetId };
  });
  if (part.text !== '') blocks.push({ type: 'text', text: part.text });
  const choices = (part.buttons ?? []).flat();
  return {
    blocks,
    ...(choices.length === 0 ? {} : { choices: choices.map(toChoice) }),
    ...(part.code === undefined ? {} : { code: part.code }),
    ...(part.ref === undefined ? {} : { ref: part.ref }),
  };
};

const toChoice = ({ token, label, action, url, copy }: PartButton): TranscriptChoice => ({
  token,
  label,
  action,
  ...(url === undefined ? {} : { url }),
  ...(copy === undefined ? {} : { copy }),
});

/**
 * The playground as the outbox sees it: sending appends to the transcript, which wakes the page's event
 * stream. An edit is a new message that replaces the one before it, and its id is the one to edit next.
 */
export const createPlaygroundChannel = ({
  db,
  transcript,
  uploads,
}: {
  db: Db;
  transcript: Transcript;
  uploads: UploadStore;
}): Channel => ({
  platform: PLATFORM,
  bot: BOT,
  capabilities: () => CAPABILITIES,
  openFile: createOpenFile(uploads),
  async send(conversation, part, { edit, signal, outboxId }) {
    signal.throwIfAborted();
    const message = {
      conversationId: conversation.id,
      body: toBody(part),
      ...(edit === undefined ? {} : { replaces: Number(edit) }),
      outboxId,
    };
    let written: number | undefined;
    try {
      written = await db.tx((tx) => transcript.appendBot(tx, message));
    } catch (cause) {
      throw new SendError('the transcript could not be written', { kind: 'retry' }, { cause });
    }
    if (written === undefined) throw new SendError('the reply was erased meanwhile', { kind: 'permanent' });
    return String(written);
  },
});

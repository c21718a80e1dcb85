import type { DialogState, Effect, ErrorCode } from '../../../core/index.ts';
import { notOffered } from '../commands/not-offered.ts';
import { isBlank } from '../input.ts';
import { errorLine, sayError } from '../replies/errors.ts';
import { answerInWords } from '../synonyms.ts';
import type { Command, Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import type { Flow } from './flow.ts';
import type { PhotoDraft } from './photo-draft.ts';
import {
  PHOTO,
  PHOTO_JOB,
  PHOTO_VERSION,
  packDraft,
  promptFlaw,
  stepOf,
  unitPrice,
  unpackDraft,
} from './photo-draft.ts';
import { lookUp } from './photo-lookup.ts';
import { leavePhoto, offerPhoto, submitPhoto } from './photo-offer.ts';
import { goOn, pressPhoto, stalePhoto } from './photo-press.ts';
import { photoOrderFailed } from './photo-refused.ts';
import { askSet } from './photo-sets.ts';
import { readPhotoWords, shortcutFor, WRONG_KEYS } from './photo-words.ts';

/** `/photo` opens the conversation; `/photo [model] <words>` orders at once, unless it is dear or a group pays. */
export const startPhoto: Command = (turn, words) => {
  if (unitPrice(turn) === undefined) return notOffered(turn, 'photo');
  return [isBlank(words) ? lookUp('open') : lookUp('order', { words })];
};

const missing = [line('photo-missing'), line('photo-ask-leave')];

const describe = (turn: Turn, draft: PhotoDraft, text: string): Effect[] => {
  const way = shortcutFor(text);
  if (way) return goOn(turn, way);
  const { prompt, wrong, ...said } = readPhotoWords(text);
  if (wrong) return [sayError(turn, 'BAD_INPUT', { more: [line(WRONG_KEYS[wrong]), ...missing] })];
  const flaw = promptFlaw(prompt);
  if (flaw) return [sayError(turn, flaw.code, { params: flaw.params, more: missing })];
  return [lookUp('offer', packDraft({ ...draft, ...said, prompt }))];
};

const shownPrice = (dialog: DialogState): number | undefined =>
  typeof dialog.data.price === 'number' ? dialog.data.price : undefined;

/** Yes, no, or one of the things that stand behind a description (`x3`, `--ar 16:9`). */
const decide = (turn: Turn, dialog: DialogState, text: string): Effect[] => {
  const draft = unpackDraft(dialog.data);
  const answer = answerInWords(text);
  if (answer === 'no') return leavePhoto(turn);
  if (answer === 'yes') return submitPhoto(turn, draft, { price: shownPrice(dialog) });
  // Of a variation there is nothing that could be changed.
  if (draft.from) return offerPhoto(turn, draft, { lead: [line('photo-choose-variation')] });
  const { prompt, wrong, ...said } = readPhotoWords(text);
  if (wrong) return offerPhoto(turn, draft, { lead: [line(WRONG_KEYS[wrong])], code: 'BAD_INPUT' });
  if (prompt === '' && Object.keys(said).length > 0) {
    return offerPhoto(turn, { ...draft, ...said });
  }
  return offerPhoto(turn, draft, { lead: [line('photo-choose')] });
};

const answerPhoto = (turn: Turn, dialog: DialogState, text: string): Effect[] => {
  if (unitPrice(turn) === undefined) return [{ do: 'dialog', dialog: null }, ...notOffered(turn, 'photo')];
  const draft = unpackDraft(dialog.data);
  switch (stepOf(dialog)) {
    case undefined:
      return [lookUp('open', { restarted: 1 })];
    case 'model':
      return [lookUp('named', { text })];
    case 'sets':
      return askSet(turn, draft, { lead: [line('photo-choose-set')] });
    case 'prompt':
      return describe(turn, draft, text);
    case 'confirm':
      return decide(turn, dialog, text);
  }
};

const refusePhoto = (turn: Turn, dialog: DialogState, code: ErrorCode): Effect[] => {
  if (unitPrice(turn) === undefined) return [{ do: 'dialog', dialog: null }, ...notOffered(turn, 'photo')];
  const draft = unpackDraft(dialog.data);
  const lead = [errorLine(turn, code)];
  switch (stepOf(dialog)) {
    case undefined:
      return [lookUp('open', { restarted: 1 })];
    case 'model':
      return [lookUp('choose', { code })];
    case 'sets':
      return askSet(turn, draft, { lead, code });
    case 'prompt':
      return [say({ lines: [...lead, ...missing], code })];
    case 'confirm':
      return offerPhoto(turn, draft, { lead, code });
  }
};

/** A photo with a face model or a base model: `/photo`. */
export const photo: Flow = {
  name: PHOTO,
  version: PHOTO_VERSION,
  jobs: [PHOTO_JOB],
  isFreeText: (dialog) => dialog.step === 'prompt',
  claims: (dialog, text) => dialog.step === 'prompt' && shortcutFor(text) !== undefined,
  answer: answerPhoto,
  receiveFiles: (turn, dialog) => refusePhoto(turn, dialog, 'UNSUPPORTED_FILE'),
  refuse: refusePhoto,
  press: pressPhoto,
  stale: stalePhoto,
  orderFailed: photoOrderFailed,
  leave: leavePhoto,
};

import type { DialogState, Effect, ErrorCode, InboundFile, TemplateFilter } from '../../../core/index.ts';
import { notOffered } from '../commands/not-offered.ts';
import { isBlank } from '../input.ts';
import { errorLine } from '../replies/errors.ts';
import { answerInWords, commandForWords } from '../synonyms.ts';
import type { Command, Turn } from '../turn.ts';
import { isGroup, line, say } from '../turn.ts';
import type { Flow } from './flow.ts';
import { textIn } from './given.ts';
import { forgetAll, forgetting } from './prompts-forget.ts';
import { searchWords } from './prompts-list.ts';
import { entrance, listed, look } from './prompts-look.ts';
import { promptsByNumber } from './prompts-number.ts';
import { submitTemplate } from './prompts-offer.ts';
import { askToWrite, sayLeft, startWriting, write, writePlaceOf } from './prompts-own.ts';
import { pictureTaken, takePicture } from './prompts-pictures.ts';
import type { FillPlace } from './prompts-place.ts';
import { closed, fillPlaceOf, GALLERY_JOB, isOpen, PROMPTS, PROMPTS_VERSION } from './prompts-place.ts';
import { pressPrompts, stalePrompts } from './prompts-press.ts';
import { templateOrderFailed } from './prompts-refused.ts';
import { wayInWords } from './prompts-words.ts';

/** `/prompts` shows the gallery; `/prompts <name>` orders at once where nothing has to be asked. */
export const startPrompts: Command = (turn, words) => {
  if (!isOpen(turn)) return notOffered(turn, PROMPTS);
  if (isBlank(words)) return [entrance()];
  return [look({ words: searchWords(words) }, 'named')];
};

const filterOfWay = (way: string | undefined): TemplateFilter | undefined => {
  if (way === 'all') return {};
  if (way === 'own') return { own: true };
  return way === 'favourites' ? { favourites: true } : undefined;
};

/** Words while the gallery is looked at: a way on, or a search. */
const answerGallery = (turn: Turn, dialog: DialogState, text: string): Effect[] => {
  const way = wayInWords(text);
  const code = dialog.step === 'card' ? textIn(dialog.data.code) : undefined;
  if (code !== undefined && (way === 'use' || answerInWords(text) === 'yes')) return [look(code, 'use')];
  if (way === 'back' || way === 'categories' || commandForWords(text) === PROMPTS) return [entrance()];
  if (way === 'save' && !isGroup(turn)) return startWriting(turn);
  const filter = filterOfWay(way);
  // What is one's own is not for others to read.
  if (filter && !(isGroup(turn) && (filter.own || filter.favourites))) return [listed(filter)];
  if (answerInWords(text) === 'no') return leavePrompts(turn);
  return isBlank(text) ? [entrance()] : [listed({ words: searchWords(text) })];
};

const answerFilling = (turn: Turn, place: FillPlace, text: string): Effect[] => {
  const way = wayInWords(text);
  if (way === 'back') return [look(place.code, 'back')];
  if (place.step === 'ask') {
    return [way === 'skip' ? look(place.code, 'skip') : look(place.code, 'answer', { text })];
  }
  if (place.step === 'change') return [look(place.code, 'answer', { text })];
  const answer = answerInWords(text);
  if (answer === 'no') return leavePrompts(turn);
  if (way === 'change') return [look(place.code, 'change')];
  if (answer === 'yes' && place.offer !== undefined)
    return submitTemplate(turn, place, { price: place.price });
  return [look(place.code, 'offer', answer === 'yes' ? {} : { lead: 'prompts-choose' })];
};

const restart = (lead: string): Effect[] => [closed, entrance({ lead })];

/** Where the row makes no sense to this build, the gallery begins anew. */
const isGallery = ({ version, step }: DialogState): boolean =>
  version === PROMPTS_VERSION && (step === 'list' || step === 'card');

const answerPrompts = (turn: Turn, dialog: DialogState, text: string): Effect[] => {
  const writing = writePlaceOf(turn);
  if (writing) return write(turn, writing, text);
  const place = fillPlaceOf(turn);
  if (place) return answerFilling(turn, place, text);
  return isGallery(dialog) ? answerGallery(turn, dialog, text) : restart('flow-restarted');
};

/** Something that can't be taken here: said so, and the place is kept. */
const refuse = (turn: Turn, dialog: DialogState, code: ErrorCode): Effect[] => {
  const writing = writePlaceOf(turn);
  if (writing) return askToWrite(turn, writing, { lead: [errorLine(turn, code)], code });
  const place = fillPlaceOf(turn);
  if (place?.step === 'ask') return [look(place.code, 'ask', { code })];
  if (place) return [look(place.code, place.step === 'change' ? 'change' : 'offer', { code })];
  if (!isGallery(dialog)) return restart('flow-restarted');
  return [say({ lines: [errorLine(turn, code), line('prompts-search'), line('prompts-leave')], code })];
};

const receiveFiles = (
  turn: Turn,
  dialog: DialogState,
  files: InboundFile[],
  caption: string | undefined,
): Effect[] => {
  const place = fillPlaceOf(turn);
  return place ? takePicture(turn, place, files, caption) : refuse(turn, dialog, 'UNSUPPORTED_FILE');
};

const leavePrompts = (turn: Turn): Effect[] => forgetting(turn, [closed, sayLeft(turn)]);

const isFreeText = ({ step, data }: DialogState): boolean =>
  step.startsWith('save-') || step.startsWith('edit-') || (step === 'ask' && data.awaits === 'text');

/** Commands that stay commands where any words are an answer. */
const STAYS: readonly (string | undefined)[] = ['cancel', 'help'];

/** The prompt gallery: `/prompts`. */
export const prompts: Flow = {
  name: PROMPTS,
  version: PROMPTS_VERSION,
  tasks: ['template-picture'],
  jobs: [GALLERY_JOB],
  isFreeText,
  byNumber: promptsByNumber,
  claims: (dialog, text) => isFreeText(dialog) && !STAYS.includes(commandForWords(text)),
  answer: answerPrompts,
  receiveFiles,
  refuse,
  press: pressPrompts,
  stale: (turn, _menu, action, code) => stalePrompts(turn, action, code),
  receiveTask: (turn, _kind, result) => pictureTaken(turn, result),
  orderFailed: templateOrderFailed,
  abandoned: forgetAll,
  leave: leavePrompts,
};

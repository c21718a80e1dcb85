import type { Effect, InboundFile, Line } from '../../../core/index.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import { cancelChoice, type Said } from './asking.ts';
import { FILE_PROBLEMS } from './file-problems.ts';
import { isGiven, textIn, wholeIn } from './given.ts';
import { choice, PHOTO_BYTES, REFERENCE_BYTES } from './poster-ask.ts';
import { askEdit } from './poster-edit.ts';
import { offerEdit } from './poster-edit-offer.ts';
import type { EditPicture, EditPlace } from './poster-edit-place.ts';
import { editPlaceOf, goToEdit } from './poster-edit-place.ts';
import { captionWords } from './poster-flaw.ts';
import { MASK_PROBLEMS } from './poster-kinds.ts';
import { fileProblemLine, isTooLarge } from './poster-photos.ts';
import { drop, fileIn, type HeldFile } from './poster-place.ts';

const mostOf = (as: EditPicture): number => (as === 'reference' ? REFERENCE_BYTES : PHOTO_BYTES);

const problemLine = (turn: Turn, problem: unknown, as: EditPicture): Line => {
  const file = FILE_PROBLEMS.find((one) => one === problem);
  const mask = MASK_PROBLEMS.find((one) => one === problem);
  return mask !== undefined && file === undefined
    ? line(`poster-mask-${mask}`)
    : fileProblemLine(turn, problem, mostOf(as));
};

/** With words it is offered; without, they are asked for. */
export const goOnEdit = (turn: Turn, place: EditPlace, said: Said = {}): Effect[] =>
  place.words === undefined ? askEdit(turn, place, said) : offerEdit(turn, place, said);

const taskFor = ({ sessionId, number, version }: EditPlace, as: EditPicture, file: HeldFile): Effect =>
  as === 'reference'
    ? { do: 'task', kind: 'poster-reference', payload: { file } }
    : { do: 'task', kind: 'poster-drawn', payload: { sessionId, number, version, file } };

/** What came of a picture is told later; until then the place is kept. */
const lookAt = (
  turn: Turn,
  place: EditPlace,
  as: EditPicture,
  file: HeldFile,
  lead: Line[] = [],
): Effect[] => {
  const here: EditPlace = { ...place, awaits: undefined, file: undefined, offer: undefined };
  if (isTooLarge(turn, file, mostOf(as))) {
    const code = 'FILE_TOO_LARGE';
    return askEdit(turn, { ...here, awaits: as }, { lead: [problemLine(turn, 'too-large', as)], code });
  }
  const looking = say({ lines: [...lead, line('poster-edit-looking')] });
  if (here.busy !== undefined) return [goToEdit('edit', { ...here, next: { ...file, as } }), looking];
  return [goToEdit('edit', { ...here, busy: as }), looking, taskFor(here, as, file)];
};

/** Step edit-picture: a picture came, and nobody has said what it is. */
export const askPicture = (place: EditPlace, { lead = [], code }: Said = {}): Effect[] => [
  goToEdit('edit-picture', place),
  say({
    lines: [...lead, line('poster-edit-which')],
    code,
    menu: {
      actions: [
        choice(line('poster-edit-is-drawn'), { pick: 'is', as: 'drawn' }),
        choice(line('poster-edit-is-reference'), { pick: 'is', as: 'reference' }),
        cancelChoice,
      ],
      layout: [1, 1, 1],
      once: false,
    },
  }),
];

/** It was said what the picture is. */
export const pictureIs = (turn: Turn, place: EditPlace, as: EditPicture): Effect[] =>
  place.file === undefined ? askEdit(turn, { ...place, awaits: as }) : lookAt(turn, place, as, place.file);

/** A picture on the way to an edit; words beside it are what shall change. */
export const takePicture = (
  turn: Turn,
  place: EditPlace,
  files: readonly InboundFile[],
  caption = '',
): Effect[] => {
  const { body } = turn.event;
  const album = body.type === 'file' ? body.album : undefined;
  if (album !== undefined && album === place.album) {
    const said = place.albumSaid === true ? [] : [say({ lines: [line('poster-first-of-several')] })];
    return [goToEdit(place.step, { ...place, albumSaid: true }), ...said];
  }
  const file = fileIn(files[0]);
  if (!file) return goOnEdit(turn, place);
  const words = captionWords(turn, caption);
  const here: EditPlace = {
    ...place,
    album,
    albumSaid: files.length > 1,
    ...(words.words === undefined ? {} : { words: words.words }),
  };
  const lead = [...(files.length > 1 ? [line('poster-first-of-several')] : []), ...words.lead];
  return place.awaits === undefined
    ? askPicture({ ...here, file }, { lead })
    : lookAt(turn, here, place.awaits, file, lead);
};

interface Looked {
  place: EditPlace;
  lead: Line[];
  code?: Said['code'];
  /** What is not needed any more. */
  old?: string;
}

/** What came of a picture: it is taken, or why it can't be. */
const taken = (turn: Turn, place: EditPlace, as: EditPicture, given: Record<string, unknown>): Looked => {
  const maskId = textIn(given.maskId);
  const referenceId = textIn(given.referenceId);
  if (as === 'drawn' && maskId !== undefined) {
    const percent = wholeIn(given.percent) ?? 1;
    return { place: { ...place, maskId, percent }, lead: [line('poster-edit-drawn')], old: place.maskId };
  }
  if (as === 'reference' && referenceId !== undefined) {
    return { place: { ...place, referenceId }, lead: [], old: place.referenceId };
  }
  const lead = [problemLine(turn, given.problem ?? 'failed', as), line('poster-edit-send-again')];
  return { place, lead, code: given.problem === 'too-large' ? 'FILE_TOO_LARGE' : 'UNSUPPORTED_FILE' };
};

/** What the tasks poster-drawn and poster-reference answered; nobody needs it who has left. */
export const pictureLooked = (turn: Turn, as: EditPicture, value: unknown): Effect[] => {
  const given = isGiven(value) ? value : {};
  const place = editPlaceOf(turn);
  const id = textIn(as === 'drawn' ? given.maskId : given.referenceId);
  if (place?.busy !== as) return drop(id);
  const { next } = place;
  const here: EditPlace = { ...place, busy: undefined, next: undefined };
  if (next?.as === as) {
    const again = goToEdit(place.step, { ...here, busy: as });
    return [again, taskFor(place, as, next), ...drop(id)];
  }
  const looked = taken(turn, here, as, given);
  const forget = drop(looked.old);
  if (next !== undefined) {
    const queued = goToEdit(place.step, { ...looked.place, busy: next.as });
    return [
      queued,
      say({ lines: [...looked.lead, line('poster-edit-looking')] }),
      taskFor(place, next.as, next),
      ...forget,
    ];
  }
  // The question what another picture is stays open.
  if (place.step === 'edit-picture') return [...askPicture(looked.place, looked), ...forget];
  return [...goOnEdit(turn, looked.place, looked), ...forget];
};

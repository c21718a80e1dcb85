import type { Effect, PosterEdit, PosterNumber, ReplyParam } from '../../../core/index.ts';
import type { Turn } from '../turn.ts';
import { isGiven, textIn, wholeIn } from './given.ts';
import type { HeldFile, SetPlace } from './poster-place.ts';
import {
  fileIn,
  isPosterDialog,
  numberIn,
  POSTER,
  POSTER_VERSION,
  padded,
  readJson,
  setPlaceIn,
  setPlaceOf,
} from './poster-place.ts';

/** Steps of an edit: edit (free text; pictures) -> [edit-picture (what a picture is)] -> edit-offer. */
const STEPS = ['edit', 'edit-picture', 'edit-offer'] as const;
export type EditStep = (typeof STEPS)[number];

/** What a picture that comes with an edit is: ours, drawn on; or one to go by. */
export type EditPicture = 'drawn' | 'reference';

/** An edit that is being ordered: what is known of it so far. */
export interface EditDraft extends Omit<PosterEdit, 'words'> {
  words?: string;
  /** Part of the picture that is painted, percent. */
  percent?: number;
}

/** Where someone is on the way to an edit. */
export interface EditPlace extends EditDraft {
  step: EditStep;
  /** The signed page to paint on. */
  maskUrl?: string;
  /** What the next picture is, where somebody has said so. */
  awaits?: EditPicture;
  /** A picture of which nobody has said what it is. */
  file?: HeldFile;
  /** A picture that is being looked at; a later one waits until that is over. */
  busy?: EditPicture;
  next?: HeldFile & { as: EditPicture };
  /** The album whose first picture was taken, and whether that was said. */
  album?: string;
  albumSaid?: boolean;
  /** What the offer is known by, and the price that it showed. */
  offer?: number;
  price?: number;
  /** The set that was being ordered when the edit began. */
  aside?: SetPlace;
}

const pictureIn = (value: unknown): EditPicture | undefined =>
  value === 'drawn' || value === 'reference' ? value : undefined;

const nextIn = (value: unknown): EditPlace['next'] => {
  const file = fileIn(value);
  const as = isGiven(value) ? pictureIn(value.as) : undefined;
  return file && as && { ...file, as };
};

/** Reads what is known of an edit; undefined where it is not said of which picture. */
export const editIn = (data: Record<string, unknown> | undefined): EditDraft | undefined => {
  const sessionId = textIn(data?.sessionId);
  const number = numberIn(data?.number);
  const version = wholeIn(data?.version);
  if (data === undefined || sessionId === undefined || number === undefined || version === undefined) {
    return undefined;
  }
  const maskId = textIn(data.maskId);
  return {
    sessionId,
    number,
    version,
    words: textIn(data.words),
    maskId,
    percent: maskId === undefined ? undefined : wholeIn(data.percent),
    referenceId: textIn(data.referenceId),
  };
};

/** The open place on the way to an edit; undefined for anything else. */
export const editPlaceOf = (turn: Turn): EditPlace | undefined => {
  const { dialog } = turn.state;
  const step = STEPS.find((one) => one === dialog?.step);
  if (!isPosterDialog(dialog) || step === undefined) return undefined;
  const { data } = dialog;
  const draft = editIn(data);
  const file = fileIn(data.file);
  if (!draft || (step === 'edit-picture' && !file) || (step === 'edit-offer' && !draft.words))
    return undefined;
  const aside = isGiven(data.aside) ? data.aside : undefined;
  return {
    ...draft,
    step,
    maskUrl: textIn(data.maskUrl),
    awaits: pictureIn(data.awaits),
    file,
    busy: pictureIn(data.busy),
    next: nextIn(data.next),
    album: textIn(data.album),
    albumSaid: data.albumSaid === true,
    offer: wholeIn(data.offer),
    price: wholeIn(data.price),
    aside: aside && setPlaceIn(turn, aside.step, aside),
  };
};

/** The set that an edit would begin beside: it is gone on with afterwards. */
export const asideOf = (turn: Turn): SetPlace | undefined => setPlaceOf(turn) ?? editPlaceOf(turn)?.aside;

export const goToEdit = (step: EditStep, place: Omit<EditPlace, 'step'>): Effect => {
  const { step: _left, ...data } = { step: undefined, ...place };
  return { do: 'dialog', dialog: { flow: POSTER, version: POSTER_VERSION, step, data } };
};

/** Whether both are of the same picture. */
export const isSamePicture = (
  one: Pick<EditDraft, 'sessionId' | 'number' | 'version'> | undefined,
  other: Pick<EditDraft, 'sessionId' | 'number' | 'version'>,
): boolean =>
  one?.sessionId === other.sessionId && one.number === other.number && one.version === other.version;

/** The input of the order; undefined while there are no words. */
export const editOrderOf = ({
  sessionId,
  number,
  version,
  words,
  maskId,
  referenceId,
}: EditDraft): PosterEdit | undefined =>
  words === undefined
    ? undefined
    : {
        sessionId,
        number,
        version,
        words: words.trim(),
        ...(maskId === undefined ? {} : { maskId }),
        ...(referenceId === undefined ? {} : { referenceId }),
      };

/** The form in which an edit travels in the arguments of choices. */
export const packEdit = ({
  sessionId,
  number,
  version,
  words,
  maskId,
  percent,
  referenceId,
}: EditDraft): string => JSON.stringify({ sessionId, number, version, words, maskId, percent, referenceId });

export const unpackEdit = (packed: string | undefined): EditDraft | undefined => editIn(readJson(packed));

/** What a version is called: the poster as it was first made, or its edits, which count from 1. */
export const versionParam = (version: number): ReplyParam =>
  version === 0 ? { key: 'poster-version-prime' } : { key: 'poster-version-edit', params: { edit: version } };

/** `03 · Concept · Edit 1`, as parameters. */
export const pictureParams = (number: PosterNumber, version: number): Record<string, ReplyParam> => ({
  number: padded(number),
  poster: { key: `poster-name-${number}` },
  version: versionParam(version),
});

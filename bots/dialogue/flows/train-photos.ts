import type {
  Effect,
  ErrorCode,
  IntakeFilesResult,
  IntakeView,
  Line,
  MenuAction,
  PhotoView,
} from '../../../core/index.ts';
import { orderPrice } from '../jobs.ts';
import { errorLine } from '../replies/errors.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import { MENU_MS, TRAIN } from './train-place.ts';

/** A choice of this flow about the photos of one intake. */
export const photoChoice = (
  action: MenuAction['action'],
  label: string,
  view: Pick<IntakeView, 'intakeId'>,
  args: Record<string, string | number> = {},
  params?: Record<string, string | number>,
): MenuAction => ({
  action,
  label: line(`action-train-${label}`, params),
  args: { flow: TRAIN, intake: view.intakeId, ...args },
});

export const cancelChoice: MenuAction = {
  action: 'cancel',
  label: line('action-cancel'),
  args: { flow: TRAIN },
};

export const startOverChoice: MenuAction = {
  action: 'choose',
  label: line('action-train-start-over'),
  args: { flow: TRAIN, resume: 'over' },
};

const isAsked = (photo: PhotoView): boolean => photo.state === 'ask' && !photo.accepted;
const isGood = (photo: PhotoView): boolean =>
  photo.state === 'pass' || (photo.state === 'ask' && photo.accepted);

export const askedNumbers = ({ photos }: IntakeView): number[] =>
  photos.filter(isAsked).map(({ number }) => number);

export const rejectedNumbers = ({ photos }: IntakeView): number[] =>
  photos.filter(({ state }) => state === 'reject').map(({ number }) => number);

/** Whether these photos can be ordered with now. */
export const isReady = (view: IntakeView): boolean =>
  view.enough && view.pending === 0 && view.review !== 'asked' && view.review !== 'refused';

/** How many photos are there, and how they look so far; only what there is of. */
export const countLines = (view: IntakeView): Line[] => {
  const { photos } = view;
  const counts = {
    looked: photos.length,
    good: photos.filter(isGood).length,
    warn: photos.filter(({ state }) => state === 'warn').length,
    ask: photos.filter(isAsked).length,
    reject: photos.filter(({ state }) => state === 'reject').length,
  };
  return [
    ...Object.entries(counts)
      .filter(([name, count]) => count > 0 || name === 'looked')
      .map(([name, count]) => line(`train-count-${name}`, { count })),
    // Deliveries are what is known to be pending: how many photos are in them shows only when they are looked at.
    ...(view.pending > 0 ? [line('train-count-pending')] : []),
    ...(photos.length > 0 ? [line('train-usable', { usable: view.usable })] : []),
  ];
};

/** Done, where there is anything to show; and Cancel. */
export const photoActions = (view: IntakeView): MenuAction[] => [
  ...(view.photos.length + view.pending > 0 ? [photoChoice('done', 'done', view, { to: 'sheet' })] : []),
  cancelChoice,
];

interface Extras {
  lead?: Line[];
  actions?: MenuAction[];
}

const megabytes = (bytes: number): number => Math.max(1, Math.floor(bytes / 2 ** 20));

/** What the chat does to photos and how large a file it takes, and the page that takes larger ones. */
const chatLines = (turn: Turn, view: IntakeView): Line[] => {
  const { lossyPhotos, fileIn } = turn.state.conversation.capabilities;
  return [
    ...(view.uploadUrl === undefined ? [] : [line('train-photos-page', { url: view.uploadUrl })]),
    ...(lossyPhotos > 0 ? [line('train-photos-lossy')] : []),
    ...(fileIn > 0 ? [line('train-photos-limit', { mb: megabytes(fileIn) })] : []),
  ];
};

/** Asks for photos: how many, which ones make a good set, and the ways to send them. */
export const askPhotos = (
  turn: Turn,
  view: IntakeView,
  extras: Extras & { code?: ErrorCode } = {},
): Effect => {
  const pet = view.subject === 'pet';
  const some = view.photos.length + view.pending > 0;
  return say({
    lines: [
      ...(extras.lead ?? []),
      line(pet ? 'train-photos-ask-pet' : 'train-photos-ask', {
        price: orderPrice(turn, 'train') ?? 0,
        available: turn.state.wallet.available,
      }),
      line(pet ? 'train-photos-good-pet' : 'train-photos-good'),
      // Where the chat hands over no files (0 = cannot), the page is the only way.
      ...(turn.state.conversation.capabilities.fileIn > 0 || view.uploadUrl === undefined
        ? [line('train-photos-ways')]
        : []),
      ...chatLines(turn, view),
      ...(some ? countLines(view) : []),
      line('train-photos-leave'),
    ],
    code: extras.code,
    menu: { actions: extras.actions ?? photoActions(view), once: false, ttl: MENU_MS },
  });
};

/** Asks for more photos or better ones, shorter: the long words were said before. */
export const askMore = (turn: Turn, view: IntakeView): Effect =>
  say({
    lines: [line('train-photos-more'), ...chatLines(turn, view), ...countLines(view)],
    menu: { actions: photoActions(view), once: false, ttl: MENU_MS },
  });

/** Something came that is no photo, or too large a file: what is missing, how many there are, and the place is kept. */
export const sayMissing = (view: IntakeView, lead: Line[], code?: ErrorCode): Effect =>
  say({
    lines: [...lead, ...countLines(view), line('train-photos-leave')],
    code,
    menu: { actions: photoActions(view), once: false, ttl: MENU_MS },
  });

/** Files that the chat can't hand over, with the ways out. */
export const tooLargeLines = (turn: Turn, view: IntakeView): Line[] => [
  errorLine(turn, 'FILE_TOO_LARGE'),
  line('train-too-large', { mb: megabytes(turn.state.conversation.capabilities.fileIn) }),
  view.uploadUrl === undefined
    ? line('train-too-large-split')
    : line('train-photos-page', { url: view.uploadUrl }),
];

/** Each has a sentence: `zip-refused-<reason>`. */
export const ZIP_REASONS: readonly string[] = [
  'not-a-zip',
  'broken',
  'encrypted',
  'unsafe-path',
  'symlink',
  'nested',
  'too-many-entries',
  'too-large',
  'file-too-large',
  'bomb',
  'lying-sizes',
  'no-photos',
];
/** Each has a sentence: `photo-unreadable-<reason>`. */
export const UNREADABLE: readonly string[] = [
  'not-a-picture',
  'broken',
  'too-large',
  'too-many-pixels',
  'animated',
  'too-many',
];

/** Characters of a file's name that are repeated back. */
const NAME = 60;

const zipLines = ({ reason, params }: NonNullable<IntakeFilesResult['zip']>): Line[] => {
  const known = ZIP_REASONS.includes(reason) ? reason : 'broken';
  const limit = typeof params.limit === 'number' ? params.limit : 0;
  const name = typeof params.name === 'string' ? params.name.slice(0, NAME) : '';
  return [
    line(`zip-refused-${known}`, { limit, mb: megabytes(limit) }),
    ...(name === '' ? [] : [line('zip-refused-name', { name })]),
    line('zip-refused-whole'),
  ];
};

const unreadableLine = ({ name, reason }: IntakeFilesResult['unreadable'][number]): Line =>
  line(`photo-unreadable-${UNREADABLE.includes(reason) ? reason : 'broken'}`, {
    name: name === '' ? { key: 'photo-unnamed' } : name.slice(0, NAME),
  });

/** What was not taken in and why, as a message that no later status replaces; nothing when all went well. */
export const sayTrouble = (turn: Turn, result: IntakeFilesResult): Effect[] => {
  const { zip, unreadable, fetch, view } = result;
  const lines = [
    ...(fetch === 'too-large' ? tooLargeLines(turn, view) : []),
    ...(fetch === 'gone' || fetch === 'failed' ? [line(`train-fetch-${fetch}`)] : []),
    ...(zip ? zipLines(zip) : []),
    ...unreadable.map(unreadableLine),
  ];
  if (lines.length === 0) return [];
  const codes: Record<NonNullable<IntakeFilesResult['fetch']>, ErrorCode> = {
    'too-large': 'FILE_TOO_LARGE',
    gone: 'NOT_FOUND',
    failed: 'UNKNOWN',
  };
  return [say({ lines, code: fetch === undefined ? 'UNSUPPORTED_FILE' : codes[fetch] })];
};

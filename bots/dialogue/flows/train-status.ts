import type { Effect, IntakeView, Line, MenuAction } from '../../../core/index.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import { countLines, photoActions } from './train-photos.ts';
import type { PhotosPlace } from './train-place.ts';
import { goTo, MENU_MS } from './train-place.ts';

/** Photos that come so soon after those that a status message was begun for share it. */
const TOGETHER_MS = 3000;

/** Whether this chat can edit a message that was sent. */
export const isEdited = (turn: Turn): boolean => turn.state.conversation.capabilities.editInterval > 0;

/** Whether the status message is the newest in the chat, apart from photos that came together with its own. */
export const isNewest = ({ event: { body }, state }: Turn, place: PhotosPlace): boolean => {
  if (place.status === undefined || place.behind === true) return false;
  if (body.type !== 'file') return true;
  const sameAlbum = body.album !== undefined && body.album === place.album;
  return sameAlbum || (place.arrival !== undefined && state.now - place.arrival < TOGETHER_MS);
};

/** A new status message, below everything. Named by the time, so that no earlier one of these photos is meant. */
const begin = ({ event: { body }, state }: Turn, place: PhotosPlace): PhotosPlace => ({
  ...place,
  status: Math.max(state.now, (place.status ?? 0) + 1),
  arrival: body.type === 'file' ? state.now : undefined,
  album: body.type === 'file' ? body.album : undefined,
  behind: false,
});

const slotOf = ({ intakeId }: PhotosPlace, status = 0): string => `intake:${intakeId}:${status}`;

interface Said {
  lead?: Line[];
  /** The contact sheet is coming: said until it is here. */
  soon?: boolean;
}

/** How the photos stand: edited in place while that message is the newest, else a new one. */
export const sayStatus = (
  turn: Turn,
  place: PhotosPlace,
  view: IntakeView,
  { lead = [], soon = false }: Said = {},
): Effect[] => {
  const here = isNewest(turn, place) ? place : begin(turn, place);
  // Whatever is said on that message now replaces the word that the sheet is coming.
  const coming = here.soon === here.status ? undefined : here.soon;
  return [
    goTo('photos', { ...here, soon: soon ? here.status : coming }),
    say({
      lines: [...lead, ...countLines(view)],
      slot: slotOf(here, here.status),
      class: 'progress',
      menu: { actions: photoActions(view), once: false, ttl: MENU_MS },
    }),
  ];
};

/** The same for someone who is elsewhere by now, with the way back. */
export const sayStatusElsewhere = (view: IntakeView, lead: Line[], actions: MenuAction[]): Effect =>
  say({
    lines: [line('train-elsewhere'), ...lead, ...countLines(view)],
    class: 'progress',
    menu: { actions, once: false, ttl: MENU_MS },
  });

/** The word that the sheet is coming gives way to what stays true; where nothing can be edited, the sheet follows it. */
export const endSoon = (turn: Turn, place: PhotosPlace, view: IntakeView): Effect[] =>
  place.soon === undefined || !isEdited(turn)
    ? []
    : [
        say({
          lines: [line('train-count-looked', { count: view.photos.length })],
          slot: slotOf(place, place.soon),
          class: 'progress',
        }),
      ];

import type { Effect, ErrorCode, Line, MenuAction, PosterSessionView } from '../../../core/index.ts';
import { offersCommand } from '../jobs.ts';
import { errorLine, sayError } from '../replies/errors.ts';
import type { Turn } from '../turn.ts';
import { isGroup, line, say } from '../turn.ts';
import { hasButtons } from './asking.ts';
import { choice } from './poster-ask.ts';
import { pictureParams } from './poster-edit-place.ts';
import { POSTER, padded, posterPrice } from './poster-place.ts';

type Poster = PosterSessionView['posters'][number];

/** A signed page belongs to one person: its address is not for a group. */
export const pageChoice = (turn: Turn, url: string | undefined): MenuAction[] =>
  url === undefined || isGroup(turn) ? [] : [{ action: 'open', label: line('action-gallery'), url }];

/** Arguments of a choice about a poster of a set, or one of its versions. */
const at = ({ sessionId }: PosterSessionView, pick: string, number: number, version?: number) => ({
  pick,
  session: sessionId,
  number,
  ...(version === undefined ? {} : { version }),
});

const posterLine = ({ number, versions }: Poster): Line =>
  line('poster-session-row', {
    number: padded(number),
    poster: { key: `poster-name-${number}` },
    count: versions.length,
  });

const openChoice = (turn: Turn, view: PosterSessionView, { number }: Poster): MenuAction => {
  const params = { number: padded(number), poster: { key: `poster-name-${number}` } };
  const label = hasButtons(turn)
    ? line('poster-number', { number: padded(number) })
    : line('poster-number-named', params);
  return choice(label, at(view, 'poster', number), 'open');
};

/** The whole set once more. */
const againChoice = (turn: Turn, view: PosterSessionView): MenuAction[] => {
  const unit = posterPrice(turn);
  if (unit === undefined || view.running || !offersCommand(turn, POSTER)) return [];
  const price = unit * view.ordered;
  return [
    {
      action: 'again',
      label: line('poster-again', { price }),
      args: { generationId: view.generationId },
      price,
    },
  ];
};

const coverOf = ({ posters }: PosterSessionView): string | undefined => posters[0]?.versions[0]?.assetId;

/** A set: cover, name, date, cost, its posters with how many versions each, and what can be done with it. */
export const saySession = (turn: Turn, view: PosterSessionView, code?: ErrorCode): Effect => {
  const cover = coverOf(view);
  const open = view.posters.map((poster) => openChoice(turn, view, poster));
  const remove: MenuAction[] = view.running
    ? []
    : [{ action: 'delete', label: line('action-delete'), args: { generationId: view.generationId } }];
  const rows = open.length > 5 ? [5, open.length - 5] : open.length > 0 ? [open.length] : [];
  return say({
    lines: [
      ...(code === undefined ? [] : [errorLine(turn, code)]),
      line('poster-session-head', { name: view.name }),
      // In a group nobody reads what someone spent.
      isGroup(turn)
        ? line('poster-session-date', { date: { instant: view.createdAt } })
        : line('poster-session-facts', { date: { instant: view.createdAt }, cost: view.cost }),
      ...view.posters.map(posterLine),
      ...(view.running ? [line('poster-session-running')] : []),
    ],
    assets: cover === undefined ? undefined : [{ assetId: cover, as: 'photo' }],
    code,
    ref: view.generationId,
    menu: {
      actions: [...open, ...pageChoice(turn, view.galleryUrl), ...againChoice(turn, view), ...remove],
      layout: rows,
      once: false,
    },
  });
};

/** Previous and next, which vanish at the ends. */
const arrows = (
  view: PosterSessionView,
  poster: Poster,
  index: number,
): { versions: MenuAction[]; posters: MenuAction[] } => {
  const { number, versions } = poster;
  const place = view.posters.indexOf(poster);
  const version = (label: string, i: number): MenuAction[] => {
    const other = versions[i];
    if (!other) return [];
    const params = { n: i + 1, count: versions.length };
    return [choice(line(label, params), at(view, 'poster', number, other.version), 'page')];
  };
  const neighbour = (label: string, i: number): MenuAction[] => {
    const other = view.posters[i];
    if (!other) return [];
    const params = { number: padded(other.number) };
    return [choice(line(label, params), at(view, 'poster', other.number), 'page')];
  };
  return {
    versions: [
      ...version('poster-earlier-version', index - 1),
      ...version('poster-later-version', index + 1),
    ],
    posters: [...neighbour('poster-previous', place - 1), ...neighbour('poster-next', place + 1)],
  };
};

/** What a set has of this number and version; its newest version where none is named. */
const versionOf = (view: PosterSessionView, wanted: { number?: unknown; version?: unknown }) => {
  const poster = view.posters.find(({ number }) => number === wanted.number);
  if (!poster) return undefined;
  const found = poster.versions.findIndex(({ version }) => version === wanted.version);
  const index = wanted.version === undefined ? poster.versions.length - 1 : found;
  const version = poster.versions[index];
  return version && { poster, version, index };
};

/** One poster in one version: `03 · Concept · Edit 1 · 2/3`, with its neighbours, Edit and Original. */
export const sayPoster = (
  turn: Turn,
  view: PosterSessionView,
  wanted: { number?: unknown; version?: unknown },
): Effect => {
  const found = versionOf(view, wanted);
  if (!found) return sayError(turn, 'GENERATION_NOT_FOUND');
  const { poster, version, index } = found;
  const { number } = poster;
  const steps = arrows(view, poster, index);
  const rows = [steps.versions, steps.posters].filter((row) => row.length > 0);
  const edit = offersCommand(turn, POSTER)
    ? [choice(line('action-edit-poster'), at(view, 'edit', number, version.version), 'edit')]
    : [];
  const own = [
    ...edit,
    choice(line('action-original'), at(view, 'original', number, version.version), 'original'),
  ];
  return say({
    lines: [
      line('poster-place', {
        ...pictureParams(number, version.version),
        n: index + 1,
        count: poster.versions.length,
      }),
      ...(version.words === undefined ? [] : [line('poster-edit-words', { words: version.words })]),
    ],
    assets: [{ assetId: version.assetId, as: 'photo' }],
    ref: view.generationId,
    menu: {
      actions: [
        ...rows.flat(),
        ...own,
        choice(line('poster-back-to-session'), { pick: 'session', session: view.sessionId }, 'open'),
      ],
      layout: [...rows.map((row) => row.length), own.length, 1],
      once: false,
    },
  });
};

/** Exactly this picture, as a document that no platform recompresses. */
export const sayPosterOriginal = (
  turn: Turn,
  view: PosterSessionView,
  wanted: { number?: unknown; version?: unknown },
): Effect => {
  const found = versionOf(view, wanted);
  if (!found) return sayError(turn, 'GENERATION_NOT_FOUND');
  return say({
    lines: [line('poster-original', pictureParams(found.poster.number, found.version.version))],
    assets: [{ assetId: found.version.assetId, as: 'document' }],
    ref: view.generationId,
  });
};

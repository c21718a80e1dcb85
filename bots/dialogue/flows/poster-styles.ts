import type { Effect, MenuAction, PosterStyle } from '../../../core/index.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import { hasButtons, type Said } from './asking.ts';
import { isGiven, textIn } from './given.ts';
import { choice } from './poster-ask.ts';
import type { KnownPlace } from './poster-form.ts';
import { POSTER_LANGUAGES, POSTER_STYLES } from './poster-kinds.ts';
import { goTo, type SetPlace } from './poster-place.ts';

const backChoice: MenuAction = choice(line('poster-back'), { pick: 'set' });

/** The numbers on the sheet are those of the choices; where there are no buttons, they stand before them already. */
const styleActions = (turn: Turn, chosen: PosterStyle): MenuAction[] => [
  ...POSTER_STYLES.map((style, i) => {
    const key = `poster-style-${style}`;
    const name = hasButtons(turn)
      ? { key: 'poster-style-numbered', params: { n: i + 1, style: { key } } }
      : { key };
    return choice(line(style === chosen ? 'poster-chosen' : 'poster-choice', { name }), {
      pick: 'style',
      style,
    });
  }),
  backChoice,
];

/** Step style: the six, with a sheet of this very product in each; the sheet follows when it is drawn. */
export const askStyle = (turn: Turn, place: KnownPlace, { lead = [], code }: Said = {}): Effect[] => {
  const { photoId, sheet, sheeting } = place;
  const drawn = sheet?.photoId === photoId ? sheet : undefined;
  const begins = drawn === undefined && sheeting === undefined;
  return [
    goTo('style', { ...place, sheeting: begins ? photoId : sheeting }),
    say({
      lines: [...lead, line('poster-ask-style'), ...(drawn ? [] : [line('poster-styles-soon')])],
      assets: drawn && [{ assetId: drawn.assetId, as: 'photo' }],
      code,
      menu: { actions: styleActions(turn, place.style), once: false },
    }),
    ...(begins ? [drawSheet(place)] : []),
  ];
};

const drawSheet = ({ photoId, facts }: KnownPlace): Effect => ({
  do: 'task',
  kind: 'poster-styles',
  payload: { photoId, name: facts.name },
});

/** The sheet is drawn. Nobody gets it who has moved on: it is there when they come back. */
export const sheetDrawn = (turn: Turn, place: SetPlace, value: unknown): Effect[] => {
  const { photoId, facts, sheeting } = place;
  const assetId = isGiven(value) ? textIn(value.assetId) : undefined;
  const here: SetPlace = { ...place, sheeting: undefined };
  if (photoId === undefined || facts === undefined || sheeting === undefined) return [goTo(here.step, here)];
  const known: KnownPlace = { ...here, photoId, facts };
  if (sheeting !== photoId) return here.step === 'style' ? askStyle(turn, known) : [goTo(here.step, here)];
  if (assetId !== undefined) {
    const shown: KnownPlace = { ...known, sheet: { photoId, assetId } };
    return here.step === 'style' ? askStyle(turn, shown) : [goTo(here.step, shown)];
  }
  if (here.step !== 'style') return [goTo(here.step, here)];
  return [
    goTo('style', here),
    say({
      lines: [line('poster-styles-failed'), line('poster-ask-style')],
      menu: { actions: styleActions(turn, place.style), once: false },
    }),
  ];
};

/** Step language: what is written on the posters, if anything. */
export const askLanguage = (place: KnownPlace, { lead = [], code }: Said = {}): Effect[] => [
  goTo('language', place),
  say({
    lines: [...lead, line('poster-ask-language')],
    code,
    menu: {
      actions: [
        ...POSTER_LANGUAGES.map((language) => {
          const name = { key: `poster-language-${language}` };
          const label = line(language === place.language ? 'poster-chosen' : 'poster-choice', { name });
          return choice(label, { pick: 'language', language });
        }),
        backChoice,
      ],
      layout: [4, 1],
      once: false,
    },
  }),
];

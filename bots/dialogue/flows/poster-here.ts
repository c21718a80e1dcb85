import type { Effect } from '../../../core/index.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import { cancelChoice, type Said } from './asking.ts';
import { askPhoto, askWords, startOverChoice } from './poster-ask.ts';
import { askField, askForm, isKnown } from './poster-form.ts';
import type { SetPlace } from './poster-place.ts';
import { goTo } from './poster-place.ts';
import { startReading } from './poster-reading.ts';
import { offerSet } from './poster-set.ts';
import { askLanguage, askStyle } from './poster-styles.ts';

/** Something is being done: said, and the place is kept. */
export const sayWait = (place: SetPlace, key: string, { lead = [], code }: Said = {}): Effect[] => [
  goTo(place.step, place),
  say({ lines: [...lead, line(key), line('photo-ask-leave')], code }),
];

/** What is asked at this place, once more. */
export const askHere = (turn: Turn, place: SetPlace, said: Said = {}): Effect[] => {
  if (place.step === 'photo' && place.looking) return sayWait(place, 'poster-photo-looking', said);
  if (place.step === 'reading') {
    return sayWait(place, place.wanted === undefined ? 'poster-reading' : 'poster-translating', said);
  }
  if (place.step === 'words') return askWords(turn, place, said);
  if (!isKnown(place)) return askPhoto(turn, place, said);
  switch (place.step) {
    case 'photo':
      return askPhoto(turn, place, said);
    case 'form':
      return place.field === undefined ? askForm(place, said) : askField(turn, place, place.field, said);
    case 'set':
      return offerSet(turn, place, said);
    case 'style':
      return askStyle(turn, place, said);
    case 'language':
      return askLanguage(place, said);
  }
};

/** /poster while a set is open: goes on where it was, and can be started over. */
export const goOn = (turn: Turn, place: SetPlace): Effect[] => {
  const effects = askHere(turn, place, { lead: [line('poster-go-on')] });
  if (place.photoId === undefined) return effects;
  return [
    ...effects,
    say({
      lines: [line('poster-or-over')],
      menu: { actions: [startOverChoice, cancelChoice], once: false },
    }),
  ];
};

/** A place that was left aside for an edit: what was under way then has been lost meanwhile, and is begun anew. */
export const takeUp = (turn: Turn, place: SetPlace, said: Said = {}): Effect[] => {
  const here: SetPlace = { ...place, looking: false, next: undefined, sheeting: undefined, again: false };
  if (here.step === 'reading' && here.wanted === undefined) return startReading(turn, here, said);
  if (here.step === 'reading' && isKnown(here)) return offerSet(turn, { ...here, wanted: undefined }, said);
  return askHere(turn, here, said);
};

import type { Effect, Line, MenuAction, PosterNumber } from '../../../core/index.ts';
import { notOffered } from '../commands/not-offered.ts';
import { navigation } from '../replies/navigation.ts';
import type { Turn } from '../turn.ts';
import { isGroup, line, say } from '../turn.ts';
import { hasButtons, type Said } from './asking.ts';
import { choice } from './poster-ask.ts';
import type { KnownPlace } from './poster-form.ts';
import { POSTER_NUMBERS } from './poster-kinds.ts';
import type { SetPlace } from './poster-place.ts';
import { drop, goTo, orderOf, POSTER, POSTERS_JOB, packSet, padded, posterPrice } from './poster-place.ts';
import { costOf } from './short-of-credits.ts';

interface OfferExtras extends Said {
  /** In total, where the core has just said what it is. */
  price?: number;
  /** The message to show it on: what an earlier offer was known by. */
  offer?: number;
}

/** What some of the ten are made of; without it they are less than they could be. */
const MADE_OF: Partial<Record<PosterNumber, 'review' | 'brand' | 'specs' | 'steps'>> = {
  7: 'review',
  8: 'brand',
  9: 'specs',
  10: 'steps',
};

const posterLines = (place: KnownPlace): Line[] =>
  POSTER_NUMBERS.map((number) =>
    line(place.numbers.includes(number) ? 'poster-set-on' : 'poster-set-off', {
      number: padded(number),
      poster: { key: `poster-name-${number}` },
    }),
  );

const remarkLines = ({ facts, numbers }: KnownPlace): Line[] =>
  numbers.flatMap((number) => {
    const field = MADE_OF[number];
    return field !== undefined && facts[field].length === 0 ? [line(`poster-set-without-${field}`)] : [];
  });

/** Why it can't be confirmed as it is, or how far the credits would go. */
const flawLines = (turn: Turn, place: KnownPlace, price: number): Line[] => {
  const { available, debt } = turn.state.wallet;
  if (place.numbers.length === 0) return [line('poster-set-none')];
  if (isGroup(turn) || debt > 0 || available >= price) return [];
  const enough = Math.floor(available / (price / place.numbers.length));
  return enough === 0 ? [] : [line('poster-set-enough-for', { count: enough })];
};

/** The ten come first: where choices are numbers, the numbers of the choices are those of the posters. */
const actionsOf = (
  turn: Turn,
  place: KnownPlace,
  offer: number,
  price: number,
  topup: MenuAction[],
): MenuAction[] => {
  const toggles = POSTER_NUMBERS.map((number) => {
    const mark = place.numbers.includes(number) ? 'poster-toggle-on' : 'poster-toggle-off';
    const name = { key: `poster-name-${number}` };
    // Without buttons the number stands before the label already.
    const label = hasButtons(turn) ? line(mark, { n: number }) : line(`${mark}-named`, { poster: name });
    return choice(label, { pick: 'toggle', number, offer });
  });
  const confirm: MenuAction = {
    ...choice(line('action-confirm'), { pick: 'confirm', offer, order: packSet(place) }, 'confirm'),
    price,
  };
  return [
    ...toggles,
    ...(place.numbers.length === 0 ? [] : [confirm]),
    ...topup,
    choice(line('poster-choose-style'), { pick: 'styles', offer }),
    choice(line('poster-choose-language'), { pick: 'languages', offer }),
    choice(line('poster-choose-facts'), { pick: 'facts', offer }, 'edit'),
    choice(line('action-cancel'), { pick: 'leave', offer }, 'cancel'),
  ];
};

/**
 * Step set: the order before it is paid, with everything that can be chosen, cost, balance now and after. Choices change
 * it on the same message where the chat can edit. What can't be paid is said, can be made smaller, and waits until it can.
 */
export const offerSet = (turn: Turn, place: KnownPlace, extras: OfferExtras = {}): Effect[] => {
  const unit = posterPrice(turn);
  if (unit === undefined) return notOffered(turn, POSTER);
  const price = extras.price ?? unit * place.numbers.length;
  const offer = extras.offer ?? turn.state.now;
  const { lead, code, cost, topup } = costOf(turn, price, extras);
  const actions = actionsOf(turn, place, offer, price, topup);
  return [
    goTo('set', { ...place, field: undefined, offer, price }),
    say({
      lines: [
        ...lead,
        line('poster-set-head', { name: place.facts.name }),
        // Without buttons the numbered choices name them already.
        ...(hasButtons(turn) ? posterLines(place) : []),
        ...remarkLines(place),
        line('poster-set-looks', {
          style: { key: `poster-style-${place.style}` },
          language: { key: `poster-language-${place.language}` },
        }),
        line('poster-set-count', { count: place.numbers.length }),
        ...flawLines(turn, place, price),
        ...cost,
        line('poster-set-how'),
      ],
      code,
      slot: `poster-set:${turn.state.account.id}:${offer}`,
      menu: { actions, layout: [5, 5, ...Array<number>(actions.length - 14).fill(1), 3, 1] },
    }),
  ];
};

/** Orders the set: the hold, the rows and the answer follow in the same turn. Closes the dialog. */
export const submitSet = (
  turn: Turn,
  place: KnownPlace,
  offered: { use?: string; price?: number },
): Effect[] => {
  // What comes of it would be too late for an order.
  if (place.looking === true) return [say({ lines: [line('poster-photo-looking')] })];
  const input = orderOf(place);
  if (!input || turn.state.wallet.available < (offered.price ?? 0)) return offerSet(turn, place);
  return [
    {
      do: 'submit',
      job: POSTERS_JOB,
      input,
      count: place.numbers.length,
      shownPrice: offered.price,
      use: offered.use,
    },
    { do: 'dialog', dialog: null },
  ];
};

/** Leaves without ordering; the photo is forgotten. */
export const leaveSet = (turn: Turn, place: SetPlace | undefined): Effect[] => [
  { do: 'dialog', dialog: null },
  say({ lines: [line('left-dialog')], menu: navigation(turn, ['poster', 'help']) }),
  ...drop(place?.photoId),
];

import type { Effect, Line, MenuAction } from '../../../core/index.ts';
import { notOffered } from '../commands/not-offered.ts';
import { parseNumber } from '../input.ts';
import { navigation } from '../replies/navigation.ts';
import { answerInWords } from '../synonyms.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import type { Said } from './asking.ts';
import { costOf } from './short-of-credits.ts';
import {
  askConsent,
  askGarments,
  askPerson,
  choice,
  garmentLines,
  limitLines,
  sayLooking,
} from './tryon-ask.ts';
import type { PersonPlace, TryonPlace } from './tryon-place.ts';
import {
  dropAll,
  garmentPrice,
  garmentsMost,
  goTo,
  hasPerson,
  keepLeaving,
  orderOf,
  packOrder,
  pendingOf,
  TRYON,
  TRYON_JOB,
} from './tryon-place.ts';

const actionsOf = (
  place: PersonPlace,
  { offer, price, topup }: { offer: number; price: number; topup: MenuAction[] },
): MenuAction[] => {
  const confirm: MenuAction = {
    ...choice(line('action-confirm'), { pick: 'confirm', offer, order: packOrder(place) }, 'confirm'),
    price,
  };
  return [
    confirm,
    ...topup,
    choice(line('action-change'), { pick: 'change', offer }, 'edit'),
    ...(place.person.kept === true ? [] : [choice(line('tryon-save-photo'), { pick: 'save', offer })]),
    choice(line('action-cancel'), { pick: 'leave', offer }, 'cancel'),
  ];
};

/** How far the credits would go, where they don't suffice. */
const enoughLines = ({ available, debt }: Turn['state']['wallet'], price: number, unit: number): Line[] => {
  const enough = debt > 0 || available >= price ? 0 : Math.floor(available / unit);
  return enough > 0 ? [line('tryon-enough-for', { count: enough })] : [];
};

/**
 * Step offer: the order before it is paid, with the cost of each and in all, the balance now and after, and what becomes of
 * the photos. `price` is in total, where the core has just said what it is.
 */
export const offerTryon = (
  turn: Turn,
  place: PersonPlace,
  { lead: before = [], code: given, price: told }: Said & { price?: number } = {},
): Effect[] => {
  const unit = garmentPrice(turn);
  if (unit === undefined) return [{ do: 'dialog', dialog: null }, ...notOffered(turn, TRYON)];
  const count = place.garments.length;
  if (orderOf(place) === undefined)
    return askGarments(turn, { ...place, step: 'garments' }, { lead: before, code: given });
  if (count > garmentsMost(turn)) {
    return askGarments(turn, place, { lead: [...before, ...limitLines(turn)], code: 'MEMBERSHIP_REQUIRED' });
  }
  const price = told ?? unit * count;
  const offer = turn.state.now;
  const { lead, code, cost, topup } = costOf(turn, price, { lead: before, code: given });
  const actions = actionsOf(place, { offer, price, topup });
  return [
    goTo('offer', { ...place, of: undefined, offer, price }),
    say({
      lines: [
        ...lead,
        line('tryon-offer', { count }),
        ...garmentLines(place),
        ...(count > 1 ? [line('tryon-offer-each', { price: Math.round(price / count) })] : []),
        ...enoughLines(turn.state.wallet, price, price / count),
        ...cost,
        line('tryon-offer-deleted'),
        ...(place.person.kept === true ? [line('tryon-offer-kept')] : []),
        ...(place.person.review === true ? [line('tryon-offer-review')] : []),
      ],
      code,
      menu: { actions, layout: actions.map(() => 1) },
    }),
  ];
};

/** On from the garments: to the consent, which is given once for each photo, and from there to the offer. */
export const goOn = (turn: Turn, place: PersonPlace, said: Said = {}): Effect[] => {
  if (pendingOf(place).length > 0) return sayLooking(place, said.lead);
  if (place.garments.length === 0) {
    return askGarments(turn, place, { ...said, lead: [...(said.lead ?? []), line('tryon-garment-missing')] });
  }
  // More than the level allows now: said, before anybody agrees to anything.
  if (place.garments.length > garmentsMost(turn)) return offerTryon(turn, place, said);
  return place.agreed === place.person.id ? offerTryon(turn, place, said) : askConsent(place, said);
};

/** What is asked at this place, once more. */
export const askHere = (turn: Turn, place: TryonPlace, said: Said = {}): Effect[] => {
  if (place.step === 'person' && place.looking !== undefined) return sayLooking(place, said.lead);
  if (place.step === 'person' || !hasPerson(place)) return askPerson(turn, place, said);
  if (place.step === 'garments') return askGarments(turn, place, said);
  return goOn(turn, place, said);
};

/** Orders: the hold, the rows and the answer follow in the same turn. Closes the dialog. */
export const submitTryon = (
  turn: Turn,
  place: PersonPlace,
  offered: { use?: string; price?: number },
): Effect[] => {
  const input = orderOf(place);
  if (!input || place.agreed !== place.person.id) return goOn(turn, place);
  if (turn.state.wallet.available < (offered.price ?? 0)) return offerTryon(turn, place);
  return [
    {
      do: 'submit',
      job: TRYON_JOB,
      input,
      count: input.garments.length,
      shownPrice: offered.price,
      use: offered.use,
    },
    { do: 'dialog', dialog: null },
  ];
};

export const sayLeft = (turn: Turn, more: readonly Line[] = []): Effect =>
  say({ lines: [line('left-dialog'), ...more], menu: navigation(turn, ['tryon', 'help']) });

/** Leaves without ordering; what was sent is forgotten, which is said, and a photo that is kept stays. */
export const leaveNow = (turn: Turn, place: TryonPlace | undefined): Effect[] => {
  const gone = place ? dropAll(place) : [];
  const more = gone.length > 0 ? [line('tryon-photos-deleted')] : [];
  return [{ do: 'dialog', dialog: null }, sayLeft(turn, more), ...gone];
};

/** So many garments are not sent again in a moment: leaving is asked about first, once. */
const MANY = 3;

const askLeave = (place: TryonPlace): Effect[] => [
  keepLeaving(place),
  say({
    lines: [line('tryon-leave-ask', { count: place.garments.length })],
    menu: {
      actions: [
        choice(line('tryon-leave'), { pick: 'out' }, 'cancel'),
        choice(line('tryon-stay'), { pick: 'stay' }),
      ],
      layout: [1, 1],
      once: false,
    },
  }),
];

/** A no, a Cancel or /cancel. */
export const leaveTryon = (turn: Turn, place: TryonPlace | undefined): Effect[] =>
  place && place.leaving !== true && place.garments.length >= MANY ? askLeave(place) : leaveNow(turn, place);

/** A text while it is asked whether all shall be forgotten; undefined for any other. */
export const answerLeaving = (turn: Turn, place: TryonPlace, text: string): Effect[] | undefined => {
  if (place.leaving !== true) return undefined;
  const said = answerInWords(text);
  if (said === 'yes') return leaveNow(turn, place);
  if (said === 'no') return askHere(turn, place);
  return parseNumber(text) === undefined ? undefined : askLeave(place);
};

import type { Effect, OpenMenu } from '../../../core/index.ts';
import { CAKE_LIMITS } from '../../../core/index.ts';
import { textArg } from '../arguments.ts';
import type { Turn } from '../turn.ts';
import { line } from '../turn.ts';
import { stepOfCake, unpackCake } from './cake-draft.ts';
import { answerField, askChange } from './cake-form.ts';
import { askMerge } from './cake-merge.ts';
import { isAwaited, offerDraft } from './cake-offer.ts';
import { askAgain, draftOfMenu, offerExpired, placeOf } from './cake-press.ts';
import { textIn } from './photo-draft.ts';

/** What stands under a picture has no numbers of its own. */
const UNDER_PICTURES: readonly (string | undefined)[] = ['card', 'seed'];

/**
 * What a number means where there are buttons, which nobody counts: so many variants at an offer, so many tiers in the
 * form, and nothing anywhere else. Undefined: the choice at that place, as numbers are printed.
 */
export const numberInCake = (turn: Turn, menu: OpenMenu, number: number): Effect[] | undefined => {
  if (turn.state.conversation.capabilities.buttonBytes === 0) return undefined;
  if (menu.actions.some((action) => UNDER_PICTURES.includes(textArg(action, 'pick')))) return undefined;
  const draft = draftOfMenu(menu);
  if (draft) {
    if (!isAwaited(turn, draft)) return offerExpired(turn, draft);
    const { least, most } = CAKE_LIMITS.variants;
    return number >= least && number <= most
      ? offerDraft(turn, { ...draft, count: number })
      : offerDraft(turn, draft, { lead: [line('cake-number')] });
  }
  const place = placeOf(turn);
  if (place) return answerField(turn, place, String(number));
  const { dialog } = turn.state;
  const lead = [line('cake-choose-answer')];
  switch (dialog && stepOfCake(dialog)) {
    case 'change':
      return askChange(unpackCake(dialog?.data), { lead });
    case 'merge':
      return askMerge(unpackCake(dialog?.data), textIn(dialog?.data.words) ?? '', { lead });
    default:
      return askAgain(turn);
  }
};

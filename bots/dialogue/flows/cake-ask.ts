import type { Effect, ErrorCode, Line } from '../../../core/index.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import { atCakeStep, CAKE, type CakeDraft, cakePrice, newCake, packCake, packWas } from './cake-draft.ts';

interface AskExtras {
  lead?: Line[];
  code?: ErrorCode;
  /** What stays as it is: the seed and other parameters. */
  draft?: CakeDraft;
  /** The cake that is described anew: there is a way back to it. */
  was?: CakeDraft;
}

/**
 * Asks for the description in one line, or leads to the form. Where choices are numbers there is no menu: in this step
 * digits are text.
 */
export const askDescription = (
  turn: Turn,
  { lead = [], code, draft = newCake(), was }: AskExtras = {},
): Effect[] => {
  const buttons = turn.state.conversation.capabilities.buttonBytes > 0;
  const { seed } = draft.parameters;
  const price = cakePrice(turn);
  return [
    atCakeStep('describe', { ...packCake({ ...draft, text: undefined, form: undefined }), ...packWas(was) }),
    say({
      lines: [
        ...lead,
        ...(seed === undefined ? [] : [line('cake-seed-kept', { seed: String(seed) })]),
        line('cake-ask'),
        ...(price === undefined ? [] : [line('cake-ask-price', { price })]),
        line('cake-examples'),
        line(buttons ? 'cake-ask-steps' : 'cake-ask-steps-words'),
        ...(was && !buttons ? [line('cake-ask-was')] : []),
        line('cake-ask-leave'),
      ],
      code,
      menu: buttons
        ? {
            actions: [
              { action: 'choose', label: line('cake-step-by-step'), args: { flow: CAKE, pick: 'steps' } },
              ...(was
                ? ([
                    { action: 'choose', label: line('cake-keep-old'), args: { flow: CAKE, pick: 'was' } },
                  ] as const)
                : []),
              { action: 'cancel', label: line('action-cancel'), args: { command: '/cancel' } },
            ],
            once: false,
          }
        : undefined,
    }),
  ];
};

import type { Effect, ErrorCode, Line } from '../../../core/index.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import { atCakeStep, CAKE, type CakeDraft, newCake, packCake } from './cake-draft.ts';

interface AskExtras {
  lead?: Line[];
  code?: ErrorCode;
  /** What stays as it is: the seed and other parameters. */
  draft?: CakeDraft;
}

/**
 * Asks for the description in one line, or leads to the form. Where choices are numbers there is no menu: in this step
 * digits are text.
 */
export const askDescription = (
  turn: Turn,
  { lead = [], code, draft = newCake() }: AskExtras = {},
): Effect[] => {
  const buttons = turn.state.conversation.capabilities.buttonBytes > 0;
  const { seed } = draft.parameters;
  return [
    atCakeStep('describe', packCake({ ...draft, text: undefined, form: undefined })),
    say({
      lines: [
        ...lead,
        ...(seed === undefined ? [] : [line('cake-seed-kept', { seed: String(seed) })]),
        line('cake-ask'),
        line('cake-examples'),
        line(buttons ? 'cake-ask-steps' : 'cake-ask-steps-words'),
        line('cake-ask-leave'),
      ],
      code,
      menu: buttons
        ? {
            actions: [
              { action: 'choose', label: line('cake-step-by-step'), args: { flow: CAKE, pick: 'steps' } },
              { action: 'cancel', label: line('action-cancel'), args: { command: '/cancel' } },
            ],
            once: false,
          }
        : undefined,
    }),
  ];
};

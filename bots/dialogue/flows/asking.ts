import type { ErrorCode, Line, MenuAction } from '../../../core/index.ts';
import type { Turn } from '../turn.ts';
import { line } from '../turn.ts';

/** What is said before a question, whichever conversation asks. */
export interface Said {
  lead?: Line[];
  code?: ErrorCode;
}

/** Without buttons choices are numbers, and the words for them are said. */
export const hasButtons = (turn: Turn): boolean => turn.state.conversation.capabilities.buttonBytes > 0;

export const cancelChoice: MenuAction = {
  action: 'cancel',
  label: line('action-cancel'),
  args: { command: '/cancel' },
};

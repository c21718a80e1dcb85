import type { DialogState, Effect } from '../../../core/index.ts';
import type { Turn } from '../turn.ts';

/** Steps: redeem (a code is awaited). Everything else of codes, check-ins, invitations and levels is one message. */
export const PERKS = 'perks';
export const PERKS_VERSION = 1;

/** Whether a code is awaited. */
export const awaitsCode = (turn: Turn): boolean => turn.state.dialog?.flow === PERKS;

export const codeDialog: DialogState = { flow: PERKS, version: PERKS_VERSION, step: 'redeem', data: {} };

/** Ends the step, when it is the one that is open. */
export const closed = (turn: Turn): Effect[] => (awaitsCode(turn) ? [{ do: 'dialog', dialog: null }] : []);

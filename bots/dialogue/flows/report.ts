import type {
  DialogState,
  Effect,
  ErrorCode,
  Line,
  MenuAction,
  OpenMenu,
  ReportReason,
  ReportSubject,
} from '../../../core/index.ts';
import { REPORT_REASONS } from '../../../core/index.ts';
import { textArg, useOf } from '../arguments.ts';
import { errorLine, sayError } from '../replies/errors.ts';
import { navigation } from '../replies/navigation.ts';
import { answerInWords } from '../synonyms.ts';
import type { Command, Turn } from '../turn.ts';
import { isGroup, line, say } from '../turn.ts';
import type { Flow } from './flow.ts';

/** Steps: a reason (a choice) -> words (free text, may be left out). */
const FLOW = 'report';
const VERSION = 1;

type About = { generationId: string } | { templateId: string };

/** `/report`: about the newest result. */
export const startReport: Command = () => [{ do: 'find-report' }];

/** The choice under a picture's or a template's card. */
export const reportAction = (about: About): MenuAction => ({
  action: 'report',
  label: line('action-report'),
  args: { flow: FLOW, ...about },
});

const aboutOf = (has: { generationId?: unknown; templateId?: unknown }): About | undefined => {
  if (typeof has.templateId === 'string') return { templateId: has.templateId };
  return typeof has.generationId === 'string' ? { generationId: has.generationId } : undefined;
};

const isReason = (reason: unknown): reason is ReportReason =>
  (REPORT_REASONS as readonly unknown[]).includes(reason);

/**
 * Asks for the reason; what was reported before is not asked about again. `isNewest`: nobody said which order it is, so the
 * newest is meant, which is shown.
 */
export const askReport = (turn: Turn, subject: ReportSubject, isNewest: boolean): Effect[] => {
  if (subject.reported) {
    return [say({ lines: [line('report-already')], menu: navigation(turn, ['history', 'help']) })];
  }
  const about = aboutOf(subject);
  if (!about) return [sayError(turn, 'NOTHING_TO_SHOW')];
  const { title, assetId } = subject;
  const shown = isNewest && !isGroup(turn);
  const named = title !== undefined && title !== '' && !isGroup(turn);
  return [
    say({
      lines: [
        named ? line('report-ask-titled', { title }) : line('report-ask'),
        ...(shown ? [line('report-newest')] : []),
      ],
      assets: shown && assetId !== undefined ? [{ assetId, as: 'photo' }] : undefined,
      ref: subject.generationId,
      menu: {
        actions: [
          ...REPORT_REASONS.map(
            (reason): MenuAction => ({
              action: 'choose',
              label: line(`report-reason-${reason}`),
              args: { flow: FLOW, ...about, reason },
            }),
          ),
          { action: 'cancel', label: line('action-cancel'), args: { flow: FLOW } },
        ],
        layout: [1, 1, 1, 1, 1, 1],
      },
    }),
  ];
};

const askWords = (
  turn: Turn,
  about: About,
  reason: ReportReason,
  lead: Line[] = [],
  code?: ErrorCode,
): Effect =>
  say({
    lines: [...lead, line('report-words')],
    code,
    // Where choices are numbers there is no menu: in this step digits are text.
    menu:
      turn.state.conversation.capabilities.buttonBytes > 0
        ? {
            actions: [
              { action: 'done', label: line('action-report-send'), args: { flow: FLOW, ...about, reason } },
              { action: 'cancel', label: line('action-cancel'), args: { flow: FLOW } },
            ],
          }
        : undefined,
  });

const waiting = (dialog: DialogState | null): { about: About; reason: ReportReason } | undefined => {
  if (dialog?.flow !== FLOW || dialog.version !== VERSION) return undefined;
  const about = aboutOf(dialog.data);
  const { reason } = dialog.data;
  return about && isReason(reason) ? { about, reason } : undefined;
};

const close = (turn: Turn): Effect[] =>
  turn.state.dialog?.flow === FLOW ? [{ do: 'dialog', dialog: null }] : [];

const leave = (turn: Turn): Effect[] => [
  ...close(turn),
  say({ lines: [line('report-left')], menu: navigation(turn, ['history', 'help']) }),
];

const press = (turn: Turn, menu: OpenMenu, action: MenuAction): Effect[] => {
  const about = aboutOf(action.args ?? {});
  if (action.action === 'cancel' || !about) return [{ do: 'use-menu', use: menu.id }, ...leave(turn)];
  if (action.action === 'report') return [{ do: 'find-report', ...about }];
  const reason = textArg(action, 'reason');
  if (!isReason(reason)) return [sayError(turn, 'CHOICE_EXPIRED')];
  if (action.action === 'done') return [{ do: 'report', ...about, reason, use: useOf(menu) }];
  return [
    { do: 'use-menu', use: menu.id },
    { do: 'dialog', dialog: { flow: FLOW, version: VERSION, step: 'words', data: { ...about, reason } } },
    askWords(turn, about, reason),
  ];
};

/** Thanks, and the dialog is over. */
export const sayReported = (turn: Turn): Effect[] => [
  ...close(turn),
  say({ lines: [line('report-thanks')], menu: navigation(turn, ['history', 'help']) }),
];

/** The report was not taken: what it was about is gone. */
export const reportFailed = (turn: Turn, said: Effect): Effect[] => [...close(turn), said];

/** Something is wrong with a picture or a template: `/report`. */
export const report: Flow = {
  name: FLOW,
  version: VERSION,
  always: true,
  isFreeText: () => true,
  answer(turn, dialog, text) {
    const open = waiting(dialog);
    if (!open) return leave(turn);
    const words = answerInWords(text) === 'no' ? undefined : text.trim();
    return [{ do: 'report', ...open.about, reason: open.reason, words }];
  },
  receiveFiles: (turn, dialog) => report.refuse(turn, dialog, 'UNSUPPORTED_FILE'),
  refuse(turn, dialog, code) {
    const open = waiting(dialog);
    return open ? [askWords(turn, open.about, open.reason, [errorLine(turn, code)], code)] : leave(turn);
  },
  press,
  stale(turn, _menu, action, code) {
    const about = aboutOf(action.args ?? {});
    return about && [sayError(turn, code), { do: 'find-report', ...about }];
  },
  leave,
};

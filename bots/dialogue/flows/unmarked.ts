import type { Effect, MenuAction, MenuDraft, OpenMenu } from '../../../core/index.ts';
import { textArg, useOf } from '../arguments.ts';
import { sayError } from '../replies/errors.ts';
import { navigation } from '../replies/navigation.ts';
import type { Turn } from '../turn.ts';
import { isGroup, line, say } from '../turn.ts';
import type { Flow } from './flow.ts';

const FLOW = 'unmarked';
const TASK = 'unmarked-originals';

const isOffered = (turn: Turn): boolean => turn.options.unmarked && !isGroup(turn);

const action = (name: MenuAction['action'], label: string, generationId: string): MenuAction => ({
  action: name,
  label: line(label),
  args: { flow: FLOW, generationId },
});

/** The choice under originals; undefined where the operator does not offer it, and in groups. */
export const unmarkedMenu = (turn: Turn, generationId: string): MenuDraft | undefined =>
  isOffered(turn)
    ? { actions: [action('unmarked', 'action-unmarked', generationId)], once: false, generationId }
    : undefined;

/** Asks for the agreement: of this request alone. */
const askAgreement = (generationId: string): Effect =>
  say({
    lines: [line('unmarked-terms')],
    ref: generationId,
    menu: {
      generationId,
      actions: [
        action('agree', 'action-unmarked-agree', generationId),
        action('cancel', 'action-keep', generationId),
      ],
    },
  });

const press = (turn: Turn, menu: OpenMenu, pressed: MenuAction): Effect[] => {
  const generationId = textArg(pressed, 'generationId') ?? menu.generationId;
  if (pressed.action === 'cancel' || generationId === undefined) {
    return [{ do: 'use-menu', use: menu.id }, say({ lines: [line('kept')] })];
  }
  if (!isOffered(turn)) return [sayError(turn, 'FORBIDDEN')];
  if (pressed.action === 'agree') return [{ do: 'agree-unmarked', generationId, use: useOf(menu) }];
  return [askAgreement(generationId)];
};

/** Agreed, and kept: now the copies are made. */
export const makeUnmarked = (generationId: string): Effect[] => [
  { do: 'task', kind: TASK, payload: { generationId } },
  say({ lines: [line('unmarked-making')], ref: generationId }),
];

const receive = (turn: Turn, result: unknown): Effect[] => {
  const { value } = result as { value?: { generationId?: string; assets?: string[] } };
  const assets = value?.assets ?? [];
  if (assets.length === 0) {
    return [say({ lines: [line('unmarked-failed')], menu: navigation(turn, ['history']) })];
  }
  return [
    say({
      class: 'result',
      lines: [line('unmarked-here', { count: assets.length })],
      assets: assets.map((assetId) => ({ assetId, as: 'document' as const })),
      ref: value?.generationId,
    }),
  ];
};

/** Originals without the visible mark, each time by an agreement of its own. */
export const unmarked: Flow = {
  name: FLOW,
  version: 1,
  always: true,
  tasks: [TASK],
  isFreeText: () => false,
  answer: (turn) => unmarked.leave(turn),
  receiveFiles: (turn) => [sayError(turn, 'UNSUPPORTED_FILE')],
  refuse: (turn, _dialog, code) => [sayError(turn, code)],
  press,
  stale(turn, menu, pressed, code) {
    const generationId = textArg(pressed, 'generationId') ?? menu.generationId;
    return generationId === undefined || !isOffered(turn)
      ? undefined
      : [sayError(turn, code), askAgreement(generationId)];
  },
  receiveTask: (turn, _kind, result) => receive(turn, result),
  leave: () => [{ do: 'dialog', dialog: null }, say({ lines: [line('kept')] })],
};

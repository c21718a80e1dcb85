import type { ActionName, Line, MenuAction, ReplyDraft } from '../delivery/reply.ts';
import type { ErrorCode } from '../errors.ts';
import type { StepKeys } from '../studio/job.ts';

/** One status message per generation, edited in place. */
export const statusSlot = (generationId: string): string => `gen:${generationId}`;

export const cancelAction = (generationId: string): MenuAction => ({
  action: 'cancel',
  label: { key: 'action-cancel' },
  args: { generationId },
});

export const againAction = (generationId: string, price: number): MenuAction => ({
  action: 'again',
  label: { key: 'action-again', params: { price } },
  args: { generationId },
  price,
});

const retryAction = (generationId: string, price: number): MenuAction => ({
  action: 'retry',
  label: { key: 'action-retry', params: { price } },
  args: { generationId },
  price,
});

/** The steps that people see: validating, generating, storing. */
export const stepReply = (
  generationId: string,
  title: string,
  step: 'validating' | 'generating' | 'storing',
  progress: { done: number; count: number },
  keys?: StepKeys,
): ReplyDraft => ({
  class: 'progress',
  slot: statusSlot(generationId),
  ref: generationId,
  lines: [
    { key: 'gen-title', params: { title } },
    { key: keys?.[step] ?? `gen-${step}` },
    ...(progress.count > 1 ? [{ key: 'gen-progress', params: { ...progress } }] : []),
  ],
  menu: { actions: [cancelAction(generationId)], generationId },
});

/** What an order cost, and what is left: the latter undefined where others read it too. */
interface Credits {
  used: number;
  left?: number;
}

const creditsLine = (key: 'gen-done' | 'gen-result-credits', { used, left }: Credits): Line =>
  left === undefined
    ? { key: key === 'gen-done' ? 'gen-done-in-group' : 'gen-result-credits-in-group', params: { used } }
    : { key, params: { used, left } };

/** `key`: what the job says itself of its end. */
export const doneReply = (
  generationId: string,
  title: string,
  credits: Credits,
  key?: string,
): ReplyDraft => ({
  slot: statusSlot(generationId),
  ref: generationId,
  lines: [
    { key: 'gen-title', params: { title } },
    ...(key === undefined
      ? [creditsLine('gen-done', credits)]
      : [{ key }, creditsLine('gen-result-credits', credits)]),
  ],
});

/** A choice under a result that the job's own conversation carries out. */
const ownAction = (action: ActionName, result: Result): MenuAction => ({
  action,
  label: { key: `action-${action}` },
  args: { generationId: result.generationId, count: result.pictures },
  ...(action === 'variation' && result.unitPrice !== undefined ? { price: result.unitPrice } : {}),
});

/** A finished picture, or all of an order. */
interface Result {
  generationId: string;
  assetIds: string[];
  caption: Line[];
  credits: Credits;
  /** Of the same once more. */
  againPrice: number | undefined;
  /** Choices between Again and Original. */
  actions: readonly ActionName[];
  pictures: number;
  /** Of one picture now. */
  unitPrice: number | undefined;
  /** Of the job's own, behind those for more of the same. */
  more?: readonly MenuAction[];
  /** Instead of all of the above. */
  choices?: readonly MenuAction[];
}

export const resultReply = (result: Result): ReplyDraft => {
  const { generationId, againPrice, actions } = result;
  const named = (action: ActionName): MenuAction => ({
    action,
    label: { key: `action-${action}` },
    args: { generationId },
  });
  return {
    class: 'result',
    ref: generationId,
    lines: [...result.caption, creditsLine('gen-result-credits', result.credits)],
    assets: result.assetIds.map((assetId) => ({ assetId, as: 'photo' as const })),
    menu: {
      generationId,
      once: false,
      ttl: 7 * 24 * 60 * 60 * 1000,
      actions: result.choices
        ? [...result.choices]
        : [
            ...(againPrice === undefined ? [] : [againAction(generationId, againPrice)]),
            ...actions.filter((action) => action !== 'share').map((action) => ownAction(action, result)),
            ...(result.more ?? []),
            named('original'),
            ...(actions.includes('share') ? [named('share')] : []),
            named('delete'),
          ],
    },
  };
};

/** An order of several pictures has ended: what can be done with all of them. */
export const endingReply = (
  generationId: string,
  { lines, actions }: { lines: Line[]; actions: MenuAction[] },
): ReplyDraft => ({
  class: 'result',
  ref: generationId,
  lines,
  menu: { generationId, once: false, ttl: 7 * 24 * 60 * 60 * 1000, actions },
});

const LOG_LINES = 3;

/** A training on its way: percent, and the newest lines of its log. */
export const trainingReply = (
  generationId: string,
  title: string,
  look: { state: 'waiting' | 'running'; percent?: number; lines: string[] },
): ReplyDraft => ({
  class: 'progress',
  slot: statusSlot(generationId),
  ref: generationId,
  lines: [
    { key: 'gen-title', params: { title } },
    look.state === 'waiting'
      ? { key: 'training-waiting' }
      : look.percent === undefined
        ? { key: 'training-running' }
        : { key: 'training-percent', params: { percent: look.percent } },
    ...look.lines.slice(-LOG_LINES).map((text) => ({ key: 'training-log', params: { text } })),
  ],
  menu: { actions: [cancelAction(generationId)], generationId },
});

/** A model is ready: the status message ends, and what can be done with it comes as a message of its own. */
export const modelReply = (
  generationId: string,
  title: string,
  credits: Credits,
  kept: {
    lines: Line[];
    actions: { action: ActionName; label: Line; args: Record<string, string> }[];
  },
): ReplyDraft[] => [
  doneReply(generationId, title, credits),
  {
    class: 'result',
    ref: generationId,
    lines: kept.lines,
    menu: { generationId, once: false, ttl: 7 * 24 * 60 * 60 * 1000, actions: kept.actions },
  },
];

/** How a generation ended without (all of) its pictures: what came back, and what can be done now. */
export const endedReply = (
  generationId: string,
  title: string,
  end: {
    key:
      | 'gen-failed'
      | 'gen-failed-part'
      | 'gen-refused'
      | 'gen-refused-part'
      | 'gen-failed-and-refused'
      | 'gen-cancelled'
      | 'gen-cancelled-late';
    code?: ErrorCode;
    params: Record<string, string | number>;
    retryPrice?: number;
  },
): ReplyDraft => ({
  class: 'result',
  slot: statusSlot(generationId),
  ref: generationId,
  code: end.code,
  lines: [
    { key: 'gen-title', params: { title } },
    { key: end.key, params: end.params },
  ],
  menu:
    end.retryPrice === undefined
      ? undefined
      : { generationId, actions: [retryAction(generationId, end.retryPrice)] },
});

export const uncertainReply = (generationId: string, title: string): ReplyDraft => ({
  slot: statusSlot(generationId),
  ref: generationId,
  lines: [{ key: 'gen-title', params: { title } }, { key: 'gen-uncertain' }],
  menu: { actions: [cancelAction(generationId)], generationId },
});

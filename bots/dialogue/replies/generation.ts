import type { Effect, GenerationView, Line, MenuAction, MenuDraft } from '../../../core/index.ts';
import { reportAction } from '../flows/report.ts';
import { unmarkedMenu } from '../flows/unmarked.ts';
import { isOfPosters } from '../jobs.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';

const STATUSES = ['queued', 'running', 'completed', 'partial', 'failed', 'cancelled'];

const actionsOf = (view: GenerationView): MenuAction[] => {
  const args = { generationId: view.generationId };
  const cancel: MenuAction = { action: 'cancel', label: line('action-cancel'), args };
  if (view.status === 'queued' || view.status === 'running') return [cancel];
  const again: MenuAction[] =
    view.againPrice > 0
      ? [
          {
            action: view.status === 'failed' ? 'retry' : 'again',
            label: line(view.status === 'failed' ? 'action-retry' : 'action-again', {
              price: view.againPrice,
            }),
            args,
            price: view.againPrice,
          },
        ]
      : [];
  const original: MenuAction[] =
    view.assets.length > 0 ? [{ action: 'original', label: line('action-original'), args }] : [];
  return [
    ...again,
    ...original,
    { action: 'star', label: line(view.starred ? 'action-unstar' : 'action-star'), args },
    ...(view.assets.length > 0 ? [reportAction({ generationId: view.generationId })] : []),
    { action: 'delete', label: line('action-delete'), args },
  ];
};

const menuOf = (view: GenerationView): MenuDraft => ({ actions: actionsOf(view), once: false });

/** What was asked for: the words of a picture and what became of them, or the trigger word of a model. */
const askedFor = ({ training, promptGiven, promptSent }: GenerationView): Line[] => {
  if (training) return [line('card-training', { word: promptGiven })];
  return [
    line('card-prompt', { prompt: promptGiven }),
    ...(promptSent && promptSent !== promptGiven ? [line('card-prompt-sent', { prompt: promptSent })] : []),
  ];
};

/** One order as a card: title, what was asked for, state, date, cost, pictures, and what can be done with it. */
export const sayGeneration = (view: GenerationView): Effect =>
  say({
    lines: [
      line('gen-title', { title: view.title }),
      ...askedFor(view),
      line('card-facts', {
        status: { key: `status-${STATUSES.includes(view.status) ? view.status : 'running'}` },
        date: { instant: view.createdAt },
        cost: view.cost,
      }),
    ],
    assets: view.assets.map((assetId) => ({ assetId, as: 'photo' as const })),
    ref: view.generationId,
    menu: menuOf(view),
  });

const askWhether = (generationId: string, question: Line): Effect =>
  say({
    lines: [question],
    ref: generationId,
    menu: {
      actions: [
        { action: 'confirm', label: line('action-delete-anyway'), args: { delete: generationId } },
        { action: 'cancel', label: line('action-keep') },
      ],
    },
  });

/** Deleting asks first: it can't be undone. */
export const askDelete = (
  generationId: string,
  order: Pick<GenerationView, 'training' | 'job' | 'title'>,
): Effect =>
  isOfPosters(order)
    ? askDeleteTitled(generationId, order.title)
    : askWhether(generationId, line(order.training ? 'delete-ask-training' : 'delete-ask'));

/** The same of an order with everything that was made from it, by its title. */
export const askDeleteTitled = (generationId: string, title: string): Effect =>
  askWhether(generationId, line('delete-ask-titled', { title }));

/** The originals as documents, so that no platform recompresses them. */
export const sayOriginal = (
  turn: Turn,
  { generationId, assets }: { generationId: string; assets: string[] },
): Effect =>
  say({
    lines: [line('original-here', { count: assets.length })],
    assets: assets.map((assetId) => ({ assetId, as: 'document' as const })),
    ref: generationId,
    menu: unmarkedMenu(turn, generationId),
  });

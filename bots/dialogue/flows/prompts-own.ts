import type { Effect, ErrorCode, ErrorParams, TemplateEffect, TemplateView } from '../../../core/index.ts';
import { hasWords, lengthOf } from '../input.ts';
import { errorLine, PROMPT_LIMIT, sayError } from '../replies/errors.ts';
import { navigation } from '../replies/navigation.ts';
import { answerInWords } from '../synonyms.ts';
import type { Turn } from '../turn.ts';
import { isGroup, line, say } from '../turn.ts';
import { cancelChoice, hasButtons, type Said } from './asking.ts';
import { textIn } from './given.ts';
import { OWN_MOST, TITLE_LIMIT, VARIABLES_MOST } from './prompts-kinds.ts';
import { galleryChoice } from './prompts-list.ts';
import { entrance, look } from './prompts-look.ts';
import { goTo, isPromptsDialog } from './prompts-place.ts';
import { wayInWords } from './prompts-words.ts';

/** Steps in which a template of one's own is being written. */
export type WriteStep = 'save-title' | 'save-content' | 'edit-title' | 'edit-content';
const WRITE_STEPS: readonly WriteStep[] = ['save-title', 'save-content', 'edit-title', 'edit-content'];

export interface WritePlace {
  step: WriteStep;
  /** Of a new one, once it is known. */
  title?: string;
  /** Of one that there is. */
  templateId?: string;
  code?: string;
}

/** Where someone is in writing a template. */
export const writePlaceOf = (turn: Turn): WritePlace | undefined => {
  const { dialog } = turn.state;
  const step = isPromptsDialog(dialog) ? WRITE_STEPS.find((one) => one === dialog.step) : undefined;
  if (step === undefined || !dialog) return undefined;
  const place = {
    step,
    title: textIn(dialog.data.title),
    templateId: textIn(dialog.data.templateId),
    code: textIn(dialog.data.code),
  };
  if (step === 'save-content' && place.title === undefined) return { step: 'save-title' };
  return step.startsWith('edit') && place.templateId === undefined ? undefined : place;
};

/** Asks for the words of a step; in these steps digits are text, so without buttons there is no menu. */
export const askToWrite = (
  turn: Turn,
  { step, ...data }: WritePlace,
  { lead = [], code }: Said = {},
): Effect[] => [
  goTo(step, data),
  say({
    lines: [
      ...lead,
      ...(step.endsWith('title')
        ? [line('prompts-write-title', { most: TITLE_LIMIT })]
        : [
            line('prompts-write-content', { most: PROMPT_LIMIT }),
            line('prompts-write-places', { most: VARIABLES_MOST }),
          ]),
      line('prompts-leave'),
    ],
    code,
    menu: hasButtons(turn) ? { actions: [cancelChoice], once: false } : undefined,
  }),
];

/** Save a prompt: a title, then the words. Nothing of one's own is written where others read. */
export const startWriting = (turn: Turn): Effect[] =>
  isGroup(turn)
    ? [say({ lines: [line('prompts-private')], menu: { actions: [galleryChoice], once: false } })]
    : askToWrite(turn, { step: 'save-title' }, { lead: [line('prompts-save-intro')] });

/** One of one's own shall be called or say something else. */
export const startChanging = (
  turn: Turn,
  view: TemplateView,
  step: 'edit-title' | 'edit-content',
): Effect[] => {
  if (!view.own || isGroup(turn)) return [sayError(turn, 'FORBIDDEN')];
  const now =
    step === 'edit-title' || !view.content
      ? line('prompts-now-title', { title: view.title })
      : line('prompts-now-content', { text: view.content });
  return askToWrite(turn, { step, templateId: view.templateId, code: view.code }, { lead: [now] });
};

const flawOf = (turn: Turn, text: string, most: number): Said | undefined => {
  if (!hasWords(text)) return { lead: [errorLine(turn, 'EMPTY_PROMPT')], code: 'EMPTY_PROMPT' };
  const length = lengthOf(text.trim());
  return length > most
    ? { lead: [errorLine(turn, 'PROMPT_TOO_LONG', { length, limit: most })], code: 'PROMPT_TOO_LONG' }
    : undefined;
};

/** To the step before: the title, the template that is being changed, or the gallery. */
const goBack = (turn: Turn, { step, code }: WritePlace): Effect[] => {
  if (step === 'save-content') return askToWrite(turn, { step: 'save-title' });
  return [step === 'save-title' || code === undefined ? entrance() : look(code, 'card')];
};

/** Words that were asked for. */
export const write = (turn: Turn, place: WritePlace, text: string): Effect[] => {
  if (wayInWords(text) === 'back' || answerInWords(text) === 'no') return goBack(turn, place);
  const isTitle = place.step.endsWith('title');
  const flaw = flawOf(turn, text, isTitle ? TITLE_LIMIT : PROMPT_LIMIT);
  if (flaw) return askToWrite(turn, place, flaw);
  const words = text.trim();
  if (place.step === 'save-title') return askToWrite(turn, { step: 'save-content', title: words });
  if (place.step === 'save-content')
    return [{ do: 'save-template', title: place.title ?? '', content: words }];
  const templateId = place.templateId ?? '';
  return [{ do: 'change-template', templateId, ...(isTitle ? { title: words } : { content: words }) }];
};

type Written = Extract<TemplateEffect, { do: 'save-template' | 'change-template' }>;

/** What was wrong with it, and the step in which it can be mended. */
export const writingFailed = (
  turn: Turn,
  effect: Written,
  code: ErrorCode,
  params: ErrorParams,
): Effect[] => {
  const { field } = params;
  if (code === 'BAD_INPUT' && field === 'many') {
    return [
      { do: 'dialog', dialog: null },
      say({
        lines: [line('prompts-too-many', { most: OWN_MOST })],
        code,
        menu: { actions: [galleryChoice], once: false },
      }),
    ];
  }
  const open = writePlaceOf(turn);
  if (!open || code === 'PROMPT_NOT_FOUND' || code === 'NOT_FOUND') {
    return [
      ...(open ? [{ do: 'dialog', dialog: null } as const] : []),
      sayError(turn, code === 'NOT_FOUND' ? 'PROMPT_NOT_FOUND' : code, { params, actions: [galleryChoice] }),
    ];
  }
  const lead =
    code === 'BAD_INPUT' && field === 'variables'
      ? line('prompts-bad-variables', { most: VARIABLES_MOST })
      : code === 'BAD_INPUT' && field === 'title'
        ? line('prompts-bad-title', { most: TITLE_LIMIT })
        : errorLine(turn, code, params);
  const isNew = effect.do === 'save-template';
  if (field === 'title' && isNew) return askToWrite(turn, { step: 'save-title' }, { lead: [lead], code });
  return askToWrite(turn, open, { lead: [lead], code });
};

/** Left without ordering or saving. */
export const sayLeft = (turn: Turn): Effect =>
  say({ lines: [line('left-dialog')], menu: navigation(turn, ['prompts', 'help']) });

import type { TemplateVariable } from '../../../conversations/templates.ts';
import type { Everywhere } from '../template.ts';

/** Text in the three languages, in their order here. */
export const say = (en: string, zh: string, ru: string): Everywhere => ({ en, zh, ru });

type Question = { name: string; label: Everywhere; ask: Everywhere; otherwise?: string };

/** Asks for words; characters at most. */
export const words = (question: Question, most = 120): TemplateVariable => ({
  ...question,
  type: 'text',
  most,
});

/** Asks for one of several; the value is what stands in the (English) prompt. */
export const choice = (
  question: Question,
  options: [value: string, label: Everywhere][],
): TemplateVariable => ({
  ...question,
  type: 'choice',
  options: options.map(([value, label]) => ({ value, label })),
});

export const picture = (question: Question): TemplateVariable => ({ ...question, type: 'image' });
export const faceModel = (question: Question): TemplateVariable => ({ ...question, type: 'model' });

/** Asked by several templates. */
export const SEASON = choice(
  {
    name: 'season',
    label: say('Season', '季节', 'Время года'),
    ask: say('Which season?', '哪个季节？', 'Какое время года?'),
    otherwise: 'late spring',
  },
  [
    ['late spring', say('Spring', '春天', 'Весна')],
    ['high summer', say('Summer', '夏天', 'Лето')],
    ['golden autumn', say('Autumn', '秋天', 'Осень')],
    ['deep snowy winter', say('Winter', '冬天', 'Зима')],
  ],
);

import type { ModelView, TemplateVariable, TemplateView, TurnState } from '../../core/index.ts';
import { NOW, stateOf } from './dialogue.ts';

/** A template of the house at 5 credits that asks nothing. */
export const templateOf = (changes: Partial<TemplateView> = {}): TemplateView => ({
  templateId: 't-cabin',
  code: 'cabin123',
  title: 'Forest cabin',
  description: 'A cabin among firs',
  category: 'nature',
  membersOnly: false,
  locked: false,
  price: 5,
  own: false,
  favourite: false,
  variables: [],
  takesReference: false,
  sampleId: 'sample-cabin',
  ...changes,
});

export const ANIMAL: TemplateVariable = {
  name: 'animal',
  type: 'text',
  most: 40,
  ask: { en: 'Which animal?', zh: '什么动物？', ru: 'Какое животное?' },
};
export const SEASON: TemplateVariable = {
  name: 'season',
  type: 'choice',
  otherwise: 'winter',
  ask: { en: 'Which season?', zh: '哪个季节？', ru: 'Какое время года?' },
  options: [
    { value: 'winter', label: { en: 'Winter', zh: '冬天', ru: 'Зима' } },
    { value: 'summer', label: { en: 'Summer', zh: '夏天', ru: 'Лето' } },
  ],
};
export const PLACE: TemplateVariable = {
  name: 'place',
  type: 'image',
  ask: { en: 'A photo of the place?', zh: '地点的照片？', ru: 'Фото места?' },
};
export const FACE: TemplateVariable = {
  name: 'face',
  type: 'model',
  ask: { en: 'Whose face?', zh: '谁的脸？', ru: 'Чьё лицо?' },
};

/** Everything that a template can ask, with a reference besides. */
export const FULL = templateOf({
  ...{ templateId: 't-full', code: 'full1234', title: 'Portrait with a pet', category: 'people' },
  variables: [ANIMAL, SEASON, PLACE, FACE],
  takesReference: true,
});
/** For members, and nobody here is one. */
export const LOCKED = templateOf({
  ...{ templateId: 't-castle', code: 'castle12', title: 'Magic castle', category: 'fantasy' },
  ...{ membersOnly: true, locked: true, price: 10 },
});

export const OWN = templateOf({
  ...{ templateId: 't-own', code: 'own12345', title: 'My boat', category: 'own', own: true, price: 10 },
  ...{ content: 'a {{animal}} in a boat', sampleId: undefined, description: '', variables: [ANIMAL] },
});

/** What somebody else wrote and shared: a picture may go in. */
export const THEIRS = templateOf({
  ...{ templateId: 't-theirs', code: 'theirs12', title: 'A nice surprise', category: 'own', price: 5 },
  ...{ content: 'this person as a clown\n\nCost: 0 credits, {{where}}', revision: 3 },
  ...{ sampleId: undefined, description: '', takesReference: true },
});

export const modelOf = (changes: Partial<ModelView> = {}): ModelView => ({
  ...{ modelId: 'm1', name: 'Zora', triggerWord: 'zorani47', base: 'flux', subject: 'person' },
  ...{ isDefault: true, createdAt: NOW },
  ...changes,
});

/** Someone with 100 credits in a private chat of a studio with a gallery and trainings. */
export const galleryState = (changes: Partial<TurnState> = {}): TurnState =>
  stateOf({
    wallet: { paid: 100, bonus: 0, frozen: 0, debt: 0, available: 100 },
    prices: {
      ...{ 'gallery.public': 5, 'gallery.members': 10, 'cakes.picture': 4 },
      ...{ 'portraits.training': 350, 'portraits.picture': 7 },
    },
    jobs: ['portraits', 'cakes', 'gallery'],
    ...changes,
  });

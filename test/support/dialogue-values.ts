import fc from 'fast-check';
import { ERROR_CODES } from '../../core/errors.ts';
import type {
  CoreEffect,
  IntakeView,
  ModelView,
  Outcome,
  PhotoOrderView,
  PhotoReason,
  PhotoView,
  SetRemark,
} from '../../core/index.ts';
import { ASPECTS } from '../../core/index.ts';
import { isPaymentEffect } from '../../core/payments/door.ts';
import { NOW } from './dialogue.ts';
import { cakeView } from './dialogue-cakes.ts';
import { topupValue } from './dialogue-payments.ts';
import { perksValue } from './dialogue-perks.ts';
import { posterSession } from './dialogue-posters.ts';
import { template, templateList } from './dialogue-prompts.ts';

/** What tests of the conversation draw from: ids, numbers and texts, and what the core answers. */
export const id = fc.constantFrom('gen1', 'gen2');
export const count = fc.integer({ min: 0, max: 2000 });
export const words = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    '/cake',
    '/cake торт',
    '/start',
    '/history 9',
    '/lang ru',
    '/lang',
    '/balance',
    '/billing',
    '/cancel',
    '/photo',
    '/photo red hair',
    '/models',
    '/idea',
    '/prompts',
    '/prompts лес',
    '/start p_abc123',
    '/start i_0123456789',
    '/redeem',
    '/redeem 01234-ABCDE',
    '/checkin',
    '/invite',
    '/invite 0123456789',
  ),
  fc.constantFrom(
    '/topup',
    '/train',
    '/x',
    'торт',
    'привет',
    'да',
    'нет',
    '1',
    '2',
    '3',
    '99',
    ' ',
    '\u200b',
    'отмена',
    'готово',
    'ok 1 2',
    'remove 1-3',
    'flux',
    'pet',
    'zorani47',
    'хочу портрет',
    'согласен',
  ),
  fc.constant('蛋糕'.repeat(1200)),
);
export const intake = fc.constantFrom('intake1', 'intake2');
export const modelId = fc.constantFrom('flux', 'sd', 'model1', 'model2');
export const photoNumbers = fc.constantFrom('1', '2 3', '99', 'x', '');

const reason: fc.Arbitrary<PhotoReason> = fc.constantFrom(
  ...(['too-small', 'blurred', 'duplicate', 'no-face', 'several-faces', 'small-face'] as const),
  ...(['turned-face', 'other-person', 'unsure-face', 'unsure-person'] as const),
);
const remark: fc.Arbitrary<SetRemark> = fc.constantFrom(
  ...(['too-few', 'too-many', 'few-faces', 'few-scenes', 'advise-more'] as const),
);
const photo: fc.Arbitrary<Omit<PhotoView, 'number'>> = fc.record({
  state: fc.constantFrom('pass' as const, 'warn' as const, 'ask' as const, 'reject' as const),
  reasons: fc.array(fc.record({ reason, of: count }, { requiredKeys: ['reason'] }), { maxLength: 2 }),
  accepted: fc.boolean(),
});
const intakeView: fc.Arbitrary<IntakeView> = fc
  .record(
    {
      intakeId: intake,
      subject: fc.constantFrom('person' as const, 'pet' as const),
      photos: fc.array(photo, { maxLength: 12 }),
      usable: fc.nat(60),
      goodFaces: fc.nat(60),
      enough: fc.boolean(),
      remarks: fc.array(remark, { maxLength: 3 }),
      review: fc.constantFrom(null, 'asked' as const, 'allowed' as const, 'refused' as const),
      pending: fc.constantFrom(0, 0, 2),
      uploadUrl: fc.constant('https://studio.example/u/token'),
      expiresAt: fc.constant(NOW + 1000),
    },
    {
      requiredKeys: [
        ...(['intakeId', 'subject', 'photos', 'usable', 'goodFaces', 'enough', 'remarks'] as const),
        ...(['review', 'pending', 'expiresAt'] as const),
      ],
    },
  )
  .map((view) => ({ ...view, photos: view.photos.map((one, i) => ({ ...one, number: i + 1 })) }));

const named = (max: number) =>
  fc.array(fc.record({ name: words, reason: fc.constantFrom('broken', 'animated', 'odd') }), {
    maxLength: max,
  });
const zip = fc.record({
  reason: fc.constantFrom('bomb', 'encrypted', 'odd'),
  params: fc.dictionary(fc.constantFrom('name', 'limit', 'bytes'), fc.oneof(words, count)),
});
/** What a task of kind intake-files answers; with `assetId` it is the answer of a contact sheet as well. */
export const filesResult = fc.record(
  {
    view: intakeView,
    added: fc.nat(20),
    repeated: fc.nat(3),
    unreadable: named(3),
    zip,
    fetch: fc.constantFrom('too-large', 'gone', 'failed'),
    assetId: fc.constant('sheet'),
  },
  { requiredKeys: ['view', 'added', 'repeated', 'unreadable'] },
);

const model: fc.Arbitrary<ModelView> = fc.record({
  modelId: fc.constantFrom('model1', 'model2'),
  name: words,
  triggerWord: fc.constantFrom('zorani47', 'miravo'),
  base: fc.constantFrom('flux' as const, 'sd' as const),
  subject: fc.constantFrom('person' as const, 'pet' as const),
  isDefault: fc.boolean(),
  createdAt: fc.constant(NOW),
});
const photoOrder: fc.Arbitrary<PhotoOrderView> = fc.record({
  generationId: id,
  model: modelId,
  modelName: words,
  prompt: words,
  aspect: fc.constantFrom(...ASPECTS),
  seed: count,
  count: fc.integer({ min: 1, max: 4 }),
});
const generation = fc.record({
  generationId: id,
  job: fc.constantFrom('cakes', 'posters'),
  title: words,
  promptGiven: words,
  promptSent: fc.option(words, { nil: undefined }),
  status: fc.constantFrom('queued', 'running', 'completed', 'partial', 'failed', 'cancelled', 'odd'),
  cost: count,
  createdAt: fc.constant(NOW),
  starred: fc.boolean(),
  assets: fc.array(fc.constant('asset'), { maxLength: 3 }),
  againPrice: count,
});
const running = fc.record({
  generationId: id,
  job: fc.constant('cakes'),
  training: fc.boolean(),
  title: words,
  step: fc.constantFrom('queued', 'validating', 'generating', 'odd'),
  place: count,
  minutes: count,
  done: count,
  count,
  refundable: count,
  held: count,
});
const billingRow = fc.record({
  kind: fc.constantFrom('hold', 'odd'),
  amount: fc.integer(),
  at: fc.constant(NOW),
  title: words,
});
const page = { page: fc.nat(3), pages: fc.nat(4) };

/** An outcome of the shape that the effect promises. */
const valueFor = (effect: CoreEffect | { do: 'use-menu' }): fc.Arbitrary<unknown> => {
  const topup = topupValue(effect);
  if (topup) return topup;
  const perks = perksValue(effect);
  if (perks) return perks;
  if (isPaymentEffect(effect)) return fc.constant({});
  switch (effect.do) {
    case 'use-menu':
    case 'delete':
    case 'drop-intake':
    case 'drop-upload':
    case 'forget-photo':
      return fc.constant({});
    case 'show-saved-photo':
    case 'save-photo':
      return fc.record({ personId: id, savedAt: fc.constant(NOW) });
    case 'list-templates':
      return templateList(words);
    case 'show-template':
    case 'favourite-template':
    case 'save-template':
    case 'change-template':
      return template(words);
    case 'delete-template':
      return fc.record({ title: words });
    case 'show-erasure':
      return fc.record({
        pictures: count,
        uploads: count,
        models: count,
        templates: count,
        running: count,
        paid: count,
        bonus: count,
        openOrders: count,
        revision: words,
      });
    case 'erase-account':
      return fc.record({ paid: count, bonus: count, pictures: count, models: count });
    case 'find-report':
      return fc.record({ generationId: id, title: words, reported: fc.boolean() });
    case 'report':
      return fc.record({ reportId: id });
    case 'agree-unmarked':
      return fc.record({ generationId: id, items: fc.array(id, { maxLength: 3 }) });
    case 'show-cake':
      return cakeView(words);
    case 'show-session':
      return posterSession;
    case 'open-intake':
    case 'show-intake':
    case 'remove-photos':
    case 'accept-photos':
      return intakeView;
    case 'check-trigger':
      return fc.constant({ word: effect.word });
    case 'list-models':
      return fc.array(model, { maxLength: 9 });
    case 'rename-model':
    case 'default-model':
      return model;
    case 'delete-model':
      return fc.record({ name: words });
    case 'show-photo-order':
      return photoOrder;
    case 'set-locale':
      return fc.constant({ locale: 'ru' });
    case 'submit':
    case 'again':
    case 'retry':
    case 'retake':
      return fc.record({
        generationId: id,
        title: words,
        price: count,
        available: count,
        place: count,
        minutes: count,
      });
    case 'cancel':
      return fc.record({ generationId: id, refunded: count, captured: count });
    case 'original':
    case 'share':
      return fc.record({ generationId: id, assets: fc.array(fc.constant('asset'), { maxLength: 3 }) });
    case 'star':
      return fc.record({ generationId: id, starred: fc.boolean() });
    case 'list-running':
      return fc.array(running, { maxLength: 3 });
    case 'list-history':
      return fc.record({ items: fc.array(generation, { maxLength: 5 }), total: count, ...page });
    case 'show-generation':
      return generation;
    case 'list-billing':
      return fc.record({
        topups: fc.array(billingRow, { maxLength: 3 }),
        charges: fc.array(billingRow, { maxLength: 3 }),
        ...page,
      });
  }
};
const errorParams = fc.record(
  {
    ...{ needed: count, available: count, shown: count, now: count, debt: count, rule: words, level: words },
    ...{ usable: count, least: count, word: words },
    field: fc.constantFrom('trigger', 'inscription', 'name', 'photo', 'mask'),
    why: fc.constantFrom('form', 'dictionary'),
  },
  { requiredKeys: [] },
);
/** Any outcome that the core may give: the promised shape, or any error. */
export const outcomeFor = (effect: CoreEffect | { do: 'use-menu' }): fc.Arbitrary<Outcome> =>
  fc.oneof(
    valueFor(effect).map((value) => ({ ok: true as const, value })),
    fc
      .record({ code: fc.constantFrom(...ERROR_CODES), params: errorParams })
      .map((error) => ({ ok: false as const, error })),
  );

import fc from 'fast-check';
import type { Capabilities, Inbound, InboundBody, MenuAction, TurnState } from '../../core/index.ts';
import { eventOf, NOW, stateOf, WITH_BUTTONS } from './dialogue.ts';
import { cakeForm } from './dialogue-cakes.ts';
import { EDIT, posterEdit, posterResult, posterSet, SET } from './dialogue-posters.ts';
import { ANSWERS, promptArgs, promptPicture, promptsDialog } from './dialogue-prompts.ts';
import { count, filesResult, id, intake, modelId, photoNumbers, words } from './dialogue-values.ts';

/** The id of the menus that are pressed. */
export const MENU = 'menu00000001';
const args = fc.record(
  {
    generationId: id,
    page: fc.integer({ min: -2, max: 9 }),
    list: fc.constantFrom('billing', 'history', 'other'),
    starred: fc.constantFrom(0, 1),
    job: fc.constantFrom('cakes', 'posters'),
    session: fc.constantFrom('session1', 'session2'),
    version: fc.constantFrom(0, 1, 9),
    field: fc.constantFrom('name', 'specs', 'tiers', 'decor', 'inscription', 'odd'),
    value: fc.constantFrom('kids', 'berries', 'summer', 'model1', 3, 9, 'odd'),
    seed: fc.constantFrom(0, 7, -1),
    form: fc.constantFrom('{"tiers":2,"decor":"cherries"}', '{"tiers":9}', '[', 'odd'),
    style: fc.constantFrom('bold', 'odd'),
    language: fc.constantFrom('ru', 'none', 'odd'),
    as: fc.constantFrom('drawn', 'reference', 'odd'),
    edit: fc.constantFrom(EDIT, '{}', 'odd'),
    order: fc.constantFrom(SET, ANSWERS, '{}', 'odd'),
    ...promptArgs,
    text: words,
    delete: id,
    cancel: id,
    refund: count,
    command: fc.constantFrom('/cake', '/balance', '/lang zh', '/train', '/poster', 'no command'),
    flow: fc.constantFrom(
      ...['cake', 'train', 'photo', 'models', 'idea', 'poster', 'prompts', 'prompts', 'perks'],
      'of a later build',
    ),
    intake,
    base: fc.constantFrom('flux', 'sd', 'odd'),
    subject: fc.constantFrom('person', 'pet', 'odd'),
    resume: fc.constantFrom('on', 'over', 'odd'),
    to: fc.constantFrom('sheet', 'consent'),
    numbers: photoNumbers,
    sheet: fc.constantFrom(0, 1, 2),
    modelId,
    count: fc.integer({ min: -1, max: 5 }),
    pick: fc.constantFrom(
      ...['confirm', 'leave', 'count', 'aspect', 'words', 'models', 'model', 'sets', 'set', 'ready', 'idea'],
      ...['variation', 'use', 'another', 'odd'],
      ...['toggle', 'styles', 'style', 'languages', 'language', 'facts', 'field', 'right', 'over', 'set'],
      ...['skip', 'read', 'fill', 'form', 'reread', 'session', 'poster', 'original', 'edit', 'awaits'],
      ...['card', 'seed', 'steps', 'answer', 'skip', 'back', 'field', 'offer', 'change'],
      ...['home', 'list', 'save', 'open', 'use', 'back', 'option', 'answer', 'share', 'delete', 'favourite'],
      ...['change', 'offer', 'delete-sure', 'edit-title', 'edit-content', 'accept', 'follow', 'decline'],
      ...['is', 'whole', 'no-reference', 'confirm-edit', 'change-edit', 'leave-edit', 'kept-edit'],
    ),
    offer: fc.constantFrom(NOW, 1),
    number: fc.integer({ min: -1, max: 5 }),
    model: modelId,
    prompt: words,
  },
  { requiredKeys: [] },
);
const action: fc.Arbitrary<MenuAction> = fc.record(
  {
    action: fc.constantFrom(
      ...([
        'confirm',
        'cancel',
        'again',
        'variation',
        'edit',
        'original',
        'share',
        'delete',
        'retry',
        'topup',
      ] as const),
      ...(['open', 'star', 'page', 'job', 'lang', 'command'] as const),
      ...(['retake', 'done', 'choose', 'agree', 'accept', 'remove', 'use', 'rename', 'default'] as const),
    ),
    label: fc.constant({ key: 'action-open-numbered', params: { n: 1 } }),
    args,
    price: count,
  },
  { requiredKeys: ['action', 'label'] },
);
const menu = fc.record(
  {
    id: fc.constantFrom(MENU, 'other'),
    accountId: fc.constantFrom('ann', 'bob'),
    actions: fc.array(action, { maxLength: 4 }),
    once: fc.boolean(),
    createdAt: fc.constant(NOW - 1),
    expiresAt: fc.constantFrom(NOW - 1, NOW, NOW + 1),
    usedAt: fc.constantFrom(null, NOW),
    generationId: id,
  },
  { requiredKeys: ['id', 'accountId', 'actions', 'once', 'createdAt', 'expiresAt', 'usedAt'] },
);
const capabilities: fc.Arbitrary<Capabilities> = fc
  .record({
    buttonBytes: fc.constantFrom(0, 64),
    textLength: fc.integer({ min: 40, max: 5000 }),
    captionLength: fc.constantFrom(0, 20, 1024),
    editInterval: fc.constantFrom(0, 3000),
    fileIn: fc.constantFrom(0, 100, 20_000_000),
    lossyPhotos: fc.constantFrom(0, 1),
  })
  .map((some) => ({ ...WITH_BUTTONS, ...some }));
/** A row of this or another build: any step with any data. */
const dialog = fc.record({
  flow: fc.constantFrom('cake', 'train', 'train', 'photo', 'models', 'idea', 'perks', 'of a later build'),
  version: fc.constantFrom(1, 1, 1, 0),
  step: fc.constantFrom(
    ...['describe', 'confirm', 'elsewhere', 'resume', 'base', 'subject', 'trigger', 'photos', 'consent'],
    ...['model', 'prompt', 'sets', 'rename', 'words', 'waiting', 'redeem'],
  ),
  data: fc.record(
    {
      text: fc.oneof(words, fc.integer()),
      base: fc.constantFrom('flux', 'sd', 5),
      subject: fc.constantFrom('person', 'pet', null),
      trigger: fc.constantFrom('zorani47', 7),
      intakeId: intake,
      done: fc.boolean(),
      shown: fc.boolean(),
      sheets: fc.constantFrom(0, 1, 'two'),
      photos: fc.constantFrom(15, 'many'),
      price: fc.constantFrom(350, 'free'),
      until: fc.constantFrom(NOW + 1000, 'later'),
      album: fc.constantFrom('album', 3),
      prompt: words,
      model: modelId,
      modelId,
      count: fc.integer({ min: -1, max: 5 }),
      offer: fc.constantFrom(NOW, 'odd'),
    },
    { requiredKeys: [] },
  ),
});
/** In the midst of a training, where random data would hardly ever get. */
const training = fc.record({
  flow: fc.constant('train'),
  version: fc.constant(1),
  step: fc.constantFrom('photos', 'consent', 'confirm'),
  data: fc.record({
    base: fc.constantFrom('flux', 'sd'),
    subject: fc.constantFrom('person', 'pet'),
    trigger: fc.constant('zorani47'),
    intakeId: intake,
    done: fc.boolean(),
    shown: fc.boolean(),
    sheets: fc.constantFrom(0, 1),
    photos: fc.constant(15),
    price: fc.constant(350),
    until: fc.constant(NOW + 1000),
  }),
});

/** Any turn, sensible or not. */
export const anyState: fc.Arbitrary<TurnState> = fc
  .record({
    isNew: fc.boolean(),
    blocked: fc.boolean(),
    payer: fc.constantFrom('person' as const, 'group' as const),
    kind: fc.constantFrom('private' as const, 'group' as const),
    locale: fc.constantFrom('en', 'zh', 'ru'),
    wallet: fc.record({
      paid: count,
      bonus: count,
      frozen: count,
      debt: fc.constantFrom(0, 3),
      available: count,
    }),
    dialog: fc.option(fc.oneof(dialog, cakeForm, training, posterSet, posterEdit, promptsDialog)),
    pressed: fc.option(menu, { nil: undefined }),
    newest: fc.option(menu, { nil: undefined }),
    prices: fc.constantFrom<Record<string, number>>(
      {},
      { 'cakes.picture': 4 },
      { 'cakes.picture': 99, 'gallery.public': 5 },
      { 'cakes.picture': 4, 'portraits.training': 350, 'portraits.picture': 7 },
      { 'posters.poster': 4, 'posters.edit': 4, 'cakes.picture': 4 },
      { 'gallery.public': 5, 'gallery.members': 10, 'cakes.picture': 4 },
    ),
    jobs: fc.constantFrom<string[]>(
      [],
      ['cakes'],
      ['portraits'],
      ['portraits', 'cakes'],
      ['posters', 'cakes'],
      ['gallery', 'cakes'],
    ),
    capabilities,
  })
  .map(({ isNew, blocked, payer, kind, capabilities: can, ...rest }) => {
    const base = stateOf(rest);
    return {
      ...base,
      account: { ...base.account, isNew, blocked, kind: payer },
      conversation: { ...base.conversation, kind, capabilities: can },
    };
  });
const task = fc.oneof(
  fc.constantFrom('intake-files', 'contact-sheet', 'idea'),
  fc.constantFrom('poster-photo', 'poster-facts', 'poster-styles', 'poster-reference', 'poster-drawn'),
  fc.constantFrom('poster-mask', 'gallery-ask', 'template-picture', 'check-follow'),
  words,
);
const taskResult = fc.oneof(
  fc.record({ ok: fc.constant(true), value: filesResult }),
  fc.record({ ok: fc.constant(true), value: posterResult }),
  fc.record({ ok: fc.constant(true), value: promptPicture }),
  fc.constantFrom({ ok: false }, { ok: true, value: { gone: true } }, null),
  fc.record({
    ok: fc.constant(true),
    value: fc.record({ state: fc.constantFrom('plus', 'already', 'not-yet', 'away', 'odd') }),
  }),
  fc.anything(),
);
const body: fc.Arbitrary<InboundBody> = fc.oneof(
  fc.record({ type: fc.constant('text' as const), text: words }),
  fc.record({
    type: fc.constant('choice' as const),
    token: fc.oneof(
      words,
      fc.nat(5).map((i) => `${MENU}.${i}`),
    ),
  }),
  fc.record(
    {
      type: fc.constant('file' as const),
      files: fc.array(fc.record({ handle: words, name: words, bytes: count }, { requiredKeys: ['handle'] }), {
        maxLength: 3,
      }),
      caption: words,
      album: fc.constant('album'),
    },
    { requiredKeys: ['type', 'files'] },
  ),
  fc.record({ type: fc.constant('unsupported' as const), what: words }),
  fc.record({ type: fc.constant('task' as const), taskId: id, kind: task, result: taskResult }),
  fc.record({
    type: fc.constant('membership' as const),
    state: fc.constantFrom('gone' as const, 'back' as const),
  }),
);
/** Any inbound. */
export const anyEvent: fc.Arbitrary<Inbound> = fc
  .tuple(body, fc.boolean(), fc.constantFrom('private' as const, 'mention' as const, 'ambient' as const))
  .map(([one, impersonal, addressed]) => {
    const base = eventOf(one, { addressed });
    return { ...base, sender: { ...base.sender, impersonal } };
  });

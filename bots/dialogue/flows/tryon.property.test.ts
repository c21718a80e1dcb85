import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CoreEffect, DialogState, Effect, Inbound, TurnState } from '../../../core/index.ts';
import { eventOf, pressEvent, repliesOf } from '../../../test/support/dialogue.ts';
import { anyEvent, anyState, MENU } from '../../../test/support/dialogue-arbitraries.ts';
import { outcomeFor } from '../../../test/support/dialogue-values.ts';
import { createDialogue, createI18n, createRenderer, LOCALES } from '../index.ts';

const dialogue = createDialogue();
const i18n = createI18n();
const render = createRenderer(i18n);

/** Fixed, so that a failure stays; change it to look elsewhere. */
const SEED = 20260302;

const tag = fc.constantFrom('t1', 't2', 't3');
const assetId = fc.constantFrom('p1', 'g1', 'g2');
const optional = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
const data = fc.record({
  person: fc.oneof(fc.record({ id: assetId, kept: fc.boolean(), review: fc.boolean() }), fc.constant('odd')),
  looking: optional(tag),
  replaced: fc.constantFrom(0, 1, 'odd'),
  lost: fc.constantFrom(0, 1),
  lostPersons: fc.constantFrom(0, 1),
  garments: fc.oneof(
    fc.array(
      fc.record({
        ...{ tag, id: optional(assetId), kind: fc.constantFrom('auto', 'dress', 'odd') },
        file: fc.constantFrom(undefined, { handle: 'f' }, 'odd'),
      }),
      {
        maxLength: 11,
      },
    ),
    fc.constant('odd'),
  ),
  saved: fc.boolean(),
  of: optional(fc.constantFrom('all', 'which', 't1')),
  agreed: optional(assetId),
  offer: optional(fc.constantFrom(1, 5)),
  price: optional(fc.constantFrom(2, 'free')),
  leaving: fc.boolean(),
});
const dialog: fc.Arbitrary<DialogState> = fc.record({
  flow: fc.constant('tryon'),
  version: fc.constantFrom(1, 1, 1, 1, 2),
  step: fc.constantFrom('person', 'garments', 'garments', 'consent', 'offer', 'odd'),
  data,
});
const level = fc.constantFrom('free' as const, 'plus' as const, 'pro' as const);

/** In the midst of a try-on. */
const state: fc.Arbitrary<TurnState> = fc
  .record({ base: anyState, dialog: fc.option(dialog), level })
  .map(({ base, dialog: open, level: of }) => ({
    ...base,
    dialog: open,
    account: { ...base.account, level: of },
    prices: { 'tryon.garment': 2, 'cakes.picture': 4 },
    jobs: ['tryon', 'cakes'],
  }));
const answer = fc.oneof(
  fc.record({ tag, person: fc.record({ personId: assetId, remarks: fc.constant([]) }) }),
  fc.record({ tag, garmentId: assetId }),
  fc.record({ tag, problem: fc.constantFrom('gone', 'undressed', 'odd') }),
  fc.anything(),
);
const task: fc.Arbitrary<Inbound> = fc
  .record({ kind: fc.constantFrom('tryon-person', 'tryon-garment'), value: answer, ok: fc.boolean() })
  .map(({ kind, value, ok }) => eventOf({ type: 'task', taskId: 't', kind, result: { ok, value } }));
const words: fc.Arbitrary<Inbound> = fc
  .constantFrom(
    '/tryon',
    'да',
    'нет',
    'дальше',
    'remove 1',
    '2 dress',
    'save photo',
    'forget my photo',
    '1',
    '继续',
  )
  .map((text) => eventOf({ type: 'text', text }));
const event = fc.oneof(anyEvent, task, words);

const isCore = (effect: Effect): effect is CoreEffect | { do: 'use-menu'; use: string } =>
  effect.do !== 'reply' && effect.do !== 'dialog' && effect.do !== 'task';

/** Carries a turn out like the core: effects in order, each outcome settled, the rest dropped after a failure. */
const carryOut = (now: TurnState, inbound: Inbound, gen: fc.GeneratorValue) => {
  const seen: Effect[] = [];
  let budget = 40;
  let open = now.dialog;
  const run = (list: Effect[]): void => {
    for (const effect of list) {
      seen.push(effect);
      if (effect.do === 'dialog') open = effect.dialog;
      if (!isCore(effect)) continue;
      budget -= 1;
      expect(budget).toBeGreaterThan(0);
      const outcome = gen(outcomeFor, effect);
      run(dialogue.settle({ ...now, dialog: open }, effect, outcome, inbound));
      if (!outcome.ok) return;
    }
  };
  run(dialogue.reduce(now, inbound));
  return { seen, open };
};

describe('a try-on, whatever comes', () => {
  it('never throws, always ends, answers, and keeps to what the chat can show', () => {
    fc.assert(
      fc.property(state, event, fc.gen(), (now, inbound, gen) => {
        const { seen } = carryOut(now, inbound, gen);
        const { body } = inbound;
        if (body.type !== 'task' && body.type !== 'membership') expect(seen.length).toBeGreaterThan(0);
        for (const reply of repliesOf(seen)) {
          for (const { key } of reply.lines)
            expect(LOCALES.every((locale) => i18n.has(key, locale))).toBe(true);
          const { capabilities } = now.conversation;
          const drawn = { ...reply, menu: reply.menu && { ...reply.menu, id: MENU } };
          for (const part of render(drawn, { locale: now.locale, capabilities, timeZone: 'UTC' })) {
            const most = part.kind === 'text' ? capabilities.textLength : capabilities.captionLength;
            expect(part.text.length).toBeLessThanOrEqual(most);
          }
        }
      }),
      { numRuns: 1200, seed: SEED },
    );
  });

  it('orders only what was agreed to and offered, and never forgets what is kept or just ordered', () => {
    fc.assert(
      fc.property(state, event, fc.gen(), (now, inbound, gen) => {
        const { seen } = carryOut(now, inbound, gen);
        const person = now.dialog?.data.person as { id?: string; kept?: boolean } | undefined;
        for (const effect of seen) {
          if (effect.do === 'submit' && effect.job === 'tryon') {
            expect(now.dialog).toMatchObject({ step: 'offer', data: { agreed: person?.id } });
          }
          if (effect.do === 'drop-upload' && person?.kept === true && now.dialog?.version === 1) {
            // A late answer may bring an id of its own; of those only what this place knows is kept.
            if (inbound.body.type !== 'task') expect(effect.assetId).not.toBe(person.id);
          }
        }
      }),
      { numRuns: 1200, seed: SEED },
    );
  });

  it('offers no dead choice', () => {
    fc.assert(
      fc.property(state, event, fc.gen(), (before, inbound, gen) => {
        const now = { ...before, account: { ...before.account, blocked: false, isNew: false } };
        const { seen, open } = carryOut(now, inbound, gen);
        const last = repliesOf(seen).at(-1)?.menu;
        if (!last || open?.flow !== 'tryon') return;
        const pressed = {
          ...{ id: MENU, accountId: now.account.id, actions: last.actions, once: last.once ?? true },
          ...{ createdAt: now.now, expiresAt: now.now + 1, usedAt: null },
        };
        last.actions.forEach((action, index) => {
          if (action.args?.flow !== 'tryon') return;
          const next = dialogue.reduce({ ...now, dialog: open, pressed }, pressEvent(`${MENU}.${index}`));
          const codes = repliesOf(next).map(({ code }) => code);
          expect(codes).not.toContain('CHOICE_EXPIRED');
        });
      }),
      { numRuns: 800, seed: SEED },
    );
  });
});

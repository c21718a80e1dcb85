import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CoreEffect, Dialogue, Effect, Inbound, TurnState } from '../../core/index.ts';
import { NOW, pressEvent, repliesOf } from '../../test/support/dialogue.ts';
import { anyEvent, anyState, MENU } from '../../test/support/dialogue-arbitraries.ts';
import { outcomeFor } from '../../test/support/dialogue-values.ts';
import { createDialogue, createI18n, createRenderer, LOCALES } from './index.ts';

/** A studio that gives credits in no way, and one that does in every way. */
const STUDIOS = [
  ['nothing is sold', createDialogue()],
  [
    'everything is',
    createDialogue({
      offers: () => ['stars', 'usdt', 'wechat-pay', 'epay', 'manual', 'codes'],
      plusChannel: '@studio_news',
      inviteCredits: 20,
    }),
  ],
] as const;
const i18n = createI18n();
const render = createRenderer(i18n);

/** Fixed, so that a failure stays; change it to look elsewhere. */
const SEED = 20260301;

const isCore = (effect: Effect): effect is CoreEffect | { do: 'use-menu'; use: string } =>
  effect.do !== 'reply' && effect.do !== 'dialog' && effect.do !== 'task';

/** Carries a turn out like the core: effects in order, each outcome settled, the rest dropped after a failure. */
const carryOut = (dialogue: Dialogue, now: TurnState, inbound: Inbound, gen: fc.GeneratorValue): Effect[] => {
  const seen: Effect[] = [];
  let budget = 20;
  let { dialog } = now;
  const run = (list: Effect[]): void => {
    for (const effect of list) {
      seen.push(effect);
      if (effect.do === 'dialog') dialog = effect.dialog;
      if (!isCore(effect)) continue;
      budget -= 1;
      expect(budget).toBeGreaterThan(0);
      const outcome = gen(outcomeFor, effect);
      run(dialogue.settle({ ...now, dialog }, effect, outcome, inbound));
      if (!outcome.ok) return;
    }
  };
  run(dialogue.reduce(now, inbound));
  return seen;
};

const partsOf = (now: TurnState, effects: Effect[]) =>
  repliesOf(effects).flatMap((reply) =>
    render(
      { ...reply, menu: reply.menu && { ...reply.menu, id: MENU } },
      { locale: now.locale, capabilities: now.conversation.capabilities, timeZone: 'UTC' },
    ),
  );

describe.each(STUDIOS)('the conversation where %s, whatever comes', (_, dialogue) => {
  it('never throws, always ends, and keeps to what the chat can show', () => {
    fc.assert(
      fc.property(anyState, anyEvent, fc.gen(), (now, inbound, gen) => {
        const effects = carryOut(dialogue, now, inbound, gen);
        const { buttonBytes, textLength, captionLength } = now.conversation.capabilities;
        for (const part of partsOf(now, effects)) {
          expect(part.text.length).toBeLessThanOrEqual(part.kind === 'text' ? textLength : captionLength);
          if (buttonBytes === 0) expect(part.buttons).toBeUndefined();
          for (const button of part.buttons?.flat() ?? []) {
            expect(Buffer.byteLength(button.token)).toBeLessThanOrEqual(64);
            expect(button.label).not.toBe('');
          }
        }
        for (const { lines } of repliesOf(effects)) {
          for (const one of lines) expect(LOCALES.every((locale) => i18n.has(one.key, locale))).toBe(true);
        }
      }),
      { numRuns: 1500, seed: SEED },
    );
  });

  it('answers everyone who addresses it, and nobody else', () => {
    fc.assert(
      fc.property(anyState, anyEvent, (now, inbound) => {
        const effects = dialogue.reduce(now, inbound);
        // The result of a task is told when somebody waits for it.
        if (inbound.body.type === 'task') return;
        expect(effects.length > 0).toBe(inbound.body.type !== 'membership');
      }),
      { numRuns: 500, seed: SEED },
    );
  });

  it('offers no dead choice: each one that it shows does something when its owner presses it', () => {
    fc.assert(
      fc.property(anyState, anyEvent, fc.gen(), (before, inbound, gen) => {
        const now = { ...before, account: { ...before.account, blocked: false, isNew: false } };
        const effects = carryOut(dialogue, now, inbound, gen);
        const changes = effects.flatMap((effect) => (effect.do === 'dialog' ? [effect.dialog] : []));
        const dialog = changes.length > 0 ? (changes.at(-1) ?? null) : now.dialog;
        for (const { menu: shown } of repliesOf(effects)) {
          if (!shown) continue;
          // Re-offered choices of random menus may be nonsense of the generator's own making.
          if (
            shown.actions.some((one) => one.label.key === 'action-open-numbered' && one.label.params?.n === 1)
          )
            continue;
          const pressed = {
            id: MENU,
            accountId: now.account.id,
            actions: shown.actions,
            once: shown.once ?? true,
            generationId: shown.generationId,
            createdAt: NOW,
            expiresAt: NOW + 1,
            usedAt: null,
          };
          shown.actions.forEach((_action, index) => {
            const next = dialogue.reduce({ ...now, dialog, pressed }, pressEvent(`${MENU}.${index}`));
            const said = repliesOf(next).flatMap((reply) => [
              reply.code,
              ...reply.lines.map((one) => one.key),
            ]);
            for (const dead of [
              'CHOICE_EXPIRED',
              'CHOICE_USED',
              'NOTHING_TO_SHOW',
              'not-offered',
              'unknown-command',
            ]) {
              expect(said).not.toContain(dead);
            }
          });
        }
      }),
      { numRuns: 500, seed: SEED },
    );
  });
});

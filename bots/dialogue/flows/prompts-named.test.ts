import { describe, expect, it } from 'vitest';
import { textEvent } from '../../../test/support/dialogue.ts';
import { createPromptsTalk, FULL, galleryState, templateOf } from '../../../test/support/prompts-talk.ts';
import { createDialogue } from '../index.ts';

const dialogue = createDialogue();
const talkOf = (changes: Parameters<typeof galleryState>[0] = {}) =>
  createPromptsTalk({ dialogue, state: galleryState(changes) });

describe('a shared picture', () => {
  const shared = (templateCode: string | undefined, startLink?: string) => {
    const state = galleryState();
    const { conversation } = state;
    const capabilities = { ...conversation.capabilities, ...(startLink ? { startLink } : {}) };
    const [said] = dialogue.settle(
      { ...state, conversation: { ...conversation, capabilities } },
      { do: 'share', generationId: 'gen' },
      { ok: true, value: { generationId: 'gen', assets: ['a'], templateCode } },
      textEvent('share'),
    );
    return said?.do === 'reply' ? said.reply : undefined;
  };

  it('tells how anybody gets one like it where the house published its template', () => {
    const link = shared('castle12', 'https://t.me/DarkroomTestBot?start=');
    expect(link?.lines[1]).toEqual({
      key: 'template-like-this-link',
      params: { url: 'https://t.me/DarkroomTestBot?start=p_castle12' },
    });
    expect(link?.menu?.actions[0]?.args).toEqual({ flow: 'prompts', pick: 'open', code: 'castle12' });
    expect(shared('castle12')?.lines[1]).toEqual({
      key: 'template-like-this-words',
      params: { command: '/start p_castle12' },
    });
  });

  it('is only the picture otherwise', () => {
    expect(shared(undefined)).toMatchObject({ lines: [{ key: 'photo-shared' }], assets: [{ assetId: 'a' }] });
    expect(shared(undefined)?.menu).toBeUndefined();
  });
});

describe('/prompts <name>', () => {
  it('orders at once where nothing is unset', () => {
    const talk = talkOf();
    const said = talk.say('/prompts forest cabin');
    expect(said.submitted).toEqual([
      { do: 'submit', job: 'gallery', input: { templateId: 't-cabin', values: {} }, count: 1, shownPrice: 5 },
    ]);
    expect(said.keys).toContain('gen-queued');
  });

  it.each([
    ['variables', { variables: FULL.variables.slice(1, 2) }],
    ['a reference', { takesReference: true }],
  ] as const)('shows the card where there are %s, also ones that may be left out', (_what, asks) => {
    const talk = talkOf();
    talk.has([templateOf(asks)]);
    const said = talk.say('/prompts forest cabin');
    expect(said).toMatchObject({ submitted: [], keys: expect.arrayContaining(['prompts-title']) });
  });

  it('never orders by a code, which somebody else may have written', () => {
    const said = talkOf().say('/prompts cabin123');
    expect(said.submitted).toEqual([]);
    expect(said.keys[0]).toBe('prompts-title');
  });

  it('only shows what the words begin: a charge never comes from a guess', () => {
    const talk = talkOf();
    const begun = talk.say('/prompts forest c');
    expect(begun).toMatchObject({ submitted: [], keys: expect.arrayContaining(['prompts-title']) });
    expect(talk.menu().actions[0]?.args?.pick).toBe('use');
  });

  it('asks first when it is dear, and where a group pays', () => {
    const dear = talkOf();
    dear.has([templateOf({ price: 60 })]);
    const offered = dear.say('/prompts forest cabin');
    expect(offered).toMatchObject({ submitted: [], keys: ['prompts-offer', 'offer-cost-balance'] });
    const group = talkOf({
      conversation: { ...galleryState().conversation, kind: 'group', id: 'telegram:1:-9' },
      account: { ...galleryState().account, kind: 'group' },
    });
    expect(group.say('/prompts forest cabin')).toMatchObject({
      submitted: [],
      keys: ['prompts-offer', 'offer-cost'],
    });
  });

  it('searches for what has no such name', () => {
    const said = talkOf().say('/prompts castle');
    expect(said.keys).toContain('prompts-found');
    expect(talkOf().say('/prompts единорог на луне').keys).toContain('prompts-nothing-found');
  });
});

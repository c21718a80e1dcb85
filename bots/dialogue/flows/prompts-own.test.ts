import { describe, expect, it } from 'vitest';
import { createPromptsTalk } from '../../../test/support/prompts-talk.ts';
import { createDialogue } from '../index.ts';

const dialogue = createDialogue();
const talkOf = () => createPromptsTalk({ dialogue });

describe('a prompt of one’s own', () => {
  it('is saved with a title and words whose places are explained', () => {
    const talk = talkOf();
    talk.say('/prompts');
    expect(talk.press('save').keys).toEqual(['prompts-save-intro', 'prompts-write-title', 'prompts-leave']);
    talk.say('статус');
    expect(talk.dialog()?.data.title).toBe('статус');
    talk.say('/prompts');
    talk.press('save');
    expect(talk.say('2024').keys).toContain('prompts-write-places');
    const said = talk.say('готово {{animal}}');
    expect(said.effects).toContainEqual({ do: 'save-template', title: '2024', content: 'готово {{animal}}' });
    expect(said.keys.slice(0, 2)).toEqual(['prompts-saved', 'prompts-title']);
    expect(talk.menu().actions.map(({ args }) => args?.pick)).toEqual([
      ...['use', 'favourite', 'share', 'edit-title', 'edit-content', 'delete', 'home'],
    ]);
  });

  it('keeps the step for titles and words that can’t be used', () => {
    const talk = talkOf();
    talk.say('/prompts');
    talk.say('сохранить');
    expect(talk.say('!!!').codes).toEqual(['EMPTY_PROMPT']);
    expect(talk.say('x'.repeat(61)).codes).toEqual(['PROMPT_TOO_LONG']);
    expect(talk.send().codes).toEqual(['UNSUPPORTED_FILE']);
    expect(talk.dialog()?.step).toBe('save-title');
    talk.say('Boat');
    expect(talk.say('y'.repeat(2001)).codes).toEqual(['PROMPT_TOO_LONG']);
    expect(talk.dialog()).toMatchObject({ step: 'save-content', data: { title: 'Boat' } });
  });

  it.each([
    ['BAD_INPUT', 'variables', 'prompts-bad-variables', 'save-content'],
    ['BAD_INPUT', 'title', 'prompts-bad-title', 'save-title'],
    ['BAD_INPUT', 'content', 'error-bad-input', 'save-content'],
    ['REFUSED_BY_SAFETY', '', 'error-refused-by-safety', 'save-content'],
    ['BAD_INPUT', 'many', 'prompts-too-many', undefined],
  ] as const)(
    'that the core refuses (%s %s) is told, at the step that mends it',
    (code, field, key, step) => {
      const talk = talkOf();
      talk.say('/prompts');
      talk.press('save');
      talk.say('Boat');
      talk.refuse({ 'save-template': { code, params: { field } } });
      expect(talk.say('a boat').keys[0]).toBe(key);
      expect(talk.dialog()?.step).toBe(step);
    },
  );

  it.each(['back', 'назад', '返回', 'нет', 'no', '算了'])('is not what “%s” means: it goes back', (word) => {
    const talk = talkOf();
    talk.say('/prompts');
    talk.press('save');
    talk.say('Boat');
    const title = talk.say(word);
    expect(title.keys).toEqual(['prompts-write-title', 'prompts-leave']);
    expect(talk.dialog()?.step).toBe('save-title');
    expect(talk.say(word).keys[0]).toBe('prompts-home');
    expect(talk.dialog()?.step).toBe('list');
    for (const step of ['rename', 'edit'] as const) {
      talk.say('/prompts own12345');
      talk.press(step);
      const card = talk.say(word);
      expect(card.keys[0]).toBe('prompts-title');
      expect(card.effects.some((effect) => effect.do === 'change-template')).toBe(false);
      expect(talk.dialog()?.step).toBe('card');
    }
  });

  it.each(['cancel', 'отмена', '取消'])('is not what “%s” means: it is left', (word) => {
    const talk = talkOf();
    talk.say('/prompts');
    talk.press('save');
    talk.say('Boat');
    expect(talk.say(word).keys).toEqual(['left-dialog']);
    expect(talk.dialog()).toBeNull();
  });

  it('is listed and changed', () => {
    const talk = talkOf();
    talk.say('/prompts');
    expect(talk.press({ own: 1 }).keys).toContain('prompts-head-own');
    talk.say('1');
    expect(talk.press('rename').keys[0]).toBe('prompts-now-title');
    expect(talk.say('Other boat').effects).toContainEqual({
      do: 'change-template',
      templateId: 't-own',
      title: 'Other boat',
    });
    expect(talk.press('edit').replies[0]?.lines[0]?.params?.text).toBe('a {{animal}} in a boat');
    const said = talk.say('a {{animal}}');
    expect(said.effects).toContainEqual({
      do: 'change-template',
      templateId: 't-own',
      content: 'a {{animal}}',
    });
    expect(said.keys[0]).toBe('prompts-changed');
  });

  it('is deleted after a question, once', () => {
    const talk = talkOf();
    talk.say('/prompts own12345');
    expect(talk.press('delete').keys).toEqual(['prompts-delete-ask']);
    const question = talk.menu();
    expect(talk.press('cancel').keys[0]).toBe('prompts-title');
    const said = talk.pressOld(question, 'confirm');
    expect(said.effects).toContainEqual({ do: 'delete-template', templateId: 't-own', use: question.id });
    expect(said.keys).toEqual(['prompts-deleted']);
    const again = talk.pressOld(question, 'confirm', { usedAt: 1 });
    expect(again.keys[0]).toBe('prompts-gone');
  });

  it('that was deleted meanwhile can’t be changed', () => {
    const talk = talkOf();
    talk.say('/prompts own12345');
    talk.press('rename');
    talk.refuse({ 'change-template': { code: 'PROMPT_NOT_FOUND' } });
    expect(talk.say('Boat').codes).toEqual(['PROMPT_NOT_FOUND']);
    expect(talk.dialog()).toBeNull();
  });
});

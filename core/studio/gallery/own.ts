import type { TemplateVariable } from '../../conversations/templates.ts';
import type { Tx } from '../../db/db.ts';
import { DarkroomError } from '../../errors.ts';
import type { Ids } from '../../ids.ts';
import type { Screen } from '../safety/screen.ts';
import { cleanLines, oneLine, PROMPT_LIMIT } from '../words.ts';
import { placesOf } from './compose.ts';
import { requireOwn, type TemplateReader } from './rows.ts';
import { inLocales, readIn, type TemplateRow, templateLocale } from './template.ts';

const TITLE_LIMIT = 60;
const MOST_TEMPLATES = 50;
const MOST_VARIABLES = 6;
/** Characters of one answer. */
const ANSWER_LIMIT = 200;

const bad = (field: string, why: string): DarkroomError =>
  new DarkroomError('BAD_INPUT', `template: ${why}`, { field });

const titleOf = (given: string): string => {
  const title = oneLine(given);
  if (!/[\p{L}\p{N}]/u.test(title) || [...title].length > TITLE_LIMIT) throw bad('title', 'no such title');
  return title;
};

const contentOf = (given: string): string => {
  const content = cleanLines(given);
  if (!/[\p{L}\p{N}]/u.test(content)) throw new DarkroomError('EMPTY_PROMPT', 'template: no words');
  const length = [...content].length;
  if (length > PROMPT_LIMIT) {
    throw new DarkroomError('PROMPT_TOO_LONG', `template: ${length} characters`, {
      length,
      limit: PROMPT_LIMIT,
    });
  }
  return content;
};

/** {{words in braces}} are asked for as they stand. */
const ownVariables = (content: string, locale: string): TemplateVariable[] => {
  const names = placesOf(content);
  if (!names) throw bad('variables', 'braces that name nothing');
  if (names.length > MOST_VARIABLES) throw bad('variables', `${names.length} variables`);
  return names.map((name) => ({
    name,
    type: 'text',
    most: ANSWER_LIMIT,
    ask: { [templateLocale(locale)]: name },
  }));
};

export interface OwnTemplatesOptions {
  ids: Ids;
  screen: Screen;
}

/** Prompts that people keep for themselves, and may share by their codes. Every door takes the acting account. */
export const createOwnTemplates = ({ ids, screen }: OwnTemplatesOptions) => {
  const requireAllowed = (title: string, content: string): void => {
    for (const text of [title, content, `${title} ${content}`]) {
      // One's own always take a reference picture.
      const verdict = screen(text, { job: 'gallery', hasPicture: true });
      if (verdict.refused) {
        throw new DarkroomError('REFUSED_BY_SAFETY', `template: rule ${verdict.rule}`, {
          rule: verdict.rule,
        });
      }
    }
  };

  return {
    /** Answers its id. Throws EMPTY_PROMPT, PROMPT_TOO_LONG, REFUSED_BY_SAFETY, BAD_INPUT. */
    async save(tx: Tx, reader: TemplateReader, given: { title: string; content: string }): Promise<string> {
      const { accountId } = reader;
      const title = titleOf(given.title);
      const content = contentOf(given.content);
      const variables = ownVariables(content, reader.locale);
      requireAllowed(title, content);
      // Two at once would both find room for one.
      await tx.lock(`templates:${accountId}`);
      const kept = await tx.get<{ n: number }>(
        'SELECT CAST(COUNT(*) AS BIGINT) AS n FROM prompt_template WHERE account_id = ? AND deleted_at IS NULL',
        accountId,
      );
      if ((kept?.n ?? 0) >= MOST_TEMPLATES) throw bad('many', `${accountId} has ${kept?.n} templates`);
      const id = ids.row();
      const now = await tx.now();
      const locale = templateLocale(reader.locale);
      await tx.run(
        `INSERT INTO prompt_template (id, code, account_id, name, titles, descriptions, content, category, members_only,
           cost, variables, takes_reference, sample_id, status, position, revision, created_at, updated_at)
         VALUES (?, ?, ?, NULL, ?, '{}', ?, 'own', 0, NULL, ?, 1, NULL, 'published', 0, 1, ?, ?)`,
        id,
        ids.short(),
        accountId,
        JSON.stringify({ [locale]: title }),
        content,
        JSON.stringify(variables),
        now,
        now,
      );
      return id;
    },

    /** The same for one that there is. PROMPT_NOT_FOUND for what is not the account's. */
    async change(
      tx: Tx,
      reader: TemplateReader,
      given: { templateId: string; title?: string; content?: string },
    ): Promise<void> {
      const row: TemplateRow = await requireOwn(tx, reader.accountId, given.templateId);
      const titles = inLocales(row.titles);
      // It stays under the language that it was written in.
      const written = Object.keys(titles)[0] ?? templateLocale(reader.locale);
      const title = given.title === undefined ? readIn(titles, written) : titleOf(given.title);
      const content = given.content === undefined ? row.content : contentOf(given.content);
      const variables = ownVariables(content, written);
      requireAllowed(title, content);
      await tx.run(
        `UPDATE prompt_template SET titles = ?, content = ?, variables = ?, revision = revision + 1, updated_at = ?
         WHERE id = ?`,
        JSON.stringify({ [written]: title }),
        content,
        JSON.stringify(variables),
        await tx.now(),
        row.id,
      );
    },

    /** Gone from every list, favourites included; orders that run were given its text. */
    async remove(tx: Tx, reader: TemplateReader, templateId: string): Promise<{ title: string }> {
      const row = await requireOwn(tx, reader.accountId, templateId);
      const now = await tx.now();
      await tx.run(
        'UPDATE prompt_template SET deleted_at = ?, updated_at = ? WHERE id = ?',
        now,
        now,
        row.id,
      );
      await tx.run('DELETE FROM prompt_favourite WHERE template_id = ?', row.id);
      return { title: readIn(inLocales(row.titles), reader.locale) };
    },
  };
};

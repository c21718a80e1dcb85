import type { Tx } from '../../db/db.ts';
import type { Ids } from '../../ids.ts';
import type { HouseTemplate } from './template.ts';
import { HOUSE_TEMPLATES } from './templates/index.ts';

type Written = Record<'titles' | 'descriptions' | 'content' | 'category' | 'variables', string> & {
  members_only: number;
  takes_reference: number;
  position: number;
};

const writtenOf = (template: HouseTemplate, position: number): Written => ({
  titles: JSON.stringify(template.titles),
  descriptions: JSON.stringify(template.descriptions),
  content: template.content,
  category: template.category,
  variables: JSON.stringify(template.variables ?? []),
  members_only: template.membersOnly ? 1 : 0,
  takes_reference: template.takesReference ? 1 : 0,
  position,
});

const COLUMNS = [
  'titles',
  'descriptions',
  'content',
  'category',
  'variables',
  'members_only',
  'takes_reference',
  'position',
] as const;

/**
 * Writes the house's templates that have no row yet, and what this build words differently in rows that nobody edited
 * (revision 1). What an admin changed, hid or deleted stays as it is. Run at every start, also by two processes at once.
 */
export const seedTemplates = async (
  tx: Tx,
  ids: Ids,
  templates: readonly HouseTemplate[] = HOUSE_TEMPLATES,
): Promise<void> => {
  await tx.lock('prompt-templates');
  const rows = await tx.all<Written & { id: string; name: string; revision: number }>(
    `SELECT id, name, revision, ${COLUMNS.join(', ')} FROM prompt_template WHERE name IS NOT NULL`,
  );
  const known = new Map(rows.map((row) => [row.name, row]));
  const now = await tx.now();
  for (const [position, template] of templates.entries()) {
    const written = writtenOf(template, position);
    const values = COLUMNS.map((column) => written[column]);
    const row = known.get(template.name);
    if (!row) {
      await tx.run(
        `INSERT INTO prompt_template (id, code, account_id, name, ${COLUMNS.join(', ')}, status, revision, created_at, updated_at)
         VALUES (?, ?, NULL, ?, ${COLUMNS.map(() => '?').join(', ')}, 'published', 1, ?, ?)`,
        ids.row(),
        template.name,
        template.name,
        ...values,
        now,
        now,
      );
    } else if (row.revision === 1 && COLUMNS.some((column) => row[column] !== written[column])) {
      await tx.run(
        `UPDATE prompt_template SET ${COLUMNS.map((column) => `${column} = ?`).join(', ')}, updated_at = ?
         WHERE id = ? AND revision = 1`,
        ...values,
        now,
        row.id,
      );
    }
  }
};

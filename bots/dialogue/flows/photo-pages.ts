import type { MenuAction } from '../../../core/index.ts';
import { line } from '../turn.ts';

/** A page within bounds, however it was asked for. */
export const pageOf = (
  total: number,
  wanted: unknown,
  size: number,
): { page: number; from: number; pages: number } => {
  const pages = Math.max(1, Math.ceil(total / size));
  const page = typeof wanted === 'number' && Number.isInteger(wanted) ? wanted : 0;
  const within = Math.min(Math.max(page, 0), pages - 1);
  return { page: within, from: within * size, pages };
};

/** Previous and next, which vanish at the ends. */
export const turnPages = (page: number, pages: number, args: Record<string, string | number>): MenuAction[] =>
  [
    ...(page > 0 ? [{ label: line('action-previous'), page: page - 1 }] : []),
    ...(page < pages - 1 ? [{ label: line('action-next'), page: page + 1 }] : []),
  ].map(({ label, page: to }): MenuAction => ({ action: 'page', label, args: { ...args, page: to } }));

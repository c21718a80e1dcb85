import { html, type Markup } from '../markup.ts';

/** Strokes of 24 x 24 icons. */
const PATHS = {
  brush:
    'M9.5 14.5 19 5a1.8 1.8 0 0 0-2.5-2.5L7 12M7 12.5c-2.6 0-3.5 2-3.5 4 0 1.5-.8 2.5-1.5 3 3.5.9 8 .3 8-3.5 0-2-1.3-3.5-3-3.5Z',
  eraser:
    'm8 20-5.2-5.2a1.5 1.5 0 0 1 0-2.1L12.7 2.8a1.5 1.5 0 0 1 2.1 0l6.4 6.4a1.5 1.5 0 0 1 0 2.1L12.5 20H21M7.5 8 16 16.5M8 20h4.5',
  undo: 'M8 4 3.5 8.5 8 13M4 8.5h9.5a6 6 0 0 1 0 12H9',
  redo: 'm16 4 4.5 4.5L16 13M20 8.5h-9.5a6 6 0 0 0 0 12H15',
  clear: 'M4 6.5h16M9.5 6V3.5h5V6M6 6.5 7 21h10l1-14.5M10 10.5v6.5M14 10.5v6.5',
  out: 'M5 12h14',
  fit: 'M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5',
  in: 'M12 5v14M5 12h14',
  remove: 'M6 6l12 12M18 6 6 18',
  done: 'm5 12.5 5 5 9.5-11',
} as const;

/** An icon that says nothing by itself: its button has the words. */
export const icon = (name: keyof typeof PATHS): Markup =>
  html`<svg viewBox="0 0 24 24" width="22" height="22" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false"><path d="${PATHS[name]}"/></svg>`;

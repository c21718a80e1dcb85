import type { UploadPage } from '../../../core/index.ts';
import { pageFrame } from '../frame.ts';
import { html, type Markup } from '../markup.ts';
import type { Say } from '../say.ts';
import type { FileLine, FileStanding, PhotoLine } from './lines.ts';
import { megabytes } from './megabytes.ts';
import type { UploadState } from './view.ts';

/** Told by shape as well as by colour. */
const MARKS: Record<FileStanding, string> = {
  pass: '✓',
  accepted: '✓',
  taken: '✓',
  warn: '!',
  ask: '?',
  reject: '×',
  pending: '…',
  removed: '–',
};

const SCRIPTED = html`<link rel="stylesheet" href="static/upload.css">
<script type="module" src="static/upload.js"></script>`;

const verdict = ({ standing, label, reasons }: Omit<PhotoLine, 'number'> | FileLine): Markup =>
  html`<div><p class="standing"><span class="mark" aria-hidden="true">${MARKS[standing]}</span><span class="label">${label}</span></p>${reasons.map((reason) => html`<p class="reason">${reason}</p>`)}</div>`;

const photoItem = (photo: PhotoLine): Markup =>
  html`<li class="row" data-standing="${photo.standing}"><span class="number">${photo.number}</span>${verdict(photo)}</li>`;

const troubleItem = (file: FileLine): Markup =>
  html`<li class="row" data-standing="${file.standing}">${verdict(file)}</li>`;

/** Files that are no photos, or not all of them: nothing else on the page would tell of them. */
const isTrouble = ({ number, standing }: FileLine): boolean =>
  number === undefined && (standing === 'reject' || standing === 'warn');

/** What the page's script says by itself. Numbers that only it knows stand as {done} and {total}. */
const scriptWords = (
  say: (key: string, params?: Record<string, string | number>) => string,
  page: UploadPage,
) => ({
  waiting: say('page-upload-waiting'),
  sending: say('page-upload-sending'),
  sent: say('page-upload-sent'),
  progress: say('page-upload-progress', { done: '{done}', total: '{total}' }),
  allSent: say('page-upload-all-sent'),
  retry: say('page-upload-retry'),
  remove: say('page-upload-remove'),
  photoTooLarge: say('page-upload-too-large', { mb: megabytes(page.photoBytes) }),
  zipTooLarge: say('page-upload-too-large', { mb: megabytes(page.zipBytes) }),
  unsupported: say('page-upload-unsupported'),
  empty: say('page-upload-empty'),
  lost: say('page-upload-lost'),
});

export interface UploadPageParts {
  page: UploadPage;
  state: UploadState;
  say: Say;
  photos: { least: number; most: number };
  pollMs: number;
}

/** The page of an intake, with everything that is known of it now. */
export const uploadPageHtml = ({ page, state, say: sayIn, photos, pollMs }: UploadPageParts): string => {
  const { locale } = page;
  const say = (key: string, params: Record<string, string | number> = {}) => sayIn(key, params, locale);
  const { photoBytes, zipBytes } = page;
  const data = {
    photoBytes,
    zipBytes,
    pollMs,
    pending: state.pending,
    marks: MARKS,
    words: scriptWords(say, page),
  };
  const title = say('page-upload-title');
  const troubles = state.files.filter(isTrouble);
  const intro =
    page.view.subject === 'pet' ? say('page-upload-intro-pet', photos) : say('page-upload-intro', photos);
  const limits = say('page-upload-limits', { photo: megabytes(photoBytes), zip: megabytes(zipBytes) });

  return pageFrame({
    locale,
    title,
    head: SCRIPTED,
    body: html`<main data-page="${JSON.stringify(data)}">
<h1>${title}</h1>
<p class="intro">${intro}</p>
<noscript><p class="problem">${say('page-upload-no-script')}</p></noscript>

<section class="state" data-enough="${String(state.enough)}">
<p class="headline" role="status">${state.headline}</p>
<progress class="enough" max="${photos.least}" value="${Math.min(state.usable, photos.least)}" aria-hidden="true"></progress>
<ul class="notes" aria-live="polite">${state.notes.map((note) => html`<li>${note}</li>`)}</ul>
</section>

<section class="choose">
<label class="button"><input class="picker" type="file" multiple accept="image/jpeg,image/png,image/webp,.zip" aria-describedby="limits"><span>${say('page-upload-choose')}</span></label>
<p class="drop-hint">${say('page-upload-drop')}</p>
<p class="small" id="limits">${limits}</p>
</section>

<section class="queue" aria-labelledby="queue-title" hidden>
<h2 id="queue-title">${say('page-upload-queue')}</h2>
<div class="all">
<p class="all-text" role="status"></p>
<button class="retry-all" type="button" hidden>${say('page-upload-retry-all')}</button>
<progress class="all-progress" max="1" value="0" aria-label="${say('page-upload-queue')}"></progress>
</div>
<ul class="files"></ul>
</section>

<section class="photos" aria-labelledby="photos-title"${state.photos.length === 0 ? html` hidden` : ''}>
<h2 id="photos-title">${say('page-upload-photos')}</h2>
<ol>${state.photos.map(photoItem)}</ol>
<p class="small">${say('page-upload-numbers')}</p>
</section>

<section class="troubles" aria-labelledby="troubles-title"${troubles.length === 0 ? html` hidden` : ''}>
<h2 id="troubles-title">${say('page-upload-troubles')}</h2>
<ul>${troubles.map(troubleItem)}</ul>
</section>
<p class="small privacy">${say('page-upload-privacy')}</p>

<template id="photo">${photoItem({ number: 0, standing: 'pass', label: '', reasons: [''] })}</template>
<template id="trouble">${troubleItem({ id: '', standing: 'reject', label: '', reasons: [''] })}</template>
<template id="file"><li class="row"><span class="preview" aria-hidden="true"></span><div><p class="name"></p><p class="small status"></p><p class="standing" hidden><span class="mark" aria-hidden="true"></span><span class="label"></span></p><p class="reason" role="alert" hidden></p><progress max="1" value="0"></progress></div><button class="retry" type="button" hidden>${say('page-upload-retry')}</button><button class="remove" type="button">×</button></li></template>
</main>`,
  });
};

/** The page of a link that opens nothing (any more). It tells whoever made the link nothing else. */
export const refusalHtml = (state: 'gone' | 'missing', locale: string, sayIn: Say): string => {
  const say = (key: string) => sayIn(key, {}, locale);
  const gone = state === 'gone';
  const title = gone ? say('page-upload-gone-title') : say('page-upload-missing-title');
  const text = gone ? say('page-upload-gone') : say('page-upload-missing');
  return pageFrame({
    locale,
    title,
    body: html`<main class="refusal"><h1>${title}</h1><p class="intro">${text}</p></main>`,
  });
};

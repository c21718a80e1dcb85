import type { GalleryDetail } from '../../../core/index.ts';
import { pageFrame } from '../frame.ts';
import { html, type Markup } from '../markup.ts';
import type { Addresses } from './addresses.ts';
import { pictureGrid } from './grid.ts';
import { posterRow } from './poster-row.ts';
import { jobName, type Reader } from './reader.ts';

/** A longer prompt is folded. */
const LONG_PROMPT = 260;

/** What the page's scripts say by themselves. */
const scriptWords = ({ say }: Reader) => ({
  asked: say('page-gallery-asked'),
  editDone: say('page-gallery-edit-done'),
  deleted: say('page-gallery-deleted'),
  sending: say('page-gallery-sending'),
  failed: say('page-gallery-failed'),
});

const promptHtml = (prompt: string, { say }: Reader): Markup =>
  prompt.length > LONG_PROMPT
    ? html`<details class="prompt"><summary>${say('page-gallery-prompt')}</summary><p>${prompt}</p></details>`
    : html`<p class="prompt">${prompt}</p>`;

const factsHtml = (detail: GalleryDetail, reader: Reader): Markup => {
  const { createdAt, cost, starred, pictures } = detail;
  const { say } = reader;
  const fact = (name: string, value: Markup | string) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
  return html`<dl class="order-facts">
${fact(say('page-gallery-date'), html`<time datetime="${new Date(createdAt).toISOString()}">${reader.moment(createdAt)}</time>`)}
${fact(say('page-gallery-spent'), say('page-gallery-cost', { n: cost }))}
${pictures > 0 ? fact(say('page-gallery-made'), say('page-gallery-pictures', { n: pictures })) : ''}
${starred ? fact(say('page-gallery-star'), html`<span class="gold" aria-hidden="true">★</span> ${say('page-gallery-starred')}`) : ''}
</dl>`;
};

const dialogs = (reader: Reader, addresses: Addresses, detail: GalleryDetail): Markup => {
  const { say } = reader;
  const close = say('page-gallery-close');
  return html`<dialog class="viewer" aria-label="${say('page-gallery-viewer')}">
<div class="bar"><span class="at" role="status"></span><a class="save plain" href="#" download>${say('page-gallery-download')}</a><button class="close round" type="button" aria-label="${close}">×</button></div>
<div class="view"></div>
<button class="step previous" type="button" aria-label="${say('page-gallery-previous')}" hidden>‹</button>
<button class="step next" type="button" aria-label="${say('page-gallery-next')}" hidden>›</button>
</dialog>
<dialog class="sure" aria-labelledby="sure-title">
<h2 id="sure-title">${say('page-gallery-sure')}</h2>
<p>${say('page-gallery-sure-what', { n: detail.pictures })}</p>
<p class="buttons"><button class="keep plain" type="button">${say('page-gallery-keep')}</button><button class="yes bad" type="button">${say('page-gallery-delete')}</button></p>
</dialog>
<dialog class="said" aria-labelledby="said-text">
<p id="said-text" role="status"></p>
<p class="buttons"><button class="close plain" type="button">${close}</button><button class="to-chat strong" type="button" hidden>${say('page-gallery-to-chat')}</button>${detail.hasList ? html`<a class="to-list plain" href="${addresses.list}" hidden>${say('page-gallery-all')}</a>` : ''}</p>
</dialog>`;
};

const actions = (detail: GalleryDetail, reader: Reader, addresses: Addresses): Markup => {
  const { say } = reader;
  const zip = html`<a class="strong zip" href="${addresses.zip(detail.id)}" download>${say('page-gallery-zip')}</a>`;
  const remove = detail.running
    ? html`<p class="small running">${say('page-gallery-running')}</p>`
    : html`<button class="plain remove" type="button" hidden>${say('page-gallery-delete')}</button>`;
  return html`<div class="actions">${detail.posters.length > 0 ? zip : ''}${remove}</div>`;
};

export interface DetailPageParts {
  detail: GalleryDetail;
  reader: Reader;
  addresses: Addresses;
}

/** One order: its facts, and all of its pictures. Everything on it can be seen and downloaded without scripts. */
export const detailPageHtml = ({ detail, reader, addresses }: DetailPageParts): string => {
  const { say } = reader;
  const name = jobName(reader, detail.job, detail.training);
  const title = detail.title || name;
  const rows = detail.posters.filter(({ number }) => number !== undefined);
  const others = detail.posters.filter(({ number }) => number === undefined);
  const data = { id: detail.id, ask: addresses.ask, words: scriptWords(reader) };
  return pageFrame({
    locale: detail.locale,
    title,
    base: addresses.base,
    head: html`<link rel="stylesheet" href="${addresses.base}static/gallery.css">
<link rel="stylesheet" href="${addresses.base}static/detail.css">
<link rel="stylesheet" href="${addresses.base}static/compare.css">
<link rel="stylesheet" href="${addresses.base}static/viewer.css">
<script type="module" src="${addresses.base}static/detail.js"></script>`,
    body: html`<main class="gallery detail" data-page="${JSON.stringify(data)}">
${detail.hasList ? html`<p class="way-back"><a class="back" href="${addresses.list}"><span aria-hidden="true">←</span> ${say('page-gallery-all')}</a></p>` : ''}
<div class="order">
<p class="kind">${name}</p>
<h1>${title}</h1>
${detail.prompt ? promptHtml(detail.prompt, reader) : ''}
${factsHtml(detail, reader)}
${actions(detail, reader, addresses)}
<noscript><p class="small">${say('page-gallery-no-script')}</p></noscript>
</div>
${rows.map((poster, n) => posterRow({ poster, eager: n === 0, reader, addresses }))}
${others.length > 0 ? pictureGrid({ posters: others, title, reader, addresses }) : ''}
${detail.posters.length === 0 ? html`<p class="nothing">${detail.training ? say('page-gallery-model-how') : detail.running ? say('page-gallery-being-made') : say('page-gallery-no-picture')}</p>` : ''}
${dialogs(reader, addresses, detail)}
</main>`,
  });
};

import type { GalleryEntry, GalleryList } from '../../../core/index.ts';
import { pageFrame } from '../frame.ts';
import { html, type Markup } from '../markup.ts';
import type { Addresses } from './addresses.ts';
import { queryOf, type ReadFilter } from './filter.ts';
import { filterForm } from './filter-form.ts';
import { COVER, pictureHtml } from './picture.ts';
import { jobName, type Reader } from './reader.ts';

/** Covers that are seen at once, on a desk. */
const SEEN_AT_ONCE = 4;

const starMark = (reader: Reader): Markup =>
  html`<span class="star" role="img" aria-label="${reader.say('page-gallery-starred')}">★</span>`;

const coverHtml = (entry: GalleryEntry, n: number, reader: Reader, addresses: Addresses): Markup => {
  if (entry.cover !== undefined)
    return pictureHtml(entry.cover, { addresses, use: COVER, alt: '', eager: n < SEEN_AT_ONCE });
  return html`<span class="blank">${entry.training ? reader.say('page-gallery-model') : reader.say('page-gallery-no-picture')}</span>`;
};

const card = (entry: GalleryEntry, n: number, reader: Reader, addresses: Addresses): Markup => {
  const { id, job, training, title, createdAt, cost, starred, pictures } = entry;
  const name = jobName(reader, job, training);
  return html`<li><a class="card" href="${addresses.order(id)}">
<span class="cover">${coverHtml(entry, n, reader, addresses)}${pictures > 1 ? html`<span class="many">${reader.say('page-gallery-pictures', { n: pictures })}</span>` : ''}${starred ? starMark(reader) : ''}</span>
<strong class="title">${title || name}</strong>
<span class="facts"><span class="job">${name}</span><time datetime="${new Date(createdAt).toISOString()}">${reader.day(createdAt)}</time><span>${reader.say('page-gallery-cost', { n: cost })}</span></span>
</a></li>`;
};

const pages = ({ page, pages: count }: GalleryList, filter: ReadFilter, reader: Reader): Markup => {
  if (count < 2) return html``;
  const to = (target: number, rel: 'prev' | 'next', label: string) =>
    html`<a class="plain ${rel}" rel="${rel}" href="${queryOf(filter.filter, target) || '?'}">${label}</a>`;
  return html`<nav class="pages" aria-label="${reader.say('page-gallery-pages')}">
${page > 0 ? to(page - 1, 'prev', reader.say('page-gallery-newer')) : ''}
<span class="at">${page + 1}/${count}</span>
${page + 1 < count ? to(page + 1, 'next', reader.say('page-gallery-older')) : ''}
</nav>`;
};

const nothing = (isFiltered: boolean, reader: Reader): Markup =>
  isFiltered
    ? html`<div class="nothing"><h2>${reader.say('page-gallery-none-found')}</h2></div>`
    : html`<div class="nothing"><h2>${reader.say('page-gallery-none')}</h2><p>${reader.say('page-gallery-none-how')}</p></div>`;

export interface ListPageParts {
  list: GalleryList;
  filter: ReadFilter;
  reader: Reader;
  addresses: Addresses;
}

/** The orders of an account, newest first, with the filter above them. */
export const listPageHtml = (parts: ListPageParts): string => {
  const { list, filter, reader, addresses } = parts;
  const isFiltered = Object.keys(filter.filter).length > 1;
  const title = reader.say('page-gallery-title');
  const isEmpty = list.total === 0 && !isFiltered && filter.problems.length === 0;
  return pageFrame({
    locale: list.locale,
    title,
    base: addresses.base,
    head: html`<link rel="stylesheet" href="${addresses.base}static/gallery.css">
<link rel="stylesheet" href="${addresses.base}static/list.css">
<script type="module" src="${addresses.base}static/list.js"></script>`,
    body: html`<main class="gallery">
<div class="top"><h1>${title}</h1>${isEmpty ? '' : html`<p class="small total">${reader.say('page-gallery-total', { n: list.total })}</p>`}</div>
${isEmpty ? '' : filterForm({ list, filter, isFiltered, reader })}
${list.entries.length === 0 ? nothing(isFiltered, reader) : html`<ul class="cards">${list.entries.map((entry, n) => card(entry, n, reader, addresses))}</ul>`}
${pages(list, filter, reader)}
</main>`,
  });
};

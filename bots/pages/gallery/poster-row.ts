import type { GalleryPoster } from '../../../core/index.ts';
import { html, type Markup } from '../markup.ts';
import type { Addresses } from './addresses.ts';
import { comparePart } from './compare-part.ts';
import { largestPreview, pictureHtml, STAGE, THUMB } from './picture.ts';
import { type Reader, versionName } from './reader.ts';

interface RowParts {
  poster: GalleryPoster;
  /** It is seen first. */
  eager: boolean;
  reader: Reader;
  addresses: Addresses;
}

/**
 * A poster with its versions: the large pictures stand in a strip that shows one at a time and is moved by hand, by the
 * small ones (links into it) and, with scripts, by arrows and keys.
 */
export const posterRow = ({ poster, eager, reader, addresses }: RowParts): Markup => {
  const { say } = reader;
  const { number = 0, versions } = poster;
  const name = say(`poster-name-${number}`);
  const row = `poster-${number}`;
  const place = ({ version }: GalleryPoster['versions'][number]) => `${row}-v${version}`;
  const alt = ({ version }: GalleryPoster['versions'][number]) => `${name}: ${versionName(reader, version)}`;

  const slide = (one: GalleryPoster['versions'][number], n: number) =>
    html`<li id="${place(one)}"><a class="open" href="${one.picture.url}" target="_blank" rel="noopener" data-download="${one.picture.downloadUrl}" data-name="${one.picture.fileName}" data-preview="${largestPreview(one.picture, addresses)}">${pictureHtml(one.picture, { addresses, use: STAGE, alt: alt(one), eager: eager && n === 0 })}</a></li>`;

  const thumb = (one: GalleryPoster['versions'][number], n: number) =>
    html`<li><a href="#${place(one)}"${n === 0 ? html` aria-current="true"` : ''}>${pictureHtml(one.picture, { addresses, use: THUMB, alt: '' })}<span>${versionName(reader, one.version)}</span></a></li>`;

  const about = (one: GalleryPoster['versions'][number]) => {
    const { version, words, from, createdAt, picture, editable } = one;
    return html`<div class="about" data-version="${version}">
<h3>${versionName(reader, version)}</h3>
<p class="small"><time datetime="${new Date(createdAt).toISOString()}">${reader.moment(createdAt)}</time>${from === undefined ? '' : html` · ${say('page-gallery-made-from', { version: versionName(reader, from) })}`}</p>
${words ? html`<blockquote class="words" aria-label="${say('page-gallery-asked-for')}">${words}</blockquote>` : ''}
<p class="does">${editable ? html`<button class="edit strong" type="button" data-number="${number}" data-version="${version}" hidden>${say('page-gallery-continue')}</button>` : ''}<a class="save plain" href="${picture.downloadUrl}" download="${picture.fileName}" aria-label="${say('page-gallery-download')}: ${picture.fileName}">${say('page-gallery-download')}<span class="file">${picture.fileName}</span></a></p>
</div>`;
  };

  return html`<section class="poster" aria-labelledby="${row}" data-viewer>
<div class="head"><h2 id="${row}"><span class="number">${String(number).padStart(2, '0')}</span> ${name}</h2><p class="at" role="status">1/${versions.length}</p></div>
<div class="show">
<div class="frame">
<ol class="stage" tabindex="0" aria-label="${name}">${versions.map(slide)}</ol>
<button class="step previous" type="button" aria-label="${say('page-gallery-previous')}" hidden>‹</button>
<button class="step next" type="button" aria-label="${say('page-gallery-next')}" hidden>›</button>
</div>
<div class="side">
${versions.length > 1 ? html`<ol class="thumbs" aria-label="${say('page-gallery-versions')}">${versions.map(thumb)}</ol>` : ''}
${versions.map(about)}
${versions.length > 1 ? comparePart({ row, name, versions, reader, addresses }) : ''}
</div>
</div>
</section>`;
};

import type { GalleryPoster } from '../../../core/index.ts';
import { html, type Markup } from '../markup.ts';
import type { Addresses } from './addresses.ts';
import { COVER, largestPreview, pictureHtml } from './picture.ts';
import type { Reader } from './reader.ts';

interface GridParts {
  posters: readonly GalleryPoster[];
  title: string;
  reader: Reader;
  addresses: Addresses;
}

/** Pictures of an order that is no poster set, side by side; each opens large. */
export const pictureGrid = ({ posters, title, reader, addresses }: GridParts): Markup => {
  const versions = posters.flatMap((poster) => poster.versions);
  return html`<ul class="pictures" data-viewer>${versions.map(
    ({ picture, words }, n) =>
      html`<li><a class="open" href="${picture.url}" target="_blank" rel="noopener" data-download="${picture.downloadUrl}" data-name="${picture.fileName}" data-preview="${largestPreview(picture, addresses)}">${pictureHtml(picture, { addresses, use: COVER, alt: `${title} ${n + 1}/${versions.length}`, eager: n < 4 })}</a>${words ? html`<p class="words">${words}</p>` : ''}<a class="save" href="${picture.downloadUrl}" download="${picture.fileName}">${reader.say('page-gallery-download')}<span class="file">${picture.fileName}</span></a></li>`,
  )}</ul>`;
};

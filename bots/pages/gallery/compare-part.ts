import type { GalleryPoster } from '../../../core/index.ts';
import { html, type Markup } from '../markup.ts';
import type { Addresses } from './addresses.ts';
import { HALF, largestPreview, pictureHtml } from './picture.ts';
import { type Reader, versionName } from './reader.ts';

type Version = GalleryPoster['versions'][number];

interface CompareParts {
  /** Id of the row's heading. */
  row: string;
  name: string;
  versions: readonly Version[];
  reader: Reader;
  addresses: Addresses;
}

/** All versions side by side, and with scripts any two of them under a slider. */
export const comparePart = ({ row, name, versions, reader, addresses }: CompareParts): Markup => {
  const { say } = reader;
  const choice = (side: 'left' | 'right', chosen: number) =>
    html`<p class="field"><label for="${row}-${side}">${side === 'left' ? say('page-gallery-left') : say('page-gallery-right')}</label><select id="${row}-${side}" class="${side}">${versions.map(({ version, picture }, n) => html`<option value="${version}" data-src="${largestPreview(picture, addresses)}" data-width="${picture.width}" data-height="${picture.height}"${n === chosen ? html` selected` : ''}>${versionName(reader, version)}</option>`)}</select></p>`;

  return html`<details class="compare">
<summary>${say('page-gallery-compare')}</summary>
<div class="over" hidden>
<div class="two">${choice('left', 0)}${choice('right', versions.length - 1)}</div>
<div class="slider"><img class="right" alt="" draggable="false"><img class="left" alt="" draggable="false"><span class="tag tag-left" aria-hidden="true"></span><span class="tag tag-right" aria-hidden="true"></span><div class="handle" role="slider" tabindex="0" aria-label="${say('page-gallery-slider', { name })}" aria-valuemin="0" aria-valuemax="100" aria-valuenow="50"></div></div>
</div>
<ol class="beside">${versions.map(({ version, picture }) => html`<li>${pictureHtml(picture, { addresses, use: HALF, alt: `${name}: ${versionName(reader, version)}` })}<span>${versionName(reader, version)}</span></li>`)}</ol>
</details>`;
};

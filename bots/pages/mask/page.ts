import type { MaskPage } from '../../../core/index.ts';
import { pageFrame } from '../frame.ts';
import { html, type Markup } from '../markup.ts';
import type { Say } from '../say.ts';
import { WORDS_CHARACTERS } from './form.ts';
import { icon } from './icons.ts';

/** All of them at once: one that asks for the next would cost a phone a round trip each. */
const MODULES = ['page', 'telegram', 'bitmap', 'png', 'view', 'stroke', 'hand', 'keys', 'sending'];

const SCRIPTED = html`<link rel="stylesheet" href="static/stage.css">
<link rel="stylesheet" href="static/mask.css">
${MODULES.map((name) => html`<link rel="modulepreload" href="static/${name}.js">`)}
<script type="module" src="static/mask.js"></script>`;

const MEGABYTE = 1024 * 1024;

type SayHere = (key: string, params?: Record<string, string | number>) => string;

/** What the page's script says by itself. Numbers that only it knows stand as {n}, {x} and {y}. */
const scriptWords = (say: SayHere, { price, referenceBytes }: MaskPage) => ({
  painted: say('page-mask-painted', { n: '{n}' }),
  unpainted: say('page-mask-unpainted'),
  place: say('page-mask-at', { x: '{x}', y: '{y}' }),
  zoom: say('page-mask-zoom', { n: '{n}' }),
  paintFirst: say('page-mask-paint-first'),
  order: say('page-mask-order', { price }),
  orderNote: say('page-mask-order-note'),
  sending: say('page-mask-sending'),
  lost: say('page-mask-lost'),
  failed: say('page-mask-failed'),
  referenceTooLarge: say('page-mask-reference-too-large', { mb: Math.floor(referenceBytes / MEGABYTE) }),
  referenceUnusable: say('page-mask-reference-unusable'),
});

/** A button with an icon only: its name is for screen readers and whoever waits over it; `keys` are its shortcuts. */
const tool = (name: Parameters<typeof icon>[0], label: string, more: Markup): Markup =>
  html`<button type="button" class="tool" id="${name}" aria-label="${label}" title="${label}"${more}>${icon(name)}</button>`;

const toolbar = (say: SayHere): Markup =>
  html`<div class="tools" role="group" aria-label="${say('page-mask-tools')}">
<div class="group">
<button type="button" class="tool choice" id="brush" aria-pressed="true" aria-keyshortcuts="B">${icon('brush')}<span>${say('page-mask-brush')}</span></button>
<button type="button" class="tool choice" id="eraser" aria-pressed="false" aria-keyshortcuts="E">${icon('eraser')}<span>${say('page-mask-eraser')}</span></button>
</div>
<label class="size"><span>${say('page-mask-size')}</span><input id="size" type="range" min="4" max="160" value="40" aria-keyshortcuts="[ ]"></label>
<div class="group">
${tool('undo', say('page-mask-undo'), html` aria-keyshortcuts="Control+Z" disabled`)}
${tool('redo', say('page-mask-redo'), html` aria-keyshortcuts="Control+Shift+Z" disabled`)}
${tool('clear', say('page-mask-clear'), html` disabled`)}
</div>
<div class="group">
${tool('out', say('page-mask-zoom-out'), html` aria-keyshortcuts="-"`)}
${tool('fit', say('page-mask-zoom-fit'), html` aria-keyshortcuts="0"`)}
${tool('in', say('page-mask-zoom-in'), html` aria-keyshortcuts="+"`)}
</div>
</div>`;

const form = (say: SayHere, { price }: MaskPage): Markup =>
  html`<div class="order">
<p class="field"><label for="words">${say('page-mask-words')}</label>
<textarea id="words" name="words" rows="3" maxlength="${WORDS_CHARACTERS}" placeholder="${say('page-mask-words-example')}" aria-describedby="words-hint"></textarea>
<span class="small" id="words-hint">${say('page-mask-words-hint')}</span></p>
<div class="field reference">
<label class="attach"><input id="reference" type="file" accept="image/jpeg,image/png,image/webp" aria-describedby="reference-hint"><span>${say('page-mask-reference')}</span></label>
<div class="chosen" hidden><img alt="" width="48" height="48"><span class="name"></span>${tool('remove', say('page-mask-reference-remove'), html``)}</div>
<span class="small" id="reference-hint">${say('page-mask-reference-hint')}</span>
</div>
<p class="problem" role="alert" hidden></p>
<progress max="1" value="0" aria-label="${say('page-mask-sending')}" hidden></progress>
<button class="send" type="button">${say('page-mask-send')}</button>
<p class="small price">${say('page-mask-price', { price })}</p>
<p class="small">${say('page-mask-whole')}</p>
</div>`;

/** The page of a picture that is painted on. */
export const maskPageHtml = (page: MaskPage, sayIn: Say): string => {
  const { locale, width, height, referenceBytes, version, name, number } = page;
  const say: SayHere = (key, params = {}) => sayIn(key, params, locale);
  const data = { width, height, price: page.price, referenceBytes, words: scriptWords(say, page) };
  const title = say('page-mask-title');
  const poster = say(`poster-name-${number}`);
  const place =
    version === 0
      ? say('page-mask-place', { poster, name })
      : say('page-mask-place-edit', { poster, name, n: version });

  return pageFrame({
    locale,
    title,
    head: SCRIPTED,
    body: html`<main data-page="${JSON.stringify(data)}">
<div class="title"><h1>${title}</h1><p class="small">${place}</p></div>
<noscript><p class="problem">${say('page-mask-no-script')}</p></noscript>
<div class="stage empty" tabindex="0" role="application" aria-label="${say('page-mask-stage')}" aria-describedby="keys">
<img class="picture" src="${page.pictureUrl}" width="${width}" height="${height}" alt="${place}" draggable="false">
<canvas class="paint" aria-hidden="true"></canvas>
<div class="ring" aria-hidden="true" hidden></div>
<div class="trouble" role="alert" hidden><p>${say('page-mask-no-picture')}</p><button type="button" class="again">${say('page-mask-again')}</button></div>
</div>
<div class="side">
${toolbar(say)}
<p class="small status"><span class="share" role="status">${say('page-mask-unpainted')}</span><span class="scale"></span></p>
<p class="unseen" id="place" aria-live="polite"></p>
${form(say, page)}
<details class="small help"><summary>${say('page-mask-help')}</summary><p>${say('page-mask-help-hand')}</p><p id="keys">${say('page-mask-help-keys')}</p></details>
</div>
<section class="done" hidden><span class="tick">${icon('done')}</span><h2 tabindex="-1"></h2><p class="intro"></p><p class="small leave">${say('page-mask-leave')}</p><button type="button" class="send close" hidden>${say('page-mask-close')}</button></section>
</main>`,
  });
};

/** The page of a link that opens nothing (any more). It tells whoever made the link nothing else. */
export const refusalHtml = (state: 'gone' | 'missing', locale: string, sayIn: Say): string => {
  const say: SayHere = (key) => sayIn(key, {}, locale);
  const gone = state === 'gone';
  const title = gone ? say('page-mask-gone-title') : say('page-mask-missing-title');
  const text = gone ? say('page-mask-gone') : say('page-mask-missing');
  return pageFrame({
    locale,
    title,
    body: html`<main class="refusal"><h1>${title}</h1><p class="intro">${text}</p></main>`,
  });
};

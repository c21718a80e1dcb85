import type { GalleryList } from '../../../core/index.ts';
import { html, type Markup } from '../markup.ts';
import { type Field, LONGEST_WORDS, type ReadFilter } from './filter.ts';
import { jobName, type Reader, styleName } from './reader.ts';

interface FormParts {
  list: Pick<GalleryList, 'jobs' | 'styles'>;
  filter: ReadFilter;
  isFiltered: boolean;
  reader: Reader;
}

/** A plain form that asks the same address again. Open while it says something; what can't be used says why. */
export const filterForm = ({ list, filter: { given, problems }, isFiltered, reader }: FormParts): Markup => {
  const { say } = reader;
  const troubleOf = (field: Field) => problems.find((problem) => problem.field === field);
  const field = (name: Field, label: string, kind: Markup): Markup => {
    const trouble = troubleOf(name);
    return html`<p class="field ${name}"><label for="f-${name}">${label}</label><input id="f-${name}" name="${name}" value="${given[name]}" ${kind}${trouble ? html` aria-invalid="true" aria-describedby="t-${name}"` : ''}>${trouble ? html`<span class="trouble" id="t-${name}" role="alert">${say(trouble.key, { limit: LONGEST_WORDS })}</span>` : ''}</p>`;
  };
  const job = troubleOf('job');
  const style = troubleOf('style');
  // Who has no cakes is not asked about them, unless an address did.
  const asksStyle = list.styles.length > 0 || style !== undefined;
  const credits = html`type="number" min="0" step="1" inputmode="numeric"`;
  return html`<details class="filter"${isFiltered || problems.length > 0 ? html` open` : ''}>
<summary>${say('page-gallery-filter')}</summary>
<form method="get" role="search">
${field('words', say('page-gallery-words'), html`type="search" maxlength="${LONGEST_WORDS}" enterkeyhint="search"`)}
<p class="field job"><label for="f-job">${say('page-gallery-job')}</label><select id="f-job" name="job"><option value="">${say('page-gallery-job-all')}</option>${list.jobs.map((name) => html`<option value="${name}"${name === given.job ? html` selected` : ''}>${jobName(reader, name)}</option>`)}</select>${job ? html`<span class="trouble" role="alert">${say(job.key)}</span>` : ''}</p>
${asksStyle ? html`<p class="field style"><label for="f-style">${say('page-gallery-style')}</label><select id="f-style" name="style"><option value="">${say('page-gallery-style-all')}</option>${list.styles.map((name) => html`<option value="${name}"${name === given.style ? html` selected` : ''}>${styleName(reader, name)}</option>`)}</select>${style ? html`<span class="trouble" role="alert">${say(style.key)}</span>` : ''}</p>` : ''}
${field('from', say('page-gallery-from'), html`type="date"`)}
${field('to', say('page-gallery-to'), html`type="date"`)}
${field('least', say('page-gallery-least'), credits)}
${field('most', say('page-gallery-most'), credits)}
<p class="field starred"><label><input type="checkbox" name="starred" value="1"${given.starred === '1' ? html` checked` : ''}> ${say('page-gallery-only-starred')}</label></p>
<p class="send"><button class="strong" type="submit">${say('page-gallery-apply')}</button>${isFiltered || problems.length > 0 ? html`<a class="plain" href="?">${say('page-gallery-reset')}</a>` : ''}</p>
</form>
</details>`;
};

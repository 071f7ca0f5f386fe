import { html, nothing, type TemplateResult } from 'lit';
import type { InstanceCount } from '../../../../shared/api/instance-filter.ts';
import { t, tn } from '../../../language/t.ts';
import { count } from '../../../widgets/format.ts';
import { icon } from '../../../widgets/icon.ts';
import type { Find } from './find-address.ts';
import type { FoundState } from './found-list.ts';

/** How many there are, in words. */
export function countText({ count: found, more }: InstanceCount): string {
  return more
    ? t('more than {count} instances', { count: count(found) })
    : tn(found, '{count} instance', '{count} instances');
}

/** How many are found, and a button that shows those that have come since. */
export function foundLine(
  { count: found, fresh, rows }: FoundState,
  renew: () => void,
): TemplateResult {
  const gone = (rows ?? []).filter(({ isGone }) => isGone).length;
  const isOld = fresh > 0 || gone > 0;
  return html`<div class="found-line">
    <p class="nums" role="status">${found === null ? nothing : countText(found)}</p>
    <p role="status">
      ${
        isOld
          ? html`<button class="button small found-fresh" @click=${renew}>
              ${icon('refresh')} ${freshText(fresh, gone)}
            </button>`
          : nothing
      }
    </p>
  </div>`;
}

/** Leads to the page before and after. */
export function pagesNav(
  { trail }: Find,
  { nextCursor }: FoundState,
  turn: (by: 1 | -1) => void,
): TemplateResult {
  if (nextCursor === null && trail.length === 0) return html`${nothing}`;
  return html`<nav class="found-pages" aria-label=${t('Pages')}>
    <button class="button" ?disabled=${trail.length === 0} @click=${() => turn(-1)}>
      ${icon('chevronLeft')} ${t('Previous page')}
    </button>
    <span class="nums">${t('Page {number}', { number: count(trail.length + 1) })}</span>
    <button class="button" ?disabled=${nextCursor === null} @click=${() => turn(1)}>
      ${t('Next page')} ${icon('chevronRight')}
    </button>
  </nav>`;
}

function freshText(fresh: number, gone: number): string {
  if (fresh === 0) return tn(gone, '{count} not found any more', '{count} not found any more');
  return tn(fresh, '{count} new', '{count} new');
}

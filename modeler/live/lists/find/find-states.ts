import { html, type TemplateResult } from 'lit';
import { t } from '../../../language/t.ts';
import { icon } from '../../../widgets/icon.ts';
import { emptyState } from '../../../widgets/states.ts';
import { withoutFaults, type AddressFault, type Find } from './find-address.ts';

/** An address that cannot be read, part by part. Nothing is shown that it may not have meant. */
export function badAddress(
  query: URLSearchParams,
  faults: readonly AddressFault[],
): TemplateResult {
  return html`<section class="panel">
    <div class="empty-state" role="alert">
      ${icon('warning')}
      <h2>${t('This address cannot be read')}</h2>
      <ul class="find-faults">
        ${faults.map((fault) => html`<li>${faultText(fault)}</li>`)}
      </ul>
      <p>${t('No instances are shown, so that none are taken for what was meant.')}</p>
      <div class="actions">
        <a class="button primary" href=${withoutFaults(query, faults)}
          >${t('Go on without these parts')}</a
        >
        <a class="button" href="/instances">${t('All instances')}</a>
      </div>
    </div>
  </section>`;
}

/** Nothing was found, or nothing is there. */
export function nothingFound({ filter, trail }: Find): TemplateResult {
  if (filter.size > 0 || trail.length > 0)
    return emptyState({
      icon: 'filter',
      title: t('No instance fits'),
      detail: t('Nothing that runs or has run answers to this filter. Widen it to see more.'),
    });
  return emptyState({
    icon: 'instances',
    title: t('Nothing has run yet'),
    detail: t(
      'Start an instance of a deployed process and watch its token move on the live diagram.',
    ),
    actions: html`<a class="button primary" href="/processes"
      >${icon('play')} ${t('To the processes')}</a
    >`,
  });
}

function faultText({ name, value, reason }: AddressFault): string {
  switch (reason) {
    case 'unknown':
      return t('“{name}” is no part of the address of this list.', { name });
    case 'twice':
      return t('“{name}” can be said once only, but is there several times: {value}.', {
        name,
        value,
      });
    case 'unreadable':
      return t('“{name}” cannot be “{value}”.', { name, value });
  }
}

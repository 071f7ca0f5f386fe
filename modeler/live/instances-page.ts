import './acts/bulk-acts.ts';
import './lists/lists.css';
import './parts/parts.css';
import { html, type TemplateResult } from 'lit';
import { LightElement } from '../app/light-element.ts';
import { t } from '../language/t.ts';
import { parseFilter } from './lists/instance-filter.ts';
import { instanceFilters } from './lists/instance-filters.ts';
import './lists/instance-table.ts';

/** Every instance, running and ended; the filter lives in the address. */
export class BatonInstancesPage extends LightElement {
  static override properties = { query: { attribute: false } };
  declare query: URLSearchParams;

  constructor() {
    super();
    this.query = new URLSearchParams();
  }

  override render(): TemplateResult {
    const filter = parseFilter(this.query);
    return html`<div class="page">
      <div class="page-head"><h1>${t('Instances')}</h1></div>
      ${instanceFilters(filter, { withProcess: true })}
      <section class="panel">
        <baton-instance-table .filter=${filter}></baton-instance-table>
      </section>
    </div>`;
  }
}

customElements.define('baton-instances-page', BatonInstancesPage);
